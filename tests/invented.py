"""Evaluations of few and of many parties, short and long, for what must hold of a picture of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pendulum import Date

from dbfs_eval import Evaluation, structure


def invented(parties: int, months: int, every: int = 1) -> Evaluation:
    """An evaluation from February 2027 on, of many parties with long names, an activity every so many months."""
    kinds = ("Beboerne i", "Skolen på", "Aarhus Kommune, Afdelingen for børn, unge og kultur,")
    people = [
        {"id": f"p{at}", "name": f"{kinds[at % 3]} Kvarter {at}", "roles": ["primary" if at < 3 else "stakeholder"]}
        for at in range(parties)
    ]
    activities = [
        {"id": f"a{at:02}", "starts": month_after(at * every), "mode": ("consult", "empower", "involve", None)[at % 4],
         "parties": sorted({f"p{at % parties}", f"p{at * 7 % parties}"}), "status": "done" if at < 2 else "planned"}
        for at in range(months // every)
    ]  # fmt: skip
    return structure({
        "id": "x", "title": "T", "parties": people, "activities": activities,
        "period": {"starts": "2027-02-01", "ends": month_after(months)},
        "stages": [{"stage": "data_collection", "starts": "2027-02-01", "ends": month_after(months)}],
        "decisions": [{"id": "d", "description": "En ny helhedsplan for hele den vestlige del af byen og oplandet",
                       "due": month_after(months)}],
        "deliverables": [{"id": "r", "title": "Rapport", "kind": "final", "due": month_after(months) + "-10"}],
        "sharing": [{"id": "s", "channel": "Pixiudgave", "date": month_after(months) + "-20", "levels": ["practical"]}],
    })  # fmt: skip


def month_after(months: int) -> str:
    return f"{2027 + (months + 1) // 12}-{(months + 1) % 12 + 1:02}"


INVENTED: Mapping[str, Callable[[], Evaluation]] = {
    "three parties": lambda: invented(3, 11),
    "seventeen parties": lambda: invented(17, 14),
    "sixty parties": lambda: invented(60, 11),
    "two months": lambda: invented(4, 2),
    "twelve years": lambda: invented(5, 144, 3),
}
DAYS = [Date(2026, 12, 15), Date(2027, 3, 20), Date(2028, 6, 1)]
"""Before the first of their days, among them, and after the last of the short ones."""
