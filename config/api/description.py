"""The API's description, made once and written as YAML once: each takes seconds of a processor,
and whoever asks is answered the same.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, ClassVar

import orjson
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
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


class KeptGenerator(SchemaGenerator):
    """Gives the description that it made before in the same language, of the same version."""

    made: ClassVar[dict[tuple[str | None, str | None], Any]] = {}

    def get_schema(self, request: Any = None, public: bool = False) -> Any:  # noqa: FBT001, FBT002
        asked = (get_language(), self.api_version)
        if asked not in self.made:
            described = super().get_schema(request=request, public=public)  # type: ignore[no-untyped-call]
            if len(self.made) >= MOST_KEPT:
                self.made.clear()
            self.made[asked] = described
        return self.made[asked]


class Description(SpectacularAPIView):
    """OpenAPI, as YAML or as JSON."""

    generator_class = KeptGenerator
    renderer_classes = [
        KeptYamlRenderer,
        KeptYamlRenderer2,
        OpenApiJsonRenderer,
        OpenApiJsonRenderer2,
    ]
