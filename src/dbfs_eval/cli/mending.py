"""The command that shows fixes as differences of the text, and writes them."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import attrs
from pendulum import Date

from dbfs_eval.checking import check
from dbfs_eval.cli import words
from dbfs_eval.cli.asking import STDIN, Asked, fault
from dbfs_eval.cli.delivering import FALLS_SHORT, FINE, refuse, write
from dbfs_eval.cli.reading import followed, refusal
from dbfs_eval.cli.settling import language_in, settled
from dbfs_eval.cli.speaking import UNUSABLE
from dbfs_eval.cli.writing import in_colour, say, width
from dbfs_eval.document import Limits, loads
from dbfs_eval.document.reading import SUFFIXES, Format, load
from dbfs_eval.errors import Faulty
from dbfs_eval.mending import Mend, Refused, mends, without_fix
from dbfs_eval.outputs.escaping import visible
from dbfs_eval.report import Report
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.telling import tell as told
from dbfs_eval.telling.frames import referred
from dbfs_eval.telling.grouping import grouped
from dbfs_eval.text import Fact, Language, Text, inert

_READY = Text(da="{file}: rettelser, der ligger klar: {count}.", en="{file}: fixes that are ready: {count}.")
_WRITTEN = Text(da="{file}: rettelser, der er skrevet ind: {count}.", en="{file}: fixes that were written: {count}.")
_NOTHING = Text(da="{file}: ingen rettelser ligger klar.", en="{file}: no fixes are ready.")
_HOW = Text(da="Skriv dem ind med --write.", en="Write them with --write.")
_WITHOUT = Text(da="Uden rettelse: {list}. {reason}", en="Without a fix: {list}. {reason}")
_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}


@attrs.frozen
class _Mended:
    """What came of one file: its text before and after, and each fix on the way."""

    file: str
    before: str
    after: str
    steps: tuple[Mend | Refused, ...]
    report: Report

    @property
    def mends(self) -> list[Mend]:
        return [step for step in self.steps if isinstance(step, Mend)]


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
    asked = Asked()
    day = asked.day(on)
    in_force = settled(asked, files, config=config, profile=profile)
    asked.files(files, input_format, None)
    if write and STDIN in files:
        asked.faults.append(fault("--write", words.NOT_IN_PLACE))
    codes = asked.codes(rule, next(iter(in_force.values())).rules) if rule else None
    language = language_in(in_force.values(), lang)
    if asked.refused:
        return refuse(asked.refused, language or locale)
    exit_codes = []
    for file in followed(files, locale):
        made = _mended(file, input_format, day, in_force[file].rules, codes)
        if isinstance(made, Faulty):
            exit_codes.append(refuse([made], language or locale))
        else:
            exit_codes.append(_show(made, language or locale, codes, writes=write))
    return max(exit_codes)


def _mended(
    file: str, format_: Format | None, day: Date | None, rules: RuleSet, codes: Collection[str] | None
) -> _Mended | Faulty:
    try:
        text, known = _text(file, format_)
        steps = tuple(mends(text, format=known, on=day, rules=rules, codes=codes, file=file))
        after = next((step.after for step in reversed(steps) if isinstance(step, Mend)), text)
        report = check(loads(after, format=known, file=file), on=day, rules=rules)
    except (Faulty, OSError, ImportError) as error:
        return refusal(error, file)
    return _Mended(file, text, after, steps, report)


def _text(file: str, format_: Format | None) -> tuple[str, Format]:
    """The text of a file, as it is read, and its format. Raises DocumentError, OSError and ImportError."""
    if file == STDIN and format_:
        evaluation = loads(sys.stdin.buffer.read(Limits().size + 1), format=format_)
    elif format_:
        evaluation = loads(Path(file).read_bytes(), format=format_, file=file)
    else:
        evaluation, format_ = load(file), SUFFIXES[Path(file).suffix.lower()]
    return evaluation.source.text if evaluation.source else "", format_


def _show(made: _Mended, language: Language, codes: Collection[str] | None, *, writes: bool) -> int:
    """Tell what was or can be mended, what cannot and why; written, the document is checked again."""
    for step in made.steps:
        _paragraph(f"{referred(step.remark.rule, language)}: {inert(step.fix.message(language))}")
        if isinstance(step, Mend):
            say(_coloured(visible(step.diff(made.file))) + "\n")
        else:
            say(f"{step.error.message(language)}\n\n")
    for line in _left(made.report, codes, language):
        _paragraph(line)
    facts: dict[str, Fact | None] = {"file": inert(made.file), "count": len(made.mends)}
    refused = UNUSABLE if any(isinstance(step, Refused) for step in made.steps) else FINE
    if not made.mends:
        _paragraph(_NOTHING.say(language, facts))
        return refused
    if not writes:
        _paragraph(f"{_READY.say(language, facts)} {_HOW.say(language)}")
        return max(refused, FALLS_SHORT)
    written = write(made.after, made.file, language)
    if written == FINE:
        _paragraph(_WRITTEN.say(language, facts))
        _paragraph(told(made.report, language).closing)
    return max(refused, written)


def _paragraph(words: str) -> None:
    """Words of ours, in lines that fit the terminal; the lines of a difference stay as they are."""
    say(f"{textwrap.fill(words, max(24, width()), break_long_words=False, break_on_hyphens=False)}\n")


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
