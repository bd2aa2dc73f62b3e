"""What each command does; each gives the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.resources import files as files_of
from pathlib import Path

from pendulum import Date

from dbfs_eval.checking import check as checked
from dbfs_eval.cli import words
from dbfs_eval.cli.asking import STDIN, Asked, Misuse, fault, unknown
from dbfs_eval.cli.speaking import UNUSABLE
from dbfs_eval.cli.writing import in_colour, put, say, tell, width
from dbfs_eval.document import Limits, load, loads
from dbfs_eval.document.reading import Format
from dbfs_eval.errors import DocumentError, Fault, Faulty, UnknownRule, described
from dbfs_eval.model import Evaluation
from dbfs_eval.outputs import OUTPUTS, Output, Shown, Write
from dbfs_eval.report import Report
from dbfs_eval.rule import Force
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, verbatim

FINE, FALLS_SHORT = 0, 1

FAIL_ON = (*(force.value for force in Force), "never")


# --- check -----------------------------------------------------------------------------------------------------------


def check(
    locale: Language,
    *,
    files: tuple[str, ...],
    on: str | None,
    lang: Language | None,
    format: str,  # noqa: A002 - named as the option
    output: str | None,
    fail_on: str,
    select: tuple[str, ...],
    without: tuple[str, ...],
    set: tuple[str, ...],  # noqa: A002 - named as the option
    show_met: bool,
    input_format: Format | None,
) -> int:
    """Check every file; what one of them lacks keeps no other from its report."""
    asked = Asked()
    day, rules = asked.day(on), asked.rules(select=select, without=without, settings=set)
    asked.files(files, input_format, output)
    asked.form(format, files)
    colour = output is None and in_colour()
    shown = Shown(language=lang, otherwise=locale, width=width(), colour=colour, show_met=show_met)
    if asked.faults:
        return _refuse_as(format, asked, shown)
    found = [_found(file, input_format, day, rules) for file in files]
    delivered = _deliver(found, OUTPUTS[format], OUTPUTS[format].write, output, shown)
    return max(delivered, *(_code(it, fail_on) for it in found))


def _refuse_as(form: str, asked: Asked, shown: Shown) -> int:
    """Tell what is wrong with what was asked for, in the form that was asked for where that holds faults."""
    _deliver([Misuse(asked.faults)], OUTPUTS[form], OUTPUTS[form].write, None, shown)
    return UNUSABLE


def _found(file: str, format_: Format | None, day: Date | None, rules: RuleSet) -> Report | Faulty:
    """The report on a file, or the faults for which it cannot be read."""
    try:
        return checked(_read(file, format_), on=day, rules=rules)
    except Faulty as error:
        return error
    except OSError as error:
        return DocumentError([_unopened(error)], file)
    except ImportError as error:  # the extra that its format needs
        needs = verbatim(str(error), str(error))
        return DocumentError([Fault(kind="extra", path="", sentence=needs)], file)


def _read(file: str, format_: Format | None) -> Evaluation:
    if format_ is None:
        return load(file)
    # One byte more than the limit tells that it is passed, however long the input is.
    most = Limits().size + 1
    if file == STDIN:
        return loads(sys.stdin.buffer.read(most), format=format_)
    with Path(file).open("rb") as opened:
        return loads(opened.read(most), format=format_, file=file)


def _unopened(error: OSError) -> Fault:
    match error:
        case FileNotFoundError():
            says = words.NOT_FOUND
        case PermissionError():
            says = words.NOT_ALLOWED
        case IsADirectoryError():
            says = words.A_FOLDER
        case _:
            says = words.UNREADABLE
    return Fault(kind="file", path="", sentence=says, facts={"error": error.strerror})


def _code(found: Report | Faulty, fail_on: str) -> int:
    """The exit code for one document; a check that did not run whole is no success."""
    if isinstance(found, Faulty) or _stopped(found):
        return UNUSABLE
    least = {force.value: force.rank for force in Force}.get(fail_on, -1)  # the strongest has rank 0
    return FALLS_SHORT if any(remark.rule.force.rank <= least for remark in found.unmet) else FINE


def _stopped(report: Report) -> bool:
    """A rule did not say all that it has to say."""
    return any(note.kind == "rule-stopped" for note in report.notes)


def _deliver(found: Sequence[Report | Faulty], form: Output, written: Write, output: str | None, shown: Shown) -> int:
    """Write what came of the documents, and tell of faults beside it where the form does not hold them."""
    language = shown.language or shown.otherwise
    for refused in found:
        if isinstance(refused, Faulty) and not form.tells_faults:
            tell(refused.message(language))
    told = [it for it in found if form.tells_faults or isinstance(it, Report)]
    if not told:
        return UNUSABLE
    try:
        text = written(told, shown)
    except ImportError as error:  # the extra that the form needs
        return _refuse(Misuse([fault("--format", verbatim(str(error), str(error)))]), language)
    return _write(text, output, language)


# --- agenda ----------------------------------------------------------------------------------------------------------


def agenda(
    locale: Language,
    *,
    files: tuple[str, ...],
    on: str | None,
    lang: Language | None,
    party: str | None,
    until: str | None,
    format: str,  # noqa: A002 - named as the option
    alarm: str,
    output: str | None,
    select: tuple[str, ...],
    without: tuple[str, ...],
    set: tuple[str, ...],  # noqa: A002 - named as the option
    input_format: Format | None,
) -> int:
    """Show what falls due in the files by date; what cannot be read keeps nothing else away."""
    asked = Asked()
    day, last = asked.day(on), asked.day(until, "--until")
    ahead, rules = asked.span(alarm, "--alarm"), asked.rules(select=select, without=without, settings=set)
    asked.files(files, input_format, output)
    colour = output is None and in_colour()
    shown = Shown(language=lang, otherwise=locale, width=width(), colour=colour, party=party, until=last, alarm=ahead)
    if asked.faults:
        return _refuse_as(format, asked, shown)
    found = [_found(file, input_format, day, rules) for file in files]
    asked.party(party, [it.evaluation for it in found if isinstance(it, Report) and it.evaluation])
    if asked.faults:
        return _refuse_as(format, asked, shown)
    delivered = _deliver(found, OUTPUTS[format], OUTPUTS[format].write_agenda, output, shown)
    return max(delivered, *(UNUSABLE if isinstance(it, Faulty) or _stopped(it) else FINE for it in found))


# --- the other commands ----------------------------------------------------------------------------------------------


def explain(locale: Language, *, code: str, lang: Language | None) -> int:
    """Print the page of a rule."""
    from dbfs_eval.outputs.catalogue import rule_page  # rich takes long to import

    language, asked = lang or locale, Asked()
    rules = asked.rules()
    try:
        rule = rules[code.upper()]
    except UnknownRule as error:
        return _refuse(Misuse([*asked.faults, unknown("explain", error)]), language)
    say(rule_page(rule, language, width=width(), colour=in_colour()))
    return _refuse(Misuse(asked.faults), language) if asked.faults else FINE


def rules(locale: Language, *, format: str, lang: Language | None) -> int:  # noqa: A002 - named as the option
    """Print the list of all rules."""
    from dbfs_eval.outputs.catalogue import rule_list, rules_plain  # rich takes long to import
    from dbfs_eval.outputs.to_json import written

    language, asked = lang or locale, Asked()
    known = asked.rules()
    if format == "json":
        say(written(rules_plain(known)))
    else:
        say(rule_list(known, language, width=width(), colour=in_colour()))
    return _refuse(Misuse(asked.faults), language) if asked.faults else FINE


def schema(locale: Language, *, which: str, lang: Language | None) -> int:
    """Print a JSON Schema."""
    from dbfs_eval.document.schema import document_schema, report_schema  # no other command needs them
    from dbfs_eval.outputs.to_json import written

    of_what = document_schema if which == "document" else report_schema
    say(written(of_what(lang or locale)))
    return FINE


def new(locale: Language, *, lang: Language | None, output: str | None) -> int:
    """Print a plan to start from, or write it to a file that is not there yet."""
    language = lang or locale
    if output is not None and os.path.lexists(output):
        return _refuse(Misuse([fault("--output", words.IS_THERE, found=described(output))]), language)
    plan = files_of("dbfs_eval").joinpath("scaffold", f"plan.{language}.yaml").read_text(encoding="utf-8")
    return _write(plan, output, language)


def _write(text: str, output: str | None, language: Language) -> int:
    if output is None:
        say(text)
        return FINE
    try:
        put(text, Path(output))
    except OSError as error:
        not_written = fault("--output", words.NOT_WRITTEN, found=described(output), error=error.strerror)
        return _refuse(Misuse([not_written]), language)
    return FINE


def _refuse(misuse: Misuse, language: Language) -> int:
    tell(misuse.message(language))
    return UNUSABLE
