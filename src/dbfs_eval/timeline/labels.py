"""The timeline's own words, how wide words are, and how a day and a stretch of days are said in it."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, takewhile

from pendulum import Date

from dbfs_eval.dates import as_written
from dbfs_eval.model import Entry, Sharing
from dbfs_eval.text import Language, Text, said_date, sanitized
from dbfs_eval.vocabularies import StageName

NAME, LABEL, KEY = 13, 12, 11  # px: names, labels, letters

_SLIM, _OTHER, _CAPITAL, _WIDE = 0.29, 0.585, 0.69, 1.05
_EM = (
    (_SLIM, frozenset("ijl.,:;'’|!’ \u00a0")),
    (0.42, frozenset("frtI()[]-–/·»«“”")),
    (0.92, frozenset("mwMW@—%…&æÆœŒ")),
)
_BOLD = 1.07

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
NOWHERE = Text(da="Uden sted i billedet", en="Without a place in the picture")
NO_DATES = Text(
    da="Planen har endnu ingen datoer. Billedet kommer, når den første er skrevet ind, om så kun måneden.",
    en="The plan has no dates yet. The picture comes once the first is written, if only the month.",
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
    da="Tidslinje med en bane for hver part. Øverst perioden og faserne, nederst leverancer, beslutninger og det, der "
    "følger efter. Højden af en søjle viser inddragelsestrinnet, fyldet viser, om aktiviteten er gennemført. Det, der "
    "endnu ikke er på plads, har numre, som fører til bemærkningerne. Alt i billedet står også i ord.",
    en="A timeline with a lane for each party. At the top the period and the stages, at the bottom deliverables, "
    "decisions and what follows. The height of a bar shows the step of taking part, its filling whether the activity "
    "is held. What is not in place yet has numbers that lead to the remarks. All that is drawn is also said in words.",
)
REMARK = Text(da="Bemærkning {number}: {message}", en="Remark {number}: {message}")
REMARK_OPEN = Text(da="Bemærkning {number}, åben: {message}", en="Remark {number}, open: {message}")
REMARK_WAIVED = Text(da="Bemærkning {number}, undtaget: {message}", en="Remark {number}, waived: {message}")
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


def fitted(words: str, room: float, size: int = LABEL, *, bold: bool = False) -> str:
    """The words, cut where they are wider than the room: at a word, if that leaves half of it."""
    if width(words, size, bold=bold) <= room:
        return words
    left = room - width(" …", size, bold=bold)
    reached = accumulate(width(character, size, bold=bold) for character in words)
    cut = words[: sum(1 for _ in takewhile(lambda wide: wide <= left, reached))]
    at_word = cut.rpartition(" ")[0] if not words[len(cut) : len(cut) + 1].isspace() else cut
    kept = at_word if len(at_word) * 2 > len(cut) else cut
    return kept.rstrip(" ,;:–-") + " …"


def wrapped(words: str, room: float, size: int = LABEL) -> list[str]:
    """The words in lines that fit in the room; a word that does not is cut."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(fitted(word, room, size))
    return lines


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
