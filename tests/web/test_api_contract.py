"""The API keeps to its own description, whatever it is asked: no fault of ours, no answer that isn't described."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kiosk.messages.live import Walking
from tests.web.api_ledger import ApiLedger
from tests.web.visits import NOON

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
PUBLIC = ("/api/v1/board", "/healthz")
PRIVATE = (
    "/api/v1/laps", "/api/v1/sessions", "/api/v1/members", "/api/v1/lane",
    "/api/v1/export/laps.csv", "/api/v1/export/laps.json", "/api/v1/export/sessions.csv",
    "/api/v1/export/sessions.json",
)  # fmt: skip
NO_PARAMETERS = ("/api/v1/lane", "/healthz")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiLedger]:
    made = ApiLedger(Path(tmp_path_factory.mktemp("api")))
    heron, lynx = made.member("Quiet Heron"), made.member("<Shy> =Lynx", web_consent=False)
    for day in range(3):
        made.walk(heron, 3, NOON - timedelta(days=day))
        made.walk(lynx, 2, NOON - timedelta(days=day))
    session = made.walk(None, 1)
    made.feed.set_walking(Walking(session=session, alias=None, laps=1))
    yield made
    made.close()


@pytest.fixture(scope="module")
def api(ledger: ApiLedger) -> BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", ledger.app)


def ask(ledger: ApiLedger, api: BaseSchema, path: str, token: str, examples: int) -> set[int]:
    """Whatever can be asked of a route, in its sense or not; the statuses that came."""
    route = api[path]["GET"]
    sense, nonsense = (route.as_strategy(generation_mode=mode) for mode in GenerationMode)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    came: set[int] = set()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases=st.tuples(sense) if path in NO_PARAMETERS else st.tuples(sense, nonsense))
    def asked(cases: tuple[Case[Any], ...]) -> None:
        for case in cases:
            ledger.hour.later(seconds=1)  # or it would be told that it asks too often
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=CHECKS)
            came.add(answer.status_code)

    asked()
    return came


@pytest.mark.parametrize("path", [*PRIVATE, *PUBLIC])
def test_with_a_token(ledger: ApiLedger, api: BaseSchema, path: str) -> None:
    came = ask(ledger, api, path, ledger.token, examples=10)
    assert 200 in came
    assert (422 in came) == (path not in NO_PARAMETERS)


@pytest.mark.parametrize("path", PRIVATE)
def test_without_a_token(ledger: ApiLedger, api: BaseSchema, path: str) -> None:
    assert ask(ledger, api, path, "", examples=4) == {401}


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_public_needs_none(ledger: ApiLedger, api: BaseSchema, path: str) -> None:
    assert 401 not in ask(ledger, api, path, "", examples=4)


def test_every_example_is_what_it_is_an_example_of(ledger: ApiLedger) -> None:
    description = ledger.app.openapi()
    for path, methods in description["paths"].items():
        for status, answer in methods["get"]["responses"].items():
            content = answer["content"].get("application/json")
            if content is None or status == "422" or (path, status) == ("/healthz", "503"):
                continue
            assert "example" in content, (path, status)
            jsonschema.validate(content["example"], content["schema"] | {"components": description["components"]})


def test_what_can_happen_is_described_and_explained(ledger: ApiLedger) -> None:
    description = ledger.app.openapi()
    wanted = {path: {"200", "401", "403", "422", "429", "503"} for path in PRIVATE}
    wanted["/api/v1/lane"] = wanted["/api/v1/lane"] - {"422"}  # it takes nothing
    wanted["/api/v1/board"] = {"200", "403", "404", "422", "503"}
    wanted["/healthz"] = {"200", "503"}
    assert set(description["paths"]) == set(wanted)
    for path, methods in description["paths"].items():
        assert set(methods) == {"get"}
        assert set(methods["get"]["responses"]) == wanted[path], path
        assert methods["get"]["description"], path
        assert all(each["description"] for each in methods["get"].get("parameters", [])), path
        assert bool(methods["get"].get("security")) == (path in PRIVATE)
    assert set(description["components"]["securitySchemes"]) == {"token", "login"}
