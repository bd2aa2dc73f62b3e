"""Documents of any size, made from the model's own lists: what every pair of them costs, `bench_growth` measures."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from dbfs_eval import Evaluation, RuleSet, Span
from dbfs_eval.model import KINDS
from dbfs_eval.shape import SCALARS, Key, Many, Scalar, Section, item_of, keys_of, sections_of

Counts: TypeAlias = Mapping[str, int]
"""How many entries each list has, by its pointer."""
Entry: TypeAlias = dict[str, Any]
Document: TypeAlias = dict[str, Any]

LISTS = tuple(section for section in sections_of(Evaluation) if section.many and section.path != "/stages")
"""The lists that can grow: a stage is listed once."""
FEW = 3  # entries of a list that does not grow
LONGEST_LINE = 60  # steps over which parties are part of each other
CODES = tuple(rule.code for rule in RuleSet.default())
STYLES = ("none", "one", "each", "each", "every", "half")


def document(counts: Counts, style: str) -> Document:
    """A document without a fault; how its fields are filled is drawn by the name of the style."""
    whole: Document = {
        "format": "dbfs-eval/1", "id": "vaekst", "title": "Vækst", "purpose": {"aims": ["development"]},
        "period": {"starts": "2026-01-01", "ends": "2028-01-01"},
        "stages": [{"stage": "design", "starts": "2026-01-01", "ends": "2026-03-01"}],
        "follow_up": {"owner": "parties-0"},
    }  # fmt: skip
    for section in LISTS:
        holder, name = _holder(whole, section)
        holder[name] = list(_entries(section, counts, style))
    return whole


def _holder(whole: Document, section: Section) -> tuple[Document, str]:
    above, _, name = section.path[1:].rpartition("/")
    return whole[above] if above else whole, name


def name_of(section: Section) -> str:
    """The name of a list, which its entries' ids begin with."""
    return section.path.rpartition("/")[2]


def count_of(name: str, counts: Counts) -> int:
    """How many entries a list has."""
    return next(counts.get(section.path, FEW) for section in LISTS if name_of(section) == name)


def _entries(section: Section, counts: Counts, style: str) -> Iterator[Entry]:
    count = counts.get(section.path, FEW)
    fields = attrs.fields_dict(section.model)
    # The same field is filled alike in every size of a document.
    styles = {name: Random(f"{style} {section.path} {name}").choice(STYLES) for name in fields}
    for index in range(count):
        made = {
            key.name: _value(key, fields[key.field].metadata, styles[key.field], index, section, counts)
            for key in keys_of(section.model).values()
        }
        yield {name: value for name, value in made.items() if value is not None}


def _value(  # noqa: PLR0917 - each is one thing
    key: Key, declared: Mapping[str, Any], style: str, index: int, section: Section, counts: Counts
) -> Any:
    """One value: absent, the same in every entry, one of each, all of them in the first entry, or in every other."""
    if key.name == "id":
        return f"{name_of(section)}-{index}"
    if key.compulsory:
        style = "each"
    if style == "none" or (style == "half" and index % 2):
        return None
    if declared.get("above"):
        return _above(style, index)
    many = isinstance(key.shape, Many)
    if target := declared.get("ref"):
        return _refs(target, style, index, counts, many=many)
    drawn = _scalar(key, declared, 0 if style == "one" else index)
    return [drawn] if many else drawn


def _above(style: str, index: int) -> str | None:
    """All are part of the first, or of each other in lines that are as long as they may be."""
    if style == "each":
        return f"parties-{index - 1}" if index % LONGEST_LINE else None
    return "parties-0" if index else None


def _refs(target: str, style: str, index: int, counts: Counts, *, many: bool) -> Any:
    if target == "*":
        # A waiver reaches an entry of any list; here one of the longest.
        target = max(sorted(KINDS), key=lambda name: count_of(name, counts))
    count = count_of(target, counts)
    if style == "every" and many:
        return [f"{target}-{other}" for other in range(count)] if index == 0 else []
    ref = f"{target}-{0 if style == 'one' else index % count}"
    return [ref] if many else ref


def _scalar(key: Key, declared: Mapping[str, Any], index: int) -> Any:
    shape = item_of(key.shape)
    if not isinstance(shape, Scalar):
        raise TypeError(key.name)
    if shape.words:
        return shape.words[index % len(shape.words)]
    if shape is SCALARS[Date]:
        # First days lie in the first year, last ones and actual ones after it.
        first = datetime.date(2026, 2, 1) if "after" not in declared else datetime.date(2027, 2, 1)
        return (first + datetime.timedelta(index * 7 % 300)).isoformat()
    if shape is SCALARS[Span]:
        return "P8W"
    if shape is SCALARS[bool]:
        return index % 2 == 0
    return CODES[index % len(CODES)] if key.name == "rule" else f"{key.name} {index}"


# --- faults ---------------------------------------------------------------------------------------------------------

Spoil: TypeAlias = Callable[[Entry, int, Section, int], None]
"""Makes an entry faulty, given its number, its list and how many there are."""


def _each(fits: Callable[[Key, Mapping[str, Any]], bool], value: Callable[[int], Any]) -> Spoil:
    """Give every field of a kind a value that cannot be there."""

    def spoil(entry: Entry, index: int, section: Section, _count: int) -> None:
        fields = attrs.fields_dict(section.model)
        for key in keys_of(section.model).values():
            if fits(key, fields[key.field].metadata):
                entry[key.name] = [value(index)] if isinstance(key.shape, Many) else value(index)

    return spoil


def _is_date(key: Key, _: Mapping[str, Any]) -> bool:
    return key.shape is SCALARS[Date]


def _is_word(key: Key, _: Mapping[str, Any]) -> bool:
    return bool(getattr(item_of(key.shape), "words", ()))


def _is_ref(_: Key, declared: Mapping[str, Any]) -> bool:
    return bool(declared.get("ref"))


def _is_text(key: Key, _: Mapping[str, Any]) -> bool:
    return item_of(key.shape) is SCALARS[str]


def _is_list(key: Key, _: Mapping[str, Any]) -> bool:
    return isinstance(key.shape, Many)


def _is_id(key: Key, _: Mapping[str, Any]) -> bool:
    return key.name == "id"


def _reverse(entry: Entry, _index: int, section: Section, _count: int) -> None:
    if "ends" in keys_of(section.model):
        entry |= {"starts": "2027-01-02", "ends": "2027-01-01"}


def _too_early(entry: Entry, _index: int, section: Section, _count: int) -> None:
    for field in attrs.fields(section.model):
        if field.metadata.get("actual"):
            entry[field.name] = "1999-01-01"


def _ring(entry: Entry, index: int, section: Section, count: int) -> None:
    if section.path == "/parties":
        entry["part_of"] = f"parties-{(index + 1) % count}"


def _long_line(entry: Entry, index: int, section: Section, _count: int) -> None:
    if section.path == "/parties":
        entry["part_of"] = f"parties-{max(index - 1, 0)}" if index else None


def _unknown_key(entry: Entry, index: int, _section: Section, _count: int) -> None:
    entry[f"nøgle{index}"] = 1


def _misspelt_key(entry: Entry, _index: int, _section: Section, _count: int) -> None:
    entry |= {f"{key}s": value for key, value in entry.items() if key != "id"}


def _no_id(entry: Entry, _index: int, _section: Section, _count: int) -> None:
    entry.pop("id", None)


FAULTS: Mapping[str, Spoil] = {
    "ref to nothing": _each(_is_ref, lambda index: f"partie-{index}"),
    "wrong kind of ref": _each(_is_ref, lambda _: "waiver-0"),
    "ref that is none": _each(_is_ref, lambda index: f"Ingen {index}"),
    "wrong word": _each(_is_word, lambda index: f"ord{index}"),
    "wrong date": _each(_is_date, lambda index: f"2026-13-{index}"),
    "wrong type": _each(lambda key, _: not key.name.endswith("id"), lambda index: {"x": index}),
    "number for a text": _each(_is_text, lambda index: index),
    "long number": _each(_is_text, lambda _: 10**150),
    "text for a list": lambda entry, index, section, _: entry.update(
        {key.name: f"x{index}" for key in keys_of(section.model).values() if isinstance(key.shape, Many)}
    ),
    "nothing in a list": _each(_is_list, lambda _: {}),
    "twice": _each(_is_id, lambda _: "samme"),
    "no slug": _each(_is_id, lambda index: f"Æ {index}"),
    "no id": _no_id,
    "unknown key": _unknown_key,
    "misspelt key": _misspelt_key,
    "reversed": _reverse,
    "too early": _too_early,
    "ring": _ring,
    "long line": _long_line,
}


def spoilt(whole: Document, fault: str) -> Document:
    """The document with a fault in every entry that can have it."""
    for section in LISTS:
        holder, name = _holder(whole, section)
        for index, entry in enumerate(holder[name]):
            FAULTS[fault](entry, index, section, len(holder[name]))
    return whole


TEXT_FAULTS: Mapping[str, Mapping[str, Callable[[str], str]]] = {
    "json": {
        "key twice": lambda text: text.replace('"id":', '"id": "x", "id":'),
        "no number": lambda text: text.replace('"id":', '"x": NaN, "id":'),
        "half a character": lambda text: text.replace('"id": "', '"id": "\\ud800'),
        "syntax late": lambda text: text + "]",
        "syntax in the middle": lambda text: text[: len(text) // 2],
        "many unknown keys": lambda text: (
            text.rstrip("} \n") + "}, " + ", ".join(f'"k{index}": 1' for index in range(len(text) // 20)) + "}"
        ),
    },
    "yaml": {
        "key twice": lambda text: text.replace("  id:", "  id: x\n    id:"),
        "no number": lambda text: text.replace("  id:", "  x: .nan\n    id:"),
        "anchors": lambda text: text.replace("  id: ", "  id: &a "),
        "tags": lambda text: text.replace("  id: ", "  id: !t "),
        "syntax late": lambda text: text + "x: [\n",
        "tab": lambda text: text + "\tx: 1\n",
    },
    "toml": {
        "key twice": lambda text: text + 'id = "x"\nid = "x"\n',
        "syntax late": lambda text: text + "x = [\n",
    },
}
"""Faults of a text of each format; what they do is written into the text."""


# --- fixes that are ready ---


def _all_in_one_list(count: int) -> Document:
    """Parties that a planned sharing does not reach."""
    parties = [{"id": f"p{index}", "roles": ["stakeholder"]} for index in range(count)]
    return _ready(parties=parties, sharing=[{"id": "s", "date": "2028-02-01"}])


def _one_in_each(count: int) -> Document:
    """Uses and actions that point at nothing, where there is one to point at."""
    uses = [{"id": f"u{index}", "level": "strategic"} for index in range(count)]
    whole = _ready(decisions=[{"id": "d"}], potentials=[{"id": "o"}])
    return {**whole, "purpose": {"uses": uses}, "follow_up": {"actions": [{"id": f"t{at}"} for at in range(count)]}}


def _moved(count: int) -> Document:
    """Results that come too late for their decisions."""
    decisions = [{"id": f"d{at}", "due": "2029-01-01", "informed_by": [f"l{at}"]} for at in range(count)]
    return _ready(decisions=decisions, deliverables=[{"id": f"l{at}", "due": "2028-12-01"} for at in range(count)])


def _ready(**lists: list[Entry]) -> Document:
    period = {"starts": "2027-01-01", "started": "2027-01-01", "ends": "2028-01-01"}
    return {"format": "dbfs-eval/1", "id": "vaekst", "title": "Vækst", "period": period, **lists}


READY: Mapping[str, Callable[[int], Document]] = {
    "many in one list": _all_in_one_list,
    "one in each": _one_in_each,
    "moved": _moved,
}
"""Documents with so many fixes that are ready."""


# --- text -----------------------------------------------------------------------------------------------------------


def to_json(whole: Document) -> str:
    """The document as JSON."""
    return json.dumps(whole, ensure_ascii=False)


def to_yaml(whole: Document) -> str:
    """The document as YAML in block style."""
    return "\n".join(_yaml(whole, "")) + "\n"


def _yaml(held: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in held.items():
        if isinstance(value, dict) and value:
            yield f"{indent}{key}:"
            yield from _yaml(value, f"{indent}  ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{key}:"
            for entry in value:
                first, *others = [*_yaml(entry, f"{indent}    ")] or ["{}"]
                yield f"{indent}  - {first.lstrip()}"
                yield from others
        else:
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"


def to_toml(whole: Document) -> str:
    """The document as TOML: a table an entry."""
    return "\n".join(_toml(whole, ())) + "\n"


def _toml(held: Mapping[str, Any], path: Sequence[str]) -> Iterator[str]:
    tables = {key: value for key, value in held.items() if isinstance(value, dict) and value}
    lists = {key: value for key, value in held.items() if isinstance(value, list) and value and _are_tables(value)}
    for key, value in held.items():
        if key not in tables and key not in lists and value is not None:
            yield f"{json.dumps(key)} = {_toml_value(value)}"
    for key, value in tables.items():
        yield f"[{'.'.join((*path, key))}]"
        yield from _toml(value, (*path, key))
    for key, value in lists.items():
        for entry in value:
            yield f"[[{'.'.join((*path, key))}]]"
            yield from (f"{json.dumps(name)} = {_toml_value(held)}" for name, held in entry.items() if held is not None)


def _are_tables(values: Sequence[Any]) -> bool:
    return all(isinstance(value, dict) for value in values)


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml_value(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml_value(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


WRITERS: Mapping[str, Callable[[Document], str]] = {"json": to_json, "yaml": to_yaml, "toml": to_toml}
