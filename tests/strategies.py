"""Whole meaningful documents of the format, and days to look at them from."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from hypothesis import strategies as st

from oracle import RULES

WORDS = (
    "Justere indsatsen", "Aftale for næste etape", "Hvad virker, og for hvem?", "Beboerne er med hele vejen.",
    "Logbog fra pladsen", "Møde i gården: fælles spisning", "Ål, æbler og øl", "{klammer} »citat«", "yes", "2026-03-01",
    "null", "1e3", "- ikke en liste", "# ingen kommentar", "Å" * 70, "En meget lang sætning, som skal skæres af ved et ord, før den er slut",
    "  med luft  ", "😀 glæde", "a\nb",
)  # fmt: skip
ABSENT_TEXTS = (None, "", "   ")
FIRST = datetime.date(2026, 6, 1)
STEPS = (0, 1, -1, 7, 28, 42, 43, 41, 56, 57, 55, 84, 85, 83, 182, 364, 365, 363)
STAGES = ("design", "data_collection", "analysis", "interpretation", "reporting", "follow_up")
FACTORS = ("promoting", "inhibiting")
ROLES = ("primary", "stakeholder", "critical_friend", "evaluator", "commissioner")
CODES = (*RULES, "X999", "C306")  # those that the second implementation knows, one that no rule has, and one retired
LETTERS = ("", "å", "ßü-", "_1", "-ø_")  # in ids
OWN = (True, 0, -1.5, "", " ", "2026-03-01", "null", [], {}, [1, "to", [True]], {"a": {"b": ["c"], "é": ""}})


class Writer:
    """Writes one document, with a pool of days near one another so that borders are met."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.full = random.random()  # how nearly complete the plan is
        self.begun = random.random() < 0.8
        self.rough = random.choice((0.1, 0.1, 0.3, 0.7))  # how many dates are a month or a year
        self.wordless = random.choice((0, 0, 0.3, 0.9))  # how many texts are not there yet
        self.dateless = random.choice((0.1, 0.2, 0.5))  # how many debriefs, sharings and checkpoints have no date
        self.letters = random.choice(LETTERS)
        self.factors = random.choice((FACTORS, FACTORS, ("promoting", *("inhibiting",) * 5)))
        start = FIRST + datetime.timedelta(random.randrange(0, 200))
        self.days = [start]
        for _ in range(12):
            day = random.choice(self.days) + datetime.timedelta(random.choice(STEPS))
            self.days.append(max(day, FIRST - datetime.timedelta(60)))

    def likely(self, chance: float = 0.7) -> bool:
        return self.random.random() < max(chance, self.full)

    def day(self) -> datetime.date:
        return self.random.choice(self.days)

    def written(self, day: datetime.date) -> str | int:
        if self.random.random() > self.rough:
            return day.isoformat()
        if self.random.random() < 0.85:
            return day.isoformat()[:7]
        return day.year if self.random.random() < 0.5 else str(day.year)

    def span(self) -> tuple[Any, Any]:
        """A start and an end that is not before it, however they are written."""
        first, last = sorted((self.day(), self.day()))
        starts, ends = self.written(first), self.written(last)
        if _first(starts) > _last(ends):
            ends = last.isoformat()
        return (starts if self.likely(0.85) else None, ends if self.likely(0.85) else None)

    def text(self) -> str | None:
        there = self.random.random() > self.wordless and self.likely(0.8)
        return self.random.choice(WORDS) if there else self.random.choice(ABSENT_TEXTS)

    def some(self, ids: list[str], most: int = 3) -> list[str]:
        if not ids or not self.likely(0.8):
            return []
        return self.random.sample(ids, self.random.randint(1, min(most, len(ids))))

    def one(self, ids: list[str]) -> str | None:
        return self.random.choice(ids) if ids and self.likely(0.75) else None

    def word(self, *words: str) -> str | None:
        return self.random.choice(words) if self.likely(0.8) else None

    def count(self, most: int) -> int:
        return self.random.randint(0 if self.random.random() < 0.2 else 1, most)

    def date(self) -> str | int | None:
        """The date of something that may be without one."""
        return None if self.random.random() < self.dateless else self.written(self.day())

    def status(self, *words: str) -> str | None:
        chance = self.random.random()
        return "done" if self.begun and chance < 0.5 else self.random.choice((None, "planned", "cancelled", *words))

    def document(self) -> dict[str, Any]:
        ids = {
            kind: [f"{kind}{self.letters}{index}" for index in range(self.count(most))]
            for kind, most in {
                "p": 7, "u": 3, "q": 4, "d": 3, "l": 4, "a": 8, "f": 8, "o": 3, "t": 3, "m": 3, "s": 3,
            }.items()
        }  # fmt: skip
        every = [key for keys in ids.values() for key in keys]
        starts, ends = self.span()
        started, ended = self.span()
        started = started if self.begun and self.random.random() < 0.6 else None
        base = _first(started or starts or "2026-01-01")
        document = {
            "format": "dbfs-eval/1" if self.likely(0.5) else None,
            "id": "evaluering",
            "title": self.random.choice(WORDS),
            "language": self.word("da", "en", "nb-NO"),
            "subject": {
                "name": self.text(), "description": self.text(), "sites": ["Engparken", ""],
                **dict(zip(("starts", "ends"), self.random.choice((self.span(), (None, None))), strict=True)),
            },
            "builds_on": self.random.choice((None, [], [" ", None], ["Evalueringen fra 2024", ""])),
            "purpose": {
                "statement": self.text(),
                "aims": self.some(["development", "accountability", "knowledge", "compliance"], 4),
                "uses": [
                    {
                        "id": key, "description": self.text(), "level": self.word("practical", "strategic"),
                        "users": self.some(ids["p"]), "decisions": self.some(ids["d"], 2),
                    }
                    for key in ids["u"]
                ],
            },
            "period": {
                "starts": starts, "ends": ends,
                "started": started,
                "ended": ended if self.begun and self.random.random() < 0.3 and _last(ended or "2026") >= base else None,
            },
            "stages": [
                {"stage": stage, **dict(zip(("starts", "ends"), self.span(), strict=True))}
                for stage in self.random.sample(STAGES, self.random.choice((0, 2, 5, 6)))
            ],
            "parties": self._parties(ids["p"]),
            "questions": [
                {"id": key, "text": self.text(), "focus": self.some(["promoting", "inhibiting", "potential", "effect", "process", "other"])}
                for key in ids["q"]
            ],
            "decisions": [
                {
                    "id": key, "description": self.text(), "due": self.written(self.day()) if self.likely(0.8) else None,
                    "lead_time": self.random.choice((None, None, "P8W", "P0D", "P10D", "P1W")),
                    "owner": self.one(ids["p"]), "informed_by": self.some(ids["l"], 2),
                }
                for key in ids["d"]
            ],
            "deliverables": [
                {
                    "id": key, "title": self.text(), "kind": self.word("inception", "draft", "interim", "final", "final"),
                    "due": self.written(self.day()) if self.likely(0.8) else None, "delivered": self._actual(base),
                }
                for key in ids["l"]
            ],
            "activities": [
                {
                    "id": key, "title": self.text(), "stage": self.word(*STAGES),
                    **dict(zip(("starts", "ends"), self.span(), strict=True)),
                    "mode": self.word("inform", "consult", "involve", "involve", "collaborate", "empower"),
                    "parties": self.some(ids["p"], 5), "status": self.status(),
                }
                for key in ids["a"]
            ],
            "findings": [
                {
                    "id": key, "statement": self.text(), "factor": self.word(*self.factors),
                    "questions": self.some(ids["q"]), "evidence": self.random.choice((["Samtaler"], [], ["", " "], None)),
                    "level": self.word("practical", "strategic"),
                }
                for key in ids["f"]
            ],
            "potentials": [
                {"id": key, "statement": self.text(), "findings": self.some(ids["f"], 4), "realisation": self.text()}
                for key in ids["o"]
            ],
            "follow_up": {
                "owner": self.one(ids["p"]),
                "agreed": self._actual(base),
                "responses": [
                    {
                        "potential": self.random.choice(ids["o"]), "reason": self.text(),
                        "stance": self.word("accepted", "partly_accepted", "rejected"),
                    }
                    for _ in range(self.count(3))
                    if ids["o"]
                ],
                "actions": [
                    {
                        "id": key, "change": self.text(), "potentials": self.some(ids["o"], 2), "responsible": self.one(ids["p"]),
                        "due": self.written(self.day()) if self.likely(0.8) else None, "completed": self._actual(base),
                        "effect": self.text(), "status": self.status("under_way"),
                    }
                    for key in ids["t"]
                ],
                "checkpoints": [
                    {"date": self.date(), "status": self.status(), "outcome": self.text()}
                    for _ in range(self.count(3))
                ],
            },
            "debriefs": [
                {
                    "id": key, "date": self.date(),
                    "participants": self.some(ids["p"], 5), "status": self.status(), "outcome": self.text(),
                }
                for key in ids["m"]
            ],
            "sharing": [
                {
                    "id": key, "date": self.date(),
                    "levels": self.some(["practical", "strategic"], 2), "audience": self.some(ids["p"], 5),
                    "audience_note": self.text(), "channel": self.text(), "findings": self.some(ids["f"], 4),
                    "public": self.random.choice((None, False, True)), "status": self.status(),
                }
                for key in ids["s"]
            ],
            "waivers": [
                {
                    "rule": self.random.choice(CODES), "at": self.random.choice([None, None, *every]), "reason": "Derfor.",
                    "granted_by": self.one(ids["p"]), "until": self.written(self.day()) if self.likely(0.5) else None,
                }
                for _ in range(self.random.choice((0, 0, 2, 110)))
            ],
        }  # fmt: skip
        return _with_keys_left_out(document, self.random) | self._own()

    def _own(self) -> dict[str, Any]:
        """A host's own data at the top, which no rule reads."""
        return {"x-vært": self.random.choice(OWN), "x-": {"a": [None, 1]}} if self.random.random() < 0.3 else {}

    def _parties(self, ids: list[str]) -> list[dict[str, Any]]:
        """Parties that stand alone, or are part of one another over several steps, in whatever order."""
        part, roles = self.random.choice((0.2, 0.5, 0.9)), list(ROLES)
        parties = [
            {
                "id": key,
                "name": self.text(),
                "kind": self.word("person", "group", "organisation"),
                "roles": ["evaluator", *self.some(roles[:2], 2)] if self.random.random() < 0.1 else self.some(roles, 2),
                "part_of": self.random.choice(ids[:index][-3:]) if index and self.random.random() < part else None,
                "note": self.text(),
            }
            for index, key in enumerate(ids)
        ]
        self.random.shuffle(parties)
        return parties

    def _actual(self, base: datetime.date) -> Any:
        """An actual date, never so long before the start that the document means nothing."""
        day = self.day()
        if not self.begun or self.random.random() < 0.4 or _last(day.isoformat()) < base - datetime.timedelta(300):
            return None
        return self.written(day) if _last(day.isoformat()) >= base else day.isoformat()


def _first(written: str | int) -> datetime.date:
    parts = [int(part) for part in str(written).split("-")]
    return datetime.date(*[*parts, 1, 1][:3])


def _last(written: str | int) -> datetime.date:
    parts = [int(part) for part in str(written).split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


def _with_keys_left_out(value: Any, random: Random) -> Any:
    """Absent in all its ways: the key left out, null, or an empty list."""
    if isinstance(value, list):
        return [_with_keys_left_out(item, random) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, child in value.items():
        if (child is None or child == []) and random.random() < 0.6:
            continue
        kept[key] = _with_keys_left_out(child, random)
    return kept


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    """Plain documents that read without a fault: every key, every word, references that resolve."""
    return Writer(draw(st.randoms(use_true_random=False))).document()


def days() -> st.SearchStrategy[datetime.date]:
    """Days around the life of such an evaluation, now and then far from it."""
    near = st.dates(datetime.date(2026, 1, 1), datetime.date(2029, 1, 1))
    return near | st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))


@st.composite
def documents_with_days(draw: Any) -> tuple[dict[str, Any], datetime.date]:
    """A document and a day, often one of its own or a day beside it."""
    random = draw(st.randoms(use_true_random=False))
    writer = Writer(random)
    document = writer.document()
    beside = random.choice(writer.days) + datetime.timedelta(random.choice((-1, 0, 1, 42, 84, 85)))
    return document, draw(st.just(beside) | days())


RUBBISH = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3000),
    st.floats(),
    st.sampled_from([2026.0, 1900, 1899, 2200, 2201, 2026.5]),
    st.text(max_size=5),
    st.sampled_from(
        [
            *(
                "",
                " ",
                "\u00a0",
                "\u001c",
                "\u200b",
                "\ufeff",
                "a",
                "A",
                "a b",
                "-a",
                "å",
                "a\n",
                "design",
                "Design",
                "T102",
                "T10",
            ),
            *(
                "2026-03-01",
                "2026-03",
                "2026",
                "2026-02-29",
                "2024-02-29",
                "2100-02-29",
                "2026-04-31",
                "2026\n",
                "20260301",
            ),
            *("P8W", "P8W\n", "P12345D", "P1M", "da", "d", "da-DK", "nb-NO-x-y", "dbfs-eval/1", "dbfs-eval/2", "final"),
        ]
    ),
    st.lists(st.none() | st.text(max_size=3) | st.sampled_from(["development", "team", 5]), max_size=3),
    st.dictionaries(st.sampled_from(["id", "stage", "text", "x y"]), st.none() | st.text(max_size=3), max_size=2),
)
"""What may stand where it does not belong, or nearly belongs."""
