"""What a report can be written as: every form by its name, loaded when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, TypeAlias

import attrs

from dbfs_eval.report import Report
from dbfs_eval.text import LANGUAGES, Language


class Found(Protocol):
    """What came of one document: its report, or the faults for which it cannot be read."""

    def plain(self) -> dict[str, Any]:
        """It as plain data."""
        ...


@attrs.frozen(kw_only=True)
class Shown:
    """How reports are shown: in which language, how wide, in colour or not, and how much is said of what is met.

    Without a `language` each report is shown in its document's own, where that is Danish or English, else in
    `otherwise`.
    """

    language: Language | None = None
    otherwise: Language = "da"
    width: int = 88
    colour: bool = False
    show_met: bool = False

    def language_of(self, report: Report) -> Language:
        """The language in which a report is shown."""
        written = report.about.language.partition("-")[0].lower()
        ours: dict[str, Language] = {language: language for language in LANGUAGES}
        return self.language or ours.get(written, self.otherwise)


Write: TypeAlias = Callable[[Sequence[Found], Shown], str]


@attrs.frozen
class Output:
    """A form that reports can be written in; its module has a function `write`."""

    module: str
    tells_faults: bool
    """It holds the faults of a document that cannot be read; where it does not, they are told beside it."""

    def write(self, found: Sequence[Found], shown: Shown) -> str:
        """What came of one document or several, in this form."""
        write: Write = import_module(f"{__name__}.{self.module}").write
        return write(found, shown)


OUTPUTS: Mapping[str, Output] = {
    "text": Output("to_text", tells_faults=False),
    "json": Output("to_json", tells_faults=True),
}
