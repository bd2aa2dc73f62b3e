"""Reports as SARIF 2.1.0 (OASIS), the form in which code scanning and editors take results."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from dbfs_eval.addresses import HOMEPAGE, address_of
from dbfs_eval.comparison import Comparison
from dbfs_eval.document.formats import FORMATS, Format
from dbfs_eval.document.patch import FixableText, Replacement
from dbfs_eval.document.positions import Lines
from dbfs_eval.errors import Fault, FaultsError
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.outputs.escaping import written_json
from dbfs_eval.report import NamedRule, Note, Remark, Report
from dbfs_eval.rule import Rule
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, spoken
from dbfs_eval.views import phrases
from dbfs_eval.views.baseline import not_compared
from dbfs_eval.views.phrases import page_of
from dbfs_eval.views.remarks import remark_view_of
from dbfs_eval.views.sources import clause_of
from dbfs_eval.vocabularies import Force, Status

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Force.MUST: "error", Force.SHOULD: "warning", Force.ADVICE: "note"}
_IDENTITY = "dbfsEvalIdentity/v1"
_STDIN = "stdin"
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # halves of characters that stand for no byte of a file's name

_Compared: TypeAlias = tuple[Report, Comparison | None]
"""A report, and what moved since the baseline; None where that does not hold it, or there is none."""


def render(found: Sequence[Found], options: RenderOptions) -> str:
    """One log with one run of all documents: what is unmet, open and waived; with `show_met` also what is met."""
    reports = [one for one in found if isinstance(one, Report)]
    errors = [one for one in found if isinstance(one, FaultsError)]
    language = options.language_of(reports[0]) if reports else options.language or options.otherwise
    compared = [(report, options.baseline.since(report) if options.baseline else None) for report in reports]
    rules = _rules_of(compared)
    run: dict[str, Any] = {
        "tool": {"driver": _driver(rules, reports, language, options.docs)},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(errors, reports, compared if options.baseline else (), language)],
        "results": [
            result for report, since in compared for result in _results(report, since, list(rules), language, options)
        ],
    }
    return written_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


# --- the tool and its rules ---


def _rules_of(compared: Iterable[_Compared]) -> dict[str, Rule | NamedRule]:
    """Every rule that judged; of one that is not known itself and said nothing, no more than its code is known."""
    known: dict[str, Rule | NamedRule] = {rule.code: rule for rule in RuleSet.default()}
    rules: dict[str, Rule | NamedRule] = {}
    for report, since in compared:
        said = (*(since.no_longer_unmet if since else ()), *report.remarks)
        known |= {remark.rule.code: remark.rule for remark in said}
        codes = (*report.rules.codes, *(remark.rule.code for remark in said))
        rules |= {code: known[code] for code in codes if code in known}
    return rules


def _driver(
    rules: dict[str, Rule | NamedRule], reports: Sequence[Report], language: Language, docs: str | None
) -> dict[str, Any]:
    version = reports[0].rules.version if reports else RuleSet.default().version
    home = address_of(HOMEPAGE)
    return {
        "name": "dbfs-eval",
        "semanticVersion": version,
        **({"informationUri": home} if home else {}),
        "rules": [_descriptor(rule, language, docs) for rule in rules.values()],
    }


def _descriptor(rule: Rule | NamedRule, language: Language, docs: str | None) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "defaultConfiguration": {"level": _LEVELS[rule.force]},
        "properties": {"clause": rule.clause.code, "force": rule.force.value, "tags": [rule.clause.letter]},
    }
    if page := page_of(rule.code, docs, language):
        descriptor["helpUri"] = page
    if isinstance(rule, Rule):
        parts = [clause_of(rule, language), *(section.say(language) for _, section in rule.page())]
        descriptor["shortDescription"] = {"text": f"{rule.title.say(language)}."}
        descriptor["fullDescription"] = {"text": parts[0]}
        descriptor["help"] = {"text": "\n\n".join(parts)}
    return descriptor


def _invocation(
    errors: Iterable[FaultsError], reports: Iterable[Report], compared: Iterable[_Compared], language: Language
) -> dict[str, Any]:
    """Whether all could be read and every rule ran whole, what did not, and what the baseline cannot tell of."""
    faults = [_fault(fault, error.file, language) for error in errors for fault in error.faults]
    faults += [_stop(note, report, language) for report in reports for note in report.stopped]
    told = [
        _notification("note", said, _location(report.file, None, None))
        for report, since in compared
        for said in not_compared(report, since, language)
    ]
    return {"executionSuccessful": not faults, "toolExecutionNotifications": [*faults, *told]}


def _fault(fault: Fault, file: str | None, language: Language) -> dict[str, Any]:
    return _notification("error", fault.message(language, place=False), _location(file, fault.line, fault.column))


def _notification(level: str, said: str, location: dict[str, Any]) -> dict[str, Any]:
    return {"level": level, "message": {"text": _in_message(said)}, "locations": [location]}


def _stop(note: Note, report: Report, language: Language) -> dict[str, Any]:
    return _notification("error", note.message(language), _location(report.file, None, None))


# --- results ---


def _results(
    report: Report, since: Comparison | None, codes: list[str], language: Language, options: RenderOptions
) -> Iterator[dict[str, Any]]:
    new = {remark.identity for remark in since.newly_unmet} if since else set()
    text = _text_of(report)
    for remark in report.remarks:
        if remark.status is not Status.MET or options.show_met:
            result = _result(remark, report, codes, language)
            if text and (fixes := list(_fixes(remark, report, text, language))):
                result["fixes"] = fixes
            # Of a rule that did not look then, nothing can be said.
            if options.baseline and (since is None or remark.rule.code in since.rules_compared):
                result["baselineState"] = "new" if since is None or remark.identity in new else "unchanged"
            yield result
    for remark in since.no_longer_unmet if since else ():
        yield {**_result(remark, report, codes, language), "baselineState": "absent"}


def _result(remark: Remark, report: Report, codes: list[str], language: Language) -> dict[str, Any]:
    kind = {Status.MET: "pass", Status.OPEN: "open"}.get(remark.status, "fail")
    identity = _identity(remark, report)
    result: dict[str, Any] = {
        "ruleId": remark.rule.code,
        "ruleIndex": codes.index(remark.rule.code),
        "kind": kind,
        "level": _LEVELS[remark.rule.force] if kind == "fail" else "none",
        "message": {"text": _message(remark, language)},
        "locations": [_location(report.file, remark.line, remark.column, remark)],
        "fingerprints": {_IDENTITY: identity},
        "partialFingerprints": {"primaryLocationLineHash": identity},
        "properties": _properties(remark, report),
    }
    if remark.waiver:
        by = f" ({remark.waiver.granted_by})" if remark.waiver.granted_by else ""
        justification = spoken(f"{remark.waiver.reason}{by}", language)
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": justification}]
    return result


def _message(remark: Remark, language: Language) -> str:
    view = remark_view_of(remark, language)
    return _in_message(f"{view.message} {phrases.STEP.say(language)} {view.remedy}" if view.remedy else view.message)


def _in_message(words: str) -> str:
    """Words as a message of SARIF, in which brackets make a link and braces a placeholder."""
    words = words.replace("\\", "\\\\")
    return words.replace("[", "\\[").replace("]", "\\]").replace("{", "{{").replace("}", "}}")


def _properties(remark: Remark, report: Report) -> dict[str, Any]:
    due = remark.due and remark.due.isoformat()
    return {
        "status": remark.status.value,
        "too_late": remark.too_late,
        "due": due,
        "who": list(remark.who),
        "on": report.on.isoformat(),
        "evaluation": report.about.id,
        "path": remark.path,
        "aspect": remark.aspect,
    }


def _identity(remark: Remark, report: Report) -> str:
    """What stays the same when the document is reordered: evaluation, rule, entry, aspect."""
    return hashlib.sha256(json.dumps([report.about.id, *remark.identity]).encode()).hexdigest()


def _location(file: str | None, line: int | None, column: int | None, remark: Remark | None = None) -> dict[str, Any]:
    region = {"startLine": line or 1, "startColumn": column or 1}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, "region": region}}
    if remark is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": remark.path or "/", "kind": "element"}]
    return location


def _uri(file: str | None) -> str:
    if file is None:
        return _STDIN
    path = Path(_NO_BYTE.sub("\N{REPLACEMENT CHARACTER}", file))
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _text_of(report: Report) -> FixableText | None:
    """The text that fixes are tried on; None where the document came from none, or cannot be edited here."""
    source = report.evaluation.source if report.evaluation else None
    format_: Format | None = next((known for known in FORMATS if source and known == source.format), None)
    return FixableText(source.text, format_) if source and format_ else None


def _fixes(remark: Remark, report: Report, text: FixableText, language: Language) -> Iterator[dict[str, Any]]:
    """The fix as a change of the text."""
    if remark.fix is None:
        return
    try:
        replacements = text.replacements(remark.fix)
    except (FaultsError, ImportError):
        return
    changed = [_replacement(replacement, text.lines) for replacement in replacements]
    change = {"artifactLocation": {"uri": _uri(report.file)}, "replacements": changed}
    yield {
        "description": {"text": spoken(remark.fix.message(language), language)},  # a question, where it takes an answer
        "artifactChanges": [change],
        "properties": {"applicability": remark.fix.applicability and remark.fix.applicability.value},
    }


def _replacement(replacement: Replacement, lines: Lines) -> dict[str, Any]:
    (first, column), (last, last_column) = lines.at(replacement.start), lines.at(replacement.end)
    region = {"startLine": first, "startColumn": column, "endLine": last, "endColumn": last_column}
    return {"deletedRegion": region, "insertedContent": {"text": replacement.words}}
