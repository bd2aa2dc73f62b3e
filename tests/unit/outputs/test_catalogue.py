"""A rule's page, and the list of all rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dbfs_eval import Judgement, Plan, Rule, RuleSet, Text
from dbfs_eval.outputs.catalogue import rule_list, rule_page, rules_plain
from dbfs_eval.plan import Milestone
from dbfs_eval.rule import ADVICE, SHOULD, Clause
from dbfs_eval.text import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RuleSet.default().rules, ids=lambda rule: rule.code)
def test_every_rule_has_a_page(rule: Rule, language: Language) -> None:
    page = rule_page(rule, language, width=1000)
    whole = page.replace("\n", " ").replace("   ", "")
    assert whole.startswith(f"{rule.code} · {rule.title.say(language)} {rule.name} · {rule.force.label.say(language)}")
    assert "{" not in page.replace('{"', "")
    assert "‖" not in page
    for heading in (
        ("Vores læsning", "Sådan kan det opfyldes") if language == "da" else ("Our reading", "How to meet it")
    ):
        assert heading in page


def test_a_page_says_where_clause_threshold_and_examples_come_from() -> None:
    page = " ".join(rule_page(RuleSet.default()["T102"], "da").split())
    assert "Krav T1 (skal) Evalueringen skal begynde så tidligt" in page
    assert "Kildens ord: »skal« og »i så god tid«." in page
    assert "Beslutningen … skal bruge resultaterne … før, senest …, men … kan tidligst foreligge …" in page
    assert page.count("Aflever senest …") == 1
    assert "Når det ikke længere kan gøres om Spørg, om resultaterne alligevel kan komme med i beslutningen" in page
    assert "T102.lead_time = P8W: Tiden mellem resultater og beslutning" in page
    assert "Praksis: Aarhus Kommune, Københavns Kommune." in page
    assert "Ikke opfyldt: – budget/lead_time: P21W Opfyldt: – budget/lead_time: P145D" in page
    assert page.endswith(
        "Siden 0.1.0. Reglen kan have en rettelse klar. Siden i dokumentationen: …/da/reference/rules/T102.html."
    )
    there = rule_page(RuleSet.default()["T102"], "en", width=200, docs="https://docs.example/")
    assert "https://docs.example/en/reference/rules/T102.html" in there


def test_a_threshold_and_an_advice_without_practice_are_ours() -> None:
    rules = RuleSet.default()
    assert "Tallet eller trinnet er vores egen læsning." in rule_page(rules["O204"], "da").replace("\n   ", " ")
    assert "The advice is our own reading." in rule_page(rules["A104"], "en")
    assert "Practice: Patton" in rule_page(rules["A103"], "en")
    assert "udbrede/decisions: (fjernet)" in rule_page(rules["A104"], "da")


class OpenHouse(Rule):
    """The house is open."""

    title = Text(da="Huset er åbent", en="The house is open")
    falls_short = Text(da="Huset er lukket.", en="The house is closed.")
    remedy = Text(da="Luk op.", en="Open it.")

    def judge(self, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG002 - what a rule is given
        yield self.at("", holds=True)


HOUSE = Clause("X1", SHOULD, Text(da="Huset bør være åbent.", en="The house should be open."))
OWN = HOUSE.rule("X101", force=SHOULD, due=Milestone.NOW, since="1.0.0")(OpenHouse)()


def test_a_host_s_rule_needs_no_more_than_its_texts() -> None:
    assert rule_page(OWN, "en").splitlines() == [
        "X101 · The house is open",
        "open-house · should",
        "",
        "Clause X1 (should)",
        "   The house should be open.",
        "",
        "Said when it is unmet",
        "   The house is closed.",
        "",
        "Next step",
        "   Open it.",
        "",
        "Since 1.0.0.",
    ]


def test_the_list_names_every_rule_under_its_principle() -> None:
    rules = RuleSet.default().adding(OWN)
    lines = rule_list(rules, "en", width=100).splitlines()
    assert lines[:2] == ["The aim", "   A101 The evaluation aims at development (must)"]
    assert lines[-2:] == ["X", "   X101 The house is open (should)"]
    assert sum("   " in line for line in lines) == len(rules)
    assert rule_list(rules.limited_to(()), "da") == "Ingen regler er valgt.\n"


def test_the_rules_as_plain_data() -> None:
    plain = {rule["code"]: rule for rule in rules_plain(RuleSet.default())}
    assert plain["T102"] == {
        "code": "T102",
        "name": "results-precede-decisions",
        "principle": "T",
        "clause": "T1",
        "force": "must",
        "title": {
            "da": "Resultaterne foreligger, før beslutningerne træffes",
            "en": "The results are in before the decisions are taken",
        },
        "thresholds": {"lead_time": "P8W"},
        "since": "0.1.0",
    }
    assert plain["O203"]["thresholds"] == {"closeness": "involve"}
    assert ADVICE.value == plain["A103"]["force"]
