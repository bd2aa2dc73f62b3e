"""What the commands do that read evaluations or tell of the rules; each gives the exit code."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files as files_of
from pathlib import Path

from dbfs_eval.cli import messages
from dbfs_eval.cli.compare import since_baseline
from dbfs_eval.cli.config import Effective, effective_settings, language_in
from dbfs_eval.cli.delivery import FALLS_SHORT, FINE, deliver, refuse, write
from dbfs_eval.cli.inputs import report_or_faults, with_progress
from dbfs_eval.cli.localized_click import UNUSABLE
from dbfs_eval.cli.options import STDIN, Options, UsageError, fault, unknown
from dbfs_eval.cli.streams import in_colour, print_err, print_out, width
from dbfs_eval.comparison import Baseline
from dbfs_eval.document.formats import Format
from dbfs_eval.errors import FaultsError, UnknownRule, described
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.report import Report
from dbfs_eval.rule import SHOULD
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.settings import Settings
from dbfs_eval.text import Language
from dbfs_eval.vocabularies import Force

# --- check -----------------------------------------------------------------------------------------------------------


def check(
    locale: Language,
    *,
    files: tuple[str, ...],
    on: str | None,
    lang: Language | None,
    format: str,  # noqa: A002 - named as the option
    output: str | None,
    fail_on: str | None,
    baseline: str | None,
    select: tuple[str, ...],
    without: tuple[str, ...],
    set: tuple[str, ...],  # noqa: A002 - named as the option
    show_met: bool,
    input_format: Format | None,
    config: str | None,
    profile: str | None,
) -> int:
    """Check every file; what one of them lacks keeps no other from its report."""
    asked = Options()
    day = asked.day(on)
    in_force = effective_settings(asked, files, config=config, profile=profile, select=select, without=without, set=set)
    known = _baseline(asked, baseline, in_force)
    asked.files(files, input_format, output)
    asked.form(format, files)
    shown = RenderOptions(
        language=language_in(in_force.values(), lang),
        otherwise=locale,
        width=width(),
        colour=output is None and in_colour(),
        show_met=show_met,
        least=_least(fail_on or next(iter(in_force.values())).settings.fail_on) or SHOULD,
        baseline=known,
        docs=next((it.settings.docs for it in in_force.values() if it.settings.docs), None),
    )
    if asked.refused:
        return _refuse_as(format, asked, shown)
    found = [report_or_faults(it, input_format, day, in_force[it].rules) for it in with_progress(files, locale)]
    delivered = deliver(found, OUTPUTS[format], OUTPUTS[format].write, output, shown)
    if known and not OUTPUTS[format].tells_baseline:
        for it in found:
            _tell_what_moved(it, known, shown)
    codes = (
        _code(it, fail_on or in_force[file].settings.fail_on, known) for file, it in zip(files, found, strict=True)
    )
    return max(delivered, *codes)


def _baseline(asked: Options, option: str | None, in_force: Mapping[str, Effective]) -> Baseline | None:
    """What is known already: the report asked for, else those that the settings name."""
    paths = [Path(option)] if option else [it.settings.baseline for it in in_force.values() if it.settings.baseline]
    read = [asked.baseline(path) for path in dict.fromkeys(paths)]
    known = tuple(report for it in read if it for report in it.reports)
    return Baseline(known) if paths else None


def _tell_what_moved(found: Report | FaultsError, known: Baseline, shown: RenderOptions) -> None:
    """Say what is new since the baseline, and what of it is gone."""
    comparison = known.since(found) if isinstance(found, Report) else None
    if comparison:
        print_err("\n".join(since_baseline(comparison, shown.language_of(comparison.after))))


def _refuse_as(form: str, asked: Options, shown: RenderOptions) -> int:
    """Tell what is wrong with what was asked for, in the form that was asked for where that holds faults."""
    deliver(asked.refused, OUTPUTS[form], OUTPUTS[form].write, None, shown)
    return UNUSABLE


def _code(found: Report | FaultsError, fail_on: str, known: Baseline | None) -> int:
    """The exit code for one document; a check that did not run whole is no success."""
    if isinstance(found, FaultsError) or _stopped(found):
        return UNUSABLE
    least, new = _least(fail_on), known.new_in(found) if known else found.unmet
    return FALLS_SHORT if least and any(remark.rule.force.rank <= least.rank for remark in new) else FINE


def _least(fail_on: str) -> Force | None:
    """The least force of which something unmet is a failure, None where nothing is."""
    return {force.value: force for force in Force}.get(fail_on)


def _stopped(report: Report) -> bool:
    """A rule did not say all that it has to say."""
    return any(note.kind == "rule-stopped" for note in report.notes)


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
    config: str | None,
    profile: str | None,
) -> int:
    """Show what falls due in the files by date; what cannot be read keeps nothing else away."""
    asked = Options()
    day, last, ahead = asked.day(on), asked.day(until, "--until"), asked.span(alarm, "--alarm")
    in_force = effective_settings(asked, files, config=config, profile=profile, select=select, without=without, set=set)
    asked.files(files, input_format, output)
    shown = RenderOptions(
        language=language_in(in_force.values(), lang),
        otherwise=locale,
        width=width(),
        colour=output is None and in_colour(),
        party=party,
        until=last,
        alarm=ahead,
    )
    if asked.refused:
        return _refuse_as(format, asked, shown)
    found = [report_or_faults(it, input_format, day, in_force[it].rules) for it in with_progress(files, locale)]
    asked.party(party, [it.evaluation for it in found if isinstance(it, Report) and it.evaluation])
    if asked.refused:
        return _refuse_as(format, asked, shown)
    delivered = deliver(found, OUTPUTS[format], OUTPUTS[format].write_agenda, output, shown)
    return max(delivered, *(UNUSABLE if isinstance(it, FaultsError) or _stopped(it) else FINE for it in found))


# --- the other commands ----------------------------------------------------------------------------------------------


def explain(locale: Language, *, code: str, lang: Language | None) -> int:
    """Print the page of a rule."""
    from dbfs_eval.outputs.catalogue import rule_page  # rich takes long to import

    language, asked = lang or locale, Options()
    settings = asked.settings(STDIN, None, None)
    rules = _all_rules(asked, settings)
    try:
        rule = rules[code.upper()]
    except UnknownRule as error:
        return refuse([*asked.refused, UsageError([unknown("explain", error)])], language)
    print_out(rule_page(rule, language, width=width(), colour=in_colour(), docs=settings.docs))
    return refuse(asked.refused, language) if asked.refused else FINE


def _all_rules(asked: Options, settings: Settings) -> RuleSet:
    """All rules that there are here, also those of the house, whatever is selected."""
    return asked.rules(settings.without("select", "without"))


def rules(locale: Language, *, format: str, lang: Language | None) -> int:  # noqa: A002 - named as the option
    """Print the list of all rules."""
    from dbfs_eval.outputs.catalogue import rule_list, rules_plain  # rich takes long to import
    from dbfs_eval.outputs.to_json import written

    language, asked = lang or locale, Options()
    known = _all_rules(asked, asked.settings(STDIN, None, None))
    if format == "json":
        print_out(written(rules_plain(known)))
    else:
        print_out(rule_list(known, language, width=width(), colour=in_colour()))
    return refuse(asked.refused, language) if asked.refused else FINE


def schema(locale: Language, *, which: str, lang: Language | None) -> int:
    """Print a JSON Schema."""
    from dbfs_eval.document.schema import document_schema, report_schema  # no other command needs them
    from dbfs_eval.outputs.to_json import written
    from dbfs_eval.settings import settings_schema

    of_what = {"document": document_schema, "report": report_schema, "settings": settings_schema}
    print_out(written(of_what[which](lang or locale)))
    return FINE


def new(locale: Language, *, lang: Language | None, output: str | None) -> int:
    """Print a plan to start from, or write it to a file that is not there yet."""
    language = lang or locale
    if output is not None and os.path.lexists(output):
        return refuse([UsageError([fault("--output", messages.IS_THERE, found=described(output))])], language)
    plan = files_of("dbfs_eval").joinpath("scaffold", f"plan.{language}.yaml").read_text(encoding="utf-8")
    return write(plan, output, language)
