"""A sentence of one entry, said of several."""

from __future__ import annotations

import pytest

from dbfs_eval import RuleSet
from dbfs_eval.rule import each_of
from dbfs_eval.text import Text
from dbfs_eval.views.plurals import of_several


@pytest.mark.parametrize(
    ("da", "en", "name", "said"),
    [
        (
            "Tiltaget {action} er gennemført.",
            "The action {action} is done.",
            "action",
            ("Tiltagene {action} er gennemført.", "The actions {action} are done."),
        ),
        (
            "Ansvaret for tiltaget {action} ligger hos {party}.",
            "Responsibility for the action {action} lies with {party}.",
            "action",
            (
                "Ansvaret for tiltagene {action} ligger hos {party}.",
                "Responsibility for the actions {action} lies with {party}.",
            ),
        ),
        (
            "Beslutningen {decision} ({date}) bygger på resultater.",
            "The decision {decision} ({date}) rests on results.",
            "decision",
            (
                "Beslutningerne {decision} ({date}) bygger på resultater.",
                "The decisions {decision} ({date}) rest on results.",
            ),
        ),
        (
            "Formidlingen {sharing} er gennemført.",
            "The sharing {sharing} is carried out.",
            "sharing",
            ("Formidlingen {sharing} er gennemført.", "The sharing {sharing} is carried out."),
        ),
        (
            "{party} er med i aktiviteten {activity}.",
            "The activity {activity} includes {party}.",
            "party",
            ("{party} er med i aktiviteten {activity}.", "The activity {activity} includes {party}."),
        ),
    ],
    ids=["the subject", "no subject", "a bracket", "alike", "another fact"],
)
def test_the_noun_and_the_verb_of_which_it_is_the_subject_take_the_plural(
    da: str, en: str, name: str, said: tuple[str, str]
) -> None:
    several = of_several(Text(da=da, en=en), name)
    assert (several.da, several.en) == said


BENT = {"has", "is", "does", "was", "needs", "rests", "lies", "comes", "realises"}


def test_no_sentence_of_a_rule_says_several_with_the_verb_of_one() -> None:
    texts = [text for rule in RuleSet.default() for text in (*each_of(rule.holds), *each_of(rule.falls_short))]
    several = {(text, name): of_several(text, name) for text in texts for name in text.placeholders}
    changed = [(name, said) for (text, name), said in several.items() if said != text]
    assert len(changed) > 20
    for name, said in changed:
        before, _, after = said.en.partition(f" {{{name}}} ")
        assert " " in before.removeprefix("The ") or after.split(" ")[0] not in BENT, said.en
