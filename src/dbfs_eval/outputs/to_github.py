"""Remarks as annotations of a GitHub workflow: a line each, at its place in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dbfs_eval.errors import Fault
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.report import Remark, Report
from dbfs_eval.text import Language, Text, sanitized
from dbfs_eval.views.report import Line, view_of
from dbfs_eval.vocabularies import Force

_LEVELS = {Force.MUST: "error", Force.SHOULD: "warning", Force.ADVICE: "notice"}
_NEXT = Text(da="Næste skridt: {remedy}", en="Next step: {remedy}")
_CANNOT_READ = Text(da="Dokumentet kan ikke læses", en="The document cannot be read")


def write(found: Sequence[Found], shown: RenderOptions) -> str:
    """What is unmet, and what cannot be read; what is known already is left out."""
    return "".join(f"{line}\n" for it in found for line in _annotations(it, shown))


def _annotations(found: Found, shown: RenderOptions) -> Iterator[str]:
    if isinstance(found, Report):
        new = {id(remark) for remark in (shown.baseline.new_in(found) if shown.baseline else found.unmet)}
        for line in view_of(found, shown.language_of(found)).now:
            first = next((remark for remark in line.remarks if id(remark) in new), None)
            if first:
                yield _of_remark(first, line, found, shown.language_of(found))
    else:
        language = shown.language or shown.otherwise
        yield from (_of_fault(fault, found.file, language) for fault in found.faults)


def _of_remark(remark: Remark, line: Line, report: Report, language: Language) -> str:
    steps = [line.message, line.when, _NEXT.say(language, {"remedy": line.remedy}) if line.remedy else ""]
    place = {"file": report.file, "line": remark.line, "col": remark.column, "title": line.reference}
    return _annotation(_LEVELS[remark.rule.force], place, "\n".join(filter(None, steps)))


def _of_fault(fault: Fault, file: str | None, language: Language) -> str:
    place = {"file": file, "line": fault.line, "col": fault.column, "title": _CANNOT_READ.say(language)}
    return _annotation("error", place, sanitized(fault.message(language)))


def _annotation(level: str, place: Mapping[str, str | int | None], message: str) -> str:
    said = ",".join(f"{name}={_property(sanitized(str(value)))}" for name, value in place.items() if value)
    return f"::{level} {said}::{_data(message)}"


def _data(words: str) -> str:
    """Words in which nothing ends the annotation."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
