"""The other pages of the reference: its index, the traceability, the command line, the changes, the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from click.testing import CliRunner

from _ext.document_pages import vocabularies
from _ext.glossary import DEFINITIONS, OWN_WORDS
from _ext.markdown import (
    block,
    bullets,
    code,
    foreign,
    foreign_block,
    headings,
    other_than,
    page,
    plain,
    said,
    table,
    toctree,
)
from _ext.rule_pages import anchor_of, by_code, linked
from dbfs_eval.cli import commands
from dbfs_eval.cli.exit_codes import FALLS_SHORT, FINE, INTERRUPTED, UNUSABLE
from dbfs_eval.model import KINDS
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.rule import ADVICE, MUST, SHOULD, Clause, Rule
from dbfs_eval.text import Language, Text, listed
from dbfs_eval.views import phrases
from dbfs_eval.vocabularies import Force, Status

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"

_REFERENCE = Text(da="Opslag", en="Reference")
_REFERENCE_IS = Text(
    da="Næsten alt her er lavet af biblioteket selv, så det passer til den version, der er installeret.",
    en="Nearly everything here is made from the library itself, so that it fits the version that is installed.",
)
_PAGES = (
    "rules/index",
    "traceability",
    "conventions",
    "document",
    "vocabularies",
    "schemas",
    "command-line",
    "settings",
    "api",
    "glossary",
    "changelog",
)

# --- words of the traceability ---

_TRACEABILITY = Text(da="Fra krav til regel og tilbage", en="From clause to rule and back")
_TRACEABILITY_IS = Text(
    da="Hvert krav i kilden har mindst én regel af sin egen styrke, og ingen regel er stærkere end sit krav. Et bør er "
    "kildens ønske eller det, som et skal ikke kan ses uden. Et råd kommer fra praksis på feltet eller fra vores egen "
    "læsning, ikke fra kilden.",
    en="Each clause of the source has at least one rule of its own force, and no rule is stronger than its clause. A "
    "should is the source's wish, or what a must cannot be seen without. An advice comes from practice in the field or "
    "from our own reading, not from the source.",
)
_FROM_CLAUSES = Text(da="Fra krav til regler", en="From clauses to rules")
_FROM_RULES = Text(da="Fra regler til krav", en="From rules to clauses")
_CLAUSE = Text(da="Krav", en="Clause")
_RULE = Text(da="Regel", en="Rule")
_FORCE = Text(da="Styrke", en="Force")
_RESTS_ON = Text(da="Bygger på", en="Rests on")
_BY_PRACTICE = Text(da="råd, praksis", en="advice, practice")
_BY_READING = Text(da="råd, vores læsning", en="advice, our reading")
_THE_SOURCE = Text(da="kilden", en="the source")
_RETIRED = Text(da="Udgået er {codes}. Koden bruges ikke igen.", en="Retired: {codes}. The code is not used again.")
_OUR_READING = Text(da="vores egen læsning", en="our own reading")

# --- words of the command line ---

_COMMAND_LINE = Text(da="Kommandolinjen", en="The command line")
_COMMAND_LINE_IS = Text(
    da="Hjælpen er på engelsk, hvor systemets sprog er engelsk, ellers på dansk. Kommandoen afslutter med en kode, som "
    "et andet program kan læse:",
    en="The help is in English where the language of the system is English, else in Danish. The command exits with a "
    "code that another program can read:",
)
_EXIT_CODES: tuple[tuple[int, Text], ...] = (
    (
        FINE,
        Text(
            da="Intet er uopfyldt af den styrke, som `--fail-on` nævner.",
            en="Nothing is unmet of the force that `--fail-on` names.",
        ),
    ),
    (FALLS_SHORT, Text(da="Noget af den styrke er uopfyldt.", en="Something of that force is unmet.")),
    (
        UNUSABLE,
        Text(
            da="Et dokument eller det, der står på kommandolinjen, kan ikke læses.",
            en="A document, or what stands on the command line, cannot be read.",
        ),
    ),
    (INTERRUPTED, Text(da="Kommandoen blev afbrudt.", en="The command was interrupted.")),
)
_HELP_WIDTH = 92

# --- words of the changes and of the glossary ---

_CHANGES = Text(da="Ændringer", en="Changelog")
_CHANGES_ARE = Text(
    da="Ændringerne fortælles på engelsk. Først i hver version står det, som en rapport nu siger anderledes.",
    en="Each version begins with what a report now says otherwise.",
)
_GLOSSARY = Text(da="Ordbog", en="Glossary")
_GLOSSARY_IS = Text(
    da="Ét ord for én ting, på dansk og engelsk. Dansk er det første sprog; ingen af dem er oversat ord for ord.",
    en="One word for one thing, in Danish and English. Danish is the first language; neither is translated "
    "word for word.",
)
_DEFINED = Text(da="Fagets ord", en="The words of the field")
_WHAT_IT_IS = Text(da="Hvad det er", en="What it is")
_OWN_WORK = Text(
    da="Andre ord om evalueringer og gennemgangen af dem", en="Other words of evaluations and of checking them"
)
_ENTRIES = Text(da="Dokumentets punkter", en="The entries of the document")
_VALUES = Text(da="Ordlisternes ord", en="The words of the vocabularies")
_REPORTS = Text(da="Styrke, status og overskrifter", en="Force, status and headings")
_LANGUAGE_NAMES: Mapping[Language, Text] = {"da": Text(da="Dansk", en="Danish"), "en": Text(da="Engelsk", en="English")}


def reference_pages(language: Language) -> Mapping[str, str]:
    """The index of the reference, and what the library says of itself as a whole."""
    return {
        "reference/index.md": page(f"# {_REFERENCE.say(language)}", _REFERENCE_IS.say(language), toctree(*_PAGES)),
        "reference/traceability.md": page(*_traceability(language)),
        "reference/command-line.md": page(*_command_line(language)),
        "reference/changelog.md": page(*_changelog(language)),
        "reference/glossary.md": page(*_glossary(language)),
    }


# --- traceability ----------------------------------------------------------------------------------------------------


def _traceability(language: Language) -> Iterator[str]:
    yield f"# {_TRACEABILITY.say(language)}"
    yield _TRACEABILITY_IS.say(language)
    yield f"## {_FROM_CLAUSES.say(language)}"
    groups = (_CLAUSE, MUST.label, SHOULD.label, _BY_PRACTICE, _BY_READING)
    yield table(
        [group.say(language) for group in groups],
        (_clause_row(clause, rules, language) for clause, rules in _clauses()),
    )
    if retired := [rule for clause, _ in _clauses() for rule in clause.retired]:
        yield _RETIRED.say(language, {"codes": listed(retired, language)})
    yield f"## {_FROM_RULES.say(language)}"
    heads = (_RULE, _CLAUSE, _FORCE, _RESTS_ON)
    yield table(
        [head.say(language) for head in heads], (_rule_row(rule, language) for _, rules in _clauses() for rule in rules)
    )


def _clauses() -> Iterator[tuple[Clause, tuple[type[Rule], ...]]]:
    for principle in PRINCIPLES:
        for clause in principle.clauses:
            yield clause, principle.rules_of(clause)


def _clause_row(clause: Clause, rules: tuple[type[Rule], ...], language: Language) -> tuple[str, ...]:
    advice = [rule for rule in rules if rule.force is ADVICE]
    groups = (
        [rule for rule in rules if rule.force is MUST],
        [rule for rule in rules if rule.force is SHOULD],
        [rule for rule in advice if rule.practice],
        [rule for rule in advice if not rule.practice],
    )
    name = f"[{clause.code}](#{anchor_of(clause)}) ({clause.force.label.say(language)}). {said(clause.text, language)}"
    return (name, *(by_code(group, "rules/") or "–" for group in groups))


def _rule_row(rule: type[Rule], language: Language) -> tuple[str, ...]:
    clause = f"[{rule.clause.code}](#{anchor_of(rule.clause)})"
    title = f"{linked(rule, 'rules/')} {said(rule.title, language)}"
    return (title, clause, rule.force.label.say(language), _rests_on(rule, language))


def _rests_on(rule: type[Rule], language: Language) -> str:
    if rule.force is not ADVICE:
        return _THE_SOURCE.say(language)
    return plain(rule.practice.body) if rule.practice else _OUR_READING.say(language)


# --- the command line ------------------------------------------------------------------------------------------------


def _command_line(language: Language) -> Iterator[str]:
    group = commands(language)
    yield f"# {_COMMAND_LINE.say(language)}"
    yield _COMMAND_LINE_IS.say(language)
    yield bullets(f"{code(str(number))}: {meaning.say(language)}" for number, meaning in _EXIT_CODES)
    yield "## dbfs-eval"
    yield _help(language)
    for name in group.commands:
        yield f"## dbfs-eval {name}"
        yield _help(language, name)


def _help(language: Language, *command: str) -> str:
    """What `--help` prints, in the language of the page."""
    runner = CliRunner(env={"COLUMNS": str(_HELP_WIDTH), "NO_COLOR": "1"})
    shown = runner.invoke(commands(language), [*command, "--help"], prog_name="dbfs-eval")
    if shown.exit_code:
        raise RuntimeError(f"dbfs-eval {' '.join(command)} --help: {shown.output}")
    return block(shown.stdout)


# --- the changes -----------------------------------------------------------------------------------------------------


def _changelog(language: Language) -> Iterator[str]:
    _, _, changes = CHANGELOG.read_text(encoding="utf-8").partition("\n")
    yield f"# {_CHANGES.say(language)}"
    yield _CHANGES_ARE.say(language)
    lines: list[str] = []
    for line in changes.splitlines():
        if any(headings(line)):
            yield from _english("\n".join(lines), language)
            mark, _, words = line.partition(" ")
            yield f"{mark} {foreign(words, 'en', language)}"
            lines = []
        else:
            lines.append(line)
    yield from _english("\n".join(lines), language)


def _english(blocks: str, language: Language) -> Iterator[str]:
    if blocks.strip():
        yield foreign_block(blocks.strip(), "en", language)


# --- the glossary ----------------------------------------------------------------------------------------------------


def _glossary(language: Language) -> Iterator[str]:
    yield f"# {_GLOSSARY.say(language)}"
    yield _GLOSSARY_IS.say(language)
    yield f"## {_DEFINED.say(language)}"
    yield _definitions(language)
    for heading, words in (
        (_OWN_WORK, OWN_WORDS),
        (_ENTRIES, tuple(noun for kind in KINDS.values() for noun in (kind.noun, kind.definite))),
        (_VALUES, tuple(word.label for vocabulary in vocabularies() for word in vocabulary)),
        (_REPORTS, (*(force.label for force in Force), *(status.label for status in Status), *_frames())),
    ):
        yield f"## {heading.say(language)}"
        yield _dictionary(words, language)


def _frames() -> Iterator[Text]:
    """The headings and phrases of a report that are said as they stand, but for whole sentences."""
    for text in vars(phrases).values():
        if isinstance(text, Text) and not text.placeholders and not text.da.endswith((".", ":")):
            yield text


def _definitions(language: Language) -> str:
    """The words that are defined, in the language of the page first, sorted by it."""
    spoken = (language, other_than(language))
    rows = (
        (*(foreign(plain(word.say(each)), each, language) for each in spoken), said(meaning, language))
        for word, meaning in sorted(DEFINITIONS, key=lambda pair: _alphabetic(pair[0].say(language)))
    )
    return table([*(_LANGUAGE_NAMES[each].say(language) for each in spoken), _WHAT_IT_IS.say(language)], rows)


def _dictionary(words: tuple[Text, ...], language: Language) -> str:
    """Words in the language of the page first, sorted by it; each pair stands once."""
    spoken: tuple[Language, Language] = (language, other_than(language))
    pairs = {tuple(text.say(each) for each in spoken) for text in words}
    rows = (
        [foreign(plain(word), each, language) for word, each in zip(pair, spoken, strict=True)]
        for pair in sorted(pairs, key=lambda pair: _alphabetic(pair[0]))
    )
    return table([_LANGUAGE_NAMES[each].say(language) for each in spoken], rows)


_AFTER_Z = {ord(letter): f"z{place}" for place, letter in enumerate("æøå")}


def _alphabetic(word: str) -> str:
    """The order of the Danish alphabet, which ends in æ, ø, å."""
    return word.lower().translate(_AFTER_Z)
