"""A sentence in Danish and English."""

from __future__ import annotations

import pytest
from pendulum import Date

from dbfs_eval.dates import Span, read_date
from dbfs_eval.rule import passed
from dbfs_eval.text import (
    Quoted,
    Text,
    language_of,
    listed,
    quoted,
    said_date,
    said_span,
    sanitized,
    shortened,
    verbatim,
)


def test_both_languages_name_the_same_placeholders() -> None:
    with pytest.raises(ValueError, match="different placeholders"):
        Text(da="{date}", en="{day}")


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ValueError, match="da, en"):
        Text(da="a", en="b").say("sv")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "da", "en"),
    [
        ("2026-03-01", "1. marts 2026", "1 March 2026"),
        ("2026-03", "marts 2026", "March 2026"),
        ("2026", "2026", "2026"),
    ],
)
def test_a_date_is_said_at_the_precision_in_which_it_was_written(written: str, da: str, en: str) -> None:
    assert said_date(read_date(written), "da") == da
    assert said_date(read_date(written), "en") == en


@pytest.mark.parametrize(
    ("span", "da", "en"),
    [
        ("P8W", "8 uger", "8 weeks"),
        ("P1W", "1 uge", "1 week"),
        ("P10D", "10 dage", "10 days"),
        ("P1D", "1 dag", "1 day"),
        ("P0D", "0 dage", "0 days"),
    ],
)
def test_a_span_is_said_in_its_own_unit(span: str, da: str, en: str) -> None:
    assert said_span(Span.read(span), "da") == da
    assert said_span(Span.read(span), "en") == en


def test_of_six_or_more_the_first_four_are_named() -> None:
    assert listed([], "da") == ""
    assert listed(["a"], "da") == "a"
    assert listed(["a", "b"], "en") == "a and b"
    assert listed(["a", "b", "c", "d", "e"], "da") == "a, b, c, d og e"
    assert listed(["a", "b", "c", "d", "e", "f"], "da") == "a, b, c, d og 2 andre"
    assert listed(["a", "b", "c", "d", "e", "f", "g"], "en") == "a, b, c, d and 3 others"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["Mette Lund, vejleder", "Bestyrelsen"], "Mette Lund, vejleder, og Bestyrelsen"),
        (["Bestyrelsen", "Mette Lund, vejleder"], "Bestyrelsen og Mette Lund, vejleder"),
        (["Mette Lund, vejleder", "Eleverne", "Bestyrelsen"], "Mette Lund, vejleder; Eleverne, og Bestyrelsen"),
        (["Eleverne", "Mette Lund, vejleder", "Bestyrelsen"], "Eleverne, Mette Lund, vejleder, og Bestyrelsen"),
        (["»Kaffe, te«", "»Kage«"], "»Kaffe, te« og »Kage«"),
    ],
    ids=["first", "last", "first of three", "second of three", "quoted"],
)
def test_what_holds_a_comma_of_its_own_is_told_apart_in_a_list(items: list[str], said: str) -> None:
    assert listed(items, "da") == said


def test_what_ends_in_a_full_stop_ends_the_sentence() -> None:
    with_party = Text(da="Med: {party}.", en="With: {party}.")
    assert with_party.say("da", {"party": "Mor & Far, m.fl."}) == "Med: Mor & Far, m.fl."
    assert with_party.say("da", {"party": "Vi er her…"}) == "Med: Vi er her…."


@pytest.mark.parametrize(
    ("words", "da", "en"),
    [
        ("Evaluering af »Klassens tid«", "»Evaluering af ›Klassens tid‹«", "“Evaluering af »Klassens tid«”"),
        ("On “home” ground", "»On “home” ground«", "“On ‘home’ ground”"),
    ],
)
def test_quotes_within_quotes_are_others(words: str, da: str, en: str) -> None:
    assert (quoted(words, "da"), quoted(words, "en")) == (da, en)


def test_a_title_can_be_quoted_uncut() -> None:
    long = " ".join(["ord"] * 40)
    assert quoted(long, "da").endswith("ord …«")
    assert quoted(long, "da", longest=None) == f"»{long}«"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 60 + " …"
    assert shortened("ord " * 20) == "ord " * 14 + "ord …"


def test_a_text_is_quoted_on_one_line_without_its_own_full_stop() -> None:
    assert quoted("Aftale\nfor næste  etape.", "da") == "»Aftale for næste etape«"
    assert quoted("Aftale", "en") == "“Aftale”"


def test_our_own_full_stop_is_dropped_after_a_quoted_question() -> None:
    asks = Text(da="Intet fund svarer på {question}.", en="No finding answers {question}.")
    assert asks.say("da", {"question": Quoted("Hvad virker?")}) == "Intet fund svarer på »Hvad virker?«"
    assert asks.say("en", {"question": Quoted("Hvad virker!")}) == "No finding answers “Hvad virker!”"
    assert asks.say("da", {"question": Quoted("Hvad")}) == "Intet fund svarer på »Hvad«."


WINDOW = Text(
    da="Læg et møde ({date}). ‖ Tidsrum: {from} til {to}.", en="Place a meeting ({date}). ‖ Window: {from} to {to}."
)


def test_a_second_part_is_said_only_where_its_facts_are_there() -> None:
    day = Date(2026, 3, 1)
    assert WINDOW.say("da") == "Læg et møde."
    assert WINDOW.say("da", {"date": day, "from": day}) == "Læg et møde (1. marts 2026)."
    assert WINDOW.say("en", {"from": day, "to": day}) == "Place a meeting. Window: 1 March 2026 to 1 March 2026."


def test_a_second_part_is_not_said_with_a_fact_that_is_left_out() -> None:
    facts = {"from": Date(2026, 2, 1), "to": Date(2026, 3, 1)}
    assert "Tidsrum" in WINDOW.say("da", facts, unsaid=("date",))
    assert "Tidsrum" not in WINDOW.say("da", facts, unsaid=("to",))


def test_a_day_to_act_by_has_passed_from_the_day_after() -> None:
    facts = {"to": Date(2026, 3, 1), "count": 3}
    assert passed(("to", "count", "from"), facts, Date(2026, 3, 1)) == []
    assert passed(("to", "count", "from"), facts, Date(2026, 3, 2)) == ["to"]


def test_a_window_that_is_over_before_it_opens_is_not_said() -> None:
    for opens, left in ((Date(2026, 3, 1), []), (Date(2026, 3, 2), ["to"])):
        facts = {"from": opens, "to": Date(2026, 3, 1)}
        assert passed(("from/to",), facts, Date(2026, 1, 1)) == left
        assert passed(("to",), facts, Date(2026, 1, 1)) == []
    assert passed(("from/to",), {"to": Date(2026, 3, 1)}, Date(2026, 3, 1)) == []
    assert passed(("from/to",), {"from": Date(2026, 3, 1)}, Date(2026, 3, 2)) == []


def test_words_of_a_document_are_never_read_as_placeholders() -> None:
    text = Text(da="Her står {found}.", en="This is {found}.")
    assert text.say("da", {"found": Quoted("{found} {x} ‖ (y)")}) == "Her står »{found} {x} ‖ (y)«."
    assert verbatim("{a} b", "{c}").say("da") == "{a} b"


def test_a_list_and_a_word_are_said_in_their_language() -> None:
    text = Text(da="Tilbage er: {levels}.", en="Left: {levels}.")
    levels = [Text(da="det ene", en="the one"), Text(da="det andet", en="the other")]
    assert text.plain({"levels": levels}) == {
        "da": "Tilbage er: det ene og det andet.",
        "en": "Left: the one and the other.",
    }


@pytest.mark.parametrize(
    ("words", "stilled"),
    [
        ("\x1b[31mrødt\x1b[0m", "[31mrødt [0m"),
        ("to\r\nlinjer\u2028her", "to linjer her"),
        ("\u202etendt\u202c \u2066om\u2069", "tendt om"),
        ("bolig\u00adsocial\u200b\ufeff", "boligsocial"),
        ("halv\ud800t", "halv\ufffdt"),
        ("\x9b2J\x07 ", "2J"),
        ("familie 👩\u200d👧 og mi\u200cx", "familie 👩\u200d👧 og mi\u200cx"),
    ],
    ids=["escapes", "lines", "turned", "unseen", "half a sign", "controls", "joined signs stay joined"],
)
def test_a_document_s_words_are_inert_wherever_they_are_said(words: str, stilled: str) -> None:
    assert sanitized(words) == stilled
    assert quoted(words, "da") == f"»{stilled}«"
    assert Text(da="{x}", en="{x}").say("da", {"x": words}) == stilled


@pytest.mark.parametrize(("tag", "language"), [("da", "da"), ("da-DK", "da"), ("EN-gb", "en"), ("en", "en")])
def test_a_language_may_be_a_tag_with_its_region(tag: str, language: str) -> None:
    text = Text(da="{count} møder", en="{count} meetings")

    assert language_of(tag) == language
    assert text.say(tag, {"count": 2}) == text.say(language, {"count": 2})


@pytest.mark.parametrize("tag", ["", "dansk", "sv", "d", "en_GB"])
def test_a_tag_of_another_language_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="da, en"):
        language_of(tag)


def test_a_text_that_is_said_as_it_is_written_keeps_its_braces() -> None:
    text = verbatim("  {a} ‖ «x?».", "{b}")
    assert text.say("da", {"a": 1}) == "  {a} ‖ «x?»."
    assert text.placeholders == frozenset()
    assert verbatim("{a}", "{b}").followed_by(": {by}.").say("en", {"by": 3}) == "{b}: 3."
