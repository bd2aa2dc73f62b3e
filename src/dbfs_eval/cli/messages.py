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
MOMENT = Text(da="TIDSPUNKT", en="MOMENT")
CALENDAR = Text(da="KALENDER", en="CALENDAR")
CODE = Text(da="KODE", en="CODE")
WHICH = Text(da="document|report|settings", en="document|report|settings")
CODES = Text(da="KODE,…", en="CODE,…")
SETTING = Text(da="KODE.felt=VÆRDI", en="CODE.field=VALUE")

# --- commands ---

GROUP = Text(
    da="Gennemgå evalueringer med udviklingssigte efter Det Boligsociale Fællessekretariats fire principper.",
    en="Check development-oriented evaluations by the four principles of Det Boligsociale Fællessekretariat.",
)
CHECK = Text(
    da="Gennemgå en evaluering og vis, hvad der fremmer og hæmmer udviklingen, og hvad næste skridt er.\n\n"
    "Skriv - for at læse fra standard input. Afslutningskoden er 0, men 1, når noget er uopfyldt (se --fail-on), og 2, "
    "når noget ikke kan læses.",
    en="Check an evaluation and show what promotes and inhibits development, and what the next steps are.\n\n"
    "Write - to read from standard input. The exit code is 0, but 1 where something is unmet (see --fail-on), and 2 "
    "where something cannot be read.",
)
CHECK_SHORT = Text(
    da="Gennemgå en evaluering og vis, hvad der fremmer og hæmmer",
    en="Check an evaluation and show what promotes and inhibits development",
)
AGENDA = Text(
    da="Vis fristerne: hvad der skal ske, hvornår og hos hvem. Overskredne frister står først.\n\n"
    "Skriv - for at læse fra standard input. Afslutningskoden er 0, men 2, når noget ikke kan læses.",
    en="Show the due dates: what is to happen, when and with whom. What is overdue comes first.\n\n"
    "Write - to read from standard input. The exit code is 0, but 2 where something cannot be read.",
)
AGENDA_SHORT = Text(da="Vis frister, alle eller én parts", en="Show due dates, all or those of one party")
FIX = Text(
    da="Vis de rettelser, der ligger klar, som forskelle i dokumentets eget format. Med --write skrives de ind, og "
    "dokumentet gennemgås igen.\n\nAfslutningskoden er 0, når der ikke er mere at skrive ind, 1, når rettelser kun er "
    "vist, og 2, når noget ikke kan læses eller rettes.",
    en="Show the fixes that are ready, as differences in the document's own format. With --write they are written, and "
    "the document is checked again.\n\nThe exit code is 0 where there is nothing more to write, 1 where fixes are only "
    "shown, and 2 where something cannot be read or fixed.",
)
FIX_SHORT = Text(da="Vis eller skriv de rettelser, der ligger klar", en="Show or write the fixes that are ready")
COMPARE = Text(
    da="Vis, hvad der har flyttet sig mellem to udgaver af en evaluering, to gemte rapporter (JSON) eller to dage: "
    "Giv to filer, eller én fil og --on to gange.",
    en="Show what moved between two versions of an evaluation, two saved reports (JSON) or two days: give two files, "
    "or one file and --on twice.",
)
COMPARE_SHORT = Text(da="Vis, hvad der har flyttet sig", en="Show what moved")
CONFIG = Text(
    da="Vis de indstillinger, der gælder for et dokument, og hvor hver af dem kommer fra",
    en="Show the settings in force for a document, and where each comes from",
)
CONFIG_SHORT = Text(da="Vis de indstillinger, der gælder", en="Show the settings in force")
EXPLAIN = Text(
    da="Forklar en regel (krav, læsning, tærskler og eksempler) eller et krav og reglerne under det",
    en="Explain a rule (clause, reading, thresholds, examples) or a clause and the rules on it",
)
EXPLAIN_SHORT = Text(da="Forklar en regel eller et krav", en="Explain a rule or a clause")
RULES = Text(da="Vis alle regler", en="Show all rules")
SCHEMA = Text(
    da="Vis JSON Schema for et dokument, en rapport eller indstillingerne",
    en="Show the JSON Schema of a document, a report or the settings",
)
NEW = Text(
    da="Vis en plan med forklaringer at begynde på (YAML)", en="Show a plan with explanations to start from (YAML)"
)

# --- options ---

HELP = Text(da="Vis denne hjælp", en="Show this help")
VERSION = Text(da="Vis versionen", en="Show the version")
ON = Text(
    da="Se planen, som den står denne dag (normalt i dag)", en="See the plan as it stands on this day (default: today)"
)
LANG = Text(
    da="Sprog i teksterne: da eller en (normalt dokumentets eget)",
    en="Language of the texts: da or en (default: the document's own)",
)
LANG_ALONE = Text(da="Sprog i teksterne: da eller en", en="Language of the texts: da or en")
FORMAT = Text(da="Rapportens form", en="Form of the report")
AGENDA_FORMAT = Text(da="Fristernes form (ics er til en kalender)", en="Form of the due dates (ics is for a calendar)")
PARTY = Text(da="Kun denne parts frister (partens id)", en="Only the due dates of this party (its id)")
UNTIL = Text(da="Kun frister til og med denne dag", en="Only due dates until the end of this day")
ALARM = Text(
    da="Så længe før en frist giver kalenderen besked, fx P3D; never for slet ikke (normalt P1W)",
    en="How long before a due date the calendar gives notice, such as P3D; never for not at all (default: P1W)",
)
SINCE = Text(
    da="Kalenderen, som den sidst blev delt ud: Det uændrede beholder sit nummer, det ændrede får det næste, og det, "
    "der er væk, bliver aflyst",
    en="The calendar as it was last given out: what has not changed keeps its number, what has gets the next, and what "
    "is gone is cancelled",
)
STAMP = Text(
    da="Tidspunktet, kalenderen er lavet, fx 2026-03-01T12:00:00Z (normalt SOURCE_DATE_EPOCH, ellers nu)",
    en="The moment at which the calendar is made, such as 2026-03-01T12:00:00Z (default: SOURCE_DATE_EPOCH, else now)",
)
OUTPUT = Text(da="Skriv rapporten i en fil", en="Write the report to a file")
FAIL_ON = Text(
    da="Afslut med 1, når noget af denne styrke eller stærkere er uopfyldt (normalt should)",
    en="Exit with 1 where something of this force or stronger is unmet (default: should)",
)
BASELINE = Text(
    da="En gemt rapport (JSON): Kun det, der er nyt siden den, giver afslutningskode 1",
    en="A saved report (JSON): only what is new since then gives exit code 1",
)
CONFIG_FILE = Text(
    da="Fil med indstillinger (normalt den nærmeste dbfs-eval.toml eller pyproject.toml)",
    en="File of settings (default: the nearest dbfs-eval.toml or pyproject.toml)",
)
PROFILE = Text(da="Profil i indstillingerne", en="Profile in the settings")
NAME = Text(da="NAVN", en="NAME")
RULE = Text(da="Kun rettelser fra disse regler", en="Only fixes of these rules")
WRITE = Text(
    da="Skriv de rettelser ind, som ikke kræver en aftale. Med --rule eller --all også de andre",
    en="Write the fixes that take no agreement. With --rule or --all the others too",
)
ON_TWICE = Text(
    da="Se planen, som den står denne dag; giv to for at sammenligne to dage (normalt i dag)",
    en="See the plan as it stands on this day; give two to compare two days (default: today)",
)
SELECT = Text(da="Kun disse regler: koder eller begyndelsen af dem", en="Only these rules: codes or how they begin")
WITHOUT = Text(da="Uden disse regler", en="Without these rules")
WITHOUT_PLUGINS = Text(
    da="Uden de regler, som installerede pakker byder ind med", en="Without the rules that installed packages offer"
)
SET = Text(da="Sæt en tærskel, fx T102.lead_time=P10W", en="Set a threshold, such as T102.lead_time=P10W")
UNFOLDED = Text(da="Vis også det næste skridt til det, der er foldet", en="Show also the next step of what is folded")
SHOW_MET = Text(da="Vis også, hvad der opfylder hver regel", en="Show also what meets each rule")
FRAGMENT = Text(
    da="Kun selve rapporten som html, til at sætte ind i en anden side",
    en="Only the report itself as html, to be put into another page",
)
INPUT_FORMAT = Text(
    da="Dokumentets format (normalt efter filens endelse)", en="Format of the document (default: by the file's ending)"
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

MISUSE = Text(da="Kommandoen kunne ikke køres:", en="The command could not be run:")
NO_DAY = Text(
    da="{found} læses ikke som en dag. Skriv den sådan: 2026-03-01.",
    en="{found} is not read as a day. Write it so: 2026-03-01.",
)
NO_SPAN = Text(
    da="{found} læses ikke som et tidsrum. Skriv det i hele uger eller dage, sådan: P1W eller P3D.",
    en="{found} is not read as a span. Write it in whole weeks or days, so: P1W or P3D.",
)
NO_MOMENT = Text(
    da="{found} læses ikke som et tidspunkt. Skriv det med tidszone, sådan: 2026-03-01T12:00:00Z.",
    en="{found} is not read as a moment. Write it with its time zone, so: 2026-03-01T12:00:00Z.",
)
NOT_SHOWN = Text(da="Reglen kan ikke vises: {error}.", en="the rule cannot be shown: {error}.")
NO_SETTINGS = Text(
    da="Profilen {found} kan ikke findes: Her er ingen dbfs-eval.toml.",
    en="The profile {found} cannot be found: there is no dbfs-eval.toml here.",
)
ONE_OR_TWO = Text(da="Giv to filer, eller én fil og --on to gange.", en="Give two files, or one file and --on twice.")
NOT_IN_PLACE = Text(
    da="{found} kan ikke skrives tilbage. Giv en almindelig fil, eller undlad --write.",
    en="{found} cannot be written back. Give an ordinary file, or leave out --write.",
)
READS = Text(da="Læser", en="Reading")
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
    da="{found} er en af de filer, der skal læses. Vælg en anden fil til rapporten.",
    en="{found} is one of the files that are to be read. Choose another file for the report.",
)
IS_THERE = Text(da="{found} findes allerede. Vælg et andet navn.", en="{found} is there already. Choose another name.")
NOT_WRITTEN = Text(da="{file} kan ikke skrives: {error}.", en="{file} cannot be written: {error}.")
MAY_NOT_WRITE = Text(da="{file} må ikke skrives af dette program.", en="this program may not write {file}.")
NO_FOLDER = Text(da="Mappen {folder} findes ikke.", en="the folder {folder} does not exist.")
NEW_WRITTEN = Text(
    da="{file} er skrevet. Fyld den ud, og kør: dbfs-eval check {file}",
    en="{file} is written. Fill it in, and run: dbfs-eval check {file}",
)

NO_STANDARD_OUTPUT = Text(
    da="Det, der skulle vises, kan ikke skrives ud: {error}.", en="Standard output cannot be written: {error}."
)
CRASH = Text(
    da="Uventet fejl i dbfs-eval: {error}. Kør kommandoen igen med {variable}=1, og meld fejlen med det, der så vises, "
    "til {address}.",
    en="Unforeseen error in dbfs-eval: {error}. Run the command again with {variable}=1, and report the error with "
    "what is then shown to {address}.",
)
NO_ADDRESS = Text(da="dem, I har dbfs-eval fra", en="those whom you have dbfs-eval from")

# --- files that cannot be opened ---

CLOSED = Text(da="Standard input er lukket.", en="standard input is closed.")
