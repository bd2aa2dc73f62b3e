"""The command that shows what falls due."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import DAY, MIDWAY, dbfs_eval


def test_the_agenda_of_several_files_for_one_party(fine: str, tmp_path: Path) -> None:
    told = dbfs_eval("agenda", MIDWAY, fine, *DAY, "--party", "team", "--until", "2027-12-31")
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.startswith("Frister for Det lokale team pr. 10. maj 2027\n")
    assert "Frister til og med 31. december 2027." in " ".join(told.stdout.split())
    output = tmp_path / "frister.ics"
    kept = dbfs_eval(
        "agenda", MIDWAY, *DAY, "--format", "ics", "--alarm", "P3D", "--output", str(output), language="en"
    )
    assert (kept.exit_code, kept.stdout) == (0, "")
    assert b"TRIGGER:-P3D\r\n" in output.read_bytes()
    assert "VALARM" not in dbfs_eval("agenda", MIDWAY, *DAY, "--format", "ics", "--alarm", "never").stdout


def test_what_falls_short_is_no_fault_of_an_agenda(draft: str, tmp_path: Path) -> None:
    assert dbfs_eval("agenda", draft, *DAY).exit_code == 0
    told = dbfs_eval("agenda", draft, str(tmp_path / "none.json"), *DAY)
    assert told.exit_code == 2
    assert "none.json findes ikke." in told.stderr
    assert told.stdout.startswith("Frister pr. 10. maj 2027\n")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--party", "teem"), "--party: Ingen part har id'et »teem«. Mente du team?"),
        (("--until", "2027-12"), "--until: »2027-12« læses ikke som en dag."),
        (("--alarm", "P1M"), "--alarm: »P1M« læses ikke som et tidsrum. Skriv det i hele uger eller dage, sådan: P1W eller P3D."),
    ],
)  # fmt: skip
def test_an_agenda_that_cannot_be_understood_is_refused(args: tuple[str, ...], says: str) -> None:
    told = dbfs_eval("agenda", MIDWAY, *DAY, *args)
    assert (told.exit_code, told.stdout) == (2, "")
    assert says in told.stderr


def test_an_agenda_of_nothing_that_can_be_read_is_none(tmp_path: Path) -> None:
    told = dbfs_eval("agenda", str(tmp_path / "none.json"), "--party", "team")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--party" not in told.stderr
