"""What can be wrong with a document: a fault with its place and its way out, and the exceptions that carry faults."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import attrs

from dbfs_eval.shape import BothLanguages, Count, Published, format_of, member, promised
from dbfs_eval.text import LANGUAGES, Sayable, Text, sanitized, shortened, verbatim

FAULTS_FORMAT = "dbfs-eval-faults/1"
NOT_EXPECTED = Text(
    da="Her står {found}; der skal stå {expected}. ‖ Mente du {suggestion}?",
    en="this is {found}; it should be {expected}. ‖ Did you mean {suggestion}?",
)

_NOTHING_KNOWN: tuple[str, ...] = ()
_LONGEST_PATH = 200  # characters of a path in a sentence; the fault itself holds it whole
_WHOLE = Text(da="Dokumentet", en="The document")
_LINE = Text(da="linje", en="line")


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

    def message(self, language: str) -> str:
        """Place, what was found and what was expected, in one sentence or two.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            The sentence or sentences.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> try:
            ...     dbfs_eval.structure({"id": "plan", "titel": "Our plan"})
            ... except dbfs_eval.DocumentError as error:
            ...     print(error.faults[1].message("en"))
            /title: there should be a text here.
        """
        facts = {"found": self.found, "expected": self.expected, "suggestion": self.suggestion, **self.facts}
        return f"{self.place(language)}: {self.sentence.say(language, facts)}"

    def place(self, language: str) -> str:
        """Where the fault lies: the path and, where it is known, the line.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            The path, shortened where it is long, and the line.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> try:
            ...     dbfs_eval.structure({"id": "plan", "titel": "Our plan"})
            ... except dbfs_eval.DocumentError as error:
            ...     print(error.faults[1].place("en"))
            /title
        """
        whole, line = _WHOLE.in_language(language), _LINE.in_language(language)
        path = shortened(sanitized(self.path), _LONGEST_PATH) or whole
        return path if self.line is None else f"{path}, {line} {self.line}"

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


class FaultsError(ValueError):
    """An error that carries every fault of what was handed over."""

    heading: Text

    def __init__(self, faults: Iterable[Fault], file: str | None = None) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        self.file = file
        super().__init__(self.faults, file)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.faults, self.file))

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
            The document cannot be read yet. Faults: 2.
              /titel: unknown key “titel”. Did you mean title?
              /title: there should be a text here.
        """
        heading = self.heading.say(language, {"count": len(self.faults)})
        file = f"{sanitized(self.file)}: " if self.file else ""
        return "\n".join([f"{file}{heading}", *(f"  {fault.message(language)}" for fault in self.faults)])

    def plain(self) -> dict[str, Any]:
        """The faults as plain data in the shape `dbfs-eval-faults/1`.

        Returns:
            Data that `json.dumps` takes.
        """
        faults = tuple(fault.data for fault in self.faults)
        return FaultsData(format=FAULTS_FORMAT, file=self.file, faults=faults).plain()

    def __str__(self) -> str:
        return "\n\n".join(self.message(language) for language in LANGUAGES)


class DocumentError(FaultsError):
    """A document that cannot be read, or means nothing; `faults` holds every fault, in document order."""

    heading = Text(
        da="Dokumentet kan ikke læses endnu. Fejl: {count}.",
        en="The document cannot be read yet. Faults: {count}.",
    )


class ThresholdError(FaultsError):
    """Thresholds that cannot be set as asked; `faults` holds every fault."""

    heading = Text(
        da="Tærsklerne kan ikke sættes sådan. Fejl: {count}.",
        en="The thresholds cannot be set so. Faults: {count}.",
    )


class UnknownRule(LookupError):  # noqa: N818 - it says what it is, as KeyError's message does
    """No rule has this code; `suggestion` is the nearest that there is."""

    sentence = Text(
        da="Ingen regel hedder {code}. ‖ Nærmest ligger {suggestion}.",
        en="No rule is called {code}. ‖ The nearest is {suggestion}.",
    )

    def __init__(self, code: str, known: Iterable[str] = _NOTHING_KNOWN) -> None:
        self.code = code
        self.suggestion = nearest(code, known)
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
            No rule is called T9. The nearest is T109.
        """
        return self.sentence.say(language, {"code": self.code, "suggestion": self.suggestion})

    def __str__(self) -> str:
        return " / ".join(self.message(language) for language in LANGUAGES)


def not_expected(
    path: str, value: object, expected: Text, *, kind: str = "type", suggestion: str | None = None
) -> Fault:
    """A value is something else than what belongs there."""
    return Fault(
        kind=kind,
        path=path,
        sentence=NOT_EXPECTED,
        expected=expected,
        found=described(value),
        suggestion=suggestion,
    )


def unknown_key(path: str, name: object, known: Iterable[str]) -> Fault:
    """A key that does not exist, with the nearest that does."""
    return Fault(
        kind="unknown-key",
        path=path,
        sentence=Text(
            da="Nøglen {found} kendes ikke. ‖ Mente du {suggestion}?",
            en="unknown key {found}. ‖ Did you mean {suggestion}?",
        ),
        expected=Text(da="en kendt nøgle", en="a known key"),
        found=described(name),
        suggestion=nearest(str(name), known),
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one was meant to be, if one is near enough."""
    by_folded = {other.casefold(): other for other in known}
    # A long word is no misspelling of ours, and comparing it would be slow.
    found = difflib.get_close_matches(word[:80].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def described(value: object) -> Text:
    """What was found, in words: a text in quotes, a number as written, else the kind of thing."""
    match value:
        case None:
            return Text(da="intet", en="nothing")
        case bool():
            return Text(da="true" if value else "false", en="true" if value else "false")
        case str():
            return verbatim(f"»{_one_line(value)}«", f"“{_one_line(value)}”")
        case int() | float():
            number = _digits(value)
            return verbatim(number, number)
        case Mapping():
            return Text(da="nøgler med værdier", en="keys with values")
        case list() | tuple():
            return Text(da="en liste", en="a list")
        case _:
            return verbatim(_one_line(str(value)), _one_line(str(value)))


def _digits(value: float) -> str:
    # Python refuses to write an integer of more than some thousand digits.
    return "…" if isinstance(value, int) and value.bit_length() > 256 else str(value)  # noqa: PLR2004 - some 77 digits


def _one_line(words: str) -> str:
    return shortened(sanitized(words[:200]))
