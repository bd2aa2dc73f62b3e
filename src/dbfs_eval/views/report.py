"""The critical friend's report as data, told once for every output that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

import attrs
from pendulum import Date

from dbfs_eval.plan import Milestone
from dbfs_eval.report import NamedRule, Report, ShownWaiver
from dbfs_eval.rule import Rule, fact_from_plain
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, Quoted, Sayable, Text, said_date, sanitized, spoken
from dbfs_eval.views import phrases
from dbfs_eval.views.folding import Folded, More, fold, fold_lines
from dbfs_eval.views.grouping import grouped
from dbfs_eval.views.lines import Line, lines_of, numbered
from dbfs_eval.views.met import PlaceMet, PrincipleMet, RuleMet, promotes
from dbfs_eval.views.places import Place, ReportContext
from dbfs_eval.views.summary import Known, known_of, standing_of
from dbfs_eval.vocabularies import Mode, Status

__all__ = [
    "Awaiting",
    "Day",
    "Folded",
    "Identity",
    "Known",
    "Line",
    "More",
    "NamedTitle",
    "Place",
    "PlaceLines",
    "PlaceMet",
    "PrincipleMet",
    "ReportView",
    "RuleMet",
    "SetAside",
    "Threshold",
    "view_of",
]

Identity = tuple[str, str | None, str | None]


@attrs.frozen
class PlaceLines:
    """All lines about one place that inhibit, and what else has a number there."""

    place: Place
    lines: tuple[Line, ...]
    elsewhere: tuple[Line, ...]
    """What is open about the same place, and told by its date."""


@attrs.frozen
class Day:
    """What falls due on a day, or fell due."""

    due: Date
    words: str
    lines: tuple[Line, ...]
    steps: Folded[Line]
    """The same, with what one rule says of many folded."""


@attrs.frozen
class Awaiting:
    """What cannot be dated before something is known."""

    sentence: str
    lines: tuple[Line, ...]


@attrs.frozen
class SetAside:
    """What one waiver sets aside: its reason, and what it reaches."""

    sentence: str
    lines: tuple[Line, ...]


@attrs.frozen
class Threshold:
    """A threshold in force: its name, its value as it is said, and whether it is another than the rule's own."""

    name: str
    words: str
    changed: bool


@attrs.frozen
class NamedTitle:
    """A rule that judged: its code, what it asks for, and its reference with force where they are known."""

    code: str
    title: str
    force: str


@attrs.frozen(kw_only=True)
class ReportView:
    """One report in one language: the friend's three questions, what is waived, notes, and what the whole rests on."""

    language: Language
    on: Date
    title: str
    """The evaluation's title, in quotes."""
    as_of: str
    """The day of the check: pr. 1. marts 2027."""
    draft: str | None
    """Said of a plan of which most is still open and cannot be dated."""
    closing: str
    """The exit line: how it stands, and where to begin."""
    standing: str
    """Where the evaluation stands, and what falls due next; empty where nothing is known of either."""
    known: tuple[Known, ...]
    """The evaluation in a few facts; none of a report that was read back."""
    promotes: tuple[PrincipleMet, ...]
    inhibits: tuple[PlaceLines, ...]
    groups: Folded[PlaceLines]
    """What inhibits, with what one rule says of many folded."""
    now: tuple[Line, ...]
    """What inhibits, by number."""
    overdue: tuple[Day, ...]
    """What inhibits by date: what applies now, then what fell due first."""
    coming: tuple[Day, ...]
    undated: tuple[Awaiting, ...]
    waived: tuple[SetAside, ...]
    notes: tuple[str, ...]
    nothing: str
    """What a section without entries says."""
    no_dates: str
    """What the coming due dates say where there are none."""
    no_rules: str | None
    file: str | None
    version: str
    rules: tuple[NamedTitle, ...]
    thresholds: tuple[Threshold, ...]

    @property
    def heading(self) -> str:
        """The title and the day."""
        return f"{self.title} {self.as_of}"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that does not hold: what inhibits, by date, undated, waived."""
        dated = (line for day in self.coming for line in day.lines)
        undated = (line for group in self.undated for line in group.lines)
        waived = (line for group in self.waived for line in group.lines)
        return (*self.now, *dated, *undated, *waived)

    @cached_property
    def numbers(self) -> Mapping[Identity, int]:
        """The number of each remark that has one, as the picture asks for it."""
        return {it.identity: line.number for line in self.lines if line.number for it in line.remarks}


def view_of(report: Report, language: Language) -> ReportView:
    """Tell a report in one language."""
    words = ReportContext(report, language)
    unmet, coming, undated, waived = numbered(
        chain.from_iterable(grouped(lines_of(report.inhibits, words), _place).values()),
        lines_of([it for it in report.agenda() if it.status is Status.OPEN], words),
        sorted(lines_of(report.undated, words), key=_awaits_rank),
        lines_of(report.waived, words),
    )
    inhibits = _inhibits(unmet, (*coming, *undated))
    next_due = coming[0].dues[0] if coming else None
    return ReportView(
        language=language,
        on=report.on,
        title=spoken(Quoted(report.about.title), language),
        as_of=phrases.AS_OF.say(language, {"on": report.on}),
        draft=phrases.DRAFT.say(language) if _is_draft(report) else None,
        closing=_closing(report, unmet, next_due, language),
        # The exit line names the next due date where nothing inhibits.
        standing=standing_of(report.evaluation, report.on, next_due if unmet else None, language),
        known=known_of(report.evaluation, language),
        promotes=promotes(report, words),
        inhibits=inhibits,
        groups=fold(inhibits, lambda about: about.lines, language),
        now=unmet,
        overdue=days_of(unmet, report.on, language),
        coming=days_of(coming, None, language),
        undated=tuple(
            Awaiting(sentence, lines)
            for sentence, lines in grouped(undated, lambda line: _awaiting(line, language)).items()
        ),
        waived=tuple(
            SetAside(_set_aside(waiver, language), lines)
            for waiver, lines in grouped(waived, lambda line: line.remarks[0].waiver).items()
            if waiver
        ),
        notes=tuple(sanitized(note.message(language)) for note in report.notes),
        nothing=phrases.NOTHING.say(language, {"on": report.on}),
        no_dates=phrases.NO_DATES.say(language),
        no_rules=None if report.rules.codes else phrases.NO_RULES.say(language),
        file=report.file and sanitized(report.file),
        version=report.rules.version,
        rules=tuple(_rules(report, language)),
        thresholds=tuple(_thresholds(report, language)),
    )


def days_of(lines: Iterable[Line], now: Date | None, language: Language) -> tuple[Day, ...]:
    """The lines by the first of their due dates; what is due `now` comes first, and is said so."""
    days = grouped(lines, lambda line: now if now in line.dues else line.dues[0])
    return tuple(
        Day(
            due,
            phrases.RIGHT_NOW.say(language) if due == now else said_date(due, language),
            days[due],
            fold_lines(days[due], language),
        )
        for due in sorted(filter(None, days), key=lambda due: (due != now, due))
    )


def _place(line: Line) -> str:
    return line.place.key


def _inhibits(unmet: Sequence[Line], others: Sequence[Line]) -> tuple[PlaceLines, ...]:
    """What inhibits, by place, and the numbered lines about the same place that stand elsewhere."""
    elsewhere = grouped([line for line in others if line.number], _place)
    return tuple(
        PlaceLines(lines[0].place, lines, elsewhere.get(key, ())) for key, lines in grouped(unmet, _place).items()
    )


def _is_draft(report: Report) -> bool:
    return 2 * len(report.undated) > len(report.remarks)


def _closing(report: Report, unmet: Sequence[Line], next_due: Date | None, language: Language) -> str:
    if not unmet:
        return phrases.ALL_WELL.say(language, {"on": report.on, "due": next_due})
    if report.ok:
        return phrases.OK.say(language, {"on": report.on, "count": len(unmet)})
    first = unmet[0]
    facts: dict[str, Sayable | None] = {"on": report.on, "count": len(unmet), "rule": first.rule.code}
    facts["message"] = first.message
    return phrases.NOT_OK.say(language, facts)


def _rules(report: Report, language: Language) -> Iterator[NamedTitle]:
    """The rules that judged; of one that is neither of the catalogue nor at hand, its code alone."""
    known: dict[str, Rule | NamedRule] = {rule.code: rule for rule in RuleSet.default()}
    known |= {remark.rule.code: remark.rule for remark in report.remarks}
    for code in report.rules.codes:
        rule = known.get(code)
        title = sanitized(rule.title.say(language)) if isinstance(rule, Rule) else rule.name if rule else ""
        yield NamedTitle(code, title, rule.force.label.say(language) if rule else "")


def _thresholds(report: Report, language: Language) -> Iterator[Threshold]:
    own = RuleSet.default().thresholds
    for name, value in report.rules.thresholds.items():
        code, _, field = name.partition(".")
        words = spoken(fact_from_plain(value, Mode) or "", language)
        yield Threshold(name, words, changed=code in RuleSet.default().known_codes and own[f"{code}.{field}"] != value)


# --- what has no date yet, and what is waived ---


def _awaits(line: Line) -> Text | None:
    """What must be known before a line has a date; None where its rule is not at hand."""
    return line.rule.due.awaits if isinstance(line.rule, Rule) else None


def _awaits_rank(line: Line) -> int:
    texts = [milestone.awaits for milestone in Milestone]
    awaits = _awaits(line)
    return len(texts) if awaits is None else texts.index(awaits)


def _awaiting(line: Line, language: Language) -> str:
    awaits = _awaits(line)
    return phrases.AWAITS.say(language, {"milestone": awaits}) if awaits else ""


def _set_aside(waiver: ShownWaiver, language: Language) -> str:
    """A waiver: until when, why, and by whom."""
    frame = phrases.WAIVER if waiver.until else phrases.WAIVER_WITHOUT_END
    reason = sanitized(waiver.reason)
    return frame.say(
        language,
        {
            "until": waiver.until,
            "reason": reason if reason.endswith((".", "!", "?")) else f"{reason}.",
            "granted_by": waiver.granted_by,
        },
    )
