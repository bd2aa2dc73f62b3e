"""Every public name with its signature and docstring, read off the code."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import zip_longest
from typing import Any

import attrs

import dbfs_eval
from _ext.document_pages import parts, vocabularies
from _ext.markdown import block, code, defined, foreign, foreign_block, page, table
from dbfs_eval import testing
from dbfs_eval.text import Language, Text

_API = Text(da="Python", en="Python")
_API_IS = Text(
    da="Alt, hvad der er offentligt, hentes fra `dbfs_eval`; det, forfattere af regler bruger, fra "
    "`dbfs_eval.testing`. Beskrivelserne står i koden og er på engelsk.",
    en="Everything that is public is imported from `dbfs_eval`; what authors of rules use, from `dbfs_eval.testing`.",
)
_NAME = Text(da="Navn", en="Name")
_IN_SHORT = Text(da="Kort sagt (på engelsk)", en="In short")
_FUNCTIONS = Text(da="Funktioner", en="Functions")
_CLASSES = Text(da="Klasser", en="Classes")
_DOCUMENT = Text(da="Dokumentets klasser", en="The classes of the document")
_VOCABULARIES = Text(da="Ordlister", en="Vocabularies")
_EXCEPTIONS = Text(da="Undtagelser i Python", en="Exceptions")
_FOR_AUTHORS = Text(da="Til forfattere af regler: `dbfs_eval.testing`", en="For authors of rules: `dbfs_eval.testing`")

_WIDEST = 84
_SECTION = re.compile(r"^(\w+):\n((?: {4}.*\n?|\n)+)", re.MULTILINE)
_MEMBER = re.compile(r"^(\w+): ((?:.+\n?)(?: {4}.+\n?)*)", re.MULTILINE)


def api_pages(language: Language) -> Mapping[str, str]:
    """The page of all public names."""
    return {"reference/api.md": page(*_api(language))}


def _api(language: Language) -> Iterator[str]:
    yield f"# {_API.say(language)}"
    yield _API_IS.say(language)
    for heading, names in _groups().items():
        yield f"## {heading.say(language)}"
        yield from _group({name: getattr(dbfs_eval, name) for name in names}, language)
    yield f"## {_FOR_AUTHORS.say(language)}"
    yield from _group({name: getattr(testing, name) for name in testing.__all__}, language)


def _groups() -> Mapping[Text, list[str]]:
    """The public names by what they are; each stands in one group."""
    groups: dict[Text, list[str]] = {_FUNCTIONS: [], _CLASSES: [], _DOCUMENT: [], _VOCABULARIES: [], _EXCEPTIONS: []}
    for name in dbfs_eval.__all__:
        groups[_group_of(getattr(dbfs_eval, name))].append(name)
    return groups


def _group_of(thing: Any) -> Text:
    if not isinstance(thing, type):
        return _FUNCTIONS
    if thing in vocabularies():
        return _VOCABULARIES
    if thing in parts().values():
        return _DOCUMENT
    return _EXCEPTIONS if issubclass(thing, Exception) else _CLASSES


def _group(things: Mapping[str, Any], language: Language) -> Iterator[str]:
    docs = {name: _doc_of(name, thing) for name, thing in things.items()}
    rows = [(f"[{code(name)}](#{_anchor(name)})", foreign(_first_line(docs[name]), "en", language)) for name in things]
    yield table([_NAME.say(language), _IN_SHORT.say(language)], rows)
    for name, thing in things.items():
        yield f"({_anchor(name)})="
        yield f"### {code(name)}"
        yield block(_signature(name, thing), "python")
        told = [_as_markdown(docs[name]), *_members(thing)]
        yield foreign_block("\n\n".join(told), "en", language)


def _anchor(name: str) -> str:
    return f"api-{name.lower().replace('_', '-')}"


# --- signatures ------------------------------------------------------------------------------------------------------


def _signature(name: str, thing: Any) -> str:
    """How a thing is called, a parameter a line where it is long; the values of a vocabulary."""
    if isinstance(thing, type) and issubclass(thing, Enum):
        return f"class {name}(Enum):\n" + "\n".join(f"    {word.name} = {_value(word)!r}" for word in thing)
    if not callable(thing):
        return f"{name}: {type(thing).__name__}"
    kind = "class " if isinstance(thing, type) else ""
    try:
        signature = inspect.signature(thing)
    except ValueError:  # a class that Python itself makes
        return f"{kind}{name}"
    returned = "" if isinstance(thing, type) else f" -> {_bare(signature.return_annotation)}"
    return _folded(f"{kind}{name}", list(_parameters(signature)), returned)


def _value(word: Enum) -> Any:
    return word.value[0] if isinstance(word.value, tuple) else word.value


def _folded(name: str, parameters: list[str], returned: str) -> str:
    line = f"{name}({', '.join(parameters)}){returned}"
    if len(line) <= _WIDEST:
        return line.replace("()", "") if name.startswith("class ") else line
    return f"{name}(\n" + "".join(f"    {it},\n" for it in parameters) + f"){returned}"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    starred = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        annotation = "" if parameter.annotation is parameter.empty else f": {_bare(parameter.annotation)}"
        default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
        yield f"{parameter.name}{annotation}{default}"


def _bare(annotation: Any) -> str:
    """An annotation without the quotes that a forward reference stands in."""
    written = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return written.strip("'\"")


def _default(value: Any) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if value is attrs.NOTHING:
        return "…"
    if attrs.has(type(value)) and value == _plainly_made(type(value)):
        return f"{type(value).__name__}()"
    return repr(value)


def _plainly_made(made: type) -> object:
    """A thing made without a word; None where it needs some."""
    try:
        return made()
    except TypeError:
        return None


# --- docstrings ------------------------------------------------------------------------------------------------------


def _doc_of(name: str, thing: Any) -> str:
    if callable(thing):
        return inspect.getdoc(thing) or ""
    return dict(_attributes(_statements(testing.__name__))).get(name, "")


def _first_line(doc: str) -> str:
    """The first sentence of a docstring, for a table."""
    return _as_markdown(" ".join(doc.partition("\n\n")[0].split())).replace("|", r"\|")


def _as_markdown(doc: str) -> str:
    """A docstring as Markdown: its code stays code, its lists of attributes become lists."""
    doc = _SECTION.sub(_listed, f"{doc}\n")
    parts_of_it = re.split(r"(```.*?```|`[^`]*`)", doc, flags=re.DOTALL)
    return "".join(it if it.startswith("`") else re.sub(r"([<{])", r"\\\1", it) for it in parts_of_it).strip()


def _listed(section: re.Match[str]) -> str:
    members = _MEMBER.findall(textwrap.dedent(section[2]))
    return "\n".join(f"- {code(name)}: {' '.join(told.split())}" for name, told in members) + "\n"


# --- members ---------------------------------------------------------------------------------------------------------


def _members(thing: Any) -> Iterator[str]:
    """What a class has beyond its fields, and the fields that are told of, in the order of the code."""
    if not isinstance(thing, type) or thing in vocabularies():
        return
    (body,) = (
        it.body for it in _statements(thing.__module__) if isinstance(it, ast.ClassDef) and it.name == thing.__name__
    )
    for name, doc in _attributes(body):
        yield defined(code(name), _as_markdown(doc))
    for function in body:
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
            yield defined(code(_call(function)), _as_markdown(ast.get_docstring(function) or "–"))


@cache
def _statements(module: str) -> list[ast.stmt]:
    """A module's own code: attrs rebuilds classes, and keeps no docstring of what it caches."""
    return ast.parse(inspect.getsource(import_module(module))).body


def _attributes(body: Iterable[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Names that a string below them tells of."""
    statements = list(body)
    for statement, below in zip_longest(statements, statements[1:]):
        match statement, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(doc))):
                yield name, inspect.cleandoc(doc)


def _call(function: ast.FunctionDef) -> str:
    """A member as it is used: a property by its name and type, a method with what it takes."""
    returned = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    if any("property" in ast.unparse(decorator) for decorator in function.decorator_list):
        return f"{function.name}{returned}"
    arguments = re.sub(r"^(self|cls)(, |$)", "", ast.unparse(function.args)).replace("=", " = ")
    return f"{function.name}({arguments}){returned}"
