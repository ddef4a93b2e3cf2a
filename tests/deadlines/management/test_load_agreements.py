from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from deadlines.models import Agreement, Deadline, Provision, Revision, Rule
from deadlines.services.recomputing import compute_waiting
from offices.models import AuditEntry, Party
from tests.deadlines.catalogue.samples import AGREEMENT
from tests.deadlines.docketed import act, docketed

pytestmark = pytest.mark.django_db


def load(folder: Path, text: str) -> str:
    path = folder / "sample.toml"
    path.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("load_agreements", str(path), stdout=out)
    return out.getvalue()


def test_the_shipped_agreements_load_and_load_again_without_a_change() -> None:
    call_command("load_agreements", stdout=StringIO())
    entries = AuditEntry.objects.count()
    out = StringIO()
    call_command("load_agreements", stdout=out)
    assert "0 rules added, 0 amended, 0 corrected" in out.getvalue()
    assert AuditEntry.objects.count() == entries


def test_korus_is_on_record_with_its_parties_and_every_article() -> None:
    call_command("load_agreements", stdout=StringIO())
    korus = Agreement.objects.get(key="KORUS")
    assert set(korus.parties.values_list("code", flat=True)) == {"US", "KR"}
    assert korus.lists_articles
    assert korus.provisions.filter(article="22.2").exists()
    special = Rule.objects.get(lookup_code="korus-22.2.4.b")
    assert (special.length, special.unit, special.operator) == (30, "DAYS", "WITHIN")
    assert special.provision.article == "22.2.4(b)"


def test_a_first_load_writes_one_audit_entry_an_agreement(tmp_path: Path) -> None:
    load(tmp_path, AGREEMENT)
    (entry,) = AuditEntry.objects.order_by("id")
    assert (entry.action, entry.subject_type, entry.subject) == ("LOAD", "agreement", "SAMPLE")


def test_a_wrong_file_loads_nothing_and_ends_with_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        load(tmp_path, AGREEMENT.replace('unit = "DAYS"', 'unit = "MOONS"'))
    assert caught.value.returncode == 2
    assert "sample.toml:20: provision[1].rule[1].limit.unit" in str(caught.value)
    assert not Agreement.objects.exists()
    assert not Party.objects.exists()


def test_one_wrong_file_among_several_loads_nothing(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(AGREEMENT)
    bad.write_text(AGREEMENT)
    with pytest.raises(CommandError):
        call_command("load_agreements", str(good), str(bad))
    assert not Agreement.objects.exists()


def test_a_missing_file_ends_with_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("load_agreements", str(tmp_path / "none.toml"))
    assert caught.value.returncode == 2


def test_an_unlisted_party_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ATLANTIS"):
        load(tmp_path, AGREEMENT.replace('["US", "KR"]', '["US", "KR", "ATLANTIS"]'))


def test_a_change_within_a_version_is_told_as_a_correction(tmp_path: Path) -> None:
    load(tmp_path, AGREEMENT)
    told = load(tmp_path, AGREEMENT.replace("length = 30", "length = 45"))
    assert "corrected: SAMPLE-1(a) (length)" in told
    assert Rule.objects.get(code="SAMPLE-1(a)").length == 45
    entry = AuditEntry.objects.filter(action="LOAD").order_by("id").last()
    assert entry is not None
    assert entry.old == {"SAMPLE-1(a)": {"length": "30"}}


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (20, "2017-08-11 → 2017-08-01  (earlier: needs a second person)"),
        (45, "2017-08-11 → 2017-08-26"),
    ],
)
def test_a_correction_lists_the_open_deadlines_before_and_after_and_only_proposes(
    tmp_path: Path, length: int, said: str
) -> None:
    load(tmp_path, AGREEMENT)
    deadline = docketed(Rule.objects.get(code="SAMPLE-1(a)"))
    told = load(tmp_path, AGREEMENT.replace("length = 30", f"length = {length}"))
    assert said in told
    assert "1 dates proposed, 0 stay" in told
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 11)
    revision = Revision.objects.get()
    assert (revision.cause, revision.reason) == ("RULE_CORRECTED", "sample.toml: length")
    Deadline.objects.update(awaits_computing_since_at=act().at)
    compute_waiting(act=act())
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 11)


def test_an_amendment_proposes_nothing(tmp_path: Path) -> None:
    load(tmp_path, AGREEMENT)
    docketed(Rule.objects.get(code="SAMPLE-1(a)"))
    start = AGREEMENT.index("[[provision.rule]]")
    first = AGREEMENT[start : AGREEMENT.index("[[provision]]", start)]
    ended = first.replace('nature = "DUTY"', 'nature = "DUTY"\nin_force_until = 2019-01-01')
    amended = first.replace("length = 30", "length = 20").replace(
        'nature = "DUTY"', 'nature = "DUTY"\nversion = 2\nin_force_from = 2019-01-01'
    )
    load(tmp_path, AGREEMENT.replace(first, ended + amended))
    assert not Revision.objects.exists()


def test_a_new_version_is_told_as_an_amendment_and_the_old_one_stays(tmp_path: Path) -> None:
    load(tmp_path, AGREEMENT)
    start = AGREEMENT.index("[[provision.rule]]")
    first = AGREEMENT[start : AGREEMENT.index("[[provision]]", start)]
    ended = first.replace('nature = "DUTY"', 'nature = "DUTY"\nin_force_until = 2019-01-01')
    amended = first.replace(
        'nature = "DUTY"', 'nature = "DUTY"\nversion = 2\nin_force_from = 2019-01-01'
    )
    told = load(tmp_path, AGREEMENT.replace(first, ended + amended))
    assert "amended, old deadlines keep their rule: SAMPLE-1(a)" in told
    versions = Rule.objects.filter(code="SAMPLE-1(a)").order_by("version")
    assert [rule.version for rule in versions] == [1, 2]


def test_a_rule_dropped_from_the_file_stays_on_record_and_is_named(tmp_path: Path) -> None:
    load(tmp_path, AGREEMENT)
    shorter = AGREEMENT[: AGREEMENT.index('[[provision]]\narticle = "2"')]
    told = load(tmp_path, shorter.replace('next = [{ rule = "SAMPLE-2", on = "the act" }]', ""))
    assert "on record but no longer in the file: SAMPLE-2" in told
    assert Rule.objects.filter(code="SAMPLE-2").exists()


def test_a_party_on_record_keeps_what_the_office_wrote(tmp_path: Path) -> None:
    Party.objects.create(code="KR", name="Korea, our words", capital="Sejong", zone="Asia/Seoul")
    load(tmp_path, AGREEMENT)
    assert Party.objects.get(code="KR").capital == "Sejong"
    assert Provision.objects.count() == 2
