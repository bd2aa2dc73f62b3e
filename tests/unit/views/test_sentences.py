"""Sentences that are said as one."""

from __future__ import annotations

from pendulum import Date

from dbfs_eval.text import FirstOfMany, Text, verbatim
from dbfs_eval.views.sentences import Sentence, hashable, said_in_few

ON = Date(2027, 3, 1)
HEAR = Text(da="{users} hører om {use}.", en="{users} hear of {use}.")


def test_what_differs_in_one_fact_is_one_sentence_with_a_list() -> None:
    one, other = Sentence(HEAR, {"users": "Teamet", "use": "a"}), Sentence(HEAR, {"users": "Teamet", "use": "b"})
    assert said_in_few([one, other], "da", ON) == ("Teamet hører om a og b.",)
    assert said_in_few([one, one], "en", ON) == ("Teamet hear of a.",)


def test_of_lists_that_differ_it_stays_known_whose_is_what() -> None:
    lists = [Sentence(HEAR, {"users": ["A", "B"], "use": "a"}), Sentence(HEAR, {"users": ["C"], "use": "a"})]
    assert said_in_few(lists, "da", ON) == ("A og B hører om a.", "C hører om a.")


def test_words_that_are_said_as_they_were_saved_may_hold_a_brace() -> None:
    saved = Sentence(verbatim("»Plan {A« er lukket.", "“Plan {A” is closed."), {})
    assert said_in_few([saved, saved], "da", ON) == ("»Plan {A« er lukket.",)


def test_the_first_of_many_may_hold_lists() -> None:
    many = FirstOfMany((["A", "B"],), 30)
    assert hashable(many) == hashable(FirstOfMany((["A", "B"],), 30))
    assert hashable(many) != hashable(FirstOfMany((["A", "B"],), 31))


def test_a_list_that_a_rule_names_itself_is_said_as_its_text_has_it() -> None:
    done = Text(da="Tiltaget {action} er til {party}.", en="The action {action} is for {party}.")
    told = [Sentence(done, {"action": ["a", "b"], "party": party}) for party in ("Teamet", "Beboerne")]
    assert said_in_few(told, "da", ON) == ("Tiltaget a og b er til Teamet og Beboerne.",)
    several = [Sentence(done, {"action": action, "party": "Teamet"}) for action in ("a", "b")]
    assert said_in_few(several, "en", ON) == ("The actions a and b are for Teamet.",)
