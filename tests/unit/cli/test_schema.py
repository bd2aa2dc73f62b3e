"""The command that prints the JSON Schemas."""

from __future__ import annotations

import json

from command_line import dbfs_eval
from dbfs_eval.published_schemas import document_schema, report_schema


def test_the_schemas_are_printed() -> None:
    told = dbfs_eval("schema", "document", "--lang", "en")
    assert told.exit_code == 0
    assert json.loads(told.stdout) == document_schema("en")
    assert json.loads(dbfs_eval("schema", "report").stdout) == report_schema("da")
