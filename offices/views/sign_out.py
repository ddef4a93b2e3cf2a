from django.contrib.auth.views import LogoutView


class SignOut(LogoutView):
    """Ends the session, on POST only, and shows the door."""
