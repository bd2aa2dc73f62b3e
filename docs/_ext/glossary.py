"""The words of the field that the library's code does not hold in both languages; all others are read off the code."""

from __future__ import annotations

from collections.abc import Mapping

from dbfs_eval.text import Text

OWN_WORDS: tuple[Text, ...] = (
    Text(da="evaluering", en="evaluation"),
    Text(da="udviklingssigte", en="development aim"),
    Text(da="plan", en="plan"),
    Text(da="princip", en="principle"),
    Text(da="krav", en="clause"),
    Text(da="regel", en="rule"),
    Text(da="styrke", en="force"),
    Text(da="bemærkning", en="remark"),
    Text(da="status", en="status"),
    Text(da="frist", en="due date"),
    Text(da="kommende frister", en="agenda, coming due dates"),
    Text(da="opgørelsesdato, pr. …", en="as-of date, as of …"),
    Text(da="rapport", en="report"),
    Text(da="næste skridt", en="next step"),
    Text(da="rettelse", en="fix"),
    Text(da="tærskel", en="threshold"),
    Text(da="læsning", en="reading"),
    Text(da="praksis", en="practice"),
    Text(da="milepæl", en="milestone"),
    Text(da="forberedelsestid", en="lead time"),
    Text(da="forskydning", en="slip"),
    Text(da="forventet dato", en="expected date"),
    Text(da="tidligst mulig dato", en="possible date"),
    Text(da="tidsrum", en="window, span"),
    Text(da="fejl", en="fault"),
    Text(da="note", en="note"),
    Text(da="gennemgå, gennemgang", en="check"),
    Text(da="værtsprogram", en="host"),
    Text(da="udvidelse", en="plugin"),
    Text(da="dokument", en="document"),
    Text(da="punkt", en="entry"),
    Text(da="felt", en="field"),
    Text(da="skabelon", en="scaffold"),
    Text(da="de første resultater", en="first results"),
    Text(da="de endelige resultater", en="final results"),
    Text(da="formål", en="purpose"),
    Text(da="periode", en="period"),
    Text(da="belæg", en="evidence"),
    Text(da="opfølgning", en="follow-up"),
    Text(da="opfølgningsplan", en="follow-up plan"),
    Text(da="ansvarlig", en="responsible"),
    Text(da="inddragelse", en="participation"),
    Text(da="vidensdeling", en="knowledge sharing"),
    Text(da="målgruppe", en="audience"),
    Text(da="kanal", en="channel"),
)

VOCABULARIES: Mapping[str, Text] = {
    "Aim": Text(da="sigte", en="aim"),
    "Level": Text(da="niveau", en="level"),
    "StageName": Text(da="fase", en="stage"),
    "PartyKind": Text(da="partens art", en="kind of party"),
    "Role": Text(da="rolle", en="role"),
    "Focus": Text(da="spørgsmålets fokus", en="focus of a question"),
    "Factor": Text(da="faktor", en="factor"),
    "Mode": Text(da="inddragelsestrin", en="step of taking part"),
    "DeliverableKind": Text(da="leverancens art", en="kind of deliverable"),
    "EntryStatus": Text(da="status", en="status"),
    "ActionStatus": Text(da="tiltagets status", en="status of an action"),
    "Stance": Text(da="stilling", en="stance"),
}
"""What a vocabulary is called, by the name of its class."""

MILESTONES: Mapping[str, Text] = {
    "NOW": Text(da="nu; reglen gælder fra den første dag", en="now; the rule applies from the first day"),
    "START": Text(da="evalueringens start", en="the start of the evaluation"),
    "FINAL_RESULTS": Text(da="datoen for de endelige resultater", en="the date of the final results"),
    "AGREE_BY": Text(
        da="en tid efter de endelige resultater (tærsklen T204.agree_within)",
        en="some time after the final results (the threshold T204.agree_within)",
    ),
    "END": Text(da="evalueringens afslutning", en="the end of the evaluation"),
    "FINISH": Text(
        da="evalueringens afslutning eller de endelige resultater, det seneste af de to",
        en="the end of the evaluation or the final results, whichever is later",
    ),
    "SHARE_BY": Text(
        da="en tid efter afslutningen og de endelige resultater (tærsklen K202.share_within)",
        en="some time after the end and the final results (the threshold K202.share_within)",
    ),
}
"""When a rule falls due, by the name of its milestone."""

LOOKED_AT: Mapping[str, Text] = {
    "actions": Text(da="tiltag", en="actions"),
    "activities": Text(da="aktiviteter", en="activities"),
    "answers": Text(da="svar eller tiltag", en="responses or actions"),
    "begins": Text(da="en start", en="a start"),
    "closing_debriefs": Text(da="et opsamlingsmøde efter afslutningen", en="a debrief after the end"),
    "critical_friends": Text(da="en kritisk ven", en="a critical friend"),
    "decisions": Text(da="beslutninger", en="decisions"),
    "end": Text(da="en afslutning", en="an end"),
    "findings": Text(da="fund", en="findings"),
    "first_results": Text(da="en dato for de første resultater", en="a date of the first results"),
    "inhibiting_findings": Text(da="fund om det, der hæmmer", en="findings on what inhibits"),
    "potentials": Text(da="udviklingspotentialer", en="development potentials"),
    "primary_parties": Text(da="primære parter", en="primary parties"),
    "promoting_findings": Text(da="fund om det, der fremmer", en="findings on what promotes"),
    "sharings_of_first_results": Text(da="formidling efter de første resultater", en="sharing after the first results"),
    "sharings_of_the_results": Text(da="formidling efter de endelige resultater", en="sharing after the final results"),
    "start": Text(da="en start", en="a start"),
    "uses": Text(da="tilsigtede anvendelser", en="intended uses"),
}
"""What a rule has to look at, by the member of the plan that it is silent without."""


def named(words: Mapping[str, Text], name: str) -> Text:
    """The words for a name of the code; a name that is new stands as it is until it has words."""
    return words.get(name) or Text(da=name, en=name)
