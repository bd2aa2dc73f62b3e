"""The published JSON Schemas: of a document, a report, the faults of a document, and a comparison."""

from __future__ import annotations

from dbfs_eval.errors import FAULTS_FORMAT, FaultsData
from dbfs_eval.json_schema import schema_of
from dbfs_eval.model import FORMAT, Evaluation
from dbfs_eval.report_data import COMPARISON_FORMAT, REPORT_FORMAT, ComparisonData, ReportData
from dbfs_eval.shape import Schema


def document_schema(language: str) -> Schema:
    """The schema of a document: it accepts what reading accepts the shape of, described in Danish or English.

    It knows neither limits nor meaning: ids that stand twice, refs to nothing, an end before its start.
    """
    return schema_of(Evaluation, FORMAT, language)


def report_schema(language: str) -> Schema:
    """The schema of a report: the shape that is promised; more keys may come."""
    return schema_of(ReportData, REPORT_FORMAT, language)


def faults_schema(language: str) -> Schema:
    """The schema of the faults of a document; more keys may come."""
    return schema_of(FaultsData, FAULTS_FORMAT, language)


def comparison_schema(language: str) -> Schema:
    """The schema of a comparison; more keys may come."""
    return schema_of(ComparisonData, COMPARISON_FORMAT, language)
