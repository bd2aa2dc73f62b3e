"""The headings and frames of the report, as every output for people says them."""

from __future__ import annotations

from dbfs_eval.addresses import DOCUMENTATION, address_of
from dbfs_eval.report import NamedRule
from dbfs_eval.rule import Rule
from dbfs_eval.text import Language, Text, sanitized

KIND = Text(da="Evaluering med udviklingssigte", en="Development-oriented evaluation")
LIFE = Text(da="Evalueringens liv", en="The life of the evaluation")
ABOUT = Text(da="Om denne rapport", en="About this report")
RULES = Text(da="Regler i brug", en="Rules in use")
LINE = Text(da="linje {line}", en="line {line}")
REMARK = Text(da="Bemærkning", en="Remark")
SEE_ALSO = Text(da="Se også bemærkning", en="See also remark")
AS_OF = Text(da="pr. {on}", en="as of {on}")
PROMOTES = Text(da="Hvad fremmer udviklingen?", en="What promotes development?")
INHIBITS = Text(da="Hvad hæmmer den?", en="What inhibits it?")
NEXT_STEPS = Text(da="Hvordan realiseres potentialet?", en="How is the potential realised?")
NOW = Text(da="Gælder nu", en="Now")
RIGHT_NOW = Text(da="Nu", en="Right now")
COMING = Text(da="Kommende frister", en="Coming due dates")
UNDATED = Text(da="Uden frist endnu", en="No due date yet")
WAIVED = Text(da="Undtaget, med begrundelse", en="Waived, with reasons")
NOTES = Text(da="Noter", en="Notes")
STEP = Text(da="Næste skridt:", en="Next step:")
READY = Text(da="En rettelse ligger klar:", en="A fix is ready:")
NEXT_STEP = Text(da="Næste skridt: {remedy}", en="Next step: {remedy}")
WHO = Text(da="Hvem: {who}", en="Who: {who}")
FIX = Text(da="En rettelse ligger klar: {fix}", en="A fix is ready: {fix}")
THRESHOLDS = Text(da="Tærskler, der er sat for denne gennemgang: {list}.", en="Thresholds set for this check: {list}.")
ALL_THRESHOLDS = Text(
    da="Kravene er kildens. Det er tærsklerne ikke: De er vores egne eller bygger på praksis:",
    en="The clauses are the source’s. The thresholds are not: they are our own or rest on practice:",
)
SET_FOR_THIS = Text(da="sat for denne gennemgang", en="set for this check")
MADE_BY = Text(
    da="Lavet med dbfs-eval {version}. Rapporten viser, hvad planen siger denne dag. Den giver ingen karakter.",
    en="Made with dbfs-eval {version}. The report shows what the plan says on this day. It gives no grade.",
)
NOTHING = Text(da="Intet her pr. {on}.", en="Nothing here as of {on}.")
NO_DATES = Text(da="Ingen kommende frister.", en="No coming due dates.")
NO_RULES = Text(da="Ingen regler er valgt.", en="No rules are selected.")
DRAFT = Text(
    da="Planen er et udkast. Det meste er stadig åbent, og det er i orden.",
    en="The plan is a draft. Most is still open, and that is fine.",
)

ALL_WELL = Text(
    da="Intet at bemærke pr. {on}. ‖ Næste frist: {due}.", en="Nothing to remark as of {on}. ‖ Next due date: {due}."
)
OK = Text(
    da="Intet krav er uopfyldt pr. {on}. Råd at overveje: {count}.",
    en="No clause is unmet as of {on}. Advice to consider: {count}.",
)
NOT_OK = Text(
    da="Forhold, der hæmmer udviklingen pr. {on}: {count}. Begynd med {rule}: {message}",
    en="Matters that inhibit development as of {on}: {count}. Begin with {rule}: {message}",
)
NOT_WHOLE = Text(
    da="Gennemgangen er ikke hel, for disse regler gik i stå: {rules}.",
    en="The check is not whole, as these rules stopped: {rules}.",
)
APPLIES_NOW = Text(da="Gælder nu.", en="Applies now.")
WAS_DUE = (
    Text(da="Fristen var {due}.", en="It was due {due}."),
    Text(da="Fristerne var {due}.", en="It was due {due}."),
)
DUE = (Text(da="Frist: {due}.", en="Due: {due}."), Text(da="Frister: {due}.", en="Due: {due}."))
AWAITS = Text(
    da="Fristen kan regnes ud, når {milestone} er kendt.", en="It can be worked out once {milestone} is known."
)
WAIVER = Text(
    da="Undtaget til og med {until}: {reason} ‖ Godkendt af {granted_by}.",
    en="Waived until the end of {until}: {reason} ‖ Granted by {granted_by}.",
)
WAIVER_WITHOUT_END = Text(
    da="Undtaget: {reason} ‖ Godkendt af {granted_by}.", en="Waived: {reason} ‖ Granted by {granted_by}."
)


def page_of(code: str, docs: str | None, language: Language) -> str | None:
    """The address of a rule's page in the documentation at `docs`, else in the project's; None where none is named."""
    base = sanitized(docs or address_of(DOCUMENTATION) or "")
    return f"{base.rstrip('/')}/{language}/reference/rules/{code}.html" if base else None


def referred(rule: Rule | NamedRule, language: Language) -> str:
    """A rule as it is referred to: T102 (skal)."""
    return f"{rule.code} ({rule.force.label.say(language)})"


def as_sentence(words: str) -> str:
    """The words as a sentence: with a full stop, where nothing ends them yet."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
