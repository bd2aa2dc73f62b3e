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
        (("--stamp", "2027-05-10"), "--stamp: »2027-05-10« læses ikke som et tidspunkt. Skriv det med tidszone, sådan: 2026-03-01T12:00:00Z."),
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


def test_a_calendar_follows_the_one_given_out_before_also_in_its_place(tmp_path: Path) -> None:
    calendar = tmp_path / "frister.ics"
    keep = ("agenda", MIDWAY, "--format", "ics", "--output", str(calendar))
    assert dbfs_eval(*keep, *DAY, "--stamp", "2027-05-10T14:00:00+02:00").exit_code == 0
    first = calendar.read_bytes()
    assert b"DTSTAMP:20270510T120000Z\r\n" in first
    assert dbfs_eval(*keep, *DAY, "--since", str(calendar), SOURCE_DATE_EPOCH="1809950401").exit_code == 0
    assert calendar.read_bytes().count(b"SEQUENCE:740111\r\n") == first.count(b"SEQUENCE:740111\r\n") > 0
    assert b"DTSTAMP:20270510T120000Z\r\n" not in calendar.read_bytes()
    told = dbfs_eval(*keep, "--on", "2027-05-11", "--since", str(calendar))
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "")
    assert b"SEQUENCE:740111\r\n" in calendar.read_bytes()
    assert b"SEQUENCE:740112\r\n" in calendar.read_bytes()


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        (b"BEGIN:VCALENDAR\r\n", "--since: Det er ikke en kalender, som programmet har skrevet, eller den er ikke hel."),
        (b"", "--since: Det er ikke en kalender, som programmet har skrevet"),
        ("BEGIN:VCALENDAR".encode("utf-16"), "--since: Det er ikke en kalender, som programmet har skrevet"),
        (b"\xff" * 5_000_001, "--since: Kalenderen er for stor: Højst 5000000 bytes bliver læst."),
        (None, "frister.ics findes ikke."),
    ],
    ids=["cut off", "empty", "in another encoding", "too large", "not there"],
)  # fmt: skip
def test_what_is_no_calendar_given_out_before_is_refused(kept: bytes | None, says: str, tmp_path: Path) -> None:
    calendar = tmp_path / "frister.ics"
    if kept is not None:
        calendar.write_bytes(kept)
    told = dbfs_eval("agenda", MIDWAY, *DAY, "--format", "ics", "--since", str(calendar))
    assert (told.exit_code, told.stdout) == (2, "")
    assert says in told.stderr
    assert told.stderr.count("\n") <= 2


def test_an_epoch_that_is_none_is_told_where_a_calendar_is_made() -> None:
    asked = ("agenda", MIDWAY, *DAY, "--format")
    told = dbfs_eval(*asked, "ics", SOURCE_DATE_EPOCH="i dag")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--stamp: SOURCE_DATE_EPOCH er »i dag«; det skal være sekunder siden 1970 som et helt tal." in told.stderr
    assert dbfs_eval(*asked, "text", SOURCE_DATE_EPOCH="i dag").exit_code == 0
