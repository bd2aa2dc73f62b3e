"""Which changes to the domain's code no test notices: the mutants that survive.

Run: `uv run python tests/mutants/survivors.py --sample 400 --seed 1`. Which tests reach which line is measured once and
kept in `.cache/mutants` until src or tests change. Each mutant is a change in a copy of the checkout; the tests that
reach it run there, the nearest first, until one fails. Says what survived, and fails where that is more than 5 %.
`explained.toml` holds the mutants that were looked at and that no test can notice, each with the reason.

The mutator is our own: of cosmic-ray's changes to plan.py more than half were to annotations, and it has none to `in`,
to arguments and to statements; mutmut leaves out whatever is decorated, and asks for versions of click and rich that
would lift the lowest ones that .ci/run tries.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from importlib.util import cache_from_source
from itertools import chain, zip_longest
from pathlib import Path
from queue import SimpleQueue
from xml.etree import ElementTree as ET

import pytest
from coverage import CoverageData

from mutations import Mutation, mutations

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "mutants"
MODULES = {
    "model": ["model.py"],
    "rules": ["principles/**/*.py", "rule.py", "ruleset.py"],
    "plan": ["plan.py", "participation.py"],
    "checking": ["checking.py", "trial.py"],
    "report": ["report.py", "report_data.py"],
    "structuring": [
        "conversion.py",
        "shape.py",
        "validation.py",
        *(f"document/{it}.py" for it in ("plain", "json", "toml", "yaml")),
    ],
    "comparison": ["comparison.py"],
    "fixes": ["fixes.py"],
    "views": ["views/*.py"],
}
ENOUGH = 0.95
PORTIONS = 5.0, 40.0  # seconds of tests: a few, more; then all
MORE = 60.0  # seconds of tests that reach no more than the module, for what is worked out once and found again
EXPLAINED = tomllib.loads((Path(__file__).parent / "explained.toml").read_text(encoding="utf-8"))["mutants"]


@dataclass(frozen=True)
class Mutant:
    """A mutation of a module of the package."""

    group: str
    path: str
    before: str
    after: str
    mutation: Mutation

    @cached_property
    def minus(self) -> str:
        """The lines that it changes, as one."""
        return self._changed(self.before)

    @cached_property
    def plus(self) -> str:
        """What they become."""
        return self._changed(self.after)

    def _changed(self, text: str) -> str:
        lines = self.mutation.lines
        return " ".join(" ".join(text.splitlines()[lines.start - 1 : lines.stop - 1]).split())

    @property
    def reason(self) -> str | None:
        """Why no test can notice it, where somebody has found out; known by its text, as lines shift."""
        here = (self.path, self.minus, self.plus)
        return next((it["why"] for it in EXPLAINED if (it["module"], it["minus"], it["plus"]) == here), None)

    def __str__(self) -> str:
        return f"src/dbfs_eval/{self.path}:{self.mutation.lines[0]}\n  - {self.minus}\n  + {self.plus}"


# --- which mutants ---


def sample(size: int, seed: int, groups: Iterable[str]) -> list[Mutant]:
    """As many mutants of each group, and within it of each kind, as there are."""
    by_group = [_shuffled(group, random.Random(seed)) for group in groups]
    drawn = (mutant for turn in zip_longest(*by_group) for mutant in turn if mutant)
    return [mutant for mutant, _ in zip(drawn, range(size), strict=False)]


def _shuffled(group: str, chance: random.Random) -> Iterator[Mutant]:
    package = ROOT / "src" / "dbfs_eval"
    by_kind: dict[str, list[tuple[Path, str, Mutation]]] = defaultdict(list)
    for path in sorted(chain.from_iterable(package.glob(pattern) for pattern in MODULES[group])):
        text = path.read_text(encoding="utf-8")
        for mutation in mutations(text):
            by_kind[mutation.kind].append((path, text, mutation))
    for found in by_kind.values():
        chance.shuffle(found)
    for path, text, mutation in filter(None, chain.from_iterable(zip_longest(*by_kind.values()))):
        after = mutation.carried_out(text)
        if _is_python(after):
            yield Mutant(group, path.relative_to(package).as_posix(), text, after, mutation)


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


# --- which tests reach them ---


class Reach:
    """Which tests reach which lines, measured in a copy of the checkout."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "tree"
        self.seconds = dict(_passed(folder / "durations.xml"))
        self._modules: dict[str, dict[int, set[str]]] = {}
        data = CoverageData(str(folder / "coverage"))
        data.read()
        for file in data.measured_files():
            lines = data.contexts_by_lineno(file)
            module = file.partition("/src/dbfs_eval/")[2]
            self._modules[module] = {line: set(map(_name, contexts)) for line, contexts in lines.items()}
        self._lines = Counter(chain.from_iterable(chain.from_iterable(it.values()) for it in self._modules.values()))

    def tests_of(self, mutant: Mutant) -> list[str]:
        """Those that reach its lines, and, where they take little time, more of those that reach its module.

        Nearest are those that spend most of their lines in the module, for each second that they take.
        """
        module = self._modules.get(mutant.path, {})
        in_module = Counter(chain.from_iterable(module.values()))

        def distance(name: str) -> tuple[float, float]:
            seconds = self.seconds[name]
            return -in_module[name] / (self._lines[name] or 1) / (seconds + 0.1), seconds

        reaching = set().union(*(module.get(line, ()) for line in mutant.mutation.lines)) & self.seconds.keys()
        if not reaching:  # what is run at import every test has behind it
            return sorted(self.seconds, key=distance)
        tests = sorted(reaching, key=distance)
        for name in sorted((in_module.keys() & self.seconds.keys()) - reaching, key=distance):
            if self.took(tests) < MORE:
                tests.append(name)
        return tests

    def took(self, tests: Iterable[str]) -> float:
        """The seconds that tests took when they were measured."""
        return sum(self.seconds[name] for name in tests)


def measured() -> Reach:
    """The tests' reach, measured anew where src or tests have changed."""
    folder = CACHE / _fingerprint()
    if not (folder / "coverage").exists():
        shutil.rmtree(CACHE, ignore_errors=True)
        tree = _copy(ROOT, folder / "tree")
        print("Measuring which tests reach which lines …", flush=True)
        measuring = (
            "--cov",
            "--cov-context=test",
            "--cov-report=",
            "--cov-fail-under=0",
            f"--junitxml={folder}/durations.xml",
        )
        left_out = "--ignore=tests/browser", "--ignore=tests/docs"  # they have groups of their own
        _exit_code(tree, ["-n=2", *measuring, *left_out, "tests"])
        (tree / ".coverage").rename(folder / "coverage")
    return Reach(folder)


def _fingerprint() -> str:
    paths = (path for pattern in ("src/**/*", "tests/**/*") for path in ROOT.glob(pattern))
    read = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file() and "__pycache__" not in path.parts and path.parent != Path(__file__).parent:
            read.update(path.read_bytes())
    return read.hexdigest()[:12]


def _passed(junit: Path) -> Iterator[tuple[str, float]]:
    """The tests that passed, with the seconds of all their parameters together."""
    seconds: Counter[str] = Counter()
    failed = set()
    for case in ET.parse(junit).iter("testcase"):  # noqa: S314 - pytest wrote it
        name = _name(f"{str(case.get('classname')).replace('.', '/')}.py::{case.get('name')}")
        seconds[name] += float(case.get("time") or 0)
        if {"failure", "error"} & {found.tag for found in case}:
            failed.add(name)
    for name in sorted(failed):
        print(f"Left out, as it fails with no mutant: {name}")
    return ((name, took) for name, took in seconds.items() if name not in failed)


def _name(context: str) -> str:
    """A test by its name alone, with all its parameters."""
    return context.partition("[")[0].partition("|")[0]


# --- whether they notice ---


class Outcome(Enum):
    """What came of a mutant."""

    FAILED = "killed"
    IMPORT = "killed at import"
    TIME = "killed by the time limit"
    SURVIVED = "survived"
    EXPLAINED = "explained"

    @property
    def killed(self) -> bool:
        """Whether something noticed it."""
        return self not in {Outcome.SURVIVED, Outcome.EXPLAINED}


def outcome_of(mutant: Mutant, reach: Reach, tree: Path) -> Outcome:
    """What the tests that reach a mutant say of it, in a copy of the checkout."""
    with _mutated(mutant, tree):
        for tests in _portions(reach.tests_of(mutant), reach):
            code = _exit_code(tree, ["-n=0", "-x", *tests], limit=60 + 10 * reach.took(tests))
            if code != pytest.ExitCode.OK:
                return {None: Outcome.TIME, pytest.ExitCode.TESTS_FAILED: Outcome.FAILED}.get(code, Outcome.IMPORT)
    return Outcome.SURVIVED


def _portions(tests: list[str], reach: Reach) -> Iterator[list[str]]:
    """A test belongs to the first portion that is not full before it."""
    portions: dict[float, list[str]] = defaultdict(list)
    before = 0.0
    for name in tests:
        portions[next((portion for portion in PORTIONS if before < portion), 0)].append(name)
        before += reach.seconds[name]
    return iter(portions.values())


@contextmanager
def _mutated(mutant: Mutant, tree: Path) -> Iterator[None]:
    module = tree / "src" / "dbfs_eval" / mutant.path
    for_python = Path(cache_from_source(str(module)))  # Python takes it for fresh within a second
    module.write_text(mutant.after, encoding="utf-8")
    for_python.unlink(missing_ok=True)
    try:
        yield
    finally:
        module.write_text(mutant.before, encoding="utf-8")
        for_python.unlink(missing_ok=True)


def _exit_code(tree: Path, arguments: list[str], limit: float | None = None) -> int | None:
    """How pytest ends in a copy of the checkout; None where it took too long."""
    own = {"PYTHONPATH": f"{tree}/src", "CI": "true"}  # the copy's package; laws that try the same each time
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *arguments]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    with subprocess.Popen(command, cwd=tree, env={**os.environ, **own}, **quiet) as process:
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None


def _copy(checkout: Path, tree: Path) -> Path:
    left_out = ".git", ".venv", ".cache", "__pycache__", ".hypothesis", ".coverage*", ".*_cache", "_build", "dist"
    shutil.rmtree(tree, ignore_errors=True)
    return Path(shutil.copytree(checkout, tree, ignore=shutil.ignore_patterns(*left_out)))


# --- the command ---


def main() -> int:
    """Draw, try, say."""
    asked = _asked()
    reach = measured()
    mutants = sample(asked.sample, asked.seed, asked.module or MODULES)
    trees: SimpleQueue[Path] = SimpleQueue()
    for number in range(asked.jobs):
        trees.put(_copy(reach.tree, CACHE / f"job-{number}"))
    _refuse_failing_copies(mutants, reach, CACHE / "job-0")

    def tried(mutant: Mutant) -> tuple[Mutant, Outcome]:
        if mutant.reason:
            return mutant, Outcome.EXPLAINED
        tree = trees.get()
        try:
            return mutant, outcome_of(mutant, reach, tree)
        finally:
            trees.put(tree)

    counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
    with ThreadPoolExecutor(asked.jobs) as pool:
        for mutant, outcome in pool.map(tried, mutants):
            counts[mutant.group][outcome] += 1
            if not outcome.killed:
                print(mutant, *([f"  {mutant.reason}"] if mutant.reason else []), sep="\n", flush=True)
    return _told(counts)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("module", nargs="*", choices=[*MODULES, []], help="all where none is named")
    parser.add_argument("--sample", type=int, default=400, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws others")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    return parser.parse_args()


def _refuse_failing_copies(mutants: list[Mutant], reach: Reach, tree: Path) -> None:
    """Where the tests fail without a mutant, every mutant would seem killed."""
    nearest = {
        name for mutant in mutants[: len(MODULES)] for name in next(_portions(reach.tests_of(mutant), reach), [])
    }
    if _exit_code(tree, ["-n=0", *sorted(nearest)]) != pytest.ExitCode.OK:
        sys.exit(f"The tests fail without a mutant in {tree}.")


def _told(counts: dict[str, Counter[Outcome]]) -> int:
    """The figures, a line each; the exit code says whether they are enough."""
    total: Counter[Outcome] = Counter()
    for group, here in counts.items():
        total += here
        print(f"{group:12} {_figures(here)}")
    print(f"{'all':12} {_figures(total)}")
    return int(_share_killed(total) < ENOUGH)


def _figures(counts: Counter[Outcome]) -> str:
    told = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome])
    return f"{_share_killed(counts):.1%} killed ({told})"


def _share_killed(counts: Counter[Outcome]) -> float:
    """Of those that can be noticed."""
    killed = sum(number for outcome, number in counts.items() if outcome.killed)
    return killed / (killed + counts[Outcome.SURVIVED] or 1)


if __name__ == "__main__":
    sys.exit(main())
