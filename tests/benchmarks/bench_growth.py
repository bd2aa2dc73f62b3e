"""How cost grows: every pair of the document's lists, every kind of fault, every output; beside `json.loads`.

Run: `uv run python tests/benchmarks/bench_growth.py [--quick] [--size N] [part …]`, where a part is `pairs`, `formats`,
`told`, `faults`, `outputs` or `fixes`. Twice as much may cost 2.3 times as much, and reading and checking 100 times `json.loads` of the
same text, from 100 kB on. CPU time within one process, the best of several runs. Only what costs more is told, and one
line for each part; where there is any, it exits with 1.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import combinations_with_replacement
from typing import Any, NamedTuple, cast

import pendulum

from dbfs_eval import (
    DocumentError,
    Evaluation,
    apply_fixes,
    check,
    compare,
    loads,
    render,
    render_agenda,
    render_comparison,
)
from dbfs_eval.document.formats import Format
from dbfs_eval.outputs import OUTPUTS
from grown import FAULTS, LISTS, READY, TEXT_FAULTS, WRITERS, Document, document, spoilt, to_json

ON = pendulum.date(2027, 6, 1)
MOST_GROWTH = 2.3  # of the cost of twice as much
MOST_RATIO = 100  # of reading and checking to `json.loads`
LEAST_TEXT = 100_000  # bytes from which that holds
TRIES = 6  # before something counts as too slow: a machine that is busy is slow now and then
LEAST_SECONDS = 0.01  # under which a clock of the processor says little
STYLES = tuple(f"style {number}" for number in range(8))


class Case(NamedTuple):
    """What is measured: the document in two sizes, and what is done with each."""

    name: str
    once: Callable[[], object]
    twice: Callable[[], object]
    loads: Callable[[], object] | None = None
    """What it is held against, where the text is large enough."""


def seconds(act: Callable[[], object], rounds: int = 1) -> float:
    """The best CPU time of several runs."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        begun = time.process_time()
        act()
        best = min(best, time.process_time() - begun)
    return best


def too_slow(case: Case) -> tuple[float, float, float, str]:
    """The cost of twice as much beside that of once, and beside `json.loads`; and what is said where it is too much."""
    once = twice = best = float("inf")
    growth = ratio = 0.0
    for _ in range(TRIES):
        once, twice = min(once, seconds(case.once)), min(twice, seconds(case.twice))
        best = min(best, seconds(case.loads, 3)) if case.loads else best
        growth = twice / once if twice > LEAST_SECONDS else 0
        ratio = twice / best if case.loads else 0
        if growth <= MOST_GROWTH and ratio <= MOST_RATIO:
            return growth, ratio, twice, ""
    return growth, ratio, twice, f"{case.name}: {growth:.2f} times, {ratio:.0f} json.loads, {twice:.2f} s"


# --- what is done with a document ---


def reading(text: str, format_: str) -> Callable[[], object]:
    """Read and check it, or find every fault."""

    def act() -> None:
        try:
            evaluation = loads(text, format=cast("Format", format_))
        except DocumentError as error:
            len(error.faults)
        else:
            len(check(evaluation, on=ON).unmet)

    return act


def telling(text: str, format_: str) -> Callable[[], object]:
    """Say all of its faults."""
    try:
        loads(text, format=cast("Format", format_))
    except DocumentError as error:
        faults = error
        return lambda: (faults.plain(), str(faults))
    raise AssertionError(text[:100])


def _outputs() -> Iterator[tuple[str, Callable[[Any], object]]]:
    for form, output in OUTPUTS.items():
        yield form, lambda plan, form=form: render(check(plan, on=ON), form, "da")
        if output.agendas:
            yield f"agenda {form}", lambda plan, form=form: render_agenda(check(plan, on=ON), form, "en")
        if output.comparisons:
            yield f"compare {form}", lambda plan, form=form: render_comparison(_moved(plan), form, "da")
    yield "plain", lambda plan: check(plan, on=ON).plain()
    yield "by_path", lambda plan: check(plan, on=ON).by_path()


def _moved(plan: Any) -> Any:
    return compare(check(plan, on=ON.subtract(years=2)), check(plan, on=ON))


# --- the parts ---


def pairs(size: int, styles: tuple[str, ...]) -> Iterator[Case]:
    """Every pair of lists, and each list alone, filled in several ways."""
    for style in styles:
        for one, other in combinations_with_replacement(LISTS, 2):
            made = [document({one.path: count, other.path: count}, style) for count in (size, 2 * size)]
            yield _read(f"{style}: {one.path} × {other.path}", made, "json")


def formats(size: int, styles: tuple[str, ...]) -> Iterator[Case]:
    """All lists together, in every format."""
    for style in styles:
        for format_ in WRITERS:
            yield _read(f"{style}: all lists in {format_}", _all(size, style), format_)


def faults(size: int, styles: tuple[str, ...]) -> Iterator[Case]:
    """Every kind of fault in every entry of all lists, in every format; and said."""
    style = styles[0]
    for fault in FAULTS:
        for format_ in WRITERS:
            made = [spoilt(whole, fault) for whole in _all(size, style)]
            yield _read(f"{fault} in {format_}", made, format_)
        once, twice = (to_json(whole) for whole in made)
        if fault != "reversed":  # which this style has none of
            yield Case(f"{fault}, said", telling(once, "json"), telling(twice, "json"))
    for format_, kinds in TEXT_FAULTS.items():
        for fault, spoil in kinds.items():
            yield _read(f"{fault} in {format_}", _all(size, style), format_, spoil)


def told(size: int, styles: tuple[str, ...]) -> Iterator[Case]:
    """Every output of all lists together."""
    for style in styles:
        plans = [loads(to_json(whole), format="json") for whole in _all(size, style)]
        yield from _each_output(f"{style}: all lists", plans)


def outputs(size: int, styles: tuple[str, ...]) -> Iterator[Case]:
    """Every output of every pair of lists."""
    for number, (one, other) in enumerate(combinations_with_replacement(LISTS, 2)):
        style = styles[number % len(styles)]
        made = [document({one.path: count, other.path: count}, style) for count in (size, 2 * size)]
        yield from _each_output(
            f"{style}: {one.path} × {other.path}", [loads(to_json(whole), format="json") for whole in made]
        )


def fixes(size: int, _: tuple[str, ...]) -> Iterator[Case]:
    """Documents with more fixes than are tried in one go: carried out, and told."""
    for name, ready in READY.items():
        for format_, write in WRITERS.items():
            texts = [write(ready(count)) for count in (size, 2 * size)]
            once, twice = (loads(text, format=cast("Format", format_)) for text in texts)
            for form in ("sarif", "json"):
                yield Case(f"{name} in {format_} as {form}", _rendering(once, form), _rendering(twice, form))
            yield Case(f"{name} in {format_}, fixed", fixing(texts[0], format_), fixing(texts[1], format_))


def _rendering(plan: Evaluation, form: str) -> Callable[[], object]:
    return lambda: render(check(plan, on=ON), form, "da")


def fixing(text: str, format_: str) -> Callable[[], object]:
    """Carry out what can be carried out in one go."""
    return lambda: list(apply_fixes(text, format=cast("Format", format_), on=ON))


def _each_output(name: str, plans: list[Any]) -> Iterator[Case]:
    once, twice = plans
    for form, act in _outputs():
        yield Case(f"{name} as {form}", lambda act=act: act(once), lambda act=act: act(twice))


def _all(size: int, style: str) -> list[Document]:
    return [document(dict.fromkeys((section.path for section in LISTS), count), style) for count in (size, 2 * size)]


def _read(name: str, made: list[Document], format_: str, spoil: Callable[[str], str] = str) -> Case:
    once, twice = (spoil(WRITERS[format_](whole)) for whole in made)
    peer = (lambda: _json(twice)) if format_ == "json" and len(twice.encode()) >= LEAST_TEXT else None
    return Case(name, reading(once, format_), reading(twice, format_), peer)


def _json(text: str) -> None:
    with suppress(ValueError):  # what is cut off is read as far as it goes
        json.loads(text)


PARTS: Mapping[str, tuple[Callable[[int, tuple[str, ...]], Iterator[Case]], int, int]] = {
    "pairs": (pairs, 1_000, 0),
    "formats": (formats, 400, 120),
    "told": (told, 60, 12),
    "faults": (faults, 60, 0),
    "outputs": (outputs, 60, 0),
    "fixes": (fixes, 120, 0),
}
"""What is measured, with the number of entries of a list in full, and when it is to be quick; 0 is not at all."""


def main() -> int:
    """Measure, and tell what is too slow."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", default=[*PARTS])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--size", type=int)
    asked = parser.parse_args()
    worst = 0
    for part in asked.parts:
        cases, full, quick = PARTS[part]
        size = asked.size or (quick if asked.quick else full)
        if not size:
            continue
        found = []
        for case in cases(size, STYLES[:2] if asked.quick else STYLES):
            found.append(too_slow(case))
            if said := found[-1][-1]:
                print(said, flush=True)
        slow = [said for *_, said in found if said]
        most, ratio = max(growth for growth, *_ in found), max(ratio for _, ratio, *_ in found)
        print(f"{part}: {len(found)} cases, {len(slow)} too slow; at most {most:.2f} times, {ratio:.0f} json.loads")
        worst += len(slow)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
