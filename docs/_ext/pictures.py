"""Pictures and whole reports that the pages show, made by the real program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pendulum

import dbfs_eval
from dbfs_eval.text import Language

EXAMPLES = Path(__file__).parents[1] / "examples"
_EVALUATION, _ON = "for-sent.yaml", pendulum.date(2026, 11, 24)


def pictures(language: Language) -> Mapping[str, str]:
    """The picture of an evaluation's life, the page of its report, and its due dates for a calendar."""
    report = dbfs_eval.check(dbfs_eval.load(EXAMPLES / _EVALUATION), on=_ON)
    forms = {"life.svg": "svg", "report.html": "html", "dates.ics": "ics"}
    stamp = f"{_ON}T08:00:00Z"  # the same documentation whenever it is built
    return {f"pictures/{name}": dbfs_eval.render(report, form, language, stamp=stamp) for name, form in forms.items()}
