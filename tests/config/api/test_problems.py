"""What comes in is read strictly, and every refusal has one shape."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient

from config.urls import handler400, handler403, handler404, handler500  # noqa: F401
from correspondence.workflow import Move, WrongState
from offices.api.fields import DayField, InstantField, StrictSerializer, TextField
from offices.api.permissions import ANY_TOKEN
from offices.api.views import OfficeView
from tests.offices.api.keys import client_of, make_account

MEMBERS = {"type", "title", "status", "detail", "code", "field", "errors", "request_id"}


class ServiceFault(Exception):
    code, field, detail = "NO_DESK", "requests.0.desk", "There is no such desk."


FAULTS = {
    "missing": Http404(),
    "denied": PermissionDenied(),
    "invalid": ValidationError({"subject": "Too long."}),
    "service": ServiceFault(),
    "state": WrongState("FILED", Move.ASSIGN),
    "ours": RuntimeError("the secret of the fault"),
}


class Line(StrictSerializer):
    kind = TextField()


class Body(StrictSerializer):
    on = DayField(required=False)
    at = InstantField(required=False)
    subject = TextField(required=False)
    lines = Line(many=True, required=False)


class Probe(OfficeView):
    scopes = {"get": ANY_TOKEN, "post": ANY_TOKEN}

    def get(self, _request: Request, fault: str) -> Response:
        raise FAULTS[fault]

    def post(self, request: Request, fault: str) -> Response:
        body = Body(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(body.validated_data)


urlpatterns = [path("api/v1/<fault>/", Probe.as_view())]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def api() -> APIClient:
    client = client_of(make_account())
    client.raise_request_exception = False
    return client


def post(api: APIClient, body: Any, content_type: str = "application/json") -> Any:
    return api.generic("POST", "/api/v1/x/", body, content_type=content_type)


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("missing", 404, "NOT_FOUND"),
        ("denied", 403, "PERMISSION_DENIED"),
        ("invalid", 422, "VALIDATION"),
        ("service", 422, "NO_DESK"),
        ("state", 409, "WRONG_STATE"),
        ("ours", 500, "INTERNAL_ERROR"),
    ],
)
def test_every_fault_is_a_problem_of_the_same_members(
    api: APIClient, fault: str, status: int, code: str
) -> None:
    response = api.get(f"/api/v1/{fault}/")

    told = response.json()
    assert (response.status_code, told["status"], told["code"]) == (status, status, code)
    assert response["Content-Type"] == "application/problem+json"
    assert set(told) == MEMBERS
    assert told["request_id"]
    assert "secret" not in response.content.decode()


def test_an_address_that_is_not_there_is_a_problem_too() -> None:
    response = Client().get("/api/v1/")

    assert response.json()["code"] == "NOT_FOUND"
    assert set(response.json()) == MEMBERS


def test_a_services_field_becomes_a_pointer(api: APIClient) -> None:
    told = api.get("/api/v1/service/").json()

    assert told["field"] == "requests.0.desk"
    assert told["errors"][0]["pointer"] == "#/requests/0/desk"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('{"subject": "a", "subject": "b"}', "'subject' is given twice"),
        ('{"subject": NaN}', "NaN"),
        ('{"subject": -Infinity}', "Infinity"),
        ('{"subject": 1e999}', "too large"),
        ('{"subject": }', "not JSON"),
        ('{"subject": "\\ud800"}', "UTF-8"),
        (b'{"subject": "\xff"}', "UTF-8"),
        ("[" * 100_000, "nested too deep"),
        ('{"subject": %s}' % ("9" * 5000), "not JSON"),
        ('{"subject": 9223372036854775808}', "too large"),
        ("", "not JSON"),
    ],
)
def test_what_is_not_json_is_a_400_that_says_why(
    api: APIClient, body: str | bytes, says: str
) -> None:
    response = post(api, body)

    if body:
        assert response.status_code == 400
        assert says in response.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/json; charset=latin-1", "a/b"])
def test_another_media_type_is_refused(api: APIClient, kind: str) -> None:
    response = post(api, "{}", kind)

    assert (response.status_code, response.json()["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_body_beyond_the_limit_is_refused(
    api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.api.parsing.LARGEST_BODY", 10)

    assert post(api, '{"subject": "long"}').status_code == 413


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"colour": "red"}, "#/colour"),
        ({"lines": [{"kind": "A"}, {"kind": "B", "size/of": 1}]}, "#/lines/1/size~1of"),
        ({"subject": 5}, "#/subject"),
        ({"subject": True}, "#/subject"),
        ({"subject": "\0"}, "#/subject"),
        ({"on": "12/07/2017"}, "#/on"),
        ({"on": "20170712"}, "#/on"),
        ({"on": "2017-02-30"}, "#/on"),
        ({"on": 20170712}, "#/on"),
        ({"at": "2017-07-12"}, "#/at"),
        ({"at": "2017-07-12T18:00:00"}, "#/at"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "#/at"),
        ([], "#"),
        ("text", "#"),
        (None, "#"),
    ],
)
def test_what_does_not_fit_is_a_422_with_a_pointer(api: APIClient, body: Any, pointer: str) -> None:
    response = post(api, json.dumps(body))

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == pointer


def test_a_date_time_without_an_offset_is_refused_with_the_reason(api: APIClient) -> None:
    told = post(api, '{"at": "2017-07-12T18:00:00"}').json()

    assert told["errors"][0]["code"] == "NAIVE"
    assert "no offset" in told["detail"]


def test_an_instant_and_a_day_come_back_as_they_were(api: APIClient) -> None:
    response = post(api, '{"at": "2017-07-12T18:00:00-04:00", "on": "2017-07-12"}')

    assert response.json() == {"at": "2017-07-12T18:00:00-04:00", "on": "2017-07-12"}


def test_an_unknown_query_parameter_is_refused_by_name(api: APIClient) -> None:
    response = api.get("/api/v1/missing/?colour=red")

    assert response.status_code == 400
    assert response.json()["field"] == "colour"


@pytest.mark.parametrize("method", ["put", "options", "delete"])
def test_another_method_is_a_405(api: APIClient, method: str) -> None:
    response = getattr(api, method)("/api/v1/missing/")

    assert (response.status_code, response.json()["code"]) == (405, "METHOD_NOT_ALLOWED")
    assert method.upper() not in response.headers["Allow"].split(", ")


def test_only_json_is_on_offer(api: APIClient) -> None:
    response = api.get("/api/v1/missing/", headers={"accept": "text/html"})

    assert (response.status_code, response.json()["code"]) == (406, "NOT_ACCEPTABLE")


def test_a_body_in_chunks_is_not_read(api: APIClient) -> None:
    response = api.post(
        "/api/v1/x/", {}, headers={"Transfer-Encoding": "chunked"}, CONTENT_LENGTH=""
    )

    assert (response.status_code, response.json()["code"]) == (411, "LENGTH_REQUIRED")


@pytest.mark.parametrize("path", ["/api/v1/x/?%00", "/api/v1/nowhere/at/all/"])
def test_every_problem_has_the_id_under_which_the_logs_know_the_request(
    api: APIClient, path: str
) -> None:
    assert api.get(path).json()["request_id"]
