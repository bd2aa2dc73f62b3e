"""The format field by field, its vocabularies and its schemas, made from the model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

import attrs

from _ext.glossary import VOCABULARIES, named
from _ext.markdown import bullets, code, foreign, other_than, page, plain, said, table
from dbfs_eval.model import FORMAT, KINDS, Entry, Evaluation
from dbfs_eval.published_schemas import document_schema, report_schema
from dbfs_eval.report_data import REPORT_FORMAT
from dbfs_eval.settings import settings_schema
from dbfs_eval.shape import ANY_LIST, Group, Key, Many, Record, Scalar, item_of, keys_of, shape_of
from dbfs_eval.text import Language, Text
from dbfs_eval.vocabularies import Force, Status, Word

# --- words of the document's page ---

_DOCUMENT = Text(da="Dokumentet, felt for felt", en="The document, field by field")
_DOCUMENT_IS = Text(
    da="Ét dokument i formatet `{format}` rummer én evaluering gennem hele dens liv: planen, det, der kom ud af den, "
    "og det, der følger. Det kan skrives i YAML, TOML eller JSON. Alt andet end det, der her er kaldt påkrævet, kan "
    "udelades: Et udkast er en gyldig evaluering.",
    en="One document in the format `{format}` holds one evaluation through its whole life: the plan, what came of it, "
    "and what follows. It can be written in YAML, TOML or JSON. Everything that is not called compulsory here may be "
    "absent: a draft is a valid evaluation.",
)
_HOW_IT_IS_WRITTEN = Text(da="Sådan skrives det", en="How it is written")
_WRITTEN_SO: tuple[Text, ...] = (
    Text(
        da="**Nøgler** står på engelsk. En nøgle, som formatet ikke kender, er en fejl. Kun øverst i dokumentet må et "
        "værtsprogram lægge sine egne data, under nøgler der begynder med `x-`: De bliver gemt og skrevet ud igen, og "
        "ingen regel læser dem.",
        en="**Keys** are in English. A key that the format does not know is a fault. Only at the top of the document "
        "may a host lay data of its own, under keys that begin with `x-`: they are kept and written again, and no rule "
        "reads them.",
    ),
    Text(
        da="**Ord** fra en ordliste står også på engelsk. Er det danske ord skrevet, `praktisk` eller `høre`, siger "
        "fejlen, hvad det hedder her. Sand og falsk er `true` og `false`.",
        en="**Words** of a vocabulary are in English too. Where the Danish word is written, `praktisk` or `høre`, the "
        "fault says what it is called here. True and false are `true` and `false`.",
    ),
    Text(
        da="**Id'er** er korte navne på punkterne: små bogstaver, også `æ`, `ø` og `å`, tal, `-` og `_`, og først et "
        "bogstav eller et tal: `byg-op`, `prækval`. Et id bruges én gang i hele dokumentet. En henvisning er id'et på "
        "et punkt et andet sted.",
        en="**Ids** are short names of the entries: small letters, also `æ`, `ø` and `å`, digits, `-` and `_`, and "
        "first a letter or a digit: `byg-op`, `prækval`. An id is used once in the whole document. A ref is the id of "
        "an entry elsewhere.",
    ),
    Text(
        da="**Datoer** er en dag, en måned eller et år: `2027-03-01`, `2027-03`, `2027`. En måned eller et år betyder "
        "den første dag, når det er en start eller en beslutnings frist, og ellers den sidste; det bliver skrevet ud "
        "igen, som det blev skrevet. Tidsrum er hele uger eller dage: `P8W`, `P10D`.",
        en="**Dates** are a day, a month or a year: `2027-03-01`, `2027-03`, `2027`. A month or a year means the first "
        "day where it is a start or the due date of a decision, and else the last; it is written again as it was "
        "written. Spans are whole weeks or days: `P8W`, `P10D`.",
    ),
    Text(
        da="**Tomt** er det samme som udeladt, hvor der kan stå en tekst. Det, der er aflyst (`cancelled`), bliver "
        "stående, men tæller ikke.",
        en="**Blank** is the same as absent where a text can stand. What is cancelled (`cancelled`) stays, but does "
        "not count.",
    ),
    Text(
        da="**Hvad der førte til noget**, kan skrives: et mødes og et statusmødes `outcome`, et tiltags `effect`. "
        "»Intet endnu« er også et svar.",
        en="**What came of it** can be written: the `outcome` of a debrief and of a checkpoint, the `effect` of an "
        "action. “Nothing yet” is an answer too.",
    ),
)
_AT_THE_TOP = Text(da="Øverst i dokumentet", en="At the top of the document")
_ENTRY_IN = Text(da="{entry} i {place}", en="{entry} in {place}")
_KEY = Text(da="Nøgle", en="Key")
_HOLDS = Text(da="Hvad den rummer", en="What it holds")
_TYPE = Text(da="Skrives som", en="Written as")
_COMPULSORY = Text(da="påkrævet", en="compulsory")
_DEFAULT = Text(da="uden værdi {value}", en="{value} where absent")
_LIST_OF = Text(da="en liste; hver værdi er {item}", en="a list; each value is {item}")
_LIST_OF_ENTRIES = Text(da="en liste med {link}", en="a list of {link}")
_GROUP = Text(da="en gruppe nøgler: {link}", en="a group of keys: {link}")
_WORD_OF = Text(da="et ord: {link}", en="a word: {link}")
_ID_OF = Text(da="id'et på {link}", en="the id of {link}")
_OF_A_HOST = Text(da="data af enhver form, som JSON har", en="data of any shape that JSON has")
_ID_OF_ANY = Text(da="id'et på et punkt", en="the id of an entry")

# --- words of the vocabularies' page ---

_WORDS = Text(da="Ordlister", en="Vocabularies")
_WORDS_ARE = Text(
    da="Ordene skrives på engelsk i dokumentet, på begge sprog, og siges på dansk og engelsk i teksterne. Er det "
    "danske ord skrevet i dokumentet, siger fejlen det engelske. Rækkefølgen er ordlistens egen.",
    en="The words are written in English in a document of either language, and said in Danish and English in the "
    "texts. Where the Danish word is written in the document, the fault says the English one. The order is the "
    "vocabulary's own.",
)
_USED_IN = Text(da="Bruges i", en="Used in")
_WRITTEN = Text(da="I dokumentet", en="In the document")
_IN_LANGUAGE: Mapping[Language, Text] = {
    "da": Text(da="På dansk", en="In Danish"),
    "en": Text(da="På engelsk", en="In English"),
}
_IN_A_REPORT = Text(da="I en rapport: {name}", en="In a report: {name}")
_REPORT_VOCABULARIES: tuple[tuple[type[Enum], Text], ...] = (
    (Force, Text(da="styrke", en="force")),
    (Status, Text(da="status", en="status")),
)

# --- words of the schemas' page ---

_SCHEMAS = Text(da="JSON Schema", en="JSON Schema")
_SCHEMAS_ARE = Text(
    da="Tre formater er offentlige. Skemaerne følger JSON Schema 2020-12 og er lavet af biblioteket selv; "
    "`dbfs-eval schema document`, `report` og `settings` viser dem.",
    en="Three formats are public. The schemas follow JSON Schema 2020-12 and are made by the library itself; "
    "`dbfs-eval schema document`, `report` and `settings` print them.",
)
_DOCUMENT_SCHEMA = Text(
    da="Et dokument. Skemaet godtager netop det, som har den form, der kan læses. Grænser og mening kender det ikke: "
    "id'er, der står to gange, henvisninger til intet, en afslutning før starten.",
    en="A document. The schema accepts exactly what has the shape that can be read. It knows neither limits nor "
    "meaning: ids that stand twice, refs to nothing, an end before its start.",
)
_REPORT_SCHEMA = Text(
    da="En rapport, som `dbfs-eval check --format json` skriver den. Flere nøgler kan komme til; de, der er der, "
    "bliver.",
    en="A report, as `dbfs-eval check --format json` writes it. More keys may come; those that are there stay.",
)
_SETTINGS_SCHEMA = Text(da="En fil med indstillinger, `dbfs-eval.toml`.", en="A file of settings, `dbfs-eval.toml`.")
_DOWNLOAD = Text(da="Hent skemaet", en="Download the schema")

_SCHEMA_PAGES: tuple[tuple[str, str, Text, Callable[[Language], dict[str, Any]]], ...] = (
    ("document", FORMAT, _DOCUMENT_SCHEMA, document_schema),
    ("report", REPORT_FORMAT, _REPORT_SCHEMA, report_schema),
    ("settings", "dbfs-eval-settings/1", _SETTINGS_SCHEMA, settings_schema),
)


def document_pages(language: Language) -> Mapping[str, str]:
    """The page of the format, the page of its vocabularies, the page of the schemas, and the schemas."""
    return {
        "reference/document.md": page(*_document(language)),
        "reference/vocabularies.md": page(*_vocabularies(language)),
        "reference/schemas.md": page(*_schemas(language)),
        **{
            f"reference/{name}.schema.json": json.dumps(schema(language), ensure_ascii=False, indent=2) + "\n"
            for name, _, _, schema in _SCHEMA_PAGES
        },
    }


def linked_place(keys: str) -> str:
    """A place of the document (`follow_up.actions.due`), linked to the part of the format that tells of it."""
    near = max((part for part in parts() if f"{keys}.".startswith(f"{part}.") or not part), key=len)
    return f"[{code(keys)}](#{_anchor(near)})"


@cache
def parts() -> Mapping[str, type[Record]]:
    """The parts of the format, by their keys from the top (`follow_up.actions`), in its order."""
    return dict(_parts_of("", Evaluation))


def _parts_of(place: str, model: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    yield place, model
    for key in keys_of(model).values():
        shape = item_of(key.shape)
        if isinstance(shape, Group) and shape.model:
            yield from _parts_of(f"{place}.{key.name}".strip("."), shape.model)


def _anchor(place: str) -> str:
    return "document-" + (re.sub(r"[._]", "-", place) or "top")


# --- the format ------------------------------------------------------------------------------------------------------


def _document(language: Language) -> Iterator[str]:
    yield f"# {_DOCUMENT.say(language)}"
    yield _DOCUMENT_IS.say(language, {"format": FORMAT})
    yield f"## {_HOW_IT_IS_WRITTEN.say(language)}"
    yield bullets(written.in_language(language) for written in _WRITTEN_SO)
    for place, model in parts().items():
        yield f"({_anchor(place)})="
        yield f"## {_heading(place, model, language)}"
        if issubclass(model, Entry):
            yield said(_holds(place), language)
        head = [text.say(language) for text in (_KEY, _HOLDS, _TYPE)]
        yield table(head, _rows(place, model, language))


def _rows(place: str, model: type[Record], language: Language) -> Iterator[tuple[str, str, str]]:
    for key in keys_of(model).values():
        yield _row(place, model, key, language)
    if own := shape_of(model).own:
        yield code(f"{own.name}…"), said(own.holds, language), _OF_A_HOST.say(language)


def _heading(place: str, model: type[Record], language: Language) -> str:
    if not place:
        return _AT_THE_TOP.say(language)
    if issubclass(model, Entry):  # what stands in a list; all else is a group of keys
        return _ENTRY_IN.say(language, {"entry": _capital(model.noun.say(language)), "place": code(place)})
    return f"{_holds(place).say(language).removesuffix('.')}: {code(place)}"


def _holds(place: str) -> Text:
    """What a part of the format holds, as the key above it says."""
    above, _, name = place.rpartition(".")
    return keys_of(parts()[above])[name].holds


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row(place: str, model: type[Record], key: Key, language: Language) -> tuple[str, str, str]:
    written = _written(place, model, key, language)
    default = attrs.fields_dict(model)[key.name].default
    if key.compulsory:
        written = f"{written}; **{_COMPULSORY.say(language)}**"
    elif isinstance(default, Enum | str | bool):
        value = default.value if isinstance(default, Enum) else str(default).lower()
        written = f"{written}; {_DEFAULT.say(language, {'value': code(value)})}"
    return code(key.name), said(key.holds, language), written


def _written(place: str, model: type[Record], key: Key, language: Language) -> str:
    """How a value is written, in plain words."""
    many, shape = isinstance(key.shape, Many), item_of(key.shape)
    if isinstance(shape, Group):
        link = f"[{code(key.name)}](#{_anchor(f'{place}.{key.name}'.strip('.'))})"
        return (_LIST_OF_ENTRIES if many else _GROUP).say(language, {"link": link})
    item = _item(model, key, shape, language) if isinstance(shape, Scalar) else ""
    return _LIST_OF.say(language, {"item": item}) if many else item


def _item(model: type[Record], key: Key, shape: Scalar, language: Language) -> str:
    target = attrs.fields_dict(model)[key.field].metadata.get("ref")
    if key.name == "format":
        return code(FORMAT)
    if target:
        return _ref(target, language)
    if shape.vocabulary is None:
        return said(shape.expected, language)
    link = (
        f"[{said(named(VOCABULARIES, shape.vocabulary.__name__), language)}](#{_vocabulary_anchor(shape.vocabulary)})"
    )
    return _WORD_OF.say(language, {"link": link})


def _ref(target: str, language: Language) -> str:
    if target == ANY_LIST:
        return _ID_OF_ANY.say(language)
    place = next(place for place, model in parts().items() if model.__name__ == KINDS[target].__name__)
    return _ID_OF.say(language, {"link": f"[{said(KINDS[target].noun, language)}](#{_anchor(place)})"})


# --- vocabularies ----------------------------------------------------------------------------------------------------


def vocabularies() -> Mapping[type[Word], tuple[str, ...]]:
    """Every vocabulary of the format with the keys that use it, in the order of the format."""
    used: dict[type[Word], tuple[str, ...]] = {}
    for place, model in parts().items():
        for key in keys_of(model).values():
            vocabulary = getattr(item_of(key.shape), "vocabulary", None)
            if vocabulary:
                used[vocabulary] = (*used.get(vocabulary, ()), f"{place}.{key.name}")
    return used


def _vocabulary_anchor(vocabulary: type[Enum]) -> str:
    return f"vocabulary-{vocabulary.__name__.lower()}"


def _vocabularies(language: Language) -> Iterator[str]:
    yield f"# {_WORDS.say(language)}"
    yield _WORDS_ARE.say(language)
    for vocabulary, places in vocabularies().items():
        yield f"({_vocabulary_anchor(vocabulary)})="
        yield f"## {_capital(said(named(VOCABULARIES, vocabulary.__name__), language))}"
        yield f"{_USED_IN.say(language)} {', '.join(linked_place(place) for place in places)}."
        yield _words_of(vocabulary, language)
    for words, name in _REPORT_VOCABULARIES:
        yield f"## {_IN_A_REPORT.say(language, {'name': name})}"
        yield _words_of(words, language)


def _words_of(vocabulary: type[Enum], language: Language) -> str:
    spoken: tuple[Language, Language] = (language, other_than(language))
    head = [_WRITTEN.say(language), *(_IN_LANGUAGE[each].say(language) for each in spoken)]
    rows = (
        (code(word.value), *(foreign(plain(_said_of(word).say(each)), each, language) for each in spoken))
        for word in vocabulary
    )
    return table(head, rows)


def _said_of(word: Enum) -> Text:
    text: Text = word.label  # type: ignore[attr-defined] # every vocabulary is said in both languages
    return text


# --- schemas ---------------------------------------------------------------------------------------------------------


def _schemas(language: Language) -> Iterator[str]:
    yield f"# {_SCHEMAS.say(language)}"
    yield _SCHEMAS_ARE.say(language)
    for name, format_, told, _ in _SCHEMA_PAGES:
        file = f"{name}.schema.json"
        yield f"## {format_}"
        yield told.say(language)
        yield f"{{download}}`{_DOWNLOAD.say(language)} ({file}) <{file}>`"
        yield f"```{{literalinclude}} {file}\n:language: json\n```"
