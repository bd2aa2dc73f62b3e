"""For authors of rules: the spotless evaluation, small changes to it, and an examination of a rule.

```python
from dbfs_eval.testing import examine

examine(MyRule)  # raises AssertionError with all that is not in order
```
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Any

from pendulum import Date

from dbfs_eval.checking import check
from dbfs_eval.document import structure
from dbfs_eval.model import Evaluation
from dbfs_eval.report import Remark, Report
from dbfs_eval.rule import DocumentChange, Example, Rule
from dbfs_eval.rule_page import HEADINGS
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import LANGUAGES, Text

__all__ = ["LAST_DAY", "SPOTLESS", "changed", "examine", "remarks_of"]

_PLAIN: dict[str, Any] = json.loads(files("dbfs_eval").joinpath("spotless.json").read_bytes())

SPOTLESS: Evaluation = structure(_PLAIN)
"""An evaluation, told through its whole life, on which every rule of the catalogue speaks and holds."""

LAST_DAY: Date = max(
    day
    for day in (
        *(checkpoint.date for checkpoint in SPOTLESS.follow_up.checkpoints),
        *(action.completed or action.due for action in SPOTLESS.follow_up.actions),
        *(sharing.date for sharing in SPOTLESS.sharing),
        *(debrief.date for debrief in SPOTLESS.debriefs),
        *(decision.due for decision in SPOTLESS.decisions),
    )
    if day
)
"""The last day of its life."""


def changed(change: DocumentChange) -> Evaluation:
    """The spotless evaluation with a change.

    Args:
        change: Places and their new values, in order: an entry's id, alone or with a field (`budget/due`), or a
            pointer from the top (`/period/ends`); `-` at its end appends to a list, None as a value removes.

    Returns:
        The changed evaluation.

    Raises:
        KeyError: Where a place is not there.
        DocumentError: Where what comes out can mean nothing.

    Example:
        >>> from dbfs_eval.testing import changed
        >>> changed({"/title": "Our plan"}).title
        'Our plan'
    """
    document = copy.deepcopy(_PLAIN)
    for place, value in change.items():
        _put(document, _pointer(document, place), value)
    return structure(document)


def remarks_of(code: str, change: DocumentChange | None = None, *, on: Date = LAST_DAY) -> tuple[Remark, ...]:
    """What one rule of the catalogue says of the spotless evaluation, or of a change to it.

    Args:
        code: The code of the rule.
        change: The change, as `changed` takes it; None is the spotless evaluation itself.
        on: The day of the check.

    Returns:
        The remarks of that rule.

    Raises:
        UnknownRule: Where no rule has the code.

    Example:
        >>> from dbfs_eval.testing import remarks_of
        >>> remarks_of("T102", {"budget/lead_time": "P21W"})
        (<T102 unmet /decisions/0>, <T102 met /decisions/1>)
    """
    return check(changed(change or {}), on=on, rules=RuleSet.default().select(code)).remarks


def examine(rule: type[Rule]) -> None:
    """Hold a rule's two examples, its fix and its words to what the catalogue is held to.

    *Falls short* draws the rule, unmet, and no other rule unmet or open but those that it names; *holds* draws none;
    a fix makes the rule hold; both languages are said with no brace left over; its page has all its sections; its
    code, where it is not the catalogue's, begins with two letters or more.

    Args:
        rule: The rule class, of the catalogue or a host's.

    Raises:
        AssertionError: With a list of all that is not in order.

    Example:
        >>> from dbfs_eval.testing import examine
        >>> examine(type(dbfs_eval.RuleSet.default()["T102"]))
    """
    rules = RuleSet.default() if rule in RuleSet.default() else RuleSet.default().adding(rule)
    found = [*_of_code(rule), *_of_falls_short(rule, rules), *_of_holds(rule, rules), *_of_page(rule)]
    if found:
        raise AssertionError(f"{rule.code}: " + "; ".join(dict.fromkeys(found)))


def _of_code(rule: type[Rule]) -> Iterator[str]:
    if rule not in RuleSet.default() and len(rule.clause.letter) == 1:
        yield "codes of one letter are the catalogue's, now or later: begin it with two letters or more of your own"


def _of_falls_short(rule: type[Rule], rules: RuleSet) -> Iterator[str]:
    if not hasattr(rule, "example_falls_short"):
        yield "it has no example that falls short"
        return
    report = _checked(rule.example_falls_short, rules)
    yield from (note.message("en") for note in report.stopped)
    unsettled = {remark.rule.code for remark in (*report.unmet, *report.open)}
    own = [remark for remark in report.unmet if remark.rule.code == rule.code]
    if not own:
        yield "its example falls short of nothing"
    if extra := unsettled - {rule.code, *rule.example_falls_short.also}:
        yield f"its example falls short of {sorted(extra)} too"
    for remark in own:
        yield from _of_words(remark)


def _of_holds(rule: type[Rule], rules: RuleSet) -> Iterator[str]:
    if not hasattr(rule, "example_holds"):
        yield "it has no example that holds"
        return
    report = _checked(rule.example_holds, rules)
    yield from (note.message("en") for note in report.stopped)
    if unsettled := sorted({remark.rule.code for remark in (*report.unmet, *report.open)}):
        yield f"what should hold falls short of {unsettled}"
    if not any(remark.rule.code == rule.code for remark in report.met):
        yield "it says nothing where it should hold"


def _of_words(remark: Remark) -> Iterator[str]:
    for language in LANGUAGES:
        for words in (
            remark.message(language),
            remark.remedy(language) or "",
            remark.fix and remark.fix.message(language),
        ):
            if words and ("{" in words or "}" in words):
                yield f"a brace is left over: {words}"


def _of_page(rule: type[Rule]) -> Iterator[str]:
    for name, heading in HEADINGS.items():
        section: Text = getattr(rule, name)
        for language in LANGUAGES:
            if not section.in_language(language):
                yield f"its page ({language}) has no section {heading.in_language(language)!r}"


def _checked(example: Example, rules: RuleSet) -> Report:
    return check(changed(example.change), on=LAST_DAY, rules=rules)


# --- changes ---


def _pointer(document: dict[str, Any], place: str) -> list[str]:
    """The parts of a place; one that begins with an entry's id is looked up."""
    first, *rest = place.split("/")
    return rest if not first else [*_entry(document, first), *rest]


def _entry(document: dict[str, Any], key: str) -> list[str]:
    for path, value in _mappings(document, []):
        if value.get("id") == key and path:
            return path
    raise KeyError(key)


def _mappings(value: Any, path: list[str]) -> Iterator[tuple[list[str], dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
    for key, child in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _mappings(child, [*path, str(key)])


def _put(document: Any, parts: list[str], value: Any) -> None:
    last, holder = parts[-1], document
    for part, below in pairwise(parts):
        holder = holder[int(part)] if isinstance(holder, list) else holder.setdefault(part, [] if below == "-" else {})
    if isinstance(holder, dict):
        _put_key(holder, last, value)
    elif last == "-":
        holder.append(value)
    elif value is None:
        del holder[int(last)]
    else:
        holder[int(last)] = value


def _put_key(holder: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        del holder[key]
    else:
        holder[key] = value
