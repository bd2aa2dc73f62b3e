"""What no field sees alone: ids that stand twice, refs, periods, actual dates, what is part of itself.

What is to be looked at is declared on the fields (`shape.holds`); here it is looked for in the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from dbfs_eval.dates import as_written, day_after
from dbfs_eval.errors import Fault, described
from dbfs_eval.shape import ANY_LIST, Record, remembered, sections_of
from dbfs_eval.text import Text, sanitized, shortened

Above: TypeAlias = Mapping[str, str | None]

_LONGEST_LINE = 64  # steps over which a party may be part of others; looking further would let a document hurt its host
_LONGEST_HEAD_START = 365  # days that an actual date may lie before the evaluation's own start

_TWICE = {
    "id": Text(da="Id'et {found} er brugt to gange, {where}.", en="the id {found} is used twice, {where}."),
    "stage": Text(da="Fasen {found} står to gange, {where}.", en="the stage {found} stands twice, {where}."),
}
_UNRESOLVED = Text(
    da="{found} findes ikke blandt {list}. ‖ Mente du {suggestion}?",
    en="{found} is not among the {list}. ‖ Did you mean {suggestion}?",
)
_WRONG_KIND = Text(da="{found} er {kind}; her skal stå {expected}.", en="{found} is {kind}; this should be {expected}.")
_REVERSED = Text(
    da="Slutdatoen ({ends}) ligger før startdatoen ({starts}).",
    en="the end ({ends}) is before the start ({starts}).",
)
_TOO_EARLY = Text(
    da="Datoen ({date}) ligger mere end et år før evalueringens start. Er årstallet rigtigt?",
    en="the date ({date}) is more than a year before the start of the evaluation. Is the year right?",
)
_RING = Text(da="{party} hører under sig selv.", en="{party} is listed as part of itself.")
_LONG_LINE = Text(
    da="{found} hører under andre i mere end {steps} led.",
    en="{found} is part of others over more than {steps} steps.",
)
_ONCE = Text(da="noget, der kun står ét sted", en="something that stands in one place only")
_AFTER_START = Text(da="en dato efter starten", en="a date after the start")
_IN_ITS_LIFE = Text(da="en dato i evalueringens levetid", en="a date in the life of the evaluation")
_NOT_PART_OF_IT = Text(da="en part, der ikke selv hører under den", en="a party that is not itself part of it")
_FEW_STEPS = Text(da=f"højst {_LONGEST_LINE} led", en=f"at most {_LONGEST_LINE} steps")


def faults_of(whole: Any, *, earliest: Date | None) -> Iterator[Fault]:
    """Every fault of meaning: those of the whole and its parts, then those of its entries, in the order of the format.

    `earliest` is the day before which, with a head start, no actual date lies.
    """
    sections = sections_of(type(whole))
    parts = [(section.path, section.fetch(whole)) for section in sections if not section.many]
    lists = [(section.path, section.fetch(whole)) for section in sections if section.many]
    entries = [(f"{path}/{index}", entry) for path, listed in lists for index, entry in enumerate(listed)]
    known = _Known(entries, {section.path.rpartition("/")[2]: section.model for section in sections})
    above = {
        entry.id: getattr(entry, name)  # of entries with one id, the first
        for _, entry in reversed(entries)
        for name in _declared(type(entry)).above
    }
    seen: dict[tuple[str, Any], str] = {}
    for path, holder in (*parts, *entries):
        declared = _declared(type(holder))
        for name in declared.once:
            yield from _twice(f"{path}/{name}", name, getattr(holder, name), seen)
        for name, target in declared.refs:
            yield from _broken_refs(f"{path}/{name}", getattr(holder, name), target, known)
        for name, start in declared.after:
            yield from _reversed(f"{path}/{name}", getattr(holder, start), getattr(holder, name))
        for name in declared.above:
            yield from _line_fault(f"{path}/{name}", holder, getattr(holder, name), above)
        for name in declared.actual:
            yield from _too_early(f"{path}/{name}", getattr(holder, name), earliest)


@attrs.frozen
class _Declared:
    """What the fields of a class declare: refs with their list, ends with their start, and the rest by name."""

    refs: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    once: tuple[str, ...]
    above: tuple[str, ...]
    actual: tuple[str, ...]


@remembered
def _declared(model: type[Record]) -> _Declared:
    def declaring(what: str) -> tuple[tuple[str, Any], ...]:
        fields = attrs.fields(model)
        return tuple((field.name, field.metadata[what]) for field in fields if field.metadata.get(what))

    once, above, actual = (tuple(name for name, _ in declaring(what)) for what in ("once", "above", "actual"))
    return _Declared(declaring("ref"), declaring("after"), once, above, actual)


# --- what stands twice ---


def _twice(path: str, name: str, value: Any, seen: dict[tuple[str, Any], str]) -> Iterator[Fault]:
    if value and (first := seen.setdefault((name, value), path)) != path:
        yield Fault(
            kind="twice",
            path=path,
            sentence=_TWICE[name],
            first=first,
            expected=_ONCE,
            found=described(str(value)),
        )


# --- refs ---

_EVERY_ENTRY = Text(da="dokumentets punkter", en="entries of the document")
_AN_ENTRY = Text(da="id'et på et punkt", en="the id of an entry")


class _Known:
    """The entries that have an id."""

    def __init__(self, entries: Iterable[tuple[str, Any]], models: Mapping[str, type[Record]]) -> None:
        self.models = models
        self.first: dict[str, tuple[str, Record]] = {}  # by id: the list of the first entry that has it, and that entry
        self.ids: dict[str, list[str]] = {ANY_LIST: []}  # by list
        for path, entry in entries:
            key = getattr(entry, "id", None)
            if key and key not in self.first:
                among = path.split("/")[-2]
                self.first[key] = (among, entry)
                self.ids.setdefault(among, []).append(key)
                self.ids[ANY_LIST].append(key)


def _broken_refs(path: str, held: Any, target: str, known: _Known) -> Iterator[Fault]:
    if isinstance(held, tuple):
        for index, ref in enumerate(held):
            yield from _broken_ref(f"{path}/{index}", ref, target, known)
    elif held:
        yield from _broken_ref(path, held, target, known)


def _broken_ref(path: str, ref: str, target: str, known: _Known) -> Iterator[Fault]:
    among, entry = known.first.get(ref, (None, None))
    if entry is None:
        yield _unresolved(path, ref, target, known)
    elif target not in {ANY_LIST, among}:
        yield _wrong_kind(path, ref, entry.noun, known.models[target].noun)


def _unresolved(path: str, ref: str, target: str, known: _Known) -> Fault:
    return Fault(
        kind="ref",
        path=path,
        sentence=_UNRESOLVED,
        facts={"list": _EVERY_ENTRY if target == ANY_LIST else known.models[target].plural},
        expected=_AN_ENTRY if target == ANY_LIST else known.models[target].noun,
        found=described(ref),
        misspelt=(ref, known.ids.get(target, ())),
    )


def _wrong_kind(path: str, ref: str, kind: Text, expected: Text) -> Fault:
    return Fault(
        kind="ref-kind",
        path=path,
        sentence=_WRONG_KIND,
        facts={"kind": kind},
        expected=expected,
        found=described(ref),
    )


# --- dates ---


def _reversed(path: str, starts: Date | None, ends: Date | None) -> Iterator[Fault]:
    if starts and ends and ends < starts:
        yield Fault(
            kind="reversed",
            path=path,
            sentence=_REVERSED,
            facts={"starts": starts, "ends": ends},
            expected=_AFTER_START,
            found=described(as_written(ends)),
        )


def _too_early(path: str, actual: Date | None, earliest: Date | None) -> Iterator[Fault]:
    if actual and earliest and actual < day_after(earliest, -_LONGEST_HEAD_START):
        yield Fault(
            kind="too-early",
            path=path,
            sentence=_TOO_EARLY,
            facts={"date": actual},
            expected=_IN_ITS_LIFE,
            found=described(as_written(actual)),
        )


# --- what is part of itself ---


def _line_fault(path: str, entry: Any, ref: str | None, above: Above) -> Iterator[Fault]:
    """An entry that is part of itself, or of others over more steps than any organisation has."""
    steps = list(islice(_steps_up(entry.id, above), _LONGEST_LINE + 1))
    if entry.id in steps:
        yield Fault(
            kind="ring",
            path=path,
            sentence=_RING,
            facts={"party": shortened(sanitized(entry.words))},
            expected=_NOT_PART_OF_IT,
            found=described(ref),
        )
    elif len(steps) > _LONGEST_LINE:
        yield Fault(
            kind="long-line",
            path=path,
            sentence=_LONG_LINE,
            facts={"steps": _LONGEST_LINE},
            expected=_FEW_STEPS,
            found=described(ref),
        )


def _steps_up(entry: str, above: Above) -> Iterator[str]:
    seen: set[str] = set()
    step = above[entry]
    while step and step not in seen:
        seen.add(step)
        yield step
        step = above.get(step)
