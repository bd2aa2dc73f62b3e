"""The command that explains a rule."""

from __future__ import annotations

import pytest

from command_line import dbfs_eval


@pytest.mark.parametrize("code", ["T102", "t102"])
def test_a_rule_is_explained(code: str) -> None:
    told = dbfs_eval("explain", code)
    assert told.exit_code == 0
    assert told.stdout.startswith("T102 · Resultaterne foreligger, før beslutningerne træffes\n")
    assert dbfs_eval("explain", code, "--lang", "en").stdout.startswith("T102 · The results are in before")


def test_a_rule_that_does_not_exist_is_reported() -> None:
    told = dbfs_eval("explain", "T10")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "explain: Ingen regel hedder T10. Nærmest ligger T1" in told.stderr
