"""The rules themselves: one rule's page and the list of all, as text in a terminal and as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from dbfs_eval.outputs.terminal import ASIDE, STRONG, Page
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import grouped
from dbfs_eval.rule import Clause, DocumentChange, Rule, each_of, plain, thresholds_of
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, Text, sanitized, spoken
from dbfs_eval.views.phrases import page_of
from dbfs_eval.vocabularies import Force

_A_CLAUSE = Text(da="{code} er et krav. Reglerne under det er:", en="{code} is a clause. The rules on it are:")
_CLAUSE = Text(da="Krav {code} ({force})", en="Clause {code} ({force})")
_WORDS = Text(da="Kildens ord: {words}.", en="The source's words: {words}.")
_FALLS_SHORT = Text(da="Siges, når det ikke er opfyldt", en="Said when it is unmet")
_NEXT_STEP = Text(da="Næste skridt", en="Next step")
_WHEN_PAST = Text(da="Når det ikke længere kan gøres om", en="Where it can no longer be made up for")
_THRESHOLDS = Text(da="Tærskler", en="Thresholds")
_PRACTICE = Text(da="Praksis: {body}. {says}", en="Practice: {body}. {says}")
_OURS = Text(da="Tallet eller trinnet er vores egen læsning.", en="The number or step is our own reading.")
_ADVICE = Text(da="Rådet er vores egen læsning.", en="The advice is our own reading.")
_EXAMPLES = Text(da="Eksempler", en="Examples")
_SHOWN_FROM = Text(da="Ændringer i en plan, hvor alt er opfyldt.", en="Changes to a plan in which everything is met.")
_UNMET = Text(da="Ikke opfyldt:", en="Unmet:")
_MET = Text(da="Opfyldt:", en="Met:")
_REMOVED = Text(da="(fjernet)", en="(removed)")
_FIX = Text(da="Reglen kan have en rettelse klar.", en="The rule may have a fix ready.")
_SINCE = Text(da="Siden {version}.", en="Since {version}.")
_PAGE = Text(da="Siden i dokumentationen: {page}.", en="The page in the documentation: {page}.")
_NO_RULES = Text(da="Ingen regler er valgt.", en="No rules are selected.")


def rule_page(rule: Rule, language: Language, *, width: int = 88, colour: bool = False, docs: str | None = None) -> str:
    """All there is to know of a rule; `docs` is the address of the documentation."""
    page = Page(width)
    page.paragraph((f"{rule.code} · {_title(rule, language)}", STRONG))
    page.paragraph((f"{rule.name} · {rule.force.label.say(language)}", ASIDE))
    for heading, paragraphs in _parts(rule, language):
        page.subheading((heading, STRONG))
        for paragraph in paragraphs:
            page.paragraph(sanitized(paragraph), indent=3)  # a host's rule may have any words
    page.gap(1)
    page.paragraph((sanitized(_small_print(rule, language, docs)), ASIDE))
    return page.written(colour=colour)


def clause_page(rules: Sequence[Rule], language: Language, *, width: int = 88, colour: bool = False) -> str:
    """What a clause asks, and the rules on it."""
    page, clause = Page(width), rules[0].clause
    heading, paragraphs = _clause(clause, language)
    page.paragraph((heading, STRONG))
    for paragraph in paragraphs:
        page.paragraph(sanitized(paragraph), indent=3)
    page.gap(1)
    page.paragraph(_A_CLAUSE.say(language, {"code": clause.code}))
    for rule in rules:
        page.item(rule.code, _title(rule, language), (f" ({rule.force.label.say(language)})", ASIDE), indent=8)
    return page.written(colour=colour)


def _title(rule: Rule, language: Language) -> str:
    return sanitized(rule.title.say(language))


def _parts(rule: Rule, language: Language) -> Iterator[tuple[str, list[str]]]:
    """The parts of a rule's page; a host's rule need not have them all."""
    yield _clause(rule.clause, language)
    yield _FALLS_SHORT.say(language), _templates(rule.falls_short, language)
    yield _NEXT_STEP.say(language), _templates(rule.remedy, language)
    if rule.remedy_when_past:
        yield _WHEN_PAST.say(language), _templates(rule.remedy_when_past, language)
    for heading, section in rule.page():
        yield heading.say(language), [section.say(language)]
    if practice := _practice(rule, language):
        yield rule.force.label.say(language).capitalize(), [practice]
    if thresholds_of(rule):
        yield _THRESHOLDS.say(language), [_threshold(rule, field, language) for field in thresholds_of(rule)]
    if hasattr(rule, "example_holds"):
        yield _EXAMPLES.say(language), [_SHOWN_FROM.say(language), *_examples(rule, language)]


def _clause(clause: Clause, language: Language) -> tuple[str, list[str]]:
    """A clause with its force, and what it asks, with the source's own words."""
    words = [spoken([f"»{words}«" for words in clause.words], "da")] if clause.words else []
    return (
        _CLAUSE.say(language, {"code": clause.code, "force": clause.force.label.say(language)}),
        [clause.text.say(language), *(_WORDS.say(language, {"words": quoted}) for quoted in words)],
    )


def _templates(texts: Text | Mapping[str, Text] | None, language: Language) -> list[str]:
    """The texts of a rule, each once, with a gap where the facts of a plan come in."""
    return [*dict.fromkeys(_with_gaps(text, language) for text in each_of(texts))]


def _with_gaps(text: Text, language: Language) -> str:
    said = text.say(language, dict.fromkeys(text.placeholders, "…"))
    return said.replace("….", "…")


def _practice(rule: Rule, language: Language) -> str:
    if rule.practice:
        return _PRACTICE.say(language, {"body": rule.practice.body, "says": rule.practice.told})
    return _ADVICE.say(language) if rule.force is Force.ADVICE else ""


def _threshold(rule: Rule, field: attrs.Attribute[Any], language: Language) -> str:
    value, practice = getattr(rule, field.name), field.metadata["practice"]
    says = _PRACTICE.say(language, {"body": practice.body, "says": practice.told}) if practice else _OURS.say(language)
    return f"{rule.code}.{field.name} = {plain(value)}: {field.metadata['reading'].say(language)} {says}"


def _examples(rule: Rule, language: Language) -> Iterator[str]:
    yield _UNMET.say(language)
    yield from _changes(rule.example_falls_short.change, language)
    yield _MET.say(language)
    yield from _changes(rule.example_holds.change, language)


def _changes(change: DocumentChange, language: Language) -> Iterator[str]:
    for place, value in change.items():
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield f"– {place}: {_REMOVED.say(language) if value is None else said}"


def _small_print(rule: Rule, language: Language, docs: str | None) -> str:
    """Since when, whether it may have a fix, and for a rule of the catalogue where its page is."""
    said = [_SINCE.say(language, {"version": rule.since})]
    if rule.offers_fix():
        said.append(_FIX.say(language))
    if rule.code in RuleSet.default().known_codes:
        said.append(
            _PAGE.say(language, {"page": page_of(rule.code, docs, language) or page_of(rule.code, "…", language)})
        )
    return " ".join(said)


# --- all rules -------------------------------------------------------------------------------------------------------


def rule_list(rules: RuleSet, language: Language, *, width: int = 88, colour: bool = False) -> str:
    """The rules by principle and clause: code, title and force."""
    page = Page(width)
    titles = {principle.letter: principle.title.say(language) for principle in PRINCIPLES}
    for letter, own in grouped(rules, lambda rule: rule.clause.letter).items():
        page.subheading((titles.get(letter, letter), STRONG))
        for rule in own:
            page.item(rule.code, _title(rule, language), (f" ({rule.force.label.say(language)})", ASIDE), indent=8)
    if not rules.rules:
        page.paragraph(_NO_RULES.say(language))
    return page.written(colour=colour)


def rules_plain(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The rules as plain data."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "principle": rule.clause.letter,
            "clause": rule.clause.code,
            "force": rule.force.value,
            "title": rule.title.plain(),
            "thresholds": {field.name: plain(getattr(rule, field.name)) for field in thresholds_of(rule)},
            "since": rule.since,
        }
        for rule in rules
    ]
