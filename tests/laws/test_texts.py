"""Every text that can be in an evaluation is read back as it was written, in every format."""

from __future__ import annotations

from itertools import product

import pytest

from dbfs_eval import dumps, loads, structure
from dbfs_eval.document.formats import FORMATS, Format


def characters(first: int, last: int) -> list[str]:
    """Every character that a text can hold: no NUL, no half of one, and none of those that are no characters."""
    return [
        chr(number)
        for number in range(max(first, 1), last)
        if not (0xD800 <= number <= 0xDFFF or 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE)
    ]


BASIC = characters(0, 0x10000)
BEYOND = [sign for plane in range(1, 17) for sign in characters(plane * 0x10000, plane * 0x10000 + 0x10000)[::61]]
WHITE = [sign for sign in BASIC if sign.isspace() or (not sign.isprintable() and ord(sign) < 0xD800)]
ACTING = [
    sign for sign in WHITE if ord(sign) < 0xA1 or sign in "\u1680\u180e\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
]
WORDS = (
    *("---", "...", "--- a", "...a", "null", "~", "true", "no", "on", "y", "=", "<<", "-", "?", ":", "- a", "? a"),
    *(
        "0x1",
        "0o7",
        "1e3",
        "1_000",
        "+1",
        "1.0",
        ".inf",
        ".nan",
        "2027-01-01",
        "12:30:45",
        "a: b",
        "a #b",
        "#",
        "!",
        "&",
    ),
    *(
        "*a",
        "%a",
        "@a",
        "`a",
        "[",
        "{",
        "]",
        "}",
        ",",
        "'",
        '"',
        "''",
        '""',
        "'a'",
        "'''",
        '"""',
        'a"""b',
        "\\",
        "\\u41",
    ),
    *("|", ">", "|-\n a", "a\n---\nb", "a\n...\nb", " a\nb", "a\n  b\nc", "a\n\n", "\na", "a\r\nb", "a\n\tb", "a\r"),
    *(
        "x" * 5000,
        "x " * 5000,
        "it's " * 2000,
        'a"b ' * 2000,
        ("word " * 900 + "\n") * 3,
        "😀 " * 3000,
        "a\x85b " * 2000,
    ),
)


def all_texts() -> list[str]:
    """Each character beside its neighbours, and what acts in every place beside what acts too; what is blank is none."""
    rows = ["".join(row[start : start + 64]) for row in (BASIC, BEYOND) for start in range(0, len(row), 64)]
    edges = [f"{before}{sign}{after}" for sign in ACTING for before, after in product(("", "a", "a "), ("", "b", " b"))]
    pairs = [f"a{sign}{other}b" for sign in ACTING for other in "\n \r\t:#\x85"]
    return [text for text in (*rows, *edges, *pairs, *WORDS) if text.strip()]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_text_is_read_back_as_it_was_written(format_: Format) -> None:
    texts = all_texts()
    questions = [{"id": f"q{index}", "text": text} for index, text in enumerate(texts)]
    evaluation = structure({"id": "x", "title": "a\x85b", "questions": questions})
    again = loads(dumps(evaluation, format=format_), format=format_)
    assert [question.text for question in again.questions] == texts
    assert again == evaluation
