"""Signs that act, written so that they are there and do nothing."""

from __future__ import annotations

import json
import re

from dbfs_eval.text import ACTING

_ACTING = re.compile(rf"(?!\n)(?:{ACTING.pattern})")  # the lines of the JSON itself remain


def escaped_in_json(written: str) -> str:
    """JSON that can be shown in a terminal: Danish letters as they are, signs that act as escapes."""
    return _ACTING.sub(lambda sign: json.dumps(sign[0])[1:-1], written)


def visible(words: str) -> str:
    """A text of several lines, as a difference shows it: signs that act are written out as escapes."""
    return _ACTING.sub(lambda sign: sign[0].encode("unicode_escape", "surrogatepass").decode(), words)
