"""A document's words do nothing, whatever they are, in any form that a report can be written in."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import html5lib
import pytest
from click.testing import CliRunner
from icalendar import Calendar
from markdown_it import MarkdownIt
from pendulum import Date

import dbfs_eval.views
from dbfs_eval import (
    DocumentError,
    Report,
    RuleSet,
    check,
    compare,
    dumps,
    loads,
    render,
    render_agenda,
    render_comparison,
)
from dbfs_eval.cli import commands
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.outputs.escaping import visible
from dbfs_eval.settings import SettingsError, read_settings
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language
from dbfs_eval.views.context import View
from hostile import words

HARM = {
    "terminal": words.TERMINAL,
    "markup": words.MARKUP,
    "calendar": words.CALENDAR,
    "formula": words.FORMULA,
    "commands": words.COMMANDS,
    "characters": words.CHARACTERS,
}
ACTING = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
PRINTED = ("text", "markdown", "html", "svg", "json", "ndjson", "sarif", "junit")
"""What a step of a workflow prints for people or tools; the annotations are commands, and a calendar is a file."""


def report_on(harm: str, day: Date) -> Report:
    text = dumps(words.in_words_of(HARM[harm]), format="json")
    return check(loads(text, format="json", file=HARM[harm]), on=day, rules=rules_of(harm))


def rules_of(harm: str) -> RuleSet:
    return RuleSet.default().adding(words.rule_of(HARM[harm])).adding(words.stopping_rule_of(HARM[harm]))


def acting_in(written: str) -> list[str]:
    return [character for character in written if character not in "\r\n" and unicodedata.category(character) in ACTING]


def commands_in(written: str) -> list[str]:
    """The lines that the runner of a workflow takes for a command (actions/runner, ActionCommand.cs)."""
    return [line for line in written.splitlines() if line.lstrip().startswith("::") or re.search(r"##(vso)?\[", line)]


def elements_of(page: str) -> list[ET.Element]:
    return list(html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page).iter())


def html_is_inert(page: str) -> None:
    found = elements_of(page)
    tags = {it.tag for it in found if isinstance(it.tag, str)}
    assert not tags & {"script", "img", "iframe", "object", "form", "input", "link", "base"}
    assert all(it.tag is not ET.Comment for it in found)
    for element in found:
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in {"href", "src"}:
                assert value.startswith("#")
    assert sum(it.tag == "style" for it in found) == 1
    said = re.sub(r"(<[^>]*>|\s)+", " ", page)  # the picture wraps names
    assert "{{" not in said.replace("{{ 7*7 }}", "")


def svg_is_inert(picture: str) -> None:
    for element in ET.fromstring(picture).iter():  # noqa: S314 - what we wrote ourselves
        assert element.tag.rpartition("}")[2] not in {"script", "image", "foreignObject", "use"}
        assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")]


def markdown_is_inert(text: str) -> None:
    tokens = list(_flat(MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"]).parse(text)))
    kinds = {token.type for token in tokens}
    assert not kinds & {
        "link_open",
        "image",
        "s_open",
        "table_open",
        "fence",
        "html_block",
        "blockquote_open",
    }
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<!-- -->"}
    for token in tokens:
        emphasis_is_ours(token.children or [])
    plain = [token.content for token in tokens if token.type == "text"]
    assert not [it for it in plain if "@a" in it or "#1" in it]  # forges look for mentions in what is left as text


def emphasis_is_ours(children: list[Any]) -> None:
    """What begins an item is strong, what is about it is in italics up to the end of its line, and nothing else is."""
    kinds = [token.type for token in children if token.type != "text" or token.content]
    assert "strong_open" not in kinds[1:]
    assert all(after in {"hardbreak", "end"} for kind, after in pairwise([*kinds, "end"]) if kind == "em_close")


def _flat(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def calendar_is_inert(text: str) -> None:
    calendar = Calendar.from_ical(text)
    assert {it.name for it in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VALARM"}
    assert not any(event.errors for event in calendar.walk())
    assert "ATTACH:" not in {line.partition(":")[0] + ":" for line in text.splitlines()}
    assert len(calendar.walk("VEVENT")) == text.count("BEGIN:VEVENT\r\n")


def json_is_inert(text: str) -> None:
    json.loads(text)


def text_is_inert(text: str) -> None:
    assert text


def lines_are_inert(text: str) -> None:
    for line in text.splitlines():
        json.loads(line)


def sarif_is_inert(text: str) -> None:
    log = json.loads(text)
    for result in log["runs"][0]["results"]:
        message = result["message"]["text"]
        assert not re.search(r"(?<!\\)[\[\]]", message)  # no link
        assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", message)  # no placeholder


def junit_is_inert(text: str) -> None:
    tags = {element.tag for element in ET.fromstring(text).iter()}  # noqa: S314 - what we wrote ourselves
    assert tags <= {
        "testsuites",
        "testsuite",
        "properties",
        "testcase",
        "error",
        "failure",
        "skipped",
        "system-out",
        "system-err",
    }


def annotations_are_inert(text: str) -> None:
    for line in text.splitlines():
        assert re.match(r"::(?:error|warning|notice) (?:\w+=[^,:]*)(?:,\w+=[^,:]*)*::.", line)


IS_INERT: dict[str, Callable[[str], None]] = {
    "text": text_is_inert,
    "markdown": markdown_is_inert,
    "html": html_is_inert,
    "svg": svg_is_inert,
    "ics": calendar_is_inert,
    "json": json_is_inert,
    "ndjson": lines_are_inert,
    "sarif": sarif_is_inert,
    "junit": junit_is_inert,
    "github": annotations_are_inert,
}


def test_every_form_is_tried() -> None:
    assert IS_INERT.keys() == OUTPUTS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [Date(2027, 1, 4), Date(2027, 5, 10), Date(2029, 1, 1)], ids=str)
@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("form", OUTPUTS)
def test_a_document_s_words_do_nothing(form: str, harm: str, day: Date, language: Language) -> None:
    written = render(report_on(harm, day), form, language)
    assert not acting_in(written)
    assert form not in PRINTED or not commands_in(written)
    IS_INERT[form](written)


@pytest.mark.parametrize("harm", HARM)
def test_nor_do_those_of_a_calendar_given_out_before(harm: str) -> None:
    """What is gone is told in its words, and what was not looked at stays as it was."""
    day = Date(2027, 5, 10)
    first = render(report_on(harm, day), "ics", "da", stamp="2027-05-10T08:00:00Z")
    assert render(report_on(harm, day), "ics", "da", stamp="2027-05-10T08:00:00Z", since=first) == first
    fewer = check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().select("O202"))
    then = render(attrs.evolve(fewer, about=report_on(harm, day).about), "ics", "da", since=first)
    assert not acting_in(then)
    calendar_is_inert(then)
    assert 0 < then.count("STATUS:CANCELLED") < then.count("BEGIN:VEVENT") == first.count("BEGIN:VEVENT")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("harm", [*HARM, "no text"])
@pytest.mark.parametrize("form", [name for name in OUTPUTS if name != "svg"])
def test_nor_do_those_of_a_saved_report(form: str, harm: str, language: Language) -> None:
    plain = report_on("formula", Date(2027, 5, 10)).plain()
    saved = Report.from_plain(words.in_a_saved_report(plain, HARM.get(harm, words.NO_TEXT)))
    written = render(saved, form, language)
    assert not acting_in(written)
    assert form not in PRINTED or not commands_in(written)
    IS_INERT[form](written)


@pytest.mark.parametrize("harm", HARM)
def test_a_code_that_is_none_is_refused_in_a_saved_report(harm: str) -> None:
    plain = report_on(harm, Date(2027, 5, 10)).plain()
    plain["rules"]["codes"][0] = plain["remarks"][0]["rule"] = f"A101{HARM[harm]}"
    with pytest.raises(DocumentError) as refused:
        Report.from_plain(plain)
    assert [fault.path for fault in refused.value.faults] == ["/rules/codes/0", "/remarks/0/rule"]
    assert not acting_in(str(refused.value).replace("\n", ""))


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("form", [name for name, output in OUTPUTS.items() if output.tells_faults])
def test_nor_do_those_of_what_cannot_be_read(form: str, harm: str) -> None:
    written = OUTPUTS[form].render([words.refused(HARM[harm])], RenderOptions())
    assert not acting_in(written)
    IS_INERT[form](written)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("form", [name for name, output in OUTPUTS.items() if output.agendas])
def test_nor_in_an_agenda(form: str, harm: str, language: Language) -> None:
    reports = [report_on(harm, Date(2027, 5, 10)), report_on(harm, Date(2027, 5, 10))]
    written = render_agenda(reports, form, language, party="team")
    assert not acting_in(written)
    assert form not in PRINTED or not commands_in(written)
    IS_INERT[form](written)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("form", [name for name, output in OUTPUTS.items() if output.comparisons])
def test_nor_in_what_moved(form: str, harm: str, language: Language) -> None:
    after = check(words.in_words_of(f"Andre ord {HARM[harm]}"), on=Date(2029, 1, 1))
    saved = Report.from_plain({**after.plain(), "rules": {**after.plain()["rules"], "version": HARM[harm]}})
    movement = compare(report_on(harm, Date(2027, 1, 4)), saved)
    written = render_comparison(movement, form, language)
    assert not acting_in(written)
    assert not commands_in(written)
    if form != "markdown":
        IS_INERT[form](written)
    else:
        assert "<script" not in written.replace("\\<", "")


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("format_", ["yaml", "json", "toml"])
def test_nor_where_a_fix_is_shown(harm: str, format_: str, tmp_path: Path) -> None:
    evaluation = words.in_words_of(HARM[harm])
    file = tmp_path / f"plan.{format_}"
    file.write_text(dumps(evaluation, format=format_), encoding="utf-8", newline="")  # type: ignore[arg-type]
    told = CliRunner().invoke(commands("da"), ["fix", str(file), "--on", "2027-05-10"])
    assert told.exit_code == 1
    assert not acting_in(told.output)
    assert not commands_in(told.output)


@pytest.mark.parametrize("line", ["::error::x", "   ::stop-commands::x", "# ##[error]x", "##vso[task.complete]x"])
@pytest.mark.parametrize("mark", " +-")
def test_nor_do_lines_of_the_document_that_stand_beside_a_fix(line: str, mark: str) -> None:
    shown = visible(f"--- plan.yaml\n+++ plan.yaml\n@@ -1 +1 @@\n{mark}{line}\n")
    assert not commands_in(shown)
    assert shown.encode().decode("unicode_escape").endswith(f"\n{mark}{line}\n")  # it is written out, and all there


def test_nor_do_the_names_of_files(tmp_path: Path) -> None:
    names = ["a\n::error::b.yaml", "::error::c.yaml", "##[error]d.yaml"]
    for name in names:
        (tmp_path / name.replace("/", "")).write_text(words.PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    for name in (*names, "::error::nowhere.yaml"):
        for command in ("check", "agenda", "fix"):
            with pytest.MonkeyPatch.context() as here:
                here.chdir(tmp_path)
                told = CliRunner().invoke(commands("en"), [command, name, "--on", "2027-05-10"])
            assert told.output
            assert not commands_in(told.output)


def test_the_address_of_the_documentation_does_nothing(tmp_path: Path) -> None:
    settings = tmp_path / "dbfs-eval.toml"
    for address in ("https://x.dk/\\u001b]0;x\\u0007", "https://x.dk/\\u202e"):
        settings.write_text(f'docs = "{address}"', encoding="utf-8")
        with pytest.raises(SettingsError):
            read_settings(settings)
    report = check(words.in_words_of("Ord"), on=Date(2027, 5, 10))
    for form in ("html", "sarif"):
        assert not acting_in(render(report, form, "da", docs="https://x.dk/\x1b]0;x\x07\u202e"))


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command", [("explain", "X101"), ("rules",), ("rules", "--format", "json"), ("config",)], ids=" ".join
)
def test_nor_do_those_of_a_host_s_rule_where_rules_are_shown(
    command: tuple[str, ...], harm: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = rules_of(harm)
    monkeypatch.setattr(RuleSet, "installed", classmethod(lambda _: rules))
    told = CliRunner().invoke(commands(language), command)
    assert told.exit_code == 0
    assert "X101" in told.output
    assert not acting_in(told.output)


@pytest.mark.parametrize("harm", HARM)
def test_nor_do_those_with_which_a_package_cannot_be_loaded(harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Offer:
        dist, name, value = None, HARM[harm], HARM[harm]

        def load(self) -> None:
            raise ValueError(HARM[harm])

    monkeypatch.setattr("dbfs_eval.ruleset.entry_points", lambda **_: [Offer()])
    told = CliRunner().invoke(commands("da"), ["rules"])
    assert told.exit_code == 2
    assert not acting_in(told.output)
    assert not re.search(r"^\s*::", told.output, re.MULTILINE)


def test_every_class_of_views_makes_its_words_inert() -> None:
    classes = {
        held
        for module in pkgutil.iter_modules(dbfs_eval.views.__path__, "dbfs_eval.views.")
        for held in vars(importlib.import_module(module.name)).values()
        if isinstance(held, type) and held.__module__ == module.name and attrs.has(held)
    }
    assert {held.__name__ for held in classes if not issubclass(held, View)} == {
        "ReportContext",
        "Sentence",
        "ThresholdOfRule",
    }
