"""The registry of forms, and what a person has read of each: two evaluations in two languages."""

from __future__ import annotations

import builtins
import re
import sys
from typing import Any

import pytest
from pendulum import Date

import dbfs_eval.outputs
from approval import FIRST_RULES, GOLDEN, MIDWAY, approved, draft, report_on
from dbfs_eval import Report, RuleSet, Span, check, render, render_agenda, structure
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language

FORMS = GOLDEN / "forms"
AT_FIRST = Date(2027, 1, 4)
STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)  # it is no report: a browser shows it


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize(
    ("name", "report"), [("midway", report_on(MIDWAY)), ("draft", draft())], ids=["midway", "draft"]
)
def test_the_report(name: str, report: Report, form: str, language: Language, update: bool) -> None:
    written = STYLE.sub("…", render(report, form, language))
    approved(FORMS / f"{name}.{language}.{form}", written, update=update)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", [name for name, output in OUTPUTS.items() if output.agendas])
def test_the_agenda_of_two_evaluations(form: str, language: Language, update: bool) -> None:
    reports = [report_on(MIDWAY), check(SPOTLESS, on=MIDWAY, rules=FIRST_RULES)]
    written = render_agenda(reports, form, language, width=80)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n")) or form != "ics"
    unfolded = written.replace("\r\n ", "")  # icalendar's versions fold at other places
    approved(FORMS / f"agenda.{language}.{form}", unfolded, update=update)


@pytest.mark.parametrize("form", OUTPUTS)
def test_every_form_says_the_same_twice(form: str) -> None:
    assert render(report_on(MIDWAY), form, "da") == render(report_on(MIDWAY), form, "da")


@pytest.mark.parametrize("form", [name for name in OUTPUTS if name != "json"])
def test_without_a_language_it_is_that_of_the_document(form: str) -> None:
    plain = {"id": "a", "title": "A", "period": {"starts": "2027-02-01"}}
    for tag, language in (("en-GB", "en"), ("da", "da"), ("kl", "da")):
        report = check(structure({**plain, "language": tag}), on=AT_FIRST)
        assert render(report, form) == render(report, form, language)


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="'pdf': text, markdown, html, svg, ics, json"):
        render(report_on(LAST_DAY), "pdf")
    with pytest.raises(ValueError, match="'html': text, markdown, ics"):
        render_agenda(report_on(LAST_DAY), "html")
    for form in ("text", "markdown", "ics"):
        with pytest.raises(ValueError, match="one report or more"):
            render_agenda([], form)


def test_a_report_that_was_read_back_can_be_rendered_but_not_drawn() -> None:
    report = Report.from_plain(report_on(MIDWAY).plain())
    for form in OUTPUTS:
        if form != "svg":
            assert render(report, form, "da")
    assert "<svg" not in render(report, "html", "da")
    with pytest.raises(ValueError, match="kan ikke tegnes"):
        render(report, "svg", "da")


@pytest.mark.parametrize(
    ("form", "library", "extra"),
    [("text", "rich", "cli"), ("html", "jinja2", "report"), ("ics", "icalendar", "report")],
)
def test_a_form_whose_extra_is_missing_says_what_to_install(
    form: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return imported(name, *args, **more)

    for name in [
        name for name in sys.modules if name.startswith(("dbfs_eval.outputs.to_", "dbfs_eval.outputs.terminal"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=rf'pip install "dbfs-eval\[{extra}\]"'):
        render(report_on(LAST_DAY), form)


def test_a_form_that_needs_no_extra_tells_its_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(dbfs_eval.outputs, "import_module", refused)
    with pytest.raises(ModuleNotFoundError, match="to_json"):
        OUTPUTS["json"].render([], RenderOptions())


def test_the_alarm_of_a_calendar_can_be_set() -> None:
    report = report_on(MIDWAY)
    assert "TRIGGER:-P7D\r\n" in render(report, "ics")
    assert "TRIGGER:-P3D\r\n" in render(report, "ics", alarm=Span(3, "D"))
    assert "VALARM" not in render(report, "ics", alarm=None)
    assert "TRIGGER:-P2W" not in render_agenda(report, "ics", alarm=Span(2, "W"))
    assert "TRIGGER:-P14D\r\n" in render_agenda(report, "ics", alarm=Span(2, "W"))


def many(count: int) -> Report:
    period = {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"}
    activities = [
        {"id": f"a{number}", "title": f"Møde {number}", "stage": "design", "starts": "2027-03-01", "parties": ["team"]}
        for number in range(count)
    ]
    parties = [{"id": "team", "name": "Teamet"}]
    plain = {"id": "a", "title": "A", "period": period, "parties": parties, "activities": activities}
    return check(structure(plain), on=MIDWAY, rules=RuleSet.default().select("O205"))


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_one_rule_says_of_many_is_one_paragraph_after_five(form: str) -> None:
    written = " ".join(render(many(8), form, "da").replace("**", "").split())
    folded = (
        "O205 (bør), også om 3 andre: Aktiviteten »Møde 5« (6), Aktiviteten »Møde 6« (7), Aktiviteten »Møde 7« (8)."
    )
    assert written.count(folded) == 2
    coming = check(many(8).evaluation, on=Date(2027, 2, 1), rules=RuleSet.default().select("O205"))  # type: ignore[arg-type]
    told = " ".join(render(coming, form, "en").split())
    assert (
        "O205 (should), also of 3 others: The activity “Møde 5”, The activity “Møde 6”, The activity “Møde 7”." in told
    )


def test_without_rules_it_says_so_and_no_more() -> None:
    written = render(check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().limited_to(())), "markdown", "da")
    assert "\n\nIngen regler er valgt.\n\n## Om denne rapport\n" in written
    assert "Hvad fremmer" not in written
    assert "Regler i brug" not in written


def test_thresholds_are_named_and_those_that_were_set_say_so() -> None:
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}})
    written = render(check(SPOTLESS, on=LAST_DAY, rules=rules), "markdown", "en")
    assert "`T102.lead_time` 10 weeks (set for this check) · `T103.least_process` 6 weeks ·" in written


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_agenda_without_dates_says_so_and_counts_what_has_none(form: str) -> None:
    written = render_agenda(check(SPOTLESS, on=LAST_DAY), form, "da")
    assert "\n\nIngen frister.\n" in written
    draft = check(structure({"id": "a", "title": "A"}), on=LAST_DAY, rules=RuleSet.default().select("T101"))
    undated = " ".join(render_agenda(draft, form, "da").split())
    assert undated.endswith("Ingen frister. Uden frist endnu: 1. Gennemgangen (check) viser, hvad de venter på.")


def test_a_saved_report_without_thresholds_names_none() -> None:
    plain = check(SPOTLESS, on=LAST_DAY).plain()
    plain["rules"]["thresholds"] = {}
    assert "Tærsklerne" not in render(Report.from_plain(plain), "markdown", "da")
