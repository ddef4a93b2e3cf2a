"""A list as it is saved, read back for tests."""

import csv
import io
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from offices.models import User


def saved(client: Client, page: str) -> list[dict[str, str]]:
    """The rows of the page's list as CSV, each by its columns' heads."""
    content = b"".join(_answered(client, page, "csv")).decode()
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


def sheet_of(client: Client, page: str) -> list[list[Any]]:
    """The cells of the page's list as a workbook, its head first."""
    sheet = load_workbook(io.BytesIO(b"".join(_answered(client, page, "xlsx")))).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows()]


def heads_in(client: Client, page: str, language: str) -> list[str]:
    """What stands above the columns to who reads that language."""
    User.objects.update(language=language)
    content = b"".join(_answered(client, page, "csv")).decode("utf-8-sig")
    return next(csv.reader(io.StringIO(content)))


def _answered(client: Client, page: str, format_: str) -> Any:
    answer = client.get(_joined(page, format_))
    assert answer.status_code == 200, answer.headers.get("Location")
    return answer.streaming_content


def _joined(page: str, format_: str) -> str:
    return f"{page}{'&' if '?' in page else '?'}as={format_}"
