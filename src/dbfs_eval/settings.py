"""Settings of a house: `dbfs-eval.toml`, or `[tool.dbfs-eval]` in `pyproject.toml`, found upwards from a document."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

from dbfs_eval.document.limits import Limits
from dbfs_eval.document.positions import Lines, Position, step
from dbfs_eval.document.toml import read_toml
from dbfs_eval.errors import DocumentError, Fault, FaultsError, UnknownRule, described
from dbfs_eval.model import NOT_EXPECTED
from dbfs_eval.rule import SHOULD
from dbfs_eval.ruleset import RuleSet, unknown_key
from dbfs_eval.text import LANGUAGES, Language, Text, verbatim
from dbfs_eval.vocabularies import Force

FILE = "dbfs-eval.toml"
NEVER = "never"
FAIL_ON = (*(force.value for force in Force), NEVER)
_SHARED_FILE, _TABLE = "pyproject.toml", ("tool", "dbfs-eval")


class SettingsError(FaultsError):
    """Settings that cannot be read or do not exist; `faults` holds every fault, each with its place."""

    heading = Text(
        da="Indstillingerne kan ikke læses endnu. Fejl: {count}.",
        en="The settings cannot be read yet. Faults: {count}.",
    )


# --- what can be set ---

_CODES = Text(da="en liste af regelkoder", en="a list of rule codes")
_MODULES = Text(da="en liste af moduler eller .py-filer", en="a list of modules or .py files")
_A_LANGUAGE = Text(da="da eller en", en="da or en")
_A_FORCE = Text(da="must, should, advice eller never", en="must, should, advice or never")
_A_PATH = Text(da="en sti til en gemt rapport", en="a path to a saved report")
_AN_ADDRESS = Text(da="en adresse, https://…", en="an address, https://…")
_A_PROFILE = Text(da="navnet på en profil", en="the name of a profile")
_TABLES = Text(da="tærskler med værdier under hver regelkode", en="thresholds with values under each rule code")
_PROFILES_WITH_NAMES = Text(da="profiler med navne", en="profiles with names")


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(it, str) for it in value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_address(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s\"'<>]+", value) is not None


def _is_table_of_tables(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(it, dict) for it in value.values())


@attrs.frozen
class Setting:
    """One thing that can be set: its name, what it holds, and what is expected of its value."""

    name: str
    holds: Text
    expected: Text
    fits: Callable[[object], bool]
    schema: Mapping[str, Any]


_LIST = {"type": "array", "items": {"type": "string"}}
_VALUE = {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1}]}

SETTINGS = (
    Setting(
        "select",
        Text(da="Kun disse regler: koder eller begyndelsen af dem.", en="Only these rules: codes or how they begin."),
        _CODES,
        _is_list,
        _LIST,
    ),
    Setting("without", Text(da="Uden disse regler.", en="Without these rules."), _CODES, _is_list, _LIST),
    Setting(
        "thresholds",
        Text(da="Tærskler under hver regelkode.", en="Thresholds under each rule code."),
        _TABLES,
        _is_table_of_tables,
        {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": _VALUE}},
    ),
    Setting(
        "language",
        Text(da="Sprog i rapporterne.", en="Language of the reports."),
        _A_LANGUAGE,
        lambda value: value in LANGUAGES,
        {"enum": list(LANGUAGES)},
    ),
    Setting(
        "fail-on",
        Text(
            da="Den svageste styrke, hvor noget uopfyldt giver afslutningskode 1.",
            en="The least force of which something unmet gives exit code 1.",
        ),
        _A_FORCE,
        lambda value: value in FAIL_ON,
        {"enum": list(FAIL_ON)},
    ),
    Setting(
        "baseline",
        Text(
            da="En gemt rapport (JSON): Kun det, der er nyt siden den, giver afslutningskode 1.",
            en="A saved report (JSON): only what is new since then gives exit code 1.",
        ),
        _A_PATH,
        _is_text,
        {"type": "string"},
    ),
    Setting(
        "rules",
        Text(
            da="Moduler eller .py-filer med husets egne regler.", en="Modules or .py files with the house’s own rules."
        ),
        _MODULES,
        _is_list,
        _LIST,
    ),
    Setting(
        "docs",
        Text(
            da="Adressen på dokumentationen, så en regel i en rapport fører til sin side.",
            en="The address of the documentation, so that a rule in a report leads to its page.",
        ),
        _AN_ADDRESS,
        _is_address,
        {"type": "string", "pattern": "^https?://"},
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}
PROFILE = Setting(
    "profile",
    Text(da="Den profil, der gælder, når ingen er valgt.", en="The profile that holds where none is chosen."),
    _A_PROFILE,
    _is_text,
    {"type": "string"},
)
PROFILES = Setting(
    "profiles",
    Text(
        da="Profiler: navne på indstillinger, der hører sammen.", en="Profiles: names of settings that belong together."
    ),
    _PROFILES_WITH_NAMES,
    _is_table_of_tables,
    {},
)
_TOP = {**_BY_NAME, PROFILE.name: PROFILE, PROFILES.name: PROFILES}


# --- what is set ---


@attrs.frozen
class Origin:
    """Where a value comes from: a file, a line in it, a profile if it is of one; no file where it is the standard."""

    file: Path | None = None
    line: int | None = None
    profile: str | None = None


@attrs.frozen
class Settings:
    """The settings in force: the values that are set by name, each with where it comes from."""

    values: Mapping[str, Any] = attrs.field(factory=dict)
    origins: Mapping[str, Origin] = attrs.field(factory=dict)
    file: Path | None = None

    def without(self, *names: str) -> Settings:
        """As if these were not set, since they are asked for in another way."""
        return attrs.evolve(self, values={name: it for name, it in self.values.items() if name not in names})

    @property
    def language(self) -> Language | None:
        """The language of the reports, None for that of each document."""
        language: Language | None = self.values.get("language")
        return language

    @property
    def fail_on(self) -> str:
        """The least force of which something unmet is a failure, or `never`."""
        return str(self.values.get("fail-on", SHOULD.value))

    @property
    def baseline(self) -> Path | None:
        """The saved report that is known already; in a file, its path is read from where the file is."""
        written = self.values.get("baseline")
        if written is None:
            return None
        origin = self.origins.get("baseline", Origin())
        return origin.file.parent / written if origin.file else Path(written)

    @property
    def docs(self) -> str | None:
        """The address of the documentation."""
        docs: str | None = self.values.get("docs")
        return docs

    @property
    def thresholds(self) -> Mapping[str, Mapping[str, Any]]:
        """The thresholds that are set, by code and field."""
        thresholds: Mapping[str, Mapping[str, Any]] = self.values.get("thresholds", {})
        return thresholds

    def rule_set(self) -> RuleSet:
        """The rules that judge: the catalogue, those of installed packages and of the house, as they are set.

        Raises SettingsError with every fault, and ImportError where an installed package's rules cannot be loaded.
        """
        faults: list[Fault] = []
        rules = RuleSet.installed()
        for index, name in enumerate(self.values.get("rules", ())):
            try:
                rules = rules.adding_from(_module(name, self.file))
            except Exception as error:  # noqa: BLE001 - whatever a house's module does, it is told of
                faults.append(self._fault("rules", f"/rules/{index}", _no_module(name, error)))
        changes: tuple[tuple[str, Callable[[RuleSet], RuleSet]], ...] = (
            ("thresholds", lambda it: it.with_thresholds(self.thresholds)),
            ("select", lambda it: it.select(*self.values["select"]) if "select" in self.values else it),
            ("without", lambda it: it.without(*self.values.get("without", ()))),
        )
        for name, change in changes:
            try:
                rules = change(rules)
            except UnknownRule as error:
                faults.append(self._fault(name, f"/{name}", _no_rule(error)))
            except FaultsError as error:
                faults += (self._fault(name, f"/{name}{fault.path}", fault) for fault in error.faults)
        if faults:
            raise SettingsError(faults, str(self.file) if self.file else None)
        return rules

    def _fault(self, name: str, path: str, fault: Fault) -> Fault:
        """A fault where the setting stands."""
        return attrs.evolve(fault, path=path, line=self.origins.get(name, Origin()).line)


def _no_rule(error: UnknownRule) -> Fault:
    facts = {"code": error.code, "suggestion": error.suggestion}
    return Fault(kind="rule", path="", sentence=UnknownRule.sentence, facts=facts, suggestion=error.suggestion)


def _no_module(name: str, error: Exception) -> Fault:
    sentence = Text(
        da="Reglerne i {found} kan ikke hentes: {error}.", en="The rules in {found} cannot be loaded: {error}."
    )
    detail = " ".join(f"{type(error).__name__}: {error}".split())
    return Fault(kind="module", path="", sentence=sentence, facts={"error": detail}, found=described(name))


def _module(name: str, file: Path | None) -> ModuleType:
    """A house's module of rules: a file beside the settings, or a module that can be imported."""
    if not name.endswith(".py"):
        return import_module(name)
    path = (file.parent if file else Path()) / name
    spec = spec_from_file_location(f"dbfs_eval_house_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(str(path))
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # attrs looks a class's module up by its name
    spec.loader.exec_module(module)
    return module


# --- finding and reading ---


def find_settings(start: Path) -> Path | None:
    """The nearest file of settings, from a folder upwards: `dbfs-eval.toml`, or a `pyproject.toml` with our table."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE).is_file():
            return folder / FILE
        shared = folder / _SHARED_FILE
        if shared.is_file() and _has_table(shared):
            return shared
    return None


def _has_table(file: Path) -> bool:
    """Whether a pyproject.toml has our table; one that is no TOML has none of ours to complain of."""
    try:
        plain: Any = read_toml(file.read_text(encoding="utf-8"), Limits()).plain
    except (OSError, ValueError, RecursionError):
        return False
    for name in _TABLE:
        plain = plain.get(name) if isinstance(plain, dict) else None
    return plain is not None


def read_settings(file: Path, profile: str | None = None) -> Settings:
    """The settings of a file, with those of a profile before them.

    Raises SettingsError with every fault, each with its line and the nearest name; OSError where it cannot be opened.
    """
    text = file.read_text(encoding="utf-8")
    try:
        read = read_toml(text, Limits())
    except DocumentError as error:
        raise SettingsError(error.faults, str(file)) from None
    prefix = "".join(f"/{name}" for name in _TABLE) if file.name == _SHARED_FILE else ""
    plain: Any = read.plain
    for name in _TABLE if prefix else ():
        plain = plain.get(name, {})
    found = _SettingsFile(file, prefix, read.places(), Lines(text))
    chosen = profile or (plain.get(PROFILE.name) if isinstance(plain, dict) else None)
    faults = [*read.faults, *found.faults_of(plain), *_unknown_profile(plain, chosen, profile)]
    if faults:
        raise SettingsError([found.placed(fault) for fault in faults], str(file))
    return found.settings(plain, chosen)


def _unknown_profile(plain: Any, chosen: object, asked: str | None) -> Iterator[Fault]:
    known = plain.get(PROFILES.name, {}) if isinstance(plain, dict) else {}
    if isinstance(chosen, str) and isinstance(known, dict) and chosen not in known:
        sentence = Text(
            da="Profilen {found} findes ikke. ‖ Mente du {suggestion}?",
            en="There is no profile {found}. ‖ Did you mean {suggestion}?",
        )
        fault = unknown_key("--profile" if asked else f"/{PROFILE.name}", chosen, known)
        yield attrs.evolve(fault, kind="profile", sentence=sentence)


@attrs.frozen
class _SettingsFile:
    """A file of settings, and where its values stand."""

    file: Path
    prefix: str
    places: Position
    lines: Lines

    def placed(self, fault: Fault) -> Fault:
        """The fault with its line and column, where it lies in the file."""
        if fault.path.startswith("--") or fault.line is not None:
            return fault
        place, _ = self.places.at(f"{self.prefix}{fault.path}")
        line, column = self.lines.at(place.value if place.key is None else place.key)
        return attrs.evolve(fault, path=f"{self.prefix}{fault.path}", line=line, column=column)

    def line(self, path: str) -> int:
        place, _ = self.places.at(f"{self.prefix}{path}")
        return self.lines.at(place.value if place.key is None else place.key)[0]

    def faults_of(self, plain: Any) -> Iterator[Fault]:
        if not isinstance(plain, dict):
            yield _not_expected("", plain, Text(da="indstillinger med navne", en="settings with names"))
            return
        yield from _faults_in(plain, "", _TOP)
        profiles = plain.get(PROFILES.name)
        for name, own in profiles.items() if isinstance(profiles, dict) else ():
            if isinstance(own, dict):
                yield from _faults_in(own, step(f"/{PROFILES.name}", name), _BY_NAME)

    def settings(self, plain: Mapping[str, Any], chosen: str | None) -> Settings:
        values = {name: plain[name] for name in _BY_NAME if name in plain}
        origins = {name: Origin(self.file, self.line(f"/{name}")) for name in values}
        if chosen:
            own = plain[PROFILES.name][chosen]
            at = step(f"/{PROFILES.name}", chosen)
            merged = {**values.get("thresholds", {}), **own.get("thresholds", {})}
            values |= own | ({"thresholds": merged} if merged else {})
            origins |= {name: Origin(self.file, self.line(f"{at}/{name}"), chosen) for name in own}
        return Settings(values, origins, self.file)


def _faults_in(plain: Mapping[str, Any], path: str, known: Mapping[str, Setting]) -> Iterator[Fault]:
    for name, value in plain.items():
        if name not in known:
            yield unknown_key(step(path, name), name, known)
        elif not known[name].fits(value):
            yield _not_expected(step(path, name), value, known[name].expected)


def _not_expected(path: str, value: object, expected: Text) -> Fault:
    return Fault(kind="setting", path=path, sentence=NOT_EXPECTED, expected=expected, found=described(value))


# --- the schema ---


def settings_schema(language: Language) -> dict[str, Any]:
    """The JSON Schema (2020-12) of `dbfs-eval.toml`."""
    own = {it.name: {"description": it.holds.say(language), **it.schema} for it in SETTINGS}
    profile = {"type": "object", "properties": own, "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:dbfs-eval-settings:1",
        "title": "dbfs-eval-settings/1",
        "type": "object",
        "properties": {
            **own,
            PROFILE.name: {"description": PROFILE.holds.say(language), **PROFILE.schema},
            PROFILES.name: {
                "description": PROFILES.holds.say(language),
                "type": "object",
                "additionalProperties": profile,
            },
        },
        "additionalProperties": False,
    }


def unreadable(file: Path, error: OSError) -> SettingsError:
    """The error for a file of settings that cannot be opened."""
    detail = error.strerror or type(error).__name__
    return SettingsError([Fault(kind="file", path="--config", sentence=verbatim(detail, detail))], str(file))
