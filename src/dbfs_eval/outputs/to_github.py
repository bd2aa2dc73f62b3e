"""Remarks as annotations of a GitHub workflow: a line each, at its place in the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from dbfs_eval.errors import Fault, FaultsError
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.report import Remark
from dbfs_eval.text import Text
from dbfs_eval.views.context import View
from dbfs_eval.views.phrases import NEXT_STEP
from dbfs_eval.views.report import view_of
from dbfs_eval.vocabularies import Force, Status

_LEVELS = {Force.MUST: "error", Force.SHOULD: "warning", Force.ADVICE: "notice"}
_CANNOT_READ = Text(da="Dokumentet kan ikke læses", en="The document cannot be read")


@attrs.frozen
class _GithubAnnotation(View):
    level: str
    file: str | None
    at: Remark | Fault | None
    title: str
    message: tuple[str, ...]

    def __str__(self) -> str:
        line, column = (self.at.line, self.at.column) if self.at else (None, None)
        place = {"file": self.file, "line": line, "col": column, "title": self.title}
        said = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
        return f"::{self.level} {said}::{_data(chr(10).join(filter(None, self.message)))}"


def render(found: Sequence[Found], options: RenderOptions) -> str:
    """What is unmet, also what is too late, and what cannot be read; what is known already is left out."""
    return "".join(f"{annotation}\n" for one in found for annotation in _annotations(one, options))


def _annotations(one: Found, options: RenderOptions) -> Iterator[_GithubAnnotation]:
    language = options.language_of(one)
    if isinstance(one, FaultsError):
        title = _CANNOT_READ.say(language)
        for fault in one.faults:
            yield _GithubAnnotation("error", one.file, fault, title, (fault.message(language, place=False),))
        return
    new = {id(remark) for remark in (options.baseline.new_in(one) if options.baseline else one.unmet)}
    view = view_of(one, language)
    for line in (line for line in view.lines if line.status is Status.UNMET):
        if first := next((remark for remark in line.remarks if id(remark) in new), None):
            step = NEXT_STEP.say(language, {"remedy": line.remedy}) if line.remedy else ""
            message = (line.message, line.when, step)
            yield _GithubAnnotation(_LEVELS[first.rule.force], one.file, first, line.reference, message)

    for note in one.stopped:
        yield _GithubAnnotation("error", one.file, None, note.rule, (note.message(language),))


def _data(words: str) -> str:
    """Words in which nothing ends the annotation."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
