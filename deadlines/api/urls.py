from rest_framework.routers import SimpleRouter

from deadlines.api.deadlines import Deadlines

router = SimpleRouter()
router.register("deadlines", Deadlines, basename="deadline")

urlpatterns = router.urls
