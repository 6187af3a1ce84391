"""The description of the API holds, and the API keeps to it, whatever it is asked."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from quanze.queries import catalogue


def test_the_description_is_valid_and_whole(asked: httpx.Client) -> None:
    found = asked.get("/api/openapi.json").json()
    OpenAPIV31SpecValidator(found).validate()
    assert {f"/api/queries/{name}" for name in catalogue.names()} < set(found["paths"])
    permits = found["paths"]["/api/queries/items-under-law"]["get"]
    assert permits["parameters"][0]["required"]
    assert permits["parameters"][0]["example"]


def test_the_description_speaks_both_languages(asked: httpx.Client) -> None:
    titles = {asked.get("/api/openapi.json", params={"lang": lang}).json()["info"]["title"] for lang in ("zh", "en")}
    asked.cookies.clear()
    assert len(titles) == 2


PATHS = (
    "/api/search", "/api/lines", "/api/entity", "/api/chain", "/api/evidence", "/api/queries/holder-of-post", "/api/queries/agency",
    "/api/queries/duties-due", "/api/queries/items-under-law", "/api/queries/list-changes",
)  # fmt: skip
KEPT = (not_a_server_error, checks.status_code_conformance, checks.content_type_conformance, checks.response_schema_conformance)  # fmt: skip


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("path", PATHS)
def test_whatever_is_asked_the_answer_is_as_described(asked: httpx.Client, path: str, mode: GenerationMode) -> None:
    """Requests made up from the description, right and wrong ones; the same every time."""
    address = str(asked.base_url).rstrip("/")
    operation = schemathesis.openapi.from_dict(asked.get("/api/openapi.json").json())[path]["GET"]

    @settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        case.call_and_validate(base_url=address, checks=KEPT, timeout=30)

    answers()
