"""Names of static files; a page without its style is better than no page."""

import logging

from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]
from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)

logger = logging.getLogger(__name__)


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names by content, from the list that is made when files are collected.

    Where the list is missing, cannot be read or lacks a file, the file goes by its plain name:
    pages and forms work without it, plainly, and the log says what is missing.
    """

    def load_manifest(self) -> tuple[dict[str, str], str]:
        try:
            found: tuple[dict[str, str], str] = super().load_manifest()
        except ValueError:
            logger.exception("the list of static files cannot be read: collect them again")
            return {}, ""
        return found

    def stored_name(self, name: str) -> str:
        try:
            stored: str = super().stored_name(name)
        except ValueError:
            self._say_once(name)
            return name
        return stored

    def _say_once(self, name: str) -> None:
        said: set[str] = self.__dict__.setdefault("said", set())
        if name not in said:
            if not said and not self.hashed_files:
                logger.error("static files are not collected: pages go out without their style")
            said.add(name)
            logger.warning("static file %s is not in the list of those collected", name)


class ServedFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Files as collected; to learn which are named by their content is not to ask for one."""

    def get_static_url(self, name: str) -> str | None:
        """The address of ``name`` where it is in the list of those collected."""
        listed = getattr(staticfiles_storage, "hashed_files", {})
        return staticfiles_storage.url(name) if name in listed else None
