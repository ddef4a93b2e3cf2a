from django.urls import path

from offices.views.language import language
from offices.views.live import live
from offices.views.second_factor import code, enroll, recovery
from offices.views.sign_in import SignIn
from offices.views.sign_out import SignOut

app_name = "offices"

urlpatterns = [
    path("live", live, name="live"),
    path("language/", language, name="language"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-in/code/", code, name="code"),
    path("sign-in/recovery/", recovery, name="recovery"),
    path("sign-in/enroll/", enroll, name="enroll"),
    path("sign-out/", SignOut.as_view(), name="sign_out"),
]
