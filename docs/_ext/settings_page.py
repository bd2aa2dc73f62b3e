"""The page of the settings, made from the settings that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from _ext.markdown import code, page, plain, table
from dbfs_eval.settings import FILE, SETTINGS, SettingsFile
from dbfs_eval.shape import Key, Named, Scalar, keys_of
from dbfs_eval.text import Language, Text

_SETTINGS = Text(da="Indstillingerne", en="The settings")
_SETTINGS_ARE = Text(
    da="En organisation kan samle sine valg i `{file}` eller under `[tool.dbfs-eval]` i `pyproject.toml`. Den nærmeste "
    "fil, fra dokumentets mappe og op, gælder; det, der står på kommandolinjen, går foran. Stier læses fra filens "
    "mappe.",
    en="An organisation can keep its choices in `{file}` or under `[tool.dbfs-eval]` in `pyproject.toml`. The nearest "
    "file, from the folder of the document upwards, counts; what is on the command line comes first. Paths are read "
    "from the folder of the file.",
)
_OF_THE_FILE = Text(da="Det, der kan sættes", en="What can be set")
_OF_PROFILES = Text(da="Profiler", en="Profiles")
_OF_PROFILES_ARE = Text(
    da="En profil kan sætte det samme som filen selv, men ikke vælge en anden profil.",
    en="A profile can set the same as the file itself, but choose no other profile.",
)
_HEADS = (
    Text(da="Navn", en="Name"),
    Text(da="Hvad det er", en="What it holds"),
    Text(da="Skrives som", en="Written as"),
)
_HOW = Text(
    da="Hvordan de bruges, står i [Saml organisationens valg i indstillinger](../how-to/configure.md); skemaet i "
    "[JSON Schema](schemas.md).",
    en="How they are used is described in [Keep an organisation's choices in settings](../how-to/configure.md); the "
    "schema is in [JSON Schema](schemas.md).",
)


def settings_pages(language: Language) -> Mapping[str, str]:
    """The page of the settings."""
    return {"reference/settings.md": page(*_settings(language))}


def _settings(language: Language) -> Iterator[str]:
    yield f"# {_SETTINGS.say(language)}"
    yield _SETTINGS_ARE.say(language, {"file": FILE})
    yield _HOW.say(language)
    yield f"## {_OF_THE_FILE.say(language)}"
    yield _table(SETTINGS.values(), language)
    yield f"## {_OF_PROFILES.say(language)}"
    yield _OF_PROFILES_ARE.say(language)
    yield _table((key for name, key in keys_of(SettingsFile).items() if name not in SETTINGS), language)


def _table(settings: Iterable[Key], language: Language) -> str:
    rows = (
        (code(setting.name), plain(setting.holds.say(language)), plain(setting.shape.expected.say(language)))
        for setting in settings
        if isinstance(setting.shape, Scalar | Named)
    )
    return table([head.say(language) for head in _HEADS], rows)
