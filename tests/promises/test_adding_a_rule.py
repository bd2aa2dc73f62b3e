"""A rule is added by its folder and one command: its class, its section in the clause's two pages, `pytest --update`.

It is tried in a copy of the checkout. Slow: the suite runs there twice, so `.ci/run` asks for it by its marker.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from dbfs_eval import RuleSet

ROOT = Path(__file__).parents[2]
NO_PART_OF_IT = (
    ".git",
    ".venv",
    ".cache",
    ".hypothesis",
    "*_cache",
    "__pycache__",
    "dist",
    "_build",
    ".coverage*",
    "uv.lock",
)
CLAUSE = Path("src/dbfs_eval/principles/ownership/o3_stakeholders")
RULE = '''

@STAKEHOLDERS.rule("O399", force=SHOULD, due=Milestone.START, since="{since}", facts=("party",))
class StakeholdersHaveNames(Rule):
    """The stakeholders have names."""

    letters: int = threshold(
        2,
        reading=Text(
            da="Så mange bogstaver har et navn mindst.",
            en="A name has at least so many letters.",
        ),
    )

    title = Text(da="Interessenterne har navne", en="The stakeholders have names")
    holds = Text(da="{{party}} har et navn.", en="{{party}} has a name.")
    falls_short = Text(da="{{party}} har endnu intet navn.", en="{{party}} has no name yet.")
    remedy = Text(da="Skriv det navn, som parten selv bruger.", en="Write the name that the party itself uses.")
{pages}    example_falls_short = Example(change={{"boligforening/name": None}})
    example_holds = Example(change={{"boligforening/name": "BF"}})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.stakeholders:
            yield self.at(party, holds=len(party.name or "") >= self.letters)
'''
PAGES = {
    "why": ("Et navn kan andre spørge efter.", "A name can be asked for by others."),
    "reading": (
        "Kilden nævner ikke navne. Vi læser det sådan, at den, der er med, har et navn.",
        "The source does not speak of names. We read it so that whoever takes part has a name.",
    ),
    "how_to_meet": ("Spørg parten selv.", "Ask the party itself."),
}
HEADINGS = {
    "why": ("Hvorfor", "Why"),
    "reading": ("Vores læsning", "Our reading"),
    "how_to_meet": ("Sådan kan det opfyldes", "How to meet it"),
}
MADE = {  # by the one command
    "tests/promises/codes.txt",
    "tests/promises/rules.txt",
    "tests/golden/sentences.da.md",
    "tests/golden/sentences.en.md",
}
MAY_SHOW_IT = re.compile(
    r"README\.md|docs/(da|en)/(how-to|tutorials)/[\w-]+\.md|tests/golden/terminal/check\.(da|en)\.txt"
)

pytestmark = pytest.mark.slow


def test_a_new_rule_is_its_folder_and_one_command(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    copytree(ROOT, checkout, ignore=ignore_patterns(*NO_PART_OF_IT))
    before = contents(checkout)
    written = add_rule(checkout / CLAUSE)

    pytest_in(checkout, "--update")  # what it writes is compared by the next run
    after = contents(checkout)
    changed = {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)}
    assert {path for path in changed if not MAY_SHOW_IT.fullmatch(path)} == {*written, *MADE}

    said = pytest_in(checkout)
    assert said.endswith("exit 0"), said
    assert "Compared with no second implementation (tests/oracle.py): O399." in said


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a checkout, but for what the tests leave behind."""
    files = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder): path for path in files}
    return {
        path.as_posix(): file.read_bytes()
        for path, file in names.items()
        if not any(fnmatch(part, pattern) for part in path.parts for pattern in NO_PART_OF_IT)
    }


def add_rule(clause: Path) -> set[str]:
    """Write a class into its clause's file, and its sections into the two pages beside it; gives the files' names.

    Where a clause has no pages, the three texts stand in the class.
    """
    pages = [Path(f"{clause}.{language}.md") for language in ("da", "en")]
    own = "".join(f"    {name} = Text(da={da!r}, en={en!r})\n" for name, (da, en) in PAGES.items())
    has_pages = all(page.exists() for page in pages)
    _append(Path(f"{clause}.py"), RULE.format(since=_coming_version(), pages="" if has_pages else own))
    for index, page in enumerate(pages if has_pages else ()):
        sections = "".join(f"\n### {HEADINGS[name][index]}\n\n{said[index]}\n" for name, said in PAGES.items())
        _append(page, f"\n## O399\n{sections}")
    return {f"{CLAUSE}.py", *(f"{CLAUSE.parent.as_posix()}/{page.name}" for page in pages if has_pages)}


def _append(path: Path, more: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + more, encoding="utf-8")


def _coming_version() -> str:
    major, minor, _ = RuleSet.default().version.split(".")
    return f"{major}.{int(minor) + 1}.0"


def pytest_in(checkout: Path, *options: str) -> str:
    """The end of what pytest says of a checkout, with its own source before the one that is installed."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", *options],
        cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return f"{run.stdout[-6000:]}{run.stderr[-1000:]}\nexit {run.returncode}"
