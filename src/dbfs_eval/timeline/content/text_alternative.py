"""The timeline in words: all that is drawn, as a table of the activities and a list of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from dbfs_eval.model import Action, Activity, Checkpoint, Debrief, Decision, Deliverable, Sharing, Stage
from dbfs_eval.plan import is_carried_out
from dbfs_eval.text import Language, Text, listed
from dbfs_eval.timeline import labels
from dbfs_eval.timeline.content import annotations as rows
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.content.lanes import Lane, letters_of
from dbfs_eval.timeline.labels import said_day, said_stretch, words_of
from dbfs_eval.views.context import View
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
class TextItem(View):
    """A sentence, and the number of the remark that it is about, if it is about one."""

    words: str
    number: int | None = None


@attrs.frozen
class TextTopic(View):
    """What is said under one heading."""

    title: str
    items: tuple[TextItem, ...]


@attrs.frozen
class TextAlternative(View):
    """The timeline in words: `rows` have a cell for each of the `columns`, first the letter, then the title."""

    title: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    topics: tuple[TextTopic, ...]


def text_alternative_of(content: TimelineContent) -> TextAlternative:
    """Everything that is drawn, in the language of the timeline."""
    return TextAlternative(
        title=TITLE.in_language(content.language),
        caption=CAPTION.in_language(content.language),
        columns=tuple(column.in_language(content.language) for column in COLUMNS),
        rows=tuple(_row(letter, activity, content) for letter, activity in letters_of(content.plan)),
        topics=tuple(topic for topic in _topics(content) if topic.items),
    )


def _row(letter: str, activity: Activity, content: TimelineContent) -> tuple[str, ...]:
    language = content.language
    return (
        letter,
        words_of(activity),
        _stretch(activity.starts, content.plan.end_of_activity(activity), language),
        activity.stage.label.in_language(language) if activity.stage else "",
        (activity.mode.label if activity.mode else _STEP_UNKNOWN).in_language(language),
        _names(activity.parties, content),
        activity.status.label.in_language(language),
    )


# --- the rest ---


def _topics(content: TimelineContent) -> Iterator[TextTopic]:
    plan, language = content.plan, content.language

    def topic(title: Text, said: Iterable[str], row: str) -> TextTopic:
        sentences = (TextItem(_sentence(words)) for words in said if words)
        return TextTopic(title.in_language(language), (*sentences, *_remarked(row, content)))

    yield topic(labels.PERIOD, [_period(content)], rows.PERIOD)
    yield topic(labels.STAGES_TITLE, (_stage(stage, language) for stage in plan.evaluation.stages), rows.STAGES)
    deliverables = (_deliverable(deliverable, content) for deliverable in plan.evaluation.deliverables)
    yield topic(labels.DELIVERABLES, deliverables, rows.DELIVERABLES)
    decisions = (item for decision in plan.decisions for item in _decision(decision, content))
    yield TextTopic(labels.DECISIONS.in_language(language), tuple(decisions))
    yield from (_lane(lane, content) for lane in content.lanes)
    yield topic(labels.DEBRIEFS, (_debrief(debrief, content) for debrief in plan.debriefs), rows.DEBRIEFS)
    yield topic(labels.SHARING, (_sharing(sharing, content) for sharing in plan.sharings), rows.SHARING)
    yield topic(labels.ACTIONS, (_action(action, content) for action in plan.actions), rows.ACTIONS)
    yield topic(labels.CHECKPOINTS, (_meeting(meeting, language) for meeting in plan.checkpoints), "")
    yield topic(labels.FOLLOW_UP_TITLE, (), rows.FOLLOW_UP)


def _remarked(row: str, content: TimelineContent) -> Iterator[TextItem]:
    """What falls short in a row, each with its days and its number."""
    for annotation in content.annotations.on(row):
        days = "; ".join(said_stretch(*stretch, content.language) for stretch in annotation.stretches)
        yield TextItem(_sentence(f"{annotation.label.rstrip('.')}, {days}"), annotation.number)


def _period(content: TimelineContent) -> str:
    plan, period, language = content.plan, content.plan.evaluation.period, content.language
    return _parts(
        _on(_PLANNED_FROM, period.starts if plan.slip > 0 else None, language),
        _on(_BEGUN if period.started else _STARTS, plan.start, language),
        _on(_ENDS, plan.end, language),
    )


def _stage(stage: Stage, language: Language) -> str:
    name = labels.STAGES[stage.stage].in_language(language)
    return f"{name}: {_stretch(stage.starts, stage.ends, language)}"


def _deliverable(deliverable: Deliverable, content: TimelineContent) -> str:
    day, language = content.plan.expected(deliverable), content.language
    expected = day if day != deliverable.due and not deliverable.delivered else None
    dates = _parts(
        _on(_PLANNED, deliverable.due, language),
        _on(_EXPECTED, expected, language),
        _on(_DELIVERED, deliverable.delivered, language),
    )
    return _parts(words_of(deliverable), dates or UNDATED.in_language(language))


def _decision(decision: Decision, content: TimelineContent) -> Iterator[TextItem]:
    needs = _on(_NEEDS, content.plan.latest_for(decision), content.language)
    owner = _name(decision.owner, content)
    yield TextItem(_sentence(_parts(words_of(decision), _day(decision.due, content.language), owner, needs)))
    yield from _remarked(decision.id, content)


def _lane(lane: Lane, content: TimelineContent) -> TextTopic:
    annotated = {stretch for annotation in content.annotations.on(lane.row) for stretch in annotation.stretches}
    silences = (
        _SILENT.say(content.language, {"starts": starts, "ends": ends})
        for starts, ends in lane.silences
        if (starts, ends) not in annotated
    )
    return TextTopic(lane.name, (*(TextItem(_sentence(said)) for said in silences), *_remarked(lane.row, content)))


def _debrief(debrief: Debrief, content: TimelineContent) -> str:
    day, held = _day(debrief.date, content.language), _held(debrief.status, content.language)
    return _parts(day, _among(_WITH, debrief.participants, content), held)


def _sharing(sharing: Sharing, content: TimelineContent) -> str:
    language = content.language
    levels = listed([level.label.in_language(language) for level in sharing.levels], language)
    audience, status = _among(_FOR, sharing.audience, content), sharing.status.label.in_language(language)
    return _parts(words_of(sharing), _day(sharing.date, language), audience, levels, status)


def _action(action: Action, content: TimelineContent) -> str:
    language = content.language
    status = ActionStatus.DONE if is_carried_out(action) else action.status
    dates = _parts(_on(_DUE, action.due, language), _on(_COMPLETED, action.completed, language))
    return _parts(
        words_of(action),
        dates or UNDATED.in_language(language),
        _name(action.responsible, content),
        "" if action.completed else status.label.in_language(language),
    )


def _meeting(meeting: Checkpoint, language: Language) -> str:
    return _parts(_day(meeting.date, language), _held(meeting.status, language))


# --- days and names ---


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _parts(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _stretch(starts: Date | None, ends: Date | None, language: Language) -> str:
    days = [day for day in (starts, ends) if day]
    return said_stretch(days[0], days[-1], language) if days else UNDATED.in_language(language)


def _day(day: Date | None, language: Language) -> str:
    return said_day(day, language) if day else UNDATED.in_language(language)


def _on(text: Text, day: Date | None, language: Language) -> str:
    return text.say(language, {"day": said_day(day, language)}) if day else ""


def _held(status: EntryStatus, language: Language) -> str:
    return (_HELD if status is EntryStatus.DONE else status.label).in_language(language)


def _name(ref: str | None, content: TimelineContent) -> str:
    return words_of(content.plan.party(ref)) if ref else ""


def _names(refs: Iterable[str], content: TimelineContent) -> str:
    """Parties by name, all of them: what the timeline shows is said whole."""
    *first, last = [_name(ref, content) for ref in refs] or [""]
    joint = " og " if content.language == "da" else " and "
    return f"{', '.join(first)}{joint}{last}" if first else last


def _among(text: Text, refs: Iterable[str], content: TimelineContent) -> str:
    names = _names(refs, content)
    return text.say(content.language, {"parties": names}) if names else ""
