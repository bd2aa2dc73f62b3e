"""What a rule says of one place as one line, also where it says it of several aspects; and one remark by itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, count

import attrs
from pendulum import Date

from dbfs_eval.report import NamedRule, Remark, grouped
from dbfs_eval.rule import Fix, Rule
from dbfs_eval.text import FirstOfMany, Language
from dbfs_eval.views.context import Place, ReportContext, View, list_of, place_of
from dbfs_eval.views.phrases import APPLIES_NOW, DUE_BY, READY, READY_IF_YES, WAS_DUE, WERE_DUE, named_people, referred
from dbfs_eval.views.records import asked_of, is_asked, is_planned, planned_words, step_of_records
from dbfs_eval.views.sentences import distinct, message_of, said_in_few, step_of
from dbfs_eval.views.sources import clause_of, grounds_of
from dbfs_eval.vocabularies import Applicability, Status


@attrs.frozen(kw_only=True)
class Line(View):
    """What a rule says of one place, also where it says it of several aspects: one line, one next step."""

    remarks: tuple[Remark, ...]
    """All remarks that the line says, that of the rule that speaks first."""
    number: int | None
    """The same wherever the line stands; none for what is planned, and for what is too late."""
    place: Place
    message: str
    opening: str
    """The message without what it adds where there is room."""
    remedy: str | None
    """The next step, or what is to be agreed on in its place; none for what is planned."""
    dues: tuple[Date, ...]
    when: str
    """Since when, or by when: fristen var 1. marts 2027."""
    who: tuple[str, ...]
    fixes: tuple[str, ...]
    """Each fix that is ready, as a sentence."""
    references: tuple[tuple[str, str], ...]
    """The rule that speaks and others that say the same, each by code and as it is referred to: T301, T301 (skal)."""
    clause: str
    """The clause that the rule stands on: Krav T1 (skal): …; empty where the rule itself is not known."""
    grounds: tuple[str, ...]
    """Which number or step that decides is ours, and where an advice comes from."""
    people: str
    """Those whom it is for, in a few names."""
    line: int | None
    """The line of the document, where it is known; none for what the document does not hold yet."""

    @property
    def rule(self) -> Rule | NamedRule:
        """The rule that speaks."""
        return self.remarks[0].rule

    @property
    def reference(self) -> str:
        """T301 (skal), T306 (råd)."""
        return ", ".join(reference for _, reference in self.references)

    @property
    def status(self) -> Status:
        """The status that all remarks of the line have."""
        return self.remarks[0].status

    @property
    def about(self) -> str:
        """Who, by when, and by which rule, on one line."""
        return " · ".join(filter(None, (self.people, self.when, self.reference)))

    @property
    def who_and_rule(self) -> str:
        """The same below its day, which says when."""
        return " · ".join(filter(None, (self.people, self.when if len(self.dues) > 1 else "", self.reference)))


def lines_of(
    remarks: Iterable[Remark], context: ReportContext, among: Iterable[Remark] | None = None
) -> tuple[Line, ...]:
    """The remarks as lines; of a rule and the one that it anticipates, one line for both.

    Whether both fall short is seen `among` the remarks given; None is these themselves.
    """
    remarks = tuple(remarks)
    among = remarks if among is None else tuple(among)
    said_with = _said_with(among)
    same = grouped(
        (remark for remark in remarks if not (_is_ahead(remark) and remark.rule.code in said_with)),
        lambda remark: _sameness(remark, context),
    )
    silent = grouped((one for one in among if one.rule.code in said_with), lambda one: said_with[one.rule.code])
    lines = []
    for group in chain.from_iterable(map(_sayable_as_one, same.values())):
        siblings = silent.pop(group[0].rule.code, ())
        lines.append(_line(group, siblings if _is_ahead(group[0]) else (), context))
    return tuple(lines)


def _is_ahead(remark: Remark) -> bool:
    return remark.status in {Status.UNMET, Status.OPEN} and not remark.too_late


def _said_with(remarks: Iterable[Remark]) -> dict[str, str]:
    """For each rule of a row that asks for the same the one that speaks for it, where both fall short."""
    firsts = {code: own[0] for code, own in grouped(filter(_is_ahead, remarks), lambda one: one.rule.code).items()}
    told: dict[str, str] = {}
    for code, sooner in firsts.items():
        if later := firsts.get(sooner.rule.anticipates or ""):
            is_told = sooner.status is Status.OPEN and sooner.due and later.due and sooner.due <= later.due
            told |= {later.rule.code: code} if is_told else {code: later.rule.code}
    return {code: last for code in told if (last := _last(code, told))}


def _last(code: str, told: Mapping[str, str]) -> str | None:
    """The one that speaks for a row; None of rules that anticipate each other, of which each speaks."""
    row = [code]
    while row[-1] in told:
        if told[row[-1]] in row:
            return None
        row.append(told[row[-1]])
    return row[-1]


def _sameness(remark: Remark, context: ReportContext) -> Hashable:
    """What remarks that are one line have in common; one that was worded otherwise stands alone.

    Whether something has happened is asked once of a list, all else of an entry.
    """
    language, on = context.language, context.report.on
    if is_asked(remark):
        return remark.rule.code
    if remark.plan is None and not message_of(remark, language, on).facts:
        return id(remark)
    return (remark.rule.code, remark.path, remark.case, remark.waiver)


def _sayable_as_one(group: tuple[Remark, ...]) -> list[tuple[Remark, ...]]:
    """One group where a single fact makes the difference; where more do, a sentence would mix them up."""
    if len(group) == 1 or is_asked(group[0]):
        return [group]
    names = {name for remark in group for name in remark.sayable_facts}
    values = [distinct(remark.sayable_facts.get(name) for remark in group) for name in names]
    differing = [alike for alike in values if len(alike) > 1]
    is_one = len(differing) <= 1 and not any(
        isinstance(value, list | FirstOfMany) for alike in differing for value in alike
    )
    return [group] if is_one else [(remark,) for remark in group]


def _line(group: tuple[Remark, ...], siblings: tuple[Remark, ...], context: ReportContext) -> Line:
    first, language, on = group[0], context.language, context.report.on
    planned = planned_words(first, context) if is_planned(first) else None
    asked = asked_of(group, language) if is_asked(first) else None
    sentences = [message_of(remark, language, on) for remark in group]
    dues = sorted({remark.due for remark in group if remark.due})
    who = () if planned else tuple(distinct(context.own(ref) for remark in group for ref in remark.who))
    ready = (remark.fix.message(language) for remark in group if remark.fix and not _to_agree_on(remark))
    rules = () if planned else (first.rule, *distinct(remark.rule for remark in siblings))
    return Line(
        remarks=(*group, *siblings),
        number=None,
        place=list_of(first, context) if asked and len(group) > 1 else place_of(first, context),
        message=planned or asked or " ".join(said_in_few(sentences, language, on)),
        opening=planned or asked or " ".join(said_in_few(sentences, language, on, whole=False)),
        remedy=None if planned or first.status is Status.WAIVED else _step(group, context) or None,
        dues=tuple(dues[:1] if asked else dues),
        when=_when(first, tuple(dues[:1] if asked else dues), context),
        who=who,
        people=named_people(who, language),
        fixes=tuple(READY.say(language, {"fix": fix}) for fix in distinct(ready)),
        references=tuple((rule.code, referred(rule, language)) for rule in rules),
        clause=clause_of(first.rule, language),
        grounds=grounds_of(first, context),
        line=None if first.line == context.top else first.line,
    )


def _to_agree_on(remark: Remark) -> Fix | None:
    """The fix of a remark, where it takes an agreement first."""
    return remark.fix if remark.fix and remark.fix.applicability is not Applicability.MECHANICAL else None


def _step(group: Sequence[Remark], context: ReportContext) -> str:
    """What to do next; where it takes an agreement first, the question in its place."""
    language, on = context.language, context.report.on
    if is_asked(group[0]):
        return step_of_records(group, language)
    questions = [fix.message(language) for remark in group if (fix := _to_agree_on(remark))]
    others = [step for remark in group if not _to_agree_on(remark) and (step := step_of(remark, language, on))]
    question = READY_IF_YES.say(language, {"fix": " ".join(distinct(questions))}) if questions else ""
    return " ".join(filter(None, (question, *said_in_few(others, language, on))))


def _when(first: Remark, dues: tuple[Date, ...], context: ReportContext) -> str:
    if not dues or first.status is Status.WAIVED:
        return ""
    if context.report.on in dues and first.status is Status.UNMET:
        return APPLIES_NOW.say(context.language)
    behind = WERE_DUE if len(dues) > 1 else WAS_DUE
    return (behind if first.status is Status.UNMET else DUE_BY).say(context.language, {"due": dues})


def numbered(*lists: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines with their numbers, running on through all lists; what is planned has none."""
    numbers = count(1)
    return tuple(
        tuple(line if is_planned(line.remarks[0]) else attrs.evolve(line, number=next(numbers)) for line in lines)
        for lines in lists
    )


@attrs.frozen
class RemarkView(View):
    """One remark in one language, by itself, as the forms for tools say it."""

    code: str
    name: str
    """Rule and place, which tell it from all others: T102 results-precede-decisions (d1)."""
    clause: str
    message: str
    remedy: str
    """The next step; empty where there is none."""


def remark_view_of(remark: Remark, language: Language) -> RemarkView:
    """What a remark says in one language."""
    rule, place = remark.rule, " ".join(filter(None, (remark.entry or remark.path or "/", remark.aspect)))
    name = f"{rule.code} {rule.name} ({place})"
    return RemarkView(rule.code, name, rule.clause.code, remark.message(language), remark.remedy(language) or "")
