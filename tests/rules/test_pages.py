"""The pages of the rules: beside each clause, in both languages, a section for each rule and none without one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dbfs_eval
from dbfs_eval import Clause, Force, Milestone, Rule, RuleSet, Text
from dbfs_eval.rule_page import HEADINGS, pages_of
from dbfs_eval.text import LANGUAGES, Language

SOURCE = Path(dbfs_eval.__file__).parent / "principles"
CLAUSES = sorted(path for path in SOURCE.glob("*/*.py") if path.stem != "__init__")
PAGES = [pytest.param(clause, language, id=f"{clause.stem}-{language}") for clause in CLAUSES for language in LANGUAGES]


def _rules_in(clause: Path) -> list[type[Rule]]:
    module = f"dbfs_eval.principles.{clause.parent.name}.{clause.stem}"
    return [type(rule) for rule in RuleSet.default() if type(rule).__module__ == module]


@pytest.mark.parametrize(("clause", "language"), PAGES)
def test_a_clause_has_a_section_for_each_of_its_rules_in_their_order_and_no_other(
    clause: Path, language: Language
) -> None:
    page = clause.with_suffix(f".{language}.md").read_text(encoding="utf-8")
    rules = _rules_in(clause)

    assert re.findall(r"^# (.*)$", page, re.MULTILINE) == [rules[0].clause.code]
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [rule.code for rule in rules]
    headings = [heading.in_language(language) for heading in HEADINGS.values()]
    assert re.findall(r"^### (.*)$", page, re.MULTILINE) == headings * len(rules)


def test_no_page_stands_without_a_clause() -> None:
    pages = {path.name for path in SOURCE.glob("*/*.md")}
    assert pages == {f"{clause.stem}.{language}.md" for clause in CLAUSES for language in LANGUAGES}


def test_a_section_is_read_as_it_is_written_in_each_language() -> None:
    t101 = RuleSet.default()["T101"]
    page = pages_of("dbfs_eval.principles.timing.t1_in_good_time", "en")["T101"]

    assert t101.why.say("en") == page["Why"] != t101.why.say("da")
    assert [heading.say("en") for heading, _ in t101.page()] == ["Why", "Our reading", "How to meet it"]


def test_a_host_gives_its_page_in_the_class_or_beside_its_module_or_not_at_all() -> None:
    house = Clause("H1", force=Force.SHOULD, text=Text(da="x", en="x"))
    said = {name: Text(da="x", en="x") for name in ("title", "falls_short", "remedy")}
    bare = house.rule("H101", force=Force.SHOULD, due=Milestone.END, since="1")(type("IsBare", (Rule,), said))
    told = house.rule("H102", force=Force.SHOULD, due=Milestone.END, since="1")(
        type("IsTold", (Rule,), {**said, "why": Text(da="Fordi.", en="Because.")})
    )

    assert list(bare.page()) == []
    assert [section.say("en") for _, section in told.page()] == ["Because."]


def test_a_module_that_lies_in_no_package_has_its_pages_beside_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own_rules_alone.py").write_text("", encoding="utf-8")
    (tmp_path / "own_rules_alone.en.md").write_text("# H1\n\n## H101\n\n### Why\n\nOne\nline.\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    __import__("own_rules_alone")

    assert pages_of("own_rules_alone", "en") == {"H101": {"Why": "One line."}}
    assert pages_of("own_rules_alone", "da") == {}


def test_a_rule_whose_module_is_not_registered_has_no_page() -> None:
    assert pages_of("a_module_that_nobody_imported", "en") == {}
