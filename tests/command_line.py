"""The command line as the tests call it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from dbfs_eval import Evaluation, dumps
from dbfs_eval.cli import commands
from dbfs_eval.text import Language

GOLDEN = Path(__file__).parent / "golden" / "terminal"
MIDWAY = str(GOLDEN / "byg-op.yaml")
DAY = ("--on", "2027-05-10")
ENVIRONMENT = {"COLUMNS": "80", "NO_COLOR": "", "TERM": "xterm"}
SETTINGS = """\
language = "en"
fail-on = "never"
select = ["T102", "O2"]
[thresholds.T102]
lead_time = "P1W"
[profiles.strict]
fail-on = "must"
[profiles.strict.thresholds.T102]
lead_time = "P10W"
"""


def dbfs_eval(*args: str, language: Language = "da", given: str | bytes | None = None, **environment: str) -> Result:
    return CliRunner(env={**ENVIRONMENT, **environment}).invoke(commands(language), args, input=given)


def a_file(folder: Path, evaluation: Evaluation, name: str = "plan.json") -> str:
    file = folder / name
    file.write_text(dumps(evaluation, format="json"), encoding="utf-8")
    return str(file)


def saved(plan: str, on: str, *more: str) -> str:
    file = Path(plan).parent / f"report-{on}.json"
    assert dbfs_eval("check", plan, *more, "--on", on, "--format", "json", "--output", str(file)).exit_code in {0, 1}
    return str(file)
