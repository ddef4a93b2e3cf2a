from django.urls import path
from rest_framework.routers import SimpleRouter

from correspondence.api.attachments import Attachments
from correspondence.api.intake import Intake
from correspondence.api.letters import Letters

router = SimpleRouter()
router.register("letters", Letters, basename="letter")
router.register(r"letters/(?P<number>[^/]+)/attachments", Attachments, basename="letter-attachment")

urlpatterns = [*router.urls, path("intake/", Intake.as_view(), name="intake")]
