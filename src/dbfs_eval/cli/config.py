"""The command that shows the settings in force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dbfs_eval.cli import messages
from dbfs_eval.cli.effective_settings import HERE, EffectiveSettings, effective_settings
from dbfs_eval.cli.exit_codes import FINE
from dbfs_eval.cli.faults import errors_of
from dbfs_eval.cli.localized_click import argument, command
from dbfs_eval.cli.parameters import LANGUAGE_OPTION, SETTINGS_OPTIONS
from dbfs_eval.cli.streams import print_faults, print_out
from dbfs_eval.settings import SETTINGS, Origin
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


@command(
    messages.CONFIG,
    argument("file", messages.FILE, required=False),
    LANGUAGE_OPTION,
    *SETTINGS_OPTIONS,
    short_help=messages.CONFIG_SHORT,
)
def config(locale: Language, *, file: str | None, lang: Language | None, **selected: Any) -> int:
    """Print what is in force for a document, and where each value comes from."""
    language, effective = lang or locale, effective_settings(file or HERE, **selected)
    if effective.problems:
        return print_faults(errors_of(effective.problems), language)
    if effective.settings.file is None:
        print_out(f"{_NO_FILE.say(language)}\n")
    rows = list(_rows(effective, language))
    wide = max(len(name) for name, _, _ in rows)
    print_out("".join(f"{name:<{wide}}  {value}  ({origin})\n" for name, value, origin in rows))
    return FINE


def _rows(effective: EffectiveSettings, language: Language) -> Iterator[tuple[str, str, str]]:
    """Each setting with its value and where it comes from; each threshold by itself."""
    settings = effective.settings
    standard = {
        "select": _ALL.say(language),
        "language": _OF_THE_DOCUMENT.say(language),
    }
    for name in SETTINGS:
        if name != "thresholds":
            value = settings.value(name)
            said = standard.get(name, _NONE.say(language)) if value is None else _said(value)
            yield name, said, _origin(settings.origins.get(name, Origin()), language)
    for name, value in effective.rules.thresholds.items():
        code, _, field = name.partition(".")
        is_set = field in settings.thresholds.get(code, {})
        origin = settings.origins["thresholds"] if is_set else Origin()
        yield sanitized(f"thresholds.{name}"), str(value), _origin(origin, language)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return sanitized(", ".join(value) if isinstance(value, tuple) else str(value))


def _origin(origin: Origin, language: Language) -> str:
    if origin.file is None:
        return origin.option or _STANDARD.say(language)
    frame = _LINE_OF_PROFILE if origin.profile else _LINE
    facts = {"file": str(_from_here(origin.file)), "line": origin.line, "profile": origin.profile}
    return frame.say(language, facts)


def _from_here(file: Path) -> Path:
    """A file as it is seen from this folder, where it lies below."""
    try:
        return file.relative_to(Path.cwd())
    except (OSError, ValueError):  # this folder is gone, or the file lies elsewhere
        return file
