"""Sentences of one text: said as one, with a list, where no more than one fact makes the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs
from pendulum import Date

from dbfs_eval.report import NamedRule, Remark, grouped
from dbfs_eval.rule import each_of, passed
from dbfs_eval.text import FirstOfMany, Language, Sayable, Text
from dbfs_eval.views.plurals import of_several

_T = TypeVar("_T")


@attrs.frozen
class Sentence:
    """A text and the facts that it is said with."""

    text: Text
    facts: Mapping[str, Sayable | None]
    act_by: tuple[str, ...] = ()
    """Those facts that are days by which one is to act: once one has passed, no part of the text is said with it."""

    def say(self, language: Language, on: Date, *, whole: bool = True) -> str:
        """What it says on a day; without what `‖` parts off, where it is not to be said whole."""
        unsaid = passed(self.act_by, self.facts, on) if whole else self.facts
        return self.text.say(language, self.facts, unsaid=tuple(unsaid))


def said_in_few(sentences: Iterable[Sentence], language: Language, on: Date, *, whole: bool = True) -> tuple[str, ...]:
    """What the sentences say, each once, and those that differ in one fact as one."""
    return tuple(dict.fromkeys(sentence.say(language, on, whole=whole) for sentence in _in_few(sentences)))


def _in_few(sentences: Iterable[Sentence]) -> Iterable[Sentence]:
    for text, alike in grouped(sentences, lambda sentence: sentence.text).items():
        found: Sequence[Sentence] = alike
        # What stands last tells the places of one entry apart: they come together before the entries do.
        for name in sorted(text.placeholders, key=lambda name: -text.da.index(f"{{{name}}}")):
            found = [*_listing(name, found)]
        yield from found


def _listing(name: str, sentences: Sequence[Sentence]) -> Iterable[Sentence]:
    """The sentences; those that are alike in all that their text names but one fact as one, with a list of it."""
    names = sentences[0].text.placeholders
    told = [(sentence, {each: sentence.facts.get(each) for each in names}) for sentence in sentences]
    for (first, *_), facts in alike_but_for(name, told):
        said, was = facts[name], first.facts.get(name)
        text = of_several(first.text, name) if isinstance(said, list) and not isinstance(was, list) else first.text
        yield attrs.evolve(first, text=text, facts={**first.facts, name: said})


def alike_but_for(
    name: str, told: Iterable[tuple[_T, Mapping[str, Sayable | None]]]
) -> Iterator[tuple[tuple[_T, ...], Mapping[str, Sayable | None]]]:
    """What is told with facts that are alike in all but one, as one, with that fact a list where it differs."""

    def others(one: tuple[_T, Mapping[str, Sayable | None]]) -> Any:
        return tuple((other, hashable(fact)) for other, fact in sorted(one[1].items()) if other != name)

    for alike in grouped(told, others).values():
        values = distinct(fact for _, facts in alike if (fact := facts[name]) is not None)
        if len(values) > 1 and any(isinstance(value, list | FirstOfMany) for value in values):
            yield from (((one,), facts) for one, facts in alike)  # one list would mix up whose is what
        else:
            fact = values if len(values) > 1 else next(iter(values), None)
            yield tuple(one for one, _ in alike), {**alike[0][1], name: fact}


def message_of(remark: Remark, language: Language, on: Date) -> Sentence:
    """What a remark says, as the text of its rule where that can be known."""
    rule = remark.rule
    texts = () if isinstance(rule, NamedRule) else (*each_of(rule.holds), *each_of(rule.falls_short))
    return _as_worded(remark, remark.message_text, texts, language, on)


def step_of(remark: Remark, language: Language, on: Date) -> Sentence | None:
    """The next step of a remark, as the text of its rule where that can be known; None where it is met."""
    rule = remark.rule
    texts = () if isinstance(rule, NamedRule) else (*each_of(rule.remedy), *each_of(rule.remedy_when_past))
    return None if remark.remedy_text is None else _as_worded(remark, remark.remedy_text, texts, language, on)


def _as_worded(remark: Remark, said: Text, texts: Iterable[Text], language: Language, on: Date) -> Sentence:
    """A sentence of a remark; one that was read back holds it said, and its rule has the text, if it is the same."""
    facts, act_by = remark.sayable_facts, remark.rule.act_by
    if remark.plan is None:
        known = [Sentence(text, facts, act_by) for text in texts]
        return next((one for one in known if _says(one, said, language, on)), Sentence(said, {}))
    return Sentence(said, facts, act_by)


def _says(sentence: Sentence, said: Text, language: Language, on: Date) -> bool:
    try:
        return sentence.say(language, on) == said.say(language)
    except KeyError:  # a fact that it does not know
        return False


def distinct(items: Iterable[_T]) -> list[_T]:
    """The items, each once; a list among them is known by what it holds."""
    return [*{hashable(item): item for item in items}.values()]


def hashable(item: Any) -> Any:
    """An item that can be a key: a list as what it holds."""
    return (*map(hashable, item), len(item)) if isinstance(item, list | FirstOfMany) else item
