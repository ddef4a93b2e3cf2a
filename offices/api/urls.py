from rest_framework.routers import SimpleRouter

from offices.api.events import Events
from offices.api.webhooks import Webhooks

router = SimpleRouter()
router.register("events", Events, basename="event")
router.register("webhooks", Webhooks, basename="webhook")

urlpatterns = router.urls
