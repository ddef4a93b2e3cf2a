"""Signing in by an identity provider: only for people who are here already."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from django.conf import LazySettings
from django.test import Client
from joserfc import jwt
from joserfc.jwk import RSAKey

from offices.clock import database_now
from offices.models import AuditEntry, Identity, User
from tests.offices.way_in import code_of, make_person

pytestmark = pytest.mark.django_db
KEY = RSAKey.generate_key(2048, parameters={"kid": "k1", "use": "sig", "alg": "RS256"})
OTHER_KEY = RSAKey.generate_key(2048, parameters={"kid": "k1"})


class Provider(ThreadingHTTPServer):
    """A provider on this machine that says of whoever comes what ``told`` holds."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = KEY
        self.told: dict[str, Any] = {
            "sub": "subject-1",
            "email": "hong@example.test",
            "email_verified": True,
        }

    def token(self) -> dict[str, Any]:
        now = int(database_now().timestamp())
        claims = {"iss": self.issuer, "aud": "chancery", "iat": now, "exp": now + 60, **self.told}
        signed = jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.key)
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


class Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        issuer = self.server.issuer
        if self.path == "/keys":
            return self._say({"keys": [KEY.as_dict(private=False)]})
        return self._say(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(self.server.token())

    def log_message(self, *_args: Any) -> None:
        pass

    def _say(self, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[Provider]:
    server = Provider()
    Thread(target=server.serve_forever, daemon=True).start()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = server.issuer, "chancery"
    settings.OIDC_CLIENT_SECRET = "not-much-of-a-secret"
    yield server
    server.shutdown()
    server.server_close()


def come_back(client: Client, provider: Provider, **changed: Any) -> Any:
    """Go to the provider and come back with its word; ``changed`` is what it says otherwise."""
    sent = client.get("/sign-in/provider/?next=/account/")
    asked = parse_qs(urlparse(sent["Location"]).query)
    provider.told = {"nonce": asked["nonce"][0], **provider.told, **changed}
    back = {"code": "c", "state": changed.get("state", asked["state"][0])}
    return client.get("/sign-in/provider/return/", back)


def test_the_provider_stands_for_the_password_and_not_for_the_second_factor(
    client: Client, provider: Provider
) -> None:
    user = make_person()

    assert come_back(client, provider)["Location"] == "/sign-in/code/"
    assert "_auth_user_id" not in client.session
    response = client.post("/sign-in/code/", {"code": code_of(user)})

    assert response["Location"] == "/account/"
    assert AuditEntry.objects.filter(action="IDENTITY_BOUND", actor=None).count() == 1


def test_the_second_factor_is_left_to_the_provider_where_the_setting_says_so(
    client: Client, provider: Provider, settings: LazySettings
) -> None:
    settings.OIDC_TRUST_SECOND_FACTOR = True
    make_person()

    assert come_back(client, provider)["Location"] == "/account/"
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "changed",
    [
        {"email": "stranger@example.test"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "https://elsewhere.test"},
        {"exp": 1},
        {"state": "another"},
    ],
)
def test_strangers_and_words_that_cannot_be_trusted_open_nothing(
    client: Client, provider: Provider, changed: dict[str, Any]
) -> None:
    make_person()

    response = come_back(client, provider, **changed)

    assert response.status_code == 403
    assert "half_way" not in client.session
    assert User.objects.count() == 1
    assert AuditEntry.objects.filter(action="SIGN_IN_FAILED").count() == 1


def test_a_word_signed_by_another_key_opens_nothing(client: Client, provider: Provider) -> None:
    make_person()
    provider.key = OTHER_KEY

    assert come_back(client, provider).status_code == 403


def test_twenty_words_that_open_nothing_are_slowed(client: Client, provider: Provider) -> None:
    make_person()

    answers = [come_back(client, provider, state="another") for _ in range(20)]

    assert [answer.status_code for answer in answers] == [403] * 5 + [429] * 15
    assert int(answers[-1]["Retry-After"]) > 0
    assert AuditEntry.objects.filter(action="SIGN_IN_FAILED").count() == 5


def test_a_word_that_opens_is_counted_as_no_try(client: Client, provider: Provider) -> None:
    make_person()

    for _ in range(20):
        provider.told.pop("nonce", None)
        assert come_back(Client(), provider).status_code == 302


def test_a_bound_account_is_found_by_its_subject_alone(client: Client, provider: Provider) -> None:
    user = make_person()
    Identity.objects.create(
        user=user, issuer=provider.issuer, subject="subject-1", bound_at=database_now()
    )

    assert come_back(client, provider, email="new@example.test").status_code == 302
    assert come_back(Client(), provider, sub="subject-2").status_code == 403


@pytest.mark.parametrize("closed", [{"is_active": False}, {"role": User.Role.SERVICE}])
def test_closed_and_service_accounts_do_not_come_in(
    client: Client, provider: Provider, closed: dict[str, Any]
) -> None:
    make_person()
    User.objects.update(**closed)

    assert come_back(client, provider).status_code == 403


def test_two_people_with_one_address_are_neither(client: Client, provider: Provider) -> None:
    make_person()
    make_person("kim")
    User.objects.update(email="hong@example.test")

    assert come_back(client, provider).status_code == 403


def test_a_provider_that_does_not_answer_is_one_clear_page(
    client: Client, settings: LazySettings
) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9"

    assert client.get("/sign-in/provider/").status_code == 403


def test_without_the_setting_there_is_no_such_door(client: Client) -> None:
    assert client.get("/sign-in/provider/").status_code == 404
    assert client.get("/sign-in/provider/return/").status_code == 404
    assert "/sign-in/provider/" not in client.get("/sign-in/").content.decode()
