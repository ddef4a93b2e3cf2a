from django.urls import path

from offices.views.account import (
    account,
    end_own_session,
    password,
    renew_recovery_codes,
    replace_authenticator,
    revoke_own_token,
)
from offices.views.alarms import alarms, end_standing_alarm
from offices.views.caught_mail import caught_mail, caught_page
from offices.views.language import language
from offices.views.leave import end_leave, leave
from offices.views.live import live
from offices.views.metrics import metrics
from offices.views.notices import notices, read_notices
from offices.views.provider import from_provider, to_provider
from offices.views.ready import ready
from offices.views.second_factor import code, enroll, recovery
from offices.views.session import session
from offices.views.set_up import set_up, set_up_a_desk, set_up_a_post, set_up_people
from offices.views.sign_in import SignIn
from offices.views.sign_out import SignOut

app_name = "offices"

urlpatterns = [
    path("live", live, name="live"),
    path("ready", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path("alarms/", alarms, name="alarms"),
    path("alarms/<int:pk>/end/", end_standing_alarm, name="end_alarm"),
    path("language/", language, name="language"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-in/code/", code, name="code"),
    path("sign-in/recovery/", recovery, name="recovery"),
    path("sign-in/enroll/", enroll, name="enroll"),
    path("account/", account, name="account"),
    path("account/session/", session, name="session"),
    path("account/sessions/end/", end_own_session, name="end_own_session"),
    path("account/tokens/<int:pk>/revoke/", revoke_own_token, name="revoke_own_token"),
    path("account/password/", password, name="password"),
    path("account/recovery-codes/", renew_recovery_codes, name="renew_recovery_codes"),
    path("account/authenticator/", replace_authenticator, name="replace_authenticator"),
    path("account/leave/", leave, name="leave"),
    path("account/leave/<int:pk>/end/", end_leave, name="end_leave"),
    path("notices/", notices, name="notices"),
    path("notices/read/", read_notices, name="read_notices"),
    path("demo/mail/", caught_mail, name="caught_mail"),
    path("demo/mail/<int:pk>/", caught_page, name="caught_page"),
    path("set-up/", set_up, name="set_up"),
    path("set-up/post/", set_up_a_post, name="set_up_a_post"),
    path("set-up/desk/", set_up_a_desk, name="set_up_a_desk"),
    path("set-up/people/", set_up_people, name="set_up_people"),
    path("sign-in/provider/", to_provider, name="to_provider"),
    path("sign-in/provider/return/", from_provider, name="from_provider"),
    path("sign-out/", SignOut.as_view(), name="sign_out"),
]
