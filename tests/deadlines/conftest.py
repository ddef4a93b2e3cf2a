from tests.mail_fixtures import trap

__all__ = ["trap"]
