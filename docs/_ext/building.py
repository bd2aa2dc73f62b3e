"""Both languages built: the written pages and the generated ones side by side, held alike, and made into HTML."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from _ext.api import api_pages
from _ext.document_pages import document_pages
from _ext.parity import Pages, differences
from _ext.pictures import pictures
from _ext.reference_pages import reference_pages
from _ext.rule_pages import rule_pages
from _ext.settings_page import settings_pages
from dbfs_eval.text import LANGUAGES, Language

DOCS = Path(__file__).parents[1]

_FIRST_PAGE = """\
<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=da/index.html">
<title>dbfs-eval</title>
</head>
<body>
<main>
<h1>dbfs-eval</h1>
<p><a href="da/index.html" hreflang="da">På dansk</a></p>
<p><a href="en/index.html" hreflang="en" lang="en">In English</a></p>
</main>
</body>
</html>
"""


class Unlike(Exception):  # noqa: N818 - it names what is wrong
    """The two languages do not say the same."""


def generated_pages(language: Language) -> Pages:
    """Every page, and every file beside a page, that is made from the library; by path."""
    return {
        **rule_pages(language),
        **document_pages(language),
        **reference_pages(language),
        **settings_pages(language),
        **api_pages(language),
        **pictures(language),
    }


def written_pages(language: Language, docs: Path = DOCS) -> Pages:
    """The pages that people write, by path."""
    folder = docs / language
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.md"))
    }


def build(out: Path, docs: Path = DOCS) -> int:
    """Build both languages into `out/html`, from sources gathered in `out/src`; 0 where no page drew a warning.

    Raises Unlike where the languages differ in pages or headings, or a page is both written and generated.
    """
    pages = {language: _all_pages(language, docs) for language in LANGUAGES}
    if found := differences(pages):
        raise Unlike("\n".join(found))
    for part in ("src", "doctrees", "html"):
        shutil.rmtree(out / part, ignore_errors=True)
    shutil.copytree(docs / "examples", out / "src" / "examples")
    running = [_started(language, _gathered(language, pages[language], docs, out), out) for language in LANGUAGES]
    (out / "html" / "index.html").write_text(_FIRST_PAGE, encoding="utf-8")
    return max(process.wait() for process in running)


def _all_pages(language: Language, docs: Path) -> Pages:
    written, generated = written_pages(language, docs), generated_pages(language)
    if twice := sorted(written.keys() & generated.keys()):
        raise Unlike("\n".join(f"{language}/{path}: the page is generated, and written too" for path in twice))
    return {**written, **generated}


def _gathered(language: Language, pages: Pages, docs: Path, out: Path) -> Path:
    """The folder that holds all sources of one language: its pages, and what people laid beside them."""
    folder = out / "src" / language
    if (docs / language).is_dir():
        shutil.copytree(docs / language, folder)
    for path, text in pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def _started(language: Language, source: Path, out: Path) -> subprocess.Popen[bytes]:
    """Sphinx at work on one language; the other is built beside it."""
    target = out / "html" / language
    target.mkdir(parents=True)
    options = ["-b", "html", "-q", "-W", "-n", "--keep-going", "-c", str(DOCS), "-D", f"language={language}"]
    places = ["-d", str(out / "doctrees" / language), str(source), str(target)]
    return subprocess.Popen([sys.executable, "-m", "sphinx", *options, *places])  # noqa: S603 - our own words
