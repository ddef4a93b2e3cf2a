"""Messages of Django templates, for Babel."""

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

Found = tuple[int, str | tuple[str, ...], list[str], str | None]


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """Every ``translate`` and ``blocktranslate`` of one template, with its line.

    Django turns the template into calls of gettext amid filler; what is filler
    or indented by the template is brought to the left margin, as Python wants.
    """
    source = templatize(fileobj.read().decode(options.get("encoding", "utf-8")))
    python = "\n".join(line.strip() for line in source.splitlines())
    yield from extract_python(BytesIO(python.encode()), keywords, comment_tags, {})
