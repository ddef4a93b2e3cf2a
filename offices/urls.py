from django.urls import path

from offices.views.language import language
from offices.views.live import live
from offices.views.sign_in import SignIn
from offices.views.sign_out import SignOut

app_name = "offices"

urlpatterns = [
    path("live", live, name="live"),
    path("language/", language, name="language"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-out/", SignOut.as_view(), name="sign_out"),
]
