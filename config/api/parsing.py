"""JSON as the standard has it, and nothing that merely resembles it."""

import json
import math
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, UnsupportedMediaType
from rest_framework.parsers import BaseParser
from rest_framework.utils.mediatypes import _MediaType

from offices.api.refusals import BodyTooLarge

LARGEST_BODY = 12 * 1024 * 1024


class StrictJSONParser(BaseParser):
    """Reads UTF-8 JSON; refuses a name given twice, NaN, Infinity and broken characters."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002 - DRF calls it so
    ) -> Any:
        charset = _MediaType(media_type or "").params.get("charset", "utf-8")
        if charset.lower() not in ("utf-8", "utf8"):
            raise UnsupportedMediaType(media_type or "")
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise BodyTooLarge
        try:
            return _read(body)
        except UnicodeError:
            raise ParseError(_("The body holds characters that UTF-8 does not have.")) from None
        except RecursionError:
            raise ParseError(_("The body is nested too deep.")) from None
        except ValueError as fault:
            raise ParseError(_("The body is not JSON: %(fault)s.") % {"fault": fault}) from None


def _read(body: bytes) -> Any:
    data = json.loads(
        body.decode("utf-8"),
        object_pairs_hook=_object,
        parse_constant=_refuse_constant,
        parse_float=_finite,
        parse_int=_bounded,
    )
    if b"\\u" in body:
        json.dumps(data, ensure_ascii=False).encode()
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name '{twice[:64]}' is given twice in one object")
    return found


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _bounded(written: str) -> int:
    number = int(written)
    if not -(2**63) <= number < 2**63:
        raise ValueError("a number is too large")
    return number
