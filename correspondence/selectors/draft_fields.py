"""What a letter of ours puts into a template's fields, as its reader may see it."""

from datetime import date

from babel.dates import format_date
from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from correspondence.models import Letter, OfficeHeld, Organization, Person
from correspondence.models.letter import Form, LetterState
from correspondence.selectors.drafts import answers_of, deadlines_answered
from correspondence.selectors.letters import answered_by
from correspondence.selectors.outlook import outlook_of
from deadlines.models.deadline import LIVE
from offices.models import Marking, User

UNSIGNED = (LetterState.DRAFT, LetterState.IN_CLEARANCE, LetterState.CLEARED)
PATTERNS = {"en": "d MMMM y", "ko": "y. M. d."}
FINAL_CONSONANTS = 28
FIRST_SYLLABLE, LAST_SYLLABLE = "가", "힣"


def values_of_letter(letter: Letter, user: User | AnonymousUser) -> dict[str, str]:
    """Every field of ``composition.fields``, empty where the letter has nothing for it."""
    lang = letter.language or "en"
    with override(lang):
        return {
            **_own(letter, lang),
            **_addressed(letter, lang),
            **_answered(letter, user, lang),
            **_asked(letter, lang),
        }


def _own(letter: Letter, lang: str) -> dict[str, str]:
    sender, post = _name(letter.sender, lang), letter.desk.post
    day = _day(letter.dated_on, lang)
    desk = (letter.desk.name_ko if lang == "ko" else "") or letter.desk.name
    return {
        "number": letter.address,
        "date": day,
        "place_and_date": f"{post.place}, {day}",
        "subject": letter.subject,
        "text": letter.text,
        "marking": str(Marking(letter.marking).label) if letter.marking else "",
        "sender": sender,
        "sender_subject": _as_subject(sender, lang),
        "the_sender": _with_article(sender, lang),
        "sender_place": post.place,
        "desk": desk,
        "officer": letter.officer.name if letter.officer else "",
    }


def _addressed(letter: Letter, lang: str) -> dict[str, str]:
    addressee = _name(letter.addressee, lang) if letter.addressee else ""
    office = office_of(letter)
    person = letter.addressee_person
    name = ((person.name_ko if lang == "ko" else "") or person.name) if person else ""
    title = honorific = ""
    if office is not None:
        title = (office.title_ko if lang == "ko" else "") or office.title
        honorific = office.honorific_ko if lang == "ko" else office.honorific
    values = {
        "addressee": addressee,
        "the_addressee": _with_article(addressee, lang),
        "addressee_office": title if name else "",
    }
    if lang == "ko":
        line = " ".join(filter(None, [addressee, title, name, honorific or "귀하"]))
        return {
            **values,
            "addressee_line": line if name else f"{addressee} 귀중",
            "salutation": f"{name} {honorific or title or '귀하'}" if name else "귀하",
            "complimentary_close": "감사합니다.",
        }
    return {
        **values,
        "addressee_line": f"{honorific} {name}".strip() if name else "",
        **_courtesies(name, honorific),
    }


def _courtesies(name: str, honorific: str) -> dict[str, str]:
    if "excellency" in honorific.lower():
        close = "Accept, Excellency, the assurances of my highest consideration."
        return {"salutation": "Excellency", "complimentary_close": close}
    salutation = f"Dear {name}" if name else "Dear Sir or Madam"
    return {
        "salutation": salutation,
        "complimentary_close": "Yours sincerely," if name else "Yours faithfully,",
    }


def _answered(letter: Letter, user: User | AnonymousUser, lang: str) -> dict[str, str]:
    answered = answered_by(letter, user)
    provision, due_on = _provisions(letter, user), _due_on(letter, user, lang)
    note = _drafting_note(letter, provision, due_on)
    values = {"provision": provision, "due_on": due_on, "drafting_note": note}
    if answered is None:
        return values
    form, day = str(Form(answered.form).label), _day(answered.dated_on, lang)
    reference = answered.reference or ""
    if lang == "ko":
        named = f"{day} 자 {form}" + (f"({reference})" if reference else "")
    else:
        named = f"{form.lower()} of {day}" + (f" (reference {reference})" if reference else "")
    return {
        **values,
        "answered": named,
        "answered_number": answered.address,
        "answered_reference": reference,
        "answered_date": day,
        "answered_subject": answered.subject,
    }


def _asked(letter: Letter, lang: str) -> dict[str, str]:
    opened = outlook_of(letter, sent_on=letter.dated_on, lang=lang)
    under = dict.fromkeys(
        f"{row.provision.agreement.key} {row.provision.article}"
        for row in letter.requests.select_related("provision__agreement").order_by("id")
        if row.provision is not None
    )
    lines = [
        f"{one.rule.code if one.rule else one.request.get_kind_display()}: {_day(one.due_on, lang)}"
        for one in opened
        if one.due_on is not None
    ]
    return {
        "asked_under": "; ".join(under),
        "deadlines": "\n".join(lines),
        "place_asked": letter.place_asked,
    }


def _provisions(letter: Letter, user: User | AnonymousUser) -> str:
    rows = [answer.request.provision for answer in answers_of(letter, user)]
    named = [f"{row.agreement.key} {row.article}" for row in rows if row is not None]
    return "; ".join(dict.fromkeys(named))


def _drafting_note(letter: Letter, provision: str, due_on: str) -> str:
    """For those who write and clear: what the other side does not read, so gone once signed."""
    if letter.state not in UNSIGNED or not (provision or due_on):
        return ""
    said = {"provision": provision, "day": due_on}
    if provision and due_on:
        return _("Draft: answers under %(provision)s, due on %(day)s") % said
    return (
        _("Draft: answers under %(provision)s") if provision else _("Draft: due on %(day)s")
    ) % said


def _due_on(letter: Letter, user: User | AnonymousUser, lang: str) -> str:
    dates = [
        row.due_on for row in deadlines_answered(letter, user) if row.due_on and row.state in LIVE
    ]
    return _day(min(dates), lang) if dates else ""


def office_of(letter: Letter) -> OfficeHeld | None:
    """The office that who is written to holds there on the letter's date; one query."""
    if letter.addressee_person is None or letter.addressee is None:
        return None
    return office_held(letter.addressee_person, letter.addressee, letter.dated_on)


def office_held(person: Person, organization: Organization, on: date) -> OfficeHeld | None:
    """The office that the person holds there on that day, the one last taken up; one query."""
    rows = person.offices_held.filter(organization=organization)
    rows = rows.exclude(from_on__gt=on).exclude(until_on__lt=on)
    return rows.order_by(F("from_on").desc(nulls_last=True), "-id").first()


def _name(organization: Organization, lang: str) -> str:
    return (organization.name_ko if lang == "ko" else "") or organization.name


def _with_article(name: str, lang: str) -> str:
    if lang == "ko" or not name or name.lower().startswith("the "):
        return name
    return f"the {name}"


def _as_subject(name: str, lang: str) -> str:
    """``The Ministry of Trade``; in Korean with the particle that its last syllable takes."""
    if lang != "ko":
        named = _with_article(name, lang)
        return named[:1].upper() + named[1:]
    last = name[-1:]
    if not FIRST_SYLLABLE <= last <= LAST_SYLLABLE:
        return f"{name}은(는)"
    closed = (ord(last) - ord(FIRST_SYLLABLE)) % FINAL_CONSONANTS
    return f"{name}{'은' if closed else '는'}"


def _day(on: date | None, lang: str) -> str:
    return format_date(on, PATTERNS[lang], locale=lang) if on else ""
