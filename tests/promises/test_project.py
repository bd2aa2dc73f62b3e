"""What pyproject.toml, the citation and the contracts of the imports say is what there is."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

import dbfs_eval
from dbfs_eval.cli import commands
from dbfs_eval.principles import PRINCIPLES

ROOT = Path(__file__).parents[2]
SRC = Path(dbfs_eval.__file__).parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
CONTRACTS: dict[str, dict[str, Any]] = {it["name"]: it for it in PYPROJECT["tool"]["importlinter"]["contracts"]}
MAY_IMPORT_WHAT_IS_OPTIONAL = {"__main__", "cli", "outputs", "document"}
CORE = {"attrs", "cattrs", "pendulum"}


def modules(folder: Path) -> set[str]:
    """The modules and packages of a folder, but for its own."""
    found = {path.stem if path.is_file() else path.name for path in folder.iterdir() if (path / "__init__.py").exists()}
    return (found | {path.stem for path in folder.glob("*.py")}) - {"__init__"}


def test_the_contracts_of_independence_name_every_principle_every_output_and_every_command() -> None:
    meant = {
        "No principle imports another": modules(SRC / "principles"),
        "No output imports another": {f"outputs.{name}" for name in modules(SRC / "outputs") if name.startswith("to_")},
        "No command imports another": {f"cli.{name}" for name in modules(SRC / "cli") & set(commands("en").commands)},
    }
    meant["No principle imports another"] = {f"principles.{name}" for name in meant["No principle imports another"]}
    for contract, names in meant.items():
        assert set(CONTRACTS[contract]["modules"]) == {f"dbfs_eval.{name}" for name in names}
    assert len(PRINCIPLES) == len(meant["No principle imports another"])


def test_the_contracts_on_what_is_optional_name_every_other_module_and_all_that_is_optional() -> None:
    forbidden = [it for it in CONTRACTS.values() if it["type"] == "forbidden"]
    named = [name.removeprefix("dbfs_eval.") for contract in forbidden for name in contract["source_modules"]]
    assert sorted(named) == sorted(modules(SRC) - MAY_IMPORT_WHAT_IS_OPTIONAL)
    for contract in forbidden:
        assert set(contract["forbidden_modules"]) >= optional_modules()


def optional_modules() -> set[str]:
    """The modules of the libraries that the extras name."""
    extras = [line for extra in PROJECT["optional-dependencies"].values() for line in extra]
    names = {re.split(r"[\[>=<~!; ]", line)[0] for line in extras} - {PROJECT["name"]} - CORE
    return {
        module
        for module, distributions in importlib.metadata.packages_distributions().items()
        for distribution in distributions
        if distribution.lower().replace("_", "-") in names and not module.startswith(("_", "."))
    } - {"ruamel_yaml"}


def test_every_dependency_says_why_it_is_there() -> None:
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = [line for line in written.splitlines() if re.match(r'\s+"[A-Za-z][\w.-]*(\[[\w,]+\])?(>=[\d.]+)?",', line)]
    groups = (
        PROJECT["dependencies"],
        *PROJECT["optional-dependencies"].values(),
        *PYPROJECT["dependency-groups"].values(),
    )
    named = {line for group in groups for line in group if isinstance(line, str)}
    assert [line for line in lines if line.split('"')[1] in named and "#" not in line] == []
    assert len(lines) > 20


def test_the_version_stands_in_one_place() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert not {"version", "date-released"} & citation.keys()
    assert citation["license"] == PROJECT["license"]
    for path in (*SRC.rglob("*.py"), ROOT / "docs" / "conf.py"):
        assert not re.search(r"(?m)^_*(version|release)_* *= *[\"']", path.read_text(encoding="utf-8"))


def test_every_python_of_the_classifiers_is_one_that_may_install_it() -> None:
    (least,) = re.findall(r"3\.(\d+)", PROJECT["requires-python"])
    named = [int(it) for line in PROJECT["classifiers"] for it in re.findall(r"Python :: 3\.(\d+)$", line)]
    assert named == list(range(int(least), named[-1] + 1))


def test_the_workflow_runs_what_everybody_can_run() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "- run: bash .ci/run\n" in workflow
    assert "3.1" not in workflow  # the classifiers alone name the Pythons
