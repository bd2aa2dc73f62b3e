"""The command that prints the JSON Schemas."""

from __future__ import annotations

from dbfs_eval.cli import messages
from dbfs_eval.cli.exit_codes import FINE
from dbfs_eval.cli.localized_click import argument, command
from dbfs_eval.cli.parameters import LANGUAGE_OPTION
from dbfs_eval.cli.streams import print_out
from dbfs_eval.text import Language


@command(
    messages.SCHEMA, argument("which", messages.WHICH, choices=("document", "report", "settings")), LANGUAGE_OPTION
)
def schema(locale: Language, *, which: str, lang: Language | None) -> int:
    """Print a JSON Schema."""
    from dbfs_eval.outputs.escaping import written_json
    from dbfs_eval.published_schemas import document_schema, report_schema  # no other command needs them
    from dbfs_eval.settings import settings_schema

    schemas = {"document": document_schema, "report": report_schema, "settings": settings_schema}
    print_out(written_json(schemas[which](lang or locale)))
    return FINE
