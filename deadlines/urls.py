from django.urls import path

from deadlines.views.deadline import deadline
from deadlines.views.feeds import feeds, revoke_own_feed
from deadlines.views.lists import deadlines

app_name = "deadlines"

urlpatterns = [
    path("deadlines/", deadlines, name="deadlines"),
    path("deadlines/<int:pk>/", deadline, name="deadline"),
    path("feeds/", feeds, name="feeds"),
    path("feeds/<int:pk>/revoke/", revoke_own_feed, name="revoke_own_feed"),
]
