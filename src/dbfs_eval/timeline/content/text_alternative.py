"""The timeline in words: the activities as a table, and all else that is drawn in whole sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from dbfs_eval.dates import as_written
from dbfs_eval.model import Action, Activity, Checkpoint, Debrief, Decision, Deliverable, Sharing, Stage
from dbfs_eval.names import A_CHECKPOINT, A_DEBRIEF
from dbfs_eval.plan import is_carried_out, is_done
from dbfs_eval.text import Language, Sayable, Text, When, quoted
from dbfs_eval.timeline import labels
from dbfs_eval.timeline.content import annotations as rows
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.content.lanes import letters_of
from dbfs_eval.timeline.labels import said_stretch, words_of
from dbfs_eval.views.context import View, capital

TITLE = Text(da="Billedet i ord", en="The picture in words")
CAPTION = Text(da="Aktiviteterne", en="The activities")
COLUMNS = (
    Text(da="Bogstav", en="Letter"),
    Text(da="Aktivitet", en="Activity"),
    Text(da="Hvornår", en="When"),
    Text(da="Trin", en="Step"),
    Text(da="Parter", en="Parties"),
)
UNDATED = Text(da="uden dato", en="no date")
_STEP_UNKNOWN = Text(da="ikke kendt", en="not known")

_BEGAN = Text(da="Evalueringen begyndte {when}.", en="The evaluation began {when}.")
_BEGINS = Text(da="Evalueringen begynder efter planen {when}.", en="The evaluation is planned to begin {when}.")
_WAS_TO_BEGIN = Text(da="Den skulle begynde {when}.", en="It was to begin {when}.")
_ENDED = Text(da="Evalueringen sluttede {when}.", en="The evaluation ended {when}.")
_ENDS = Text(da="Evalueringen slutter efter planen {when}.", en="The evaluation is planned to end {when}.")
_STAGE = Text(da="{stage} ligger efter planen {when}.", en="{stage} is planned {when}.")
_STAGE_WITHOUT = Text(da="{stage} har endnu ingen datoer.", en="{stage} has no dates yet.")
_HELD = Text(da="Gennemført er {whats}.", en="What has been held is {whats}.")
_PLANNED = Text(da="Planlagt er {whats}.", en="What is planned is {whats}.")
_BELONG = Text(da="Til {stage} hører {whats}.", en="In {stage} the plan has {whats}.")
_WITHOUT_DATE = Text(da="{what} har endnu ingen dato.", en="{what} has no date yet.")
_PLANNED_FOR = Text(da="{what} er planlagt til {date}.", en="{what} is planned for {date}.")
_WAS_PLANNED = Text(da="Den var planlagt til {date}.", en="It was planned for {date}.")
_POSSIBLE = Text(da="Den kan tidligst foreligge {when}.", en="It can be ready {when} at the earliest.")
_DELIVERED = Text(da="{what} blev afleveret {when}.", en="{what} was delivered {when}.")
_DECIDED = Text(da="{what} træffes {when}.", en="{what} is to be decided {when}.")
_NEEDS = Text(da="Den skal bruge resultaterne senest {date}.", en="It needs the results by {date}.")
_OWNER = Text(da="Den træffes af {who}.", en="It is decided by {who}.")
_WAS_HELD = Text(da="{what} blev holdt {when}.", en="{what} was held {when}.")
_WAS_SHARED = Text(da="{what} kom {when}.", en="{what} came {when}.")
_DUE = Text(da="{what} skal være gennemført senest {date}.", en="{what} is to be carried out by {date}.")
_CARRIED_OUT = Text(da="{what} er gennemført.", en="{what} is carried out.")
_WAS_CARRIED_OUT = Text(da="{what} blev gennemført {when}.", en="{what} was carried out {when}.")
_WITH = Text(da="Med er {who}.", en="It is with {who}.")
_FOR = Text(da="Den er til {who}.", en="It is for {who}.")
_REACHES = Text(da="Den når ud på {levels}.", en="It reaches {levels}.")
_RESPONSIBLE = Text(da="Ansvaret har {who}.", en="Responsibility lies with {who}.")
_A_SHARING = Text(da="En formidling", en="A sharing")


@attrs.frozen
class TextItem(View):
    """What is said of one thing, and the number of the line that it is about, if it is about one."""

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
    """Everything that is drawn, in the language of the timeline; where nothing is drawn, the table alone."""
    return TextAlternative(
        title=TITLE.in_language(content.language),
        caption=CAPTION.in_language(content.language),
        columns=tuple(column.in_language(content.language) for column in COLUMNS),
        rows=tuple(_row(letter, activity, content) for letter, activity in letters_of(content.plan)),
        topics=tuple(topic for topic in _topics(content) if topic.items) if content.axis else (),
    )


def _row(letter: str, activity: Activity, content: TimelineContent) -> tuple[str, ...]:
    language = content.language
    days = [day for day in (activity.starts, content.plan.end_of_activity(activity)) if day]
    return (
        letter,
        words_of(activity),
        said_stretch(days[0], days[-1], language) if days else UNDATED.in_language(language),
        (activity.mode.label if activity.mode else _STEP_UNKNOWN).in_language(language),
        _names(activity.parties, content),
    )


# --- the rest ---


def _topics(content: TimelineContent) -> Iterator[TextTopic]:
    plan = content.plan

    def topic(title: Text, said: Iterable[Iterable[str]], *places: str) -> TextTopic:
        told = (TextItem(" ".join(words)) for words in map(list, said) if words)
        marked = (item for row in places for item in _marked(row, content))
        return TextTopic(title.in_language(content.language), (*told, *marked))

    yield topic(labels.PERIOD, [_period(content)], rows.PERIOD)
    yield topic(labels.STAGES_TITLE, [[_stage(stage, content)] for stage in plan.evaluation.stages], rows.STAGES)
    yield topic(CAPTION, [_activities(content)])
    yield from (TextTopic(lane.name, tuple(_marked(lane.row, content))) for lane in content.lanes)
    deliverables = (_deliverable(deliverable, content) for deliverable in plan.evaluation.deliverables)
    yield topic(labels.DELIVERABLES, deliverables, rows.DELIVERABLES)
    decisions = (_decision(decision, content) for decision in plan.decisions)
    yield topic(labels.DECISIONS, decisions, *(decision.id for decision in plan.decisions))
    yield topic(labels.DEBRIEFS, (_debrief(debrief, content) for debrief in plan.debriefs), rows.DEBRIEFS)
    yield topic(labels.SHARING, (_sharing(sharing, content) for sharing in plan.sharings), rows.SHARING)
    yield topic(labels.ACTIONS, (_action(action, content) for action in plan.actions), rows.ACTIONS)
    yield topic(labels.CHECKPOINTS, (_checkpoint(meeting, content) for meeting in plan.checkpoints))
    yield topic(labels.FOLLOW_UP_TITLE, (), rows.FOLLOW_UP)


def _marked(row: str, content: TimelineContent) -> Iterator[TextItem]:
    """What falls short in a row, each with its number and the days that its bracket spans; a silence says its own."""
    for annotation in content.annotations.on(row):
        days = "; ".join(said_stretch(*stretch, content.language) for stretch in annotation.stretches)
        said = annotation.message if annotation.is_silence else f"{days}: {annotation.message}"
        yield TextItem(capital(said), annotation.number)


def _period(content: TimelineContent) -> Iterator[str]:
    plan, period = content.plan, content.plan.evaluation.period
    if plan.start:
        yield _say(content, _BEGAN if period.started else _BEGINS, when=When(plan.start))
    if plan.slip and period.starts:
        yield _say(content, _WAS_TO_BEGIN, when=When(period.starts))
    if plan.end:
        yield _say(content, _ENDED if period.ended else _ENDS, when=When(plan.end))


def _stage(stage: Stage, content: TimelineContent) -> str:
    days = [day for day in (stage.starts, stage.ends) if day]
    if not days:
        return capital(_say(content, _STAGE_WITHOUT, stage=stage.stage.label))
    return capital(_say(content, _STAGE, stage=stage.stage.label, when=When(days[0], days[-1])))


def _activities(content: TimelineContent) -> Iterator[str]:
    """Which activities are held and which planned, and to which stage they belong."""
    activities = [activity for _, activity in letters_of(content.plan)]
    for text, held in ((_HELD, True), (_PLANNED, False)):
        if alike := [activity for activity in activities if is_done(activity) is held]:
            yield _say(content, text, whats=_titles(alike, content))
    for stage in dict.fromkeys(activity.stage for activity in activities if activity.stage):
        alike = [activity for activity in activities if activity.stage is stage]
        yield _say(content, _BELONG, stage=stage.label, whats=_titles(alike, content))


def _deliverable(deliverable: Deliverable, content: TimelineContent) -> Iterator[str]:
    what, due, possible = _quoted(deliverable, content), deliverable.due, content.plan.possible(deliverable)
    if deliverable.delivered:
        yield _say(content, _DELIVERED, what=what, when=When(deliverable.delivered))
    elif due is None or possible is None:
        yield _say(content, _WITHOUT_DATE, what=what)
    else:
        yield _say(content, _PLANNED_FOR, what=what, date=due)
        if possible != due:
            yield _say(content, _POSSIBLE, when=When(possible))
    if deliverable.delivered and due and as_written(due) != as_written(deliverable.delivered):
        yield _say(content, _WAS_PLANNED, date=due)


def _decision(decision: Decision, content: TimelineContent) -> Iterator[str]:
    what, latest = _quoted(decision, content), content.plan.latest_for(decision)
    if decision.due and latest:
        yield _say(content, _DECIDED, what=what, when=When(decision.due))
        yield _say(content, _NEEDS, date=latest)
    else:
        yield _say(content, _WITHOUT_DATE, what=what)
    if decision.owner:
        yield _say(content, _OWNER, who=_names([decision.owner], content))


def _debrief(debrief: Debrief, content: TimelineContent) -> Iterator[str]:
    yield _met(debrief, A_DEBRIEF, content)
    if debrief.participants:
        yield _say(content, _WITH, who=_names(debrief.participants, content))


def _checkpoint(meeting: Checkpoint, content: TimelineContent) -> Iterator[str]:
    yield _met(meeting, A_CHECKPOINT, content)


def _met(meeting: Debrief | Checkpoint, what: Text, content: TimelineContent) -> str:
    said = capital(what.in_language(content.language))
    return _dated(said, meeting.date, _WAS_HELD if is_done(meeting) else None, content)


def _sharing(sharing: Sharing, content: TimelineContent) -> Iterator[str]:
    what = _quoted(sharing, content) if words_of(sharing) else _A_SHARING.in_language(content.language)
    yield _dated(what, sharing.date, _WAS_SHARED if is_done(sharing) else None, content)
    if sharing.audience:
        yield _say(content, _FOR, who=_names(sharing.audience, content))
    if sharing.levels:
        yield _say(content, _REACHES, levels=[level.label for level in sharing.levels])


def _dated(what: str, day: Date | None, done: Text | None, content: TimelineContent) -> str:
    """When something is planned, or when it was done."""
    if day is None:
        return _say(content, _WITHOUT_DATE, what=what)
    return _say(content, done, what=what, when=When(day)) if done else _say(content, _PLANNED_FOR, what=what, date=day)


def _action(action: Action, content: TimelineContent) -> Iterator[str]:
    what = _quoted(action, content)
    if action.completed:
        yield _say(content, _WAS_CARRIED_OUT, what=what, when=When(action.completed))
    elif is_carried_out(action):
        yield _say(content, _CARRIED_OUT, what=what)
    elif action.due:
        yield _say(content, _DUE, what=what, date=action.due)
    else:
        yield _say(content, _WITHOUT_DATE, what=what)
    if action.responsible:
        yield _say(content, _RESPONSIBLE, who=_names([action.responsible], content))


# --- names ---


def _say(content: TimelineContent, text: Text, **facts: Sayable) -> str:
    return text.say(content.language, facts)


def _quoted(entry: Activity | Deliverable | Decision | Sharing | Action, content: TimelineContent) -> str:
    """An entry's own words in quotes, whole."""
    return quoted(words_of(entry), content.language, longest=None)


def _titles(activities: Iterable[Activity], content: TimelineContent) -> str:
    return _joined([_quoted(activity, content) for activity in activities], content.language)


def _names(refs: Iterable[str], content: TimelineContent) -> str:
    """Parties by name, all of them: what the timeline shows is said whole."""
    return _joined([words_of(content.plan.party(ref)) for ref in refs], content.language)


def _joined(items: list[str], language: Language) -> str:
    if len(items) <= 1:
        return "".join(items)
    joint = " og " if language == "da" else " and "
    return f"{', '.join(items[:-1])}{joint}{items[-1]}"
