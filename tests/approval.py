"""What a person has read and approved: it is compared, or rewritten by `pytest --update`, and then read again."""

from __future__ import annotations

from pathlib import Path

from pendulum import Date

from dbfs_eval import Report, RuleSet, check, load, structure, unstructure

GOLDEN = Path(__file__).parent / "golden"
PLAN = GOLDEN / "terminal" / "byg-op.yaml"
MIDWAY = Date(2027, 5, 10)

# A new rule changes none of the forms: what it says is read in the sentences of all rules.
FIRST_RULES = RuleSet.default().select(*(rule.code for rule in RuleSet.default() if rule.since == "0.1.0"))


def approved(path: Path, made: str, *, update: bool) -> None:
    """What was made is what a person has read; with `--update` it is written, for a person to read."""
    if update:
        path.write_bytes(made.encode())
    assert path.read_bytes().decode() == made, "pytest --update rewrites it; read the difference aloud"


def report_on(day: Date, rules: RuleSet = FIRST_RULES) -> Report:
    """The plan that the forms are shown by, on a day, as if built in Python: without a file and its lines."""
    return check(structure(unstructure(load(PLAN))), on=day, rules=rules)


def draft() -> Report:
    """The other: a plan that has no more than a title."""
    return check(structure({"id": "udkast", "title": "Et udkast"}), on=Date(2027, 1, 4), rules=FIRST_RULES)
