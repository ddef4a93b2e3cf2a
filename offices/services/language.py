from offices.models import User
from offices.services.audit import Act, Change, on_the_record, record


def choose_language(*, act: Act, user: User, language: str) -> None:
    """Keep ``language`` (a code of ``settings.LANGUAGES``) for the account's pages and mails."""
    if user.language == language:
        return
    change = Change(
        action="CHOOSE_LANGUAGE",
        subject_type="user",
        subject=user.username,
        old={"language": user.language},
        new={"language": language},
    )
    with on_the_record():
        user.language = language
        user.save(update_fields=["language"])
        record(act=act, change=change)
