"""The browser in which pages are looked at, where the machine has one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium, started once a module."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as api:
        started = api.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
