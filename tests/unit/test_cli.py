"""The command line: every option, every exit code, every way to be misunderstood."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import runpy
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import dbfs_eval.__main__ as door
from dbfs_eval import Evaluation, Judgement, Plan, Report, Rule, RuleSet, Text, dumps, structure
from dbfs_eval.cli import commands, language_of, run, streams
from dbfs_eval.cli.localized_click import LocalizedChoice, LocalizedCommand
from dbfs_eval.document import edit
from dbfs_eval.document.schema import document_schema, report_schema
from dbfs_eval.plan import Milestone
from dbfs_eval.rule import SHOULD, Clause
from dbfs_eval.testing import SPOTLESS
from dbfs_eval.text import LANGUAGES, Language

GOLDEN = Path(__file__).parents[1] / "golden" / "terminal"
MIDWAY = str(GOLDEN / "byg-op.yaml")
DAY = ("--on", "2027-05-10")
MEANWHILE = {"COLUMNS": "80", "NO_COLOR": "", "TERM": "xterm"}


def dbfs_eval(*args: str, language: Language = "da", given: str | bytes | None = None, **environment: str) -> Result:
    return CliRunner(env={**MEANWHILE, **environment}).invoke(commands(language), args, input=given)


def a_file(folder: Path, evaluation: Evaluation, name: str = "plan.json") -> str:
    file = folder / name
    file.write_text(dumps(evaluation, format="json"), encoding="utf-8")
    return str(file)


@pytest.fixture
def fine(tmp_path: Path) -> str:
    return a_file(tmp_path, SPOTLESS, "fine.json")


@pytest.fixture
def draft(tmp_path: Path) -> str:
    return a_file(tmp_path, structure({"id": "udkast", "title": "Et udkast"}), "draft.json")


@pytest.fixture
def advised(tmp_path: Path) -> str:
    """A plan of which nothing but advice is unmet."""
    plain = {"id": "a", "title": "A", "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-01"}}
    return a_file(tmp_path, structure(plain), "advised.json")


# --- check: exit codes ---


@pytest.mark.parametrize(
    ("option", "codes"),
    [
        ((), [0, 1, 0]),
        (("--fail-on", "must"), [0, 1, 0]),
        (("--fail-on", "should"), [0, 1, 0]),
        (("--fail-on", "advice"), [0, 1, 1]),
        (("--fail-on", "never"), [0, 0, 0]),
    ],
)
def test_the_exit_code_says_whether_something_falls_short(
    option: tuple[str, ...], codes: list[int], fine: str, draft: str, advised: str
) -> None:
    on = ("--on", "2028-03-15")
    assert dbfs_eval("check", fine, *on, *option).exit_code == codes[0]
    assert dbfs_eval("check", draft, *on, *option).exit_code == codes[1]
    assert dbfs_eval("check", advised, *on, "--select", "T306", *option).exit_code == codes[2]
    assert dbfs_eval("check", fine, draft, *on, *option).exit_code == codes[1]


def test_a_document_that_cannot_be_read_keeps_no_other_from_its_report(fine: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"id": "a", "titel": "A"}', encoding="utf-8")
    told = dbfs_eval("check", str(broken), fine, "--on", "2028-03-15")
    assert told.exit_code == 2
    assert "Intet at bemærke pr. 15. marts 2028." in told.stdout
    assert f"{broken}: Dokumentet kan ikke læses endnu. Fejl: 2." in told.stderr
    assert "/titel, linje 1: Nøglen »titel« kendes ikke. Mente du title?" in told.stderr


def test_a_fault_in_the_chosen_language(tmp_path: Path) -> None:
    told = dbfs_eval("check", str(tmp_path / "nowhere.yaml"), "--lang", "en", language="da")
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.endswith("The document: the file does not exist.\n")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (FileNotFoundError(2, "x"), "Filen findes ikke."),
        (PermissionError(13, "x"), "Filen må ikke læses af dig."),
        (IsADirectoryError(21, "x"), "Det er en mappe, ikke en fil."),
        (OSError(5, "Input/output error"), "Filen kan ikke læses: Input/output error."),
        (ImportError('pip install "dbfs-eval[yaml]"'), 'pip install "dbfs-eval[yaml]"'),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_why_a_file_cannot_be_opened(error: Exception, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("dbfs_eval.cli.inputs.load", refuse)
    told = dbfs_eval("check", "plan.yaml")
    assert told.exit_code == 2
    assert told.stderr == f"plan.yaml: Dokumentet kan ikke læses endnu. Fejl: 1.\n  Dokumentet: {says}\n"


HOUSE = Clause("X1", SHOULD, Text(da="Huset bør være åbent.", en="The house should be open."))


class OpenHouse(Rule):
    """The house is open."""

    title = Text(da="Huset er åbent", en="The house is open")
    falls_short = Text(da="Huset er lukket.", en="The house is closed.")
    remedy = Text(da="Luk op.", en="Open it.")

    def judge(self, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG002 - what a rule is given
        raise RuntimeError("døren\x1b[2J binder")


OPEN_HOUSE = HOUSE.rule("X101", force=SHOULD, due=Milestone.NOW, since="1.0.0")(OpenHouse)


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RuleSet, "installed", classmethod(lambda cls: cls.default().adding(OPEN_HOUSE)))


@pytest.mark.usefixtures("house")
def test_a_check_that_did_not_run_whole_is_no_success(fine: str) -> None:
    told = dbfs_eval("check", fine, "--on", "2028-03-15", "--fail-on", "never")
    assert told.exit_code == 2
    assert "gik i stå: RuntimeError: døren [2J binder. De øvrige regler er kørt." in " ".join(told.stdout.split())


@pytest.mark.parametrize("command", [("check", MIDWAY), ("rules",), ("explain", "T102")], ids=lambda it: it[0])
def test_a_package_whose_rules_cannot_be_loaded_is_told_of(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = EntryPoint("hus", "dbfs_eval_no_such_module:RULES", "dbfs_eval.rules")
    monkeypatch.setattr("dbfs_eval.ruleset.entry_points", lambda **_: EntryPoints([broken]))
    told = dbfs_eval(*command)
    assert told.exit_code == 2
    assert "dbfs_eval.rules: dbfs_eval_no_such_module:RULES" in told.stderr


# --- check: options ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_on_an_example(language: Language, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)
    told = dbfs_eval("check", "byg-op.yaml", *DAY, "--lang", language)
    golden = GOLDEN / f"check.{language}.txt"
    if update:
        golden.write_text(told.stdout, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == told.stdout, "pytest --update rewrites it; read the difference aloud"
    assert (told.exit_code, told.stderr) == (1, "")


def test_without_a_day_the_check_is_of_today(fine: str) -> None:
    assert re.search(r" pr\. \d{1,2}\. [a-z]+ 20\d\d\n", dbfs_eval("check", fine).stdout)


@pytest.mark.parametrize("written", ["2027-05", "2027", "igår", "2027-02-30", "9999-01-01", "20270510", ""])
def test_a_day_is_a_whole_date(written: str) -> None:
    told = dbfs_eval("check", MIDWAY, "--on", written)
    assert told.exit_code == 2
    assert told.stderr.endswith(f"--on: »{written}« læses ikke som en dag. Skriv den sådan: 2026-03-01.\n")


@pytest.mark.parametrize(
    ("own", "asked", "locale", "spoken"),
    [
        ("da", (), "en", "da"),
        ("en-GB", (), "da", "en"),
        ("nb", (), "en", "en"),
        ("nb", (), "da", "da"),
        ("da", ("--lang", "en"), "da", "en"),
        ("en", ("--lang", "da"), "en", "da"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_document_s_else_the_locale_s(
    own: str, asked: tuple[str, ...], locale: Language, spoken: str, tmp_path: Path
) -> None:
    file = a_file(tmp_path, structure({"id": "a", "title": "A", "language": own}))
    told = dbfs_eval("check", file, *asked, language=locale).stdout
    assert ("What promotes development?" in told) == (spoken == "en")
    assert ("Hvad fremmer udviklingen?" in told) == (spoken == "da")


def test_what_is_met_is_said_by_titles_and_on_request_with_what_met_it() -> None:
    titles, places = dbfs_eval("check", MIDWAY, *DAY), dbfs_eval("check", MIDWAY, *DAY, "--show-met")
    assert "   – »Driftsbudget 2028«" not in titles.stdout
    assert "   – »Driftsbudget 2028«" in places.stdout


def test_json_is_one_report_for_one_file_and_a_list_for_several(fine: str, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere.json")
    one = dbfs_eval("check", fine, "--on", "2028-03-15", "--format", "json")
    assert (one.exit_code, one.stderr) == (0, "")
    assert Report.from_plain(json.loads(one.stdout)).file == fine
    several = dbfs_eval("check", fine, nowhere, MIDWAY, *DAY, "--format", "json")
    assert (several.exit_code, several.stderr) == (2, "")
    assert [it["format"] for it in json.loads(several.stdout)] == [
        "dbfs-eval-report/1", "dbfs-eval-faults/1", "dbfs-eval-report/1",
    ]  # fmt: skip
    faults = dbfs_eval("check", nowhere, "--format", "json")
    assert json.loads(faults.stdout)["faults"][0]["message"]["da"] == "Dokumentet: Filen findes ikke."


def test_json_holds_the_faults_of_what_was_asked_for() -> None:
    told = dbfs_eval("check", MIDWAY, "x.json", "--on", "2027", "--select", "T199", "--format", "json")
    assert (told.exit_code, told.stderr) == (2, "")
    plain = json.loads(told.stdout)
    assert plain["format"] == "dbfs-eval-faults/1"
    assert [fault["message"]["en"] for fault in plain["faults"]] == [
        "--on: “2027” is not read as a day. Write it so: 2026-03-01.",
        "--select: No rule is called T199. The nearest is T109.",
    ]
    assert [(fault["kind"], fault["path"]) for fault in plain["faults"]] == [("option", "")] * 2


def codes_of(*options: str) -> list[str]:
    told = dbfs_eval("check", MIDWAY, *DAY, "--format", "json", *options)
    codes: list[str] = json.loads(told.stdout)["rules"]["codes"]
    return codes


def test_rules_are_selected_and_left_out_by_code_and_prefix_repeatedly_and_by_comma() -> None:
    assert codes_of("--select", "T3,K1") == [f"T30{n}" for n in range(1, 8)] + [f"K10{n}" for n in range(1, 6)]
    assert codes_of("--select", "T3", "--select", "K1", "--without", "T30,K102, K103") == ["K101", "K104", "K105"]
    assert len(codes_of("--without", "A101")) == len(RuleSet.default()) - 1


def test_without_rules_it_says_so() -> None:
    told = dbfs_eval("check", MIDWAY, "--select", "T", "--without", "T")
    assert told.exit_code == 0
    assert "Ingen regler er valgt." in told.stdout
    assert "Ingen regler er valgt." in dbfs_eval("check", MIDWAY, "--select", "").stdout


def test_thresholds_are_set_by_code_and_field() -> None:
    options = ("--set", "T102.lead_time=P9W", "--set", "T102.lead_time=P10W", "--set", "C207.enough=7")
    told = dbfs_eval("check", MIDWAY, *DAY, "--format", "json", *options, "--set", "O203.closeness=consult")
    thresholds = json.loads(told.stdout)["rules"]["thresholds"]
    assert (thresholds["T102.lead_time"], thresholds["C207.enough"]) == ("P10W", 7)
    assert thresholds["O203.closeness"] == "consult"


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("T102", "--set: »T102« læses ikke som en tærskel. Skriv den sådan: T102.lead_time=P10W."),
        ("T102.lead_time=", "--set: »T102.lead_time=« læses ikke som en tærskel."),
        ("T102.lead_tme=P8W", "/T102/lead_tme: Nøglen »lead_tme« kendes ikke. Mente du lead_time?"),
        ("T102.lead_time=8", "/T102/lead_time: Her står 8; der skal stå et tidsrum"),
        ("X102.lead_time=P8W", "/X102: Nøglen »X102« kendes ikke."),
    ],
)
def test_a_threshold_that_cannot_be_set_is_told_of(setting: str, says: str) -> None:
    told = dbfs_eval("check", MIDWAY, "--set", setting)
    assert told.exit_code == 2
    assert told.stderr.startswith("Kommandoen kan ikke udføres sådan. Fejl: 1.\n")
    assert says in told.stderr


def test_standard_input_is_read_in_the_format_that_is_told(fine: str) -> None:
    text = Path(MIDWAY).read_bytes()
    told = dbfs_eval("check", "-", *DAY, "--input-format", "yaml", given=text)
    assert told.exit_code == 1
    assert "»Evaluering af Byg Op i Engparken« pr. 10. maj 2027" in told.stdout
    broken = dbfs_eval("check", "-", "--input-format", "json", given=text)
    assert broken.exit_code == 2
    assert broken.stderr.startswith("Dokumentet kan ikke læses endnu.")
    untold = dbfs_eval("check", fine, "-", given=text)
    assert untold.exit_code == 2
    assert "--input-format: Standard input har ingen endelse." in untold.stderr


def test_a_file_is_read_in_the_format_that_is_told_whatever_its_ending(fine: str, tmp_path: Path) -> None:
    other = tmp_path / "plan.txt"
    other.write_bytes(Path(fine).read_bytes())
    assert dbfs_eval("check", str(other)).exit_code == 2
    told = dbfs_eval("check", str(other), "--input-format", "json", "--on", "2028-03-15")
    assert told.exit_code == 0
    assert str(other) in told.stdout.replace("\n", "")


# --- check: writing to a file ---


def test_a_report_is_written_to_a_file_whole(fine: str, tmp_path: Path) -> None:
    file = tmp_path / "rapport.txt"
    file.write_text("før", encoding="utf-8")
    file.chmod(0o640)
    told = dbfs_eval("check", fine, "--on", "2028-03-15", "--output", str(file))
    assert (told.exit_code, told.output) == (0, "")
    assert file.read_text(encoding="utf-8").endswith("Intet at bemærke pr. 15. marts 2028.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(it.name for it in tmp_path.iterdir()) == ["fine.json", "rapport.txt"]


def test_a_new_file_can_be_read_by_those_who_can_read_others(fine: str, tmp_path: Path) -> None:
    file, other = tmp_path / "rapport.json", tmp_path / "other"
    other.touch()
    dbfs_eval("check", fine, "--format", "json", "--output", str(file))
    assert file.stat().st_mode == other.stat().st_mode
    assert json.loads(file.read_bytes())["format"] == "dbfs-eval-report/1"


def test_a_link_stays_a_link_and_a_device_a_device(fine: str, tmp_path: Path) -> None:
    file, link = tmp_path / "rapport.txt", tmp_path / "link.txt"
    file.touch()
    link.symlink_to(file)
    assert dbfs_eval("check", fine, "--on", "2028-03-15", "--output", str(link)).exit_code == 0
    assert link.is_symlink()
    assert file.stat().st_size
    assert dbfs_eval("check", fine, "--on", "2028-03-15", "--output", os.devnull).exit_code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_file_that_cannot_be_written_is_told_of(fine: str, tmp_path: Path) -> None:
    for target, why in ((tmp_path / "no" / "where.txt", "No such file"), (tmp_path, "Is a directory")):
        told = dbfs_eval("check", fine, "--output", str(target))
        assert told.exit_code == 2
        assert "--output: »" in told.stderr
        assert f"kan ikke skrives: {why}" in told.stderr


def test_what_cannot_be_put_in_place_leaves_nothing_behind(
    fine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    told = dbfs_eval("check", fine, "--output", str(tmp_path / "rapport.txt"))
    assert told.exit_code == 2
    assert [it.name for it in tmp_path.iterdir()] == ["fine.json"]


def test_no_report_takes_the_place_of_its_evaluation(fine: str) -> None:
    before = Path(fine).read_bytes()
    told = dbfs_eval("check", fine, "--output", fine)
    assert told.exit_code == 2
    assert "er den evaluering, der skal læses. Vælg en anden fil til rapporten." in " ".join(told.stderr.split())
    assert Path(fine).read_bytes() == before


def test_where_nothing_could_be_read_no_report_is_written(tmp_path: Path) -> None:
    file = tmp_path / "rapport.txt"
    assert dbfs_eval("check", str(tmp_path / "nowhere.json"), "--output", str(file)).exit_code == 2
    assert not file.exists()


# --- the terminal ---


def test_the_width_is_that_of_the_terminal() -> None:
    for columns in (40, 80, 200):
        lines = dbfs_eval("check", MIDWAY, *DAY, COLUMNS=str(columns)).stdout.splitlines()
        assert max(map(len, lines)) <= min(columns, 100)
    assert max(map(len, lines)) > 90


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
    ids=["a terminal", "a pipe", "NO_COLOR", "a dumb terminal"],
)
def test_colours_are_for_terminals_that_take_them(
    terminal: bool, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: terminal)
    for args in (("check", MIDWAY, *DAY), ("rules",), ("explain", "T102")):
        assert ("\x1b[" in dbfs_eval(*args, **environment).stdout) == coloured


def test_a_report_in_a_file_has_no_colours(fine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    dbfs_eval("check", fine, "--output", str(tmp_path / "rapport.txt"))
    assert "\x1b" not in (tmp_path / "rapport.txt").read_text(encoding="utf-8")


def test_the_name_of_a_file_does_nothing_in_a_terminal(tmp_path: Path) -> None:
    told = dbfs_eval("check", str(tmp_path / "\x1b[31mplan\n.json"))
    assert "\x1b" not in told.output
    there = a_file(tmp_path, SPOTLESS, "\x1b[31mplan\u202e.json")
    assert not {"\x1b", "\u202e"} & set(dbfs_eval("check", there).output)


def test_a_key_of_a_document_does_nothing_in_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps({"id": "a", "title": "A", "\x1b[2J\u202ex\n": "\x07"}), encoding="utf-8")
    told = dbfs_eval("check", str(file))
    assert told.exit_code == 2
    assert not {"\x1b", "\u202e", "\x07"} & set(told.output)
    assert not {"\x1b", "\u202e", "\x07"} & set(dbfs_eval("check", str(file), "--format", "json").output)


# --- explain, rules, schema, new ---


@pytest.mark.parametrize("code", ["T102", "t102"])
def test_a_rule_is_explained(code: str) -> None:
    told = dbfs_eval("explain", code)
    assert told.exit_code == 0
    assert told.stdout.startswith("T102 · Resultaterne foreligger, før beslutningerne træffes\n")
    assert dbfs_eval("explain", code, "--lang", "en").stdout.startswith("T102 · The results are in before")


def test_a_rule_that_does_not_exist_is_told_of() -> None:
    told = dbfs_eval("explain", "T10")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "explain: Ingen regel hedder T10. Nærmest ligger T1" in told.stderr


@pytest.mark.usefixtures("house")
def test_the_rules_are_listed_with_those_of_installed_packages() -> None:
    told = dbfs_eval("rules", "--lang", "en")
    assert told.exit_code == 0
    assert "   X101 The house is open (should)\n" in told.stdout
    plain = json.loads(dbfs_eval("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in plain] == [*RuleSet.default().codes, "X101"]
    assert dbfs_eval("explain", "X101").exit_code == 0


def test_the_schemas_are_printed() -> None:
    told = dbfs_eval("schema", "document", "--lang", "en")
    assert told.exit_code == 0
    assert json.loads(told.stdout) == document_schema("en")
    assert json.loads(dbfs_eval("schema", "report").stdout) == report_schema("da")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_plan_reads_without_a_fault_and_its_first_report_is_humane(language: Language, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    assert dbfs_eval("new", "--lang", language, "--output", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == dbfs_eval("new", language=language).stdout
    told = dbfs_eval("check", str(file), "--format", "json")
    report = Report.from_plain(json.loads(told.stdout))
    assert [remark.rule.code for remark in report.unmet] == ["T106"]
    assert report.about.language == language
    draft = "Planen er et udkast." if language == "da" else "The plan is a draft."
    assert draft in dbfs_eval("check", str(file), language="en").stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_in_a_new_plan_can_be_taken_into_use_as_it_stands(language: Language) -> None:
    introduction, key, rest = dbfs_eval("new", "--lang", language).stdout.partition("format:")
    plan = introduction + key + re.sub(r"(?m)^#(?=  )", "", rest)
    told = dbfs_eval("check", "-", "--input-format", "yaml", "--format", "json", given=plan)
    assert [remark["rule"] for remark in json.loads(told.stdout)["remarks"] if remark["status"] == "unmet"] == ["T106"]
    keys = set(re.findall(r"(?m)^ *(?:- )?([a-z_]+):", plan))
    known = {
        name
        for schema in (document_schema("da"), *document_schema("da")["$defs"].values())
        for name in schema["properties"]
    }
    assert known - keys == {"part_of", "note", "at", "audience_note", "completed"}


def test_a_new_plan_overwrites_nothing(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("min plan", encoding="utf-8")
    told = dbfs_eval("new", "--output", str(file))
    assert told.exit_code == 2
    assert "findes allerede. Vælg et andet navn." in " ".join(told.stderr.split())
    assert file.read_text(encoding="utf-8") == "min plan"


# --- help, and what is not understood ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help(language: Language, update: bool) -> None:
    names = ["", "check", "explain", "rules", "schema", "new"]
    told = "\n\n".join(dbfs_eval(*name.split(), "--help", language=language).stdout for name in names)
    golden = GOLDEN / f"help.{language}.txt"
    if update:
        golden.write_text(told, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == told, "pytest --update rewrites it; read the difference aloud"


def test_the_version_is_said() -> None:
    assert dbfs_eval("--version").stdout == f"dbfs-eval {RuleSet.default().version}\n"


def test_without_a_command_the_help_is_shown() -> None:
    told = dbfs_eval()
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith("Brug: dbfs-eval [VALG] KOMMANDO")


@pytest.mark.parametrize(
    ("args", "da", "en"),
    [
        (
            ("chekc",),
            "Kommandoen »chekc« kendes ikke. Mente du check?\nSe dbfs-eval --help.\n",
            "Unknown command “chekc”. Did you mean check?\nSee dbfs-eval --help.\n",
        ),
        (
            ("check", "x", "--formt", "json"),
            "Valget »--formt« kendes ikke. Mente du --format?\nSe dbfs-eval check --help.\n",
            "Unknown option “--formt”. Did you mean --format?\nSee dbfs-eval check --help.\n",
        ),
        (
            ("check", "x", "--qqqq"),
            "Valget »--qqqq« kendes ikke.\nSe dbfs-eval check --help.\n",
            "Unknown option “--qqqq”.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("check",),
            "Her mangler FIL.\nSe dbfs-eval check --help.\n",
            "FILE is missing.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("explain",),
            "Her mangler KODE.\nSe dbfs-eval explain --help.\n",
            "CODE is missing.\nSee dbfs-eval explain --help.\n",
        ),
        (
            ("check", "x", "--on"),
            "--on skal have en værdi.\nSe dbfs-eval check --help.\n",
            "--on needs a value.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("check", "x", "--show-met=1"),
            "--show-met tager ingen værdi.\nSe dbfs-eval check --help.\n",
            "--show-met takes no value.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("rules", "a", "b"),
            "For mange argumenter: a og b.\nSe dbfs-eval rules --help.\n",
            "Too many arguments: a and b.\nSee dbfs-eval rules --help.\n",
        ),
        (
            ("check", "x", "--format", "xml\x1b"),
            "--format: Her står »xml«; der skal stå et af disse: text, markdown, html, svg, ics, json, ndjson, sarif, junit, github.\nSe dbfs-eval check --help.\n",
            "--format: this is “xml”; it should be one of: text, markdown, html, svg, ics, json, ndjson, sarif, junit, github.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("schema", "plan"),
            "document|report|settings: Her står »plan«; der skal stå et af disse: document, report, settings.\nSe dbfs-eval schema --help.\n",
            "document|report|settings: this is “plan”; it should be one of: document, report, settings.\nSee dbfs-eval schema --help.\n",
        ),
        (
            ("--foo",),
            "Valget »--foo« kendes ikke.\nSe dbfs-eval --help.\n",
            "Unknown option “--foo”.\nSee dbfs-eval --help.\n",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_understood_is_told_in_the_language_with_where_there_is_help(
    args: tuple[str, ...], da: str, en: str
) -> None:
    for language, says in (("da", da), ("en", en)):
        told = dbfs_eval(*args, language=language)  # type: ignore[arg-type]
        assert (told.exit_code, told.stdout, told.stderr) == (2, "", says)


def test_a_choice_outside_any_command_is_refused_too() -> None:
    with pytest.raises(click.UsageError, match="der skal stå et af disse: da, en"):
        LocalizedChoice(LANGUAGES, "da").convert("sv", None, None)


def test_a_command_without_help_has_no_option_for_it() -> None:
    command = LocalizedCommand("tavs", language="da", add_help_option=False)
    assert command.get_help_option(click.Context(command)) is None


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "da"),
        ({"LANG": "C"}, "da"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "EN_us"}, "en"),
        ({"LANG": "enm_GB"}, "da"),
        ({"LANG": "de_DE.UTF-8"}, "da"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "da_DK"}, "en"),
        ({"LC_ALL": "da_DK", "LC_MESSAGES": "en_GB", "LANG": "en_GB"}, "da"),
    ],
)
def test_the_locale_gives_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


# --- the process ---


def test_it_runs_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert run(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: dbfs-eval [OPTIONS] COMMAND")


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dbfs_eval.cli.inputs.load", interrupt)
    told = dbfs_eval("check", MIDWAY)
    assert (told.exit_code, told.output.strip()) == (130, "")


def test_a_reader_that_has_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BrokenPipeError

    pipe, end = os.pipe()
    with os.fdopen(end, "w") as out, os.fdopen(pipe):
        monkeypatch.setattr(streams.click, "echo", refuse)
        monkeypatch.setattr(sys, "stdout", out)
        streams.print_out("ord")
        assert os.fstat(out.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "find_spec", lambda name: None if name == "rich" else object())
    with pytest.raises(SystemExit) as left:
        door.main()
    assert left.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        'Kommandolinjen mangler noget at arbejde med. Installer det sådan: pip install "dbfs-eval[cli]"',
        'The command line lacks what it works with. Install it so: pip install "dbfs-eval[cli]"',
    ]


def test_the_door_writes_utf8_and_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(sys, "argv", ["dbfs-eval", "check", MIDWAY, *DAY])
    monkeypatch.delitem(sys.modules, "dbfs_eval.__main__")
    with pytest.raises(SystemExit) as left:
        runpy.run_module("dbfs_eval", run_name="__main__")
    assert left.value.code == 1
    assert "hæmmer" in written.getvalue().decode("utf-8")
    sys.stdout.detach()  # type: ignore[union-attr]


def a_process(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "COV"))}
    command = [sys.executable, "-m", "dbfs_eval", *args]
    return subprocess.run(command, capture_output=True, check=False, env={**clean, **environment})


def test_danish_letters_come_out_right_in_a_c_locale() -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    told = a_process("check", MIDWAY, *DAY, **ascii_only)
    assert told.returncode == 1
    assert "Hvad hæmmer den?\n────────────────\n" in told.stdout.decode("utf-8")
    assert b"\x1b" not in told.stdout
    assert told.stderr == b""
    unread = a_process("check", "ingen.yaml", **ascii_only)
    assert "Dokumentet kan ikke læses endnu." in unread.stderr.decode("utf-8")


def test_a_pipe_that_is_closed_early_is_quiet() -> None:
    command = f"{sys.executable} -m dbfs_eval check {MIDWAY} --on 2027-05-10 --format json | head -c 1; echo ${{PIPESTATUS[0]}}"
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)  # noqa: S607
    assert (told.stdout, told.stderr) == ("{1\n", "")


# --- agenda ---


def test_the_agenda_of_several_files_for_one_party(fine: str, tmp_path: Path) -> None:
    told = dbfs_eval("agenda", MIDWAY, fine, *DAY, "--party", "team", "--until", "2027-12-31")
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.startswith("Frister pr. 10. maj 2027 for Det lokale team\n")
    assert "Frister til og med 31. december 2027." in " ".join(told.stdout.split())
    output = tmp_path / "frister.ics"
    kept = dbfs_eval(
        "agenda", MIDWAY, *DAY, "--format", "ics", "--alarm", "P3D", "--output", str(output), language="en"
    )
    assert (kept.exit_code, kept.stdout) == (0, "")
    assert b"TRIGGER:-P3D\r\n" in output.read_bytes()
    assert "VALARM" not in dbfs_eval("agenda", MIDWAY, *DAY, "--format", "ics", "--alarm", "never").stdout


def test_what_falls_short_is_no_fault_of_an_agenda(draft: str, tmp_path: Path) -> None:
    assert dbfs_eval("agenda", draft, *DAY).exit_code == 0
    told = dbfs_eval("agenda", draft, str(tmp_path / "none.json"), *DAY)
    assert told.exit_code == 2
    assert "Filen findes ikke." in told.stderr
    assert told.stdout.startswith("Frister pr. 10. maj 2027\n")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--party", "teem"), "--party: Ingen part har id'et »teem«. Mente du team?"),
        (("--until", "2027-12"), "--until: »2027-12« læses ikke som en dag."),
        (("--alarm", "P1M"), "--alarm: »P1M« læses ikke som et tidsrum. Skriv det i hele uger eller dage, sådan: P1W eller P3D."),
    ],
)  # fmt: skip
def test_an_agenda_that_cannot_be_understood_is_refused(args: tuple[str, ...], says: str) -> None:
    told = dbfs_eval("agenda", MIDWAY, *DAY, *args)
    assert (told.exit_code, told.stdout) == (2, "")
    assert says in told.stderr


def test_an_agenda_of_nothing_that_can_be_read_is_none(tmp_path: Path) -> None:
    told = dbfs_eval("agenda", str(tmp_path / "none.json"), "--party", "team")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--party" not in told.stderr


@pytest.mark.parametrize("form", ["html", "svg"])
def test_a_form_that_holds_one_evaluation_is_not_asked_for_two(form: str, fine: str) -> None:
    told = dbfs_eval("check", MIDWAY, fine, "--format", form)
    assert (told.exit_code, told.stdout) == (2, "")
    assert f"--format: {form} rummer én evaluering. Giv én fil ad gangen." in told.stderr
    one = dbfs_eval("check", MIDWAY, *DAY, "--format", form)
    assert (one.exit_code, one.stderr) == (1, "")


def test_a_form_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> str:
        raise ImportError('pip install "dbfs-eval[report]"')

    monkeypatch.setattr("dbfs_eval.outputs.Output._module", missing)
    told = dbfs_eval("check", MIDWAY, *DAY, "--format", "html")
    assert (told.exit_code, told.stdout) == (2, "")
    assert '--format: pip install "dbfs-eval[report]"' in told.stderr


# --- a baseline ---


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """A real plan in a folder of its own."""
    file = tmp_path / "plan.yaml"
    file.write_bytes(Path(MIDWAY).read_bytes())
    return str(file)


def saved(plan: str, on: str, *more: str) -> str:
    file = Path(plan).parent / f"report-{on}.json"
    assert dbfs_eval("check", plan, *more, "--on", on, "--format", "json", "--output", str(file)).exit_code in {0, 1}
    return str(file)


def test_only_what_is_new_since_a_baseline_decides_the_exit_code(plan: str) -> None:
    known = saved(plan, "2027-05-10")
    told = dbfs_eval("check", plan, *DAY, "--baseline", known)
    assert told.exit_code == 0
    assert told.stderr == "»Evaluering af Byg Op i Engparken«: intet nyt siden rapporten pr. 10. maj 2027.\n"
    earlier = saved(plan, "2027-04-01")
    told = dbfs_eval("check", plan, *DAY, "--baseline", earlier, language="en")
    assert told.exit_code == 1
    assert (
        told.stderr.splitlines()[0] == "»Evaluering af Byg Op i Engparken«: nyt siden rapporten pr. 1. april 2027: 2."
    )
    assert told.stderr.count("\n  + ") == 2
    reordered = Path(plan).read_text(encoding="utf-8").replace("parties:", "# flyttet\nparties:", 1)
    Path(plan).write_text(reordered, encoding="utf-8")
    assert dbfs_eval("check", plan, *DAY, "--baseline", known).exit_code == 0


def test_what_has_gone_since_a_baseline_is_said(plan: str) -> None:
    known = saved(plan, "2027-05-10")
    dbfs_eval("fix", plan, *DAY, "--rule", "T102", "--write")
    told = dbfs_eval("check", plan, *DAY, "--baseline", known)
    assert "Ikke længere uopfyldt: 1.\n  - Beslutningen »Aftale for næste etape« skal bruge" in told.stderr
    assert dbfs_eval("check", plan, *DAY, "--baseline", known, "--format", "sarif").stderr == ""


def test_a_baseline_of_several_reports_and_of_another_evaluation(plan: str, fine: str) -> None:
    known = Path(plan).parent / "known.json"
    dbfs_eval("check", plan, fine, *DAY, "--format", "json", "--output", str(known))
    assert dbfs_eval("check", plan, fine, *DAY, "--baseline", str(known)).exit_code == 0
    other = dbfs_eval("check", plan, *DAY, "--baseline", saved(fine, "2028-03-15"))
    assert (other.exit_code, other.stderr) == (1, "")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "--baseline: »{file}« kan ikke læses: No such file or directory."),
        (b"{", "{file}: Dokumentet kan ikke læses endnu. Fejl: 1."),
        (b"{}", "{file}: Dokumentet kan ikke læses endnu. Fejl: 1."),
        (b"\xff", "--baseline: »{file}« er ikke en gemt rapport. Lav den med --format json."),
        (b"[" * 100_000, "--baseline: »{file}« er ikke en gemt rapport. Lav den med --format json."),
    ],
    ids=["none", "no JSON", "no report", "no text", "deep"],
)
def test_a_baseline_that_cannot_be_read_is_told_of(
    content: bytes | None, says: str, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(plan).parent)
    if content is not None:
        Path("k.json").write_bytes(content)
    told = dbfs_eval("check", plan, *DAY, "--baseline", "k.json")
    assert (told.exit_code, told.stdout) == (2, "")
    assert says.format(file="k.json") in told.stderr


# --- settings ---


SETTINGS = """\
language = "en"
fail-on = "never"
select = ["T102", "O2"]
[thresholds.T102]
lead_time = "P1W"
[profiles.strict]
fail-on = "must"
[profiles.strict.thresholds.T102]
lead_time = "P10W"
"""


def test_settings_beside_the_document_hold_and_options_go_before(plan: str) -> None:
    folder = Path(plan).parent
    (folder / "dbfs-eval.toml").write_text(SETTINGS, encoding="utf-8")
    told = dbfs_eval("check", plan, *DAY)
    assert told.exit_code == 0
    assert "What promotes development?" in told.stdout
    assert "C202" not in told.stdout
    assert dbfs_eval("check", plan, *DAY, "--fail-on", "should").exit_code == 1
    assert dbfs_eval("check", plan, *DAY, "--profile", "strict").exit_code == 1
    assert "C202" in dbfs_eval("check", plan, *DAY, "--select", "C2", "--lang", "da").stdout
    assert "T102.lead_time 9 weeks" in " ".join(
        dbfs_eval("check", plan, *DAY, "--set", "T102.lead_time=P9W").stdout.split()
    )
    assert dbfs_eval("agenda", plan, *DAY).stdout.startswith("Due dates as of 10 May 2027\n")


def test_a_baseline_can_stand_in_the_settings(plan: str) -> None:
    known = Path(saved(plan, "2027-05-10"))
    (known.parent / "dbfs-eval.toml").write_text(f"baseline = '{known.name}'", encoding="utf-8")
    assert dbfs_eval("check", plan, *DAY).exit_code == 0


def test_settings_that_cannot_be_read_are_told_of_once(plan: str, fine: str) -> None:
    folder = Path(plan).parent
    (folder / "dbfs-eval.toml").write_text("langauge = 'da'\n", encoding="utf-8")
    told = dbfs_eval("check", plan, fine, *DAY)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.count("Nøglen »langauge« kendes ikke. Mente du language?") == 1
    assert "dbfs-eval.toml: Indstillingerne kan ikke læses endnu. Fejl: 1." in told.stderr
    as_json = json.loads(dbfs_eval("check", plan, *DAY, "--format", "json").stdout)
    assert as_json["faults"][0]["suggestion"] == "language"
    for command in (("fix", plan), ("compare", plan, plan), ("config", plan), ("agenda", plan)):
        assert dbfs_eval(*command).exit_code == 2
    (folder / "dbfs-eval.toml").write_text("rules = ['nothing.py']\n", encoding="utf-8")
    assert "Reglerne i »nothing.py« kan ikke hentes" in dbfs_eval("check", plan, *DAY).stderr


def test_a_file_of_settings_that_is_asked_for(plan: str, tmp_path: Path) -> None:
    other = tmp_path / "andre.toml"
    other.write_text("select = ['A101']\n", encoding="utf-8")
    assert "A102" not in dbfs_eval("check", plan, *DAY, "--config", str(other)).stdout
    told = dbfs_eval("check", plan, *DAY, "--config", str(tmp_path / "none.toml"))
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--config: No such file or directory" in told.stderr


def test_a_profile_without_settings_is_refused(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dbfs_eval.cli.options.find_settings", lambda _: None)
    told = dbfs_eval("check", plan, "--profile", "udkast")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--profile: Profilen »udkast« kan ikke findes: Her er ingen dbfs-eval.toml." in told.stderr


def test_config_says_what_is_in_force_and_where_it_comes_from(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(plan).parent
    (folder / "dbfs-eval.toml").write_text(SETTINGS, encoding="utf-8")
    told = dbfs_eval("config", plan, "--profile", "strict", "--lang", "en").stdout
    rows = {line.split()[0]: line for line in told.splitlines()}
    assert rows["language"].endswith(f"en  ({folder / 'dbfs-eval.toml'}, line 1)")
    assert rows["fail-on"].endswith(f"must  ({folder / 'dbfs-eval.toml'}, line 7, profile strict)")
    assert rows["select"].split("  (")[0].endswith("T102, O2")
    assert rows["thresholds.T102.lead_time"].split("  (")[0].endswith("P10W")
    assert rows["thresholds.O203.closeness"].endswith("(standard)")
    assert rows["baseline"].endswith("none  (standard)")
    monkeypatch.setattr("dbfs_eval.cli.options.find_settings", lambda _: None)
    assert dbfs_eval("config").stdout.startswith("Her er ingen dbfs-eval.toml. Alt er som standard.\nselect ")


def test_the_rules_of_the_house_are_explained_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = (
        "from dbfs_eval import *\n"
        "C = Clause('H1', Force.SHOULD, Text(da='Huset bør være åbent.', en='The house should be open.'))\n"
        "@C.rule('H101', force=Force.SHOULD, due=Milestone.NOW, since='1')\n"
        "class Open(Rule):\n"
        "    title = Text(da='Huset er åbent', en='The house is open')\n"
        "    falls_short = Text(da='Huset er lukket.', en='The house is closed.')\n"
        "    remedy = Text(da='Luk op.', en='Open it.')\n"
        "    def judge(self, plan): yield self.at('', holds=False)\n"
    )
    (tmp_path / "hus.py").write_text(rule, encoding="utf-8")
    (tmp_path / "dbfs-eval.toml").write_text("rules = ['hus.py']\nselect = ['H']\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert dbfs_eval("explain", "h101").stdout.startswith("H101 · Huset er åbent")
    assert dbfs_eval("explain", "T102").exit_code == 0
    assert "H101 Huset er åbent (bør)" in dbfs_eval("rules").stdout


# --- fix ---


def test_fixes_are_shown_and_then_written(plan: str) -> None:
    before = Path(plan).read_text(encoding="utf-8")
    shown = dbfs_eval("fix", plan, *DAY)
    assert shown.exit_code == 1
    assert "+  - {id: rapport, title: Samlet rapport, kind: final, due: 2027-08-16}" in shown.stdout
    prose = " ".join(shown.stdout.split())
    assert prose.endswith(f"{plan}: rettelser, der ligger klar: 2. Skriv dem ind med --write.")
    assert "Uden rettelse: C202 (bør), C301 (bør), O205 (bør), T306 (råd), O204 (råd). Reglen har ingen" in prose
    assert Path(plan).read_text(encoding="utf-8") == before
    written = dbfs_eval("fix", plan, *DAY, "--write", language="en")
    assert written.exit_code == 0
    told = " ".join(written.stdout.split())
    assert f"{plan}: fixes that were written: 2. Matters that inhibit development as of 10 May 2027: 7." in told
    after = Path(plan).read_text(encoding="utf-8")
    assert len(after.splitlines()) == len(before.splitlines())
    assert after.splitlines()[0].startswith("# En evaluering midt i sit liv")
    again = dbfs_eval("fix", plan, *DAY)
    assert again.exit_code == 0
    assert " ".join(again.stdout.split()).endswith(f"{plan}: ingen rettelser ligger klar.")


def test_fixes_of_one_rule_and_in_colour(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dbfs_eval.cli.fix.in_colour", lambda: True)
    told = dbfs_eval("fix", plan, *DAY, "--rule", "o2")
    assert (told.exit_code, told.stdout) == (2, "")
    told = dbfs_eval("fix", plan, *DAY, "--rule", "O2")
    assert "T102" not in told.stdout
    assert "\x1b[32m+" in told.output
    assert dbfs_eval("fix", plan, *DAY, "--rule", "A101").exit_code == 0


def test_fixes_of_standard_input_are_shown_alone(plan: str) -> None:
    text = Path(plan).read_bytes()
    told = dbfs_eval("fix", "-", "--input-format", "yaml", *DAY, given=text)
    assert told.exit_code == 1
    assert "--- a/-\n+++ b/-\n" in told.stdout
    refused = dbfs_eval("fix", "-", "--input-format", "yaml", *DAY, "--write", given=text)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--write: Standard input kan ikke skrives tilbage." in refused.stderr
    assert dbfs_eval("fix", plan, "--input-format", "yaml", *DAY).exit_code == 1


def test_a_fix_that_cannot_be_written_is_told_of(plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = dbfs_eval("fix", str(tmp_path / "none.yaml"), plan, *DAY)
    assert none.exit_code == 2
    assert "Filen findes ikke." in none.stderr
    assert "rettelser, der ligger klar: 2." in none.stdout
    monkeypatch.setattr("dbfs_eval.cli.delivery.write_atomically", _full)
    full = dbfs_eval("fix", plan, *DAY, "--write")
    assert full.exit_code == 2
    assert "kan ikke skrives: No space left on device." in full.stderr
    monkeypatch.setitem(edit._EDITORS, "yaml", lambda *_: [])  # type: ignore[index] # noqa: SLF001
    refused = dbfs_eval("fix", plan, *DAY)
    assert refused.exit_code == 2
    assert "Ret den i hånden." in refused.stdout


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# --- compare ---


def test_two_versions_two_days_and_two_saved_reports(plan: str, tmp_path: Path) -> None:
    days = dbfs_eval("compare", plan, "--on", "2027-03-10", "--on", "2027-05-10")
    assert (days.exit_code, days.stderr) == (0, "")
    assert days.stdout.startswith("»Evaluering af Byg Op i Engparken« fra 10. marts 2027 til 10. maj 2027\n")
    earlier, later = saved(plan, "2027-03-10"), saved(plan, "2027-05-10")
    assert dbfs_eval("compare", earlier, later).stdout == days.stdout
    assert dbfs_eval("compare", earlier, plan, *DAY).stdout == days.stdout
    other = tmp_path / "ny.yaml"
    other.write_text(
        Path(plan).read_text(encoding="utf-8").replace("due: 2027-08-20", "due: 2027-08-16"), encoding="utf-8"
    )
    versions = dbfs_eval("compare", plan, str(other), *DAY, "--lang", "en", "--format", "json")
    assert [it["after"]["rule"] for it in json.loads(versions.stdout)["came_to_hold"]] == ["T102"]
    page = tmp_path / "flyttet.html"
    assert dbfs_eval("compare", plan, str(other), *DAY, "--format", "html", "--output", str(page)).exit_code == 0
    assert "Er kommet i orden" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "args", [("p",), ("p", "p", "p"), ("p", "--on", "2027-01-01"), ("p", "p", *["--on", "2027-01-01"] * 3)]
)
def test_one_file_is_compared_on_two_days_and_two_files_on_up_to_two(args: tuple[str, ...], plan: str) -> None:
    told = dbfs_eval("compare", *(plan if arg == "p" else arg for arg in args))
    assert (told.exit_code, told.stdout) == (2, "")
    assert "Giv to filer, eller én fil og --on to gange." in told.stderr


def test_what_cannot_be_compared_is_told_of(plan: str, tmp_path: Path) -> None:
    broken = tmp_path / "brudt.json"
    for content in ("{", '{"format": "dbfs-eval-report/1"}', '{"id": 5}', "[]"):
        broken.write_text(content, encoding="utf-8")
        told = dbfs_eval("compare", plan, str(broken), *DAY)
        assert (told.exit_code, told.stdout) == (2, "")
        assert "Dokumentet kan ikke læses endnu." in told.stderr
    assert dbfs_eval("compare", plan, str(tmp_path / "none.json"), *DAY).exit_code == 2


# --- progress ---


def test_a_bar_is_shown_on_a_terminal_alone(plan: str, fine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Læser" not in dbfs_eval("check", plan, fine, *DAY).stderr
    monkeypatch.setattr("dbfs_eval.cli.inputs.at_a_terminal", lambda: True)
    told = dbfs_eval("check", plan, fine, *DAY)
    assert "Læser" in told.stderr
    assert "Læser" not in told.stdout
    assert "Læser" not in dbfs_eval("check", plan, *DAY).stderr
