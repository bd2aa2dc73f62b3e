"""Which settings hold for which document: those asked for, else those found upwards from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from dbfs_eval.cli import messages
from dbfs_eval.cli.faults import Problem, option_fault, unknown_rule
from dbfs_eval.document.files import UnopenedError
from dbfs_eval.errors import ArgumentError, UnknownRule, described
from dbfs_eval.ruleset import ENTRY_POINTS, RuleSet
from dbfs_eval.settings import Settings, SettingsError, find_settings, read_settings
from dbfs_eval.text import Language, verbatim
from dbfs_eval.trial import fault_in

HERE = ""
"""Stands for a document in this folder, where none is asked for."""

_THRESHOLD = re.compile(r"([A-Z]+[0-9]{3})\.([a-z_]+)=(.{1,40})")


@attrs.frozen
class EffectiveSettings:
    """What holds for one document: its settings, the rules that judge it, and what is wrong with either.

    In place of what cannot be read stands the standard.
    """

    settings: Settings
    rules: RuleSet
    problems: Sequence[Problem]


def effective_settings(
    file: str,
    *,
    config: str | None = None,
    profile: str | None = None,
    select: Sequence[str] = (),
    without: Sequence[str] = (),
    set: Sequence[str] = (),  # noqa: A002 - named as the option
    without_plugins: bool = False,
) -> EffectiveSettings:
    """What holds for a document: as its settings say, and before them what is asked for."""
    settings, problems = _settings(file, config, profile)
    settings = settings.without_plugins("--without-plugins") if without_plugins else settings
    rules, more = _rules(settings, select, without, set)
    return EffectiveSettings(settings, rules, [*problems, *more])


def effective_by_file(files: Iterable[str], **options: Any) -> dict[str, EffectiveSettings]:
    """What holds for each file; a folder's settings are read once."""
    known: dict[str | None, EffectiveSettings] = {}
    found = {}
    for file in files:
        folder = None if options["config"] else str(Path(file).parent)
        if folder not in known:
            known[folder] = effective_settings(file, **options)
        found[file] = known[folder]
    return found


def every_rule_here(*, without_plugins: bool = False) -> EffectiveSettings:
    """The settings of this folder with all rules that there are and that can be shown, whatever is selected."""
    settings, problems = _settings(HERE, None, None)
    settings = settings.without_plugins("--without-plugins") if without_plugins else settings
    rules, more = _rules(settings.without("select", "without"))
    unsound = {
        rule.code: fault for rule in rules.known if rule.code not in RuleSet.default() and (fault := fault_in(rule))
    }
    more += (option_fault(code, messages.NOT_SHOWN, error=fault) for code, fault in unsound.items())
    shown = tuple(rule for rule in rules.known if rule.code not in unsound)
    return EffectiveSettings(settings, RuleSet(shown, shown), [*problems, *more])


def common_language(effective: Iterable[EffectiveSettings]) -> Language | None:
    """The language that all settings ask for; None where they ask for none, or for several."""
    languages: set[Language | None] = {each.settings.language for each in effective}
    return languages.pop() if len(languages) == 1 else None


def codes_in(options: Iterable[str]) -> list[str]:
    """The codes that an option gives, repeatedly or by comma."""
    return [code for option in options for code in option.replace(",", " ").split()]


def _settings(file: str, config: str | None, profile: str | None) -> tuple[Settings, list[Problem]]:
    found = Path(config) if config else find_settings(Path(file).parent)
    if found is None and profile:
        return Settings(), [option_fault("--profile", messages.NO_SETTINGS, described(profile))]
    try:
        return read_settings(found, profile) if found else Settings(), []
    except SettingsError as error:
        return Settings(), [error]
    except OSError as error:
        return Settings(), [UnopenedError.of(str(found), error)]


def _rules(
    settings: Settings, select: Sequence[str] = (), without: Sequence[str] = (), thresholds: Sequence[str] = ()
) -> tuple[RuleSet, list[Problem]]:
    """The rules that the settings give, as the options want them, and what of it cannot be done."""
    overridden = [name for name, codes in (("select", select), ("without", without)) if codes]
    try:
        rules = settings.without(*overridden).rule_set()
    except SettingsError as error:
        return RuleSet.default(), [error]
    except (ImportError, ValueError) as error:
        return RuleSet.default(), [option_fault(ENTRY_POINTS, verbatim(str(error), str(error)))]
    unread = [written for written in thresholds if not _THRESHOLD.fullmatch(written)]
    problems: list[Problem] = [option_fault("--set", messages.NO_SETTING, described(written)) for written in unread]
    rules, refused = rules.changed_by(
        {
            "--set": lambda known: known.with_thresholds(_by_code(thresholds)),
            "--select": lambda known: known.select(*codes_in(select)) if select else known,
            "--without": lambda known: known.without(*codes_in(without)),
        }
    )
    for option, refusal in refused.items():
        match refusal:
            case UnknownRule():
                problems.append(unknown_rule(option, refusal))
            case ArgumentError():
                problems.append(option_fault(option, refusal.sentence))
            case _:
                problems += refusal.faults
    return rules, problems


def _by_code(thresholds: Iterable[str]) -> Mapping[str, Mapping[str, Any]]:
    """Thresholds by code and field, numbers as numbers; what is written otherwise is left out."""
    by_code: dict[str, dict[str, Any]] = {}
    for match in filter(None, map(_THRESHOLD.fullmatch, thresholds)):
        by_code.setdefault(match[1], {})[match[2]] = int(match[3]) if match[3].isdecimal() else match[3]
    return by_code
