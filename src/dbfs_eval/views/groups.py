"""What inhibits, in groups: what falls short of one list or one entry, beside the clauses that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs

from dbfs_eval.model import Party
from dbfs_eval.report import NamedRule, Remark, grouped
from dbfs_eval.rule import Rule
from dbfs_eval.text import Text
from dbfs_eval.views.context import ReportContext, View, list_of, place_of
from dbfs_eval.views.lines import Line
from dbfs_eval.views.records import is_asked
from dbfs_eval.views.sources import clause_of, grounds_of
from dbfs_eval.vocabularies import Role

_PARTIES: Mapping[Role, Text] = {
    Role.PRIMARY: Text(da="De primære parter", en="The primary parties"),
    Role.CRITICAL_FRIEND: Text(da="Den kritiske ven", en="The critical friend"),
    Role.STAKEHOLDER: Text(da="Interessenterne", en="The stakeholders"),
}
_HAPPENED = Text(da="Det, der skulle være sket", en="What should have happened")


@attrs.frozen
class LineGroup(View):
    """Lines about one list or one entry, and what they stand on."""

    heading: str
    lines: tuple[Line, ...]
    sources: tuple[str, ...]
    """Each clause that no group above has named, and whose a number, a step or an advice is."""


def by_list(lines: Iterable[Line], context: ReportContext) -> Mapping[str, tuple[Line, ...]]:
    """The lines under the list that each is about, by its words; a list stands where its first line does."""
    return grouped(lines, lambda line: _list_words(line, context))


def groups_of(lines: Mapping[str, Sequence[Line]], context: ReportContext) -> Iterator[LineGroup]:
    """The lines in their groups; one that is about a single entry bears its name."""
    named: set[str] = set()
    for words, own in lines.items():
        clauses = dict.fromkeys(clause_of(rule, context.language) for rule in _rules(own))
        sources = [clause for clause in clauses if clause and clause not in named]
        named.update(sources)
        yield LineGroup(_heading(words, own, context), tuple(own), (*sources, *_grounds(own, context)))


def _list_words(line: Line, context: ReportContext) -> str:
    """The list in words; parties by what all of them are; what should have happened by that, where it is of many."""
    lists = dict.fromkeys(list_of(remark, context).words for remark in line.remarks)
    if is_asked(line.remarks[0]) and len(lists) > 1:
        return _HAPPENED.say(context.language)
    roles = {_role(remark, context) for remark in line.remarks}
    role = roles.pop() if len(roles) == 1 else None
    return role.say(context.language) if role else next(iter(lists))


def _role(remark: Remark, context: ReportContext) -> Text | None:
    """What a party is to the evaluation."""
    party = context.entry_at(remark.path)
    roles = party.roles if isinstance(party, Party) else ()
    return next((words for role, words in _PARTIES.items() if role in roles), None)


def _heading(words: str, lines: Iterable[Line], context: ReportContext) -> str:
    remarks = [remark for line in lines for remark in line.remarks]
    places = dict.fromkeys(place_of(remark, context) for remark in remarks)
    is_entry = len(places) == 1 and (remarks[0].entry or context.entry_at(remarks[0].path))
    return next(iter(places)).words if is_entry else words


def _rules(lines: Iterable[Line]) -> Iterator[NamedRule | Rule]:
    return (remark.rule for line in lines for remark in line.remarks)


def _grounds(lines: Iterable[Line], context: ReportContext) -> Iterable[str]:
    """Whose each number, step and advice is that the lines tell, once a group."""
    grounds = (
        grounds_of(remark, f"{line.message} {line.remedy}", context) for line in lines for remark in line.remarks
    )
    return dict.fromkeys(chain.from_iterable(grounds))
