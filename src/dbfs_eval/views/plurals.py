"""A sentence of one entry, said of several: tiltaget {action} becomes tiltagene {action}."""

from __future__ import annotations

import re
from functools import cache

from dbfs_eval.model import KINDS, Checkpoint, Entry
from dbfs_eval.text import Text

_SAID_OTHERWISE = (
    ("potentialet", "potentialerne"),
    ("the potential", "the potentials"),
    ("det hæmmende fund", "de hæmmende fund"),
    ("the inhibiting finding", "the inhibiting findings"),
)
_VERBS = {"has": "have", "is": "are", "does": "do", "needs": "need", "rests": "rest", "lies": "lie"}
_VERBS |= {"realises": "realise", "comes": "come"}


@cache
def of_several(text: Text, name: str) -> Text:
    """The text with the noun before a fact in the plural; and in English the verb, of which it is the subject."""
    noun = rf"\b(?P<noun>{'|'.join(_nouns())})(?= {{{name}}})"
    return Text(da=_in_plural(noun, text.da), en=_agreeing(_in_plural(noun, text.en), name))


@cache
def _nouns() -> dict[str, str]:
    """What an entry is called, and what several are; sharing is said of one and of several alike."""
    kinds: tuple[type[Entry], ...] = (*KINDS.values(), Checkpoint)
    danish = ((kind.definite.da, kind.plural.da) for kind in kinds)
    english = ((kind.definite.en, f"the {kind.plural.en}") for kind in kinds)
    return {one: several for one, several in (*danish, *english, *_SAID_OTHERWISE) if one != several}


def _in_plural(noun: str, template: str) -> str:
    return re.sub(noun, lambda said: _plural(said["noun"]), template, flags=re.IGNORECASE)


def _plural(noun: str) -> str:
    """The noun in the plural, with a capital where it had one."""
    plural = _nouns()[noun.lower()]
    return plural[0].upper() + plural[1:] if noun[0].isupper() else plural


def _agreeing(template: str, name: str) -> str:
    """The English template with its verb in the plural, where what is several is what it begins with."""
    nouns, verbs = "|".join(map(_plural, filter(_is_english, _nouns()))), "|".join(_VERBS)
    subject = rf"^({nouns}) {{{name}}}( \({{\w+}}\))? ({verbs})\b"
    return re.sub(
        subject, lambda said: f"{said[0].removesuffix(said[3])}{_VERBS[said[3]]}", template, flags=re.IGNORECASE
    )


def _is_english(noun: str) -> bool:
    return noun.startswith("the ")
