from django.urls import path

from deadlines.views.agreements import agreements, one_agreement
from deadlines.views.calculator import calculator
from deadlines.views.calendar import calendar
from deadlines.views.deadline import deadline
from deadlines.views.feeds import feeds, revoke_own_feed
from deadlines.views.lists import deadlines, export_deadlines, forget, keep
from deadlines.views.people import people
from deadlines.views.reminders import acknowledge_deadline, preferences, reminders

app_name = "deadlines"

urlpatterns = [
    path("calculator/", calculator, name="calculator"),
    path("calendar/", calendar, name="calendar"),
    path("agreements/", agreements, name="agreements"),
    path("agreements/<str:agreement>/", one_agreement, name="agreement"),
    path("people/", people, name="people"),
    path("deadlines/", deadlines, name="deadlines"),
    path("deadlines/export/", export_deadlines, name="export_deadlines"),
    path("deadlines/filters/", keep, name="keep_list"),
    path("deadlines/filters/<int:filter>/forget/", forget, name="forget_list"),
    path("deadlines/<int:pk>/", deadline, name="deadline"),
    path("deadlines/<int:pk>/acknowledge/", acknowledge_deadline, name="acknowledge"),
    path("reminders/", reminders, name="reminders"),
    path("reminders/preferences/", preferences, name="preferences"),
    path("feeds/", feeds, name="feeds"),
    path("feeds/<int:pk>/revoke/", revoke_own_feed, name="revoke_own_feed"),
]
