"""Settings of the tests: a data folder of their own and a quick hash of passwords."""

import os
import tempfile

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="chancery-tests-")  # conftest removes it
for _name in ("EMAIL_HOST", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "PORT", "CHANCERY_DEMO"):
    os.environ.pop(_name, None)

from config.settings import *  # noqa: E402, F403 - the environment must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
