"""What the pages show is what happens: their Python and their commands are run, and the output below is the true one.

The blocks of a page are run in their order, in a folder that begins as a copy of `docs/examples`:

- `python` is run in one namespace for the page (`python no-run` is not); `console` runs its lines `$ dbfs-eval …`.
- a `text` block next below either is its true output.
- `yaml plan.yaml`, a language with a file's name, is written to that file.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dbfs_eval.cli import commands
from dbfs_eval.cli.crash import TRACEBACK
from dbfs_eval.text import LANGUAGES, Language

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(page for language in LANGUAGES for page in (DOCS / language).rglob("*.md"))

_COMMAND = re.compile(r"^\$ dbfs-eval\b((?:.*\\\n)*.*)$", re.MULTILINE)


def run_page(markdown: str, language: Language) -> str:
    """The page with the true output in it; what it writes comes to lie in the working folder."""
    lines = markdown.splitlines(keepends=True)
    outputs: list[tuple[Token, str]] = []
    namespace: dict[str, Any] = {"__name__": "page"}
    for block, below in _blocks(markdown):
        told = _run(block, namespace, language)
        if told is not None and below is not None and below.info.strip() == "text":
            outputs.append((below, told))
    for block, told in reversed(outputs):  # from below, so that the lines above stay where they are
        begin, end = block.map or (0, 0)
        margin = lines[begin][: len(lines[begin]) - len(lines[begin].lstrip())]
        lines[begin + 1 : end - 1] = textwrap.indent(told, margin).splitlines(keepends=True)
    return "".join(lines)


def _blocks(markdown: str) -> Iterator[tuple[Token, Token | None]]:
    """Every fenced block with the one next below."""
    fences = [token for token in MarkdownIt().parse(markdown) if token.type == "fence"]
    yield from pairwise([*fences, None])  # type: ignore[misc] # only the last has none below


def _run(block: Token, namespace: dict[str, Any], language: Language) -> str | None:
    """Run a block; what it prints, None where it is not one to be run."""
    match block.info.split():
        case ["python"]:
            return _printed(block, namespace)
        case ["console"]:
            ours = [shlex.split(found[1].replace("\\\n", " ")) for found in _COMMAND.finditer(block.content)]
            return "".join(_told(words, language) for words in ours) if ours else None
        case ["yaml" | "toml" | "json", file]:
            Path(file).write_text(block.content, encoding="utf-8")
    return None


def _printed(block: Token, namespace: dict[str, Any]) -> str:
    above = "\n" * ((block.map or (0, 0))[0] + 1)  # so that a traceback names the line of the page
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(above + block.content, "page", "exec"), namespace)  # noqa: S102 - our own pages
    return _ending(printed.getvalue())


def _told(words: list[str], language: Language) -> str:
    """What a command prints, in the words of the page's language; what has gone wrong in it is raised."""
    runner = CliRunner(env={"COLUMNS": "92", "NO_COLOR": "1", "LANG": f"{language}.UTF-8", "LC_ALL": ""})
    result = runner.invoke(commands(language), words, prog_name="dbfs-eval")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert TRACEBACK not in result.stderr, result.stderr
    return _ending(result.stdout) + _ending(result.stderr)


def _ending(told: str) -> str:
    return f"{told.rstrip()}\n" if told.strip() else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_page_shows_the_true_output(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    shutil.copytree(DOCS / "examples", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    written = page.read_text(encoding="utf-8")
    language = next(language for language in LANGUAGES if page.is_relative_to(DOCS / language))
    true = run_page(written, language)
    if update and written != true:
        page.write_text(true, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == true, "pytest --update rewrites it"


# --- the runner itself ---


def test_blocks_are_run_in_order_and_their_output_is_put_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = textwrap.dedent("""\
        ```yaml plan.yaml
        id: a
        title: A
        ```

        ```python
        from dbfs_eval import load

        name = load("plan.yaml").title
        ```

        ```python no-run
        name = "B"
        ```

        1. A step:

           ```python
           print(name)
           ```

           ```text
           old

           older
           ```

        ```console
        $ pip install dbfs-eval
        $ dbfs-eval \\
            --version
        ```

        ```text
        ```

        ```text
        stays
        ```
        """)
    made = run_page(page, "da")
    assert "   ```text\n   A\n   ```\n" in made
    assert re.search(r"```text\ndbfs-eval \d+\.\d+\.\d+\S*\n```\n\n```text\nstays\n```\n", made)
    assert run_page(made, "da") == made


def test_a_command_speaks_the_language_of_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = "```console\n$ dbfs-eval check nowhere.json\n```\n\n```text\n```\n"
    assert "findes ikke." in run_page(page, "da")
    assert "does not exist." in run_page(page, "en")
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_goes_wrong_is_heard_of() -> None:
    with pytest.raises(ZeroDivisionError):
        run_page("```python\n1 / 0\n```\n", "da")


def test_a_command_that_goes_wrong_as_nobody_foresaw_is_heard_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dbfs_eval.cli.check.reports_or_faults", lambda *_: 1 / 0)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        run_page("```console\n$ dbfs-eval check plan.yaml\n```\n\n```text\n```\n", "da")
