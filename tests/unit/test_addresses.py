"""The addresses of the project: read from one place, and absent where it names none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import PackageNotFoundError

import pytest

from dbfs_eval import addresses, check, render
from dbfs_eval.addresses import DOCUMENTATION, address_of
from dbfs_eval.published_schemas import document_schema
from dbfs_eval.testing import LAST_DAY, SPOTLESS, changed


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    address_of.cache_clear()
    yield
    address_of.cache_clear()


def _named(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    named = Message()
    for line in lines:
        named["Project-URL"] = line
    monkeypatch.setattr(addresses, "metadata", lambda _: named)


def test_what_the_project_does_not_name_is_absent() -> None:
    assert address_of(DOCUMENTATION) is None
    assert document_schema("en")["$id"] == "urn:dbfs-eval:1"


def test_a_package_that_is_not_installed_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Message:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(addresses, "metadata", missing)
    assert address_of(DOCUMENTATION) is None


def test_schemas_and_sarif_read_the_addresses_that_the_project_names(monkeypatch: pytest.MonkeyPatch) -> None:
    _named(
        monkeypatch,
        "Homepage, https://example.org/",
        "Documentation, https://docs.example.org/",
        "Schemas, https://example.org/schemas",
    )
    driver = json.loads(render(check(SPOTLESS, on=LAST_DAY), "sarif", "en"))["runs"][0]["tool"]["driver"]

    assert document_schema("en")["$id"] == "https://example.org/schemas/dbfs-eval-1.json"
    assert driver["informationUri"] == "https://example.org"
    assert driver["rules"][0]["helpUri"] == "https://docs.example.org/en/reference/rules/A101.html"


def test_the_address_that_a_host_sets_comes_before_the_project_s(monkeypatch: pytest.MonkeyPatch) -> None:
    _named(monkeypatch, "Documentation, https://docs.example.org")
    report = check(changed({"/builds_on": None}), on=LAST_DAY)

    assert "https://own.example.org/da/reference/rules/A204.html" in render(
        report, "html", "da", docs="https://own.example.org"
    )
    assert "https://docs.example.org/da/reference/rules/A204.html" in render(report, "html", "da")
