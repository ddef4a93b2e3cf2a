"""Where everything is: each app says its own addresses."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from offices.views.sign_in import to_sign_in

urlpatterns = [
    path("api/v1/", include("config.api.urls")),
    path("", include("offices.urls")),
    path("", include("deadlines.urls")),
    path("", include("correspondence.urls")),
    path("admin/login/", to_sign_in),
    path("admin/password_change/", RedirectView.as_view(pattern_name="offices:password")),
    path("admin/", admin.site.urls),
]

handler400 = "config.api.handlers.bad_request"
handler403 = "config.api.handlers.permission_denied"
handler404 = "config.api.handlers.page_not_found"
handler500 = "config.api.handlers.server_error"
