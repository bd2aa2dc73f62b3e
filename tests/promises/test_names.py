"""One class name, one meaning; and what a rule knows, the rule says: nobody else knows a rule by its code."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import dbfs_eval
from dbfs_eval import RuleSet

SRC = Path(dbfs_eval.__file__).parent
MODULES = {path.relative_to(SRC).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in SRC.rglob("*.py")}

A_CODE = re.compile(r"(?<![^\W_])[ATCOK][1-3]\d\d(?!\d)")
A_CLAUSE = re.compile(r"[ATCOK][1-3]?")
MAY_NAME_RULES = ("principles/", "testing.py")
AN_EXAMPLE = {  # text that shows how a code is written, and why it may
    "Sæt en tærskel, fx T102.lead_time=P10W": "the help of --set",
    "Set a threshold, such as T102.lead_time=P10W": "the help of --set",
    "{found} læses ikke som en tærskel. Skriv den sådan: T102.lead_time=P10W.": "what --set expects",
    "{found} is not read as a threshold. Write it so: T102.lead_time=P10W.": "what --set expects",
    "koder hver for sig: T102, K": "what select takes",
    "codes one by one: T102, K": "what select takes",
    "Ingen regel er valgt. Nævn koder eller begyndelsen af dem, fx T102 eller K.": "how to select",
    "no rule is selected. Name codes, or how they begin, such as T102 or K.": "how to select",
    "koden på en regel, fx T102": "what a fault expects of a waiver",
    "the code of a rule, such as T102": "what a fault expects of a waiver",
}
FACTS = {name for rule in RuleSet.default() for name in rule.facts}


def classes(tree: ast.Module) -> Iterator[str]:
    """The names that stand for a kind of thing in a module: classes, aliases of types, new types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and "TypeAlias" in ast.unparse(node.annotation):
            yield ast.unparse(node.target)
        elif isinstance(node, ast.Assign) and re.match(r"NewType\(", ast.unparse(node.value)):
            yield ast.unparse(node.targets[0])


def test_no_two_classes_share_a_name_be_one_private_or_not() -> None:
    found = defaultdict(list)
    for module, tree in MODULES.items():
        for name in classes(tree):
            found[name.lstrip("_")].append(module)
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


def test_no_class_of_ours_is_imported_under_another_name() -> None:
    renamed = [
        f"{module}: {alias.name} as {alias.asname}"
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dbfs_eval")
        for alias in node.names
        if alias.asname and alias.name[:1].isupper() and not alias.name.isupper()
    ]
    assert renamed == []


def said(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text of a module but for its docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def named(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that a module gives or uses."""
    for node in ast.walk(tree):
        for field in ("id", "attr", "name", "arg"):
            if isinstance(name := getattr(node, field, None), str):
                yield getattr(node, "lineno", 0), name


def known_by_code(tree: ast.Module) -> Iterator[str]:
    """Where a module knows one rule or clause by its code, or a principle by its letter."""
    for node in said(tree):
        if node.value not in AN_EXAMPLE and (A_CODE.search(node.value) or A_CLAUSE.fullmatch(node.value)):
            yield f"{node.lineno}: {node.value!r}"
    yield from (f"{line}: {name}" for line, name in named(tree) if A_CODE.search(name.upper()))


def guessed_by_fact(tree: ast.Module) -> Iterator[str]:
    """Where a module knows what a remark is about by the name of a fact that a rule declares."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=holder, attr="get"), args=[ast.Constant(value=name), *_]):
                pass
            case ast.Subscript(value=holder, slice=ast.Constant(value=name), ctx=ast.Load()):
                pass
            case ast.Tuple(elts=[_, _, *_] as elements) | ast.Set(elts=[_, _, *_] as elements):
                names = [element.value for element in elements if isinstance(element, ast.Constant)]
                if len(names) == len(elements) and len(set(names)) > 1 and FACTS.issuperset(names):
                    yield f"{node.lineno}: {names}"
                continue
            case _:
                continue
        if name in FACTS and re.search(r"facts(\(\))?$", ast.unparse(holder)):
            yield f"{node.lineno}: {ast.unparse(node)}"


def found_by(look: object) -> list[str]:
    return [
        f"{module}:{place}"
        for module, tree in sorted(MODULES.items())
        if not module.startswith(MAY_NAME_RULES)
        for place in look(tree)  # type: ignore[operator]
    ]


def test_no_rule_is_known_by_its_code_where_no_rule_stands() -> None:
    assert found_by(known_by_code) == []


def test_no_remark_is_known_by_the_name_of_a_fact() -> None:
    assert found_by(guessed_by_fact) == []


def test_every_example_of_a_code_is_still_said_and_names_a_rule() -> None:
    texts = {node.value for tree in MODULES.values() for node in said(tree)}
    assert AN_EXAMPLE.keys() <= texts
    assert {code for text in AN_EXAMPLE for code in A_CODE.findall(text)} <= set(RuleSet.default().codes)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""T102"""\nx = "T102"', ["2: 'T102'"]),
        ('x = "K2"', ["1: 'K2'"]),
        ('y = clause.startswith("O")', ["1: 'O'"]),
        ("t102_only = 1", ["1: t102_only"]),
        ('z = f"{x}-O204"', ["1: '-O204'"]),
        ('"""Such as T102."""\ny = "A4"\nz = "KO1"  # T102', []),
    ],
)
def test_a_code_is_found_where_it_stands(source: str, found: list[str]) -> None:
    assert list(known_by_code(ast.parse(source))) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('remark.facts.get("stage")', ["1: remark.facts.get('stage')"]),
        ('remark.said_facts()["party"]', ["1: remark.said_facts()['party']"]),
        ('pairs = (("from", "to"), ("a", "b"))', ["1: ['from', 'to']"]),
        ('remark.facts.get("by")\nfacts["party"] = 1', []),
    ],
)
def test_a_guess_is_found_where_it_stands(source: str, found: list[str]) -> None:
    assert list(guessed_by_fact(ast.parse(source))) == found
