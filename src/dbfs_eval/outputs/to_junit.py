"""Reports in the XML of JUnit, as test runners and forges read it: a suite a document, a case a remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.errors import FaultsError
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.outputs.escaping import markup_without_commands
from dbfs_eval.report import Remark, Report
from dbfs_eval.text import Language, Text, sanitized
from dbfs_eval.views import phrases
from dbfs_eval.views.context import View
from dbfs_eval.views.remarks import RemarkView, remark_view_of
from dbfs_eval.vocabularies import Status

_OPEN = Text(da="Åben. ‖ Frist: {due}.", en="Open. ‖ Due: {due}.")
_WAIVED = Text(da="Undtaget: {reason}", en="Waived: {reason}")
_KNOWN = Text(da="Kendt i forvejen: {message}", en="Known already: {message}")
_ADVICE = Text(da="Råd at overveje: {message}", en="Advice to consider: {message}")


@attrs.frozen
class _Suite(View):
    """A document, by its title or its file, on the day of its check."""

    name: str
    day: str
    cases: tuple[ET.Element, ...]


def render(found: Sequence[Found], options: RenderOptions) -> str:
    """All documents; what is unmet fails where its force is asked for and it is not known already."""
    root = ET.Element("testsuites", name="dbfs-eval")
    for index, one in enumerate(found):
        if isinstance(one, Report):
            suite = _Suite(one.about.title, one.on.isoformat(), tuple(_cases(one, options)))
        else:
            suite = _Suite(one.file or "-", "1970-01-01", (_unreadable(one, options.language_of(one)),))
        root.append(_element(index, suite))
    ET.indent(root)
    written = markup_without_commands(ET.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'


def _element(index: int, suite: _Suite) -> ET.Element:
    """A suite with the attributes that the stricter of the schemas in use ask for."""
    cases = suite.cases
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    counts = {name: sum(case.find(kind) is not None for case in cases) for name, kind in kinds.items()}
    element = ET.Element(
        "testsuite",
        {"name": suite.name, "package": "dbfs_eval", "id": str(index), "timestamp": f"{suite.day}T00:00:00"}
        | {"hostname": "localhost", "time": "0"}
        | {name: str(count) for name, count in {"tests": len(cases), **counts}.items()},
    )
    ET.SubElement(element, "properties")
    element.extend(cases)
    notes = [case.attrib.pop("note") for case in cases if "note" in case.attrib]
    ET.SubElement(element, "system-out").text = "\n".join(notes)
    ET.SubElement(element, "system-err")
    return element


def _cases(report: Report, options: RenderOptions) -> Iterator[ET.Element]:
    language = options.language_of(report)
    new = {remark.identity for remark in (options.baseline.new_in(report) if options.baseline else report.unmet)}
    for remark in report.remarks:
        view = remark_view_of(remark, language)
        case = ET.Element("testcase", {"classname": f"dbfs_eval.{view.clause}", "time": "0", "name": view.name})
        fails = remark.rule.force.rank <= options.least.rank
        _tell(case, remark, view, language, fails=fails, is_new=remark.identity in new)
        yield case
    for note in report.stopped:
        yield _error(note.rule, note.kind, sanitized(note.message(language)), "")


def _tell(case: ET.Element, remark: Remark, view: RemarkView, language: Language, *, fails: bool, is_new: bool) -> None:
    """Put into a case what came of it; nothing where it is met."""
    match remark.status:
        case Status.OPEN:
            _skipped(case, f"{_OPEN.say(language, {'due': remark.due})} {view.message}")
        case Status.WAIVED:
            reason = remark.waiver.reason if remark.waiver else ""
            _skipped(case, f"{_WAIVED.say(language, {'reason': reason})} {view.message}")
        case Status.UNMET if not is_new:
            _skipped(case, _KNOWN.say(language, {"message": view.message}))
        case Status.UNMET if fails:
            failure = ET.SubElement(case, "failure", {"message": view.message, "type": remark.rule.force.value})
            failure.text = f"{phrases.STEP.say(language)} {view.remedy}"
        case Status.UNMET:
            case.set("note", f"{view.code}: {_ADVICE.say(language, {'message': view.message})}")
        case _:
            pass


def _skipped(case: ET.Element, message: str) -> None:
    ET.SubElement(case, "skipped", {"message": message})


def _unreadable(error: FaultsError, language: Language) -> ET.Element:
    heading, *_ = error.message(language).splitlines()
    faults = "\n".join(fault.message(language) for fault in error.faults)
    return _error("document", "document", heading, faults)


def _error(name: str, kind: str, message: str, detail: str) -> ET.Element:
    case = ET.Element("testcase", {"classname": "dbfs_eval", "name": name, "time": "0"})
    ET.SubElement(case, "error", {"message": message, "type": kind}).text = detail
    return case
