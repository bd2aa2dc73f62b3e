"""How long a check takes beside `json.loads` of the same document, what an import costs, and how cost grows.

Run: `uv run python tests/benchmarks/bench_checking.py`. Ratios within one run; nothing is asserted.
"""

from __future__ import annotations

import json
import subprocess
import sys
import timeit
from collections.abc import Callable

import attrs

from dbfs_eval import Evaluation, check, dumps
from dbfs_eval.testing import LAST_DAY, SPOTLESS

QUICK = "--quick" in sys.argv


def microseconds(act: Callable[[], object], *, seconds: float = 0.2) -> float:
    """The fastest of several rounds."""
    number = max(1, int(seconds / max(timeit.timeit(act, number=1), 1e-9)))
    return (
        min(timeit.repeat(act, number=1 if QUICK else number, repeat=1 if QUICK else 7))
        / (1 if QUICK else number)
        * 1e6
    )


def checking() -> None:
    text = dumps(SPOTLESS, format="json")
    loads = microseconds(lambda: json.loads(text))
    checks = microseconds(lambda: check(SPOTLESS, on=LAST_DAY))
    remarks = len(check(SPOTLESS, on=LAST_DAY).remarks)
    print(
        f"check / json.loads: {checks / loads:.2f}   ({checks:.0f} µs for {remarks} remarks; {loads:.0f} µs for {len(text)} characters)"
    )


def growth() -> None:
    def grown(count: int) -> Evaluation:
        more = (attrs.evolve(SPOTLESS.activities[0], id=f"more-{index}") for index in range(count))
        return attrs.evolve(SPOTLESS, activities=(*SPOTLESS.activities, *more))

    few, many = grown(1_000), grown(10_000)
    ratio = microseconds(lambda: check(many, on=LAST_DAY)) / microseconds(lambda: check(few, on=LAST_DAY))
    print(f"check, 10,000 / 1,000 activities: {ratio:.1f}")


def importing() -> None:
    def seconds(code: str) -> float:
        timed = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
        runs = (
            subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)
            for _ in range(1 if QUICK else 9)
        )
        return min(float(run.stdout) for run in runs)

    parts = "import attrs, cattrs, pendulum"
    print(f"import dbfs_eval and its parts / its parts: {seconds(f'{parts}, dbfs_eval') / seconds(parts):.3f}")
    print(
        f"first check, import and all / its parts: {seconds('import dbfs_eval; dbfs_eval.check') / seconds(parts):.2f}"
    )


if __name__ == "__main__":
    checking()
    growth()
    importing()
