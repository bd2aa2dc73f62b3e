"""What moved between two reports: the command that compares, and what is said beside a check with a baseline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pendulum import Date

from dbfs_eval.checking import check
from dbfs_eval.cli import words
from dbfs_eval.cli.asking import Asked, fault
from dbfs_eval.cli.delivering import deliver_text, refuse
from dbfs_eval.cli.reading import read, refusal
from dbfs_eval.cli.settling import InForce, language_in, settled
from dbfs_eval.cli.writing import in_colour, width
from dbfs_eval.comparing import Movement
from dbfs_eval.document import Limits
from dbfs_eval.document.from_json import read_json
from dbfs_eval.errors import Faulty
from dbfs_eval.outputs import OUTPUTS, Shown
from dbfs_eval.report import Report
from dbfs_eval.telling.lines import lines_of
from dbfs_eval.telling.places import Words
from dbfs_eval.text import Fact, Language, Quoted, Text

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
    asked = Asked()
    days = [asked.day(day) for day in on]
    if (len(files), len(on)) not in {(1, 2), (2, 0), (2, 1), (2, 2)}:
        asked.faults.append(fault("--on", words.ONE_OR_TWO))
    in_force = settled(asked, files, config=config, profile=profile, select=select, without=without, set=set)
    language = language_in(in_force.values(), lang)
    if asked.refused:
        return refuse(asked.refused, language or locale)
    sides = [(files[0], days[0] if days else None), (files[-1], days[-1] if days else None)]
    made = [_made(file, day, in_force[file]) for file, day in sides]
    refused = [it for it in made if isinstance(it, Faulty)]
    if refused:
        return refuse(refused, language or locale)
    shown = Shown(language=language, otherwise=locale, width=width(), colour=output is None and in_colour())
    movement = Movement(*(it for it in made if isinstance(it, Report)))
    return deliver_text(lambda: OUTPUTS[format].write_movement(movement, shown), output, language or locale)


def _made(file: str, day: Date | None, in_force: InForce) -> Report | Faulty:
    """The report of a file: the one that it is, or that on the evaluation in it."""
    try:
        saved = _saved(file)
        return saved or check(read(file, None), on=day, rules=in_force.rules)
    except (Faulty, OSError, ImportError) as error:
        return refusal(error, file)


def _saved(file: str) -> Report | None:
    """The report that is saved in a file, None where there is something else in it."""
    if not file.lower().endswith(".json"):
        return None
    plain = read_json(Path(file).read_text(encoding="utf-8", errors="replace"), Limits()).plain
    is_report = isinstance(plain, dict) and str(plain.get("format", "")).startswith("dbfs-eval-report/")
    return Report.from_plain(plain) if is_report else None


# --- beside a check with a baseline ---


def since_baseline(movement: Movement, language: Language) -> Iterator[str]:
    """What is new since the baseline, and what of it is gone, a line each."""
    new = lines_of(movement.newly_unmet, Words(movement.after, language))
    gone = lines_of(movement.no_longer_unmet, Words(movement.before, language))
    title = Quoted(movement.after.about.title)
    facts: dict[str, Fact | None] = {"title": title, "on": movement.before.on, "count": len(new)}
    yield (_NEW if new else _NOTHING_NEW).say(language, facts)
    yield from (f"  + {line.message} {line.reference}" for line in new)
    if gone:
        yield _NO_LONGER.say(language, {"count": len(gone)})
        yield from (f"  - {line.message} {line.reference}" for line in gone)
