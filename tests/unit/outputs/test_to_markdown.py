"""A report as Markdown: its lists and lines, what is folded, and that it reads the same raw and shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from pendulum import Date

from approval import MIDWAY, draft, report_on
from dbfs_eval import Report, RuleSet, check, render, render_agenda, structure
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.text import LANGUAGES, Language
from dbfs_eval.views import phrases
from dbfs_eval.views.report import ReportView, view_of

REPORTS = [report_on(MIDWAY), draft(), report_on(Date(2027, 1, 4)), report_on(Date(2028, 3, 1))]
IDS = ["midway", "draft", "before", "after"]


def told(report: Report, language: Language = "da") -> tuple[ReportView, str]:
    return view_of(report, language), render(report, "markdown", language)


def plain(words: str) -> str:
    """Without markup and on one line, as a reader hears it."""
    return " ".join(re.sub(r"\\\n|[\\*]", " ", words).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS, ids=IDS)
def test_every_line_stands_once_with_its_step_below_it(report: Report, language: Language) -> None:
    view, written = told(report, language)
    said = plain(written)
    for line in view.lines:
        assert said.count(line.message) == 1
        assert not line.remedy or f"→ {line.remedy}" in said.partition(line.message)[2]


@pytest.mark.parametrize("report", REPORTS, ids=IDS)
def test_the_numbers_are_those_of_the_list_and_stay_so_where_it_is_shown(report: Report) -> None:
    view, written = told(report)
    lists = (view.comes_next, *(group.lines for group in view.inhibits), *(group.lines for group in view.waived))
    shown = [token for token in MarkdownIt().parse(written) if token.type in {"ordered_list_open", "list_item_open"}]
    numbers, starts = [], []
    for token in shown:
        if token.type == "ordered_list_open":
            starts.append(int(token.attrs.get("start", 1)))
        elif token.info:
            numbers.append(int(token.info))
    assert numbers == [line.number for lines in lists for line in lines]
    assert starts == [lines[0].number for lines in lists]


def test_a_line_is_one_item_with_the_step_and_what_is_about_it_on_lines_of_their_own() -> None:
    _, written = told(report_on(MIDWAY))
    assert (
        "2. Intet spørgsmål handler endnu om, hvad der hæmmer udviklingen.\\\n"
        "   → Stil et spørgsmål om det, der står i vejen: Hvad bremser, og hvornår?\\\n"
        "   *fristen var 22. februar 2027 · C202 (bør)*\n"
    ) in written


def test_below_a_day_its_date_is_not_said_again() -> None:
    _, written = told(report_on(MIDWAY))
    assert "- **28. maj 2027** »Logbog fra pladsen«, planlagt. Med: Det lokale team.\n" in written
    assert "\n- **25. juni 2027** (7) Det lokale team og Beboerne er endnu ikke med i analysen.\\\n" in written
    assert "\n  *Det lokale team og Beboerne · O202 (bør)*\n" in written


def test_from_the_first_fold_on_it_is_later_and_its_steps_are_a_list_below() -> None:
    view, written = told(report_on(MIDWAY))
    near, _, later = written.partition(f"### {phrases.LATER.say('da')}\n")
    first = next(row for row in view.realises if row.folds)
    assert f"**{first.words}**" in later
    assert f"**{first.words}**" not in near
    assert later.count("### ") == 0
    assert re.search(r"\n  - → Læg en [^*]+ \*Det lokale team · O204 \(råd\)\*\n", later)
    assert (
        "\n  - Udviklingspotentialer. → Saml fundene: Hvad kan blive bedre, og hvad skal der til? *C302 (bør)*\n"
        in later
    )


def test_what_has_no_date_stands_under_its_own_heading() -> None:
    _, written = told(draft())
    undated = written.partition("### Uden frist endnu\n\n")[2]
    assert undated.startswith("- Fristen kan regnes ud, når evalueringens start er kendt.")
    assert "### Senere" not in written


def test_the_clauses_of_a_group_come_before_its_lines() -> None:
    _, written = told(report_on(MIDWAY))
    assert "### Beboerne\n\nKrav O2 (bør): De primære parter bør selv være »tæt på« " in written


def test_the_facts_of_the_evaluation_follow_what_comes_next() -> None:
    view, written = told(report_on(MIDWAY))
    first, _, _ = written.partition("## Hvad hæmmer udviklingen?")
    assert first.endswith("".join(f"- **{known.what}:** {known.words}\n" for known in view.known) + "\n")
    assert first.index("- **Sigte:**") > first.index("## Det næste")


def documented(**more: Any) -> Report:
    """An evaluation whose aim is stated, and is not development."""
    plan = {"id": "a", "title": "A", "purpose": {"aims": ["knowledge"]}, "period": {"starts": "2027-02-01"}, **more}
    return check(structure(plan), on=MIDWAY)


def test_all_else_stands_under_a_heading_of_its_own_where_the_aim_is_another() -> None:
    view, written = told(documented())
    assert view.aside is not None
    heading = f"### {view.aside.summary}\n\n- "
    assert heading in written
    assert written.index(heading) < written.index("## Hvad hæmmer udviklingen?")
    assert "\n- Evalueringen har endnu ingen kritisk ven.\\\n  → Find en part" in written


def test_what_is_too_late_beyond_the_first_is_one_item_with_its_steps_below() -> None:
    plan = {"id": "a", "title": "A", "period": {"starts": "2026-02-01", "ended": "2027-02-01"}}
    parties = [{"id": "team", "name": "Teamet", "roles": ["primary"]}]
    aims = {"aims": ["development"]}
    view, written = told(check(structure({**plan, "purpose": aims, "parties": parties}), on=MIDWAY))
    assert view.too_late is not None
    assert view.too_late.more is not None
    last = written.partition("## Til næste gang")[2]
    assert f"\n- {view.too_late.more.summary}\n  - → " in last
    assert len(re.findall(r"\n  - → ", last)) == len(view.too_late.more.lines)


def test_several_reports_stand_one_below_the_other() -> None:
    written = OUTPUTS["markdown"].render([draft(), draft()], RenderOptions())
    assert written.count("\n\n---\n\n# »Et udkast«\n\npr. 4. januar 2027 · ") == 1
    assert written.startswith("# »Et udkast«\n")


@pytest.mark.parametrize("report", REPORTS, ids=IDS)
def test_no_line_is_empty_where_none_should_be(report: Report) -> None:
    for written in (render(report, "markdown", "da"), render_agenda(report, "markdown", "da")):
        assert "\n\n\n" not in written
        assert not re.search(r"[ \\]\n\n", written)
        assert written.endswith("\n")
        assert not written.endswith("\n\n")
        tokens = MarkdownIt("commonmark").parse(written)
        assert all(token.hidden for token in tokens if token.type == "paragraph_open" and token.level > 1)  # tight


def test_an_agenda_has_a_box_for_each_step_and_for_what_is_planned() -> None:
    written = render_agenda(report_on(MIDWAY), "markdown", "da")
    assert "### 28. maj 2027\n\n- [ ] »Logbog fra pladsen«, planlagt. Med: Det lokale team.\n" in written
    assert (
        "- [ ] Intet spørgsmål handler endnu om udviklingspotentiale.\\\n  → Spørg til det, der kunne blive:" in written
    )
    rules = RuleSet.default().select("C201")
    late = check(
        structure({"id": "a", "title": "A", "period": {"starts": "2027-02", "ended": "2027-04"}}),
        on=MIDWAY,
        rules=rules,
    )
    assert "\n- Intet spørgsmål handler endnu om, hvad der fremmer" in render_agenda(late, "markdown", "da")
