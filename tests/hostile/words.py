"""Every text of a document in the words of somebody who means harm."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dbfs_eval
from dbfs_eval import (
    Clause,
    DocumentError,
    Fix,
    Force,
    Judgement,
    Milestone,
    Plan,
    Practice,
    Rule,
    Text,
    loads,
    structure,
    threshold,
    unstructure,
)
from dbfs_eval.model import Evaluation

PLAN = Path(__file__).parents[1] / "golden" / "terminal" / "byg-op.yaml"

TERMINAL = "\x1b[31m[red]x[/red]\x1b]0;t\x07\u202e\u2066\n\r\t\x9b2J\u200b :smile: {x} %s ‖ »«"
MARKUP = (
    '<script>alert(1)</script><img src=x onerror="alert(1)"></style></title><!-- {{ 7*7 }} {% raw %} '
    "[x](javascript:alert(1)) ![i](https://x.dk/i.png) https://x.dk www.x.dk <https://x.dk> "
    "**b** _e_ `c` ~~d~~ @anna a@b.dk #1 GH-2 $m$ | & &lt; \\ ]]> ' \" \n# H\n- [ ] t\n1. n\n> q\n---\n"
)
CALENDAR = "x\r\nEND:VEVENT\r\nBEGIN:VALARM;a,b:c\\n\nATTACH:file:///etc/passwd"
FORMULA = "=HYPERLINK(1)"
COMMANDS = (
    "::error::a ##[error]b ##vso[task.setvariable variable=x]y ::stop-commands::z "
    + " ".join(f"{'x' * length} ::add-mask::w" for length in (3, 8, 21, 34, 55, 89))
    + f" {'ø' * 200}::error::{'ø' * 200}::error::"
)
CHARACTERS = "a\ufdd0\U0001fffe\U0010ffffb\x85c\xa0\u2028d\u2029\x0b\x0c\x1fe\x7f\ufeff\u200e\u061c\u202e\u2069f"
NO_TEXT = "\x00\ud800\udfff\ufffe\uffff"  # what no document can hold, but a saved report

_TEXTS = {
    "name", "description", "statement", "title", "text", "note", "change", "reason", "outcome", "realisation",
    "audience_note", "channel", "sites", "evidence",
}  # fmt: skip


def in_words_of(harm: str) -> Evaluation:
    """A real plan of which every text is harmful."""
    plain = copy.deepcopy(unstructure(dbfs_eval.load(PLAN)))
    plain["waivers"].append({"rule": "O204", "reason": harm, "granted_by": "team"})
    return structure(_poisoned(plain, harm))


def _poisoned(value: Any, harm: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(inner, harm, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner, harm, key) for inner in value]
    return harm if key in _TEXTS else value


def in_a_saved_report(plain: dict[str, Any], harm: str) -> dict[str, Any]:
    """A saved report of a host's rules in which all that is free text is harmful: also names, ids and thresholds."""
    poisoned = copy.deepcopy(plain)
    poisoned["file"] = harm
    poisoned["evaluation"] |= {"id": harm, "title": harm}
    poisoned["rules"]["codes"] = [f"X{code}" for code in plain["rules"]["codes"]]
    poisoned["rules"]["thresholds"] = {f"{name}{harm}": harm for name in plain["rules"]["thresholds"]}
    for remark in poisoned["remarks"]:
        both = {"da": harm, "en": harm}
        remark |= {"rule": f"X{remark['rule']}", "name": harm, "clause": f"{remark['clause']}{harm}"}
        remark |= {"message": both, "aspect": harm, "who": [harm], "facts": {"by": harm}}
        remark["entry"] = remark["entry"] and f"{remark['entry']}{harm}"
        remark["remedy"] = remark["remedy"] and both
        if remark["fix"]:
            remark["fix"]["label"] = both
        if remark["waiver"]:
            remark["waiver"] |= {"reason": harm, "granted_by": harm}
    for note in poisoned["notes"]:
        note["message"] = {"da": harm, "en": harm}
    return poisoned


def rule_of(harm: str) -> Rule:
    """A host's rule whose every text is harmful; it is met at the evaluation, and unmet and open at its parties."""
    escaped = harm.replace("{", "{{").replace("}", "}}")
    words = Text(da=escaped, en=escaped)

    @Clause("X1", Force.MUST, words).rule("X101", force=Force.MUST, due=Milestone.START, since=harm, facts=("fact",))
    class HarmfulWords(Rule):
        """Harmful words."""

        title = words
        falls_short = words
        remedy = words
        label = words
        why = words
        reading = words
        how_to_meet = words
        practice = Practice(harm, words, harm)
        most: int = threshold(4, reading=words, practice=Practice(harm, words, harm))

        def judge(self, plan: Plan) -> Iterator[Judgement]:
            yield self.at("", holds=True, by=(harm,))
            for party in plan.parties:
                yield self.at(party, holds=False, aspect=harm, facts={"fact": harm})

        def fix(self, plan: Plan, judgement: Judgement) -> Fix:  # noqa: ARG002 - for those that look
            return Fix(words, {}, ({"op": "add", "path": "/title", "value": harm},))

    return HarmfulWords()


def stopping_rule_of(harm: str) -> Rule:
    """A host's rule that stops with harmful words, in a module and a file with a harmful name."""
    words, made = Text(da="Nej", en="No"), dict[str, Any]()
    exec(compile("def judge(self, plan): raise ValueError(harm)", harm, "exec"), {"harm": harm}, made)  # noqa: S102
    texts = dict.fromkeys(("title", "falls_short", "remedy", "why", "reading", "how_to_meet"), words)
    rule = type("HarmfulStop", (Rule,), {**texts, **made, "__module__": harm})
    bind = Clause("X2", Force.MUST, words).rule("X201", force=Force.MUST, due=Milestone.START, since=harm)
    return bind(rule)()


def refused(harm: str) -> DocumentError:
    """The faults of a document whose file, keys and values are harmful."""
    keys = ", ".join(
        f"{key}: {value}" for key, value in ((json.dumps(harm), "1"), ('"id"', json.dumps(harm)), ('"period"', "2"))
    )
    with pytest.raises(DocumentError) as error:
        loads(f"{{{keys}}}", format="json", file=harm)
    return error.value
