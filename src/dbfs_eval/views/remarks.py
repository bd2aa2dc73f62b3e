"""One remark in one language, by itself, as the forms for tools say it."""

from __future__ import annotations

import attrs

from dbfs_eval.report import Remark
from dbfs_eval.text import Language
from dbfs_eval.views.context import View


@attrs.frozen
class RemarkView(View):
    """What a remark says in one language."""

    code: str
    name: str
    """Rule and place, which tell it from all others: T102 results-precede-decisions (d1)."""
    clause: str
    message: str
    remedy: str
    """The next step; empty where there is none."""


def remark_view_of(remark: Remark, language: Language) -> RemarkView:
    """What a remark says in one language."""
    rule, place = remark.rule, " ".join(filter(None, (remark.entry or remark.path or "/", remark.aspect)))
    name = f"{rule.code} {rule.name} ({place})"
    return RemarkView(rule.code, name, rule.clause.code, remark.message(language), remark.remedy(language) or "")
