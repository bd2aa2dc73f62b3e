"""A sentence in Danish and English; how dates, spans, lists and a document's own words are said in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import attrs
from pendulum import Date
from pendulum.locales.locale import Locale

from dbfs_eval.dates import AboutAYear, Span, as_written, is_whole, read_date

_T = TypeVar("_T")

Language: TypeAlias = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
"""The languages that the library speaks."""

PART = "‖"  # parts off a text that is said only where its facts are there

_LONGEST_QUOTE = 60
FIRST_OF_LIST = 20  # of what a report holds of a list: no report grows with the square of its document
LONGEST_LIST = 5
"""Up to so many items of a list are all named."""
SHOWN_OF_LONG_LIST = 4
_JOINTS: Mapping[Language, str] = {"da": " og ", "en": " and "}
ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f]"  # controls, escape sequences, ends of line
    "|[\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|[\ud800-\udfff]"  # halves of characters, which no encoding can write
    "|[\ufdd0-\ufdef"  # what is no character, and never will be: XML and HTML refuse it
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
UNFIT = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
"""What no text of a document holds, since some format cannot: NUL, halves of characters, and what is none."""
_BRACKET = re.compile(r" ?\([^()]*\{\w+\}[^()]*\)")
_HELD = re.compile(
    r"(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])"  # 8 uger, 6 September
    r"|(?<=\b\d\.) (?=[a-zæøå])|(?<=\b\d\d\.) (?=[a-zæøå])"  # 6. september
    r"|(?<=[^\W\d]) (?=\d{4}\b)"  # september 2027
    r"|(?<=[A-Z]\d{3}) (?=\()"  # T102 (skal)
)
_STOP_AFTER_QUESTION = re.compile(r"(?<=[?!][«”])\.")
_SECOND_STOP = re.compile(r"(?<=\w\.)\.(?!\.)")  # of what ends in one itself: m.fl.
_COMMA = re.compile(r"^[^»“]*,")  # a comma of the words, and none of what is quoted
_QUOTES = {"da": str.maketrans("»«", "›‹"), "en": str.maketrans("“”", "‘’")}
"""Quotes within quotes."""


def language_of(tag: str) -> Language:
    """The language of a tag as BCP 47 writes it, in which the library speaks: `da-DK` is `da`.

    Raises ValueError for a language that it does not speak.
    """
    for language in LANGUAGES:
        if tag == language or str(tag).lower().startswith(f"{language}-"):
            return language
    raise ValueError(f"{tag!r}: {', '.join(LANGUAGES)}")


@attrs.frozen
class Quoted:
    """A document's own words, said in quotes and cut at a word."""

    words: str


@attrs.frozen
class FirstOfMany(Generic[_T]):
    """The first few of a long list, and how many there are in all."""

    first: tuple[_T, ...]
    count: int

    def __iter__(self) -> Iterator[_T]:
        return iter(self.first)

    def __len__(self) -> int:
        return self.count


@attrs.frozen
class When:
    """A day said as an adverb, at the precision in which it was written; with an end, from that day to its end."""

    day: Date
    ends: Date | None = None

    @classmethod
    def read(cls, written: str) -> When:
        """Read it as plain data hold it: a date, or two with `/` between. Raises ValueError for anything else."""
        day, _, ends = written.partition("/")
        return cls(read_date(day), read_date(ends) if ends else None)

    def __str__(self) -> str:
        days = (self.day, self.ends) if self.ends else (self.day,)
        return "/".join(map(as_written, days))


Sayable: TypeAlias = "str | int | Date | Span | Quoted | When | Text | Sequence[Sayable] | FirstOfMany[Sayable]"


def placeholders(template: str) -> frozenset[str]:
    """The names that stand in braces in a template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


@attrs.frozen
class Text:
    """One text in Danish and English, with the same placeholders in both.

    What follows `‖` is said only where all its facts are there; brackets around an absent fact fall away whole.

    Raises ValueError where the two languages name different placeholders.
    """

    da: str
    en: str

    def __attrs_post_init__(self) -> None:
        if placeholders(self.da) != placeholders(self.en):
            raise ValueError(f"the languages name different placeholders: {self.da!r} | {self.en!r}")

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of the facts that the text is said with."""
        return placeholders(self.da)

    def in_language(self, language: str) -> str:
        """The bare template in one language.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            The text with its placeholders.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> dbfs_eval.Text(da="{count} uger", en="{count} weeks").in_language("en-GB")
            '{count} weeks'
        """
        return self.da if language_of(language) == "da" else self.en

    def say(
        self, language: str, facts: Mapping[str, Sayable | None] | None = None, *, unsaid: Collection[str] = ()
    ) -> str:
        """The text with its facts put in.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).
            facts: What the placeholders stand for; None is none, and a fact that is None is absent.
            unsaid: Names of facts; a part after `‖` that holds one of them is left out.

        Returns:
            The text as it is read.

        Raises:
            ValueError: For a language that the library does not speak.
            KeyError: Where a fact is missing that the first part names.

        Example:
            >>> dbfs_eval.Text(da="{day} er sidst.", en="{day} is last.").say("da", {"day": pendulum.date(2027, 3, 1)})
            '1. marts 2027 er sidst.'
        """
        given = {name: fact for name, fact in (facts or {}).items() if fact is not None}
        first, *others = self.in_language(language).split(PART)
        said = [first.strip(), *(part.strip() for part in others if placeholders(part) <= given.keys() - set(unsaid))]
        return " ".join(_filled(part, given, language_of(language)) for part in said)

    def plain(self, facts: Mapping[str, Sayable | None] | None = None) -> dict[str, str]:
        """Both languages as plain data.

        Args:
            facts: What the placeholders stand for; None is none, and a fact that is None is absent.

        Returns:
            A text for each of `da` and `en`.

        Raises:
            KeyError: Where a fact is missing that the first part names.

        Example:
            >>> dbfs_eval.Text(da="en plan", en="a plan").plain()
            {'da': 'en plan', 'en': 'a plan'}
        """
        return {language: self.say(language, facts) for language in LANGUAGES}

    def followed_by(self, template: str) -> Text:
        """The text with a template after it that is the same in both languages.

        Args:
            template: What follows; it may hold placeholders of its own.

        Returns:
            One text.

        Example:
            >>> dbfs_eval.Text(da="Uger", en="Weeks").followed_by(": {count}").say("en", {"count": 8})
            'Weeks: 8'
        """
        return Text(da=f"{self.da}{template}", en=f"{self.en}{template}")


@attrs.frozen
class Verbatim(Text):
    """A text without placeholders, said as it is written: its braces are characters like any other."""

    def __attrs_post_init__(self) -> None:
        """There is nothing to compare."""

    @property
    def placeholders(self) -> frozenset[str]:
        """None."""
        return frozenset()

    def say(
        self,
        language: str,
        facts: Mapping[str, Sayable | None] | None = None,  # noqa: ARG002 - as every text
        *,
        unsaid: Collection[str] = (),  # noqa: ARG002 - as every text
    ) -> str:
        """The words."""
        return self.in_language(language)

    def followed_by(self, template: str) -> Text:
        """The words, whose braces stay characters, with a template after them."""
        return Text(da=f"{escaped(self.da)}{template}", en=f"{escaped(self.en)}{template}")


def escaped(words: str) -> str:
    """Words as part of a text in which braces stand for facts: their own are characters like any other."""
    return words.replace("{", "{{").replace("}", "}}")


def verbatim(da: str, en: str) -> Text:
    """A text without placeholders, said as it is written."""
    return Verbatim(da, en)


def _filled(template: str, facts: Mapping[str, Sayable], language: Language) -> str:
    kept = _BRACKET.sub(lambda found: found[0] if placeholders(found[0]) <= facts.keys() else "", template)
    said = kept.format_map({name: spoken(facts[name], language) for name in placeholders(kept)})
    return _SECOND_STOP.sub("", _STOP_AFTER_QUESTION.sub("", said))


def spoken(fact: Sayable, language: Language) -> str:
    """A fact as it is said: 1. marts 2026, 8 uger, »Aftale for næste etape«, a list with *og*."""
    match fact:
        case Date():
            return said_date(fact, language)
        case Span():
            return said_span(fact, language)
        case Quoted():
            return quoted(fact.words, language)
        case When():
            return said_when(fact, language)
        case Text():
            return fact.say(language)
        case str():
            return sanitized(fact)
        case int():
            return str(fact)
        case _:
            return listed([spoken(item, language) for item in fact], language, len(fact))


def said_date(day: Date, language: Language) -> str:
    """A date at the precision in which it was written: 1. marts 2026, marts 2026, 2026."""
    written = as_written(day)
    if len(written) == len("2026"):
        return written
    month = f"{_locale(language).translation('months.wide')[day.month]} {day.year}"
    if len(written) == len("2026-03"):
        return month
    return f"{day.day}. {month}" if language == "da" else f"{day.day} {month}"


def said_when(when: When, language: Language) -> str:
    """A day as an adverb: 1. oktober 2026, i oktober 2026, fra 2. marts 2027 til 5. marts 2027."""
    if when.ends and as_written(when.ends) != as_written(when.day):
        return _FROM_TO.say(language, {"starts": when.day, "ends": when.ends})
    return (_ON if is_whole(when.day) else _IN).say(language, {"day": when.day})


def said_span(span: Span, language: Language) -> str:
    """A span in the unit in which it was set: 8 uger, 1 dag."""
    if isinstance(span, AboutAYear) and str(span) in _YEARS:
        return _YEARS[str(span)].say(language)
    unit = "week" if span.unit == "W" else "day"
    plural = _locale(language).plural(span.count)
    said: str = _locale(language).translation(f"units.{unit}.{plural}").format(span.count)
    return said


def quoted(words: str, language: Language, longest: int | None = _LONGEST_QUOTE) -> str:
    """A document's own words in the quotes of the language, without a full stop of their own; None never cuts them."""
    said = sanitized(words)
    shown = (said if longest is None else shortened(said, longest)).removesuffix(".").translate(_QUOTES[language])
    return f"»{shown}«" if language == "da" else f"“{shown}”"


def sanitized(words: str) -> str:
    """A document's words on one line, without characters that act: that steer a terminal, turn the line or hide."""
    return " ".join(ACTING.sub(_stilled, words).split())


def _stilled(character: re.Match[str]) -> str:
    category = unicodedata.category(character[0])
    if category in {"Cs", "Cn"}:
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category == "Cf" else " "


def nonbreaking(words: str) -> str:
    """The words with no-break spaces in what belongs together: a date, a span, a rule and its force."""
    return _HELD.sub("\xa0", words)


def shortened(words: str, longest: int = _LONGEST_QUOTE) -> str:
    """The words, cut at a word where they are longer than so many characters."""
    if len(words) <= longest:
        return words
    cut = words[: longest + 1].rsplit(" ", 1)[0] if " " in words[: longest + 1] else words[:longest]
    return cut.rstrip(" ,;:–-") + " …"


def listed(items: Sequence[str], language: Language, count: int = 0) -> str:
    """A list as it is said; of six or more (`count`, if not all are given) the first four, and how many others."""
    if not items:
        return ""
    return listed_whole(named_first(items, language, count), language)


def listed_whole(items: Sequence[str], language: Language) -> str:
    """The whole of a list, however long it is."""
    *first, last = items
    if not first:
        return last
    # What holds a comma of its own is closed by one, and parted from the next by more than that.
    has_commas = [_COMMA.search(item) is not None for item in items]
    joint = "; " if any(has_commas[:-2]) or (has_commas[-1] and len(first) > 1) else ", "
    closed = "," if has_commas[-2] or joint == "; " else ""
    return f"{joint.join(first)}{closed}{_JOINTS[language]}{last}"


def named_first(items: Sequence[str], language: Language, count: int = 0) -> list[str]:
    """The items; of six or more (`count`, where not all are given) the first four, and how many others there are."""
    count = count or len(items)
    if count <= LONGEST_LIST:
        return [*items]
    others = count - SHOWN_OF_LONG_LIST
    return [*items[:SHOWN_OF_LONG_LIST], f"{others} {'andre' if language == 'da' else 'others'}"]


@cache
def _locale(language: Language) -> Any:
    return Locale.load("da" if language == "da" else "en_gb")


_YEARS = {"P52W": Text(da="et år", en="a year"), "P57W": Text(da="godt et år", en="just over a year")}
_ON = Text(da="{day}", en="on {day}")
_IN = Text(da="i {day}", en="in {day}")
_FROM_TO = Text(da="fra {starts} til {ends}", en="from {starts} to {ends}")
