"""JSON and texts in which characters that act are written out: they are there, and do nothing."""

from __future__ import annotations

import json
import re
from typing import Any

from dbfs_eval.text import ACTING

_ACTING = re.compile(rf"(?!\n)(?:{ACTING.pattern})")  # the lines of the text itself remain


def written_json(plain: Any, indent: int | None = 2) -> str:
    """Plain data as JSON that can be shown in a terminal: Danish letters as they are, what acts as escapes."""
    written = json.dumps(plain, ensure_ascii=False, indent=indent)
    return _ACTING.sub(_escape, written) + "\n"


def _escape(character: re.Match[str]) -> str:
    """A character as JSON's escape; half of one, which the name of a file can hold, has none that all readers take."""
    is_half = "\ud800" <= character[0] <= "\udfff"
    return json.dumps("\N{REPLACEMENT CHARACTER}" if is_half else character[0])[1:-1]


def visible(words: str) -> str:
    """A text of several lines, as a difference shows it: characters that act are written out as escapes."""
    return _ACTING.sub(lambda character: character[0].encode("unicode_escape", "surrogatepass").decode(), words)
