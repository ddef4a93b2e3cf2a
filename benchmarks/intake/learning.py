"""Fit the weights of asking: `python -m benchmarks.intake.learning [--write]`.

Prints, of each hand's sentences, how well they are told by weights that were fitted to all
others. With ``--write`` instead the weights fitted to all of them are written to
``correspondence/intake/learned/``. The same sentences give the same weights.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.intake.labelled import Labelled, labelled
from correspondence.intake.learned_weights import ALONE, FOLDER
from correspondence.intake.wording import turns_of

LANGUAGES = ("en", "ko")
# How freely weights may grow; a kind has fewer sentences to be told by.
FREEDOM_OF_ASKS, FREEDOM_OF_KINDS = 1.0, 3.0
# A turn of phrase of one sentence says nothing; a weight as small as this changes nothing.
LEAST_SENTENCES = 2
LEAST_ASKS, LEAST_KINDS = 0.05, 0.15
DIGITS = 2
# The sentences of opened letters, and those that the rules were made by, tell nothing of others.
OF_RULES = ("letters", "fragments")
FEWEST = 100


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model with the turns of phrase that its columns are of."""

    columns: CountVectorizer
    model: LogisticRegression

    def chances(self, sentences: Sequence[str]) -> np.ndarray:
        """How likely each class is, a row each."""
        return np.asarray(self.model.predict_proba(self.columns.transform(sentences)))


def fit_asks(sentences: Sequence[Labelled]) -> Fitted:
    """What tells the sentences that ask from the others."""
    return _fit(sentences, [one.asks for one in sentences], FREEDOM_OF_ASKS)


def fit_kinds(sentences: Sequence[Labelled]) -> Fitted:
    """What tells of what kind an ask is."""
    asks = [one for one in sentences if one.asks]
    return _fit(asks, [one.kind for one in asks], FREEDOM_OF_KINDS)


def _fit(sentences: Sequence[Labelled], classes: Sequence[object], freedom: float) -> Fitted:
    columns = CountVectorizer(
        analyzer=lambda words: sorted(turns_of(words)), min_df=LEAST_SENTENCES, binary=True
    )
    table = columns.fit_transform([one.words for one in sentences])
    model = LogisticRegression(C=freedom, max_iter=5_000, tol=1e-6).fit(table, classes)
    return Fitted(columns, model)


def lines_of_asks(fitted: Fitted) -> Iterator[str]:
    """The weights as they stand in a file, what speaks most for an ask first."""
    weights = dict(zip(fitted.columns.get_feature_names_out(), fitted.model.coef_[0], strict=True))
    yield f"{ALONE}\t{fitted.model.intercept_[0]:.{DIGITS}f}"
    rounded = {turn: round(float(weight), DIGITS) for turn, weight in weights.items()}
    for turn, weight in sorted(rounded.items(), key=lambda one: (-one[1], one[0])):
        if abs(weight) >= LEAST_ASKS:
            yield f"{turn}\t{weight:.{DIGITS}f}"


def lines_of_kinds(fitted: Fitted) -> Iterator[str]:
    """The weights of each kind behind its turn of phrase."""
    kinds = list(fitted.model.classes_)
    yield f"{ALONE}\t{_weights(kinds, fitted.model.intercept_, 0)}"
    names = fitted.columns.get_feature_names_out()
    for turn, column in sorted(zip(names, fitted.model.coef_.T, strict=True)):
        said = _weights(kinds, column, LEAST_KINDS)
        if said:
            yield f"{turn}\t{said}"


def _weights(kinds: Sequence[str], column: np.ndarray, least: float) -> str:
    rounded = [
        (kind, round(float(weight), DIGITS)) for kind, weight in zip(kinds, column, strict=True)
    ]
    return " ".join(
        f"{kind}={weight:.{DIGITS}f}" for kind, weight in rounded if abs(weight) >= least
    )


def files_of(language: str) -> Iterator[tuple[Path, str]]:
    """The files of a language's weights with what is to stand in them."""
    sentences = [one for each in labelled(language).values() for one in each]
    for name, lines in (
        ("asks", lines_of_asks(fit_asks(sentences))),
        ("kinds", lines_of_kinds(fit_kinds(sentences))),
    ):
        yield FOLDER / f"{name}_{language}.tsv", "".join(f"{line}\n" for line in lines)


def hands(language: str) -> list[str]:
    """The files written by hands that knew no rules, of which enough is in the language."""
    every = labelled(language).items()
    return [name for name, each in every if len(each) > FEWEST and not name.startswith(OF_RULES)]


@dataclass(frozen=True, slots=True)
class Told:
    """How well the sentences of one hand are told by what the others wrote."""

    precision: float
    recall: float
    kinds: float


def told_by_others(language: str, name: str) -> Told:
    """Fit to every file but one, and tell that one."""
    every = labelled(language)
    others = [one for other, each in every.items() if other != name for one in each]
    held = every[name]
    asks = np.array([one.asks for one in held])
    found = fit_asks(others).chances([one.words for one in held])[:, 1] > 0.5
    right = (found & asks).sum()
    kinds = fit_kinds(others)
    asking = [one for one in held if one.asks]
    best = kinds.model.classes_[kinds.chances([one.words for one in asking]).argmax(axis=1)]
    same = np.mean([kind == one.kind for kind, one in zip(best, asking, strict=True)])
    return Told(right / found.sum(), right / asks.sum(), float(same))


def main(arguments: Sequence[str]) -> None:
    """Write the weights, or print how well each hand is told by the others."""
    for language in LANGUAGES:
        if "--write" in arguments:
            for file, content in files_of(language):
                file.write_text(content, encoding="utf-8")
        else:
            _print(language)


def _print(language: str) -> None:
    for name in hands(language):
        told = told_by_others(language, name)
        print(
            f"{name:12} asks: precision {told.precision:.3f}, recall {told.recall:.3f};"
            f" kinds {told.kinds:.3f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
