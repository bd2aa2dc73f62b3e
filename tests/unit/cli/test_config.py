"""The command that shows the settings in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import SETTINGS, dbfs_eval


def test_config_says_what_is_in_force_and_where_it_comes_from(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(plan).parent
    (folder / "dbfs-eval.toml").write_text(SETTINGS, encoding="utf-8")
    told = dbfs_eval("config", plan, "--profile", "strict", "--lang", "en").stdout
    rows = {line.split()[0]: line for line in told.splitlines()}
    assert rows["language"].endswith(f"en  ({folder / 'dbfs-eval.toml'}, line 1)")
    assert rows["fail-on"].endswith(f"must  ({folder / 'dbfs-eval.toml'}, line 7, profile strict)")
    assert rows["select"].split("  (")[0].endswith("T102, O2")
    assert rows["thresholds.T102.lead_time"].split("  (")[0].endswith("P10W")
    assert rows["thresholds.O203.closeness"].endswith("(standard)")
    assert rows["plugins"].split()[1:] == ["true", "(standard)"]
    left_out = dbfs_eval("config", plan, "--without-plugins", "--lang", "en").stdout
    assert "plugins                        false  (--without-plugins)" in left_out
    assert rows["baseline"].endswith("none  (standard)")
    monkeypatch.setattr("dbfs_eval.cli.effective_settings.find_settings", lambda _: None)
    assert dbfs_eval("config").stdout.startswith("Her er ingen dbfs-eval.toml. Alt er som standard.\nselect ")


def test_where_this_folder_is_gone_files_have_their_whole_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = tmp_path / "other.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    assert "(other.toml, linje 1)" in dbfs_eval("config", "--config", str(settings)).stdout
    tmp_path.joinpath("gone").mkdir()
    monkeypatch.chdir("gone")
    assert f"({settings}, linje 1)" in dbfs_eval("config", "--config", str(settings)).stdout
    Path.cwd().rmdir()
    assert f"({settings}, linje 1)" in dbfs_eval("config", "--config", str(settings)).stdout
