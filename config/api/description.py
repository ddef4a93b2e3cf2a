"""The API's description as YAML, written once: writing it takes longer than making it."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, ClassVar

import orjson
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.views import SpectacularAPIView

MOST_KEPT = 8  # one a language and version asked for


class KeptYamlRenderer(OpenApiYamlRenderer):
    """Answers what it wrote before of the same description."""

    written: ClassVar[dict[bytes, bytes]] = {}

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        made = sha256(orjson.dumps(data, default=str)).digest()
        if made not in self.written:
            text: bytes = super().render(data, accepted_media_type, renderer_context)  # type: ignore[no-untyped-call]
            if len(self.written) >= MOST_KEPT:
                self.written.clear()
            self.written[made] = text
        return self.written[made]


class KeptYamlRenderer2(KeptYamlRenderer):
    """The same under YAML's own media type."""

    media_type = OpenApiYamlRenderer2.media_type


class Description(SpectacularAPIView):
    """OpenAPI, as YAML or as JSON."""

    renderer_classes = [
        KeptYamlRenderer,
        KeptYamlRenderer2,
        OpenApiJsonRenderer,
        OpenApiJsonRenderer2,
    ]
