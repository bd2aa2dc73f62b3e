"""Every text of a document in the words of somebody who means harm."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import dbfs_eval
from dbfs_eval import Evaluation, structure, unstructure

PLAN = Path(__file__).parents[1] / "golden" / "terminal" / "byg-op.yaml"

TERMINAL = "\x1b[31m[red]x[/red]\x1b]0;t\x07\u202e\u2066\n\r\t\x9b2J\u200b :smile: {x} %s ‖ »«"
MARKUP = (
    '<script>alert(1)</script><img src=x onerror="alert(1)"></style></title><!-- {{ 7*7 }} {% raw %} '
    "[x](javascript:alert(1)) ![i](https://x.dk/i.png) https://x.dk www.x.dk <https://x.dk> "
    "**b** _e_ `c` ~~d~~ @anna a@b.dk #1 GH-2 $m$ | & &lt; \\ ]]> ' \" \n# H\n- [ ] t\n1. n\n> q\n---\n"
)
CALENDAR = "x\r\nEND:VEVENT\r\nBEGIN:VALARM;a,b:c\\n\nATTACH:file:///etc/passwd"
FORMULA = "=HYPERLINK(1)"

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
