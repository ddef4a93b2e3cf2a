"""Where everything is: each app says its own addresses."""

from django.contrib import admin
from django.urls import include, path

from offices.views.sign_in import to_sign_in

urlpatterns = [
    path("", include("offices.urls")),
    path("admin/login/", to_sign_in),
    path("admin/", admin.site.urls),
]
