from hypothesis import given
from hypothesis import strategies as st

from correspondence.selectors.drafts import MOST_PIECES, Kind, compared

TEXTS = st.text(alphabet="ab .,\n가", max_size=60)


def _written(runs: object, *, without: Kind) -> str:
    return "".join(run.text for run in runs if run.kind is not without)  # type: ignore[attr-defined]


@given(TEXTS, TEXTS)
def test_a_comparison_holds_both_texts_whole(before: str, after: str) -> None:
    runs = compared(before, after)

    assert _written(runs, without=Kind.ADDED) == before
    assert _written(runs, without=Kind.REMOVED) == after
    assert all(run.text for run in runs)


def test_words_that_changed_stand_alone() -> None:
    runs = compared("The session is in Washington.", "The session is in Seoul.")

    assert [(run.kind, run.text) for run in runs] == [
        (Kind.SAME, "The session is in "),
        (Kind.REMOVED, "Washington"),
        (Kind.ADDED, "Seoul"),
        (Kind.SAME, "."),
    ]


def test_what_is_too_long_to_compare_by_words_is_exchanged_whole() -> None:
    before, after = ("a b " * MOST_PIECES, "b a " * MOST_PIECES)

    runs = compared(f"Head.\n{before}\nFoot.", f"Head.\n{after}\nFoot.")

    assert [run.kind for run in runs] == [Kind.SAME, Kind.REMOVED, Kind.ADDED, Kind.SAME]
