"""What the tests of the command line share: evaluations in files, and an organisation’s own rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import MIDWAY, a_file
from dbfs_eval import Judgement, Plan, Rule, RuleSet, Text, structure
from dbfs_eval.plan import Milestone
from dbfs_eval.rule import SHOULD, Clause
from dbfs_eval.testing import SPOTLESS


@pytest.fixture
def fine(tmp_path: Path) -> str:
    return a_file(tmp_path, SPOTLESS, "fine.json")


@pytest.fixture
def draft(tmp_path: Path) -> str:
    return a_file(tmp_path, structure({"id": "udkast", "title": "Et udkast"}), "draft.json")


@pytest.fixture
def advised(tmp_path: Path) -> str:
    """A plan of which nothing but advice is unmet."""
    plain = {"id": "a", "title": "A", "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-01"}}
    return a_file(tmp_path, structure(plain), "advised.json")


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """A real plan in a folder of its own."""
    file = tmp_path / "plan.yaml"
    file.write_bytes(Path(MIDWAY).read_bytes())
    return str(file)


OPENNESS = Clause("X1", SHOULD, Text(da="Huset bør være åbent.", en="The house should be open."))


class OpenHouse(Rule):
    """The house is open."""

    title = Text(da="Huset er åbent", en="The house is open")
    falls_short = Text(da="Huset er lukket.", en="The house is closed.")
    remedy = Text(da="Luk op.", en="Open it.")

    def judge(self, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG002 - what a rule is given
        raise RuntimeError("døren\x1b[2J binder")


OPEN_HOUSE = OPENNESS.rule("X101", force=SHOULD, due=Milestone.NOW, since="1.0.0")(OpenHouse)


@pytest.fixture
def open_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RuleSet, "installed", classmethod(lambda cls: cls.default().adding(OPEN_HOUSE)))
