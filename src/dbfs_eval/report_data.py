"""A report and a comparison as plain data: what each key holds, said once for writing, reading and the JSON Schemas."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

import attrs
from pendulum import Date

from dbfs_eval.dates import as_written, read_date
from dbfs_eval.shape import (
    KEYS_WITH_VALUES,
    POINTER,
    BothLanguages,
    Pointer,
    Published,
    RuleCode,
    Scalar,
    Schema,
    ShapeError,
    format_of,
    holds,
    member,
    one_of,
    promised,
)
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Applicability, ChangeKind, Force, Status

REPORT_FORMAT = "dbfs-eval-report/1"
COMPARISON_FORMAT = "dbfs-eval-movement/1"
RULE_STOPPED = "rule-stopped"
NOTE_KINDS = ("waiver-unknown-rule", "waiver-expired", "waiver-idle", RULE_STOPPED)


# --- values ---


_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LAST_YEAR = 9998  # of a day that has a day after it
_LAST_LINE = 2**31 - 1
_DEEPEST = 64
_MOST_BITS = 14_000  # an integer of more is one that Python does not write
_OPERATIONS = ("add", "remove", "replace", "move", "copy", "test")


def read_day(written: str) -> Date:
    """A whole day as it was worked out: in whatever year, while the dates of a document lie in 1900–2200.

    Raises ValueError for anything else.
    """
    match = _DAY.fullmatch(written)
    if match is None or int(match[1]) > _LAST_YEAR:
        raise ValueError(written)
    return Date(int(match[1]), int(match[2]), int(match[3]))


def _read_due(value: Any) -> Date:
    if not isinstance(value, str):
        raise ShapeError
    return read_day(value)


def _read_on(value: Any) -> Date:
    return read_date(_read_due(value))


def _read_written(value: Any) -> Date:
    if not isinstance(value, str):
        raise ShapeError
    return read_date(value)


def _read_line(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= _LAST_LINE:
        raise ShapeError
    return value


def _read_operation(value: Any) -> dict[str, Any]:
    step = _read_object(value)
    if step.get("op") not in _OPERATIONS or "path" not in step:
        raise ShapeError
    for name in {"path", "from"} & step.keys():
        POINTER.read(step[name])
    return step


def _read_object(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ShapeError
    plain: dict[str, Any] = _plain(value)
    return plain


def _plain(value: Any, within: tuple[int, ...] = ()) -> Any:
    """A copy of what can be written as JSON, however deep it lies. Raises ShapeError for anything else."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float) and _can_be_written(value):
        return value
    if len(within) == _DEEPEST or id(value) in within:  # it may hold itself
        raise ShapeError
    within = (*within, id(value))
    if isinstance(value, list | tuple):
        return [_plain(item, within) for item in value]
    if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
        return {name: _plain(item, within) for name, item in value.items()}
    raise ShapeError


def _can_be_written(number: float) -> bool:
    """Python writes no integer of more than some thousand digits, and JSON neither infinity nor what is no number."""
    return number.bit_length() <= _MOST_BITS if isinstance(number, int) else math.isfinite(number)


def _matching(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


_A_DAY = Text(da="en dag: 2026-03-01", en="a day: 2026-03-01")
_DAY_SCHEMA = _matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
WholeDay: TypeAlias = Annotated[Date, Scalar(_read_on, _A_DAY, _DAY_SCHEMA, "date", write=Date.isoformat)]
DueDate: TypeAlias = Annotated[Date, Scalar(_read_due, _A_DAY, _DAY_SCHEMA, "date", write=Date.isoformat)]
"""A day that was worked out, which may lie after 2200, and before 1900."""
WrittenDate: TypeAlias = Annotated[
    Date,
    Scalar(
        _read_written,
        Text(da="en dato: 2026-03-01, 2026-03 eller 2026", en="a date: 2026-03-01, 2026-03 or 2026"),
        _matching("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
        "date",
        write=as_written,
    ),
]
NoteKind: TypeAlias = Annotated[
    str, one_of(NOTE_KINDS, Text(da=f"en af {', '.join(NOTE_KINDS)}", en=f"one of {', '.join(NOTE_KINDS)}"))
]
PatchStep: TypeAlias = Annotated[
    Any,
    Scalar(
        _read_operation,
        Text(da="et skridt i en JSON Patch", en="a step of a JSON Patch"),
        {
            "type": "object",
            "properties": {"op": {"enum": [*_OPERATIONS]}, "path": POINTER.schema, "from": POINTER.schema},
            "required": ["op", "path"],
        },
        write=dict,
    ),
]
PlainObject: TypeAlias = Annotated[
    Mapping[str, Any], Scalar(_read_object, KEYS_WITH_VALUES, {"type": "object"}, write=dict)
]
"""Keys with values that JSON can hold."""
LineNumber: TypeAlias = Annotated[
    int,
    Scalar(
        _read_line,
        Text(da="et helt tal fra 1 og op", en="a whole number from 1 up"),
        {"type": "integer", "minimum": 1, "maximum": _LAST_LINE},
    ),
]


# --- a report ---


@promised
class EvaluationReference(Published):
    """Which evaluation a report is about."""

    id: str = member("Evalueringens id.", "The id of the evaluation.")
    title: str = member("Evalueringens titel.", "The title of the evaluation.")
    language: str = member("Sproget i evalueringens tekster.", "The language of the evaluation's texts.")


@promised
class RulesUsed(Published):
    """Which rules judged: the version of the library, their codes, and the thresholds in force as plain data."""

    version: str = member("Bibliotekets version.", "The version of the library.")
    codes: tuple[RuleCode, ...] = member("Reglernes koder.", "The codes of the rules.")
    thresholds: PlainObject = attrs.field(
        hash=False, metadata=holds("Tærsklerne, efter regel og felt.", "The thresholds, by rule and field.")
    )


@promised
class FixData(Published):
    """A fix: what it does, and how."""

    label: BothLanguages = member("Hvad rettelsen gør.", "What the fix does.")
    patch: tuple[PatchStep, ...] = member("Rettelsen (JSON Patch).", "The fix (JSON Patch).")
    applicability: Applicability | None = attrs.field(
        default=None,
        metadata=holds(
            "Om rettelsen ligger klar (mechanical) eller kræver en aftale (agreement).",
            "Whether the fix is ready (mechanical) or takes an agreement (agreement).",
        ),
    )


@promised
class ShownWaiver(Published):
    """A waiver as a remark shows it: where it stands, why, by whom (a party's name) and until when."""

    path: Pointer = member("Stedet i dokumentet (JSON Pointer).", "The place in the document (JSON Pointer).")
    reason: str = member("Begrundelsen.", "The reason.")
    granted_by: str | None = member("Den, der har godkendt den.", "Who granted it.")
    until: WrittenDate | None = member("Den sidste dag, den tæller.", "The last day on which it counts.")


@promised
class RemarkData(Published):
    """A remark: what a rule says about one place on the day."""

    rule: RuleCode = member("Reglens kode.", "The code of the rule.")
    name: str = member("Reglens navn: hvad der er opfyldt.", "The name of the rule: what holds.")
    clause: str = member("Koden på det krav, reglen hviler på.", "The code of the clause that the rule stands on.")
    force: Force = member("Reglens styrke.", "The force of the rule.")
    status: Status = member("Status på dagen.", "The status on the day.")
    too_late: bool = attrs.field(
        default=False,
        metadata=holds(
            "Om næste skridt ikke længere kan nås: Det er noget at tage med til næste gang.",
            "Whether the step can no longer be taken: it is something for next time.",
        ),
    )
    path: Pointer = member("Stedet i dokumentet (JSON Pointer).", "The place in the document (JSON Pointer).")
    entry: str | None = member("Id'et på punktet, hvis det har et.", "The id of the entry, if it has one.")
    aspect: str | None = member(
        "Det, der skiller flere bemærkninger fra én regel om ét punkt.",
        "What tells several remarks of one rule on one entry apart.",
    )
    due: DueDate | None = member(
        "Fristen; null, når den endnu ikke kan regnes ud.", "The due date; null where it cannot be worked out yet."
    )
    line: LineNumber | None = member("Linjen, fra 1.", "The line, from 1.")
    column: LineNumber | None = member("Kolonnen, fra 1.", "The column, from 1.")
    who: tuple[str, ...] = member(
        "Id'er på de parter, bemærkningen er til.", "The ids of the parties that the remark is for."
    )
    case: str | None = member("Hvilken af reglens ordlyde der gælder.", "Which of the rule's wordings applies.")
    facts: PlainObject = attrs.field(
        hash=False,
        metadata=holds(
            "Det, teksterne er sat sammen af: datoer, tidsrum, punkter.",
            "What the texts are made of: dates, spans, entries.",
        ),
    )
    more: PlainObject = attrs.field(
        factory=dict,
        hash=False,
        metadata=holds(
            "Hvor mange flere der er end de første 20 af en lang liste, efter dens navn i facts.",
            "How many more there are than the first 20 of a long list, by its name in facts.",
        ),
    )
    message: BothLanguages = member("Hvad reglen siger.", "What the rule says.")
    remedy: BothLanguages | None = member(
        "Næste skridt; null, når det er opfyldt.", "The next step; null where it is met."
    )
    fix: FixData | None = member("En rettelse (JSON Patch), hvis der er en.", "A fix (JSON Patch), if there is one.")
    waiver: ShownWaiver | None = member("Undtagelsen, hvis der er en.", "The waiver, if there is one.")


@promised
class NoteData(Published):
    """What is to be said beside the remarks."""

    kind: NoteKind = member("Hvad det er for en note.", "What kind of note it is.")
    rule: RuleCode = member("Koden på reglen.", "The code of the rule.")
    path: Pointer = member("Stedet i dokumentet (JSON Pointer).", "The place in the document (JSON Pointer).")
    message: BothLanguages = member("Hvad noten siger.", "What the note says.")


_ON = holds("Den dag, gennemgangen gælder.", "The day that the check is of.")
_FILE = holds("Filen, hvis der var en.", "The file, if there was one.")
_EVALUATION = holds("Den evaluering, rapporten handler om.", "The evaluation that the report is about.")
_RULES = holds("Reglerne, med version og tærskler.", "The rules, with version and thresholds.")
_OK = holds(
    "Intet med styrken skal eller bør er uopfyldt, og ingen regel gik i stå.",
    "Nothing of force must or should is unmet, and no rule stopped.",
)


@promised
class ReportData(Published):
    """A report, in the shape `dbfs-eval-report/1`."""

    format: Annotated[str, format_of(REPORT_FORMAT)] = member("Rapportens format.", "The format of the report.")
    on: WholeDay = attrs.field(metadata=_ON)
    file: str | None = attrs.field(metadata=_FILE)
    evaluation: EvaluationReference = attrs.field(metadata=_EVALUATION)
    rules: RulesUsed = attrs.field(metadata=_RULES)
    ok: bool = attrs.field(metadata=_OK)
    remarks: tuple[RemarkData, ...] = member(
        "Bemærkningerne, i katalogets rækkefølge.", "The remarks, in the order of the catalogue."
    )
    notes: tuple[NoteData, ...] = member("Noter ved siden af bemærkningerne.", "Notes beside the remarks.")


# --- a comparison ---


@promised
class ReportHead(Published):
    """A report without its remarks."""

    on: WholeDay = attrs.field(metadata=_ON)
    file: str | None = attrs.field(metadata=_FILE)
    evaluation: EvaluationReference = attrs.field(metadata=_EVALUATION)
    rules: RulesUsed = attrs.field(metadata=_RULES)
    ok: bool = attrs.field(metadata=_OK)


@promised
class ChangeData(Published):
    """What became of one remark."""

    before: RemarkData | None = member("Bemærkningen før.", "The remark before.")
    after: RemarkData | None = member("Bemærkningen nu.", "The remark now.")


@promised
class EntriesMoved(Published):
    """Which entries came and which went, by id."""

    came: tuple[str, ...] = member("Punkter, der er kommet til.", "Entries that came.")
    went: tuple[str, ...] = member("Punkter, der er faldet bort.", "Entries that went.")


@promised
class RulesNotLookedAt(Published):
    """Which rules only one of two reports tells of, by code: of them nothing is compared."""

    before: tuple[RuleCode, ...] = member(
        "Regler, den tidligere rapport ikke så på.", "Rules that the earlier report did not look at."
    )
    after: tuple[RuleCode, ...] = member(
        "Regler, den senere rapport ikke så på.", "Rules that the later report did not look at."
    )


def _of_kind(kind: ChangeKind) -> dict[str, Any]:
    return {"holds": kind.label}


@promised
class ComparisonData(Published):
    """A comparison of two reports, in the shape `dbfs-eval-movement/1`."""

    format: Annotated[str, format_of(COMPARISON_FORMAT)] = member("Formatet.", "The format.")
    before: ReportHead = member("Den tidligere rapport.", "The earlier report.")
    after: ReportHead = member("Den senere rapport.", "The later report.")
    entries: EntriesMoved = member("Punkter, der kom og gik.", "Entries that came and went.")
    not_looked_at: RulesNotLookedAt = member(
        "Regler, der kun er kørt på den ene side, og som intet siges om.",
        "Rules that ran on one side alone, of which nothing is said.",
    )
    came_to_hold: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.CAME_TO_HOLD))
    stopped_holding: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.STOPPED_HOLDING))
    fell_due: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.FELL_DUE))
    became_too_late: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.BECAME_TOO_LATE))
    new: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.NEW))
    gone: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.GONE))
    moved: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.MOVED))
    waived: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.WAIVED))
    no_longer_waived: tuple[ChangeData, ...] = attrs.field(metadata=_of_kind(ChangeKind.NO_LONGER_WAIVED))
