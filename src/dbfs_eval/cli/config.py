"""Which settings hold for which document, and the command that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from dbfs_eval.cli.delivery import FINE, refuse
from dbfs_eval.cli.options import STDIN, Options
from dbfs_eval.cli.streams import print_out
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.settings import SETTINGS, Origin, Settings
from dbfs_eval.text import Language, Text, sanitized

_STANDARD = Text(da="standard", en="standard")
_LINE = Text(da="{file}, linje {line}", en="{file}, line {line}")
_LINE_OF_PROFILE = Text(da="{file}, linje {line}, profilen {profile}", en="{file}, line {line}, profile {profile}")
_NO_FILE = Text(
    da="Her er ingen dbfs-eval.toml. Alt er som standard.", en="There is no dbfs-eval.toml here. All is standard."
)
_ALL = Text(da="alle", en="all")
_NONE = Text(da="ingen", en="none")
_OF_THE_DOCUMENT = Text(da="dokumentets eget", en="the document's own")


@attrs.frozen
class Effective:
    """What holds for one document: its settings, and the rules that judge it."""

    settings: Settings
    rules: RuleSet


def effective_settings(
    asked: Options,
    files: Sequence[str],
    *,
    config: str | None,
    profile: str | None,
    select: Sequence[str] = (),
    without: Sequence[str] = (),
    set: Sequence[str] = (),  # noqa: A002 - named as the option
) -> dict[str, Effective]:
    """What holds for each file; a folder's settings are read once."""
    known: dict[tuple[str, ...], Effective] = {}
    found = {}
    for file in files:
        folder = ("",) if config else (str(Path(file).parent),)
        if folder not in known:
            settings = asked.settings(file, config, profile)
            rules = asked.rules(settings, select=select, without=without, settings=set)
            known[folder] = Effective(settings, rules)
        found[file] = known[folder]
    return found


def language_in(in_force: Iterable[Effective], asked: Language | None) -> Language | None:
    """The language that is asked for, or that all settings ask for; None where they ask for none, or for several."""
    languages: set[Language | None] = {it.settings.language for it in in_force}
    return asked or (languages.pop() if len(languages) == 1 else None)


# --- the command ---


def config(
    locale: Language, *, file: str | None, lang: Language | None, config: str | None, profile: str | None
) -> int:
    """Print what is in force for a document, and where each value comes from."""
    asked, language = Options(), lang or locale
    in_force = effective_settings(asked, [file or STDIN], config=config, profile=profile)[file or STDIN]
    if asked.refused:
        return refuse(asked.refused, language)
    if in_force.settings.file is None:
        print_out(f"{_NO_FILE.say(language)}\n")
    rows = list(_rows(in_force, language))
    wide = max(len(name) for name, _, _ in rows)
    print_out("".join(f"{name:<{wide}}  {value}  ({origin})\n" for name, value, origin in rows))
    return FINE


def _rows(in_force: Effective, language: Language) -> Iterator[tuple[str, str, str]]:
    """Each setting with its value and where it comes from; each threshold by itself."""
    settings = in_force.settings
    standard = {
        "select": _ALL.say(language),
        "language": _OF_THE_DOCUMENT.say(language),
        "fail-on": settings.fail_on,
    }
    for setting in SETTINGS:
        if setting.name != "thresholds":
            value = settings.values.get(setting.name)
            said = standard.get(setting.name, _NONE.say(language)) if value is None else _said(value)
            yield setting.name, said, _origin(settings.origins.get(setting.name, Origin()), language)
    for name, value in in_force.rules.thresholds.items():
        code, _, field = name.partition(".")
        is_set = field in settings.thresholds.get(code, {})
        origin = settings.origins["thresholds"] if is_set else Origin()
        yield f"thresholds.{name}", str(value), _origin(origin, language)


def _said(value: Any) -> str:
    return sanitized(", ".join(value) if isinstance(value, list) else str(value))


def _origin(origin: Origin, language: Language) -> str:
    if origin.file is None:
        return _STANDARD.say(language)
    frame = _LINE_OF_PROFILE if origin.profile else _LINE
    here = Path.cwd()
    file = origin.file.relative_to(here) if origin.file.is_relative_to(here) else origin.file
    facts = {"file": str(file), "line": origin.line, "profile": origin.profile}
    return frame.say(language, facts)
