"""What can be wrong with a document: a fault with its place and its way out, and the exceptions that carry faults."""

from __future__ import annotations

import datetime
import difflib
import re
from bisect import bisect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Self

import attrs
from pendulum import Date

from dbfs_eval.dates import FIRST_YEAR, LAST_YEAR, read_date, read_moment, whole_day
from dbfs_eval.shape import KEYS_WITH_VALUES, BothLanguages, Count, Published, Record, format_of, member, promised
from dbfs_eval.text import LANGUAGES, Sayable, Text, sanitized, shortened, verbatim

FAULTS_FORMAT = "dbfs-eval-faults/1"
NOT_EXPECTED = Text(da="Her står {found}; der skal stå {expected}.", en="this is {found}; it should be {expected}.")

A_LIST = Text(da="en liste", en="a list")

AN_EVALUATION = Text(
    da="en Evaluation: bygget, læst med load eller loads, eller lavet af data med structure",
    en="an Evaluation: built, read with load or loads, or made of data with structure",
)
A_REPORT = Text(da="en rapport", en="a report")

_UNKNOWN_KEY = Text(
    da="Nøglen {found} kendes ikke. ‖ Mente du {suggestion}?", en="unknown key {found}. ‖ Did you mean {suggestion}?"
)
NO_TEXT_KEY = Text(
    da="Nøglen {found} er ikke en tekst. Sæt den i anførselstegn.",
    en="the key {found} is not a text. Put it in quotes.",
)
_A_KNOWN_KEY = Text(da="en kendt nøgle", en="a known key")
_NOTHING = Text(da="intet", en="nothing")
_NOTHING_KNOWN: tuple[str, ...] = ()
_LONGEST_PATH = 200  # characters of a path in a sentence; the fault itself holds it whole
_LONGEST_ERROR = 300  # characters of what somebody else's code raised
_LINE = Text(da="Linje {line}", en="Line {line}")
_PATH = Text(da="{path}", en="{path}")
_ON_LINES = Text(da="på linje {first} og {second}", en="on lines {first} and {second}")
_ON_ONE_LINE = Text(da="på linje {second}", en="on line {second}")
_MOST_SUGGESTIONS = 50  # faults of one document that get one; comparing words is slow
_MOST_COMPARED = 200  # known words that a misspelt one is compared with


# --- a fault as plain data ---


@promised
class FaultData(Published):
    """A fault, as `dbfs-eval-faults/1` holds it."""

    kind: str = member("Hvad det er for en fejl.", "What kind of fault it is.")
    path: str = member("Stedet (JSON Pointer).", "The place (JSON Pointer).")
    line: Count | None = member("Linjen, fra 1.", "The line, from 1.")
    column: Count | None = member("Kolonnen, fra 1.", "The column, from 1.")
    expected: BothLanguages | None = member("Hvad der skal stå.", "What it should be.")
    found: BothLanguages | None = member("Hvad der står.", "What it is.")
    suggestion: str | None = member("Det nærmeste, der kendes.", "The nearest that is known.")
    message: BothLanguages = member("Fejlen med ord.", "The fault in words.")


@promised
class FaultsData(Published):
    """Every fault of a document, in the shape `dbfs-eval-faults/1`."""

    format: Annotated[str, format_of(FAULTS_FORMAT)] = member("Formatet.", "The format.")
    file: str | None = member("Filen, hvis der var en.", "The file, if there was one.")
    faults: tuple[FaultData, ...] = member("Fejlene.", "The faults.")


# --- faults and the exceptions that carry them ---


@attrs.frozen(kw_only=True)
class Fault:
    """One thing that cannot be read, or that cannot mean anything.

    `kind` is a short machine word (`unknown-key`, `date`, `ref` …), `path` a JSON Pointer (RFC 6901),
    `line` and `column` count from 1 and are None where the document did not come from text.
    """

    kind: str
    path: str
    sentence: Text
    facts: Mapping[str, Sayable | None] = attrs.field(factory=dict)
    expected: Text | None = None
    found: Text | None = None
    suggestion: str | None = None
    line: int | None = None
    column: int | None = None
    first: str | None = None
    """Of what stands twice, the place (JSON Pointer) where it stands first."""
    first_line: int | None = None
    """The line of that place."""
    misspelt: tuple[str, Iterable[str]] | None = attrs.field(default=None, eq=False, repr=False)
    """What was written and what it may have been meant for, until the error that carries the fault has looked."""

    def message(self, language: str, *, place: bool = True) -> str:
        """Place, what was found and what was expected, in one sentence or two.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).
            place: Whether the place stands first; a form that shows the fault at its field needs none.

        Returns:
            The sentence or sentences.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> try:
            ...     dbfs_eval.structure({"id": "plan", "titel": "Our plan"})
            ... except dbfs_eval.DocumentError as error:
            ...     print(error.faults[0].message("en"), error.faults[0].message("en", place=False))
            /titel: unknown key “titel”. Did you mean title? Unknown key “titel”. Did you mean title?
        """
        facts = self._facts
        said = self.sentence.say(language, facts)
        where = self.place(language) if place and "line" not in self.sentence.placeholders else ""
        if where:
            return f"{where}: {said}"
        is_ours = type(self.sentence) is Text
        return _opened(said, self.sentence.in_language(language), facts) if is_ours else said

    @property
    def _facts(self) -> dict[str, Sayable | None]:
        named = {"found": self.found, "expected": self.expected, "suggestion": self.suggestion, "line": self.line}
        return {**named, "where": self._both_places, **self.facts}

    @property
    def _both_places(self) -> Sayable | None:
        """Of what stands twice, where: the lines, and without a text the places in the data."""
        if self.first_line is None:
            return None if self.first is None else (self.first, self.path)
        facts = {"first": self.first_line, "second": self.line}
        on = _ON_ONE_LINE if self.first_line == self.line else _ON_LINES
        return verbatim(**on.plain(facts))

    def place(self, language: str) -> str:
        """Where the fault lies: the line and, where there is no text, the path.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            The line, or the path, shortened where it is long; empty for the whole of data without lines.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> try:
            ...     dbfs_eval.structure({"id": "plan", "titel": "Our plan"})
            ... except dbfs_eval.DocumentError as error:
            ...     print(error.faults[1].place("en"))
            /title
        """
        frame = _PATH if self.line is None else _LINE
        return frame.say(language, {"line": self.line, "path": shortened(sanitized(self.path), _LONGEST_PATH)})

    def plain(self) -> dict[str, Any]:
        """The fault as plain data, as `dbfs-eval-faults/1` holds it.

        Returns:
            Data that `json.dumps` takes.
        """
        return self.data.plain()

    @property
    def data(self) -> FaultData:
        """What is written of the fault."""
        return FaultData(
            kind=self.kind,
            path=self.path,
            line=self.line,
            column=self.column,
            expected=BothLanguages.of(self.expected.say) if self.expected else None,
            found=BothLanguages.of(self.found.say) if self.found else None,
            suggestion=self.suggestion,
            message=BothLanguages.of(self.message),
        )


def _opened(said: str, template: str, facts: Mapping[str, Any]) -> str:
    """A sentence that nothing stands before: ours begin small in English, as behind a colon; others' words stay."""
    opening = re.match(r"\{(\w+)\}", template)
    is_ours = opening is None or type(facts.get(opening[1])) is Text
    return f"{said[:1].upper()}{said[1:]}" if is_ours else said


def placed(fault: Fault, locate: Callable[[str], tuple[int, int]]) -> Fault:
    """A fault with the lines of its places, as they are found in the text."""
    line, column = locate(fault.path)
    first_line = None if fault.first is None else locate(fault.first)[0]
    return attrs.evolve(fault, line=line, column=column, first_line=first_line)


class FaultsError(ValueError):
    """An error that carries every fault of what was handed over.

    Where what is wrong cannot change meanwhile, faults are looked for when somebody first reads them: a text is
    refused at the first.
    """

    heading: Text | None
    """What stands over the faults; it may name the {file}. None where they say all by themselves."""
    unnamed: Text = Text(da="Dokumentet", en="The document")
    """What is named where there is no file."""

    def __init__(self, faults: Iterable[Fault] | Callable[[], Iterable[Fault]], file: str | None = None) -> None:
        self._found = faults
        self.file = file
        super().__init__()

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, in the order of what was handed over."""
        return tuple(_with_suggestions(self._found() if callable(self._found) else self._found))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.faults, self.file))

    def in_file(self, file: str | None) -> Self:
        """The same faults, as those of a file.

        Args:
            file: The file's name; None where there is none.

        Returns:
            An error of the same class.

        Example:
            >>> try:
            ...     dbfs_eval.structure({"id": "plan"})
            ... except dbfs_eval.DocumentError as error:
            ...     print(error.in_file("plan.json").message("en"))
            plan.json cannot be read yet:
              /title: there should be the key title with a text here.
        """
        return type(self)(lambda: self.faults, file)

    def message(self, language: str) -> str:
        """All faults in one language, a line each under a heading.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            As many lines as there are faults, and one.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> try:
            ...     dbfs_eval.structure({"id": "plan", "titel": "Our plan"})
            ... except dbfs_eval.DocumentError as error:
            ...     print(error.message("en"))
            The document cannot be read yet:
              /titel: unknown key “titel”. Did you mean title?
              /title: there should be the key title with a text here.
        """
        said = [fault.message(language) for fault in self.faults]
        if self.heading is None:
            return "\n".join(said)
        heading = self.heading.say(language, {"file": self.file or self.unnamed})
        return "\n".join([heading, *(f"  {words}" for words in said)])

    def plain(self) -> dict[str, Any]:
        """The faults as plain data in the shape `dbfs-eval-faults/1`.

        Returns:
            Data that `json.dumps` takes.
        """
        faults = tuple(fault.data for fault in self.faults)
        return FaultsData(format=FAULTS_FORMAT, file=self.file, faults=faults).plain()

    def __str__(self) -> str:
        return "\n\n".join(self.message(language) for language in LANGUAGES)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.faults!r}, {self.file!r})"


class DocumentError(FaultsError):
    """A document that cannot be read, or means nothing; `faults` holds every fault, in document order."""

    heading: Text | None = Text(da="{file} kan ikke læses endnu:", en="{file} cannot be read yet:")


class ThresholdError(FaultsError):
    """Thresholds that cannot be set as asked; `faults` holds every fault."""

    heading = Text(da="Tærsklerne kan ikke sættes sådan:", en="The thresholds cannot be set so:")


NO_RULE = Text(
    da="Ingen regel hedder {code}. ‖ Nærmest ligger {suggestion}.",
    en="no rule is called {code}. ‖ The nearest is {suggestion}.",
)
_RETIRED = Text(da="{code} er en regel, der ikke findes mere.", en="{code} is a rule that is no longer there.")


class UnknownRule(LookupError):  # noqa: N818 - it says what it is, as KeyError's message does
    """No rule has this code; `suggestion` is the nearest that there is, None for a rule that is no longer there."""

    def __init__(
        self, code: str, known: Iterable[str] = _NOTHING_KNOWN, retired: Collection[str] = _NOTHING_KNOWN
    ) -> None:
        self.code = code
        is_retired = code in retired
        self.sentence = _RETIRED if is_retired else NO_RULE
        self.suggestion = None if is_retired else nearest(code, known)
        super().__init__(code)

    def message(self, language: str) -> str:
        """What is not known, and the nearest code, in one language.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            A sentence or two.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> try:
            ...     dbfs_eval.RuleSet.default().select("T9")
            ... except dbfs_eval.UnknownRule as error:
            ...     print(error.message("en"))
            No rule is called T9. The nearest is T209.
        """
        facts = {"code": self.code, "suggestion": self.suggestion}
        return _opened(self.sentence.say(language, facts), self.sentence.in_language(language), facts)

    def __str__(self) -> str:
        return " / ".join(self.message(language) for language in LANGUAGES)


class ArgumentError(ValueError):
    """A call was given something that it cannot take; `argument` is the name under which it was given."""

    def __init__(self, argument: str, sentence: Text) -> None:
        self.argument = argument
        self.sentence = sentence
        super().__init__(argument, sentence)

    @classmethod
    def of(cls, argument: str, value: object, expected: Text) -> Self:
        """The error for a value that is something else than what is taken.

        Args:
            argument: The name under which it was given.
            value: What was given.
            expected: What is taken.

        Returns:
            The error.

        Example:
            >>> error = dbfs_eval.ArgumentError.of("on", 0, dbfs_eval.Text(da="en dag", en="a day"))
            >>> error.message("en")
            'on: this is 0; it should be a day.'
        """
        found = verbatim(value.__name__, value.__name__) if isinstance(value, type) else described(value)
        facts = {"found": found, "expected": expected}
        return cls(argument, verbatim(**NOT_EXPECTED.plain(facts)))

    def message(self, language: str) -> str:
        """What cannot be taken, and what can, in one language.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            The name of the argument, then a sentence or two.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> try:
            ...     dbfs_eval.RuleSet.default().select()
            ... except dbfs_eval.ArgumentError as error:
            ...     print(error.message("en"))
            codes: no rule is selected. Name codes, or how they begin, such as T102 or K.
        """
        return f"{self.argument}: {self.sentence.say(language)}"

    def __str__(self) -> str:
        return " / ".join(self.message(language) for language in LANGUAGES)


_A_DAY = Text(
    da=f"en dag fra {FIRST_YEAR} til {LAST_YEAR}: en dato eller 2026-03-01",
    en=f"a day from {FIRST_YEAR} to {LAST_YEAR}: a date or 2026-03-01",
)


def day_given(argument: str, value: object) -> Date:
    """The day that a call was given, as the fields of an evaluation take one. Raises ArgumentError."""
    if isinstance(value, datetime.date | str | int):
        try:
            return whole_day(read_date(value))
        except ValueError:
            pass
    raise ArgumentError.of(argument, value, _A_DAY)


_A_MOMENT = Text(
    da=f"et tidspunkt med tidszone fra {FIRST_YEAR} til {LAST_YEAR}: et datetime eller 2026-03-01T12:00:00Z",
    en=f"a moment with its time zone from {FIRST_YEAR} to {LAST_YEAR}: a datetime or 2026-03-01T12:00:00Z",
)


def moment_given(argument: str, value: object) -> datetime.datetime:
    """The moment that a call was given, in whole seconds of UTC. Raises ArgumentError."""
    if isinstance(value, datetime.datetime | str):
        try:
            return read_moment(value)
        except ValueError:
            pass
    raise ArgumentError.of(argument, value, _A_MOMENT)


def not_expected(
    path: str, value: object, expected: Text, *, kind: str = "type", known: Iterable[str] = _NOTHING_KNOWN
) -> Fault:
    """A value is something else than what belongs there; a misspelt text may be one of those that are known."""
    return Fault(
        kind=kind,
        path=path,
        sentence=NOT_EXPECTED,
        expected=expected,
        found=described(value),
        misspelt=(value, known) if isinstance(value, str) and known else None,
    )


def unknown_key(path: str, name: object, known: Iterable[str]) -> Fault:
    """A key that does not exist, with the nearest that does."""
    return Fault(
        kind="unknown-key",
        path=path,
        sentence=_UNKNOWN_KEY if isinstance(name, str) else NO_TEXT_KEY,
        expected=_A_KNOWN_KEY,
        found=described(name),
        misspelt=(written(name), known),
    )


def unfit_character(character: str, path: str = "", line: int | None = None, column: int | None = None) -> Fault:
    """A character that some format cannot write: NUL, half a character, or what is none."""
    found = f"U+{ord(character):04X}"
    return Fault(
        kind="character",
        path=path,
        sentence=Text(
            da="Her står et tegn, som ingen tekst kan rumme ({found}). Slet det.",
            en="there is a character here that no text can hold ({found}). Delete it.",
        ),
        expected=Text(da="et tegn, som en tekst kan rumme", en="a character that a text can hold"),
        found=verbatim(found, found),
        line=line,
        column=column,
    )


def _with_suggestions(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults, the first of those that are misspellings with the nearest known word."""
    left = _MOST_SUGGESTIONS
    for fault in faults:
        if fault.misspelt is None:
            yield fault
        else:
            yield attrs.evolve(fault, suggestion=nearest(*fault.misspelt) if left > 0 else None, misspelt=None)
            left -= 1


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one was meant to be, if one is near enough."""
    # A long word is no misspelling of ours, and comparing it would be slow.
    folded = word[:80].casefold()
    by_folded = {other.casefold(): other for other in known}
    if folded in by_folded:
        return by_folded[folded]
    found = difflib.get_close_matches(folded, _likely(folded, by_folded), n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def _likely(word: str, known: Collection[str]) -> Collection[str]:
    """Of many known words those that stand nearest to a misspelt one, sorted by how they begin and by how they end."""
    if len(known) <= _MOST_COMPARED:
        return known
    ends = _around(word[::-1], [other[::-1] for other in known])
    return {*_around(word, known), *(other[::-1] for other in ends)}


def _around(word: str, known: Iterable[str]) -> list[str]:
    ordered = sorted(known)
    at = bisect(ordered, word)
    return ordered[max(0, at - _MOST_COMPARED // 4) : at + _MOST_COMPARED // 4]


def described(value: object) -> Text:
    """What was found, in words: a text in quotes, a number as written, else the kind of thing."""
    match value:
        case None:
            return _NOTHING
        case bool():
            return Text(da="true" if value else "false", en="true" if value else "false")
        case str():
            words = _one_line(str.__str__(value))
            return verbatim(f"»{words}«", f"“{words}”")
        case int() | float():
            number = _digits(value)
            return verbatim(number, number)
        case Mapping():
            return KEYS_WITH_VALUES
        case list() | tuple():
            return A_LIST
        case Record():
            return verbatim(type(value).__name__, type(value).__name__)
        case _:
            words = _one_line(written(value))
            return verbatim(words, words)


def written(value: object) -> str:
    """A value as a text, whatever it is: one that cannot say what it is is named by its class."""
    try:
        return str.__str__(str(value))
    except Exception:  # noqa: BLE001 - an object of somebody else's may raise anything
        return type(value).__name__


def error_in_words(error: BaseException) -> str:
    """What somebody else's code raised, on one line: its kind, and its own words where they can be had."""
    kind: str = vars(type)["__name__"].__get__(type(error))
    try:
        words = str.__str__(str(error))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - an exception's own words may raise anything
        words = ""
    return shortened(sanitized(f"{kind}: {words[:_LONGEST_ERROR]}" if words else kind), _LONGEST_ERROR)


def _digits(value: float) -> str:
    # Python refuses to write an integer of more than some thousand digits.
    return "…" if isinstance(value, int) and value.bit_length() > 256 else written(value)  # noqa: PLR2004 - some 77 digits


def _one_line(words: str) -> str:
    return shortened(sanitized(words[:200]))
