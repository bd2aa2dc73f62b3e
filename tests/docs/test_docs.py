"""What is generated is whole and alike in both languages, and the built pages lead where they say."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from _ext.building import DOCS, generated_pages, written_pages
from _ext.document_pages import vocabularies
from _ext.glossary import DEFINITIONS, LOOKED_AT, MILESTONES, OWN_WORDS, VOCABULARIES
from _ext.markdown import headings
from _ext.parity import differences

import dbfs_eval
from dbfs_eval import testing
from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import LANGUAGES, Language

languages = pytest.mark.parametrize("language", LANGUAGES)

# --- what is generated ---


@cache
def _generated(language: Language) -> dict[str, str]:
    return {path: text for path, text in generated_pages(language).items() if path.endswith(".md")}


@languages
def test_no_placeholder_is_left_on_a_generated_page(language: Language) -> None:
    for path, text in _generated(language).items():
        said = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)
        assert "‖" not in text, path
        assert not re.search(r"\\?\{[a-z_]+\\?\}(?!`)", said.replace("{download}", "")), path


@languages
def test_every_rule_has_a_page_that_begins_with_its_code_and_title(language: Language) -> None:
    for rule in RuleSet.default():
        page = _generated(language)[f"reference/rules/{rule.code}.md"]
        assert page.startswith(f"# {rule.code} · {rule.title.say(language)}\n")


@languages
def test_every_rule_page_says_what_the_changed_evaluation_really_draws(language: Language) -> None:
    then = {"da": "Så siger reglen:", "en": "Then the rule says:"}[language]
    assert all(_generated(language)[f"reference/rules/{code}.md"].count(then) == 2 for code in RuleSet.default().codes)


@languages
def test_the_list_of_rules_holds_every_clause_and_rule_once(language: Language) -> None:
    page = _generated(language)["reference/rules/index.md"]
    for principle in PRINCIPLES:
        for clause in principle.clauses:
            assert page.count(f"(clause-{clause.code.lower()})=") == 1
    assert all(page.count(f"[{code}]({code}.md)") == 1 for code in RuleSet.default().codes)


@languages
def test_the_traceability_leads_from_every_clause_to_its_rules_and_back(language: Language) -> None:
    page = _generated(language)["reference/traceability.md"]
    assert all(page.count(f"[{code}](rules/{code}.md)") == 2 for code in RuleSet.default().codes)


@languages
def test_the_traceability_says_each_clause_in_words(language: Language) -> None:
    page = _generated(language)["reference/traceability.md"]
    assert all(clause.text.say(language) in page for principle in PRINCIPLES for clause in principle.clauses)


@languages
def test_a_retired_code_is_told_where_the_rules_are(language: Language) -> None:
    retired = [code for principle in PRINCIPLES for clause in principle.clauses for code in clause.retired]
    assert retired == ["C306"]
    for page in ("rules/index", "traceability"):
        assert _generated(language)[f"reference/{page}.md"].count("C306") == 1
    assert f"reference/rules/{retired[0]}.md" not in _generated(language)


@languages
def test_a_rule_page_says_when_the_rule_applies_and_until_when_it_can_be_met(language: Language) -> None:
    told = {
        code: _generated(language)[f"reference/rules/{code}.md"].partition("\n## ")[0]
        for code in RuleSet.default().codes
    }
    applies = {"da": "**Gælder kun,** når planen har", "en": "**Applies only** where the plan has"}[language]
    too_late = {"da": "**Kan ikke gøres om efter:**", "en": "**Can no longer be made up for after:**"}[language]
    for rule in RuleSet.default():
        assert (applies in told[rule.code]) is bool(rule.requires), rule.code
        if rule.until:
            assert f"{too_late} {MILESTONES[rule.until.name].say(language)}\n" in told[rule.code]
    spoken_of = {code for code, page in told.items() if too_late in page}
    by_place = {"O103", "K207", "O204", "K202", "T208", "T102", "T103", "K103"}
    assert spoken_of == {rule.code for rule in RuleSet.default() if rule.until} | by_place


@languages
def test_a_rule_page_says_what_is_said_of_one_place_that_holds(language: Language) -> None:
    says = {"da": "siges det, der er:", "en": "it says what is:"}[language]
    for rule in RuleSet.default():
        assert (says in _generated(language)[f"reference/rules/{rule.code}.md"]) is bool(rule.holds), rule.code


@languages
def test_the_page_of_the_format_tells_what_a_host_may_keep_and_what_is_meant_where_nothing_is_said(
    language: Language,
) -> None:
    page = _generated(language)["reference/document.md"]
    assert page.count("\n| `x-…` | ") == 1
    absent = {"da": "; uden værdi `false` |", "en": "; `false` where absent |"}[language]
    assert page.count(absent) == 1


@languages
def test_a_word_that_is_defined_is_in_the_glossary_once(language: Language) -> None:
    assert len(DEFINITIONS) == 40
    words = [text.say(language) for text in (*(word for word, _ in DEFINITIONS), *OWN_WORDS)]
    assert sorted(words) == sorted(set(words))
    page = _generated(language)["reference/glossary.md"]
    assert all(f"| {meaning.say(language)} |" in page for _, meaning in DEFINITIONS)


def test_every_milestone_member_and_vocabulary_is_said_in_words() -> None:
    assert MILESTONES.keys() == Milestone.__members__.keys()
    # A member that a new rule requires stands as it is until it has words; none has words that is not there.
    assert all(hasattr(Plan, member) for member in LOOKED_AT)
    assert VOCABULARIES.keys() >= {vocabulary.__name__ for vocabulary in vocabularies()}


# --- alike in both languages ---


def test_the_generated_pages_are_alike_in_both_languages() -> None:
    assert differences({language: _generated(language) for language in LANGUAGES}) == []


def test_the_written_pages_are_alike_in_both_languages() -> None:
    assert differences({language: written_pages(language) for language in LANGUAGES}) == []


@languages
def test_no_page_is_both_written_and_generated(language: Language) -> None:
    assert not written_pages(language).keys() & _generated(language).keys()


@pytest.mark.parametrize(
    ("da", "en", "found"),
    [
        ({"a.md": "# A\n\n## B\n"}, {"a.md": "# C\n\n## D\n"}, []),
        ({"a.md": "# A\n"}, {}, ["en/a.md: the page is missing"]),
        ({"a.md": "# A\n## B\n"}, {"a.md": "# A\n### B\n"}, ["a.md: da has “## B”, en has “### B”"]),
        ({"a.md": "# A\n## B\n"}, {"a.md": "# A\n"}, ["a.md: da has “## B”, en has no more headings"]),
        ({"a.md": "# A\n```sh\n# B\n```\n"}, {"a.md": "# A\n"}, []),
        ({"a.md": "# A\n", "a.json": "{}"}, {"a.md": "# A\n"}, []),
    ],
)
def test_a_difference_names_the_page_and_the_heading(da: dict[str, str], en: dict[str, str], found: list[str]) -> None:
    assert differences({"da": da, "en": en}) == found


def test_a_fence_within_a_longer_fence_does_not_end_it() -> None:
    assert list(headings("````md\n```\n# no\n```\n````\n# yes\n")) == [(1, "yes")]


# --- built ---


class _Page(HTMLParser):
    """The language, the anchors and the links of a page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.language: str | None = None
        self.anchors: set[str] = {""}
        self.links: set[str] = set()
        self.other: str | None = None
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang")
        if given.get("id"):
            self.anchors.add(given["id"] or "")
        if tag in {"a", "link"} and given.get("href"):
            self.links.add(given["href"] or "")
        if tag == "a" and given.get("hreflang"):
            self.other = given["href"]


def test_the_whole_builds_without_a_warning_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    pytest.importorskip("sphinx", reason="the group docs is not installed")
    command = [sys.executable, str(DOCS / "build.py"), "--out", str(tmp_path)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    html = tmp_path / "html"
    # A report that is shown as a file to download is a page of its own.
    pages = {file: _Page(file) for file in html.rglob("*.html") if "_downloads" not in file.parts}
    assert 'href="da/index.html"' in (html / "index.html").read_text(encoding="utf-8")
    for language in LANGUAGES:
        assert (html / language / "searchindex.js").stat().st_size > 10_000
        assert (html / language / "reference" / "rules" / "T102.html").exists()
        for file in (page for page in pages if page.is_relative_to(html / language)):
            assert pages[file].language == language
            other = html / ("en" if language == "da" else "da") / file.relative_to(html / language)
            assert (file.parent / (pages[file].other or "")).resolve() == other, f"{file}: no way to the other language"
    broken = [
        f"{file.relative_to(html)}: {link}" for file, page in pages.items() for link in _broken(file, page, pages)
    ]
    assert broken == []


def _broken(file: Path, page: _Page, pages: dict[Path, _Page]) -> list[str]:
    return [link for link in page.links if not _leads_somewhere(link, file, pages)]


def _leads_somewhere(link: str, file: Path, pages: dict[Path, _Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    return target.exists() and (target not in pages or unquote(parts.fragment) in pages[target].anchors)


def test_another_project_links_to_the_public_names(tmp_path: Path) -> None:
    pytest.importorskip("sphinx", reason="the group docs is not installed")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    (ours / "index.md").write_text(_generated("en")["reference/api.md"], encoding="utf-8")
    _sphinx("-c", str(DOCS), str(ours), str(tmp_path / "built"))
    theirs.mkdir()
    inventory = str(tmp_path / "built" / "objects.inv")
    (theirs / "conf.py").write_text(
        f'extensions = ["sphinx.ext.intersphinx"]\nintersphinx_mapping = {{"x": ("https://x.invalid", {inventory!r})}}\n'
    )
    names = ["check", "Report.by_path", "RuleSet.select", "DocumentError", "Evaluation.period", "Role.PRIMARY"]
    names += [*dbfs_eval.__all__, *(f"testing.{name}" for name in testing.__all__)]
    (theirs / "index.rst").write_text("A\n=\n\n" + "\n".join(f"* :py:obj:`dbfs_eval.{name}`" for name in names))
    _sphinx("-n", "-W", str(theirs), str(tmp_path / "linked"))
    linked = (tmp_path / "linked" / "index.html").read_text(encoding="utf-8")
    assert linked.count('href="https://x.invalid/index.html#dbfs_eval.') == len(names)


def _sphinx(*words: str) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *words]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_the_architecture_is_true_to_the_contract(language: Language) -> None:
    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = [
        name.split(" | ") for name in next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    ]
    written = (DOCS / language / "explanation" / "architecture.md").read_text(encoding="utf-8")
    told = re.findall(
        r"`(\w+)`", "".join(line.split("|")[1] for line in written.splitlines() if line.startswith("| `"))
    )
    order = {name: place for place, names in enumerate(layers) for name in names}
    assert set(told) == order.keys() - {"__main__"}
    assert [order[name] for name in told] == sorted(order[name] for name in told)
