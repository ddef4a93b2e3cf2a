from django.urls import path

from deadlines.views.deadline import deadline
from deadlines.views.lists import deadlines

app_name = "deadlines"

urlpatterns = [
    path("deadlines/", deadlines, name="deadlines"),
    path("deadlines/<int:pk>/", deadline, name="deadline"),
]
