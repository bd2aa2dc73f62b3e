"""The parameters that several commands share."""

from __future__ import annotations

from dbfs_eval.cli import messages
from dbfs_eval.cli.localized_click import argument, option
from dbfs_eval.document.formats import FORMATS
from dbfs_eval.text import LANGUAGES

DOCUMENT_PARAMETERS = (
    argument("files", messages.FILES, nargs=-1),
    option("--on", messages.ON, messages.DATE),
    option("--lang", messages.LANG, choices=LANGUAGES),
    option("--input-format", messages.INPUT_FORMAT, choices=FORMATS),
)
"""What is read, seen on which day, in which language."""

OUTPUT_OPTION = option("--output", messages.OUTPUT, messages.FILE)
"""Where a report is written."""

PLUGINS_OPTION = option("--without-plugins", messages.WITHOUT_PLUGINS, is_flag=True)
"""Whether the rules of installed packages are left out."""

SETTINGS_OPTIONS = (
    option("--config", messages.CONFIG_FILE, messages.FILE),
    option("--profile", messages.PROFILE, messages.NAME),
    PLUGINS_OPTION,
)
"""Which settings hold."""

RULE_OPTIONS = (
    option("--select", messages.SELECT, messages.CODES, multiple=True),
    option("--without", messages.WITHOUT, messages.CODES, multiple=True),
    option("--set", messages.SET, messages.SETTING, multiple=True),
    *SETTINGS_OPTIONS,
)
"""Which rules judge, with which thresholds."""

LANGUAGE_OPTION = option("--lang", messages.LANG_ALONE, choices=LANGUAGES)
"""The language of a command that reads no document."""
