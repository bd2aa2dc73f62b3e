"""What is folded: one sentence that says all of it, and a line for each below."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

import attrs
from pendulum import Date

from dbfs_eval.model import KINDS, Stage
from dbfs_eval.plan import Milestone
from dbfs_eval.report import Remark, grouped
from dbfs_eval.rule import Rule
from dbfs_eval.text import Language, Sayable, Text, listed_whole
from dbfs_eval.views.context import ReportContext, View, capital
from dbfs_eval.views.lines import Line, by_force, joined
from dbfs_eval.vocabularies import Status

_NOT_WRITTEN = Text(da="{groups} er endnu ikke skrevet ind.", en="Not written in yet: {groups}.")
_WHEN_THE_RESULTS_ARE_IN = Text(da="Når resultaterne er der: {awaited}.", en="Once the results are in: {awaited}.")
_AWAITED = Text(da="{awaited}.", en="{awaited}.")
_AWAITED_BY = Text(da="{awaited}, senest {due}.", en="{awaited}, by {due}.")
_LISTS: Mapping[str, Text] = {
    **{f"/{name}": Text(da=kind.plural.da, en=f"the {kind.plural.en}") for name, kind in KINDS.items()},
    "/stages": Text(da=Stage.plural.da, en=f"the {Stage.plural.en}"),
    "/sharing": Text(da="formidlingen", en="sharing"),
    "/purpose/uses": Text(da="anvendelserne", en="the uses"),
    "/follow_up/owner": Text(da="ansvaret for opfølgningen", en="responsibility for the follow-up"),
    "/follow_up/actions": Text(da="tiltagene", en="the actions"),
    "/follow_up/checkpoints": Text(da="statusmøderne", en="the checkpoints"),
}
"""What a plan lists, in running text."""


@attrs.frozen
class Fold(View):
    """Lines that a reader can do without at first."""

    summary: str
    """A whole sentence, or several: all that is missing, and for whom."""
    references: tuple[tuple[str, str], ...]
    """The rules that speak, each by code and as it is referred to."""
    lines: tuple[Line, ...]


def fold_of(lines: Iterable[Line], context: ReportContext, opening: str = "") -> Fold:
    """Lines under what they say; lists that are empty are named together."""
    lines = by_force(lines)
    unwritten = [*dict.fromkeys(words for line in lines if (words := _unwritten(line, context)))]
    are_several = len(unwritten) > 1
    lists = [_said_together(unwritten, context.language)] if are_several else []
    messages = (line.message for line in lines if not (are_several and _unwritten(line, context)))
    return folded(" ".join(filter(None, (opening, *lists, *messages))), lines)


def folded(summary: str, lines: Sequence[Line]) -> Fold:
    """Lines under a sentence of its own."""
    references = dict.fromkeys(reference for line in lines for reference in line.references)
    return Fold(summary, tuple(references), tuple(lines))


def _said_together(lists: Sequence[Text], language: Language) -> str:
    """The lists; what is of the follow-up comes last, lest the others be taken to be of it too."""
    own = sorted(lists, key=[*_LISTS.values()].index)
    said = listed_whole([words.say(language) for words in own], language)
    return capital(_NOT_WRITTEN.say(language, {"groups": said}))


def _unwritten(line: Line, context: ReportContext) -> Text | None:
    """The list that a line finds empty; of a report that was read back that is not known."""
    path = line.remarks[0].path
    is_known = context.report.evaluation is not None
    return _LISTS.get(path) if is_known and not context.is_written(path) else None


# --- what waits for the results ---


def waits_for_results(line: Line) -> bool:
    """All that the rule of a line says can be done once the results are there, and is not due yet."""
    return all(_is_awaited(remark) for remark in line.remarks if remark.rule.code == line.rule.code)


def _is_awaited(remark: Remark) -> bool:
    return remark.status is Status.OPEN and remark.rule.awaited is not None and remark.judgement.awaited


def fold_of_awaited(lines: Iterable[Line], results: Date | None, context: ReportContext) -> Fold:
    """What is to be there once the results are: each in a few words, with its own day where that is later."""
    language = context.language
    told = [
        attrs.evolve(joined(own), message=_awaited(own[0], results, language))
        for own in grouped(sorted(lines, key=_awaited_order), lambda line: (line.rule.awaited, line.due)).values()
    ]
    nouns = dict.fromkeys(_noun(line, language) for line in told)
    said = _WHEN_THE_RESULTS_ARE_IN.say(language, {"awaited": listed_whole([*nouns], language)})
    return folded(said, told)


def _awaited_order(line: Line) -> tuple[datetime.date, int]:
    """First what is due with the results, also where no date is known."""
    milestones = [*Milestone]
    rank = milestones.index(line.rule.due) if isinstance(line.rule, Rule) else len(milestones)
    return line.due or Date.max, rank


def _awaited(line: Line, results: Date | None, language: Language) -> str:
    facts: dict[str, Sayable | None] = {"awaited": capital(_noun(line, language)), "due": line.due}
    is_later = line.due is not None and line.due != results
    return (_AWAITED_BY if is_later else _AWAITED).say(language, facts)


def _noun(line: Line, language: Language) -> str:
    awaited = line.rule.awaited
    return awaited.say(language) if awaited else ""
