"""The API's description: every route, nothing else, and a page that shows it offline."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from openapi_spec_validator import validate

from config.api import urls

HTML_PAGES = {"docs/"}
PARAMETER = re.compile(r"\(\?P<\w+>[^)]*\)|<[^>]+>|\{[^}]+\}")


def routes(patterns: list[Any], before: str = "") -> Iterator[tuple[str, set[str]]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern) and address not in HTML_PAGES:
            yield PARAMETER.sub("{}", re.sub(r"[\^$\\Z]", "", address)), _methods(pattern)


def _methods(pattern: URLPattern) -> set[str]:
    callback: Any = pattern.callback
    actions = getattr(callback, "actions", None)
    names = actions or [m for m in callback.cls.http_method_names if hasattr(callback.cls, m)]
    return set(names) - {"head", "options"}


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    answer = Client().get("/api/v1/schema/", headers={"accept": "application/vnd.oai.openapi+json"})
    told: dict[str, Any] = answer.json()
    return told


def test_the_description_is_openapi_3_1_and_made_without_a_warning(
    description: dict[str, Any],
) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")

    assert description["openapi"].startswith("3.1")
    validate(description)


def test_as_yaml_it_says_the_same_each_time_and_another_version_its_own(
    description: dict[str, Any],
) -> None:
    told = [
        yaml.load(Client().get(f"/api/v1/schema/{query}").content, yaml.CSafeLoader)
        for query in ("", "", "?version=2")
    ]

    assert told[0] == told[1] == description
    assert told[2]["info"]["version"] == "1.0.0 (2)"


def test_it_is_made_once_in_each_language() -> None:
    answers: list[Any] = [
        Client().get(f"/api/v1/schema/?lang={lang}") for lang in ("en", "en", "ko")
    ]
    first, again, in_korean = (answer.data for answer in answers)

    assert again is first
    assert in_korean is not first


def test_every_route_is_described_and_nothing_else(description: dict[str, Any]) -> None:
    described = {
        (PARAMETER.sub("{}", address.removeprefix("/api/v1/")), method)
        for address, operations in description["paths"].items()
        for method in operations
        if method != "parameters"
    }

    there = {(address, m) for address, methods in routes(urls.urlpatterns) for m in methods}
    assert described == there


def test_all_that_lies_under_api_is_what_the_description_is_made_of() -> None:
    under = [p for p in get_resolver().url_patterns if str(p.pattern).startswith("api/")]

    assert [getattr(p, "urlconf_module", None) for p in under] == [urls]


def test_every_operation_says_how_it_fails(description: dict[str, Any]) -> None:
    operations = [
        operation
        for methods in description["paths"].values()
        for name, operation in methods.items()
        if name != "parameters"
    ]

    assert all(
        "application/problem+json" in operation["responses"]["default"]["content"]
        for operation in operations
    )


def test_the_docs_page_holds_no_inline_script_and_fetches_from_this_house_only() -> None:
    response = Client().get("/api/v1/docs/")
    page = response.content.decode()

    assert "unsafe" not in response["Content-Security-Policy"]
    assert not re.search(r"<style|\son\w+=|<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)


def test_the_docs_script_is_served_as_a_file_of_its_own() -> None:
    page = Client().get("/api/v1/docs/").content.decode()
    source = re.findall(r'<script src="([^"]+)"', page)[-1]

    response = Client().get(source)

    assert response["Content-Type"].startswith("application/javascript")
    assert "/api/v1/schema/" in response.content.decode()
