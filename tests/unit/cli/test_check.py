"""The command that checks: exit codes, options, a baseline."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import DAY, GOLDEN, MIDWAY, a_file, dbfs_eval, saved
from dbfs_eval import Report, structure
from dbfs_eval.text import LANGUAGES, Language


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


@pytest.mark.usefixtures("open_house")
def test_a_check_that_did_not_run_whole_is_no_success(fine: str) -> None:
    told = dbfs_eval("check", fine, "--on", "2028-03-15", "--fail-on", "never")
    assert told.exit_code == 2
    assert "gik i stå (conftest.py:53): RuntimeError: døren [2J binder. De øvrige regler er kørt." in " ".join(
        told.stdout.split()
    )


@pytest.mark.usefixtures("open_house")
@pytest.mark.parametrize("command", ["agenda", "fix", "compare"])
def test_nor_is_it_for_any_other_command(command: str, fine: str) -> None:
    told = dbfs_eval(command, *[fine] * (2 if command == "compare" else 1), "--on", "2028-03-15")
    assert told.exit_code == 2
    assert isinstance(told.exception, SystemExit)
    assert command == "agenda" or "Reglen X101 fra " in told.stderr


def test_a_document_that_cannot_be_read_keeps_no_other_from_its_report(fine: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"id": "a", "titel": "A"}', encoding="utf-8")
    told = dbfs_eval("check", str(broken), fine, "--on", "2028-03-15")
    assert told.exit_code == 2
    assert "Der er intet at bemærke pr. 15. marts 2028." in told.stdout
    assert f"{broken} kan ikke læses endnu:" in told.stderr
    assert "  Linje 1: Nøglen »titel« kendes ikke. Mente du title?" in told.stderr


def test_a_fault_in_the_chosen_language(tmp_path: Path) -> None:
    told = dbfs_eval("check", str(tmp_path / "nowhere.yaml"), "--lang", "en", language="da")
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.endswith(" does not exist.\n")


def test_where_nothing_could_be_read_no_report_is_written(tmp_path: Path) -> None:
    file = tmp_path / "rapport.txt"
    assert dbfs_eval("check", str(tmp_path / "nowhere.json"), "--output", str(file)).exit_code == 2
    assert not file.exists()


# --- options ---


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
    assert re.search(r"\npr\. \d{1,2}\. [a-z]+ 20\d\d · ", dbfs_eval("check", fine).stdout)


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
    assert ("What inhibits development?" in told) == (spoken == "en")
    assert ("Hvad hæmmer udviklingen?" in told) == (spoken == "da")


def test_what_is_folded_is_said_and_on_request_its_steps_too() -> None:
    folded, unfolded = dbfs_eval("check", MIDWAY, *DAY), dbfs_eval("check", MIDWAY, *DAY, "--all")
    for told in (folded, unfolded):
        assert "\n + Når resultaterne er der: fremmende fund, hæmmende fund," in told.stdout
    assert "\n+ foldet: --all viser det næste skridt til hver.\n" in folded.stdout
    assert "→ Saml fundene: Hvad kan blive bedre, og hvad skal der til?" not in folded.stdout
    assert "→ Saml fundene: Hvad kan blive bedre, og hvad skal der til?" in unfolded.stdout
    assert "--all" not in unfolded.stdout


def test_what_is_met_is_said_by_titles_and_on_request_with_what_met_it() -> None:
    titles, places = dbfs_eval("check", MIDWAY, *DAY), dbfs_eval("check", MIDWAY, *DAY, "--show-met")
    assert "   – Beslutningerne »Driftsbudget 2028« og »Aftale for næste etape« har en dato." not in titles.stdout
    assert "   – Beslutningerne »Driftsbudget 2028« og »Aftale for næste etape« har en dato." in places.stdout


def test_on_request_html_is_a_fragment_for_another_page() -> None:
    page, fragment = (dbfs_eval("check", MIDWAY, *DAY, "--format", "html", *more) for more in ((), ("--fragment",)))
    assert page.stdout.startswith("<!doctype html>")
    assert fragment.stdout.startswith('<article class="dbfs-eval"')


def test_json_is_one_report_for_one_file_and_a_list_for_several(fine: str, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere.json")
    one = dbfs_eval("check", fine, "--on", "2028-03-15", "--format", "json")
    assert (one.exit_code, one.stderr) == (0, "")
    assert Report.from_plain(json.loads(one.stdout)).file == fine
    several = dbfs_eval("check", fine, nowhere, MIDWAY, *DAY, "--format", "json")
    assert (several.exit_code, several.stderr) == (2, "")
    assert [each["format"] for each in json.loads(several.stdout)] == [
        "dbfs-eval-report/1", "dbfs-eval-faults/1", "dbfs-eval-report/1",
    ]  # fmt: skip
    faults = dbfs_eval("check", nowhere, "--format", "json")
    assert json.loads(faults.stdout)["faults"][0]["message"]["da"] == f"Filen {nowhere} findes ikke."


# --- a baseline ---


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
    assert (other.exit_code, other.stderr) == (
        1,
        "»Evaluering af Byg Op i Engparken« er ikke i den gemte rapport. Alt, der er uopfyldt, regnes for nyt: 8.\n",
    )
