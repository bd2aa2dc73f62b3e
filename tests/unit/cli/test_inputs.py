"""Files on the command line: how they are read, or why they cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import DAY, MIDWAY, dbfs_eval


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (FileNotFoundError(2, "x"), "Filen findes ikke."),
        (PermissionError(13, "x"), "Filen må ikke læses af dig."),
        (IsADirectoryError(21, "x"), "Det er en mappe, ikke en fil."),
        (OSError(5, "Input/output error"), "Filen kan ikke læses: Input/output error."),
        (ImportError('pip install "dbfs-eval[yaml]"'), 'pip install "dbfs-eval[yaml]"'),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_why_a_file_cannot_be_opened(error: Exception, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("dbfs_eval.cli.inputs.load", refuse)
    told = dbfs_eval("check", "plan.yaml")
    assert told.exit_code == 2
    assert told.stderr == f"plan.yaml: Dokumentet kan ikke læses endnu. Fejl: 1.\n  Dokumentet: {says}\n"


def test_standard_input_is_read_in_the_format_that_is_given(fine: str) -> None:
    text = Path(MIDWAY).read_bytes()
    told = dbfs_eval("check", "-", *DAY, "--input-format", "yaml", given=text)
    assert told.exit_code == 1
    assert "»Evaluering af Byg Op i Engparken« pr. 10. maj 2027" in told.stdout
    broken = dbfs_eval("check", "-", "--input-format", "json", given=text)
    assert broken.exit_code == 2
    assert broken.stderr.startswith("Dokumentet kan ikke læses endnu.")
    untold = dbfs_eval("check", fine, "-", given=text)
    assert untold.exit_code == 2
    assert "--input-format: Standard input har ingen endelse." in untold.stderr


def test_a_file_is_read_in_the_format_that_is_given_whatever_its_ending(fine: str, tmp_path: Path) -> None:
    other = tmp_path / "plan.txt"
    other.write_bytes(Path(fine).read_bytes())
    assert dbfs_eval("check", str(other)).exit_code == 2
    told = dbfs_eval("check", str(other), "--input-format", "json", "--on", "2028-03-15")
    assert told.exit_code == 0
    assert str(other) in told.stdout.replace("\n", "")


def test_a_bar_is_shown_on_a_terminal_alone(plan: str, fine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Læser" not in dbfs_eval("check", plan, fine, *DAY).stderr
    monkeypatch.setattr("dbfs_eval.cli.inputs.at_a_terminal", lambda: True)
    told = dbfs_eval("check", plan, fine, *DAY)
    assert "Læser" in told.stderr
    assert "Læser" not in told.stdout
    assert "Læser" not in dbfs_eval("check", plan, *DAY).stderr
