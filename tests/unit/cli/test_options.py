"""What is asked for on the command line: what can be, and all that is wrong with it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from command_line import DAY, MIDWAY, dbfs_eval, saved
from dbfs_eval import RuleSet


@pytest.mark.parametrize("written", ["2027-05", "2027", "igår", "2027-02-30", "9999-01-01", "20270510", ""])
def test_a_day_is_a_whole_date(written: str) -> None:
    told = dbfs_eval("check", MIDWAY, "--on", written)
    assert told.exit_code == 2
    assert told.stderr.endswith(f"--on: »{written}« læses ikke som en dag. Skriv den sådan: 2026-03-01.\n")


def test_json_holds_the_faults_of_what_was_asked_for() -> None:
    told = dbfs_eval("check", MIDWAY, "x.json", "--on", "2027", "--select", "T199", "--format", "json")
    assert (told.exit_code, told.stderr) == (2, "")
    plain = json.loads(told.stdout)
    assert plain["format"] == "dbfs-eval-faults/1"
    assert [fault["message"]["en"] for fault in plain["faults"]] == [
        "--on: “2027” is not read as a day. Write it so: 2026-03-01.",
        "--select: no rule is called T199. The nearest is T109.",
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


def test_a_selection_of_nothing_is_refused() -> None:
    told = dbfs_eval("check", MIDWAY, "--select", "")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--select: Ingen regel er valgt. Nævn koder eller begyndelsen af dem, fx T102 eller K." in told.stderr


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
        ("T102.lead_tme=P8W", "/T102/lead_tme: T102 har ingen tærskel »lead_tme«. Mente du lead_time?"),
        ("T102.lead_time=8", "/T102/lead_time: Her står 8; der skal stå et tidsrum"),
        ("X102.lead_time=P8W", "/X102: Ingen regel hedder X102. Nærmest ligger T102."),
    ],
)
def test_a_threshold_that_cannot_be_set_is_reported(setting: str, says: str) -> None:
    told = dbfs_eval("check", MIDWAY, "--set", setting)
    assert told.exit_code == 2
    assert told.stderr.startswith("Kommandoen kunne ikke køres:\n")
    assert says in told.stderr


@pytest.fixture
def read_files(plan: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that can be read: plans, a saved report, settings with a saved report and rules of their own."""
    folder = Path(plan).parent
    monkeypatch.chdir(folder)
    saved(plan, "2027-03-10")
    Path("report-2027-03-10.json").rename("saved.json")
    Path("asked.json").write_bytes(Path("saved.json").read_bytes())
    Path("later.yaml").write_bytes(Path(plan).read_bytes())
    Path("house.py").write_text("", encoding="utf-8")
    Path("dbfs-eval.toml").write_text('baseline = "saved.json"\nrules = ["house.py"]\n', encoding="utf-8")
    Path("other.toml").write_text('language = "da"\n', encoding="utf-8")
    return folder


READING = [
    *[(("check", "plan.yaml"), name) for name in ("plan.yaml", "dbfs-eval.toml", "saved.json", "house.py")],
    *[(("agenda", "plan.yaml", "later.yaml"), name) for name in ("later.yaml", "dbfs-eval.toml", "saved.json")],
    *[(("compare", "plan.yaml", "later.yaml"), name) for name in ("plan.yaml", "later.yaml", "dbfs-eval.toml")],
    *[(("compare", "saved.json", "asked.json"), name) for name in ("saved.json", "asked.json")],
    (("check", "plan.yaml", "--baseline", "asked.json"), "asked.json"),
    (("check", "plan.yaml", "--config", "other.toml"), "other.toml"),
]


@pytest.mark.parametrize(
    ("args", "name"), READING, ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_no_report_takes_the_place_of_what_is_read_under_any_name(
    args: tuple[str, ...], name: str, read_files: Path
) -> None:
    Path("link").symlink_to(name)
    Path("second").hardlink_to(name)
    before = Path(name).read_bytes()
    for output in (name, f"./{name}", f"../{read_files.name}/{name}", str(read_files / name), "link", "second"):
        told = dbfs_eval(*args, "--output", output)
        assert (told.exit_code, told.stdout) == (2, "")
        assert "er en af de filer, der skal læses. Vælg en anden fil til rapporten." in " ".join(told.stderr.split())
    assert Path(name).read_bytes() == before


def test_a_report_takes_the_place_of_all_else(read_files: Path) -> None:
    assert dbfs_eval("check", "none.yaml", "--output", "asked.json").exit_code == 2
    for output in ("asked.json", "other.toml", os.devnull):
        assert dbfs_eval("check", "plan.yaml", *DAY, "--fail-on", "never", "--output", output).exit_code == 0
    assert (read_files / "asked.json").read_text(encoding="utf-8").startswith("»Evaluering af Byg Op")


@pytest.mark.parametrize("form", ["html", "svg"])
def test_a_form_that_holds_one_evaluation_is_not_asked_for_two(form: str, fine: str) -> None:
    told = dbfs_eval("check", MIDWAY, fine, "--format", form)
    assert (told.exit_code, told.stdout) == (2, "")
    assert f"--format: {form} rummer én evaluering. Giv én fil ad gangen." in told.stderr
    one = dbfs_eval("check", MIDWAY, *DAY, "--format", form)
    assert (one.exit_code, one.stderr) == (1, "")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "Filen {file} findes ikke."),
        (b"{", "{file} kan ikke læses endnu:"),
        (b"{}", "{file} kan ikke læses endnu:"),
        (b"\xff", "{file} kan ikke læses endnu:\n  Linje 1: Her er tegn, der ikke er UTF-8."),
        (b"[" * 100_000, "  Lag af lister og nøgler i hinanden: 65. Grænsen er 64;"),
    ],
    ids=["none", "no JSON", "no report", "no text", "deep"],
)
def test_a_baseline_that_cannot_be_read_is_reported(
    content: bytes | None, says: str, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(plan).parent)
    if content is not None:
        Path("k.json").write_bytes(content)
    told = dbfs_eval("check", plan, *DAY, "--baseline", "k.json")
    assert (told.exit_code, told.stdout) == (2, "")
    assert says.format(file="k.json") in told.stderr
