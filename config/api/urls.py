"""``/api/v1/``: what the apps offer, its description and the page that shows it."""

from django.urls import include, path
from drf_spectacular.views import SpectacularSwaggerSplitView

from config.api.description import Description

urlpatterns = [
    path("", include("correspondence.api.urls")),
    path("", include("deadlines.api.urls")),
    path("", include("offices.api.urls")),
    path("schema/", Description.as_view(), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(template_name="offices/api_docs.html"),
        name="docs",
    ),
]
