"""The picture in words: all that is drawn, as a table of the activities and a list of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from dbfs_eval.model import Action, Activity, Debrief, Decision, Deliverable, Sharing, Stage
from dbfs_eval.plan import Plan
from dbfs_eval.text import Language, Text, listed, sanitized
from dbfs_eval.timeline.content import annotations as rows
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.content.lanes import letters_of
from dbfs_eval.timeline.labels import (
    ACTIONS,
    CHECKPOINTS,
    DEBRIEFS,
    DECISIONS,
    DELIVERABLES,
    FOLLOW_UP_TITLE,
    PERIOD,
    SHARING,
    STAGES,
    STAGES_TITLE,
    said_day,
    said_stretch,
    words_of,
)
from dbfs_eval.vocabularies import ActionStatus, EntryStatus

TITLE = Text(da="Billedet i ord", en="The picture in words")
CAPTION = Text(
    da="Aktiviteter, med de bogstaver, som billedet bruger", en="Activities, with the letters that the picture uses"
)
COLUMNS = (
    Text(da="Bogstav", en="Letter"),
    Text(da="Aktivitet", en="Activity"),
    Text(da="Hvornår", en="When"),
    Text(da="Fase", en="Stage"),
    Text(da="Trin", en="Step"),
    Text(da="Parter", en="Parties"),
    Text(da="Status", en="Status"),
)
UNDATED = Text(da="uden dato", en="no date")
_STEP_UNKNOWN = Text(da="ikke kendt", en="not known")
_HELD = Text(da="holdt", en="held")
_PLANNED_FROM = Text(da="planlagt fra {day}", en="planned from {day}")
_BEGUN = Text(da="begyndt {day}", en="begun {day}")
_STARTS = Text(da="start {day}", en="start {day}")
_ENDS = Text(da="afslutning {day}", en="end {day}")
_PLANNED = Text(da="planlagt {day}", en="planned {day}")
_EXPECTED = Text(da="forventet {day}", en="expected {day}")
_DELIVERED = Text(da="afleveret {day}", en="delivered {day}")
_NEEDS = Text(da="skal bruge resultaterne senest {day}", en="needs the results by {day}")
_FOR = Text(da="for {parties}", en="for {parties}")
_WITH = Text(da="med {parties}", en="with {parties}")
_DUE = Text(da="frist {day}", en="due {day}")
_COMPLETED = Text(da="gennemført {day}", en="done {day}")
_SILENT = Text(da="ikke med i noget fra {starts} til {ends}", en="in no activity from {starts} to {ends}")


@attrs.frozen
class TextItem:
    """A sentence, and the number of the remark that it is about, if it is about one."""

    words: str
    number: int | None = None


@attrs.frozen
class TextTopic:
    """What is told under one heading."""

    title: str
    items: tuple[TextItem, ...]


@attrs.frozen
class TextAlternative:
    """The picture in words: `rows` have a cell for each of the `columns`, first the letter, then the title."""

    title: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    topics: tuple[TextTopic, ...]


def text_alternative_of(life: TimelineContent) -> TextAlternative:
    """Everything that is drawn, in the language of the picture."""
    return TextAlternative(
        title=TITLE.in_language(life.language),
        caption=CAPTION.in_language(life.language),
        columns=tuple(column.in_language(life.language) for column in COLUMNS),
        rows=tuple(_row(letter, activity, life) for letter, activity in letters_of(life.plan)),
        topics=tuple(topic for topic in _topics(life) if topic.items),
    )


def _row(letter: str, activity: Activity, life: TimelineContent) -> tuple[str, ...]:
    say = life.language
    return (
        letter,
        words_of(activity),
        _stretch(activity.starts, life.plan.end_of_activity(activity), say),
        activity.stage.label.in_language(say) if activity.stage else "",
        (activity.mode.label if activity.mode else _STEP_UNKNOWN).in_language(say),
        _names(activity.parties, life.plan, say),
        activity.status.label.in_language(say),
    )


def _stretch(starts: Date | None, ends: Date | None, language: Language) -> str:
    days = [day for day in (starts, ends) if day]
    return said_stretch(days[0], days[-1], language) if days else UNDATED.in_language(language)


def _names(refs: Iterable[str], plan: Plan, language: Language) -> str:
    """Parties by name, all of them: what the picture shows is said whole."""
    names = [words_of(plan.party(ref)) for ref in refs]
    return (
        f"{', '.join(names[:-1])}{' og ' if language == 'da' else ' and '}{names[-1]}"
        if len(names) > 1
        else "".join(names)
    )


# --- the rest ---


def _topics(life: TimelineContent) -> Iterator[TextTopic]:
    plan, say = life.plan, life.language

    def topic(title: Text, told: Iterable[str], row: str) -> TextTopic:
        sentences = (TextItem(_sentence(it)) for it in told)
        return TextTopic(title.in_language(say), (*sentences, *_remarked(row, life)))

    yield topic(PERIOD, _period(life), rows.PERIOD)
    yield topic(STAGES_TITLE, (_stage(it, say) for it in plan.evaluation.stages), rows.STAGES)
    yield topic(DELIVERABLES, (_deliverable(it, life) for it in plan.evaluation.deliverables), rows.DELIVERABLES)
    yield TextTopic(DECISIONS.in_language(say), tuple(told for it in plan.decisions for told in _decision(it, life)))
    for lane in life.lanes:
        marked = {stretch for mark in life.marks.on(lane.row) for stretch in mark.stretches}
        silences = (TextItem(_sentence(_silence(*it, say))) for it in lane.silences if it not in marked)
        yield TextTopic(lane.name, (*silences, *_remarked(lane.row, life)))
    yield topic(DEBRIEFS, (_debrief(it, life) for it in plan.debriefs), rows.DEBRIEFS)
    yield topic(SHARING, (_sharing(it, life) for it in plan.sharings), rows.SHARING)
    yield topic(ACTIONS, (_action(it, life) for it in plan.actions), rows.ACTIONS)
    yield topic(CHECKPOINTS, (_parts(_day(it.date, say), _held(it.status, say)) for it in plan.checkpoints), "")
    yield topic(FOLLOW_UP_TITLE, (), rows.FOLLOW_UP)


def _remarked(row: str, life: TimelineContent) -> Iterator[TextItem]:
    """What falls short in a row, each with its days and its number."""
    for mark in life.marks.on(row):
        days = "; ".join(said_stretch(*stretch, life.language) for stretch in mark.stretches)
        yield TextItem(_sentence(f"{mark.label.rstrip('.')}, {days}"), mark.number)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _parts(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day(day: Date | None, language: Language) -> str:
    return said_day(day, language) if day else UNDATED.in_language(language)


def _on(text: Text, day: Date | None, language: Language) -> str:
    return text.say(language, {"day": said_day(day, language)}) if day else ""


def _held(status: EntryStatus, language: Language) -> str:
    return (_HELD if status is EntryStatus.DONE else status.label).in_language(language)


def _period(life: TimelineContent) -> Iterator[str]:
    plan, period, say = life.plan, life.plan.evaluation.period, life.language
    slipped = plan.slip > 0
    said = _parts(
        _on(_PLANNED_FROM, period.starts, say) if slipped else "",
        _on(_BEGUN if period.started else _STARTS, plan.start, say),
        _on(_ENDS, plan.end, say),
    )
    if said:
        yield said


def _stage(stage: Stage, language: Language) -> str:
    return f"{STAGES[stage.stage].in_language(language)}: {_stretch(stage.starts, stage.ends, language)}"


def _deliverable(deliverable: Deliverable, life: TimelineContent) -> str:
    day, say = life.plan.expected(deliverable), life.language
    expected = day if day != deliverable.due and not deliverable.delivered else None
    dates = _parts(
        _on(_PLANNED, deliverable.due, say), _on(_EXPECTED, expected, say), _on(_DELIVERED, deliverable.delivered, say)
    )
    return _parts(words_of(deliverable), dates or UNDATED.in_language(say))


def _decision(decision: Decision, life: TimelineContent) -> Iterator[TextItem]:
    plan, say = life.plan, life.language
    owner = words_of(plan.party(decision.owner)) if decision.owner else ""
    needs = _on(_NEEDS, life.plan.latest_for(decision), say)
    yield TextItem(_sentence(_parts(words_of(decision), _day(decision.due, say), owner, needs)))
    yield from _remarked(decision.id, life)


def _silence(starts: Date, ends: Date, language: Language) -> str:
    return _SILENT.say(language, {"starts": said_day(starts, language), "ends": said_day(ends, language)})


def _among(text: Text, refs: Iterable[str], life: TimelineContent) -> str:
    names = _names(refs, life.plan, life.language)
    return text.say(life.language, {"parties": names}) if names else ""


def _debrief(debrief: Debrief, life: TimelineContent) -> str:
    say = life.language
    return _parts(_day(debrief.date, say), _among(_WITH, debrief.participants, life), _held(debrief.status, say))


def _sharing(sharing: Sharing, life: TimelineContent) -> str:
    say = life.language
    levels = listed([level.label.in_language(say) for level in sharing.levels], say)
    words, status = sanitized(sharing.channel or "") or sharing.id, sharing.status.label.in_language(say)
    return _parts(words, _day(sharing.date, say), _among(_FOR, sharing.audience, life), levels, status)


def _action(action: Action, life: TimelineContent) -> str:
    say = life.language
    responsible = words_of(life.plan.party(action.responsible)) if action.responsible else ""
    done = action.completed is not None or action.status is ActionStatus.DONE
    status = "" if action.completed else (ActionStatus.DONE if done else action.status).label.in_language(say)
    dates = _parts(_on(_DUE, action.due, say), _on(_COMPLETED, action.completed, say))
    return _parts(words_of(action), dates or UNDATED.in_language(say), responsible, status)
