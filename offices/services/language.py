from offices.models import User


def choose_language(*, user: User, language: str) -> None:
    """Keep ``language`` (a code of ``settings.LANGUAGES``) for the account's pages and mails."""
    user.language = language
    user.save(update_fields=["language"])
