"""The timeline of many: bars that are drawn as one, rows and drawings that are found without trying all."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Evaluation, check, structure
from dbfs_eval.plan import is_done
from dbfs_eval.text import Language
from dbfs_eval.timeline import timeline_of
from dbfs_eval.timeline.content.content import TimelineContent, content_of
from dbfs_eval.timeline.content.lanes import MANY_BARS, step_of
from dbfs_eval.timeline.drawing.canvas import _AIR, _Rows  # the one thing that cannot be seen from outside
from dbfs_eval.timeline.drawing.pages import _grouped, _Part
from dbfs_eval.views.report import view_of

ON = Date(2027, 6, 1)
DANISH: Language = "da"


def crowd(count: int, **more: Any) -> Evaluation:
    """Two parties of one in many activities, so that it is in them too, and one of them also in its own."""
    modes = ("inform", "involve", None)
    activities = [
        {
            "id": f"a{index}", "starts": f"2027-{index % 6 + 1:02}-{index % 28 + 1:02}", "mode": modes[index % 3],
            "ends": f"2027-{index % 6 + 1:02}-{min(index % 28 + 2, 28):02}", "parties": ["team", "beboere"],
            "status": "done" if index % 2 else "planned",
        }
        for index in range(count)
    ]  # fmt: skip
    activities.append({"id": "egen", "starts": "2027-09-01", "parties": ["team"]})
    activities.append({"id": "uden-dato", "parties": ["team"]})
    parties = [
        {"id": "forening", "kind": "organisation"},
        {"id": "team", "roles": ["primary"], "part_of": "forening"},
        {"id": "beboere", "roles": ["primary"], "part_of": "forening"},
    ]
    period = {"starts": "2027-01-01", "ends": "2027-12-31"}
    return structure({"id": "x", "title": "T", "period": period, "parties": parties, "activities": activities, **more})


def content(evaluation: Evaluation) -> TimelineContent:
    report = check(evaluation, on=ON)
    return content_of(report, view_of(report, DANISH).numbers, DANISH)


@pytest.mark.parametrize(("count", "crowded"), [(MANY_BARS - 2, False), (MANY_BARS + 20, True)])
def test_many_bars_of_a_lane_are_drawn_as_one(count: int, crowded: bool) -> None:
    shown = content(crowd(count))
    lanes = {lane.row: lane for lane in shown.lanes}
    assert {row: lane.crowded for row, lane in lanes.items()} == dict.fromkeys(("team", "beboere", "forening"), crowded)
    report = check(crowd(count), on=ON)
    letters = [svg.count('class="letter"') for svg in timeline_of(report, DANISH, {}).svgs]
    if crowded:
        assert not any(letters)


def test_what_is_drawn_as_one_covers_the_same_days() -> None:
    shown = content(crowd(200))
    for lane in shown.lanes:
        days: dict[tuple[int, bool], set[int]] = {}
        for activity in shown.plan.activities_of(lane.row):
            if covered := shown.plan.days_of(activity):
                kind = step_of(activity.mode), is_done(activity)
                days.setdefault(kind, set()).update(range(covered[0], covered[1] + 1))
        drawn: dict[tuple[int, bool], set[int]] = {}
        for bar in lane.bars:
            drawn.setdefault((bar.step, bar.held), set()).update(
                range(bar.starts.toordinal(), bar.ends.toordinal() + 1)
            )
        assert drawn == days
        assert len(lane.bars) < 100


def test_a_crowd_without_dates_has_an_empty_lane() -> None:
    activities = [{"id": f"a{index}", "parties": ["team"]} for index in range(MANY_BARS + 1)]
    dated = {"decisions": [{"id": "d", "due": "2027-08-01"}], "parties": [{"id": "team", "roles": ["primary"]}]}
    (lane,) = content(crowd(0, activities=activities, **dated)).lanes
    assert (lane.crowded, lane.bars) == (True, ())


@pytest.mark.parametrize("seed", range(30))
def test_the_first_row_with_room_is_found(seed: int) -> None:
    random, rows = Random(seed), _Rows()
    taken: list[list[tuple[float, float]]] = []
    for _ in range(200):
        left = random.choice((random.uniform(0, 280), 100, 100.5))
        right = left + random.choice((14.0, 40.0, 200.0))
        free = [all(right + _AIR <= start or end + _AIR <= left for start, end in row) for row in taken]
        found = rows.first_with_room(left, right)
        place = next((at for at, row in enumerate(rows.rows) if row is found), None)
        assert place == (free.index(True) if True in free else None)
        rows.take(found, left, right)
        at = len(taken) if place is None else place
        if at == len(taken):
            taken.append([])
        taken[at].append((left, right))


def part(height: float) -> _Part:
    return _Part(lambda _: None, height)


def test_a_drawing_has_as_many_parts_as_a_sheet_has_room_for() -> None:
    parts = [part(height) for _ in range(60) for height in (760.0, 680.0, 20.0, 700.0, 760.0)]
    groups = _grouped(parts)
    assert [one for group in groups for one in group] == parts
    assert [sum(one.height for one in group) for group in groups] == [1460.0] * 120
    alone = [part(5000.0), part(10.0), part(10.0)]
    assert _grouped(alone) == [alone[:1], alone[1:]]
    assert [len(group) for group in _grouped([part(10.0), *alone])] == [1, 1, 2]
