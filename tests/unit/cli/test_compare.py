"""The command that compares two versions, two days or two saved reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import DAY, dbfs_eval, saved


def test_two_versions_two_days_and_two_saved_reports(plan: str, tmp_path: Path) -> None:
    days = dbfs_eval("compare", plan, "--on", "2027-03-10", "--on", "2027-05-10")
    assert (days.exit_code, days.stderr) == (0, "")
    assert days.stdout.startswith("Hvad har flyttet sig fra 10. marts 2027 til 10. maj 2027?\n")
    earlier, later = saved(plan, "2027-03-10"), saved(plan, "2027-05-10")
    assert dbfs_eval("compare", earlier, later).stdout == days.stdout
    assert dbfs_eval("compare", earlier, plan, *DAY).stdout == days.stdout
    other = tmp_path / "ny.yaml"
    other.write_text(
        Path(plan).read_text(encoding="utf-8").replace("due: 2027-08-20", "due: 2027-08-16"), encoding="utf-8"
    )
    versions = dbfs_eval("compare", plan, str(other), *DAY, "--lang", "en", "--format", "json")
    assert [change["after"]["rule"] for change in json.loads(versions.stdout)["came_to_hold"]] == ["T102"]
    page = tmp_path / "flyttet.html"
    assert dbfs_eval("compare", plan, str(other), *DAY, "--format", "html", "--output", str(page)).exit_code == 0
    assert "Er kommet i orden" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "args", [("p",), ("p", "p", "p"), ("p", "--on", "2027-01-01"), ("p", "p", *["--on", "2027-01-01"] * 3)]
)
def test_one_file_is_compared_on_two_days_and_two_files_on_up_to_two(args: tuple[str, ...], plan: str) -> None:
    told = dbfs_eval("compare", *(plan if arg == "p" else arg for arg in args))
    assert (told.exit_code, told.stdout) == (2, "")
    assert "Giv to filer, eller én fil og --on to gange." in told.stderr


def test_what_cannot_be_compared_is_reported(plan: str, tmp_path: Path) -> None:
    broken = tmp_path / "brudt.json"
    for content in ("{", '{"format": "dbfs-eval-report/1"}', '{"id": 5}', "[]"):
        broken.write_text(content, encoding="utf-8")
        told = dbfs_eval("compare", plan, str(broken), *DAY)
        assert (told.exit_code, told.stdout) == (2, "")
        assert " kan ikke læses endnu:" in told.stderr
    assert dbfs_eval("compare", plan, str(tmp_path / "none.json"), *DAY).exit_code == 2
