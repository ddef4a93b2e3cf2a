from django.urls import path
from rest_framework.routers import SimpleRouter

from deadlines.api.calculator import Calculator
from deadlines.api.deadlines import Deadlines

router = SimpleRouter()
router.register("deadlines", Deadlines, basename="deadline")

urlpatterns = [*router.urls, path("calculator/", Calculator.as_view(), name="calculator")]
