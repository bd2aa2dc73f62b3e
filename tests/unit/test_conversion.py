"""One mechanism for all plain data: every fault of a report, of settings and of thresholds lies at its place."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import ChangeKind, DocumentError, Fix, Report, RuleSet, ThresholdError, check, compare, structure
from dbfs_eval.conversion import from_plain, misfits
from dbfs_eval.report_data import FixData, ReportData
from dbfs_eval.settings import SettingsFile
from dbfs_eval.shape import shape_of

PLAN = {"id": "a", "title": "A", "decisions": [{"id": "d1"}], "waivers": [{"rule": "T104", "reason": "Derfor."}]}


def report() -> dict[str, Any]:
    return check(structure(PLAN), on=Date(2027, 3, 1), rules=RuleSet.default().select("T104")).plain()


def faults(data: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as refused:
        Report.from_plain(data)
    return [(fault.kind, fault.path) for fault in refused.value.faults]


def test_a_report_is_read_as_it_was_written_and_more_keys_may_come() -> None:
    plain = report()
    assert Report.from_plain({**plain, "new": 1}).plain() == plain
    assert from_plain(ReportData, plain).plain() == plain


def test_a_part_alone_is_written_as_it_stands_in_the_whole() -> None:
    waivers = [{"rule": "T999", "reason": "Derfor."}]
    checked = check(structure({**PLAN, "waivers": waivers}), on=Date(2027, 3, 1))
    assert [note.plain() for note in checked.notes] == checked.plain()["notes"] != []
    fix = {"label": {"da": "Ret {det}.", "en": "Mend {it}."}, "patch": [{"op": "remove", "path": "/x"}]}
    assert from_plain(FixData, fix).plain() == {**fix, "applicability": None}
    assert Fix(from_plain(FixData, fix).label.text, {}, ({"op": "remove", "path": "/x"},), None).plain() == {
        **fix,
        "applicability": None,
    }
    moved = compare(checked, structure({**PLAN, "decisions": []}), on=Date(2027, 3, 1))
    assert [change.plain() for change in moved.of(ChangeKind.GONE)] == moved.plain()["gone"]
    with pytest.raises(DocumentError) as refused:
        structure({"id": "A", "title": "A"})
    assert [fault.plain() for fault in refused.value.faults] == refused.value.plain()["faults"]


def test_every_fault_of_a_report_lies_at_its_place() -> None:
    plain = report()
    del plain["file"]
    plain["on"] = "2027-03"
    plain["remarks"][0] |= {"force": "shuold", "line": 0, "who": [None], "due": 3, "message": {"da": "x"}}
    plain["remarks"][0]["fix"] = {"label": {"da": "x", "en": "x"}, "patch": [{"op": "add"}]}
    plain["remarks"][0]["waiver"]["until"] = 2027
    plain["rules"]["thresholds"] = 3
    plain["notes"] = {}
    assert faults(plain) == [
        ("date", "/on"),
        ("type", "/rules/thresholds"),
        ("word", "/remarks/0/force"),
        ("date", "/remarks/0/due"),
        ("type", "/remarks/0/line"),
        ("type", "/remarks/0/who/0"),
        ("missing", "/remarks/0/message/en"),
        ("type", "/remarks/0/fix/patch/0"),
        ("date", "/remarks/0/waiver/until"),
        ("type", "/notes"),
        ("missing", "/file"),
    ]


def test_the_faults_of_an_evaluation_stand_in_the_order_of_its_data() -> None:
    with pytest.raises(DocumentError) as refused:
        structure({"parties": [{"id": "A"}], "titel": "x", "title": 5, "id": "a b"})
    assert [fault.path for fault in refused.value.faults] == ["/parties/0/id", "/titel", "/title", "/id"]


def test_a_text_in_place_of_a_list_is_one_fault_and_no_list_of_letters() -> None:
    with pytest.raises(DocumentError) as refused:
        structure({"id": "a", "title": "A", "subject": {"sites": "Aarhus"}})
    assert [(fault.kind, fault.path) for fault in refused.value.faults] == [("type", "/subject/sites")]


def test_a_key_that_must_be_there_may_be_null_only_where_it_is_said_to() -> None:
    plain = report()
    assert plain["remarks"][0]["line"] is None
    assert faults({**plain, "rules": None}) == [("missing", "/rules")]


def test_a_fault_of_meaning_behind_one_of_shape_keeps_its_place() -> None:
    data = {
        "id": "a",
        "title": "A",
        "parties": [{"id": "p"}],
        "purpose": {"uses": [{"id": "u", "users": [3, "p", "u"]}]},
    }
    with pytest.raises(DocumentError) as refused:
        structure(data)
    assert [(fault.kind, fault.path) for fault in refused.value.faults] == [
        ("id", "/purpose/uses/0/users/0"),
        ("ref-kind", "/purpose/uses/0/users/2"),
    ]


def test_null_is_no_threshold() -> None:
    with pytest.raises(ThresholdError) as refused:
        RuleSet.default().with_thresholds({"T102": {"lead_time": None}})
    assert [(fault.kind, fault.path) for fault in refused.value.faults] == [("threshold", "/T102/lead_time")]


@pytest.mark.parametrize("profiles", [3, {"a": 3}, {"a": {}, "b": None}])
def test_profiles_have_names_and_settings(profiles: Any) -> None:
    (fault,) = misfits(shape_of(SettingsFile), {"profiles": profiles})
    assert (fault.kind, fault.path) == ("setting", "/profiles")
    with pytest.raises(DocumentError):
        from_plain(SettingsFile, {"profiles": profiles})
