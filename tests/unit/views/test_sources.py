"""What a rule stands on: the clause, and whose a number, a step or an advice is."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Force, Report, RuleSet, check
from dbfs_eval.text import Language
from dbfs_eval.views.context import ReportContext
from dbfs_eval.views.groups import by_list, groups_of
from dbfs_eval.views.lines import lines_of
from dbfs_eval.views.report import view_of
from sample import bare, house, one, read_back, reported

ON = Date(2027, 5, 10)
PLAN: dict[str, Any] = {
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [
        {"id": "team", "name": "Teamet", "roles": ["primary"]},
        {"id": "o", "name": "O", "roles": ["stakeholder"]},
    ],
    "decisions": [{"id": "d", "due": "2027-09-01", "owner": "o"}],
    "deliverables": [{"id": "r", "kind": "final", "due": "2027-08-27"}],
    "activities": [{"id": "a", "stage": "design", "starts": "2027-02-03", "parties": ["team"], "mode": "inform"}],
    "follow_up": {"actions": [{"id": "t", "change": "Åbent"}]},
}


def sources_in(made: Report, language: Language = "da") -> tuple[str, ...]:
    """What the lines of a report stand on, in one group or several."""
    context = ReportContext(made, language)
    groups = groups_of(by_list(lines_of(context.ahead, context), context), context)
    return tuple(source for group in groups for source in group.sources)


def grounds(code: str, language: Language = "da", *, more: Any = None, **thresholds: Any) -> tuple[str, ...]:
    """Whose the numbers and the advice of a rule are."""
    rules = RuleSet.default().with_thresholds({code: thresholds} if thresholds else {}).select(code)
    made = check(bare(**{**PLAN, **(more or {})}), on=ON, rules=rules)
    return tuple(said for said in sources_in(made, language) if not said.startswith(("Krav", "Clause")))


def test_a_number_and_a_step_are_ours_and_say_so() -> None:
    assert grounds("T102") == ("8 uger er vores tal, ikke kildens.",)
    assert grounds("T102", "en") == ("The number is ours, not the source’s: 8 weeks.",)
    assert grounds("O203") == ("Trinnet »involvere« er vores valg, ikke kildens.",)
    assert grounds("O203", "en") == ("The step “involve” is our choice, not the source’s.",)


def test_where_another_number_decides_ours_is_not_named() -> None:
    assert grounds("T102", more={"decisions": [{**PLAN["decisions"][0], "lead_time": "P10W"}]}) == ()


def test_a_number_within_another_is_not_named() -> None:
    """Of 18 weeks the 8 are no number of ours."""
    assert grounds("T102", more={"decisions": [{**PLAN["decisions"][0], "lead_time": "P18W"}]}) == ()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_number_that_was_set_for_the_check_says_so(language: Language) -> None:
    said = {
        "da": "T102: Tiden fra resultat til beslutning, hvor beslutningen ikke selv siger noget andet; en ny helhedsplan "
        "tager længere. Her: 10 uger. Normalt: 8 uger.",
        "en": "T102: The time between results and decision, where the decision itself says nothing else; a new plan "
        "period for a housing area takes more. Here: 10 weeks. By default: 8 weeks.",
    }
    found = one(grounds("T102", language, lead_time="P10W"))
    assert found.startswith("T102: ")
    assert found.endswith(said[language][said[language].index(" Her: " if language == "da" else " Here: ") :])


def test_an_advice_without_a_number_says_whose_it_is() -> None:
    assert grounds("A204") == ("Rådet i A204 bygger på praksis (Big Local, Groruddalen), ikke på kilden.",)
    assert grounds("O103") == ("Rådet i O103 er vores, ikke kildens.",)
    assert grounds("O103", "en") == ("The advice of O103 is ours, not the source’s.",)
    assert grounds("C101") == ()


def test_of_the_numbers_that_a_due_date_is_counted_with_none_is_named_where_the_sentence_says_none() -> None:
    assert grounds("T303") == ()


def test_a_rule_that_is_not_at_hand_has_neither_clause_nor_grounds() -> None:
    rule = house("X101", force=Force.ADVICE)
    assert sources_in(reported(rule)) == (
        "Krav X1 (skal): Huset skal være åbent.",
        "Rådet i X101 er vores, ikke kildens.",
    )
    back = read_back(reported(rule))
    assert sources_in(back) == ()
    assert [(named.code, named.title, named.force) for named in view_of(back, "da").rules] == [
        ("X101", "open-house-x101", "råd")
    ]
