"""A rule of somebody else's on trial: what it declares, finds and offers is looked at once, before a report holds it.

What passes is made of the library's own plain types, and nothing of the host's is called when the report is read.
"""

from __future__ import annotations

import copy
import inspect
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from string import Formatter
from traceback import walk_tb
from types import FrameType
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from dbfs_eval.dates import AboutAYear, Days, ReducedDate, Span
from dbfs_eval.errors import NOT_EXPECTED, ArgumentError, described, error_in_words
from dbfs_eval.model import Entry, Evaluation
from dbfs_eval.names import NamedEntry
from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.pointers import tokens
from dbfs_eval.rule import Clause, Fix, Judgement, Practice, Rule, each_of, said_by_case, thresholds_of
from dbfs_eval.rule_page import PageSection
from dbfs_eval.shape import Group, Many, Shape, shape_of
from dbfs_eval.text import LANGUAGES, Text, Verbatim, When, verbatim
from dbfs_eval.vocabularies import Applicability, Force, Mode, StageName, Word

MOST_JUDGEMENTS = 100_000
"""A rule that finds more than so many things has no end."""

_FIRST_YEAR, _LAST_YEAR = 1700, 2400  # what lies the longest span before and after the days of a document
_LONGEST_SPAN = {Span: 9999, AboutAYear: 9999, Days: 999_999}
_LARGEST_NUMBER = 2**53  # what every reader of JSON can count to
_DEEPEST = 32
_CODE, _CLAUSE, _INDEX = re.compile("[A-Z]+[0-9]{3}"), re.compile("[A-Z]+[0-9]"), re.compile("0|[1-9][0-9]{0,8}")

Fits: TypeAlias = Callable[[Any], bool]


class TrialError(ValueError):
    """A rule does not keep to the grammar of the rules; `text` says in both languages how."""

    frame: FrameType | None = None
    """Where the rule stood, if that is known."""

    def __init__(self, sentence: Text, **facts: Any) -> None:
        self.text = verbatim(*(sentence.say(language, facts).removesuffix(".") for language in LANGUAGES))
        super().__init__(self.text.en)


@attrs.frozen
class _Kind:
    """What a value has to be: how that is seen, and how it is called."""

    fits: Fits
    expected: Text

    def refuse(self, name: str, value: object) -> None:
        """Refuse a value that does not fit, under its name."""
        if not self.fits(value):
            found = described(value) if type(value) in _SAYS_ITSELF else _named(type(value).__name__)
            said = verbatim(**NOT_EXPECTED.plain({"found": found, "expected": self.expected}))
            raise TrialError(_OF, name=name, said=said)


_SAYS_ITSELF = {str, int, float, bool, type(None), list, tuple, dict}
_OF = Text(da="{name}: {said}", en="{name}: {said}")
_WITHOUT_END = Text(
    da=f"Reglen finder mere end {MOST_JUDGEMENTS} forhold", en=f"the rule finds more than {MOST_JUDGEMENTS} matters"
)
_NO_CASE = Text(da="Der er ingen tekst til tilfældet {found}", en="there is no text for the case {found}")
_NO_PLACE = Text(da="Stedet {found} findes ikke i dokumentet", en="the place {found} is not in the document")
_NO_PARTY = Text(da="Ingen part har id'et {found}", en="no party has the id {found}")
_NOT_DECLARED = Text(
    da="Reglen har ikke meldt disse fakta: {names}", en="the rule has not declared these facts: {names}"
)
_ITS_OWN = Text(
    da="Reglen har sin egen {name}, og den hører til biblioteket",
    en="the rule has its own {name}, which is the library’s",
)


def _named(name: str) -> Text:
    return verbatim(name, name)


# --- what values are -------------------------------------------------------------------------------------------------


def _of_type(*kinds: type) -> Fits:
    """Of one of these types and none below them: a subclass can do anything when it is read."""
    return lambda value: type(value) in kinds


def _or_none(fits: Fits) -> Fits:
    return lambda value: value is None or fits(value)


def _each(fits: Fits) -> Fits:
    return lambda value: type(value) is tuple and all(map(fits, value))


_is_str = _of_type(str)


def _is_text(value: Any) -> bool:
    if type(value) not in {Text, Verbatim} or not (_is_str(value.da) and _is_str(value.en)):
        return False
    return type(value) is Verbatim or not any(map(_formats, (value.da, value.en)))


def _formats(template: str) -> bool:
    """Whether a place in a template says how it is written out: `{count:>999999999}` fills the memory."""
    return any(written or converted for _, _, written, converted in Formatter().parse(template))


def _is_by_case(value: Any) -> bool:
    return _is_text(value) or (
        type(value) is dict and bool(value) and all(map(_is_str, value)) and all(map(_is_text, value.values()))
    )


def _is_practice(value: Any) -> bool:
    return type(value) is Practice and _is_str(value.body) and _is_text(value.says) and _is_str(value.works)


def _is_clause(value: Any) -> bool:
    return (
        type(value) is Clause
        and _matches(_CLAUSE, value.code)
        and type(value.force) is Force
        and _is_text(value.text)
        and _each(_is_str)(value.words)
    )


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return _is_str(value) and pattern.fullmatch(value) is not None


def _is_day(value: Any) -> bool:
    if type(value) is ReducedDate and _is_str(value.written):
        return _FIRST_YEAR <= value.year <= _LAST_YEAR and value.isoformat().startswith(value.written)
    return type(value) is Date and _FIRST_YEAR <= value.year <= _LAST_YEAR


def _is_when(value: Any) -> bool:
    return type(value) is When and _is_day(value.day) and _or_none(_is_day)(value.ends)


def _is_number(value: Any) -> bool:
    return type(value) is int and abs(value) < _LARGEST_NUMBER


def _is_span(value: Any) -> bool:
    return (
        type(value) in _LONGEST_SPAN
        and _is_number(value.count)
        and 0 <= value.count <= _LONGEST_SPAN[type(value)]
        and _is_str(value.unit)
        and value.unit in {"D", "W"}
    )


def is_threshold(value: Any) -> bool:
    """Whether a value is one that a rule can be set to: a span, a whole number, a step of taking part."""
    return _is_number(value) or type(value) is Mode or (type(value) is Span and _is_span(value))


def _is_word(value: Any) -> bool:
    """A word of ours, or of a vocabulary of the host's that is made as ours are."""
    return (
        isinstance(value, Word)
        and _is_plain_class(type(value))
        and inspect.getattr_static(type(value), "value") is vars(Enum)["value"]
        and _is_str(inspect.getattr_static(value, "_value_"))
        and _is_text(inspect.getattr_static(value, "label"))
    )


def _is_plain_class(kind: type) -> bool:
    """Reading an attribute of it, or of what it makes, calls nothing of the host's."""
    return (
        type(kind).__getattribute__ is type.__getattribute__
        and inspect.getattr_static(kind, "__getattribute__") is vars(object)["__getattribute__"]
    )


def _is_json(value: Any, depth: int = 0) -> bool:
    """Plain data that the document could hold."""
    if type(value) is list:
        return depth < _DEEPEST and all(_is_json(item, depth + 1) for item in value)
    if type(value) is dict:
        return _is_json([*value, *value.values()], depth) and all(map(_is_str, value))
    return _is_str(value) or value is None or type(value) is bool or _is_number(value) or _is_finite(value)


def _is_finite(value: Any) -> bool:
    return type(value) is float and math.isfinite(value)


_A_TEXT = Text(da="en tekst på begge sprog", en="a text in both languages")
_TEXT = _Kind(_is_text, _A_TEXT)
_TEXT_OR_NONE = _Kind(_or_none(_is_text), _A_TEXT)
_BY_CASE = _Kind(_is_by_case, Text(da="en tekst, eller en til hvert tilfælde", en="a text, or one for each case"))
_BY_CASE_OR_NONE = _Kind(_or_none(_is_by_case), _BY_CASE.expected)
_PAGE = _Kind(lambda value: type(value) is PageSection or _is_text(value), _A_TEXT)
_STR = _Kind(_is_str, Text(da="en str", en="a str"))
_STR_OR_NONE = _Kind(_or_none(_is_str), Text(da="en str eller None", en="a str or None"))
_NAMES = _Kind(_each(_is_str), Text(da="en tuple af navne", en="a tuple of names"))
_YES_OR_NO = _Kind(_of_type(bool), Text(da="True eller False", en="True or False"))
_PARTIES = _Kind(
    _or_none(_each(_is_str)),
    Text(da="en tuple af id'er på parter, eller None", en="a tuple of ids of parties, or None"),
)
_MILESTONE_OR_NONE = _Kind(_or_none(_of_type(Milestone)), Text(da="en Milestone eller None", en="a Milestone or None"))
_DUE = _Kind(
    lambda value: value is None or type(value) is Milestone or _is_day(value),
    Text(da="en pendulum.Date, en Milestone eller None", en="a pendulum.Date, a Milestone or None"),
)
_TWO_DAYS = _Kind(
    lambda value: _each(_or_none(_is_day))(value) and len(value) == len(("first", "last")),
    Text(da="to dage: (første, sidste)", en="two days: (first, last)"),
)
_STAGE = _Kind(_or_none(_of_type(StageName)), Text(da="et StageName eller None", en="a StageName or None"))
_THRESHOLD = _Kind(is_threshold, Text(da="en Span, et helt tal eller en Mode", en="a Span, a whole number or a Mode"))
_JUDGEMENTS = _Kind(
    lambda value: isinstance(value, Iterable), Text(da="en Judgement ad gangen", en="one Judgement after the other")
)
_JUDGEMENT = _Kind(_of_type(Judgement), Text(da="en Judgement", en="a Judgement"))
_FACTS = _Kind(lambda value: isinstance(value, Mapping), Text(da="fakta med navne", en="facts with names"))
_TUPLE = _Kind(_of_type(tuple), Text(da="en tuple af fakta", en="a tuple of facts"))
_FIX = _Kind(_of_type(Fix), Text(da="en Fix eller None", en="a Fix or None"))
_STEP = _Kind(
    lambda step: (
        type(step) is dict
        and step.keys() == {"op", "path", "value"}
        and step["op"] in {"test", "add", "replace"}
        and _is_str(step["path"])
        and step["path"].startswith("/")
        and _is_json(step["value"])
    ),
    Text(
        da="et skridt med op (test, add eller replace), path og value",
        en="a step with op (test, add or replace), path and value",
    ),
)
_APPLICABILITY = _Kind(_or_none(_of_type(Applicability)), Text(da="en Applicability", en="an Applicability"))
_A_FACT = Text(
    da="et punkt i planen, et ord, en pendulum.Date, en Span, et helt tal, en str, eller en tuple af dem",
    en="an entry of the plan, a word, a pendulum.Date, a Span, a whole number, a str, or a tuple of these",
)

_DECLARED: Mapping[str, _Kind] = {
    "code": _Kind(lambda value: _matches(_CODE, value), Text(da="en kode som OUR101", en="a code such as OUR101")),
    "name": _STR,
    "__module__": _STR,
    "since": _STR,
    "clause": _Kind(_is_clause, Text(da="en Clause", en="a Clause")),
    "force": _Kind(_of_type(Force), Text(da="en Force", en="a Force")),
    "due": _Kind(_of_type(Milestone), Text(da="en Milestone", en="a Milestone")),
    "facts": _NAMES,
    "act_by": _NAMES,
    "requires": _NAMES,
    "until": _MILESTONE_OR_NONE,
    "past_when_due": _YES_OR_NO,
    "anticipates": _STR_OR_NONE,
    "weaker_while": _STR_OR_NONE,
    "presupposed": _YES_OR_NO,
    "act_until": _STR_OR_NONE,
    "title": _TEXT,
    "falls_short": _BY_CASE,
    "remedy": _BY_CASE,
    "holds": _BY_CASE_OR_NONE,
    "remedy_when_past": _BY_CASE_OR_NONE,
    "recorded": _TEXT_OR_NONE,
    "awaited": _TEXT_OR_NONE,
    "absent": _TEXT_OR_NONE,
    "weaker": _TEXT_OR_NONE,
    "label": _BY_CASE_OR_NONE,
    "why": _PAGE,
    "reading": _PAGE,
    "how_to_meet": _PAGE,
    "practice": _Kind(_or_none(_is_practice), Text(da="en Practice", en="a Practice")),
}
_OURS = ("page", "offers_fix", "texts_by_case")
_FOUND: Mapping[str, _Kind] = {
    "field": _STR,
    "holds": _YES_OR_NO,
    "due": _DUE,
    "aspect": _STR_OR_NONE,
    "case": _STR_OR_NONE,
    "too_late": _YES_OR_NO,
    "facts": _FACTS,
    "stage": _STAGE,
    "during": _TWO_DAYS,
    "row": _STR_OR_NONE,
    "who": _PARTIES,
    "awaited": _YES_OR_NO,
}


# --- what a rule declares --------------------------------------------------------------------------------------------


def is_bound(kind: type[Rule]) -> bool:
    """Whether a class has been bound to a clause, under a code."""
    return _DECLARED["code"].fits(inspect.getattr_static(kind, "code", None))


def try_declared(rule: Rule) -> None:
    """Look at all that a rule declares, as a report and a page of it will read it. Raises TrialError."""
    if not _is_plain_class(type(rule)):
        raise TrialError(_ITS_OWN, name="__getattribute__")
    for name in _OURS:
        if inspect.getattr_static(rule, name) is not vars(Rule)[name]:
            raise TrialError(_ITS_OWN, name=name)
    for name, kind in _DECLARED.items():
        kind.refuse(name, inspect.getattr_static(rule, name, None))
    try_thresholds(rule)
    for language in LANGUAGES:
        for text in _said_alone(rule):
            text.say(language)
        for text in rule.texts_by_case():
            text.say(language, dict.fromkeys(text.placeholders, "…"))


def fault_in(rule: Rule) -> Text | None:
    """What is wrong with what a rule declares, if anything is."""
    try:
        try_declared(rule)
    except Exception as error:  # noqa: BLE001 - what a host declares may raise when it is said
        return text_of(error)
    return None


def text_of(error: BaseException) -> Text:
    """An error in both languages, as part of a sentence: one of ours as it is, any other in its own words."""
    words = error_in_words(error)
    da, en = map(error.message, LANGUAGES) if isinstance(error, ArgumentError) else (words, words)
    return error.text if isinstance(error, TrialError) else verbatim(da.removesuffix("."), en.removesuffix("."))


def try_thresholds(rule: Rule) -> None:
    """Look at the thresholds of a rule and at what they are set to. Raises TrialError."""
    for field in thresholds_of(rule):
        _THRESHOLD.refuse(field.name, inspect.getattr_static(rule, field.name))
        _TEXT.refuse(f"{field.name}.reading", field.metadata["reading"])
        _DECLARED["practice"].refuse(f"{field.name}.practice", field.metadata["practice"])


def _said_alone(rule: Rule) -> Iterator[Text]:
    """The texts that are said without facts."""
    yield from (rule.clause.text, rule.title, rule.why, rule.reading, rule.how_to_meet)
    yield from each_of(rule.awaited)
    yield from (field.metadata["reading"] for field in thresholds_of(rule))
    practices = (rule.practice, *(field.metadata["practice"] for field in thresholds_of(rule)))
    yield from (practice.told for practice in practices if practice)


# --- what a rule finds -----------------------------------------------------------------------------------------------


def tried_judgements(rule: Rule, plan: Plan) -> Iterator[Judgement]:
    """What a rule finds, each judgement made anew of what was looked at. Raises TrialError, and whatever it raises."""
    judgements = rule.judge(plan)
    _JUDGEMENTS.refuse("judge", judgements)
    try:
        for number, found in enumerate(judgements):
            _refuse_no_end(number)
            _JUDGEMENT.refuse("judge", found)
            yield _tried_judgement(rule, {field.name: getattr(found, field.name) for field in _FIELDS}, plan)
    except TrialError as error:
        error.frame = getattr(judgements, "gi_frame", None)
        raise
    finally:
        if inspect.isgenerator(judgements):
            judgements.close()  # here, where it is known what to do with what it raises


def _refuse_no_end(number: int) -> None:
    if number == MOST_JUDGEMENTS:
        raise TrialError(_WITHOUT_END)


_FIELDS = attrs.fields(Judgement)


def _tried_judgement(rule: Rule, found: dict[str, Any], plan: Plan) -> Judgement:
    for name, kind in _FOUND.items():
        kind.refuse(name, found[name])
    fact = _fact_in(plan.evaluation)
    _TUPLE.refuse("by", found["by"])
    known = {party.id for party in plan.parties}
    if unknown := [party for party in found["who"] or () if party not in known]:
        raise TrialError(_NO_PARTY, found=described(unknown[0]))
    fact.refuse("by", found["by"])
    found["facts"] = _tried_facts(found["facts"], fact)
    if undeclared := found["facts"].keys() - set(rule.facts):
        raise TrialError(_NOT_DECLARED, names=sorted(undeclared))
    _try_place(found["entry"], found["field"], plan.evaluation)
    _try_case(rule, found["case"], holds=found["holds"])
    return Judgement(**found)


def _tried_facts(facts: Mapping[str, Any], kind: _Kind) -> dict[str, Any]:
    tried = dict(facts)
    for name, value in tried.items():
        _STR.refuse("facts", name)
        kind.refuse(name, value)
    return tried


def _fact_in(evaluation: Evaluation) -> _Kind:
    """What a fact of this evaluation can be: an entry is one of its own."""

    def fits(value: Any, depth: int = 0) -> bool:
        if type(value) is tuple:
            return depth < _DEEPEST and all(fits(item, depth + 1) for item in value)
        if type(value) is NamedEntry:
            return id(value.entry) in evaluation.paths and _is_text(value.name) and not value.name.placeholders
        return value is None or id(value) in evaluation.paths or any(is_one(value) for is_one in _FACT_KINDS)

    return _Kind(fits, _A_FACT)


_FACT_KINDS = (_is_str, _is_number, _is_day, _is_when, _is_span, _is_word)


def _try_place(entry: Entry | str, field: str, evaluation: Evaluation) -> None:
    """A place is an entry of the plan, or a key of the format, filled or not, alone or with the field that decides."""
    below = f"/{field}" if field else ""
    if isinstance(entry, Entry):
        is_there, found = id(entry) in evaluation.paths and _is_in(entry, below), _named(type(entry).__name__)
    else:
        _STR.refuse("entry", entry)
        is_there, found = _is_in(evaluation, f"{entry}{below}"), described(f"{entry}{below}")
    if not is_there:
        raise TrialError(_NO_PLACE, found=found)


def _is_in(value: Any, path: str) -> bool:
    shape: Shape = shape_of(type(value))
    for token in tokens(path):
        if isinstance(shape, Group) and token in shape.keys:
            key = shape.keys[token]
            shape, value = key.shape, getattr(value, key.field)
        elif isinstance(shape, Many) and _INDEX.fullmatch(token) and int(token) < len(value):
            shape, value = shape.item, value[int(token)]
        else:
            return False
    return path == "" or path.startswith("/")


def _try_case(rule: Rule, case: str | None, *, holds: bool) -> None:
    for texts in (rule.holds,) if holds else (rule.falls_short, rule.remedy, rule.remedy_when_past, rule.label):
        try:
            if texts is not None:
                said_by_case(texts, case)
        except KeyError:
            raise TrialError(_NO_CASE, found=described(case)) from None


# --- what a rule offers ----------------------------------------------------------------------------------------------


def tried_fix(rule: Rule, plan: Plan, judgement: Judgement) -> Fix | None:
    """The fix that a rule offers, made anew of what was looked at. Raises TrialError, and whatever the rule raises."""
    offered = rule.fix(plan, judgement)
    if offered is None:
        return None
    _FIX.refuse("fix", offered)
    _TEXT.refuse("label", offered.label)
    _FACTS.refuse("facts", offered.facts)
    _APPLICABILITY.refuse("applicability", offered.applicability)
    facts = _tried_facts(offered.facts, _fact_in(plan.evaluation))
    patch = [dict(step) for step in offered.patch]
    for step in patch:
        _STEP.refuse("patch", step)
    fix = Fix(offered.label, facts, tuple(copy.deepcopy(patch)), offered.applicability)
    for language in LANGUAGES:
        fix.message(language)
    return fix


# --- where it stopped ------------------------------------------------------------------------------------------------


def where_stopped(rule: Rule, error: BaseException) -> str | None:
    """The file and the line at which a rule stopped, as `our_rules.py:12`; None where it has no code of its own."""
    judge = inspect.getattr_static(type(rule), "judge").__code__
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    if isinstance(error, TrialError) and error.frame:
        frames.append((error.frame.f_code.co_filename, error.frame.f_lineno))
    own = [(file, line) for file, line in frames if file == judge.co_filename]
    file, line = own[-1] if own else (judge.co_filename, judge.co_firstlineno)
    return f"{Path(file).name}:{line}"
