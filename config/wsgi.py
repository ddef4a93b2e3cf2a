"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

from config.hearing import heard_out

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = heard_out(get_wsgi_application())
