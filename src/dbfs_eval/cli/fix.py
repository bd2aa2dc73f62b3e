"""The command that shows fixes as differences of the text, and writes them."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import attrs
from pendulum import Date

from dbfs_eval.checking import check
from dbfs_eval.cli import messages
from dbfs_eval.cli.config import effective_settings, language_in
from dbfs_eval.cli.delivery import FALLS_SHORT, FINE, refuse, write
from dbfs_eval.cli.inputs import refusal, with_progress
from dbfs_eval.cli.localized_click import UNUSABLE
from dbfs_eval.cli.options import STDIN, Options, fault
from dbfs_eval.cli.streams import in_colour, print_out, width
from dbfs_eval.document import Limits, loads
from dbfs_eval.document.formats import SUFFIXES, Format, load
from dbfs_eval.errors import FaultsError
from dbfs_eval.fixes import AppliedFix, RefusedFix, apply_fixes, without_fix
from dbfs_eval.outputs.escaping import visible
from dbfs_eval.report import Report
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, Sayable, Text, sanitized
from dbfs_eval.views.grouping import grouped
from dbfs_eval.views.phrases import referred
from dbfs_eval.views.report import view_of

_READY = Text(da="{file}: rettelser, der ligger klar: {count}.", en="{file}: fixes that are ready: {count}.")
_WRITTEN = Text(da="{file}: rettelser, der er skrevet ind: {count}.", en="{file}: fixes that were written: {count}.")
_NOTHING = Text(da="{file}: ingen rettelser ligger klar.", en="{file}: no fixes are ready.")
_HOW = Text(da="Skriv dem ind med --write.", en="Write them with --write.")
_WITHOUT = Text(da="Uden rettelse: {list}. {reason}", en="Without a fix: {list}. {reason}")
_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}


@attrs.frozen
class _FixedFile:
    """What came of one file: its text before and after, and each fix on the way."""

    file: str
    before: str
    after: str
    steps: tuple[AppliedFix | RefusedFix, ...]
    report: Report

    @property
    def fixes(self) -> list[AppliedFix]:
        return [step for step in self.steps if isinstance(step, AppliedFix)]


def fix(
    locale: Language,
    *,
    files: tuple[str, ...],
    on: str | None,
    lang: Language | None,
    rule: tuple[str, ...],
    write: bool,
    input_format: Format | None,
    config: str | None,
    profile: str | None,
) -> int:
    """Show or write the fixes of every file; what one of them lacks keeps no other from its own."""
    asked = Options()
    day = asked.day(on)
    in_force = effective_settings(asked, files, config=config, profile=profile)
    asked.files(files, input_format, None)
    if write and STDIN in files:
        asked.faults.append(fault("--write", messages.NOT_IN_PLACE))
    codes = asked.codes(rule, next(iter(in_force.values())).rules) if rule else None
    language = language_in(in_force.values(), lang)
    if asked.refused:
        return refuse(asked.refused, language or locale)
    exit_codes = []
    for file in with_progress(files, locale):
        made = _fixed_file(file, input_format, day, in_force[file].rules, codes)
        if isinstance(made, FaultsError):
            exit_codes.append(refuse([made], language or locale))
        else:
            exit_codes.append(_show(made, language or locale, codes, writes=write))
    return max(exit_codes)


def _fixed_file(
    file: str, format_: Format | None, day: Date | None, rules: RuleSet, codes: Collection[str] | None
) -> _FixedFile | FaultsError:
    try:
        text, known = _text(file, format_)
        steps = tuple(apply_fixes(text, format=known, on=day, rules=rules, codes=codes, file=file))
        after = next((step.after for step in reversed(steps) if isinstance(step, AppliedFix)), text)
        report = check(loads(after, format=known, file=file), on=day, rules=rules)
    except (FaultsError, OSError, ImportError) as error:
        return refusal(error, file)
    return _FixedFile(file, text, after, steps, report)


def _text(file: str, format_: Format | None) -> tuple[str, Format]:
    """The text of a file, as it is read, and its format. Raises DocumentError, OSError and ImportError."""
    if file == STDIN and format_:
        evaluation = loads(sys.stdin.buffer.read(Limits().size + 1), format=format_)
    elif format_:
        evaluation = loads(Path(file).read_bytes(), format=format_, file=file)
    else:
        evaluation, format_ = load(file), SUFFIXES[Path(file).suffix.lower()]
    return evaluation.source.text if evaluation.source else "", format_


def _show(made: _FixedFile, language: Language, codes: Collection[str] | None, *, writes: bool) -> int:
    """Tell what was or can be mended, what cannot and why; written, the document is checked again."""
    for step in made.steps:
        _paragraph(f"{referred(step.remark.rule, language)}: {sanitized(step.fix.message(language))}")
        if isinstance(step, AppliedFix):
            print_out(_coloured(visible(step.diff(made.file))) + "\n")
        else:
            print_out(f"{step.error.message(language)}\n\n")
    for line in _left(made.report, codes, language):
        _paragraph(line)
    facts: dict[str, Sayable | None] = {"file": sanitized(made.file), "count": len(made.fixes)}
    refused = UNUSABLE if any(isinstance(step, RefusedFix) for step in made.steps) else FINE
    if not made.fixes:
        _paragraph(_NOTHING.say(language, facts))
        return refused
    if not writes:
        _paragraph(f"{_READY.say(language, facts)} {_HOW.say(language)}")
        return max(refused, FALLS_SHORT)
    written = write(made.after, made.file, language)
    if written == FINE:
        _paragraph(_WRITTEN.say(language, facts))
        _paragraph(view_of(made.report, language).closing)
    return max(refused, written)


def _paragraph(words: str) -> None:
    """Words of ours, in lines that fit the terminal; the lines of a difference stay as they are."""
    print_out(f"{textwrap.fill(words, max(24, width()), break_long_words=False, break_on_hyphens=False)}\n")


def _left(report: Report, codes: Collection[str] | None, language: Language) -> Iterator[str]:
    """What is unmet and has no fix, by the reason that it has none."""
    by_reason = grouped(without_fix(report, codes), lambda pair: pair[1])
    for reason, pairs in by_reason.items():
        named = dict.fromkeys(referred(remark.rule, language) for remark, _ in pairs)
        yield _WITHOUT.say(language, {"list": ", ".join(named), "reason": reason})


def _coloured(diff: str) -> str:
    if not in_colour():
        return diff
    lines: Sequence[str] = diff.splitlines()
    return "\n".join(f"{_COLOURS[it[:1]]}{it}\x1b[0m" if it[:1] in _COLOURS else it for it in lines) + "\n"
