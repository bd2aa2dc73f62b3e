"""Settings: `dbfs-eval.toml`, or `[tool.dbfs-eval]` in `pyproject.toml`, found upwards from a document."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, TypeAlias

import attrs

from dbfs_eval.conversion import from_plain, misfits, sorted_faults
from dbfs_eval.document.files import is_ordinary, read_bytes
from dbfs_eval.document.formats import TextSource, parse
from dbfs_eval.document.limits import Limits
from dbfs_eval.errors import (
    ArgumentError,
    DocumentError,
    Fault,
    FaultsError,
    ThresholdError,
    UnknownRule,
    described,
    unknown_key,
)
from dbfs_eval.json_schema import schema_of
from dbfs_eval.pointers import pointer
from dbfs_eval.rule import SHOULD
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.shape import SCALARS, Manner, Named, Record, Scalar, Schema, ShapeError, holds, keys_of, shape_of
from dbfs_eval.text import ACTING, LANGUAGES, Language, Text
from dbfs_eval.trial import text_of
from dbfs_eval.vocabularies import Force

FILE = "dbfs-eval.toml"
NEVER = "never"
FAIL_ON = (*(force.value for force in Force), NEVER)
_SHARED_FILE, _TABLE = "pyproject.toml", ("tool", "dbfs-eval")
_RULE_FILE = ".py"
_LIMITS = Limits()


class SettingsError(FaultsError):
    """Settings that cannot be read or do not exist; `faults` holds every fault, each with its place."""

    heading = DocumentError.heading
    unnamed = Text(da="Indstillingerne", en="The settings")


# --- what can be set ---


def _fitting(fits: Callable[[Any], bool], expected: Text, schema: Schema) -> Scalar:
    """A value that fits; lists are kept as tuples."""

    def read(value: Any) -> Any:
        if not fits(value):
            raise ShapeError
        return tuple(value) if isinstance(value, list) else value

    return Scalar(read, expected, schema, "setting")


def _is_text(value: Any) -> bool:
    """A text that can be the name of something: none is with NUL."""
    return isinstance(value, str) and "\x00" not in value


def _list(expected: Text) -> Scalar:
    def fits(value: Any) -> bool:
        return isinstance(value, list) and all(map(_is_text, value))

    return _fitting(fits, expected, {"type": "array", "items": {"type": "string"}})


def _text(expected: Text, pattern: str = "") -> Scalar:
    def fits(value: Any) -> bool:
        return _is_text(value) and (not pattern or re.fullmatch(pattern, value) is not None)

    return _fitting(fits, expected, {"type": "string"})


def _word(words: tuple[str, ...], expected: Text) -> Scalar:
    return _fitting(lambda value: value in words, expected, {"enum": list(words)})


def _is_table_of_tables(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(table, dict) for table in value.values())


Codes: TypeAlias = Annotated[tuple[str, ...], _list(Text(da="en liste af regelkoder", en="a list of rule codes"))]
Modules: TypeAlias = Annotated[
    tuple[str, ...], _list(Text(da="en liste af moduler eller .py-filer", en="a list of modules or .py files"))
]
Thresholds: TypeAlias = Annotated[
    Mapping[str, Mapping[str, Any]],
    _fitting(
        _is_table_of_tables,
        Text(da="tærskler med værdier under hver regelkode", en="thresholds with values under each rule code"),
        {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1}]},
            },
        },
    ),
]
SpokenLanguage: TypeAlias = Annotated[Language, _word(LANGUAGES, Text(da="da eller en", en="da or en"))]
FailOn: TypeAlias = Annotated[
    str, _word(FAIL_ON, Text(da="must, should, advice eller never", en="must, should, advice or never"))
]
ReportPath: TypeAlias = Annotated[str, _text(Text(da="en sti til en gemt rapport", en="a path to a saved report"))]
Address: TypeAlias = Annotated[
    str,
    attrs.evolve(
        _text(
            Text(da="en adresse, https://…", en="an address, https://…"),
            rf"https?://(?:(?!{ACTING.pattern})[^\s\"'<>])+",
        ),
        schema={"type": "string", "pattern": "^https?://"},
    ),
]
Switch: TypeAlias = Annotated[bool, attrs.evolve(SCALARS[bool], kind="setting")]
ProfileName: TypeAlias = Annotated[str, _text(Text(da="navnet på en profil", en="the name of a profile"))]


def setting(da: str, en: str, *, name: str = "", default: Any = None) -> Any:
    """Something that can be set, under its own name or another."""
    return attrs.field(default=default, metadata=holds(da, en, **({"name": name} if name else {})))


@attrs.frozen
class Origin:
    """Where a value comes from: a file, a line in it, a profile if it is of one, or an option; else the standard."""

    file: Path | None = None
    line: int | None = None
    profile: str | None = None
    option: str | None = None


@attrs.frozen(kw_only=True)
class Settings(Record):
    """The settings in force, and where each that is set comes from, by its name."""

    manner = Manner(
        null_is_absent=False, expected=Text(da="indstillinger med navne", en="settings with names"), kind="setting"
    )
    select: Codes | None = setting(
        "Kun disse regler: koder eller begyndelsen af dem.", "Only these rules: codes or how they begin."
    )
    left_out: Codes | None = setting("Uden disse regler.", "Without these rules.", name="without")
    thresholds: Thresholds = setting("Tærskler under hver regelkode.", "Thresholds under each rule code.", default={})
    language: SpokenLanguage | None = setting("Sprog i rapporterne.", "Language of the reports.")
    fail_on: FailOn = setting(
        "Den svageste styrke, hvor noget uopfyldt giver afslutningskode 1.",
        "The least force of which something unmet gives exit code 1.",
        name="fail-on",
        default=SHOULD.value,
    )
    saved: ReportPath | None = setting(
        "En gemt rapport (JSON): Kun det, der er nyt siden den, giver afslutningskode 1.",
        "A saved report (JSON): only what is new since then gives exit code 1.",
        name="baseline",
    )
    rules: Modules | None = setting(
        "Moduler eller .py-filer med husets egne regler.", "Modules or .py files with the organisation’s own rules."
    )
    plugins: Switch = setting(
        "Om de regler, som installerede pakker byder ind med, er med.",
        "Whether the rules that installed packages offer are taken in.",
        default=True,
    )
    docs: Address | None = setting(
        "Adressen på dokumentationen, så en regel i en rapport fører til sin side.",
        "The address of the documentation, so that a rule in a report leads to its page.",
    )
    origins: Mapping[str, Origin] = attrs.field(factory=dict)
    file: Path | None = None

    def without(self, *names: str) -> Settings:
        """As if these were not set, since they are asked for in another way."""
        return attrs.evolve(self, **{SETTINGS[name].field: SETTINGS[name].default for name in names})

    def without_plugins(self, option: str) -> Settings:
        """As if the rules of installed packages were left out in the file, since an option asks for it."""
        return attrs.evolve(self, plugins=False, origins={**self.origins, "plugins": Origin(option=option)})

    def value(self, name: str) -> Any:
        """What is set under a name, else the standard."""
        return getattr(self, SETTINGS[name].field)

    @property
    def baseline(self) -> Path | None:
        """The saved report that is known already; in a file, its path is read from where the file is."""
        if self.saved is None:
            return None
        origin = self.origins.get("baseline", Origin())
        return origin.file.parent / self.saved if origin.file else Path(self.saved)

    def files(self) -> list[Path]:
        """All files that are read for these settings: their own, the saved report, the rules in files."""
        rules = (_rule_file(name, self.file) for name in self.rules or () if name.endswith(_RULE_FILE))
        return [file for file in (self.file, self.baseline, *rules) if file]

    def rule_set(self) -> RuleSet:
        """The rules that judge: the catalogue, those of installed packages and those of its own, as they are set.

        Raises SettingsError with every fault, and ImportError where an installed package's rules cannot be loaded.
        """
        faults: list[Fault] = []
        rules = RuleSet.installed() if self.plugins else RuleSet.default()
        for index, name in enumerate(self.rules or ()):
            try:
                rules = rules.adding_from(_module(name, self.file))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 - whatever such a module does, it is reported
                faults.append(self._fault("rules", f"/rules/{index}", _no_module(name, error)))
        rules, refused = rules.changed_by(
            {
                "thresholds": lambda known: known.with_thresholds(self.thresholds),
                "select": lambda known: known if self.select is None else known.select(*self.select),
                "without": lambda known: known.without(*self.left_out or ()),
            }
        )
        for name, refusal in refused.items():
            own = refusal.faults if isinstance(refusal, ThresholdError) else [_no_rule(refusal)]
            faults += (self._fault(name, f"/{name}{fault.path}", fault) for fault in own)
        if faults:
            raise SettingsError(faults, str(self.file) if self.file else None)
        return rules

    def _fault(self, name: str, path: str, fault: Fault) -> Fault:
        """A fault where the setting stands."""
        return attrs.evolve(fault, path=path, line=self.origins.get(name, Origin()).line)


SETTINGS = keys_of(Settings)
Profiles: TypeAlias = Annotated[
    Mapping[str, Settings],
    Named(shape_of(Settings), Text(da="profiler med navne", en="profiles with names"), "setting"),
]


@attrs.frozen(kw_only=True)
class SettingsFile(Settings):
    """All that a file of settings can hold: settings, and profiles that have some of their own."""

    profile: ProfileName | None = setting(
        "Den profil, der gælder, når ingen er valgt.", "The profile that holds where none is chosen."
    )
    profiles: Profiles = setting(
        "Profiler: navne på indstillinger, der hører sammen.",
        "Profiles: names of settings that belong together.",
        default={},
    )


PROFILE, PROFILES = "profile", "profiles"


def _no_rule(error: UnknownRule | ArgumentError) -> Fault:
    if isinstance(error, ArgumentError):
        return Fault(kind="rule", path="", sentence=error.sentence)
    facts = {"code": error.code, "suggestion": error.suggestion}
    return Fault(kind="rule", path="", sentence=error.sentence, facts=facts, suggestion=error.suggestion)


def _no_module(name: str, error: BaseException) -> Fault:
    sentence = Text(
        da="Reglerne i {found} kan ikke hentes: {error}.", en="the rules in {found} cannot be loaded: {error}."
    )
    return Fault(kind="module", path="", sentence=sentence, facts={"error": text_of(error)}, found=described(name))


def _rule_file(name: str, file: Path | None) -> Path:
    """A file of rules, which lies beside the settings."""
    return (file.parent if file else Path()) / name


def _module(name: str, file: Path | None) -> ModuleType:
    """A module of rules: a file beside the settings, or a module that can be imported."""
    if not name.endswith(_RULE_FILE):
        return import_module(name)
    path = _rule_file(name, file)
    spec = spec_from_file_location(f"dbfs_eval_own_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(str(path))
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # attrs looks a class's module up by its name
    spec.loader.exec_module(module)
    return module


# --- finding and reading ---


def find_settings(start: Path) -> Path | None:
    """The nearest file of settings, from a folder upwards: `dbfs-eval.toml`, or a `pyproject.toml` with our table."""
    try:
        start = start.resolve()
    except (OSError, RuntimeError):  # the folder is gone, or its links lead round in a ring
        return None
    for folder in (start, *start.parents):
        if is_ordinary(folder / FILE):
            return folder / FILE
        shared = folder / _SHARED_FILE
        if is_ordinary(shared) and _has_table(shared):
            return shared
    return None


def _has_table(file: Path) -> bool:
    """Whether a pyproject.toml has our table; one that is no TOML has none of ours to complain of."""
    try:
        plain, _ = _read(file)
    except (OSError, DocumentError):
        return False
    return _own_table(plain) is not None


def _read(file: Path) -> tuple[Any, TextSource]:
    """What stands in a file of TOML, within the limits of a document. Raises OSError and DocumentError."""
    return parse(read_bytes(file, _LIMITS), format="toml", limits=_LIMITS, file=str(file))


def _own_table(plain: Any) -> Any:
    """Our table in a pyproject.toml, None where there is none."""
    for name in _TABLE:
        plain = plain.get(name) if isinstance(plain, dict) else None
    return plain


def read_settings(file: Path, profile: str | None = None) -> Settings:
    """The settings of a file, with those of a profile before them.

    Raises SettingsError with every fault, each with its line and the nearest name; OSError where it cannot be opened.
    """
    try:
        plain, source = _read(file)
    except DocumentError as error:
        raise SettingsError(error.faults, str(file)) from None
    prefix = "".join(f"/{name}" for name in _TABLE) if file.name == _SHARED_FILE else ""
    if prefix:
        own = _own_table(plain)
        plain = {} if own is None else own
    found = _FoundSettings(file, prefix, source)
    chosen = profile or (plain.get(PROFILE) if isinstance(plain, dict) else None)
    misfitting = sorted_faults(misfits(shape_of(SettingsFile), plain), plain)
    faults = [*misfitting, *_unknown_profile(plain, chosen, profile)]
    if faults:
        raise SettingsError([found.placed(fault) for fault in faults], str(file))
    return found.settings(plain, chosen)


def _unknown_profile(plain: Any, chosen: object, asked: str | None) -> Iterator[Fault]:
    known = plain.get(PROFILES, {}) if isinstance(plain, dict) else {}
    if isinstance(chosen, str) and isinstance(known, dict) and chosen not in known:
        sentence = Text(
            da="Profilen {found} findes ikke. ‖ Mente du {suggestion}?",
            en="there is no profile {found}. ‖ Did you mean {suggestion}?",
        )
        fault = unknown_key("--profile" if asked else f"/{PROFILE}", chosen, known)
        yield attrs.evolve(fault, kind="profile", sentence=sentence)


@attrs.frozen
class _FoundSettings:
    """A file of settings, and where its values stand."""

    file: Path
    prefix: str
    source: TextSource

    def placed(self, fault: Fault) -> Fault:
        """The fault with its line and column, where it lies in the file."""
        if fault.path.startswith("--") or fault.line is not None:
            return fault
        line, column = self.position(fault.path)
        return attrs.evolve(fault, path=f"{self.prefix}{fault.path}", line=line, column=column)

    def position(self, path: str) -> tuple[int, int]:
        """Line and column of a setting."""
        return self.source.locate(f"{self.prefix}{path}")

    def settings(self, plain: Mapping[str, Any], chosen: str | None) -> Settings:
        """What is set, with the settings of the chosen profile before the others."""
        whole = from_plain(SettingsFile, plain)
        own = plain[PROFILES][chosen] if chosen else {}
        at = pointer((PROFILES, chosen or ""))
        origins = {name: Origin(self.file, self.position(f"/{name}")[0]) for name in SETTINGS if name in plain}
        origins |= {name: Origin(self.file, self.position(f"{at}/{name}")[0], chosen) for name in own}
        before = {SETTINGS[name].field: whole.profiles[chosen or ""].value(name) for name in own}
        if "thresholds" in own:
            before["thresholds"] = {**whole.thresholds, **before["thresholds"]}
        return attrs.evolve(whole, **before, origins=origins, file=self.file)


def settings_schema(language: str) -> Schema:
    """The JSON Schema (2020-12) of `dbfs-eval.toml`."""
    return schema_of(SettingsFile, "dbfs-eval-settings/1", language)
