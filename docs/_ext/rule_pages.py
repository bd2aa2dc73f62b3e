"""A page for each rule and the list of all, made from the rules themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

import attrs
from pendulum import Date

from _ext.document_pages import linked_place
from _ext.glossary import LOOKED_AT, MILESTONES, named
from _ext.markdown import block, bullets, code, defined, foreign, page, plain, quote, said, toctree, with_gaps
from dbfs_eval.checking import check
from dbfs_eval.dates import Span
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import Remark
from dbfs_eval.rule import (
    ADVICE,
    Clause,
    DocumentChange,
    Practice,
    Principle,
    Rule,
    each_of,
    thresholds_of,
)
from dbfs_eval.rule import plain as as_data
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.testing import LAST_DAY, SPOTLESS, remarks_of
from dbfs_eval.text import Language, Text, listed, spoken
from dbfs_eval.vocabularies import Applicability, Status

# --- words of a rule's page ---

_NAME = Text(da="Navn", en="Name")
_CLAUSE = Text(da="Krav", en="Clause")
_FORCE = Text(da="Styrke", en="Force")
_LOOKS_AT = Text(da="Ser på", en="Looks at")
_FALLS_DUE = Text(da="Frist", en="Falls due")
_DATE_OF_ITS_OWN = Text(
    da="{milestone}. Har punktet selv en dato, er det fristen",
    en="{milestone}. Where the entry has a date of its own, that is its due date",
)
_APPLIES_ONLY = Text(
    da="**Gælder kun,** når planen har {looked_at}", en="**Applies only** where the plan has {looked_at}"
)
_TOO_LATE = Text(da="Kan ikke gøres om efter", en="Can no longer be made up for after")
_SEE_TOO_LATE = Text(
    da="en dag, der står i [Når det ikke kan gøres om](#too-late)", en="a day that is given in [Too late](#too-late)"
)
_FIX = Text(da="Rettelse", en="Fix")
_MAY_MEND = Text(da="kan ligge klar; se [Rettelser](#fixes)", en="may be ready; see [Fixes](#fixes)")
_SINCE = Text(da="Siden version", en="Since version")
_IN_TERMINAL = Text(da="I terminalen", en="In the terminal")
_THE_CLAUSE = Text(da="Kravet ({force})", en="The clause ({force})")
_SOURCES_WORDS = Text(da="Kildens ord", en="The source's words")
_READING = Text(da="Vores læsning", en="Our reading")
_WHY = Text(da="Hvorfor", en="Why")
_MEETING_IT = Text(da="Sådan kan det opfyldes", en="How to meet it")
_PRACTICE = Text(da="Hvor rådet kommer fra", en="Where the advice comes from")
_THRESHOLDS = Text(da="Tærskler", en="Thresholds")
_PRACTICE_OF = Text(da="Praksis: {body}. {says}", en="Practice: {body}. {says}")
_OUR_NUMBER = Text(da="Tallet eller trinnet er vores egen læsning.", en="The number or step is our own reading.")
_OUR_ADVICE = Text(da="Rådet er vores egen læsning.", en="The advice is our own reading.")
_SAID = Text(da="Det siger reglen", en="What the rule says")
_ALL_HOLDS = Text(da="Når hele reglen er opfyldt:", en="When all of the rule is met:")
_ONE_HOLDS = Text(da="Når kun noget er opfyldt, siges det, der er:", en="When only some of it is met, it says what is:")
_WEAKER = Text(da="Så længe {rule} ikke er opfyldt, siges kun:", en="While {rule} is unmet, it says no more than:")
_TOLD_AS = Text(
    da="Rapporten fortæller det samlet med andet, der ikke er skrevet ind:",
    en="A report tells it together with what else is not recorded:",
)
_NOT_RECORDED = Text(da="Det er ikke skrevet ind, om {recorded}.", en="It is not recorded whether {recorded}.")
_GAPS = Text(
    da="Hvor der står …, sættes planens egne ord, datoer og tidsrum ind.",
    en="Where … stands, the plan's own words, dates and spans are put in.",
)
_WHEN_MET = Text(da="Når det er opfyldt:", en="When it is met:")
_WHEN_UNMET = Text(da="Når det ikke er opfyldt:", en="When it is unmet:")
_NEXT_STEP = Text(da="Næste skridt:", en="Next step:")
_WHEN_PAST = Text(da="Når skridtet ikke længere kan tages:", en="When the step can no longer be taken:")
_WHEN_OVERDUE = Text(da="Når fristen er overskredet:", en="When it is overdue:")
_EXAMPLES = Text(da="Eksempler", en="Examples")
_SPOTLESS = Text(
    da="Hvert eksempel er en ændring af en evaluering, hvor alt er opfyldt ({file}), set på den sidste dag i dens liv. "
    "Foran ændringen står stedet: id'et på et punkt og et felt, eller en sti fra toppen.",
    en="Each example is a change to an evaluation in which everything is met ({file}), seen on the last day of its "
    "life. Before the change stands its place: the id of an entry and a field, or a path from the top.",
)
_SPOTLESS_FILE = "{download}`spotless.yaml <../../../examples/spotless.yaml>`"
_FALLS_SHORT = Text(da="Ikke opfyldt", en="Unmet")
_HOLDS = Text(da="Opfyldt", en="Met")
_SHOWN = 3
"""Of what holds place by place, so many places are enough to see."""
_AND_SO_ON = Text(da="Og så videre for de andre steder.", en="And so on for the other places.")
_REMOVED = Text(da="(fjernet)", en="(removed)")
_UNCHANGED = Text(da="Ingen ændring.", en="No change.")
_SAYS_THEN = Text(da="Så siger reglen:", en="Then the rule says:")
_FIX_READY: Mapping[Applicability, Text] = {
    Applicability.MECHANICAL: Text(da="En rettelse ligger klar: {fix}", en="A fix is ready: {fix}"),
    Applicability.AGREEMENT: Text(
        da="{fix} Er svaret ja, ligger rettelsen klar:", en="{fix} If the answer is yes, the fix is ready:"
    ),
}
_RELATED = Text(da="Beslægtede regler", en="Related rules")
_SAME_CLAUSE = Text(da="På samme krav:", en="On the same clause:")
_SAME_PLACE = Text(da="Om samme sted i dokumentet:", en="On the same place of the document:")

# --- words of the list ---

_RULES = Text(da="Reglerne", en="The rules")
_RULES_ARE = Text(
    da="Hver regel bygger på ét krav i kilden, *Evaluering med udviklingssigte*. Kravene står her med vores ord og med "
    "den styrke, som kilden giver dem; i anførselstegn står kildens egne ord. En regel er aldrig stærkere end sit "
    "krav. Et bør er kildens ønske eller det, som et skal ikke kan ses uden. Et råd kommer ikke fra kilden, men fra "
    "praksis på feltet eller fra vores egen læsning.",
    en="Each rule rests on one clause of the source, *Evaluering med udviklingssigte*. The clauses stand here in our "
    "words, with the force that the source gives them; in quotes stand the source's own words. No rule is stronger "
    "than its clause. A should is the source's wish, or what a must cannot be seen without. An advice does not come "
    "from the source, but from practice in the field or from our own reading.",
)
_RETIRED = Text(da="Udgået, og koden bruges ikke igen: {codes}.", en="Retired, its code not used again: {codes}.")


def rule_pages(language: Language) -> Mapping[str, str]:
    """The page of every rule of the catalogue, and the list of them by principle and clause."""
    pages = {f"reference/rules/{rule.code}.md": page(*_rule(rule, language)) for rule in RuleSet.default()}
    return {"reference/rules/index.md": page(*_list(language)), **pages}


def anchor_of(clause: Clause) -> str:
    """The anchor of a clause in the list of rules."""
    return f"clause-{clause.code.lower()}"


def titled(rule: Rule | type[Rule], language: Language) -> str:
    """A rule by its code and title."""
    return f"{rule.code} · {said(rule.title, language)}"


def linked(rule: Rule | type[Rule], folder: str = "") -> str:
    """A link to a rule's page by its code, from the folder of the rules or from another."""
    return f"[{rule.code}]({folder}{rule.code}.md)"


def words_of_the_source(clause: Clause, language: Language) -> str:
    """The source's words that carry the force of a clause, quoted singly."""
    quoted = [foreign(f"»{plain(words)}«", "da", language) for words in clause.words]
    return listed(quoted, language)


# --- a rule ----------------------------------------------------------------------------------------------------------


def _rule(rule: Rule, language: Language) -> Iterator[str]:
    yield f"# {titled(rule, language)}"
    yield bullets(_in_short(rule, language))
    yield f"## {_THE_CLAUSE.say(language, {'force': rule.clause.force.label})}"
    yield from _clause(rule.clause, language)
    yield from _under(_READING, language, said(rule.reading, language))
    yield from _under(_WHY, language, said(rule.why, language))
    yield from _under(_MEETING_IT, language, said(rule.how_to_meet, language))
    if rule.force is ADVICE:
        yield from _under(_PRACTICE, language, _from_practice(rule.practice, _OUR_ADVICE, language))
    if thresholds_of(rule):
        yield from _under(_THRESHOLDS, language, *(_threshold(rule, field, language) for field in thresholds_of(rule)))
    yield from _under(_SAID, language, *_sayings(rule, language))
    yield from _under(_EXAMPLES, language, *_examples(rule, language))
    yield from _under(_RELATED, language, *_related(rule, language))


def _under(heading: Text, language: Language, *blocks: str) -> Iterator[str]:
    yield f"## {heading.say(language)}"
    yield from blocks


def _in_short(rule: Rule, language: Language) -> Iterator[str]:
    for name, told in (*_of_the_source(rule, language), *_of_time(rule, language), *_of_the_program(rule, language)):
        yield f"**{name.say(language)}:** {told}"
    if rule.requires:
        looked_at = [said(named(LOOKED_AT, member), language) for member in rule.requires]
        yield _APPLIES_ONLY.say(language, {"looked_at": listed(looked_at, language)})


def _of_the_source(rule: Rule, language: Language) -> Iterator[tuple[Text, str]]:
    clause = rule.clause
    yield _NAME, code(rule.name)
    yield _CLAUSE, f"[{clause.code}](#{anchor_of(clause)}) ({clause.force.label.say(language)})"
    yield _FORCE, rule.force.label.say(language)
    yield _LOOKS_AT, listed([linked_place(place) for place in _places()[rule.code]], language)


def _of_time(rule: Rule, language: Language) -> Iterator[tuple[Text, str]]:
    yield _FALLS_DUE, _due(rule, language)
    if rule.until:
        yield _TOO_LATE, said(named(MILESTONES, rule.until.name), language)
    elif rule.remedy_when_past and not rule.past_when_due:  # it is seen place by place
        yield _TOO_LATE, _SEE_TOO_LATE.say(language)


def _of_the_program(rule: Rule, language: Language) -> Iterator[tuple[Text, str]]:
    if rule.offers_fix():
        yield _FIX, _MAY_MEND.say(language)
    yield _SINCE, rule.since
    yield _IN_TERMINAL, code(f"dbfs-eval explain {rule.code}")


def _due(rule: Rule, language: Language) -> str:
    milestone = named(MILESTONES, rule.due.name)
    dated = any(isinstance(judged.judgement.due, Date) for judged in _spotless() if judged.rule.code == rule.code)
    return said(_DATE_OF_ITS_OWN, language, milestone=milestone) if dated else said(milestone, language)


def _clause(clause: Clause, language: Language) -> Iterator[str]:
    yield said(clause.text, language)
    if clause.words:
        yield f"{_SOURCES_WORDS.say(language)}: {words_of_the_source(clause, language)}."


def _from_practice(practice: Practice | None, ours: Text, language: Language) -> str:
    return said(_PRACTICE_OF, language, body=practice.body, says=practice.told) if practice else said(ours, language)


def _threshold(rule: Rule, field: attrs.Attribute[object], language: Language) -> str:
    value = getattr(rule, field.name)
    spelt = f" ({spoken(value, language)})" if isinstance(value, Span) else ""
    return defined(
        f"{code(f'{rule.code}.{field.name}')} = {code(str(as_data(value)))}{spelt}",
        said(field.metadata["reading"], language),
        _from_practice(field.metadata["practice"], _OUR_NUMBER, language),
    )


def _sayings(rule: Rule, language: Language) -> Iterator[str]:
    yield _GAPS.say(language)
    yield from _sayings_when_met(rule, language)
    yield _WHEN_UNMET.say(language)
    steps = _by_case(rule.remedy)
    for case, text in _by_case(rule.falls_short).items():
        step = steps.get(case) or steps.get("")  # a case that is always too late has no ordinary step
        then = with_gaps(step, language) if step else None
        yield quote(_with_next_step(with_gaps(text, language), then, language))
    if rule.recorded:
        yield _TOLD_AS.say(language)
        clause = with_gaps(rule.recorded, language)
        yield quote([_NOT_RECORDED.say(language, {"recorded": clause}).replace("….", "…")])
    if rule.remedy_when_past:
        yield (_WHEN_OVERDUE if rule.past_when_due else _WHEN_PAST).say(language)
        for text in each_of(rule.remedy_when_past):
            yield quote(_with_next_step("", with_gaps(text, language), language))


def _sayings_when_met(rule: Rule, language: Language) -> Iterator[str]:
    yield (_ALL_HOLDS if rule.holds else _WHEN_MET).say(language)
    yield quote([f"{said(rule.title, language)}."])
    if rule.holds:
        yield _ONE_HOLDS.say(language)
        yield quote(with_gaps(text, language) for text in each_of(rule.holds))
    if rule.weaker:
        yield _WEAKER.say(language, {"rule": linked(RuleSet.default()[rule.weaker_while or ""])})
        yield quote([with_gaps(rule.weaker, language)])


def _by_case(texts: Text | Mapping[str, Text]) -> Mapping[str, Text]:
    return {"": texts} if isinstance(texts, Text) else texts


def _with_next_step(message: str, step: str | None, language: Language) -> Iterator[str]:
    if message:
        yield message
    if step:
        yield f"*{_NEXT_STEP.say(language)}* {step}"


# --- its examples ---


def _examples(rule: Rule, language: Language) -> Iterator[str]:
    yield _SPOTLESS.say(language, {"file": _SPOTLESS_FILE})
    for heading, example, shown in (
        (_FALLS_SHORT, rule.example_falls_short, Status.UNMET),
        (_HOLDS, rule.example_holds, Status.MET),
    ):
        yield f"### {heading.say(language)}"
        yield _change(example.change, language)
        remarks = [remark for remark in remarks_of(rule.code, example.change) if remark.status is shown]
        told = {remark.message(language): remark for remark in remarks}
        if told:
            yield _SAYS_THEN.say(language)
        for remark in islice(told.values(), _SHOWN):
            yield from _remark(remark, language)
        if len(told) > _SHOWN:
            yield _AND_SO_ON.say(language)


def _change(change: DocumentChange, language: Language) -> str:
    lines = [f"{place}: {_REMOVED.say(language) if value is None else _data(value)}" for place, value in change.items()]
    return block("\n".join(lines)) if lines else _UNCHANGED.say(language)


def _data(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _remark(remark: Remark, language: Language) -> Iterator[str]:
    step, fix = remark.remedy(language), remark.fix
    yield quote(_with_next_step(plain(remark.message(language)), step and plain(step), language))
    if fix:
        yield said(_FIX_READY[fix.applicability or Applicability.AGREEMENT], language, fix=fix.message(language))
        yield block(json.dumps(fix.plain()["patch"], ensure_ascii=False, indent=2), "json")


# --- related rules ---


def _related(rule: Rule, language: Language) -> Iterator[str]:
    others = [other for other in RuleSet.default() if other.code != rule.code]
    same_clause = [other for other in others if other.clause is rule.clause]
    here = set(_places()[rule.code])
    same_place = [other for other in others if other.clause is not rule.clause and here & set(_places()[other.code])]
    for heading, rules in ((_SAME_CLAUSE, same_clause), (_SAME_PLACE, same_place)):
        if rules:
            yield heading.say(language)
            yield bullets(f"[{titled(other, language)}]({other.code}.md)" for other in rules)


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """Where in a document each rule speaks, as keys from the top: `follow_up.actions.due`."""
    places: dict[str, dict[str, None]] = {}
    for remark in _spotless():
        keys = re.sub(r"/\d+", "", remark.path).strip("/").replace("/", ".")
        places.setdefault(remark.rule.code, {})[keys] = None
    return {rule: tuple(found) for rule, found in places.items()}


@cache
def _spotless() -> tuple[Remark, ...]:
    """What every rule says where all is met."""
    return check(SPOTLESS, on=LAST_DAY).remarks


# --- all rules -------------------------------------------------------------------------------------------------------


def _list(language: Language) -> Iterator[str]:
    yield f"# {_RULES.say(language)}"
    yield _RULES_ARE.say(language)
    for principle in PRINCIPLES:
        yield f"## {principle.letter} · {said(principle.title, language)}"
        for clause in principle.clauses:
            yield from _clause_with_rules(principle, clause, language)


def _clause_with_rules(principle: Principle, clause: Clause, language: Language) -> Iterator[str]:
    rules = principle.rules_of(clause)
    yield f"({anchor_of(clause)})="
    yield f"### {_CLAUSE.say(language)} {clause.code} ({clause.force.label.say(language)})"
    yield quote([said(clause.text, language)])
    if clause.words:
        yield f"{_SOURCES_WORDS.say(language)}: {words_of_the_source(clause, language)}."
    yield bullets(_row(rule, language) for rule in rules)
    if clause.retired:
        yield _RETIRED.say(language, {"codes": listed(clause.retired, language)})
    yield toctree(*(rule.code for rule in rules), hidden=True)


def _row(rule: type[Rule], language: Language) -> str:
    return f"{linked(rule)} {said(rule.title, language)} ({rule.force.label.say(language)})"


def by_code(rules: Iterable[Rule | type[Rule]], folder: str) -> str:
    """Links to rules by their codes, in a row."""
    return " ".join(linked(rule, folder) for rule in rules)
