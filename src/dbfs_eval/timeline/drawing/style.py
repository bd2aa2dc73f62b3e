"""How the timeline looks: its colours by light and dark, and a rule for each class; no `style` attribute is needed."""

from __future__ import annotations

_PALETTE = {
    "paper": ("#fdfcf9", "#14191c"),
    "wash": ("#f4f1e9", "#1c2327"),
    "ink": ("#1c2428", "#e8e4db"),
    "soft": ("#535e66", "#a9b2b6"),
    "line": ("#d9d4c8", "#353e43"),
    "edge": ("#857f72", "#7f898e"),
    "blue": ("#1d5166", "#8cc4d8"),
    "tint": ("#cddfe4", "#234653"),
    "umber": ("#8a4510", "#e5a66b"),
    "umbertint": ("#f0d9c2", "#4a3320"),
}
_LIGHT = "".join(f"--{name}:{light};" for name, (light, _) in _PALETTE.items())
_DARK = "".join(f"--{name}:{dark};" for name, (_, dark) in _PALETTE.items())
_EITHER = "".join(f"--{name}:light-dark({light},{dark});" for name, (light, dark) in _PALETTE.items())
_SANS = '--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;'

COLOURS = f"""\
:root{{color-scheme:light dark;
{_LIGHT}
{_SANS}}}
@media (prefers-color-scheme:dark){{:root{{
{_DARK}}}}}
"""
"""By what the reader's machine asks for."""

COLOURS_OF_PAGE = f"""\
:scope{{{_LIGHT}
{_SANS}}}
@supports (color:light-dark(red,red)){{:scope{{{_EITHER}}}}}
"""
"""By the `color-scheme` of the page in which it stands; light where that is not said."""

SHAPES = """\
.life{display:block;overflow:visible;font:400 12px/1 var(--sans)}
.life+.life{margin-top:28px}
.life text{fill:var(--soft);stroke:var(--paper);stroke-width:6.5px;stroke-linejoin:round}
.life .slim,.life .wide{display:none}
.life .yr,.life .today{font-weight:600;fill:var(--ink)}
.life .name{font-weight:600;fill:var(--ink);font-size:13px}
.life .name.slimmer{font-size:12px}
.life .letter,.life .in{font-size:11px}
.life .strong{fill:var(--ink)}
.life line{stroke-width:1}
.life .axis,.life .base,.life .stage,.life .close{stroke:var(--edge)}
.life .rule,.life .far{stroke:var(--line)}
.life .grid{stroke:var(--line);opacity:.55}
.life .grid.turn{opacity:1}
.life .now{stroke:var(--ink);stroke-width:1.5}
.life .close{stroke-dasharray:1 4;stroke-linecap:round}
.life .period{stroke:var(--ink);stroke-width:2}
.life .period.ahead{stroke-dasharray:2 3}
.life .slip{stroke:var(--soft);stroke-dasharray:2 3}
.life .stage{fill:var(--edge);fill-opacity:.2}
.life .stage.current{fill-opacity:.5}
.life .act{stroke:var(--blue)}
.life .act.slimmer{stroke-width:.8}
.life .behind{fill:var(--paper)}
.life .held{fill:var(--blue)}.life .planned{fill:var(--tint)}
.life .act.vague{stroke:none}
.life .about{fill:none;stroke:var(--blue);stroke-dasharray:2.5 2}
.life .act.unknown{fill:var(--paper)}
.life .act.unknown{stroke-dasharray:2.5 2}
.life .act.unknown.held{fill:var(--blue);fill-opacity:.45}
.life text.in{fill:var(--ink);stroke:none}.life text.in.held{fill:var(--paper)}
.life .span{fill:var(--tint);fill-opacity:.45;stroke:var(--blue);stroke-dasharray:2.5 2}
.life .hatch0{fill:var(--umbertint);opacity:.35}.life .hatch1{stroke:var(--umber);stroke-width:1.2;opacity:.55}
.life .bracket{stroke:var(--umber);stroke-width:1.5;fill:none}
.life .bracket.open{stroke-dasharray:5 3}
.life .bracket.waived{stroke:var(--soft);stroke-dasharray:1.5 3.5}
.life .bracket.end,.life .bracket.arrow{stroke-dasharray:none}
.life .say{fill:var(--umber)}.life .say.waived{fill:var(--soft)}
.life .del{fill:var(--paper);stroke:var(--blue);stroke-width:1.5}
.life .del.done{fill:var(--blue)}
.life .del.was{stroke:var(--soft);stroke-width:1}
.life .frame{fill:var(--wash);stroke:none}
.life .decision{stroke:var(--ink);stroke-width:1.25;fill:none}
.life .decided{fill:var(--ink)}
.life .decided.about{fill:var(--ink);fill-opacity:.7;stroke:var(--ink);stroke-width:1.25;stroke-dasharray:3 2}
.life .wait{stroke:var(--blue)}
.life .thing{fill:var(--paper);stroke:var(--blue);stroke-width:1.5}
.life .thing.held{fill:var(--blue)}
.life .half{stroke:var(--blue);stroke-width:1.5}
.life .num{text-decoration:none}
.life .hit{fill:transparent}
.life .disc{fill:var(--umber);stroke:var(--umber);stroke-width:1.5}
.life .num text{font-size:11px;font-weight:700;fill:var(--paper);stroke:none}
.life .num.open .disc{fill:var(--paper)}.life .num.open text{fill:var(--umber)}
.life .num.waived .disc{fill:var(--paper);stroke:var(--soft);stroke-dasharray:2 2}
.life .num.waived text{fill:var(--soft)}
.life .num:focus-visible{outline:none}
.life .num:focus-visible .hit{stroke:var(--blue);stroke-width:3}
.life a.num:hover .hit{stroke:var(--umber);stroke-width:1.5}
"""

BY_WIDTH = """\
@media (max-width:66rem){.life .full{display:none}.life .wide{display:inline}}
@media (max-width:44rem){.life .wide{display:none}.life .slim{display:inline}}
"""

FORCED = """\
@media (forced-colors:active){
.life .held,.life .del.done,.life .decided{fill:CanvasText}.life .planned,.life .del{fill:Canvas}
.life .act,.life .thing,.life .half,.life .del{stroke:CanvasText}.life text{fill:CanvasText;stroke:Canvas}
.life text.in{stroke:none}.life text.in.held{fill:Canvas}
.life .disc{fill:Canvas;stroke:LinkText}.life .num text{fill:LinkText}}
"""

INLINE = SHAPES + BY_WIDTH + FORCED
"""For the timeline in a page, which has the colours."""

ALONE = (
    COLOURS
    + SHAPES
    + ".ground{fill:var(--paper)}\n.life .title{font-size:20px;font-weight:600;fill:var(--ink)}\n"
    + FORCED
)
"""For the timeline as a file of its own, which has one width."""
