import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from offices.access import Scope
from offices.models import AuditEntry, Token, User
from offices.selectors.tokens import token_named
from offices.services import tokens
from offices.services.audit import Act
from tests.offices.api.keys import issue_to, make_account

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ACT = Act(at=NOW, source="test")


@pytest.fixture
def account(db: None) -> User:
    return make_account()


def issue(account: User, **fields: object) -> tokens.IssuedToken:
    asked = {"scopes": [Scope.LETTERS_READ], "expires_at": NOW + timedelta(days=1), **fields}
    return tokens.issue(act=ACT, user=account, name="export", **asked)  # type: ignore[arg-type]


def opens(text: str, now: datetime) -> bool:
    token = token_named(tokens.prefix_of(text))
    return tokens.opens(token=token, text=text, now=now)


def test_a_token_is_a_prefix_and_32_bytes_of_which_only_a_digest_is_kept(account: User) -> None:
    issued = issue(account)

    prefix, secret = issued.text.split(".")
    assert (len(prefix), len(secret)) == (12, 43)
    assert Token.objects.filter(prefix=prefix).exists()
    assert secret not in str(list(Token.objects.values()) + list(AuditEntry.objects.values()))


def test_issuing_and_revoking_are_one_audit_entry_each(account: User) -> None:
    issued = issue(account)
    tokens.revoke(act=ACT, token=issued.token)
    tokens.revoke(act=ACT, token=issued.token)

    entries = AuditEntry.objects.order_by("id").values_list("action", "subject")
    prefix = issued.token.prefix
    assert list(entries) == [("TOKEN_ISSUED", prefix), ("TOKEN_REVOKED", prefix)]


def test_a_token_opens_until_the_instant_it_expires(account: User) -> None:
    text = issue(account).text

    day = timedelta(days=1)
    assert opens(text, NOW + day - timedelta(seconds=1))
    assert not opens(text, NOW + day)


@pytest.mark.parametrize("mangle", [lambda t: t[:-1], lambda t: t + "x", lambda t: t.upper()])
def test_a_token_that_differs_by_a_character_opens_nothing(account: User, mangle: object) -> None:
    text = issue(account).text

    assert not opens(mangle(text), NOW)  # type: ignore[operator]


def test_only_a_service_account_is_given_a_token(account: User) -> None:
    account.role = User.Role.CLERK

    with pytest.raises(tokens.TokenRefused, match="service accounts") as refused:
        issue(account)
    assert refused.value.field == "user"


@pytest.mark.parametrize("scopes", [[], ["letters:burn"]])
def test_scopes_must_be_known(account: User, scopes: list[str]) -> None:
    with pytest.raises(tokens.TokenRefused, match="letters:read"):
        issue(account, scopes=scopes)


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_lives_for_a_year_at_most(account: User, days: int) -> None:
    with pytest.raises(tokens.TokenRefused, match="366"):
        issue(account, expires_at=NOW + timedelta(days=days))


def test_use_is_noted_once_a_minute_at_most(account: User) -> None:
    issue(account)
    later = NOW + timedelta(seconds=59)

    tokens.note_use(token=Token.objects.get(), now=NOW)
    tokens.note_use(token=Token.objects.get(), now=later)
    assert Token.objects.get().last_used_at == NOW
    tokens.note_use(token=Token.objects.get(), now=later + timedelta(seconds=1))
    assert Token.objects.get().last_used_at == later + timedelta(seconds=1)


def test_the_command_prints_a_token_that_opens_once(account: User) -> None:
    out = StringIO()

    call_command("issue_token", "robot", "--scopes", "letters:read", "--days", "2", stdout=out)

    text = out.getvalue().strip()
    assert re.fullmatch(r"chy[0-9a-f]{9}\.[\w-]{43}", text)
    assert opens(text, issue_to(account).token.created_at)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["nobody", "--scopes", "letters:read"], "user"),
        (["robot", "--scopes", "everything"], "scopes"),
        (["robot", "--scopes", "letters:read", "--days", "9999999999"], "days"),
    ],
)
def test_the_command_names_what_is_wrong(account: User, arguments: list[str], field: str) -> None:
    with pytest.raises(CommandError, match=f"^{field}: "):
        call_command("issue_token", *arguments)
