import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from correspondence.models import Letter
from correspondence.services.registration import register
from correspondence.services.voiding import void
from offices.clock import database_now
from offices.models import Alarm, Delivery, Event, Marking, User, Webhook
from offices.services import webhook_delivery
from offices.services.audit import Act
from offices.services.webhooks import KeptWebhook, add_webhook, replay, rotate_secret
from tests.correspondence.builders import act, desk, entry
from tests.offices.api.keys import make_account
from tests.offices.webhooks.receiver import Receiver, receiver

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]


@pytest.fixture
def there(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOKS_INSIDE = True
    with receiver() as kept:
        yield kept


@pytest.fixture
def robot() -> User:
    return make_account("robot", desk(), cleared_to=Marking.SECRET)


def system() -> Act:
    return Act(at=database_now(), source="test")


def followed(user: User, there: Receiver, *kinds: str) -> KeptWebhook:
    return add_webhook(act=system(), user=user, url=there.url, kinds=kinds)


def happened() -> Letter:
    return register(act=act(), entry=entry(subject="canary")).letter


def deliver(at: datetime | None = None) -> None:
    """One tick's work, all of it here."""
    now = at or database_now()
    webhook_delivery.hand_over_events(now=now)
    keys = webhook_delivery.claim_deliveries(now=now, limit=100)
    until = now + timedelta(minutes=5)
    Delivery.objects.filter(pk__in=keys).update(claimed_until=until)
    webhook_delivery.deliver_claimed(keys=keys, now=now, until=until)


def told(there: Receiver) -> list[dict[str, Any]]:
    return [json.loads(body) for _, body in there.got]


def test_a_registered_letter_is_told_of_with_its_number_and_without_its_words(
    robot: User, there: Receiver
) -> None:
    followed(robot, there, "letter.registered")
    letter = happened()

    deliver()

    (event,) = told(there)
    assert event["type"] == "letter.registered"
    assert event["data"]["matter"] == letter.number
    assert event["data"]["url"].endswith(f"/letters/{letter.number}/")
    assert b"canary" not in there.got[0][1]


def test_the_library_of_the_standard_verifies_what_is_sent(robot: User, there: Receiver) -> None:
    kept = followed(robot, there, "letter.registered")
    happened()
    deliver()

    ((headers, body),) = there.got

    assert Verifier(kept.secret).verify(body, headers)["type"] == "letter.registered"
    with pytest.raises(WebhookVerificationError):
        Verifier(kept.secret).verify(body.replace(b"letter", b"ledger"), headers)


def test_after_a_rotation_both_secrets_verify_for_a_day_and_then_the_new_one_alone(
    robot: User, there: Receiver
) -> None:
    old = followed(robot, there, "letter.registered")
    new = rotate_secret(act=system(), webhook=old.webhook)
    happened()

    deliver()
    ((headers, body),) = there.got
    assert Verifier(old.secret).verify(body, headers)
    assert Verifier(new.secret).verify(body, headers)

    later = database_now() + timedelta(hours=25)
    webhook = Webhook.objects.get()
    signed = webhook_delivery.signatures(webhook=webhook, message_id="evt_1", at=later, body=b"{}")
    assert len(signed.split()) == 1


def test_each_event_is_told_once_however_often_the_tick_comes(robot: User, there: Receiver) -> None:
    followed(robot, there, "letter.registered")
    happened()

    for _ in range(3):
        deliver()

    assert len(there.got) == 1


def test_what_happened_before_the_webhook_was_added_is_not_told(
    robot: User, there: Receiver
) -> None:
    happened()
    followed(robot, there)

    deliver()

    assert there.got == []


def test_an_account_is_told_of_what_exists_for_it_alone(there: Receiver) -> None:
    low = make_account("low", desk(), cleared_to=Marking.UNMARKED)
    followed(low, there)
    register(act=act(), entry=entry(marking=Marking.CONFIDENTIAL))

    deliver()

    assert there.got == []


def test_what_was_hidden_after_it_was_queued_is_not_sent(robot: User, there: Receiver) -> None:
    followed(robot, there, "letter.registered")
    happened()
    webhook_delivery.hand_over_events(now=database_now())
    Event.objects.update(marking=Marking.SECRET)
    User.objects.filter(pk=robot.pk).update(cleared_to=Marking.UNMARKED)

    deliver()

    assert there.got == []
    assert set(Delivery.objects.values_list("state", flat=True)) == {"DEAD"}


def test_a_failing_address_is_tried_for_three_days_and_then_given_up_with_an_alarm(
    robot: User, there: Receiver
) -> None:
    followed(robot, there, "letter.registered")
    happened()
    there.status = 500
    at = database_now()

    while Delivery.objects.filter(state="PENDING").exists() or not there.got:
        deliver(at)
        at = Delivery.objects.get().next_attempt_at

    first, last = there.got[0][0], there.got[-1][0]
    assert len(there.got) == webhook_delivery.MOST_ATTEMPTS
    assert first["webhook-id"] == last["webhook-id"]
    days = (int(last["webhook-timestamp"]) - int(first["webhook-timestamp"])) / 86_400
    assert 3 <= days <= 4
    assert Alarm.objects.filter(code="WEBHOOK_DEAD").exists()


def test_an_address_that_is_gone_is_told_nothing_more(robot: User, there: Receiver) -> None:
    followed(robot, there)
    there.status = 410
    happened()
    deliver()

    happened_again = register(act=act(), entry=entry(text="Another.")).letter
    deliver()

    assert happened_again.number not in [event["data"]["matter"] for event in told(there)]
    assert Webhook.objects.get().disabled_because == "410 Gone"


def test_a_redirect_is_not_followed(robot: User, there: Receiver) -> None:
    followed(robot, there, "letter.registered")
    happened()
    with receiver() as elsewhere:
        there.status, there.headers = 302, {"Location": elsewhere.url}

        deliver()

        assert elsewhere.got == []
    assert Delivery.objects.get().state == "PENDING"


def test_of_a_huge_answer_only_the_beginning_is_kept(robot: User, there: Receiver) -> None:
    followed(robot, there, "letter.registered")
    happened()
    there.body = b"\0x" * 5_000_000

    deliver()

    assert len(Delivery.objects.get().attempts.get().answer) == 500


def test_a_replayed_delivery_comes_again_under_its_id(robot: User, there: Receiver) -> None:
    followed(robot, there, "letter.registered")
    happened()
    deliver()

    replay(act=system(), delivery=Delivery.objects.get())
    deliver()

    ids = [headers["webhook-id"] for headers, _ in there.got]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_one_that_nobody_answers_does_not_keep_the_others_waiting(
    robot: User, there: Receiver
) -> None:
    webhook = followed(robot, there, "letter.registered").webhook
    Webhook.objects.filter(pk=webhook.pk).update(url="http://127.0.0.1:9/closed")
    followed(robot, there, "letter.registered")
    happened()

    deliver()

    assert len(there.got) == 1


def test_a_voided_letter_is_told_of_after_it_was_registered(robot: User, there: Receiver) -> None:
    followed(robot, there, "letter.registered", "letter.void")
    letter = happened()
    void(act=act(), letter=letter, reason="Registered twice.")

    deliver()

    assert [event["type"] for event in told(there)] == ["letter.registered", "letter.void"]
