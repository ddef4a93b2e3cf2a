"""Errors in one shape everywhere: RFC 9457 ``application/problem+json``."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import set_rollback

from correspondence.workflow import WrongState
from offices.services.acts import present_request_id

MEDIA_TYPE = "application/problem+json"
UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY
CONFLICTS = frozenset({"WRONG_STATE", "STALE_VERSION"})


def problem(
    status: int, code: str, detail: str, errors: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """A problem's members; ``errors`` names each field at fault, and ``field`` the first."""
    faults = errors or []
    return {
        "type": f"urn:chancery:problem:{code.lower().replace('_', '-')}",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "code": code,
        "field": faults[0]["field"] if faults else None,
        "errors": faults,
        "request_id": present_request_id(),
    }


def problem_response(status: int, code: str, detail: str) -> HttpResponse:
    """The problem outside of a view, where Django itself refuses."""
    body = orjson.dumps(problem(status, code, detail))
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE)


def exception_handler(fault: Exception, _context: Mapping[str, Any]) -> Response | None:
    """Write what went wrong as a problem; None for a fault of ours, which Django logs."""
    told = _told(fault)
    if told is None:
        return None
    set_rollback()
    headers = _headers_of(fault)
    return Response(told, status=told["status"], headers=headers, content_type=MEDIA_TYPE)


def _told(fault: Exception) -> dict[str, Any] | None:
    match fault:
        case Http404():
            told = problem(404, "NOT_FOUND", _("There is nothing at this address."))
        case PermissionDenied():
            told = problem(403, "PERMISSION_DENIED", str(fault) or _("You may not do this."))
        case DjangoValidationError():
            told = _told_of_fields(exceptions.ValidationError(as_serializer_error(fault)))
        case exceptions.ValidationError():
            told = _told_of_fields(fault)
        case exceptions.APIException():
            told = problem(fault.status_code, str(fault.get_codes()).upper(), str(fault.detail))
        case WrongState():
            told = problem(409, "WRONG_STATE", str(fault))
        case _:
            return _told_by_service(fault)
    return told


def _told_of_fields(fault: exceptions.ValidationError) -> dict[str, Any]:
    in_query = fault.status_code == HTTPStatus.BAD_REQUEST and fault.default_code == "bad_query"
    status = HTTPStatus.BAD_REQUEST if in_query else UNFIT
    errors = list(_errors_of(fault.detail, (), in_body=not in_query))
    code = "BAD_QUERY" if in_query else "VALIDATION"
    detail = errors[0]["detail"] if len(errors) == 1 else _("Several fields need mending.")
    return problem(status, code, detail, errors)


def _told_by_service(fault: Exception) -> dict[str, Any] | None:
    code, detail = getattr(fault, "code", None), getattr(fault, "detail", None)
    if not isinstance(code, str) or not isinstance(detail, str):
        return None
    field = getattr(fault, "field", None)
    path = tuple(str(field).split(".")) if field else ()
    status = HTTPStatus.CONFLICT if code in CONFLICTS else UNFIT
    return problem(status, code, detail, [_error(path, code, detail, in_body=True)])


def _errors_of(detail: Any, path: tuple[str, ...], *, in_body: bool) -> Iterator[dict[str, Any]]:
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            step = () if name == "non_field_errors" else (str(name),)
            yield from _errors_of(inner, path + step, in_body=in_body)
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            step = (str(index),) if isinstance(inner, Mapping | list) else ()
            yield from _errors_of(inner, path + step, in_body=in_body)
    else:
        code = str(getattr(detail, "code", "invalid")).upper()
        yield _error(path, code, str(detail), in_body=in_body)


def _error(path: tuple[str, ...], code: str, detail: str, *, in_body: bool) -> dict[str, Any]:
    steps = (step.replace("~", "~0").replace("/", "~1") for step in path)
    pointer = "#" + "".join(f"/{step}" for step in steps) if in_body else None
    return {"field": ".".join(path), "pointer": pointer, "code": code, "detail": detail}


def _headers_of(fault: Exception) -> dict[str, str]:
    headers = {}
    if challenge := getattr(fault, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(fault, "wait", None)) is not None:
        headers["Retry-After"] = str(int(wait))
    return headers
