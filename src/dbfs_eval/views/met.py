"""What holds, by principle, and what met it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import NamedRule, Remark, Report
from dbfs_eval.rule import Rule
from dbfs_eval.text import Language, Text, listed, named_first, sanitized, spoken, with_full_stop
from dbfs_eval.views.grouping import distinct, grouped
from dbfs_eval.views.phrases import referred
from dbfs_eval.views.places import Place, ReportContext, entries_in, place_of
from dbfs_eval.vocabularies import StageName, Status

_IN_STAGES = Text(da="{what} i {stages}", en="{what} in {stages}")


@attrs.frozen(kw_only=True)
class PlaceMet:
    """One place where a rule holds, and what met it."""

    remarks: tuple[Remark, ...]
    place: Place
    by: tuple[str, ...]
    stages: tuple[str, ...]
    """The stages in which it holds, where it is asked stage by stage."""
    in_places: bool
    """The rule does not hold there in every stage."""
    words: str
    """Place, what met it, and the stages, as one text; empty where there is nothing to tell."""


@attrs.frozen(kw_only=True)
class RuleMet:
    """A rule that holds, throughout or in places."""

    rule: Rule | NamedRule
    title: str
    throughout: bool
    """Nothing that the rule says is unmet, open or waived."""
    places: tuple[PlaceMet, ...]
    detail: str
    """What met it, as one list, cut where it is long."""
    reference: str

    @property
    def sentence(self) -> str:
        """The title; what met it is said where the rule holds only in places."""
        return f"{self.title}." if self.throughout else self.whole

    @property
    def whole(self) -> str:
        """The title and what met it."""
        return with_full_stop(": ".join(filter(None, (self.title, self.detail))))


@attrs.frozen
class PrincipleMet:
    """What holds of one principle; a host's own letter stands alone."""

    letter: str
    title: str
    held: tuple[RuleMet, ...]


def promotes(report: Report, words: ReportContext) -> tuple[PrincipleMet, ...]:
    """What holds, by principle, in the order of the catalogue."""
    titles = {principle.letter: principle.title.say(words.language) for principle in PRINCIPLES}
    short = frozenset((it.rule.code, it.path) for it in report.remarks if it.status is not Status.MET)
    return tuple(
        PrincipleMet(
            letter,
            titles.get(letter, letter),
            tuple(
                _rule_met(remarks, short, words) for remarks in grouped(own, lambda remark: remark.rule.code).values()
            ),
        )
        for letter, own in grouped(report.promotes, lambda remark: remark.rule.code.rstrip("0123456789")).items()
    )


def _rule_met(remarks: tuple[Remark, ...], short: frozenset[tuple[str, str]], words: ReportContext) -> RuleMet:
    rule = remarks[0].rule
    places = tuple(
        _place_met(group, short, words)
        for group in grouped(remarks, lambda it: (it.path, str(it.facts.get("by")))).values()
    )
    title = rule.title.say(words.language) if isinstance(rule, Rule) else remarks[0].message(words.language)
    return RuleMet(
        rule=rule,
        title=sanitized(title).removesuffix("."),
        throughout=rule.code not in {code for code, _ in short},
        places=tuple(place for place in places if place.words),
        detail=_detail(places, words.language) if isinstance(rule, Rule) else "",
        reference=referred(rule, words.language),
    )


def _place_met(group: tuple[Remark, ...], short: frozenset[tuple[str, str]], words: ReportContext) -> PlaceMet:
    first, language = group[0], words.language
    place, by = place_of(first, words), _by_what(first, language)
    stages = tuple(_STAGES[it.aspect].say(language) for it in group if it.aspect in _STAGES)
    stages = () if stages == by else stages
    about_itself = first.entry is None or any(it["id"] == first.entry for it in entries_in(first.facts))
    what = listed(by, language) if about_itself else ": ".join(filter(None, (place.words, listed(by, language))))
    return PlaceMet(
        remarks=group,
        place=place,
        by=by,
        stages=stages,
        in_places=(first.rule.code, first.path) in short,
        words=_in_stages(what, stages, language),
    )


_STAGES: Mapping[str | None, Text] = {stage.value: stage.label for stage in StageName}


def _by_what(remark: Remark, language: Language) -> tuple[str, ...]:
    by = remark.sayable_facts.get("by")
    if by is None:
        return ()
    return tuple(spoken(it, language) for it in by) if isinstance(by, list) else (spoken(by, language),)


def _in_stages(what: str, stages: Sequence[str], language: Language) -> str:
    return _IN_STAGES.say(language, {"what": what, "stages": stages}) if what and stages else what


def _detail(places: Sequence[PlaceMet], language: Language) -> str:
    """What met a rule, over all its places; the stages where it does not hold in all of them."""
    if not any(place.in_places and place.stages for place in places):
        return listed(distinct(it for place in places for it in place.by), language)
    told = [
        _in_stages(listed(place.by, language), place.stages if place.in_places else (), language) for place in places
    ]
    return "; ".join(named_first(told, language))
