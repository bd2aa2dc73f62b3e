"""The window in a next step: it is said where one can still act within it."""

from __future__ import annotations

import pytest
from pendulum import Date

from dbfs_eval.testing import remarks_of

NOBODY_HEARS = {
    "bestyrelsesmoede/audience": ["boligforening"],
    "opsamling/participants": ["team"],
    "midtvejs/participants": ["team"],
}
"""The owner of the budget does not hear the first results, of 30 October 2026, before it is decided."""


@pytest.mark.parametrize(
    ("decided", "on", "window"),
    [
        ("2026-10-30", Date(2026, 10, 30), " Tidsrum: 30. oktober 2026 til 30. oktober 2026."),
        ("2026-10-29", Date(2026, 10, 29), ""),
        ("2026-12-01", Date(2026, 12, 1), " Tidsrum: 30. oktober 2026 til 1. december 2026."),
    ],
    ids=["a day to act on", "over before it opens", "its last day"],
)
def test_a_window_that_is_over_before_it_opens_is_not_said(decided: str, on: Date, window: str) -> None:
    (budget, _) = remarks_of("K207", {**NOBODY_HEARS, "budget/due": decided}, on=on)
    step = "Læg formidling til Styregruppen eller et fælles opsamlingsmøde før beslutningen."
    assert budget.remedy("da") == step + window
