from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from deadlines.api.calculator import Calculator
from deadlines.api.deadlines import Deadlines
from deadlines.api.feeds import FeedCalendar, Feeds
from deadlines.api.reference import Agreements, Calendars, Provisions, Rules
from deadlines.api.reminders import Reminders

router = SimpleRouter()
router.register("deadlines", Deadlines, basename="deadline")
router.register("reminders", Reminders, basename="reminder")
router.register("feeds", Feeds, basename="feed")
router.register("agreements", Agreements, basename="agreement")
router.register("provisions", Provisions, basename="provision")
router.register("rules", Rules, basename="rule")
router.register("calendars", Calendars, basename="calendar")

urlpatterns = [
    *router.urls,
    path("calculator/", Calculator.as_view(), name="calculator"),
    re_path(
        r"^feeds/(?P<secret>[A-Za-z0-9_-]{43})\.ics\Z", FeedCalendar.as_view(), name="feed-calendar"
    ),
]
