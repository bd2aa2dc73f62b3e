"""The words of the field that the library's code does not hold in both languages; all others are read off the code."""

from __future__ import annotations

from collections.abc import Mapping

from dbfs_eval.text import Text

DEFINITIONS: tuple[tuple[Text, Text], ...] = (
    (
        Text(da="evaluering", en="evaluation"),
        Text(
            da="En undersøgelse af noget, der er i gang eller overstået, fra planen bliver lagt, "
            "til resultaterne er fulgt op.",
            en="A study of something under way or over, from the plan until its results are followed up.",
        ),
    ),
    (
        Text(da="udviklingssigte", en="aim at development"),
        Text(
            da="Evalueringen bliver lavet, for at praksis kan blive bedre, og ikke kun for at dokumentere.",
            en="The evaluation is made so that practice can get better, and not only to account for it.",
        ),
    ),
    (
        Text(da="krav", en="clause"),
        Text(
            da="Én ting, som kilden beder om, sagt med vores ord og med kildens styrke.",
            en="One thing that the source asks for, in our words and with the source's force.",
        ),
    ),
    (
        Text(da="regel", en="rule"),
        Text(
            da="Én ting, der kan ses i planen, og som viser, om et krav er opfyldt.",
            en="One thing that can be seen in the plan and shows whether a clause holds.",
        ),
    ),
    (
        Text(da="styrke", en="force"),
        Text(
            da="Skal og bør kommer fra kilden; råd kommer fra anden praksis eller fra os.",
            en="Must and should come from the source; advice comes from other practice or from us.",
        ),
    ),
    (
        Text(da="læsning", en="reading"),
        Text(
            da="Sådan har vi forstået et krav, så det kan ses i en plan.",
            en="How we have understood a clause, so that it can be seen in a plan.",
        ),
    ),
    (
        Text(da="bemærkning", en="remark"),
        Text(
            da="Det, en regel siger om ét sted i planen på en bestemt dag.",
            en="What a rule says about one place in the plan on a given day.",
        ),
    ),
    (
        Text(da="frist", en="due date"),
        Text(
            da="Den sidste dag, hvor noget skal være på plads.",
            en="The last day by which something is to be in place.",
        ),
    ),
    (
        Text(da="til næste gang", en="for next time"),
        Text(
            da="Det, der ikke kan gøres om, men som den næste evaluering kan lære af.",
            en="What cannot be done over, but from which the next evaluation can learn.",
        ),
    ),
    (
        Text(da="undtagelse", en="waiver"),
        Text(
            da="En regel sættes til side med en begrundelse, som alle kan læse.",
            en="A rule is set aside with a reason that everybody can read.",
        ),
    ),
    (
        Text(da="tærskel", en="threshold"),
        Text(
            da="Et tal, en tid eller et trin, som er vores og ikke kildens, og som kan ændres.",
            en="A number, a time or a step that is ours and not the source's, and can be changed.",
        ),
    ),
    (
        Text(da="rettelse", en="fix"),
        Text(
            da="En ændring af planen, som programmet kan skrive ind.",
            en="A change of the plan that the program can write in.",
        ),
    ),
    (
        Text(da="anvendelse", en="use"),
        Text(
            da="Det, resultaterne skal bruges til, og hvem der skal bruge dem.",
            en="What the results are to be used for, and by whom.",
        ),
    ),
    (
        Text(da="niveau", en="level"),
        Text(
            da="Det praktiske er hverdagens arbejde; det strategiske er beslutninger om rammer, penge og retning.",
            en="The practical is everyday work; the strategic is decisions on conditions, money and direction.",
        ),
    ),
    (
        Text(da="part", en="party"),
        Text(
            da="En person, en gruppe eller en organisation, som evalueringen vedkommer.",
            en="A person, a group or an organisation whom the evaluation concerns.",
        ),
    ),
    (
        Text(da="primær part", en="primary party"),
        Text(
            da="En part, hvis egen hverdag eller eget arbejde evalueringen handler om.",
            en="A party whose own daily life or work the evaluation is about.",
        ),
    ),
    (
        Text(da="interessent", en="stakeholder"),
        Text(
            da="En part, der mærker resultaterne uden selv at være primær part.",
            en="A party that feels the results without being a primary party.",
        ),
    ),
    (
        Text(da="kritisk ven", en="critical friend"),
        Text(
            da="Én, der vil arbejdet det godt og derfor stiller de svære spørgsmål.",
            en="One that wishes the work well and therefore asks the hard questions.",
        ),
    ),
    (
        Text(da="evaluator", en="evaluator"),
        Text(
            da="Den, der udfører evalueringen.",
            en="Whoever carries the evaluation out.",
        ),
    ),
    (
        Text(da="bestiller", en="commissioner"),
        Text(
            da="Den, der har bedt om evalueringen.",
            en="Whoever asked for the evaluation.",
        ),
    ),
    (
        Text(da="inddragelse", en="participation"),
        Text(
            da="At parterne er med i arbejdet, i større eller mindre grad.",
            en="The parties taking part in the work, more or less.",
        ),
    ),
    (
        Text(da="inddragelsestrin", en="step of taking part"),
        Text(
            da="Hvor meget en part er med: informeres, høres, involveres, samarbejder eller beslutter.",
            en="How much a party takes part: is informed, consulted, involved, collaborates or decides.",
        ),
    ),
    (
        Text(da="ejerskab", en="ownership"),
        Text(
            da="At forandringen er blevet ens egen sag.",
            en="The change having become one's own matter.",
        ),
    ),
    (
        Text(da="fase", en="stage"),
        Text(
            da="Et stykke af forløbet: tilrettelæggelse, dataindsamling, analyse, fortolkning, "
            "afrapportering, opfølgning.",
            en="A part of the process: design, data collection, analysis, interpretation, reporting, follow-up.",
        ),
    ),
    (
        Text(da="aktivitet", en="activity"),
        Text(
            da="Noget, hvor parter er med: et møde, et interview, et værksted.",
            en="Something in which parties take part: a meeting, an interview, a workshop.",
        ),
    ),
    (
        Text(da="beslutning", en="decision"),
        Text(
            da="Noget, der bliver afgjort på en bestemt dag, og som resultaterne kan bruges i.",
            en="Something that is settled on a given day, and that the results can inform.",
        ),
    ),
    (
        Text(da="åbning", en="opening"),
        Text(
            da="En beslutning set som muligheden for at ændre praksis.",
            en="A decision seen as the chance to change practice.",
        ),
    ),
    (
        Text(da="forberedelsestid", en="lead time"),
        Text(
            da="Den tid, en beslutning skal bruge, fra resultaterne er kommet, til den bliver truffet.",
            en="The time that a decision needs from the day the results are in until it is taken.",
        ),
    ),
    (
        Text(da="leverance", en="deliverable"),
        Text(
            da="Det, evalueringen afleverer: en rapport, et notat, en fremlæggelse.",
            en="What the evaluation delivers: a report, a note, a presentation.",
        ),
    ),
    (
        Text(da="foreløbige og endelige resultater", en="interim and final results"),
        Text(
            da="De foreløbige kommer undervejs og kan bruges med det samme; de endelige kommer til sidst.",
            en="The interim come on the way and can be used at once; the final come last.",
        ),
    ),
    (
        Text(da="fund", en="finding"),
        Text(
            da="Noget, evalueringen har vist.",
            en="Something that the evaluation has shown.",
        ),
    ),
    (
        Text(da="fremmende og hæmmende faktor", en="promoting and inhibiting factor"),
        Text(
            da="Det, der får noget til at lykkes, og det, der står i vejen.",
            en="What makes something succeed, and what stands in the way.",
        ),
    ),
    (
        Text(da="belæg", en="evidence"),
        Text(
            da="Det, et fund bygger på: samtaler, tal, iagttagelser.",
            en="What a finding rests on: conversations, figures, observations.",
        ),
    ),
    (
        Text(da="udviklingspotentiale", en="development potential"),
        Text(
            da="Noget, der kan blive bedre i praksis, hvis nogen tager det op.",
            en="Something that can get better in practice if somebody takes it up.",
        ),
    ),
    (
        Text(da="opfølgningsplan", en="follow-up plan"),
        Text(
            da="Aftalen om, hvad der skal ske med resultaterne, og hvem der har ansvaret.",
            en="The agreement on what is to happen with the results, and who is responsible.",
        ),
    ),
    (
        Text(da="tiltag", en="action"),
        Text(
            da="Én ting, der skal ændres, med en ansvarlig og en frist.",
            en="One thing that is to change, with someone responsible and a due date.",
        ),
    ),
    (
        Text(da="virkning", en="effect"),
        Text(
            da="Det, der blev anderledes i praksis, efter at et tiltag var gennemført.",
            en="What became different in practice after an action was done.",
        ),
    ),
    (
        Text(da="statusmøde", en="checkpoint"),
        Text(
            da="En aftalt dag, hvor parterne ser på, om tiltagene er i gang og hjælper.",
            en="An agreed day on which the parties see whether the actions are under way and help.",
        ),
    ),
    (
        Text(da="opsamlingsmøde", en="debrief"),
        Text(
            da="Et møde, hvor parterne samler op på resultaterne og aftaler, hvad der nu skal ske.",
            en="A meeting where the parties go over the results and agree what is to happen now.",
        ),
    ),
    (
        Text(da="formidling", en="sharing"),
        Text(
            da="At resultaterne når ud til dem, der kan bruge dem; den del af vidensdelingen, der kan sættes dato på.",
            en="The results reaching those who can use them; the part of knowledge sharing that can be given a date.",
        ),
    ),
)
"""The words of the field, and what each is, in a sentence."""


OWN_WORDS: tuple[Text, ...] = (
    Text(da="plan", en="plan"),
    Text(da="princip", en="principle"),
    Text(da="status", en="status"),
    Text(da="frister", en="agenda, due dates"),
    Text(da="opgørelsesdato, pr. …", en="as-of date, as of …"),
    Text(da="rapport", en="report"),
    Text(da="næste skridt", en="next step"),
    Text(da="kan ikke gøres om", en="too late"),
    Text(da="opfyldt her", en="holds"),
    Text(da="uden ord", en="unsaid"),
    Text(da="praksis", en="practice"),
    Text(da="milepæl", en="milestone"),
    Text(da="forskydning", en="slip, delay"),
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
    Text(da="det, der evalueres", en="subject"),
    Text(da="indsatsen", en="the effort"),
    Text(da="bygger videre på", en="builds on"),
    Text(da="formål", en="purpose"),
    Text(da="periode", en="period"),
    Text(da="opfølgning", en="follow-up"),
    Text(da="ansvarlig", en="responsible"),
    Text(da="hvad mødet førte til", en="outcome"),
    Text(da="vidensdeling", en="knowledge sharing"),
    Text(da="målgruppe", en="audience"),
    Text(da="kanal", en="channel"),
    Text(da="offentlig", en="public"),
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
    "START": Text(
        da="evalueringens start (den sidste dag, den kan betyde)",
        en="the start of the evaluation (the last day that it can mean)",
    ),
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
    "DEBRIEF_BY": Text(
        da="en tid efter afslutningen og de endelige resultater (tærsklen K103.soon)",
        en="some time after the end and the final results (the threshold K103.soon)",
    ),
    "SHARE_BY": Text(
        da="en tid efter afslutningen og de endelige resultater (tærsklen K202.share_within)",
        en="some time after the end and the final results (the threshold K202.share_within)",
    ),
    "CHECKPOINT_BY": Text(
        da="godt et år efter afslutningen og de endelige resultater (tærsklen T205.within)",
        en="just over a year after the end and the final results (the threshold T205.within)",
    ),
}
"""When a rule falls due, by the name of its milestone."""

LOOKED_AT: Mapping[str, Text] = {
    "actions": Text(da="tiltag", en="actions"),
    "activities": Text(da="aktiviteter", en="activities"),
    "answers": Text(da="svar eller tiltag", en="responses or actions"),
    "begins": Text(da="en start", en="a start"),
    "closing_debriefs": Text(da="et opsamlingsmøde efter afslutningen", en="a debrief after the end"),
    "dated_closing_debriefs": Text(
        da="et opsamlingsmøde med dato efter afslutningen", en="a dated debrief after the end"
    ),
    "critical_friends": Text(da="en kritisk ven", en="a critical friend"),
    "decisions": Text(da="beslutninger", en="decisions"),
    "effort_ends": Text(da="en slutdato for indsatsen", en="an end of the effort"),
    "end": Text(da="en afslutning", en="an end"),
    "findings": Text(da="fund", en="findings"),
    "first_results": Text(da="en dato for de første resultater", en="a date of the first results"),
    "inhibiting_findings": Text(da="fund om det, der hæmmer", en="findings on what inhibits"),
    "levelled_findings": Text(da="fund med et niveau", en="findings with a level"),
    "potentials": Text(da="udviklingspotentialer", en="development potentials"),
    "primary_parties": Text(da="primære parter", en="primary parties"),
    "promoting_findings": Text(da="fund om det, der fremmer", en="findings on what promotes"),
    "reports_on_the_results": Text(
        da="formidling af de endelige resultater eller et opsamlingsmøde om dem",
        en="sharing of the final results or a debrief on them",
    ),
    "sharings_of_first_results": Text(
        da="formidling med dato efter de første resultater", en="dated sharing after the first results"
    ),
    "sharings_of_the_results": Text(da="formidling af de endelige resultater", en="sharing of the final results"),
    "stages": Text(da="faser", en="stages"),
    "start": Text(da="en start", en="a start"),
    "uses": Text(da="anvendelser", en="uses"),
}
"""What a plan has that a rule looks at, by the member of the plan that it is silent without."""


def named(words: Mapping[str, Text], name: str) -> Text:
    """The words for a name of the code; a name that is new stands as it is until it has words."""
    return words.get(name) or Text(da=name, en=name)
