import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

STYLES = ("tokens.css", "chancery.css", "admin.css")
TEMPLATES = sorted(Path(settings.BASE_DIR).glob("*/templates/**/*.html"))
INLINE = re.compile(
    r"""<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["'{]|javascript:|<script\b(?![^>]*\bsrc=)""",
    re.IGNORECASE,
)
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
SENDS = re.compile(r"""<button\b(?![^>]*type="button")|<input\b[^>]*type="submit\"""", re.DOTALL)
SPOKEN = re.compile(
    r"{%-? *blocktranslate\b.*?endblocktranslate *-?%}|{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->",
    re.DOTALL,
)
LABEL = re.compile(r"""\s(?:aria-label|alt|title|placeholder)=["']([^"']*)""")
MARKUP = re.compile(r"<[^>]*>|&#?\w+;")
WORD = re.compile(r"[^\W\d_]{2,}")
THE_SAME_IN_EVERY_LANGUAGE = {"EN", "한국어", "UTC", "XLSX", "CSV"}
ELSEWHERE = re.compile(r"""(?:src|href|url)\s*(?:=\s*["']?|\(\s*["']?)(?:https?:)?//""")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_carries_inline_script_style_or_handler(template: Path) -> None:
    assert not INLINE.findall(template.read_text())


@pytest.mark.parametrize(
    "marked_up",
    [
        '<p style="x">',
        "<style>",
        "<a onclick='x'>",
        "<script>x</script>",
        '<a href="javascript:x">',
    ],
)
def test_what_the_content_security_policy_refuses_is_found(marked_up: str) -> None:
    assert INLINE.search(marked_up)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_each_form_is_sent_by_a_button_of_its_own_so_that_none_needs_a_script(
    template: Path,
) -> None:
    assert [form for form in FORM.findall(template.read_text()) if not SENDS.search(form)] == []


def test_a_form_that_only_a_script_could_send_is_found() -> None:
    assert not SENDS.search('<form><button type="button">Go</button></form>')
    assert SENDS.search('<form><button class="x" type="submit">Go</button></form>')


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_says_a_word_in_one_language_alone(template: Path) -> None:
    assert _unspoken(template.read_text()) == set()


@pytest.mark.parametrize(
    "said",
    ["<p>Letters</p>", '<nav aria-label="Letters">', "{% if x %}Letters{% endif %}", "서한"],
)
def test_words_left_untranslated_are_found(said: str) -> None:
    assert len(_unspoken(said)) == 1


def test_translated_words_are_not_taken_for_others() -> None:
    said = """<p title="{% translate "Letters" %}">{{ letter.subject }}&nbsp;
        {% blocktranslate %}of <b>{{ day }}</b>{% endblocktranslate %}</p>"""

    assert _unspoken(said) == set()


def test_pages_and_styles_fetch_nothing_from_other_hosts() -> None:
    styles = [Path(settings.BASE_DIR, "offices/static/offices", name) for name in STYLES]

    fetched = [file.name for file in [*TEMPLATES, *styles] if ELSEWHERE.search(file.read_text())]

    assert fetched == []


def test_faces_lie_beside_the_styles_with_their_licences() -> None:
    for name in re.findall(r'url\("(fonts/[^"]+)"\)', Path(_found("tokens.css")).read_text()):
        assert finders.find(f"offices/{name}"), name
    assert "SIL Open Font License" in Path(_found("fonts/public-sans-LICENSE.txt")).read_text()
    assert "SIL Open Font License" in Path(_found("fonts/pretendard-LICENSE.txt")).read_text()


def _unspoken(template: str) -> set[str]:
    """The words of ``template`` that no catalogue can translate."""
    left = SPOKEN.sub("", template)
    words = WORD.findall(" ".join([*LABEL.findall(left), MARKUP.sub(" ", left)]))
    return set(words) - THE_SAME_IN_EVERY_LANGUAGE


def _found(name: str) -> str:
    path = finders.find(f"offices/{name}")
    assert path is not None
    return path


def test_what_the_base_page_names_for_itself_no_page_speaks_of() -> None:
    """What the masthead binds would be read in a page's content in place of the page's own."""
    base = Path(settings.BASE_DIR, "offices/templates/offices/base.html")
    own = _bound(base.read_text()) - {"LANGUAGE_CODE"}
    assert own

    spoken = {
        (page.name, name)
        for page in [*TEMPLATES, *Path(settings.BASE_DIR).glob("*/views/**/*.py")]
        for name in own
        if page != base and re.search(rf"""[{{%|"' ]{name}[.|}}"' ]""", page.read_text())
    }

    assert spoken == set()


def test_a_name_that_a_tag_binds_is_found() -> None:
    assert _bound("{% navigation as masthead %}{% for one in rows %}{% endfor %}") == {"masthead"}


def _bound(template: str) -> set[str]:
    """The names that tags of ``template`` bind for all that follows them."""
    return set(re.findall(r"{%[^%]*\bas (\w+) *%}", template)) | set(
        re.findall(r"{% *get_current_language as (\w+)", template)
    )
