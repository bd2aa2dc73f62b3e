"""What every view is made with: words that do nothing, the report in one language, and what a remark is about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs

from dbfs_eval.model import KINDS, Checkpoint, Debrief, Entry, Party, Response, Sharing, Stage
from dbfs_eval.names import named
from dbfs_eval.report import Remark, Report, entries_in
from dbfs_eval.rule import fact_from_plain
from dbfs_eval.text import Language, Quoted, Text, quoted, sanitized, spoken
from dbfs_eval.vocabularies import Status


@attrs.frozen
class View:
    """Data that people read: each word that it holds is inert, whoever wrote it and wherever it came from."""

    def __attrs_post_init__(self) -> None:
        """Make every word inert, here and nowhere else: a document's, a host's, a saved report's, a file's name."""
        for field in attrs.fields(type(self)):
            object.__setattr__(self, field.name, _inert(getattr(self, field.name)))


def _inert(value: object) -> object:
    if type(value) is tuple:
        return tuple(map(_inert, value))
    return sanitized(value) if type(value) is str else value


@attrs.frozen
class Place(View):
    """What a line is about, in the words of the document: an entry, a list, a field of the whole."""

    key: str
    """The entry's id; of what has none its words."""
    words: str
    """Beslutningen »Aftale for næste etape«, Beboerne, Opfølgningen."""


@attrs.frozen(slots=False)
class ReportContext:
    """A report and the language in which it is read."""

    report: Report
    language: Language

    @cached_property
    def _by_path(self) -> Mapping[str, Entry]:
        return dict(self.report.evaluation.entries()) if self.report.evaluation else {}

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        return self.report.evaluation.by_id if self.report.evaluation else {}

    @cached_property
    def ahead(self) -> tuple[Remark, ...]:
        """What falls short and can still be done."""
        return tuple(remark for remark in (*self.report.unmet, *self.report.open) if not remark.too_late)

    @cached_property
    def fall_short(self) -> frozenset[str]:
        """The codes of the rules of which something does not hold."""
        return frozenset(remark.rule.code for remark in self.report.remarks if remark.status is not Status.MET)

    @cached_property
    def unmet(self) -> frozenset[str | None]:
        """The codes of the rules of which something is unmet."""
        return frozenset(remark.rule.code for remark in self.report.unmet)

    @cached_property
    def top(self) -> int | None:
        """The line where the document begins: there lies, too, what it does not hold."""
        place = self.report.evaluation.locate("") if self.report.evaluation else None
        return place and place[0]

    def own(self, ref: str) -> str:
        """The own words of an entry, a party's name; in a report that was read back its id."""
        return self._by_id[ref].words if ref in self._by_id else ref

    def entry(self, key: str) -> Entry | None:
        """The entry with an id; None in a report that was read back."""
        return self._by_id.get(key)

    def is_written(self, path: str) -> bool:
        """The document holds something at a place; of a report that was read back that is not known."""
        value: Any = self.report.evaluation
        for name in path.split("/")[1:]:
            value = value[int(name)] if isinstance(value, tuple) else getattr(value, name, None)
        return bool(value)

    def entry_at(self, path: str) -> Entry | None:
        """The entry that a place is, or lies in; None in a report that was read back."""
        while path and path not in self._by_path:
            path = path.rpartition("/")[0]
        return self._by_path.get(path)


_LISTS: Mapping[str, type[Entry]] = {"stages": Stage, "responses": Response, "checkpoints": Checkpoint, **KINDS}
_THE_WHOLE = Text(da="Evalueringen", en="The evaluation")
_PARTS: Mapping[str, Text] = {
    "purpose": Text(da="Formålet", en="The purpose"),
    "aims": Text(da="Sigtet", en="The aim"),
    "subject": Text(da="Det, der evalueres", en="What is evaluated"),
    "builds_on": Text(da="Det, evalueringen bygger videre på", en="What the evaluation builds on"),
    "period": Text(da="Perioden", en="The period"),
    "follow_up": Text(da="Opfølgningen", en="The follow-up"),
    **{name: Text(da=kind.plural.da.capitalize(), en=f"The {kind.plural.en}") for name, kind in _LISTS.items()},
    "sharing": Text(da="Formidlingen", en="Sharing"),
}
_RESPONSE = Text(da="Svaret på {potential}", en="The response to {potential}")


def place_of(remark: Remark, context: ReportContext) -> Place:
    """What a remark is about: the entry in its own words, else the list or the part of the document."""
    entry = context.entry_at(remark.path)
    said = _entry(entry, context) if entry else _entry_read_back(remark, context.language)
    said = said or _part(remark.path).say(context.language)
    return Place(remark.entry or said, said)


def list_of(remark: Remark, context: ReportContext) -> Place:
    """The list or the part of the document that a remark lies in."""
    said = _part(remark.path).say(context.language)
    return Place(said, said)


def _entry(entry: Entry, context: ReportContext) -> str:
    match entry:
        case Party():
            return entry.words
        case Stage():
            return capital(entry.stage.label.say(context.language))
        case Response():
            return _RESPONSE.say(context.language, {"potential": Quoted(context.own(entry.potential))})
        case _:
            return capital(_named(entry, context))


def words_of_entry(key: str, context: ReportContext) -> str:
    """An entry within a sentence: aktiviteten »Møde«, Beboerne; in a report that was read back its id."""
    entry = context.entry(key)
    return _named(entry, context) if entry else quoted(key, context.language)


def _named(entry: Entry, context: ReportContext) -> str:
    """An entry by its own words; a debrief, a checkpoint and a sharing by date and channel."""
    if isinstance(entry, Party):
        return entry.words
    language, plan = context.language, context.report.plan
    if plan and isinstance(entry, Debrief | Checkpoint | Sharing):
        own = named(entry, plan).name.say(language)
    else:
        own = quoted(entry.words, language)
    return f"{entry.definite.say(language)} {own}"


def _entry_read_back(remark: Remark, language: Language) -> str | None:
    """An entry of a report that was read back, as far as its remark tells of it."""
    if remark.entry is None:
        return None
    kind = next((_LISTS[name] for name in remark.path.split("/") if name in _LISTS), None)
    told = next((entry for entry in entries_in(remark.facts) if entry["id"] == remark.entry), {})
    own: str = told.get("text", remark.entry)
    if kind is None or kind is Party:
        return own
    name = fact_from_plain(told)
    said = spoken(Quoted(own) if name is None else name, language)
    return f"{capital(kind.definite.say(language))} {said}"


def _part(path: str) -> Text:
    """The list or the part of the document that a place lies in; all of the follow-up is one."""
    names = path.split("/")[1:]
    return next((_PARTS[name] for name in names[:1] if name in {"follow_up", "period"}), None) or next(
        (_PARTS[name] for name in reversed(names) if name in _PARTS), _THE_WHOLE
    )


def capital(words: str) -> str:
    """Words of ours with a capital in front."""
    return words[:1].upper() + words[1:]
