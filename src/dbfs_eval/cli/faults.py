"""What is wrong with what was asked for on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from dbfs_eval.cli import messages
from dbfs_eval.errors import Fault, FaultsError, UnknownRule
from dbfs_eval.text import Sayable, Text

Problem: TypeAlias = Fault | FaultsError
"""A fault on the command line, or the faults of a file that was asked for beside the evaluations."""


class UsageError(FaultsError):
    """What was asked for cannot be done so; `faults` holds every fault."""

    heading = messages.MISUSE


@attrs.frozen(kw_only=True)
class OptionFault(Fault):
    """A fault in what was asked for: its place is not in the document, but on the command line."""

    option: str

    def place(self, language: str) -> str:  # noqa: ARG002 - what is written on the command line has one language
        """The option, as it is written."""
        return self.option


def option_fault(option: str, sentence: Text, found: Text | None = None, **facts: Sayable | None) -> OptionFault:
    """A fault in an option; `found` is what was given."""
    return OptionFault(kind="option", path="", option=option, sentence=sentence, facts=facts, found=found)


def unknown_rule(option: str, error: UnknownRule) -> OptionFault:
    """A rule that does not exist, as a fault in an option."""
    return option_fault(option, error.sentence, code=error.code, suggestion=error.suggestion)


def errors_of(problems: Iterable[Problem]) -> list[FaultsError]:
    """All problems, those of the command line first and as one; what is wrong for several evaluations is said once."""
    several = list(problems)
    faults = {problem.message("da"): problem for problem in several if isinstance(problem, Fault)}
    errors = {str(problem): problem for problem in several if isinstance(problem, FaultsError)}
    return [*([UsageError(faults.values())] if faults else []), *errors.values()]
