"""Message catalogues are compiled where and when they must be."""

import gettext
import os
from pathlib import Path

from config.embedded.catalogues import compile_catalogues

CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def catalogue_in(root: Path, translation: str) -> Path:
    source = root / "offices/locale/ko/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(f'{CATALOGUE}msgid "letter"\nmsgstr "{translation}"\n')
    return source


def translated(source: Path) -> str:
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("letter")


def test_a_new_catalogue_is_compiled(tmp_path: Path) -> None:
    source = catalogue_in(tmp_path, "서한")

    assert compile_catalogues(tmp_path) == [source.with_suffix(".mo")]

    assert translated(source) == "서한"


def test_an_unchanged_catalogue_is_left_alone(tmp_path: Path) -> None:
    catalogue_in(tmp_path, "서한")
    compile_catalogues(tmp_path)

    assert compile_catalogues(tmp_path) == []


def test_a_changed_catalogue_is_compiled_again(tmp_path: Path) -> None:
    source = catalogue_in(tmp_path, "편지")
    compile_catalogues(tmp_path)
    catalogue_in(tmp_path, "서한")
    os.utime(source.with_suffix(".mo"), ns=(0, 0))

    compile_catalogues(tmp_path)

    assert translated(source) == "서한"
