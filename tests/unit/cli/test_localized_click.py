"""The help in both languages, and what is said where the command line is not understood."""

from __future__ import annotations

import click
import pytest

from command_line import GOLDEN, MIDWAY, dbfs_eval
from dbfs_eval import RuleSet
from dbfs_eval.cli.localized_click import LocalizedChoice, LocalizedCommand
from dbfs_eval.text import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help(language: Language, update: bool) -> None:
    names = ["", "check", "explain", "rules", "schema", "new"]
    told = "\n\n".join(dbfs_eval(*name.split(), "--help", language=language).stdout for name in names)
    golden = GOLDEN / f"help.{language}.txt"
    if update:
        golden.write_text(told, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == told, "pytest --update rewrites it; read the difference aloud"


def test_the_version_is_said() -> None:
    assert dbfs_eval("--version").stdout == f"dbfs-eval {RuleSet.default().version}\n"


def test_without_a_command_the_help_is_shown() -> None:
    told = dbfs_eval()
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith("Brug: dbfs-eval [VALG] KOMMANDO")


@pytest.mark.parametrize(
    ("args", "da", "en"),
    [
        (
            ("chekc",),
            "Kommandoen »chekc« kendes ikke. Mente du check?\nSe dbfs-eval --help.\n",
            "Unknown command “chekc”. Did you mean check?\nSee dbfs-eval --help.\n",
        ),
        (
            ("check", "x", "--formt", "json"),
            "Valget »--formt« kendes ikke. Mente du --format?\nSe dbfs-eval check --help.\n",
            "Unknown option “--formt”. Did you mean --format?\nSee dbfs-eval check --help.\n",
        ),
        (
            ("check", "x", "--qqqq"),
            "Valget »--qqqq« kendes ikke.\nSe dbfs-eval check --help.\n",
            "Unknown option “--qqqq”.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("check",),
            "Her mangler FIL.\nSe dbfs-eval check --help.\n",
            "FILE is missing.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("explain",),
            "Her mangler KODE.\nSe dbfs-eval explain --help.\n",
            "CODE is missing.\nSee dbfs-eval explain --help.\n",
        ),
        (
            ("check", "x", "--on"),
            "--on skal have en værdi.\nSe dbfs-eval check --help.\n",
            "--on needs a value.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("check", "x", "--show-met=1"),
            "--show-met tager ingen værdi.\nSe dbfs-eval check --help.\n",
            "--show-met takes no value.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("rules", "a", "b"),
            "For mange argumenter: a og b.\nSe dbfs-eval rules --help.\n",
            "Too many arguments: a and b.\nSee dbfs-eval rules --help.\n",
        ),
        (
            ("check", "x", "--format", "xml\x1b"),
            "--format: Her står »xml«; der skal stå et af disse: text, markdown, html, svg, ics, json, ndjson, sarif, junit, github.\nSe dbfs-eval check --help.\n",
            "--format: this is “xml”; it should be one of: text, markdown, html, svg, ics, json, ndjson, sarif, junit, github.\nSee dbfs-eval check --help.\n",
        ),
        (
            ("schema", "plan"),
            "document|report|settings: Her står »plan«; der skal stå et af disse: document, report, settings.\nSe dbfs-eval schema --help.\n",
            "document|report|settings: this is “plan”; it should be one of: document, report, settings.\nSee dbfs-eval schema --help.\n",
        ),
        (
            ("--foo",),
            "Valget »--foo« kendes ikke.\nSe dbfs-eval --help.\n",
            "Unknown option “--foo”.\nSee dbfs-eval --help.\n",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_understood_is_told_in_the_language_with_where_there_is_help(
    args: tuple[str, ...], da: str, en: str
) -> None:
    for language, says in (("da", da), ("en", en)):
        told = dbfs_eval(*args, language=language)  # type: ignore[arg-type]
        assert (told.exit_code, told.stdout, told.stderr) == (2, "", says)


def test_a_choice_outside_any_command_is_refused_too() -> None:
    with pytest.raises(click.UsageError, match="der skal stå et af disse: da, en"):
        LocalizedChoice(LANGUAGES, "da").convert("sv", None, None)


def test_a_command_without_help_has_no_option_for_it() -> None:
    command = LocalizedCommand("tavs", language="da", add_help_option=False)
    assert command.get_help_option(click.Context(command)) is None


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dbfs_eval.cli.inputs.load", interrupt)
    told = dbfs_eval("check", MIDWAY)
    assert (told.exit_code, told.output.strip()) == (130, "")
