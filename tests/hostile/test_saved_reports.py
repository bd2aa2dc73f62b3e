"""A saved report that somebody has tampered with is refused, or told by every output: nothing that was read raises."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Baseline, DocumentError, Report, check, compare, render, render_agenda, render_comparison
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.text import LANGUAGES
from hostile import words

TIMES_TOLD = 15
ITSELF: list[Any] = []
ITSELF.append(ITSELF)
DEEP: Any = []
for _ in range(200):
    DEEP = [DEEP]
ODD: tuple[Any, ...] = (
    None, True, 0, 1, -1, 10**30, 10**5000, 1.5, float("nan"), float("inf"), "", "x", "\x00\x1b[31m", "\ud800",
    "\uffff", "::error::##[error]", "<b>", "T102", "9999-12-31", "0001-01-01", "2026-03", "/a/~2", [], ["x"], [None],
    {}, {"x": 1}, {"id": 3, "text": 4, "kind": 5}, {"id": "a", "text": "b", "kind": "party"}, {1: 2}, object(), b"x",
    ("x",), datetime.date(2026, 1, 1), {"op": [], "path": "/x"}, {"op": "add", "path": "/x", "value": DEEP}, ITSELF,
)  # fmt: skip


def plain_report() -> dict[str, Any]:
    """A small report that holds each kind of thing: every status, a fix, a waiver, notes."""
    plain = json.loads(json.dumps(check(words.in_words_of("Ord"), on=Date(2027, 5, 10)).plain()))
    by_status = {status: [it for it in plain["remarks"] if it["status"] == status] for status in ("met", "open")}
    waived = [it for it in plain["remarks"] if it["status"] == "waived"]
    fixed = [it for it in plain["remarks"] if it["fix"]]
    plain["remarks"] = [*by_status["met"][:2], *by_status["open"][:2], *waived[:1], *fixed[:2]]
    note = {"kind": "waiver-idle", "rule": "A101", "path": "/waivers/0", "message": {"da": "Ja.", "en": "Yes."}}
    plain["notes"] = [note, {**note, "kind": "rule-stopped", "rule": "A102"}]
    return {**plain, "file": "plan.yaml"}


PLAIN = plain_report()
KNOWN = Report.from_plain(PLAIN)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    within = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in within:
        yield from places(inner, (*at, key))


def tampered(at: tuple[Any, ...], value: Any, *, delete: bool = False) -> Any:
    if not at:
        return value
    plain = copy.deepcopy(PLAIN)
    *above, last = at
    holder: Any = plain
    for key in above:
        holder = holder[key]
    if delete:
        del holder[last]
    else:
        holder[last] = value
    return plain


def tampered_reports() -> Iterator[Any]:
    """Each member once, by each odd value, and without it; of a list its first item stands for all."""
    for at in places(PLAIN):
        if any(isinstance(key, int) and key and at[0] != "remarks" for key in at):
            continue
        yield from (tampered(at, value) for value in ODD)
        if at:
            yield tampered(at, None, delete=True)


def every_output_tells(report: Report) -> None:
    for language in LANGUAGES:
        for form, output in OUTPUTS.items():
            if form != "svg":
                render(report, form, language)
                output.render([KNOWN], RenderOptions(language=language, baseline=Baseline((report,))))
                output.render([report], RenderOptions(language=language, baseline=Baseline((KNOWN,)), show_met=True))
            if output.agendas:
                render_agenda(report, form, language)
            if output.comparisons:
                render_comparison(compare(KNOWN, report), form, language)
                render_comparison(compare(report, KNOWN), form, language)
    assert report.agenda() is not None
    assert report.by_principle() is not None
    assert Report.from_plain(json.loads(json.dumps(report.plain(), allow_nan=False))) == report


def test_the_report_that_is_tampered_with_holds_each_kind_of_thing() -> None:
    assert {remark.status.value for remark in KNOWN.remarks} == {"met", "open", "unmet", "waived"}
    assert any(remark.fix for remark in KNOWN.remarks)
    every_output_tells(KNOWN)


def test_what_was_tampered_with_is_refused_with_its_faults_or_told_by_every_output() -> None:
    taken: list[Report] = []
    refused = 0
    for plain in tampered_reports():
        try:
            taken.append(Report.from_plain(plain))
        except DocumentError as error:
            assert error.faults
            assert str(error)
            json.dumps(error.plain())
            refused += 1
    assert refused > 3000
    for report in Random(0).sample(taken, TIMES_TOLD):
        every_output_tells(report)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("format",), "zzz/9"),
        (("on",), "2201-01-01"),
        (("rules", "codes", 0), "\x1b]0;pwn\x07"),
        (("rules", "thresholds"), {"T102.lead_time": float("nan")}),
        (("remarks", 0, "facts"), {"by": ITSELF}),
        (("remarks", 0, "facts"), {"by": 10**5000}),
        (("remarks", 0, "line"), 10**30),
        (("remarks", 0, "due"), "9999-12-31"),
        (("remarks", 4, "waiver"), None),
        (("remarks", 5, "fix", "patch", 0), {"op": "destroy", "path": "/x"}),
        (("remarks", 5, "fix", "patch", 0), {"op": "move", "path": "/x", "from": "x"}),
        (("remarks", 5, "fix", "patch", 0), {"op": "add", "path": "/x", "value": {1: 2}}),
        (("notes", 0, "kind"), "something"),
    ],
)
def test_each_member_is_checked_where_it_stands(at: tuple[Any, ...], value: Any) -> None:
    with pytest.raises(DocumentError) as refused:
        Report.from_plain(tampered(at, value))
    (fault,) = refused.value.faults
    assert "/".join(("", *map(str, at))).startswith(fault.path)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("file",), "a\ud800/\udcff.yaml"),
        (("rules", "version"), "\x1b]0;pwn\x07<script>"),
        (("remarks", 0, "rule"), "Z901"),
        (("remarks", 0, "facts"), {"by": {"id": 3, "text": 4, "kind": 5}}),
        (("remarks", 2, "facts"), {}),
        (("remarks", 2, "case"), "no-such-case"),
        (("remarks", 2, "due"), "9998-12-31"),
        (("remarks", 2, "due"), "0001-01-01"),
        (("evaluation", "language"), ""),
        (("rules", "codes"), []),
    ],
)
def test_what_is_odd_and_no_contradiction_is_told(at: tuple[Any, ...], value: Any) -> None:
    every_output_tells(Report.from_plain(tampered(at, value)))
