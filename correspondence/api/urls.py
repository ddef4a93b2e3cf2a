from rest_framework.routers import SimpleRouter

from correspondence.api.letters import Letters

router = SimpleRouter()
router.register("letters", Letters, basename="letter")

urlpatterns = router.urls
