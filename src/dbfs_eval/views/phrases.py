"""The headings and frames of the report, as every output for people says them."""

from __future__ import annotations

from collections.abc import Sequence

from dbfs_eval.addresses import DOCUMENTATION, address_of
from dbfs_eval.report import NamedRule
from dbfs_eval.rule import Rule
from dbfs_eval.text import Language, Text, listed, sanitized

KIND = Text(da="Evaluering med udviklingssigte", en="Evaluation that aims at development")
COMES_NEXT = Text(da="Det næste", en="What comes next")
LIFE = Text(da="Evalueringens liv", en="The life of the evaluation")
INHIBITS = Text(da="Hvad hæmmer udviklingen?", en="What inhibits development?")
REALISES = Text(da="Hvordan realiseres potentialet?", en="How is the potential realised?")
PROMOTES = Text(da="Hvad fremmer udviklingen?", en="What promotes development?")
NEXT_TIME = Text(da="Til næste gang", en="For next time")
WAIVED = Text(da="Undtaget, med begrundelse", en="Waived, with reasons")
NOTES = Text(da="Noter", en="Notes")
RULES = Text(da="Krav og regler, der er talt om her", en="Clauses and rules spoken of here")
AS_OF = Text(da="pr. {on}", en="as of {on}")
LINE = Text(da="linje {line}", en="line {line}")
SEE_ABOVE = Text(da="Se ovenfor", en="See above")
STAND_ABOVE = Text(da="{numbers} står under Det næste.", en="{numbers}: see What comes next.")
OVERDUE = Text(da="Overskredet", en="Overdue")
LATER = Text(da="Senere", en="Later")
UNDATED = Text(da="Uden frist endnu", en="No due date yet")
FOLDED = Text(da="foldet: --all viser det næste skridt til hver.", en="folded: --all shows the next step of each.")
TAKE_ALONG = Text(
    da="Det kan ikke gøres om. Tag det med til næste gang:",
    en="It can no longer be made up for. Take it along to the next evaluation:",
)
REST_OF_TOO_LATE = Text(da="Resten af det, der ikke kan gøres om", en="The rest of what can no longer be made up for")
# The headings are questions, which end the sentence.
REST_UNDER = Text(da="Resten står under {headings}", en="The rest is under {headings}")
TO_COME_UNDER = Text(da="Det, der kommer, står under {headings}", en="What is to come is under {headings}")
NOTHING_NEXT = Text(
    da="Alt, hvad kilden beder om nu, er opfyldt. ‖ Næste frist: {due} ({title}).",
    en="All that the source asks for now holds. ‖ Next due date: {due} ({title}).",
)
NOTHING_NEXT_OF_CHOSEN = Text(
    da="Alt, hvad de valgte regler beder om nu, er opfyldt. ‖ Næste frist: {due} ({title}).",
    en="All that the chosen rules ask for now holds. ‖ Next due date: {due} ({title}).",
)
ASIDE = Text(
    da="Resten gælder, hvis resultaterne skal gøre praksis bedre.",
    en="The rest applies if the results are to make practice better.",
)
STEP = Text(da="Næste skridt:", en="Next step:")
NEXT_STEP = Text(da="Næste skridt: {remedy}", en="Next step: {remedy}")
ALL_NAMES = Text(da="Alle: {names}.", en="All: {names}.")
WHO = Text(da="Hvem: {who}", en="Who: {who}")
READY = Text(da="En rettelse ligger klar: {fix}", en="A fix is ready: {fix}")
READY_IF_YES = Text(da="{fix} Er svaret ja, ligger rettelsen klar.", en="{fix} If the answer is yes, the fix is ready.")
CHANGED_THRESHOLD = Text(
    da="{rule}: {threshold} Her: {value}. Normalt: {standard}.",
    en="{rule}: {threshold} Here: {value}. By default: {standard}.",
)
MADE_BY = Text(
    da="Lavet med dbfs-eval {version}. Rapporten viser, hvad planen siger denne dag. Den giver ingen karakter.",
    en="Made with dbfs-eval {version}. The report shows what the plan says on this day. It gives no grade.",
)
FETCHES_NOTHING = Text(da="Filen henter intet fra nettet.", en="The file fetches nothing from the net.")
NO_RULES = Text(da="Ingen regler er valgt.", en="No rules are selected.")
DRAFT = Text(
    da="Planen er et udkast. Det meste er stadig åbent, og det er i orden.",
    en="The plan is a draft. Most is still open, and that is fine.",
)

ALL_MET = Text(da="Der er intet at bemærke pr. {on}.", en="There is nothing to remark as of {on}.")
ONLY_OPEN = Text(
    da="Intet har frist endnu pr. {on}. ‖ Det første er {title}, senest {due}.",
    en="Nothing is due yet as of {on}. ‖ First comes {title}, by {due}.",
)
ONLY_ADVICE = Text(
    da="Alt, hvad kilden beder om nu, er opfyldt pr. {on}. Der er råd at overveje.",
    en="All that the source asks for now holds as of {on}. There is advice to consider.",
)
ONLY_ADVICE_OF_CHOSEN = Text(
    da="Alt, hvad de valgte regler beder om nu, er opfyldt pr. {on}. Der er råd at overveje.",
    en="All that the chosen rules ask for now holds as of {on}. There is advice to consider.",
)
TOO_LATE = Text(
    da="Det, der ikke er opfyldt pr. {on}, kan ikke gøres om. Tag det med til næste gang.",
    en="What does not hold as of {on} can no longer be made up for. Take it along to the next evaluation.",
)
TOO_LATE_BUT_FOR_ADVICE = Text(
    da="Det, kilden beder om, og som ikke er opfyldt pr. {on}, kan ikke gøres om. Der er råd at overveje.",
    en="Whatever the source asks for that does not hold as of {on} can no longer be made up for. "
    "There is advice to consider.",
)
INHIBITED = Text(
    da="Noget hæmmer udviklingen pr. {on}. Begynd her: {message} {rule}",
    en="Something inhibits development as of {on}. Begin here: {message} {rule}",
)
NOT_WHOLE = Text(
    da="Gennemgangen er ikke hel, for disse regler gik i stå: {rules}.",
    en="The check is not whole, as these rules stopped: {rules}.",
)
APPLIES_NOW = Text(da="gælder nu", en="applies now")
WAS_DUE = Text(da="fristen var {due}", en="it was due {due}")
DUE_BY = Text(da="senest {due}", en="by {due}")
AWAITS = Text(
    da="Fristen kan regnes ud, når {milestone} er kendt.",
    en="The due date can be worked out once {milestone} is known.",
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


def named_people(names: Sequence[str], language: Language) -> str:
    """Those whom a remark is for: up to three by name, of more the first two and how many others."""
    if len(names) <= _MOST_PEOPLE:
        return listed(names, language)
    first = names[: _MOST_PEOPLE - 1]
    return listed([*first, _OTHERS.say(language, {"count": len(names) - len(first)})], language)


_MOST_PEOPLE = 3
_OTHERS = Text(da="{count} andre", en="{count} others")


def as_sentence(words: str) -> str:
    """The words as a sentence: with a full stop, where nothing ends them yet."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
