"""The second factor of a person: an authenticator's codes, and recovery codes without it."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

import pyotp
from django.db.models import Q

from offices.models import RecoveryCode, SecondFactor, User
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.sealing import seal, unseal
from offices.services.sessions import end_sessions

STEP_SECONDS = 30
STEPS_OF_GRACE = 1
RECOVERY_CODES = 10
RECOVERY_BYTES = 10  # 80 bits, beyond guessing: a plain digest keeps them


class HasSecondFactorError(ValueError):
    """Whoever has confirmed an authenticator keeps it."""


def begin_enrolment(*, user: User, now: datetime) -> str:
    """The secret to put into the authenticator; the same until it is confirmed.

    Raises ``HasSecondFactorError`` where one is confirmed, be it a moment ago by another page.
    """
    factor, made = SecondFactor.objects.get_or_create(
        user=user, defaults={"sealed_secret": seal(pyotp.random_base32()), "begun_at": now}
    )
    if not made and factor.confirmed_at:
        raise HasSecondFactorError("This account has a second factor.")
    return unseal(factor.sealed_secret)


def confirm_enrolment(*, act: Act, user: User, code: str) -> list[str] | None:
    """Take the authenticator into use if ``code`` is its code; answers new recovery codes."""
    with on_the_record():
        factor = _locked(user)
        if factor is None or factor.confirmed_at or not _opens(factor, code, act.at):
            return None
        return _enrolled(act, factor)


def enrol_at_once(*, act: Act, user: User) -> list[str]:
    """Give a demonstration account an authenticator that is in use from now on."""
    with on_the_record():
        SecondFactor.objects.filter(user=user).delete()
        factor = SecondFactor.objects.create(
            user=user, sealed_secret=seal(pyotp.random_base32()), begun_at=act.at
        )
        return _enrolled(act, factor)


def takes_code(*, user: User, code: str, now: datetime) -> bool:
    """Whether ``code`` is the authenticator's at ``now``, 30 seconds either way; a code is
    taken once.
    """
    with on_the_record():
        factor = _locked(user)
        return bool(factor and factor.confirmed_at and _opens(factor, code, now))


def takes_recovery_code(*, act: Act, user: User, code: str) -> bool:
    """Use up a recovery code; False if it is none of the account's or was used before."""
    digest = _digest_of(code)
    with on_the_record():
        factor = _locked(user)
        if factor is None or not factor.confirmed_at:
            return False
        unused = RecoveryCode.objects.filter(factor=factor, digest=digest, used_at=None)
        used = unused.update(used_at=act.at)
        if used:
            record(act=act, change=_change("RECOVERY_CODE_USED", user))
    return bool(used)


def renew_recovery_codes(*, act: Act, user: User) -> list[str]:
    """New recovery codes, shown this once; the old ones open nothing any more."""
    with on_the_record():
        factor = SecondFactor.objects.select_for_update().get(user=user, confirmed_at__isnull=False)
        codes = _new_codes(factor)
        record(act=act, change=_change("RECOVERY_CODES_MADE", user))
    return codes


def reset(*, act: Act, user: User) -> bool:
    """Take the second factor away: the next sign-in enrols anew. False where there was none."""
    with on_the_record():
        taken, _rows = SecondFactor.objects.filter(user=user).delete()
        if taken:
            record(act=act, change=_change("SECOND_FACTOR_RESET", user))
    return bool(taken)


def reset_and_sign_out(*, act: Act, user: User) -> bool:
    """Take the second factor away and end every session; False where there was none to take."""
    with on_the_record():
        taken = reset(act=act, user=user)
        if taken:
            end_sessions(act=act, user=user)
    return taken


def reseal_all(*, act: Act) -> int:
    """Seal every secret anew under the present key; answers how many."""
    with on_the_record():
        factors = list(SecondFactor.objects.select_for_update().order_by("id"))
        for factor in factors:
            factor.sealed_secret = seal(unseal(factor.sealed_secret))
        SecondFactor.objects.bulk_update(factors, ["sealed_secret"], batch_size=500)
        change = Change(
            action="KEYS_ROTATED",
            subject_type="house",
            subject="second factors",
            new={"secrets": len(factors)},
        )
        record(act=act, change=change)
    return len(factors)


def current_code(*, user: User, now: datetime) -> str | None:
    """The next code that the authenticator's owner may use; None while all are used up.

    For demonstration accounts, whose authenticator is this house itself.
    """
    factor = SecondFactor.objects.get(user=user, confirmed_at__isnull=False)
    present = _step_at(now)
    step = max(present, factor.last_step + 1)
    if step > present + STEPS_OF_GRACE:
        return None
    return _code_of(unseal(factor.sealed_secret), step)


def address_of_secret(*, secret: str, user: User) -> str:
    """The ``otpauth:`` address that authenticators read from a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name="Chancery")


def has_second_factor(*, user: User) -> bool:
    """Whether an authenticator of the account is in use."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).exists()


def recovery_codes_left(*, user: User) -> int:
    """How many recovery codes of the account still open."""
    return RecoveryCode.objects.filter(factor__user=user, used_at=None).count()


def _locked(user: User) -> SecondFactor | None:
    return SecondFactor.objects.select_for_update().filter(user=user).first()


def _enrolled(act: Act, factor: SecondFactor) -> list[str]:
    factor.confirmed_at = act.at
    factor.save(update_fields=["confirmed_at"])
    record(act=act, change=_change("SECOND_FACTOR_ENROLLED", factor.user))
    return _new_codes(factor)


def _opens(factor: SecondFactor, code: str, now: datetime) -> bool:
    secret, typed = unseal(factor.sealed_secret), "".join(code.split())
    present = _step_at(now)
    for step in range(present - STEPS_OF_GRACE, present + STEPS_OF_GRACE + 1):
        right = hmac.compare_digest(_code_of(secret, step).encode(), typed.encode())
        if right and _takes_step(factor, step):
            return True
    return False


def _takes_step(factor: SecondFactor, step: int) -> bool:
    later = Q(pk=factor.pk, last_step__lt=step)
    return bool(SecondFactor.objects.filter(later).update(last_step=step))


def _step_at(now: datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def _code_of(secret: str, step: int) -> str:
    return pyotp.HOTP(secret).at(step)


def _new_codes(factor: SecondFactor) -> list[str]:
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    factor.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(factor=factor, digest=_digest_of(code)) for code in codes]
    )
    return codes


def _new_code() -> str:
    text = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode("ascii").lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _digest_of(code: str) -> str:
    plain = "".join(character for character in code.lower() if character.isalnum())
    return hashlib.sha256(plain.encode(errors="surrogatepass")).hexdigest()


def _change(action: str, user: User) -> Change:
    return Change(action=action, subject_type="user", subject=user.username)
