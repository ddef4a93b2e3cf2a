from typing import Any

from django.db.models import CharField, Expression


class Word(Expression):
    """A code of ours that is written into a query as it stands, not handed over beside it.

    By it SQLite knows a partial index: it compares the query's conditions with the index's word
    by word, and of what is handed over it knows at that time neither the value nor that there
    is one. Raises ``ValueError`` for what is no code.
    """

    def __init__(self, code: str) -> None:
        if not code.replace("_", "").isalpha():
            raise ValueError(f"{code!r} is no code of ours: write letters and underscores alone.")
        super().__init__(output_field=CharField())
        self.code = str(code)

    def as_sql(self, compiler: Any, connection: Any) -> Any:  # noqa: ARG002 - Django calls it so
        return f"'{self.code}'", []
