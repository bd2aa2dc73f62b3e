"""What the command line says of itself, in Danish and English."""

from __future__ import annotations

from dbfs_eval.text import Text

# --- headings and marks ---

USAGE = Text(da="Brug: ", en="Usage: ")
OPTIONS = Text(da="Valg", en="Options")
COMMANDS = Text(da="Kommandoer", en="Commands")
OPTIONS_MARK = Text(da="[VALG]", en="[OPTIONS]")
COMMAND_MARK = Text(da="KOMMANDO [ARGUMENTER]…", en="COMMAND [ARGUMENTS]…")
FILES = Text(da="FIL…", en="FILE…")
FILE = Text(da="FIL", en="FILE")
ID = Text(da="ID", en="ID")
SPAN = Text(da="TIDSRUM", en="SPAN")
DATE = Text(da="DATO", en="DATE")
CODE = Text(da="KODE", en="CODE")
WHICH = Text(da="document|report", en="document|report")
CODES = Text(da="KODE,…", en="CODE,…")
SETTING = Text(da="KODE.felt=VÆRDI", en="CODE.field=VALUE")

# --- commands ---

GROUP = Text(
    da="Gennemgå evalueringer med udviklingssigte efter Det Boligsociale Fællessekretariats fire principper.",
    en="Check development-oriented evaluations by the four principles of Det Boligsociale Fællessekretariat.",
)
CHECK = Text(
    da="Gennemgå en evaluering og vis, hvad der fremmer og hæmmer udviklingen, og hvad næste skridt er.\n\n"
    "Skriv - for at læse fra standard input. Afslutningskoden er 0; 1, når noget er uopfyldt (se --fail-on); og 2, når "
    "noget ikke kan læses.",
    en="Check an evaluation and show what promotes and inhibits development, and what the next steps are.\n\n"
    "Write - to read from standard input. The exit code is 0; 1 where something is unmet (see --fail-on); and 2 where "
    "something cannot be read.",
)
CHECK_SHORT = Text(
    da="Gennemgå en evaluering og vis, hvad der fremmer og hæmmer",
    en="Check an evaluation and show what promotes and inhibits development",
)
AGENDA = Text(
    da="Vis, hvad der har frist hvornår, hvem det er for, og hvad næste skridt er, i én evaluering eller flere. Det, "
    "hvis frist er nået, står først.\n\nSkriv - for at læse fra standard input. Afslutningskoden er 0; og 2, når noget "
    "ikke kan læses.",
    en="Show what falls due when, for whom, and what the next step is, in one evaluation or several. What is overdue "
    "comes first.\n\nWrite - to read from standard input. The exit code is 0; and 2 where something cannot be read.",
)
AGENDA_SHORT = Text(da="Vis frister, alle eller én parts", en="Show due dates, all or those of one party")
EXPLAIN = Text(
    da="Forklar en regel: krav, læsning, tærskler og eksempler",
    en="Explain a rule: clause, reading, thresholds, examples",
)
RULES = Text(da="Vis alle regler", en="Show all rules")
SCHEMA = Text(
    da="Vis JSON Schema for et dokument eller en rapport", en="Show the JSON Schema of a document or a report"
)
NEW = Text(
    da="Vis en plan med forklaringer at begynde på (YAML)", en="Show a plan with explanations to start from (YAML)"
)

# --- options ---

HELP = Text(da="Vis denne hjælp", en="Show this help")
VERSION = Text(da="Vis versionen", en="Show the version")
ON = Text(
    da="Se planen, som den står denne dag (ellers i dag)", en="See the plan as it stands on this day (default: today)"
)
LANG = Text(
    da="Sprog i teksterne: da eller en (ellers dokumentets eget)",
    en="Language of the texts: da or en (default: the document's own)",
)
LANG_ALONE = Text(da="Sprog i teksterne: da eller en", en="Language of the texts: da or en")
FORMAT = Text(da="Rapportens form", en="Form of the report")
AGENDA_FORMAT = Text(da="Fristernes form (ics er til en kalender)", en="Form of the due dates (ics is for a calendar)")
PARTY = Text(da="Kun denne parts frister (partens id)", en="Only the due dates of this party (its id)")
UNTIL = Text(da="Kun frister til og med denne dag", en="Only due dates until the end of this day")
ALARM = Text(
    da="Så længe før en frist giver kalenderen besked, fx P3D; never for slet ikke (ellers P1W)",
    en="So long before a due date the calendar gives notice, such as P3D; never for not at all (default: P1W)",
)
OUTPUT = Text(da="Skriv rapporten i en fil", en="Write the report to a file")
FAIL_ON = Text(
    da="Afslut med 1, når noget af denne styrke eller stærkere er uopfyldt (ellers should)",
    en="Exit with 1 where something of this force or stronger is unmet (default: should)",
)
SELECT = Text(da="Kun disse regler: koder eller begyndelsen af dem", en="Only these rules: codes or how they begin")
WITHOUT = Text(da="Uden disse regler", en="Without these rules")
SET = Text(da="Sæt en tærskel, fx T102.lead_time=P10W", en="Set a threshold, such as T102.lead_time=P10W")
SHOW_MET = Text(da="Vis også, hvad der opfylder hver regel", en="Show also what meets each rule")
INPUT_FORMAT = Text(
    da="Dokumentets format (ellers efter filens endelse)", en="Format of the document (default: by the file's ending)"
)
RULES_FORMAT = Text(da="Listens form", en="Form of the list")
NEW_OUTPUT = Text(da="Skriv planen i en ny fil", en="Write the plan to a new file")

# --- faults of use, as click finds them ---

SEE_HELP = Text(da="Se {command} --help.", en="See {command} --help.")
NO_SUCH_OPTION = Text(
    da="Valget {name} kendes ikke. ‖ Mente du {suggestion}?", en="Unknown option {name}. ‖ Did you mean {suggestion}?"
)
NO_SUCH_COMMAND = Text(
    da="Kommandoen {name} kendes ikke. ‖ Mente du {suggestion}?",
    en="Unknown command {name}. ‖ Did you mean {suggestion}?",
)
NO_VALUE = Text(da="{name} skal have en værdi.", en="{name} needs a value.")
TAKES_NO_VALUE = Text(da="{name} tager ingen værdi.", en="{name} takes no value.")
MISSING = Text(da="Her mangler {name}.", en="{name} is missing.")
TOO_MANY = Text(da="For mange argumenter: {list}.", en="Too many arguments: {list}.")
NOT_A_CHOICE = Text(
    da="{name}: Her står {found}; der skal stå et af disse: {list}.",
    en="{name}: this is {found}; it should be one of: {list}.",
)

# --- faults of use, as we find them ---

MISUSE = Text(
    da="Kommandoen kan ikke udføres sådan. Fejl: {count}.", en="The command cannot be carried out so. Faults: {count}."
)
NO_DAY = Text(
    da="{found} læses ikke som en dag. Skriv den sådan: 2026-03-01.",
    en="{found} is not read as a day. Write it so: 2026-03-01.",
)
NO_SPAN = Text(
    da="{found} læses ikke som et tidsrum. Skriv det i hele uger eller dage, sådan: P1W eller P3D.",
    en="{found} is not read as a span. Write it in whole weeks or days, so: P1W or P3D.",
)
NO_PARTY = Text(
    da="Ingen part har id'et {found}. ‖ Mente du {suggestion}?",
    en="No party has the id {found}. ‖ Did you mean {suggestion}?",
)
ONE_AT_A_TIME = Text(
    da="{form} rummer én evaluering. Giv én fil ad gangen.", en="{form} holds one evaluation. Give one file at a time."
)
NO_SETTING = Text(
    da="{found} læses ikke som en tærskel. Skriv den sådan: T102.lead_time=P10W.",
    en="{found} is not read as a threshold. Write it so: T102.lead_time=P10W.",
)
NO_INPUT_FORMAT = Text(
    da="Standard input har ingen endelse. Skriv, hvilket format den er i: json, toml eller yaml.",
    en="Standard input has no ending. Say which format it is in: json, toml or yaml.",
)
OVER_INPUT = Text(
    da="{found} er den evaluering, der skal læses. Vælg en anden fil til rapporten.",
    en="{found} is the evaluation that is to be read. Choose another file for the report.",
)
IS_THERE = Text(da="{found} findes allerede. Vælg et andet navn.", en="{found} is there already. Choose another name.")
NOT_WRITTEN = Text(da="{found} kan ikke skrives: {error}.", en="{found} cannot be written: {error}.")

# --- files that cannot be opened ---

NOT_FOUND = Text(da="Filen findes ikke.", en="the file does not exist.")
NOT_ALLOWED = Text(da="Filen må ikke læses af dig.", en="you are not allowed to read the file.")
A_FOLDER = Text(da="Det er en mappe, ikke en fil.", en="it is a folder, not a file.")
UNREADABLE = Text(da="Filen kan ikke læses: {error}.", en="the file cannot be read: {error}.")
