"""What the catalogue promises: codes that are never lost or used again, and each rule in a line that is read in review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from approval import approved
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.rule import Rule, thresholds_of

HERE = Path(__file__).parent
CODES = HERE / "codes.txt"
RULES = [rule for principle in PRINCIPLES for rule in principle.rules]
A_LINE = re.compile(r"[A-Z][1-9]\d\d( withdrawn \d+\.\d+\.\d+)?")


def lost_or_used_again(listed: list[str], now: list[str]) -> list[str]:
    """What is wrong with a list of all codes that ever were, where a line may say since when one is withdrawn."""
    codes = [line.split()[0] for line in listed]
    withdrawn = {line.split()[0] for line in listed if " " in line}
    return [
        *(f"{line!r} is no line of the list" for line in listed if not A_LINE.fullmatch(line)),
        *(f"{code} is listed twice" for code in sorted({code for code in codes if codes.count(code) > 1})),
        *(f"{code} is lost" for code in codes if code not in withdrawn and code not in now),
        *(f"{code} was withdrawn, and is used again" for code in sorted(withdrawn.intersection(now))),
    ]


def test_no_code_is_ever_lost_or_used_again(update: bool) -> None:
    listed = CODES.read_text(encoding="utf-8").splitlines()
    now = [rule.code for rule in RULES]
    assert lost_or_used_again(listed, now) == []
    new = [code for code in now if code not in {line.split()[0] for line in listed}]
    if update:
        CODES.write_text("".join(f"{line}\n" for line in (*listed, *new)), encoding="utf-8")
        new = []
    assert new == [], "pytest --update appends it"


def test_a_code_that_is_lost_or_used_again_is_refused() -> None:
    listed = ["A101", "A102", "T101 withdrawn 0.3.0"]
    assert lost_or_used_again(listed, ["A101", "A102", "A103"]) == []
    assert lost_or_used_again(listed, ["A101"]) == ["A102 is lost"]
    assert lost_or_used_again(listed, ["A101", "A102", "T101"]) == ["T101 was withdrawn, and is used again"]
    assert lost_or_used_again([*listed, "A101"], ["A101", "A102"]) == ["A101 is listed twice"]
    assert lost_or_used_again(["A101 gone"], ["A101"])[0] == "'A101 gone' is no line of the list"


def test_every_rule_is_the_one_that_was_approved(update: bool) -> None:
    approved(HERE / "rules.txt", "\n".join((*_lines(), "")), update=update)


def _lines() -> Iterator[str]:
    for principle in PRINCIPLES:
        for clause in principle.clauses:
            yield f"{clause.code} {clause.force}"
            yield from (f"  {_line(rule)}" for rule in principle.rules_of(clause))


def _line(rule: type[Rule]) -> str:
    """A rule in a line: its code, name, force, milestones and version; whether it fixes; its thresholds; whom it shows."""
    said = [f"{rule.code} {rule.name}: {rule.force}, due {rule.due.name.lower()}, since {rule.since}"]
    said += [f"until {rule.until.name.lower()}"] if rule.until else []
    said += ["fix"] if rule.offers_fix() else []
    for field in thresholds_of(rule):
        shared = field.metadata["member"] if field.metadata["shared"] else ""
        said += [f"{field.name} = {field.default}" + (f" (plan.{shared})" if shared else "")]
    also = rule.example_falls_short.also
    return ", ".join([*said, *([f"falls short with {' '.join(sorted(also))}"] if also else [])])
