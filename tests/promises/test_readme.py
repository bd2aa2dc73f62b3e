"""What the README shows is what happens: every block of Python and every command is run, and its output is the true one."""

from __future__ import annotations

import contextlib
import glob
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dbfs_eval.cli import commands

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SHOWN = re.compile(r"```(?P<kind>python|console)\n(?P<run>.*?)```\n+```text\n(?P<told>.*?)```", re.DOTALL)


def _told(kind: str, run: str) -> str:
    if kind == "python":
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(run, str(README), "exec"), {})  # noqa: S102 - our own README
        return printed.getvalue()
    (command,) = (line.removeprefix("$ dbfs-eval ") for line in run.splitlines() if line.startswith("$"))
    result = CliRunner(env={"COLUMNS": "92", "NO_COLOR": "1"}).invoke(commands("en"), shlex.split(command))
    return result.stdout


def test_the_readme_shows_the_true_output(monkeypatch: pytest.MonkeyPatch, update: bool) -> None:
    monkeypatch.chdir(ROOT)
    written = README.read_text(encoding="utf-8")
    blocks = list(SHOWN.finditer(written))
    assert {block["kind"] for block in blocks} == {"python", "console"}
    made = SHOWN.sub(lambda it: it[0].replace(it["told"], _told(it["kind"], it["run"])), written)
    if update:
        README.write_text(made, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == made, "pytest --update rewrites it"


def test_every_other_command_of_the_readme_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.partition("#")[0] for block in blocks for line in block.splitlines()]
    assert len(lines) > 8
    for line in lines:
        words = [name for word in shlex.split(line)[1:] for name in (sorted(glob.glob(word)) or [word])]  # noqa: PTH207
        told = CliRunner(env={"NO_COLOR": "1"}).invoke(commands("en"), words)
        assert told.exit_code in {0, 1}, (line, told.output)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")))))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_two_commands_stand_each_on_a_line_of_its_own() -> None:
    written = README.read_text(encoding="utf-8")
    assert "\npip install uv && uv run dbfs-eval check docs/examples/byg-op.yaml --on 2026-12-01\n" in written
    assert "\npip install uv && uv run pytest\n" in written
