"""The timeline's own words, how wide words are, and how a day and a stretch of days are said in it."""

from __future__ import annotations

import unicodedata

from pendulum import Date

from dbfs_eval.dates import as_written
from dbfs_eval.model import Entry, Sharing
from dbfs_eval.text import Language, Text, said_date, sanitized
from dbfs_eval.vocabularies import StageName

NAME, LABEL, KEY = 13, 12, 11  # px: names, labels, letters

_SLIM, _OTHER, _CAPITAL, _WIDE = 0.31, 0.62, 0.74, 1.05
_EM = (
    (_SLIM, frozenset("ijl.,:;'’|!’ \u00a0")),
    (0.42, frozenset("frtI()[]-–/·»«“”")),
    (0.97, frozenset("mwMW@—%…&æÆœŒ")),
)
_BOLD = 1.14

STAGES = {
    StageName.DESIGN: Text(da="Tilrettelæggelse", en="Design"),
    StageName.DATA_COLLECTION: Text(da="Dataindsamling", en="Data collection"),
    StageName.ANALYSIS: Text(da="Analyse", en="Analysis"),
    StageName.INTERPRETATION: Text(da="Fortolkning", en="Interpretation"),
    StageName.REPORTING: Text(da="Afrapportering", en="Reporting"),
    StageName.FOLLOW_UP: Text(da="Opfølgning", en="Follow-up"),
}
DELIVERABLES = Text(da="Leverancer", en="Deliverables")
DECISIONS = Text(da="Beslutninger", en="Decisions")
DEBRIEFS = Text(da="Opsamlingsmøder", en="Debriefs")
SHARING = Text(da="Formidling", en="Sharing")
ACTIONS = Text(da="Tiltag", en="Actions")
CHECKPOINTS = Text(da="Statusmøder", en="Checkpoints")
FOLLOW_UP_TITLE = Text(da="Opfølgning", en="Follow-up")
PERIOD = Text(da="Periode", en="Period")
STAGES_TITLE = Text(da="Faser", en="Stages")
END = Text(da="afslutning", en="end")
AS_OF = Text(da="pr. {day}", en="as of {day}")
NEEDED_BY = Text(da="senest {day}", en="by {day}")
NO_PARTY = Text(da="Endnu uden part", en="No party yet")
NO_DATES = Text(
    da="Billedet kommer, når den første aktivitet, leverance eller beslutning har en dato. Måneden er nok.",
    en="The picture comes once the first activity, deliverable or decision has a date. The month will do.",
)
NO_EVALUATION = (
    "Rapporten er læst tilbage og har ikke evalueringen med, så den kan ikke tegnes. "
    "The report was read back and does not hold the evaluation, so it cannot be drawn."
)
LIFE = Text(da="Evalueringens liv, pr. {day}: {title}", en="The life of the evaluation, as of {day}: {title}")
LIFE_IN_PART = Text(
    da="Evalueringens liv, pr. {day}: {title} (tegning {part} af {parts})",
    en="The life of the evaluation, as of {day}: {title} (drawing {part} of {parts})",
)
WHAT_IS_SEEN = Text(
    da="Tidslinje. Øverst perioden og faserne, derunder en bane for hver part, så leverancer, beslutninger og det, der "
    "følger efter. Søjlens højde viser inddragelsestrinnet. Tallene fører til det, der mangler.",
    en="A timeline. At the top the period and the stages, below them a lane for each party, then deliverables, "
    "decisions and what follows. The bar’s height shows the step of taking part. The numbers lead to what is missing.",
)
SAID_IN_WORDS = Text(da="Det hele står også i ord.", en="All of it is also said in words.")
NUMBER = Text(da="{number}: {message}", en="{number}: {message}")
NUMBER_OPEN = Text(da="{number}, fristen er ikke nået: {message}", en="{number}, not due yet: {message}")
NUMBER_WAIVED = Text(da="{number}, undtaget: {message}", en="{number}, waived: {message}")
FROM_TO = Text(da="{starts} til {ends}", en="{starts} to {ends}")


def words_of(entry: Entry) -> str:
    """An entry's own words, inert; without any that are seen its id. A sharing is known by its channel and its day."""
    if isinstance(entry, Sharing):
        return sanitized(entry.channel or "")
    return sanitized(entry.words) or entry.key or ""


def width(words: str, size: int = LABEL, *, bold: bool = False) -> float:
    """About how wide words are in px, rather too wide than too narrow."""
    return sum(map(_breadth, words)) * size * (_BOLD if bold else 1)


def _breadth(character: str) -> float:
    """The width of a character, in parts of its size."""
    for breadth, characters in _EM:
        if character in characters:
            return breadth
    if unicodedata.combining(character):
        return _SLIM
    if character > "\u1100" and unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() else _OTHER


def wrapped(words: str, room: float, size: int = LABEL, *, bold: bool = False) -> list[str]:
    """The words in lines that fit in the room; a word that does not is broken."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.extend(_broken(word, room, size, bold=bold))
    return lines


def _broken(word: str, room: float, size: int, *, bold: bool) -> list[str]:
    """A word in pieces that fit in the room."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def said_day(day: Date, language: Language, *, without_year: bool = False) -> str:
    """A day as it was written, where it need not be said also without its year."""
    said = said_date(day, language)
    if without_year and len(as_written(day)) > len("2026"):
        said = said.removesuffix(f" {day.year}")
    return said


def said_stretch(starts: Date, ends: Date, language: Language) -> str:
    """A stretch of days: 22. februar til 19. marts 2027; one day, or one month, alone."""
    if as_written(starts) == as_written(ends):
        return said_day(ends, language)
    first = said_day(starts, language, without_year=starts.year == ends.year)
    return FROM_TO.say(language, {"starts": first, "ends": said_day(ends, language)})
