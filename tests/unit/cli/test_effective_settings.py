"""Which settings hold for which document."""

from __future__ import annotations

import json
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from command_line import DAY, MIDWAY, SETTINGS, dbfs_eval, saved
from dbfs_eval import RuleSet, Text


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
    assert "Here: 9 weeks. By default: 8 weeks." in " ".join(
        dbfs_eval("check", plan, *DAY, "--set", "T102.lead_time=P9W").stdout.split()
    )
    assert dbfs_eval("agenda", plan, *DAY).stdout.startswith("Due dates as of 10 May 2027\n")


def test_a_baseline_can_stand_in_the_settings(plan: str) -> None:
    known = Path(saved(plan, "2027-05-10"))
    (known.parent / "dbfs-eval.toml").write_text(f"baseline = '{known.name}'", encoding="utf-8")
    assert dbfs_eval("check", plan, *DAY).exit_code == 0


def test_a_baseline_in_the_settings_is_read_by_the_check_alone(plan: str) -> None:
    (Path(plan).parent / "dbfs-eval.toml").write_text("baseline = 'none.json'", encoding="utf-8")
    told = dbfs_eval("check", plan, *DAY)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "none.json findes ikke." in told.stderr
    for command in (("agenda", plan), ("fix", plan), ("compare", plan, plan)):
        assert dbfs_eval(*command, *DAY).exit_code in {0, 1}


def test_settings_that_cannot_be_read_are_reported_once(plan: str, fine: str) -> None:
    folder = Path(plan).parent
    (folder / "dbfs-eval.toml").write_text("langauge = 'da'\n", encoding="utf-8")
    told = dbfs_eval("check", plan, fine, *DAY)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.count("Nøglen »langauge« kendes ikke. Mente du language?") == 1
    assert "dbfs-eval.toml kan ikke læses endnu:" in told.stderr
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
    assert "none.toml findes ikke." in told.stderr


def test_a_profile_without_settings_is_refused(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dbfs_eval.cli.effective_settings.find_settings", lambda _: None)
    told = dbfs_eval("check", plan, "--profile", "udkast")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--profile: Profilen »udkast« kan ikke findes: Her er ingen dbfs-eval.toml." in told.stderr


COMMANDS = [
    ("check", MIDWAY),
    ("agenda", MIDWAY),
    ("fix", MIDWAY),
    ("compare", MIDWAY, MIDWAY),
    ("config", MIDWAY),
    ("rules",),
    ("rules", "--format", "json"),
    ("explain", "T102"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_package_whose_rules_cannot_be_loaded_is_reported_and_can_be_left_out(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = EntryPoint("hus", "dbfs_eval_no_such_module:RULES", "dbfs_eval.rules")
    monkeypatch.setattr("dbfs_eval.ruleset.entry_points", lambda **_: EntryPoints([broken]))
    told = dbfs_eval(*command)
    assert told.exit_code == 2
    assert isinstance(told.exception, SystemExit)
    assert "dbfs_eval.rules: dbfs_eval_no_such_module:RULES: Reglerne" in told.stderr
    assert dbfs_eval(*command, "--without-plugins").exit_code in {0, 1}
    settings = tmp_path / "dbfs-eval.toml"
    settings.write_text("plugins = false\n", encoding="utf-8")
    monkeypatch.setattr("dbfs_eval.cli.effective_settings.find_settings", lambda _: settings)
    assert dbfs_eval(*command).exit_code in {0, 1}


@pytest.mark.usefixtures("open_house")
@pytest.mark.parametrize("command", [("rules",), ("rules", "--format", "json"), ("explain", "X101")], ids=" ".join)
def test_a_rule_that_cannot_be_shown_is_told_of_and_all_others_are_there(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dbfs_eval(*command).exit_code == 0
    monkeypatch.setattr(type(RuleSet.installed()["X101"]), "remedy", Text(da="{}", en="{}"))
    told = dbfs_eval(*command)
    assert told.exit_code == 2
    assert "X101: Reglen kan ikke vises: " in told.stderr
    assert ("T102" in told.stdout) is (command[0] == "rules")
    assert "X101" not in told.stdout


def test_the_rules_of_an_organisation_are_explained_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
