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


@pytest.fixture(autouse=True)
def _at_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar says when it was made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1809936000")  # 10 May 2027, 08:00


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
        name
        for name in sys.modules
        if name.startswith(tuple(f"dbfs_eval.outputs.{made}" for made in ("to_", "terminal", "calendar_events")))
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
    decisions = [{"id": f"d{number}", "description": f"Budget {number}"} for number in range(count)]
    plain = {"id": "a", "title": "A", "period": {"starts": "2027-02-01"}, "decisions": decisions}
    return check(structure(plain), on=MIDWAY, rules=RuleSet.default().select("T104"))


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_one_rule_says_of_many_is_one_line(form: str) -> None:
    written = " ".join(render(many(8), form, "da").split())
    report, _, _ = written.partition("Begynd her:")  # the exit line names it again
    assert report.count("Beslutningerne »Budget 0«, »Budget 1«, »Budget 2«, »Budget 3« og 4 andre har endnu ") == 1


def test_without_rules_it_says_so_and_no_more() -> None:
    written = render(check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().limited_to(())), "markdown", "da")
    assert "\\\nIngen regler er valgt.\n\n---\n\nLavet med dbfs-eval" in written
    assert "Det næste" not in written
    assert "Hvad fremmer" not in written


def test_thresholds_that_were_set_say_so() -> None:
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}})
    written = render(check(SPOTLESS, on=LAST_DAY, rules=rules), "markdown", "en")
    assert "a housing area takes more. Here: 10 weeks. By default: 8 weeks.\\\nMade with dbfs-eval" in written
    assert "Here:" not in render(check(SPOTLESS, on=LAST_DAY), "markdown", "en")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_agenda_without_dates_says_so_and_that_there_is_more(form: str) -> None:
    written = render_agenda(check(SPOTLESS, on=LAST_DAY), form, "da")
    assert "\n\nDer er ingen frister.\n" in written
    draft = check(structure({"id": "a", "title": "A"}), on=LAST_DAY, rules=RuleSet.default().select("T101"))
    undated = " ".join(render_agenda(draft, form, "da").split())
    assert undated.endswith("Der er ingen frister. Andet har ingen frist endnu. Se det med check.")


LATE = {"id": "a", "title": "A", "period": {"starts": "2027-02-01", "ended": "2027-04-01"}}


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_is_too_late_is_told_for_next_time(form: str) -> None:
    report = check(structure(LATE), on=MIDWAY, rules=RuleSet.default().select("C201"))
    told = " ".join(render(report, form, "da").split())
    assert "Det kan ikke gøres om. Tag det med til næste gang:" in told
    assert told.count("Intet spørgsmål handler endnu om, hvad der fremmer udviklingen.") == 1
    assert "så stil det fra start næste gang." in told
    assert "Det, der ikke er opfyldt pr. 10. maj 2027, kan ikke gøres om." in told.replace("\xa0", " ")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_agenda_ends_with_what_is_for_next_time(form: str) -> None:
    report = check(structure(LATE), on=MIDWAY, rules=RuleSet.default().select("C201"))
    told = " ".join(render_agenda(report, form, "en").split())
    assert "There are no due dates." in told
    heading, _, after = told.partition("For next time")
    assert "No question" not in heading
    assert "It can no longer be made up for. Take it along to the next evaluation:" in after
    assert after.rstrip(" *").endswith("C201 (should)")


def test_a_saved_report_without_thresholds_names_none() -> None:
    plain = check(SPOTLESS, on=LAST_DAY).plain()
    plain["rules"]["thresholds"] = {}
    assert "Tærsklerne" not in render(Report.from_plain(plain), "markdown", "da")
