"""What moved between two reports: the command that compares, and what is said beside a check with a baseline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pendulum import Date

from dbfs_eval.checking import check
from dbfs_eval.cli import messages
from dbfs_eval.cli.config import Effective, effective_settings, language_in
from dbfs_eval.cli.delivery import deliver_text, refuse
from dbfs_eval.cli.inputs import read, refusal
from dbfs_eval.cli.options import Options, fault
from dbfs_eval.cli.streams import in_colour, width
from dbfs_eval.comparison import Comparison
from dbfs_eval.document import Limits
from dbfs_eval.document.json import read_json
from dbfs_eval.errors import FaultsError
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Quoted, Sayable, Text
from dbfs_eval.views.lines import lines_of
from dbfs_eval.views.places import ReportContext

_NEW = Text(
    da="{title}: nyt siden rapporten pr. {on}: {count}.", en="{title}: new since the report as of {on}: {count}."
)
_NOTHING_NEW = Text(
    da="{title}: intet nyt siden rapporten pr. {on}.", en="{title}: nothing new since the report as of {on}."
)
_NO_LONGER = Text(da="Ikke længere uopfyldt: {count}.", en="No longer unmet: {count}.")


def compare(
    locale: Language,
    *,
    files: tuple[str, ...],
    on: tuple[str, ...],
    lang: Language | None,
    format: str,  # noqa: A002 - named as the option
    output: str | None,
    select: tuple[str, ...],
    without: tuple[str, ...],
    set: tuple[str, ...],  # noqa: A002 - named as the option
    config: str | None,
    profile: str | None,
) -> int:
    """Show what moved between two files, or in one file between two days."""
    asked = Options()
    days = [asked.day(day) for day in on]
    if (len(files), len(on)) not in {(1, 2), (2, 0), (2, 1), (2, 2)}:
        asked.faults.append(fault("--on", messages.ONE_OR_TWO))
    in_force = effective_settings(asked, files, config=config, profile=profile, select=select, without=without, set=set)
    language = language_in(in_force.values(), lang)
    if asked.refused:
        return refuse(asked.refused, language or locale)
    sides = [(files[0], days[0] if days else None), (files[-1], days[-1] if days else None)]
    made = [_made(file, day, in_force[file]) for file, day in sides]
    refused = [it for it in made if isinstance(it, FaultsError)]
    if refused:
        return refuse(refused, language or locale)
    shown = RenderOptions(language=language, otherwise=locale, width=width(), colour=output is None and in_colour())
    comparison = Comparison(*(it for it in made if isinstance(it, Report)))
    return deliver_text(lambda: OUTPUTS[format].write_comparison(comparison, shown), output, language or locale)


def _made(file: str, day: Date | None, in_force: Effective) -> Report | FaultsError:
    """The report of a file: the one that it is, or that on the evaluation in it."""
    try:
        saved = _saved(file)
        return saved or check(read(file, None), on=day, rules=in_force.rules)
    except (FaultsError, OSError, ImportError) as error:
        return refusal(error, file)


def _saved(file: str) -> Report | None:
    """The report that is saved in a file, None where there is something else in it."""
    if not file.lower().endswith(".json"):
        return None
    plain = read_json(Path(file).read_text(encoding="utf-8", errors="replace"), Limits()).plain
    is_report = isinstance(plain, dict) and str(plain.get("format", "")).startswith("dbfs-eval-report/")
    return Report.from_plain(plain) if is_report else None


# --- beside a check with a baseline ---


def since_baseline(comparison: Comparison, language: Language) -> Iterator[str]:
    """What is new since the baseline, and what of it is gone, a line each."""
    new = lines_of(comparison.newly_unmet, ReportContext(comparison.after, language))
    gone = lines_of(comparison.no_longer_unmet, ReportContext(comparison.before, language))
    title = Quoted(comparison.after.about.title)
    facts: dict[str, Sayable | None] = {"title": title, "on": comparison.before.on, "count": len(new)}
    yield (_NEW if new else _NOTHING_NEW).say(language, facts)
    yield from (f"  + {line.message} {line.reference}" for line in new)
    if gone:
        yield _NO_LONGER.say(language, {"count": len(gone)})
        yield from (f"  - {line.message} {line.reference}" for line in gone)
