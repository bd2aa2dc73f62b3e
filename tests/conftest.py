"""What every test shares: the option that rewrites generated files, and the profiles of the laws."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "default",
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a whole document shrinks for minutes
)
settings.register_profile("ci", parent=settings.get_profile("default"), max_examples=60, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the generated files that are committed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--update`, run only what writes something: seconds, not minutes."""
    if config.getoption("--update"):
        writing = [item for item in items if "update" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=[item for item in items if item not in writing])
        items[:] = writing


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether generated files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which rules no second implementation is held against, where there are any."""
    from dbfs_eval import RuleSet  # not before the coverage of src is measured
    from oracle import RULES

    if unknown := sorted(set(RuleSet.default().codes) - set(RULES)):
        terminalreporter.write_line(f"Compared with no second implementation (tests/oracle.py): {', '.join(unknown)}.")
