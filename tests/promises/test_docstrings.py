"""Every public callable says what it takes, gives and raises; its example is run as it stands in the API pages."""

from __future__ import annotations

import ast
import doctest
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import pendulum
import pytest

import dbfs_eval
from dbfs_eval import testing

PRELUDE = {"dbfs_eval": dbfs_eval, "pendulum": pendulum, "SPOTLESS": testing.SPOTLESS, "LAST_DAY": testing.LAST_DAY}
"""What every example has imported, as the API pages say."""

WITHOUT_EXAMPLE = {
    r"Plan\.\w+": "used within `judge`; the guide to writing a rule shows it",
    r"Clause\.rule|Rule\.(judge|fix|at|at_least_one_said|applies|page|texts_by_case)|Principle\.\w+|threshold": (
        "part of a rule of one's own; the guide to writing a rule shows it whole"
    ),
    r"(?!Text)\w+\.plain": "the shape is its JSON Schema's",
    r"RuleSet\.(adding|adding_from|installed)": "needs a rule of one's own; the guide to writing a rule shows it",
    r"RuleSet\.judges_with|Remark\.read_back|Note\.message": "used by what reads reports",
}


def _public() -> Iterator[tuple[str, Any]]:
    """Every public function, and every method and property of a public class, by its name."""
    for module in (dbfs_eval, testing):
        for name in module.__all__:
            thing = getattr(module, name)
            if isinstance(thing, type):
                yield from _members(thing)
            elif callable(thing):
                yield name, thing


def _members(public: type) -> Iterator[tuple[str, Any]]:
    for owner in public.__mro__:
        for name, member in vars(owner).items():
            if owner.__module__.startswith("dbfs_eval.") and not name.startswith("_"):
                unwrapped = inspect.unwrap(getattr(member, "__func__", member))
                if inspect.isfunction(unwrapped) or isinstance(member, property | cached_property):
                    yield f"{owner.__name__}.{name}", unwrapped


MEMBERS = dict(_public())
CALLABLES = {name: member for name, member in MEMBERS.items() if inspect.isfunction(member)}
EXAMPLES = [name for name, called in CALLABLES.items() if ">>>" in (called.__doc__ or "")]


@pytest.mark.parametrize("name", MEMBERS)
def test_it_begins_with_a_sentence(name: str) -> None:
    first, *_ = inspect.cleandoc(MEMBERS[name].__doc__ or "").split("\n\n")
    assert re.fullmatch(r"[A-Z`*].*[.:]", first, re.DOTALL), first


@pytest.mark.parametrize("name", CALLABLES)
def test_it_says_what_it_takes_and_gives(name: str) -> None:
    called = CALLABLES[name]
    taken = _section(called, "Args")
    for parameter in inspect.signature(called).parameters.values():
        stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        assert parameter.name in {"self", "cls"} or f"\n{stars}{parameter.name}: " in f"\n{taken}"
    given = _section(called, "Returns") or _section(called, "Yields")
    assert bool(given) == (inspect.signature(called).return_annotation != "None")
    assert ": " not in given, "Sphinx takes what stands before a colon for a type"


@pytest.mark.parametrize("name", CALLABLES)
def test_it_says_what_it_raises_itself(name: str) -> None:
    body = ast.parse(textwrap.dedent(inspect.getsource(CALLABLES[name])))
    raised = {
        node.exc.func.id
        for node in ast.walk(body)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name)
    }
    told = _section(CALLABLES[name], "Raises")
    assert [error for error in raised if f"\n{error}: " not in f"\n{told}"] == []


@pytest.mark.parametrize("name", CALLABLES)
def test_it_has_an_example_or_a_reason_why_not(name: str) -> None:
    excepted = any(re.fullmatch(names, name) for names in WITHOUT_EXAMPLE)
    assert (name in EXAMPLES) != excepted, "an example, or a line in WITHOUT_EXAMPLE; not both"


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_example_is_true(name: str) -> None:
    example = doctest.DocTestParser().get_doctest(CALLABLES[name].__doc__ or "", dict(PRELUDE), name, None, None)
    told: list[str] = []
    assert doctest.DocTestRunner().run(example, out=told.append).failed == 0, "".join(told)


def _section(called: Callable[..., Any], name: str) -> str:
    """What stands under a heading of a docstring, set in no further than its first line."""
    found = re.search(rf"^{name}:\n((?: {{4}}.*\n?|\n)+)", inspect.cleandoc(called.__doc__ or ""), re.MULTILINE)
    return textwrap.dedent(found[1]) if found else ""
