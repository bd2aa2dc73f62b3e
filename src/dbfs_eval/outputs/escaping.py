"""JSON, markup and texts in which what acts is written out or taken apart: it is there, and does nothing."""

from __future__ import annotations

import json
import re
from typing import Any

from dbfs_eval.text import ACTING

# What the runners of workflows take for a command in what a step prints: :: where a line begins, ##[ (also ##vso[ and
# the like) anywhere in it.
_ANYWHERE = re.compile(r"##(?=\w*\[)")
COMMAND = re.compile(rf"^[^\S\n]*:(?=:)|{_ANYWHERE.pattern}", re.MULTILINE)
_ACTING = re.compile(rf"(?!\n)(?:{ACTING.pattern})")  # the lines of the text itself remain


def written_json(plain: Any, indent: int | None = 2) -> str:
    """Plain data as JSON that can be shown in a terminal: Danish letters as they are, what acts as escapes."""
    written = json.dumps(plain, ensure_ascii=False, indent=indent)
    written = _ANYWHERE.sub(r"#\\u0023", written)
    return _ACTING.sub(_escape, written) + "\n"


def _escape(character: re.Match[str]) -> str:
    """A character as JSON's escape; half of one, which the name of a file can hold, has none that all readers take."""
    is_half = "\ud800" <= character[0] <= "\udfff"
    return json.dumps("\N{REPLACEMENT CHARACTER}" if is_half else character[0])[1:-1]


def without_commands(text: str) -> str:
    """A text of which no line is a command to a workflow that prints it: a space takes it apart."""
    return COMMAND.sub(r"\g<0> ", text)


def markup_without_commands(written: str) -> str:
    """HTML or XML of which no line is a command to a workflow that prints it."""
    return _ANYWHERE.sub("#&#35;", written)


def visible(words: str) -> str:
    """A text of several lines, as a difference shows it: characters that act are written out as escapes.

    So is the last character of what a workflow would take for a command.
    """
    words = COMMAND.sub(lambda found: f"{found[0][:-1]}\\x{ord(found[0][-1]):x}", words)
    return _ACTING.sub(lambda character: character[0].encode("unicode_escape", "surrogatepass").decode(), words)
