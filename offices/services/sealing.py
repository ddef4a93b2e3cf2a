"""Secrets that must be read again, kept so that the database alone gives none away.

Fernet (AES-128-CBC and HMAC-SHA256) under a key derived by HKDF-SHA256 from
``SECRET_KEY``; what was sealed under one of ``SECRET_KEY_FALLBACKS`` still opens.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"chancery second factors"


class SealBroken(Exception):
    """A sealed text that none of the present keys opens."""


def seal(text: str) -> str:
    """``text`` under the present key; two seals of one text differ."""
    return _keys().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """What was sealed; raises ``SealBroken`` if no key opens it or a byte was changed."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken("SECRET_KEY and SECRET_KEY_FALLBACKS open no such seal.") from error


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(secret))) for secret in secrets])


def _derived(secret: str) -> bytes:
    derivation = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE)
    return base64.urlsafe_b64encode(derivation.derive(secret.encode()))
