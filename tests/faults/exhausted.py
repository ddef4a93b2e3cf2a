"""Addresses of a server that has no descriptor left for what it is asked."""

import errno

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config import urls


def exhausted(_request: HttpRequest) -> HttpResponse:
    raise OSError(errno.EMFILE, "Too many open files")


urlpatterns = [path("exhausted/", exhausted), *urls.urlpatterns]
handler500 = urls.handler500
