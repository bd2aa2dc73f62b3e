"""Settings: where they are found, what is wrong with them and where, and what they do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dbfs_eval import RuleSet
from dbfs_eval.document.limits import Limits
from dbfs_eval.document.toml import read_toml
from dbfs_eval.settings import (
    SETTINGS,
    Settings,
    SettingsError,
    SettingsFile,
    find_settings,
    read_settings,
    settings_schema,
)
from dbfs_eval.shape import Scalar, ShapeError, keys_of
from dbfs_eval.text import LANGUAGES, Language

WHOLE = """\
# Husets indstillinger
language = "da"
fail-on = "must"
select = ["T", "K1"]
without = ["T204"]
baseline = "kendt/rapport.json"
rules = ["husregler.py"]

[thresholds.T102]
lead_time = "P10W"

[thresholds.O203]
closeness = "collaborate"

[profiles.udkast]
fail-on = "never"
select = ["A"]

[profiles.udkast.thresholds.O204]
silence = "P12W"
"""

HOUSE = '''
from dbfs_eval import Clause, Force, Milestone, Rule, Text

HOUSE = Clause("H1", Force.SHOULD, Text(da="Huset bør være åbent.", en="The house should be open."))


@HOUSE.rule("H101", force=Force.SHOULD, due=Milestone.NOW, since="1.0.0")
class TheHouseIsOpen(Rule):
    """The house is open."""

    title = Text(da="Huset er åbent", en="The house is open")
    falls_short = Text(da="Huset er lukket.", en="The house is closed.")
    remedy = Text(da="Luk op.", en="Open it.")

    def judge(self, plan):
        yield self.at("", holds=False)
'''


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "husregler.py").write_text(HOUSE, encoding="utf-8")
    return settings_in(tmp_path, WHOLE)


def settings_in(folder: Path, text: str, name: str = "dbfs-eval.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def faults(file: Path, profile: str | None = None) -> list[tuple[str, int | None, str]]:
    with pytest.raises(SettingsError) as refused:
        read_settings(file, profile).rule_set()
    assert refused.value.file == str(file)
    assert refused.value.message("da").startswith(f"{file} kan ikke læses endnu:")
    return [(it.path, it.line, it.message("en")) for it in refused.value.faults]


# --- where they are found ---


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_settings(deep) is None or tmp_path not in find_settings(deep).parents  # type: ignore[union-attr]
    shared = settings_in(tmp_path, "[tool.dbfs-eval]\nlanguage = 'en'\n", "pyproject.toml")
    assert find_settings(deep) == shared
    own = settings_in(tmp_path / "a", "")
    assert find_settings(deep) == own
    settings_in(tmp_path / "a", "[tool.other]\n", "pyproject.toml")
    assert find_settings(deep) == own
    own.unlink()
    assert find_settings(deep) == shared


@pytest.mark.parametrize("text", ["[tool]\ndbfs-eval = 1", "tool = 3", "[broken", "[tool.ruff]\n"])
def test_a_pyproject_without_our_table_is_none_of_ours(tmp_path: Path, text: str) -> None:
    file = settings_in(tmp_path, text, "pyproject.toml")
    assert (find_settings(tmp_path) == file) is (text == "[tool]\ndbfs-eval = 1")


@pytest.mark.parametrize("error", [FileNotFoundError(2, "x"), RuntimeError("Symlink loop")])
def test_where_the_folder_is_gone_there_are_no_settings(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "resolve", refuse)
    assert find_settings(Path()) is None


def test_what_may_not_be_looked_at_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings_in(tmp_path, "")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "x")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert find_settings(tmp_path) is None


# --- what they say ---


def test_every_setting_is_read_with_the_place_it_comes_from(house: Path) -> None:
    settings = read_settings(house)
    assert (settings.language, settings.fail_on) == ("da", "must")
    assert settings.baseline == house.parent / "kendt" / "rapport.json"
    assert {name: (it.file, it.line, it.profile) for name, it in settings.origins.items()} == {
        "language": (house, 2, None),
        "fail-on": (house, 3, None),
        "select": (house, 4, None),
        "without": (house, 5, None),
        "baseline": (house, 6, None),
        "rules": (house, 7, None),
        "thresholds": (house, 9, None),
    }
    rules = settings.rule_set()
    assert set(rules.codes) == {it.code for it in RuleSet.default() if re.match(r"T|K1", it.code)} - {"T204"}
    assert rules["H101"].code == "H101"
    assert rules.thresholds["T102.lead_time"] == "P10W"
    assert settings.without("select").rule_set().thresholds["O203.closeness"] == "collaborate"


def test_a_profile_goes_before_the_rest_and_thresholds_add_up(house: Path) -> None:
    settings = read_settings(house, "udkast")
    assert (settings.fail_on, settings.language) == ("never", "da")
    assert settings.select == ("A",)
    assert settings.thresholds.keys() == {"T102", "O203", "O204"}
    assert (settings.origins["fail-on"].line, settings.origins["fail-on"].profile) == (16, "udkast")
    assert settings.origins["language"].profile is None
    chosen = settings_in(house.parent, WHOLE.replace("language", 'profile = "udkast"\nlanguage', 1))
    assert read_settings(chosen).fail_on == "never"


def test_settings_of_a_pyproject_have_their_lines(tmp_path: Path) -> None:
    file = settings_in(tmp_path, "[project]\nname = 'x'\n\n[tool.dbfs-eval]\nfail-on = 'never'\n", "pyproject.toml")
    settings = read_settings(file)
    assert (settings.fail_on, settings.origins["fail-on"].line) == ("never", 5)
    wrong = settings_in(tmp_path, "[tool.dbfs-eval]\nfail_on = 'never'\n", "pyproject.toml")
    assert faults(wrong) == [("/tool/dbfs-eval/fail_on", 2, "Line 2: unknown key “fail_on”. Did you mean fail-on?")]


@pytest.mark.parametrize("text", ["tool = 3", "tool = {dbfs-eval = {}}", "", "[tool.other]"])
def test_where_nothing_is_set_all_is_standard(tmp_path: Path, text: str) -> None:
    for name in ("pyproject.toml", *(["dbfs-eval.toml"] if not text else [])):
        settings = read_settings(settings_in(tmp_path, text, name))
        assert (settings.origins, settings.select, settings.fail_on) == ({}, None, "should")


def test_without_a_file_all_is_standard() -> None:
    settings = Settings()
    assert (settings.language, settings.fail_on, settings.baseline, settings.file) == (None, "should", None, None)
    assert (settings.docs, Settings(docs="https://a.example").docs) == (None, "https://a.example")
    assert settings.rule_set() == RuleSet.installed()
    assert Settings(saved="r.json").baseline == Path("r.json")


# --- what is wrong with them ---


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("langauge = 'da'", [("/langauge", 1, "Line 1: unknown key “langauge”. Did you mean language?")]),
        ("\nfail-on = 'shuold'", [("/fail-on", 2, "Line 2: this is “shuold”; it should be must, should, advice or never.")]),
        ("docs = 'docs'", [("/docs", 1, "Line 1: this is “docs”; it should be an address, https://….")]),
        ("select = 'T'", [("/select", 1, "Line 1: this is “T”; it should be a list of rule codes.")]),
        ("rules = [1]", [("/rules", 1, "Line 1: this is a list; it should be a list of modules or .py files.")]),
        (
            "[profiles.a]\nprofile = 'b'\n[profiles.b]\nlanguage = 'sv'",
            [
                ("/profiles/a/profile", 2, "Line 2: unknown key “profile”."),
                ("/profiles/b/language", 4, "Line 4: this is “sv”; it should be da or en."),
            ],
        ),
        ("profiles = 3", [("/profiles", 1, "Line 1: this is 3; it should be profiles with names.")]),
        ("[profiles]\na = 3", [("/profiles", 1, "Line 1: this is keys with values; it should be profiles with names.")]),
        (
            "profile = 'udksat'\n[profiles.udkast]\n",
            [("/profile", 1, "Line 1: there is no profile “udksat”. Did you mean udkast?")],
        ),
        ("select = ['T1O2']", [("/select", 1, "Line 1: no rule is called T1O2. The nearest is T102.")]),
        ("without = ['Q']", [("/without", 1, "Line 1: no rule is called Q.")]),
        (
            "[thresholds.T102]\nleadtime = 'P8W'",
            [("/thresholds/T102/leadtime", 1, "Line 1: T102 has no threshold “leadtime”. Did you mean lead_time?")],
        ),
        ("thresholds = {T102 = 3}", [("/thresholds", 1, "Line 1: this is keys with values; it should be thresholds with values under each rule code.")]),
    ],
)  # fmt: skip
def test_every_fault_has_its_place_and_the_nearest_name(
    tmp_path: Path, text: str, found: list[tuple[str, int | None, str]]
) -> None:
    assert faults(settings_in(tmp_path, text)) == found


def test_a_profile_that_is_asked_for_and_not_there(house: Path) -> None:
    assert faults(house, "udksat") == [
        ("--profile", None, "--profile: there is no profile “udksat”. Did you mean udkast?")
    ]


def test_what_is_no_toml_and_what_is_no_table(tmp_path: Path) -> None:
    (path, line, message), *_ = faults(settings_in(tmp_path, "language = \n"))
    assert (path, line) == ("", 1)
    assert "TOML" in message
    wrong = settings_in(tmp_path, "[tool]\ndbfs-eval = 1\n", "pyproject.toml")
    assert faults(wrong)[0][2].endswith("this is 1; it should be settings with names.")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\xff", ("", 1, "Line 1: there are characters here that are not UTF-8. Save the file again as UTF-8.")),
        (b"\nselect = " + b"[" * 5000, ("", None, "Lists and keys inside one another: 65.")),
        (b'\nbaseline = "a\\u0000b"', ("/baseline", 2, "Line 2: this is")),
        (b'rules = ["a\\u0000.py"]', ("/rules", 1, "Line 1: ")),
        (b'select = ["T\\u0000"]', ("/select", 1, "Line 1: ")),
        (b'docs = "https://a.example/\\u001b[2J"', ("/docs", 1, "it should be an address, https://….")),
        (b'docs = "https://a.example/\\u202e"', ("/docs", 1, "it should be an address, https://….")),
        (b'\nbaseline = "' + b"x" * 100_001 + b'"', ("/baseline", 2, "characters in the text: 100001.")),
        (b"x = " + b"9" * 5000, ("", 1, "digits in the number: 5000.")),
        (b"x = " + b"9" * 500, ("/x", 1, "digits in the number: ")),
    ],
    ids=[
        "no text",
        "deep",
        "a path",
        "a file of rules",
        "a code",
        "an address",
        "turned",
        "a long text",
        "endless",
        "long",
    ],
)
def test_what_could_hurt_is_refused_at_its_place(
    tmp_path: Path, content: bytes, found: tuple[str, int | None, str]
) -> None:
    (tmp_path / "dbfs-eval.toml").write_bytes(content)
    ((path, line, message),) = faults(tmp_path / "dbfs-eval.toml")
    assert (path.removesuffix("/0"), line) == found[:2]
    assert found[2] in message


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("mangler.py", "FileNotFoundError"),
        ("intet.modul", "No module named"),
        ("brudt.py", "ZeroDivisionError"),
        ("slut.py", "SystemExit: 0."),
        ("tavs.py", "cannot be loaded: A."),
        ("taget.py", "T102: the code is taken by dbfs-eval. Begin it with two or more letters of your own."),
    ],
)
def test_a_house_s_rules_that_cannot_be_loaded_are_told_of(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "brudt.py").write_text("1 / 0\n", encoding="utf-8")
    (tmp_path / "slut.py").write_text("import sys\nsys.exit(0)\n", encoding="utf-8")
    (tmp_path / "tavs.py").write_text("class A(SystemExit):\n __str__ = lambda _: 1 / 0\nraise A", encoding="utf-8")
    taken = HOUSE.replace("H1", "T1").replace("Force.SHOULD", "Force.MUST").replace("T101", "T102")
    (tmp_path / "taget.py").write_text(taken, encoding="utf-8")
    ((path, line, message),) = faults(settings_in(tmp_path, f"rules = ['{name}']\n"))
    assert (path, line) == ("/rules/0", 1)
    assert says in message


def test_an_interrupt_alone_goes_through(tmp_path: Path) -> None:
    (tmp_path / "afbrudt.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        read_settings(settings_in(tmp_path, "rules = ['afbrudt.py']\n")).rule_set()


def test_the_rules_of_packages_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RuleSet, "installed", classmethod(lambda _: 1 / 0))
    assert read_settings(settings_in(tmp_path, "plugins = false\n")).rule_set() == RuleSet.default()
    with pytest.raises(ZeroDivisionError):
        read_settings(settings_in(tmp_path, "plugins = true\n")).rule_set()
    profile = settings_in(tmp_path, "[profiles.bar]\nplugins = false\n")
    assert read_settings(profile, "bar").rule_set() == RuleSet.default()
    assert faults(settings_in(tmp_path, "plugins = 'no'\n")) == [
        ("/plugins", 1, "Line 1: this is “no”; it should be true or false.")
    ]


def test_a_selection_of_nothing_is_refused(tmp_path: Path) -> None:
    said = "Line 1: no rule is selected. Name codes, or how they begin, such as T102 or K."
    assert faults(settings_in(tmp_path, "select = []\n")) == [("/select", 1, said)]


def test_rules_of_a_module_that_can_be_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "et_hus.py").write_text(HOUSE.replace("H1", "Y1"), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert "Y101" in read_settings(settings_in(tmp_path, "rules = ['et_hus']\n")).rule_set().codes


@pytest.mark.parametrize("setting", ["baseline", "profile", "rules", "select"])
def test_no_setting_takes_nul(setting: str) -> None:
    shape = keys_of(SettingsFile)[setting].shape
    assert isinstance(shape, Scalar)
    for value in ("a\x00", ["a\x00"]):
        with pytest.raises(ShapeError):
            shape.read(value)


# --- the schema ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_takes_what_is_read_and_refuses_what_is_not(language: Language, house: Path) -> None:
    schema = settings_schema(language)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    plain: Any = json.loads(json.dumps(read_toml(house.read_text(encoding="utf-8"), Limits()).plain))
    assert list(validator.iter_errors(plain)) == []
    for wrong in ({"langauge": "da"}, {"language": "sv"}, {"select": "T"}, {"profiles": {"a": {"profile": "b"}}}):
        assert list(validator.iter_errors(wrong))
    assert SETTINGS.keys() < schema["properties"].keys()
