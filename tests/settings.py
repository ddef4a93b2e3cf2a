"""Settings of the tests: a data folder of their own and a quick hash of passwords."""

import atexit
import os
import shutil
import tempfile

_data_dir = tempfile.mkdtemp(prefix="chancery-tests-")
atexit.register(shutil.rmtree, _data_dir, ignore_errors=True)
os.environ["DATA_DIR"] = _data_dir
for _name in ("EMAIL_HOST", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "PORT", "CHANCERY_DEMO"):
    os.environ.pop(_name, None)

from config.settings import *  # noqa: E402, F403 - the environment must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
