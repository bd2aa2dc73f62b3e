"""The command that lists the rules."""

from __future__ import annotations

import json

import pytest

from command_line import dbfs_eval
from dbfs_eval import RuleSet


@pytest.mark.usefixtures("open_house")
def test_the_rules_are_listed_with_those_of_installed_packages() -> None:
    told = dbfs_eval("rules", "--lang", "en")
    assert told.exit_code == 0
    assert "   X101 The house is open (should)\n" in told.stdout
    plain = json.loads(dbfs_eval("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in plain] == [*RuleSet.default().codes, "X101"]
    assert dbfs_eval("explain", "X101").exit_code == 0
