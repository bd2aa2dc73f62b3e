"""How Sphinx builds one language of the documentation; `build.py` says which."""  # noqa: INP001

import sys
from importlib.metadata import version as version_of
from pathlib import Path

from dbfs_eval.addresses import DOCUMENTATION, address_of

sys.path.insert(0, str(Path(__file__).parent))  # so that our own extension is found

project = "dbfs-eval"
version = release = version_of("dbfs-eval")
author = "The dbfs-eval authors"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",  # the API is read off the code, and `objects.inv` lists it for other projects
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",  # Args, Returns, Raises
    "_ext.docstrings",
    "_ext.two_languages",
]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
smartquotes = False  # each language's own quotes are written out

default_role = "code"  # what stands in backticks in a docstring
add_module_names = False
python_maximum_signature_line_length = 88
toc_object_entries = False  # each of 500 names beside each of 100 pages would double the time of a build
autodoc_member_order = "bysource"
autodoc_default_options = {
    "members": True,
    "exclude-members": "add_note, with_traceback",  # what every exception of Python can
}
autosummary_generate = False
napoleon_numpy_docstring = False

# What a signature may name without a page to lead to; a public name of ours is never among it.
nitpick_ignore_regex = [
    # Python's and pendulum's own: their inventories would have to be fetched.
    ("py:class", r"(collections\.abc|datetime|pathlib|pendulum|types|typing)\..+"),
    # Ours that hosts do not import, such as what entries have in common; public ones have no module in their names.
    ("py:class", r"dbfs_eval(\.[a-z_]+)+\.\w+"),
    # The same, in a type that refers to itself: such names stand in quotes, and have lost where they come from.
    (
        "py:class",
        (
            r"Attended|Date|Entry|Fact|FactList|FilledText|FirstOfMany|Id|Language|LanguageTag|NamedEntry|Ref|RuleCode|"
            r"Sayable|When|Word"
        ),
    ),
]

templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["custom.css"]
html_theme = "furo"
html_baseurl = address_of(DOCUMENTATION) or ""  # links stay relative where the project names none
html_title = f"dbfs-eval {version}"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_show_sourcelink = False
html_use_index = False

_LIGHT = {
    "color-foreground-primary": "#1c2428",
    "color-foreground-secondary": "#535e66",
    "color-foreground-muted": "#535e66",
    "color-foreground-border": "#857f72",
    "color-background-primary": "#fdfcf9",
    "color-background-secondary": "#f4f1e9",
    "color-background-hover": "#ece8dd",
    "color-background-border": "#d9d4c8",
    "color-brand-primary": "#1d5166",
    "color-brand-content": "#1d5166",
    "color-brand-visited": "#1d5166",
    "color-highlight-on-target": "#f4f1e9",
    "color-code-background": "#f4f1e9",
}
_DARK = {
    "color-foreground-primary": "#e8e4db",
    "color-foreground-secondary": "#a9b2b6",
    "color-foreground-muted": "#a9b2b6",
    "color-foreground-border": "#7f898e",
    "color-background-primary": "#14191c",
    "color-background-secondary": "#1c2327",
    "color-background-hover": "#262f34",
    "color-background-border": "#353e43",
    "color-brand-primary": "#8cc4d8",
    "color-brand-content": "#8cc4d8",
    "color-brand-visited": "#8cc4d8",
    "color-highlight-on-target": "#1c2327",
    "color-code-background": "#1c2327",
}
_SERIF = "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, 'DejaVu Serif', serif"
html_theme_options = {
    "light_css_variables": {**_LIGHT, "font-stack": _SERIF},
    "dark_css_variables": _DARK,
    "top_of_page_buttons": [],
}
