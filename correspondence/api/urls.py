from django.urls import path
from rest_framework.routers import SimpleRouter

from correspondence.api.attachments import Attachments
from correspondence.api.correspondents import Organizations, Persons
from correspondence.api.docket import Docket
from correspondence.api.intake import Intake
from correspondence.api.letters import Letters

router = SimpleRouter()
router.register("letters", Letters, basename="letter")
router.register(r"letters/(?P<number>[^/]+)/attachments", Attachments, basename="letter-attachment")
router.register("organizations", Organizations, basename="organization")
router.register("persons", Persons, basename="person")

urlpatterns = [
    *router.urls,
    path("docket/", Docket.as_view(), name="docket"),
    path("intake/", Intake.as_view(), name="intake"),
]
