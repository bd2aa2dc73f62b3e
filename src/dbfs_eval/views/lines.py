"""What a person reads as one: remarks that are told with one message, one next step, one day."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, count

import attrs
from pendulum import Date

from dbfs_eval.report import NamedRule, Remark, grouped
from dbfs_eval.rule import Fix, Rule, to_sayable
from dbfs_eval.text import LONGEST_LIST, Language, Sayable, listed_whole, spoken
from dbfs_eval.views.causes import absent_from, cause_of, each_named, step_for, told_by_stage
from dbfs_eval.views.context import ReportContext, View
from dbfs_eval.views.phrases import APPLIES_NOW, DUE_BY, READY, READY_IF_YES, WAS_DUE, named_people, referred
from dbfs_eval.views.records import asked_of, is_asked, is_planned, step_of_records
from dbfs_eval.views.sentences import Sentence, alike_but_for, distinct, message_of, said_in_few, step_of
from dbfs_eval.vocabularies import Applicability, Force, Status


@attrs.frozen(kw_only=True)
class Line(View):
    """One or more remarks told as one."""

    remarks: tuple[Remark, ...]
    """All remarks that the line says, that of the rule that leads first."""
    language: Language
    force: Force
    """The strongest of the rules that speak."""
    number: int | None = None
    """The same wherever the line stands; none for what is folded, and for what is too late."""
    message: str
    opening: str
    """The message without what it adds where there is room."""
    remedy: str | None
    """The next step, or the question to agree on in its place."""
    due: Date | None
    last_day: Date | None
    """The last day for the step: the due date, but where the rule that leads names another."""
    when: str
    """Since when, or by when: fristen var 1. marts 2027."""
    who: tuple[str, ...]
    people: str
    """Those whom it is for, in a few names."""
    all_names: str = ""
    """All of them, where the message names the first few of many."""
    fixes: tuple[str, ...]
    """Each mechanical fix that is ready, as a sentence."""
    references: tuple[tuple[str, str], ...]
    """The rules that speak, each by code and as it is referred to: T301, T301 (skal)."""
    lines: tuple[int, ...]
    """The lines of the document, where they are known."""

    @property
    def rule(self) -> Rule | NamedRule:
        """The rule that leads."""
        return self.remarks[0].rule

    @property
    def status(self) -> Status:
        """The status that all remarks of the line have."""
        return self.remarks[0].status

    @property
    def reference(self) -> str:
        """T301 (skal), T306 (råd)."""
        return ", ".join(reference for _, reference in self.references)

    @property
    def about(self) -> str:
        """Who, by when, and by which rule, on one line."""
        return " · ".join(filter(None, (self.people, self.when, self.reference)))


def lines_of(
    remarks: Iterable[Remark], context: ReportContext, among: Iterable[Remark] | None = None
) -> tuple[Line, ...]:
    """The remarks as lines, each line where its first remark stands; what is planned is none.

    Of a rule and the one that it anticipates there is one line for both; whether both fall short is seen `among` the
    remarks given, and None is these themselves.
    """
    remarks = tuple(remark for remark in remarks if not is_planned(remark))
    among = remarks if among is None else tuple(among)
    said_with = _said_with(among)
    telling = [remark for remark in remarks if not (remark.is_ahead and remark.rule.code in said_with)]
    silent = grouped((one for one in among if one.rule.code in said_with), lambda one: said_with[one.rule.code])
    lines = []
    for group in _groups(telling, context):
        siblings = silent.pop(group[0].rule.code, ()) if group[0].is_ahead else ()
        lines.append(_line(group, siblings, context))
    return tuple(lines)


def by_force(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines by force, then due date, then as they stand; what is not dated yet comes last."""
    return tuple(sorted(lines, key=lambda line: (line.force, line.due or Date.max, line.last_day or Date.max)))


def by_day(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines by due date, then force, then as they stand."""
    return tuple(sorted(lines, key=lambda line: (line.due or Date.max, line.force)))


def numbered(*lists: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines with their numbers, running on through all lists."""
    numbers = count(1)
    return tuple(tuple(attrs.evolve(line, number=next(numbers)) for line in lines) for lines in lists)


def joined(lines: Sequence[Line]) -> Line:
    """Lines that say the same of several, as one."""
    who = distinct(name for line in lines for name in line.who)
    return attrs.evolve(
        lines[0],
        remarks=tuple(remark for line in lines for remark in line.remarks),
        force=min(line.force for line in lines),
        references=tuple(distinct(reference for line in lines for reference in line.references)),
        remedy=" ".join(distinct(line.remedy for line in lines if line.remedy)) or None,
        fixes=tuple(distinct(fix for line in lines for fix in line.fixes)),
        who=tuple(who),
        people=named_people(who, lines[0].language),
        lines=tuple(distinct(number for line in lines for number in line.lines)),
    )


# --- which remarks are one line ---


def _said_with(remarks: Iterable[Remark]) -> dict[str, str]:
    """For each rule of a row that asks for the same the one that speaks for it, where both fall short."""
    # What only asks whether it has happened is told with others of its kind, and speaks for none.
    ahead = (remark for remark in remarks if remark.is_ahead and remark.rule.recorded is None)
    firsts = {code: own[0] for code, own in grouped(ahead, lambda one: one.rule.code).items()}
    told: dict[str, str] = {}
    for code, sooner in firsts.items():
        if later := firsts.get(sooner.rule.anticipates or ""):
            is_told = sooner.status is Status.OPEN and sooner.due and later.due and sooner.due <= later.due
            is_denied = sooner.status is Status.UNMET and sooner.rule.force < later.rule.force
            if not is_denied:  # what is asked for and unmet is never told as what is but advised
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


def _groups(remarks: Sequence[Remark], context: ReportContext) -> list[tuple[Remark, ...]]:
    """The remarks of each line: what should have happened, what one stage lacks, what one rule says of many."""
    order = {id(remark): index for index, remark in enumerate(remarks)}
    asked = tuple(sorted(filter(is_asked, remarks), key=lambda remark: remark.due or Date.max))
    others = [remark for remark in remarks if not is_asked(remark)]
    stages = told_by_stage(others)
    taken = {id(remark) for group in stages for remark in group}
    alike = grouped((one for one in others if id(one) not in taken), lambda one: _sameness(one, context))
    of_rules = chain.from_iterable(_sayable_as_one(group, context) for group in alike.values())
    groups = [*([asked] if asked else ()), *stages, *of_rules]
    return sorted(groups, key=lambda group: min(order[id(remark)] for remark in group))


def _sameness(remark: Remark, context: ReportContext) -> Hashable:
    """What remarks that are one line have in common; one that was worded otherwise stands alone."""
    if remark.plan is None and not message_of(remark, context.language, context.report.on).facts:
        return id(remark)
    due = remark.due if remark.is_ahead else None
    return (remark.rule.code, remark.status, remark.too_late, remark.case, due, remark.waiver)


def _sayable_as_one(remarks: tuple[Remark, ...], context: ReportContext) -> Iterable[tuple[Remark, ...]]:
    """Those that one sentence can say: what their message and step name is the same but for one fact."""
    names = _names_in(remarks[0], context)
    if len(remarks) == 1 or not names:
        return [remarks]
    found: Iterable[tuple[tuple[Remark, ...], Mapping[str, Sayable | None]]] = [
        ((remark,), {name: remark.sayable_facts.get(name) for name in names}) for remark in remarks
    ]
    for name in names:
        found = [(tuple(chain(*groups)), facts) for groups, facts in alike_but_for(name, found)]
    return [group for group, _ in found]


def _names_in(remark: Remark, context: ReportContext) -> list[str]:
    """The facts that a message and its step name, the last first: stages of one party come together before parties."""
    sentences = (
        message_of(remark, context.language, context.report.on),
        step_of(remark, context.language, context.report.on),
    )
    template = " ".join(sentence.text.in_language("da") for sentence in sentences if sentence)
    names = frozenset[str]().union(*(sentence.text.placeholders for sentence in sentences if sentence))
    return sorted(names, key=lambda name: -template.index(f"{{{name}}}"))


# --- what a line says ---


def _line(group: tuple[Remark, ...], siblings: tuple[Remark, ...], context: ReportContext) -> Line:
    first, language = group[0], context.language
    message, opening, all_names = _said(group, context)
    who = distinct(context.own(ref) for remark in group for ref in remark.who)
    ready = (remark.fix.message(language) for remark in group if remark.fix and not _to_agree_on(remark))
    rules = distinct(remark.rule for remark in (*group, *siblings))
    lines = (remark.line for remark in group if remark.line != context.top)
    last_day = max((remark.last_day for remark in group if remark.last_day), default=None)
    return Line(
        remarks=(*group, *siblings),
        language=language,
        force=min(remark.rule.force for remark in group),
        message=message,
        opening=opening,
        all_names=all_names,
        remedy=None if first.status is Status.WAIVED else _step(group, context) or None,
        due=max((remark.due for remark in group if remark.due), default=None),
        last_day=last_day,
        when=_when(first, last_day, context),
        who=tuple(who),
        people=named_people(who, language),
        fixes=tuple(READY.say(language, {"fix": fix}) for fix in distinct(ready)),
        references=tuple((rule.code, referred(rule, language)) for rule in rules),
        lines=tuple(distinct(line for line in lines if line)),
    )


def _said(group: tuple[Remark, ...], context: ReportContext) -> tuple[str, str, str]:
    """The message, the same in brief, and all names where it says no more than the first of many."""
    language, on = context.language, context.report.on
    if is_asked(group[0]):
        return asked_of(group, language)
    if len({remark.rule.code for remark in group}) > 1:
        return cause_of(group, context), cause_of(group, context, whole=False), _in_full(absent_from(group), context)
    sentences = [message_of(remark, language, on) for remark in group]
    whole, brief = (" ".join(said_in_few(sentences, language, on, whole=whole)) for whole in (True, False))
    return whole, brief, _all_names(group, context)


def _all_names(group: tuple[Remark, ...], context: ReportContext) -> str:
    """All that a long list of the message stands for."""
    facts = ([remark.sayable_facts.get(name) for remark in group] for name in _names_in(group[0], context))
    return next(filter(None, (_in_full(each_named(own), context) for own in facts)), "")


def _in_full(names: Sequence[Sayable], context: ReportContext) -> str:
    """The whole of a list of which a message names the first few; else nothing."""
    language = context.language
    return listed_whole([spoken(name, language) for name in names], language) if len(names) > LONGEST_LIST else ""


def _step(group: Sequence[Remark], context: ReportContext) -> str:
    """What to do next; where it takes an agreement first, the question in its place."""
    language, on = context.language, context.report.on
    if is_asked(group[0]):
        return step_of_records(group, language)
    asked = [Sentence(fix.label, to_sayable(fix.facts)) for remark in group if (fix := _to_agree_on(remark))]
    question = READY_IF_YES.say(language, {"fix": " ".join(said_in_few(asked, language, on))}) if asked else ""
    others = [remark for remark in group if not _to_agree_on(remark)]
    if len({remark.rule.code for remark in others}) > 1:
        return " ".join(filter(None, (question, step_for(others, context))))
    steps = [step for remark in others if (step := step_of(remark, language, on))]
    return " ".join(filter(None, (question, *said_in_few(steps, language, on))))


def _to_agree_on(remark: Remark) -> Fix | None:
    """The fix of a remark, where it takes an agreement first."""
    return remark.fix if remark.fix and remark.fix.applicability is not Applicability.MECHANICAL else None


def _when(first: Remark, last_day: Date | None, context: ReportContext) -> str:
    """Since when, or by when."""
    on = context.report.on
    if last_day is None or not first.is_ahead:
        return ""
    if last_day == on and first.status is Status.UNMET:
        return APPLIES_NOW.say(context.language)
    return (WAS_DUE if last_day < on else DUE_BY).say(context.language, {"due": last_day})
