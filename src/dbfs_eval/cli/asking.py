"""What was asked for on the command line, and every fault in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
from pendulum import Date

from dbfs_eval.cli import words
from dbfs_eval.dates import Span, as_written, read_date
from dbfs_eval.errors import Fault, Faulty, UnknownRule, described, nearest
from dbfs_eval.model import Evaluation
from dbfs_eval.outputs import OUTPUTS
from dbfs_eval.ruleset import ENTRY_POINTS, RuleSet
from dbfs_eval.text import Language, Text, verbatim

STDIN, NEVER = "-", "never"

_SETTING = re.compile(r"([A-Z]+[0-9]{3})\.([a-z_]+)=(.{1,40})")


class Misuse(Faulty):
    """What was asked for cannot be done so; `faults` holds every fault."""

    heading = words.MISUSE


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
class Asked:
    """What was asked for, as far as it can be understood; what cannot is gathered, and told at once."""

    faults: list[Fault] = attrs.field(factory=list)

    def day(self, written: str | None, option: str = "--on") -> Date | None:
        """A day: a whole date, None where none is given."""
        if written is None:
            return None
        try:
            day = read_date(written)
        except ValueError:
            day = None
        if day is None or as_written(day) != day.isoformat():
            self.faults.append(fault(option, words.NO_DAY, found=described(written)))
        return day

    def span(self, written: str, option: str) -> Span | None:
        """A span in whole weeks or days, None for `never`."""
        if written == NEVER:
            return None
        try:
            return Span.read(written)
        except ValueError:
            self.faults.append(fault(option, words.NO_SPAN, found=described(written)))
            return None

    def form(self, form: str, files: Sequence[str]) -> None:
        """A form that holds one evaluation is not asked for several."""
        if OUTPUTS[form].one_at_a_time and len(files) > 1:
            self.faults.append(fault("--format", words.ONE_AT_A_TIME, form=form))

    def party(self, party: str | None, evaluations: Sequence[Evaluation]) -> None:
        """A party is to be one of some evaluation."""
        known = [it.id for evaluation in evaluations for it in evaluation.parties]
        if party is not None and evaluations and party not in known:
            suggestion = nearest(party, known)
            self.faults.append(fault("--party", words.NO_PARTY, found=described(party), suggestion=suggestion))

    def rules(
        self, *, select: Sequence[str] = (), without: Sequence[str] = (), settings: Sequence[str] = ()
    ) -> RuleSet:
        """The rules that judge, with their thresholds."""
        try:
            rules = RuleSet.installed()
        except (ImportError, ValueError) as error:
            self.faults.append(fault(ENTRY_POINTS, verbatim(str(error), str(error))))
            return RuleSet.default()
        thresholds = self._thresholds(settings)
        rules = self._changed(rules, "--set", lambda it: it.with_thresholds(thresholds))
        if select:
            rules = self._changed(rules, "--select", lambda it: it.select(*_codes(select)))
        return self._changed(rules, "--without", lambda it: it.without(*_codes(without)))

    def _changed(self, rules: RuleSet, option: str, change: Callable[[RuleSet], RuleSet]) -> RuleSet:
        try:
            return change(rules)
        except UnknownRule as error:
            self.faults.append(unknown(option, error))
        except Faulty as error:
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
                self.faults.append(fault("--set", words.NO_SETTING, found=described(setting)))
        return thresholds

    def files(self, files: Sequence[str], input_format: str | None, output: str | None) -> None:
        """Standard input is to be told its format, and no report may take the place of an evaluation."""
        if STDIN in files and input_format is None:
            self.faults.append(fault("--input-format", words.NO_INPUT_FORMAT))
        if output is not None and any(_is_same(Path(file), Path(output)) for file in files):
            self.faults.append(fault("--output", words.OVER_INPUT, found=described(output)))


def unknown(option: str, error: UnknownRule) -> OptionFault:
    """A rule that does not exist, as a fault in what was asked for."""
    return fault(option, UnknownRule.sentence, code=error.code, suggestion=error.suggestion)


def _codes(given: Sequence[str]) -> list[str]:
    return [code for part in given for code in part.replace(",", " ").split()]


def _is_same(file: Path, other: Path) -> bool:
    return file.exists() and other.exists() and file.samefile(other)
