"""Who gets in, by which key, and what is said to those who do not."""

from typing import Any

import pytest
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient

from config.urls import handler404, handler500  # noqa: F401 - Django finds them here
from offices.access import Scope
from offices.api.permissions import ANY_TOKEN
from offices.api.views import OfficeView
from offices.clock import database_now
from offices.models import Token, User
from tests.offices.api.keys import client_of, issue_to, make_account


class Letters(OfficeView):
    scopes = {"get": Scope.LETTERS_READ, "post": ANY_TOKEN}

    def get(self, request: Request) -> Response:
        return Response({"user": request.user.username})

    def post(self, request: Request) -> Response:
        return Response({"body": request.data})


class Unscoped(OfficeView):
    def get(self, _request: Request) -> Response:
        return Response({})


urlpatterns = [
    path("api/v1/probe/", Letters.as_view()),
    path("api/v1/unscoped/", Unscoped.as_view()),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def get(**headers: str) -> Any:
    return APIClient().get("/api/v1/probe/", headers=headers)


@pytest.mark.parametrize("keyword", ["Bearer", "Token", "bearer"])
def test_a_token_acts_as_its_service_account(keyword: str) -> None:
    text = issue_to(make_account(), Scope.LETTERS_READ).text

    response = get(Authorization=f"{keyword} {text}")

    assert (response.status_code, response.json()) == (200, {"user": "robot"})
    assert Token.objects.get().last_used_at


@pytest.mark.parametrize("header", ["", "Bearer", "Basic abc", "Bearer a b", "Bearer chy.x", "é é"])
def test_without_a_good_token_one_is_asked_for_it(header: str) -> None:
    response = get(**({"Authorization": header} if header else {}))

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("end", ["expired", "revoked", "disabled", "a person's"])
def test_an_expired_revoked_or_disabled_key_gets_the_same_sentence_as_a_wrong_one(end: str) -> None:
    issued = issue_to(make_account(), Scope.LETTERS_READ)
    now = database_now()
    if end == "expired":
        Token.objects.update(created_at=now.replace(year=2020), expires_at=now)
    elif end == "revoked":
        Token.objects.update(revoked_at=now)
    elif end == "disabled":
        User.objects.update(is_active=False)
    else:
        User.objects.update(role=User.Role.CLERK)

    refused, wrong = get(Authorization=f"Bearer {issued.text}"), get(Authorization="Bearer chy.x")

    assert refused.status_code == wrong.status_code == 401
    assert refused.json()["detail"] == wrong.json()["detail"]


def test_a_token_without_the_scope_is_told_which_it_lacks() -> None:
    response = client_of(make_account(), Scope.DEADLINES_READ).get("/api/v1/probe/")

    assert response.status_code == 403
    assert response.json()["code"] == "SCOPE_MISSING"
    assert "letters:read" in response.json()["detail"]


def test_a_view_that_names_no_scope_is_closed() -> None:
    assert client_of(make_account()).get("/api/v1/unscoped/").status_code == 403


def test_a_session_opens_nothing(client: Any) -> None:
    client.force_login(User.objects.create(username="hong", name="Hong"))

    assert client.get("/api/v1/probe/").status_code == 401
