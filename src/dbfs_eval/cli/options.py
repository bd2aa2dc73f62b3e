"""What was asked for on the command line, and every fault in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
from pendulum import Date

from dbfs_eval.cli import messages
from dbfs_eval.comparison import Baseline, reports_from_plain
from dbfs_eval.dates import Span, as_written, read_date
from dbfs_eval.document import Limits
from dbfs_eval.document.json import read_json
from dbfs_eval.errors import DocumentError, Fault, FaultsError, UnknownRule, described, nearest
from dbfs_eval.model import Evaluation
from dbfs_eval.outputs import OUTPUTS
from dbfs_eval.ruleset import ENTRY_POINTS, RuleSet
from dbfs_eval.settings import Settings, SettingsError, find_settings, read_settings, unreadable
from dbfs_eval.text import Language, Text, verbatim

STDIN, NEVER = "-", "never"

_SETTING = re.compile(r"([A-Z]+[0-9]{3})\.([a-z_]+)=(.{1,40})")


class UsageError(FaultsError):
    """What was asked for cannot be done so; `faults` holds every fault."""

    heading = messages.MISUSE


@attrs.frozen(kw_only=True)
class OptionFault(Fault):
    """A fault in what was asked for: its place is not in the document, but on the command line."""

    option: str

    def place(self, language: Language) -> str:  # noqa: ARG002 - what is written on the command line has one language
        """The option, as it is written."""
        return self.option


def fault(option: str, sentence: Text, **facts: Any) -> OptionFault:
    """A fault in an option; `found` is what was given."""
    return OptionFault(
        kind="option", path="", option=option, sentence=sentence, facts=facts, found=facts.pop("found", None)
    )


@attrs.define
class Options:
    """What was asked for, as far as it can be understood; what cannot is gathered, and told at once."""

    faults: list[Fault] = attrs.field(factory=list)
    errors: list[FaultsError] = attrs.field(factory=list)
    """What is wrong with files that were asked for beside the evaluations: settings, a baseline."""

    @property
    def refused(self) -> list[FaultsError]:
        """All that is wrong; what is wrong for several evaluations is told of once."""
        faults = {fault.message("da"): fault for fault in self.faults}
        errors = {str(error): error for error in self.errors}
        return [*([UsageError(faults.values())] if faults else []), *errors.values()]

    def day(self, written: str | None, option: str = "--on") -> Date | None:
        """A day: a whole date, None where none is given."""
        if written is None:
            return None
        try:
            day = read_date(written)
        except ValueError:
            day = None
        if day is None or as_written(day) != day.isoformat():
            self.faults.append(fault(option, messages.NO_DAY, found=described(written)))
        return day

    def span(self, written: str, option: str) -> Span | None:
        """A span in whole weeks or days, None for `never`."""
        if written == NEVER:
            return None
        try:
            return Span.read(written)
        except ValueError:
            self.faults.append(fault(option, messages.NO_SPAN, found=described(written)))
            return None

    def form(self, form: str, files: Sequence[str]) -> None:
        """A form that holds one evaluation is not asked for several."""
        if OUTPUTS[form].one_at_a_time and len(files) > 1:
            self.faults.append(fault("--format", messages.ONE_AT_A_TIME, form=form))

    def party(self, party: str | None, evaluations: Sequence[Evaluation]) -> None:
        """A party is to be one of some evaluation."""
        known = [it.id for evaluation in evaluations for it in evaluation.parties]
        if party is not None and evaluations and party not in known:
            suggestion = nearest(party, known)
            self.faults.append(fault("--party", messages.NO_PARTY, found=described(party), suggestion=suggestion))

    def rules(
        self,
        given: Settings | None = None,
        *,
        select: Sequence[str] = (),
        without: Sequence[str] = (),
        settings: Sequence[str] = (),
    ) -> RuleSet:
        """The rules that judge, with their thresholds: as the settings say, and before them what is asked for."""
        overridden = [name for name, asked in (("select", select), ("without", without)) if asked]
        try:
            rules = (given or Settings()).without(*overridden).rule_set()
        except SettingsError as error:
            self.errors.append(error)
            return RuleSet.default()
        except (ImportError, ValueError) as error:
            self.faults.append(fault(ENTRY_POINTS, verbatim(str(error), str(error))))
            return RuleSet.default()
        thresholds = self._thresholds(settings)
        rules = self._changed(rules, "--set", lambda it: it.with_thresholds(thresholds))
        if select:
            rules = self._changed(rules, "--select", lambda it: it.select(*_codes(select)))
        return self._changed(rules, "--without", lambda it: it.without(*_codes(without)))

    def settings(self, file: str, config: str | None, profile: str | None) -> Settings:
        """The settings for a document: those asked for, else those found upwards from it; without any the standard."""
        folder = Path() if file == STDIN else Path(file).parent
        found = Path(config) if config else find_settings(folder)
        if found is None:
            if profile:
                self.faults.append(fault("--profile", messages.NO_SETTINGS, found=described(profile)))
            return Settings()
        try:
            return read_settings(found, profile)
        except SettingsError as error:
            self.errors.append(error)
        except OSError as error:
            self.errors.append(unreadable(found, error))
        return Settings()

    def baseline(self, path: Path) -> Baseline | None:
        """What is known already, from a saved report; None where it cannot be read."""
        try:
            plain = read_json(path.read_text(encoding="utf-8"), Limits()).plain
            return Baseline(tuple(reports_from_plain(plain)))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.faults.append(
                fault("--baseline", messages.UNREADABLE_BASELINE, found=described(str(path)), error=reason)
            )
        except (UnicodeDecodeError, RecursionError):
            self.faults.append(fault("--baseline", messages.NO_BASELINE, found=described(str(path))))
        except DocumentError as error:
            self.errors.append(DocumentError(error.faults, str(path)))
        return None

    def _changed(self, rules: RuleSet, option: str, change: Callable[[RuleSet], RuleSet]) -> RuleSet:
        try:
            return change(rules)
        except UnknownRule as error:
            self.faults.append(unknown(option, error))
        except FaultsError as error:
            self.faults += error.faults
        return rules

    def _thresholds(self, settings: Sequence[str]) -> dict[str, dict[str, Any]]:
        thresholds: dict[str, dict[str, Any]] = {}
        for setting in settings:
            match = _SETTING.fullmatch(setting)
            if match:
                value = int(match[3]) if match[3].isdecimal() else match[3]
                thresholds.setdefault(match[1], {})[match[2]] = value
            else:
                self.faults.append(fault("--set", messages.NO_SETTING, found=described(setting)))
        return thresholds

    def codes(self, given: Sequence[str], rules: RuleSet) -> frozenset[str]:
        """The codes that are meant, of rules that there are."""
        chosen = self._changed(rules, "--rule", lambda it: it.select(*_codes(given)))
        return frozenset(chosen.codes)

    def files(self, files: Sequence[str], input_format: str | None, output: str | None) -> None:
        """Standard input is to be told its format, and no report may take the place of an evaluation."""
        if STDIN in files and input_format is None:
            self.faults.append(fault("--input-format", messages.NO_INPUT_FORMAT))
        if output is not None and any(_is_same(Path(file), Path(output)) for file in files):
            self.faults.append(fault("--output", messages.OVER_INPUT, found=described(output)))


def unknown(option: str, error: UnknownRule) -> OptionFault:
    """A rule that does not exist, as a fault in what was asked for."""
    return fault(option, UnknownRule.sentence, code=error.code, suggestion=error.suggestion)


def _codes(given: Sequence[str]) -> list[str]:
    return [code for part in given for code in part.replace(",", " ").split()]


def _is_same(file: Path, other: Path) -> bool:
    return file.exists() and other.exists() and file.samefile(other)
