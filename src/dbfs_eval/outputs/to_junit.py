"""Reports in the XML of JUnit, as test runners and forges read it: a suite a document, a case a remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from dbfs_eval.errors import FaultsError
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.report import Remark, Report
from dbfs_eval.text import Language, Text, sanitized
from dbfs_eval.views import phrases
from dbfs_eval.vocabularies import Status

_OPEN = Text(da="Åben. ‖ Frist: {due}.", en="Open. ‖ Due: {due}.")
_WAIVED = Text(da="Undtaget: {reason}", en="Waived: {reason}")
_KNOWN = Text(da="Kendt i forvejen: {message}", en="Known already: {message}")
_ADVICE = Text(da="Råd at overveje: {message}", en="Advice to consider: {message}")


def write(found: Sequence[Found], shown: RenderOptions) -> str:
    """All documents; what is unmet fails where its force is asked for and it is not known already."""
    root = ET.Element("testsuites", name="dbfs-eval")
    for index, it in enumerate(found):
        if isinstance(it, Report):
            root.append(_suite(index, it.about.title, it.on.isoformat(), list(_cases(it, shown))))
        else:
            root.append(_suite(index, it.file or "-", "1970-01-01", [_unreadable(it, shown)]))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(index: int, name: str, day: str, cases: Sequence[ET.Element]) -> ET.Element:
    """A suite with the attributes that the stricter of the schemas in use ask for."""
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    suite = ET.Element(
        "testsuite",
        {"name": sanitized(name), "package": "dbfs_eval", "id": str(index), "timestamp": f"{day}T00:00:00"}
        | {"hostname": "localhost", "time": "0"}
        | {key: str(count) for key, count in counts.items()},
    )
    ET.SubElement(suite, "properties")
    suite.extend(cases)
    notes = [case.attrib.pop("note") for case in cases if "note" in case.attrib]
    ET.SubElement(suite, "system-out").text = "\n".join(notes)
    ET.SubElement(suite, "system-err")
    return suite


def _cases(report: Report, shown: RenderOptions) -> Iterator[ET.Element]:
    language = shown.language_of(report)
    new = {remark.identity for remark in (shown.baseline.new_in(report) if shown.baseline else report.unmet)}
    for remark in report.remarks:
        yield _case(remark, language, fails=remark.rule.force.rank <= shown.least.rank, is_new=remark.identity in new)


def _case(remark: Remark, language: Language, *, fails: bool, is_new: bool) -> ET.Element:
    where = " ".join(filter(None, (remark.entry or remark.path or "/", remark.aspect)))
    case = ET.Element("testcase", {"classname": f"dbfs_eval.{remark.rule.clause.code}", "time": "0"})
    case.set("name", sanitized(f"{remark.rule.code} {remark.rule.name} ({where})"))
    message = sanitized(remark.message(language))
    match remark.status:
        case Status.OPEN:
            _skipped(case, f"{_OPEN.say(language, {'due': remark.due})} {message}")
        case Status.WAIVED:
            reason = remark.waiver.reason if remark.waiver else ""
            _skipped(case, f"{_WAIVED.say(language, {'reason': reason})} {message}")
        case Status.UNMET if not is_new:
            _skipped(case, _KNOWN.say(language, {"message": message}))
        case Status.UNMET if fails:
            failure = ET.SubElement(case, "failure", {"message": message, "type": remark.rule.force.value})
            failure.text = f"{phrases.STEP.say(language)} {sanitized(remark.remedy(language) or '')}"
        case Status.UNMET:
            case.set("note", f"{remark.rule.code}: {_ADVICE.say(language, {'message': message})}")
        case _:
            pass
    return case


def _skipped(case: ET.Element, message: str) -> None:
    ET.SubElement(case, "skipped", {"message": message})


def _unreadable(refused: FaultsError, shown: RenderOptions) -> ET.Element:
    language = shown.language or shown.otherwise
    case = ET.Element("testcase", {"classname": "dbfs_eval", "name": "document", "time": "0"})
    heading, *faults = refused.message(language).splitlines()
    ET.SubElement(case, "error", {"message": sanitized(heading), "type": "document"}).text = "\n".join(
        map(sanitized, faults)
    )
    return case
