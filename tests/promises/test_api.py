"""The public names, and what importing them costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dbfs_eval
from dbfs_eval import testing

HERE = Path(__file__).parent
OPTIONAL = ("yaml", "click", "rich", "ruamel", "tomlkit", "jinja2", "icalendar")


def test_every_public_name_is_there_and_listed_once() -> None:
    assert dbfs_eval.__all__ == sorted(set(dbfs_eval.__all__))
    assert dir(dbfs_eval) == dbfs_eval.__all__
    for name in dbfs_eval.__all__:
        assert getattr(dbfs_eval, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = dbfs_eval.nothing_of_the_kind  # type: ignore[attr-defined]


def test_the_names_for_type_checkers_are_the_names_at_run_time() -> None:
    tree = ast.parse(Path(dbfs_eval.__file__).read_text(encoding="utf-8"))
    imported = {
        (f"{alias.name}", node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dbfs_eval.")
        for alias in node.names
    }
    assert imported == {(name, f"dbfs_eval.{module}") for name, module in dbfs_eval._HOMES.items()}  # noqa: SLF001
    assert {name for name, _ in imported} == set(dbfs_eval.__all__)


def test_the_type_checkers_read_every_public_name() -> None:
    tree = ast.parse((HERE.parent / "typing" / "api.py").read_text(encoding="utf-8"))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert set(dbfs_eval.__all__) <= used


def test_the_names_of_the_test_kit_are_there() -> None:
    assert testing.__all__ == sorted(testing.__all__)
    assert all(hasattr(testing, name) for name in testing.__all__)


def test_importing_and_checking_loads_nothing_optional() -> None:
    code = (
        "import sys, dbfs_eval\n"
        "from dbfs_eval.testing import SPOTLESS, LAST_DAY\n"
        "dbfs_eval.check(SPOTLESS, on=LAST_DAY).plain()\n"
        f"print(sorted(set({OPTIONAL!r}) & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_messages_survive_without_docstrings_and_asserts() -> None:
    code = (
        "from dbfs_eval import check, structure\nfrom pendulum import date\n"
        "print(check(structure({'id': 'a', 'title': 'A'}), on=date(2026, 1, 1)).unmet[0].message('da'))"
    )
    told = subprocess.run(
        [sys.executable, "-OO", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
    )
    assert told.stdout.strip() == "Udvikling er endnu ikke et sigte med evalueringen."
