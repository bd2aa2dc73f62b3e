"""What carries the checks into pre-commit and workflows says what the package says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


def hooks() -> dict[str, dict[str, Any]]:
    listed = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in listed}


def test_a_hook_installs_what_the_command_line_needs() -> None:
    needed = [it for extra in ("yaml", "cli") for it in EXTRAS[extra] if not it.startswith("dbfs-eval")]
    for hook in hooks().values():
        assert hook["additional_dependencies"] == needed


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("evalueringer/byg-op.yaml", True),
        ("docs/evaluation/plan.toml", True),
        ("evaluering/2027/plan.json", True),
        ("src/evaluations.yaml", False),
        ("plan.yaml", False),
    ],
)
def test_a_hook_looks_in_the_folders_of_evaluations(path: str, meant: bool) -> None:
    for hook in hooks().values():
        assert bool(re.search(hook["files"], path)) is meant


def action() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return read


def test_no_input_of_the_action_is_run_as_a_command() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step["run"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action runs in bash")
@pytest.mark.parametrize(
    ("inputs", "code", "says"),
    [
        ({"FILES": "*.yaml"}, 1, "::error file=en plan.yaml,line="),
        (
            {"FILES": "en plan.yaml", "FAIL_ON": "never", "FORMAT": "text", "LANGUAGE": "en"},
            0,
            "What promotes development?",
        ),
        ({"FILES": "$(touch hacked).yaml; touch hacked"}, 2, ""),
    ],
    ids=["a pattern", "a name with a space", "a command"],
)
def test_the_action_checks_what_it_is_given(inputs: dict[str, str], code: int, says: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "golden" / "terminal" / "byg-op.yaml", tmp_path / "en plan.yaml")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "dbfs-eval"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dbfs_eval "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    given = dict.fromkeys(("FILES", "OUTPUT", "FAIL_ON", "BASELINE", "CONFIG", "LANGUAGE"), "")
    environment = {**os.environ, **given, "FORMAT": "github", **inputs}
    environment["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    script = action()["runs"]["steps"][-1]["run"]
    run = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],  # noqa: S607 - as a workflow runs it
        cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == code, run.stderr
    assert says in run.stdout
    assert not (tmp_path / "hacked").exists()
