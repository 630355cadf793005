"""Messages: queued with their cause, delivered, tried again, and silent about people in every log."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache

from hieuhoc.store.models import Message, Person, Place
from hieuhoc.usecases import messages
from hieuhoc.usecases.deliver_messages import (
    _BUSY,
    CLAIM_LASTS,
    ROUND_LASTS,
    Delivered,
    deliver,
    deliver_messages,
)
from hieuhoc.usecases.messages import queue_message
from hieuhoc.usecases.sending import ConsoleSender, SendingFailed
from tests import factories

LATER = factories.NOW + timedelta(minutes=10)
NEXT_DAY = factories.NOW + timedelta(days=1)
PHONE = "0912345678"
TEXT = "Lớp Luật Đất đai hoãn sang thứ sáu."


class Gateway:
    """Keeps what it sends; `refuse` says what to raise for a number."""

    def __init__(self, refuse: Callable[[str], Exception | None] = lambda _: None) -> None:
        self.sent: list[tuple[str, str]] = []
        self._refuse = refuse

    def send(self, phone: str, text: str) -> None:
        if refusal := self._refuse(phone):
            raise refusal
        self.sent.append((phone, text))


@pytest.fixture
def place(db: None) -> Place:
    cache.clear()
    return factories.commune_in_province()


@pytest.fixture
def person(place: Place) -> Person:
    return factories.person(place=place, phone=PHONE)


def queue(person: Person, *, minutes: int = 0, text: str = TEXT) -> Message:
    now = factories.NOW + timedelta(minutes=minutes)
    queue_message(place_id=person.commune_id, person_id=person.id, text=text, about="class:1", now=now)
    return Message.objects.latest("queued_at")


def test_a_message_goes_to_the_number_the_person_has_now(person):
    message = queue(person)
    Person.objects.filter(id=person.id).update(phone="0987654321")
    gateway = Gateway()
    assert deliver(sender=gateway, now=LATER) == Delivered(sent=1)
    assert gateway.sent == [("0987654321", TEXT)]
    message.refresh_from_db()
    assert (message.state, message.sent_at) == ("sent", LATER)
    assert deliver(sender=gateway, now=LATER) == Delivered()


def test_one_entered_twice_is_reached_through_the_row_that_is_kept(place, person):
    twice = factories.person(place=place, merged_into=person)
    queue(twice)
    gateway = Gateway()
    deliver(sender=gateway, now=LATER)
    assert [phone for phone, _ in gateway.sent] == [PHONE]


def test_without_a_telephone_the_message_says_so(place):
    message = queue(factories.person(place=place))
    assert deliver(sender=Gateway(), now=LATER) == Delivered(no_phone=1)
    message.refresh_from_db()
    assert message.state == "no_phone"


@pytest.mark.parametrize("error", [SendingFailed("busy"), OSError(f"no route to {PHONE}")])
def test_what_a_gateway_does_not_take_is_tried_for_a_day(person, error):
    message = queue(person)
    broken = Gateway(lambda _: error)
    assert deliver(sender=broken, now=LATER) == Delivered(waiting=1)
    message.refresh_from_db()
    assert message.problem
    assert PHONE not in message.problem
    assert deliver(sender=Gateway(), now=NEXT_DAY - timedelta(seconds=1)) == Delivered(sent=1)
    message.refresh_from_db()
    assert message.problem == ""


def test_after_a_day_it_has_failed(person):
    message = queue(person)
    assert deliver(sender=Gateway(lambda _: SendingFailed("busy")), now=NEXT_DAY) == Delivered(failed=1)
    message.refresh_from_db()
    assert (message.state, message.problem) == ("failed", "busy")


def test_a_number_that_does_not_exist_is_not_tried_again(person):
    queue(person)
    dead = Gateway(lambda _: SendingFailed("no such number", for_good=True))
    assert deliver(sender=dead, now=LATER) == Delivered(failed=1)


def test_a_gateway_that_is_down_is_left_alone_and_what_is_new_comes_first(person):
    for minutes in range(5):
        queue(person, minutes=minutes, text=f"Tin {minutes}")
    down = Gateway(lambda _: SendingFailed("down"))
    assert deliver(sender=down, now=LATER) == Delivered(waiting=3)
    gateway = Gateway()
    assert deliver(sender=gateway, now=LATER) == Delivered(sent=5)
    assert [text for _, text in gateway.sent] == [f"Tin {n}" for n in (3, 4, 0, 1, 2)]


def test_many_messages_of_one_cause_are_one_round(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as calls:
        for _ in range(3):
            queue(person)
    assert calls == [messages._begin_delivery]


def test_the_round_sends_by_the_chosen_sender_and_one_at_a_time(person, capsys):
    queue(person)
    cache.add(_BUSY, 1)
    assert deliver_messages(now=LATER) == Delivered()
    assert Message.objects.get().state == "waiting"
    cache.clear()
    assert deliver_messages(now=LATER) == Delivered(sent=1)
    assert Message.objects.get().state == "sent"
    assert TEXT in capsys.readouterr().out


def test_the_console_shows_the_last_digits_only(capsys):
    ConsoleSender().send(PHONE, TEXT)
    said = capsys.readouterr().out
    assert said == f"[tin nhắn tới …678] {TEXT}\n"


def test_no_log_line_names_a_person_or_a_number(person, caplog):
    caplog.set_level("DEBUG")
    queue(person)
    deliver(sender=Gateway(lambda phone: OSError(f"{phone} {person.full_name}")), now=LATER)
    said = caplog.text.replace(str(person.id), "")
    # The database's own statements are shown to a developer only; they are not kept.
    said = "\n".join(line for line in said.splitlines() if "django.db.backends" not in line)
    assert PHONE not in said
    assert person.full_name not in said
    assert TEXT not in said


def test_a_text_that_another_round_is_sending_is_left_to_it(person):
    first, second = queue(person, text="Một"), queue(person, minutes=1, text="Hai")
    other = Gateway()

    class Meanwhile(Gateway):
        """While it sends the first text, another round begins and ends."""

        def send(self, phone: str, text: str) -> None:
            if not self.sent:
                self.sent.append((phone, text))
                deliver(sender=other, now=LATER)
            else:
                super().send(phone, text)

    gateway = Meanwhile()
    assert deliver(sender=gateway, now=LATER) == Delivered(sent=1)
    assert [text for _, text in gateway.sent] == ["Một"]
    assert [text for _, text in other.sent] == ["Hai"]
    assert {row.state for row in Message.objects.filter(id__in=[first.id, second.id])} == {"sent"}


def test_what_changed_since_the_round_began_is_heeded(person):
    queue(person, text="Một")
    queue(person, minutes=1, text="Hai")

    class Meanwhile(Gateway):
        """While it sends the first text, the person is given another number."""

        def send(self, phone: str, text: str) -> None:
            super().send(phone, text)
            Person.objects.filter(id=person.id).update(phone="0987654321")

    gateway = Meanwhile()
    deliver(sender=gateway, now=LATER)
    assert [phone for phone, _ in gateway.sent] == [PHONE, "0987654321"]


def test_a_worker_that_was_stopped_leaves_its_last_text_alone_to_be_sent_again(person):
    queue(person, text="Một")
    queue(person, minutes=1, text="Hai")
    with pytest.raises(KeyboardInterrupt):
        deliver(sender=Gateway(_stop), now=LATER)
    # Nobody knows whether it left. It is not said to be sent, and for a while no other round takes it.
    gateway = Gateway()
    assert deliver(sender=gateway, now=LATER + timedelta(minutes=1)) == Delivered(sent=1)
    assert [text for _, text in gateway.sent] == ["Hai"]
    assert Message.objects.get(text="Một").state == "waiting"
    assert deliver(sender=gateway, now=LATER + CLAIM_LASTS) == Delivered(sent=1)
    assert [text for _, text in gateway.sent] == ["Hai", "Một"]


def _stop(_phone: str) -> None:
    raise KeyboardInterrupt


def test_a_round_ends_before_its_claims_do(person):
    for minutes in range(4):
        queue(person, minutes=minutes)
    seconds = iter([0.0, 1.0, ROUND_LASTS.total_seconds() - 1, ROUND_LASTS.total_seconds()])
    gateway = Gateway()
    assert deliver(sender=gateway, now=LATER, seconds=lambda: next(seconds)) == Delivered(sent=2)
    assert Message.objects.filter(state="waiting", sent_at=None).count() == 2
