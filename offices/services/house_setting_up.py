"""Opening an empty house: a key for its first administrator, and that account."""

import hashlib
import hmac
import secrets

from offices.models import Marking, SetUpKey, User
from offices.services.accounts import open_account
from offices.services.audit import Act, Change, on_the_record, record


class HouseInUse(Exception):
    """Somebody is here already: accounts are opened by administrators now."""


class WrongKey(Exception):
    """This set-up key opens nothing: another was made since, or it was used."""


def make_set_up_key(*, act: Act) -> str:
    """A key for the set-up page, shown this once; earlier ones open nothing any more.

    Raises ``HouseInUse`` where there is an account.
    """
    text = secrets.token_urlsafe(24)
    with on_the_record():
        _refuse_house_in_use()
        SetUpKey.objects.filter(used_at=None).delete()
        SetUpKey.objects.create(digest=_digest_of(text), made_at=act.at)
        change = Change(action="SET_UP_KEY_MADE", subject_type="house", subject="set-up")
        record(act=act, change=change)
    return text


def open_house(
    *,
    act: Act,
    key: str,
    username: str,
    name: str,
    email: str,
    language: str,
    zone: str,
    password: str,
) -> User:
    """Use the key up and open the first administrator's account, or neither.

    Raises ``HouseInUse`` and ``WrongKey``.
    """
    with on_the_record():
        _refuse_house_in_use()
        kept = SetUpKey.objects.select_for_update().filter(used_at=None).order_by("-id").first()
        if kept is None:
            _refuse_house_in_use()
        if kept is None or not hmac.compare_digest(kept.digest, _digest_of(key.strip())):
            raise WrongKey
        kept.used_at = act.at
        kept.save(update_fields=["used_at"])
        return open_account(
            act=act,
            username=username,
            name=name,
            email=email,
            role=User.Role.ADMINISTRATOR,
            cleared_to=Marking.OFFICIAL,
            language=language,
            zone=zone,
            password=password,
            must_change_password=False,
        )


def _refuse_house_in_use() -> None:
    if User.objects.exists():
        raise HouseInUse


def _digest_of(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
