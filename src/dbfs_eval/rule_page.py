"""The page of a rule: why, our reading, and how to meet it, as Markdown beside the module of its clause."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dbfs_eval.text import LANGUAGES, Language, Text, verbatim

HEADINGS: Mapping[str, Text] = {
    "why": Text(da="Hvorfor", en="Why"),
    "reading": Text(da="Vores læsning", en="Our reading"),
    "how_to_meet": Text(da="Sådan kan det opfyldes", en="How to meet it"),
}
"""The sections of a page, by the attribute of the rule that holds them."""

_RULE = re.compile(r"^## ", re.MULTILINE)
_SECTION = re.compile(r"^### ", re.MULTILINE)


class PageSection:
    """A section of a rule's page, read when somebody asks; a rule may give a `Text` of that name in its class instead.

    A section that is not there is empty; `dbfs_eval.testing.examine` tells an author of it.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember which section it is."""
        self.name = name

    def __get__(self, rule: object, owner: type) -> Text:
        """The section, from the pages beside the module of the rule."""
        heading, code = HEADINGS[self.name], getattr(owner, "code", "")
        found = {
            language: pages_of(owner.__module__, language).get(code, {}).get(heading.in_language(language), "")
            for language in LANGUAGES
        }
        return verbatim(**found)


@cache
def pages_of(module: str, language: Language) -> Mapping[str, Mapping[str, str]]:
    """The pages beside a module, by code and by the heading of the section; none where there is no file."""
    file = _folder_of(module) / f"{module.rpartition('.')[2]}.{language}.md"
    if not file.is_file():
        return {}
    _, *pages = _RULE.split(file.read_bytes().decode(errors="replace"))
    return {page.split(maxsplit=1)[0]: _sections(page) for page in pages if page.strip()}


def _folder_of(module: str) -> Traversable:
    package = module.rpartition(".")[0]
    if getattr(sys.modules.get(package), "__spec__", None):
        return files(package)
    # A module that lies in no package, or in one that was put together by hand, is found by its file.
    return Path(getattr(sys.modules.get(module), "__file__", None) or "").parent


def _sections(page: str) -> Mapping[str, str]:
    _, *sections = _SECTION.split(page)
    parted = (section.partition("\n") for section in sections)
    return {heading.strip(): " ".join(body.split()) for heading, _, body in parted}
