"""The command that shows fixes as differences of the text, or writes them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from dbfs_eval.checking import check
from dbfs_eval.cli import messages
from dbfs_eval.cli.exit_codes import FALLS_SHORT, FINE, UNUSABLE
from dbfs_eval.cli.faults import UsageError, option_fault
from dbfs_eval.cli.files import FileChangedError, write_whole
from dbfs_eval.cli.inputs import faults_of, read_input, with_progress
from dbfs_eval.cli.localized_click import command, option
from dbfs_eval.cli.options import STDIN, Options, Refusal, read_options
from dbfs_eval.cli.parameters import DOCUMENT_PARAMETERS, SETTINGS_OPTIONS
from dbfs_eval.cli.streams import in_colour, not_written, print_faults, print_out, print_stopped, width
from dbfs_eval.document import Limits, loads
from dbfs_eval.document.files import is_ordinary
from dbfs_eval.document.formats import decoded_text, format_by_ending
from dbfs_eval.document.patch import CHANGED, FixError
from dbfs_eval.errors import Fault, FaultsError, described
from dbfs_eval.fixes import MOST_FIXES, AppliedFix, RefusedFix, apply_fixes, fixes_to_agree_on, without_fix
from dbfs_eval.outputs.escaping import visible, without_commands
from dbfs_eval.report import Remark, Report
from dbfs_eval.rule import Fix
from dbfs_eval.text import Language, Sayable, Text, sanitized
from dbfs_eval.views.phrases import referred
from dbfs_eval.views.report import view_of
from dbfs_eval.vocabularies import Applicability

_READY = Text(da="{file}: rettelser, der ligger klar: {count}.", en="{file}: fixes that are ready: {count}.")
_WRITTEN = Text(da="{file}: rettelser, der er skrevet ind: {count}.", en="{file}: fixes that were written: {count}.")
_NOTHING = Text(da="{file}: ingen rettelser ligger klar.", en="{file}: no fixes are ready.")
_HOW = Text(da="Skriv dem ind med --write.", en="Write them with --write.")
_PERHAPS_MORE = Text(
    da="Der kan være flere: kør kommandoen igen, når disse er skrevet ind.",
    en="There may be more: run the command again once these are written.",
)
_WITHOUT = Text(
    da="{rule} kan programmet ikke rette: Kun I ved, hvad der skal stå.",
    en="The program cannot fix {rule}: only you know what it should say.",
)
_TO_AGREE_ON = Text(
    da="Disse kræver en aftale først. Skriv dem ind med --rule, når svaret er ja: {rules}.",
    en="These take an agreement first. Write them with --rule once the answer is yes: {rules}.",
)
_AND = Text(da="{first} og {last}", en="{first} and {last}")
_ALL = Text(
    da="Alle rettelser, også dem, der kræver en aftale først", en="All fixes, also those that take an agreement first"
)
_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}


@command(
    messages.FIX,
    *DOCUMENT_PARAMETERS,
    option("--rule", messages.RULE, messages.CODES, multiple=True),
    option("--all", _ALL, is_flag=True),
    option("--write", messages.WRITE, is_flag=True),
    *SETTINGS_OPTIONS,
    short_help=messages.FIX_SHORT,
)
def fix(locale: Language, *, write: bool, **keywords: Any) -> int:
    """Show or write the fixes of every file; what one of them lacks keeps no other from its own."""
    # Shown are all; written without being named are those that take no agreement.
    every = keywords.pop("all") or not write
    options = read_options(locale, write=write, **keywords)
    if isinstance(options, Refusal):
        return print_faults(options.errors, options.language)
    return max([_fix_file(file, options, every=every, write=write) for file in with_progress(options.files, locale)])


@attrs.frozen
class _FixedFile:
    """What came of one file: each fix on the way, the text before and after them, and the report on it."""

    file: str
    steps: Sequence[AppliedFix | RefusedFix]
    before: str
    after: str
    report: Report

    @property
    def count(self) -> int:
        """How many fixes could be carried out."""
        return sum(isinstance(step, AppliedFix) for step in self.steps)


def _fix_file(file: str, options: Options, *, every: bool, write: bool) -> int:
    try:
        fixed = _fixed(file, options, every=every)
    except FaultsError as error:
        return print_faults([error if file == STDIN else error.in_file(file)], options.language)
    except (OSError, ImportError) as error:
        return print_faults([faults_of(error, file)], options.language)
    # Written before it is told, so that no full disk behind standard output keeps it away.
    unwritten = _written(fixed) if write and fixed.count else None
    for step in fixed.steps:
        _print_step(step, file, options.language)
    if len(fixed.steps) == MOST_FIXES:
        _print_paragraph(_PERHAPS_MORE.say(options.language))
    for line in (*_not_written(fixed, options, every=every, write=write), *_without_fix(fixed.report, options)):
        _print_paragraph(line)
    code = print_faults([unwritten], options.language) if unwritten else _finish(fixed, options.language, write=write)
    code = max(code, print_stopped(fixed.report, options.language))
    return UNUSABLE if any(isinstance(step, RefusedFix) for step in fixed.steps) else code


def _fixed(file: str, options: Options, *, every: bool) -> _FixedFile:
    """A file with its fixes, nothing written yet. Raises DocumentError, OSError and ImportError."""
    format_, rules = options.input_format or format_by_ending(file), options.effective[file].rules
    before = decoded_text(read_input(file), Limits())
    codes = rules.codes if every and options.codes is None else options.codes
    steps = tuple(apply_fixes(before, format=format_, on=options.day, rules=rules, codes=codes))
    after = next((step.after for step in reversed(steps) if isinstance(step, AppliedFix)), before)
    report = check(loads(after, format=format_), on=options.day, rules=rules)
    return _FixedFile(file, steps, before, after, report)


def _written(fixed: _FixedFile) -> FaultsError | None:
    """Write the fixes, and say why where that cannot be done."""
    if not is_ordinary(fixed.file):
        return UsageError([option_fault("--write", messages.NOT_IN_PLACE, described(fixed.file))])
    try:
        write_whole(fixed.after.encode("utf-8"), Path(fixed.file), instead_of=fixed.before.encode("utf-8"))
    except FileChangedError:
        return FixError([Fault(kind="fix", path="", sentence=CHANGED)], fixed.file)
    except OSError as error:
        return not_written("--write", fixed.file, error)
    return None


def _print_step(step: AppliedFix | RefusedFix, file: str, language: Language) -> None:
    """What a fix does, and the difference that it makes, or why it cannot be made."""
    _print_paragraph(f"{referred(step.remark.rule, language)}: {sanitized(step.fix.message(language))}")
    if isinstance(step, AppliedFix):
        print_out(_coloured(visible(step.diff(sanitized(file)))) + "\n")
    else:
        print_out(f"{without_commands(step.error.message(language))}\n\n")


def _finish(fixed: _FixedFile, language: Language, *, write: bool) -> int:
    """Say what was written, or how it is; written, the document has been checked again. Gives the exit code."""
    facts: dict[str, Sayable | None] = {"file": sanitized(fixed.file), "count": fixed.count}
    if not fixed.count:
        _print_paragraph(_NOTHING.say(language, facts))
        return FINE
    if not write:
        _print_paragraph(f"{_READY.say(language, facts)} {_HOW.say(language)}")
        return FALLS_SHORT
    _print_paragraph(_WRITTEN.say(language, facts))
    _print_paragraph(view_of(fixed.report, language).closing)
    return FINE


def _not_written(fixed: _FixedFile, options: Options, *, every: bool, write: bool) -> Iterator[str]:
    """How to write what takes an agreement first; what is not among the differences is asked here."""
    if write and (every or options.codes is not None):
        return
    left = [*fixes_to_agree_on(fixed.report)] if write else [*_shown_to_agree_on(fixed)]
    for remark, fix in left if write else ():
        yield f"{referred(remark.rule, options.language)}: {sanitized(fix.message(options.language))}"
    if left:
        yield _TO_AGREE_ON.say(options.language, {"rules": _codes([remark for remark, _ in left], options.language)})


def _shown_to_agree_on(fixed: _FixedFile) -> Iterator[tuple[Remark, Fix]]:
    to_agree_on = (step for step in fixed.steps if step.fix.applicability is Applicability.AGREEMENT)
    return ((step.remark, step.fix) for step in to_agree_on)


def _without_fix(report: Report, options: Options) -> Iterator[str]:
    """What is unmet and has no fix."""
    if remarks := [*without_fix(report, options.codes)]:
        yield _WITHOUT.say(options.language, {"rule": _codes(remarks, options.language)})


def _codes(remarks: Sequence[Remark], language: Language) -> str:
    """The codes of the rules of remarks, all of them."""
    *first, last = dict.fromkeys(remark.rule.code for remark in remarks)
    return _AND.say(language, {"first": ", ".join(first), "last": last}) if first else last


def _print_paragraph(words: str) -> None:
    """Print words of ours in lines that fit the terminal; the lines of a difference stay as they are."""
    filled = textwrap.fill(words, max(24, width()), break_long_words=False, break_on_hyphens=False)
    print_out(f"{without_commands(filled)}\n")


def _coloured(diff: str) -> str:
    if not in_colour():
        return diff
    lines = (f"{_COLOURS[line[:1]]}{line}\x1b[0m" if line[:1] in _COLOURS else line for line in diff.splitlines())
    return "\n".join(lines) + "\n"
