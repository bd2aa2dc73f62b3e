"""The page of all public names: which there are, in which group; Sphinx's autodoc reads the rest off the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import dbfs_eval
from _ext.document_pages import parts
from _ext.markdown import block, foreign_block, page
from dbfs_eval import testing
from dbfs_eval.text import Language, Text
from dbfs_eval.vocabularies import Word

_API = Text(da="Python", en="Python")
_API_IS = Text(
    da="Alt, hvad der er offentligt, hentes fra `dbfs_eval`; det, forfattere af regler bruger, fra "
    "`dbfs_eval.testing`. Beskrivelserne står i koden og er på engelsk.",
    en="Everything that is public is imported from `dbfs_eval`; what authors of rules use, from `dbfs_eval.testing`.",
)
_EXAMPLES = Text(
    da="Hvert eksempel forudsætter disse linjer og bliver kørt af bibliotekets egne prøver:",
    en="Every example has these lines before it, and is run by the library's own tests:",
)
_PRELUDE = "import dbfs_eval\nimport pendulum\nfrom dbfs_eval.testing import LAST_DAY, SPOTLESS"
_LINKING = Text(
    da="Et projekt, der selv bruger Sphinx, kan henvise hertil med intersphinx: Fortegnelsen er `objects.inv`, og "
    "navnene er dem, man importerer, som `dbfs_eval.Report.by_path`.",
    en="A project that uses Sphinx itself can link here by intersphinx: the inventory is `objects.inv`, and the names "
    "are those that one imports, such as `dbfs_eval.Report.by_path`.",
)
_FUNCTIONS = Text(da="Funktioner", en="Functions")
_CLASSES = Text(da="Klasser", en="Classes")
_DOCUMENT = Text(da="Dokumentets klasser", en="The classes of the document")
_VOCABULARIES = Text(da="Ordlister", en="Vocabularies")
_EXCEPTIONS = Text(da="Undtagelser i Python", en="Exceptions")
_FOR_AUTHORS = Text(da="Til forfattere af regler: `dbfs_eval.testing`", en="For authors of rules: `dbfs_eval.testing`")


def api_pages(language: Language) -> Mapping[str, str]:
    """The page of all public names."""
    return {"reference/api.md": page(*_api(language))}


def _api(language: Language) -> Iterator[str]:
    yield f"# {_API.say(language)}"
    yield _API_IS.say(language)
    yield _LINKING.say(language)
    yield _EXAMPLES.say(language)
    yield block(_PRELUDE, "python")
    for heading, names in _groups().items():
        yield f"## {heading.say(language)}"
        yield _documented("dbfs_eval", {name: getattr(dbfs_eval, name) for name in names}, language)
    yield f"## {_FOR_AUTHORS.say(language)}"
    yield _documented("dbfs_eval.testing", {name: getattr(testing, name) for name in testing.__all__}, language)


def _groups() -> Mapping[Text, list[str]]:
    """The public names by what they are; each stands in one group."""
    groups: dict[Text, list[str]] = {_FUNCTIONS: [], _CLASSES: [], _DOCUMENT: [], _VOCABULARIES: [], _EXCEPTIONS: []}
    for name in dbfs_eval.__all__:
        groups[_group_of(getattr(dbfs_eval, name))].append(name)
    return groups


def _group_of(thing: Any) -> Text:
    if not isinstance(thing, type):
        return _FUNCTIONS
    if issubclass(thing, Word):
        return _VOCABULARIES
    if thing in parts().values():
        return _DOCUMENT
    return _EXCEPTIONS if issubclass(thing, Exception) else _CLASSES


def _documented(module: str, things: Mapping[str, Any], language: Language) -> str:
    """A table of the names, each in a sentence, and then each as autodoc tells of it."""
    lines = [f".. currentmodule:: {module}", "", ".. autosummary::", "", *(f"   {name}" for name in things)]
    for name, thing in things.items():
        lines += ["", f".. {_directive(thing)}:: {name}", *(f"   :{option}" for option in _options(thing))]
    return foreign_block("\n".join(["```{eval-rst}", *lines, "```"]), "en", language)


def _directive(thing: Any) -> str:
    if isinstance(thing, type):
        return "autoexception" if issubclass(thing, Exception) else "autoclass"
    return "autofunction" if callable(thing) else "autodata"


def _options(thing: Any) -> Iterator[str]:
    if isinstance(thing, type) and thing.__bases__[0].__module__.startswith("dbfs_eval."):
        yield "inherited-members: Enum"  # what ours share, but not what every enum of Python can
    if isinstance(thing, type) and issubclass(thing, Word):
        yield "undoc-members:"
