"""Every page of people, classes, rolls, imports, certificates and reports speaks English to who chose it.

What people entered stays as they wrote it, marked as Vietnamese.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hieuhoc.store.models import LearningClass, Session, User
from tests.english import language_of, left_in_vietnamese
from tests.web import english_world
from tests.web.conftest import World
from tests.web.expected import (
    attendance,
    certificates,
    classes,
    duplicates,
    importing,
    people,
    registrations,
    reports,
)

AREAS = {
    "people": people,
    "duplicates": duplicates,
    "classes": classes,
    "registrations": registrations,
    "attendance": attendance,
    "importing": importing,
    "certificates": certificates,
    "reports": reports,
}
FILES = {
    "activity-file",
    "certificate-register-file",
    "class-register-file",
    "learners-file",
    "person-record",
    "photo",
    "print-certificate",
    "print-certificates",
    "refused-rows",
    "report-chart",
    "roll-book-file",
    "rolls-worker",
}
"""Answers that are no pages: documents are Vietnamese whoever asks."""


@pytest.fixture
def lived_in(world: World) -> World:
    english_world.fill(world.own)
    return world


@pytest.fixture
def speak_english(signed_in: Callable[[User], Client]) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = signed_in(user)
        client.cookies["django_language"] = "en"
        return client

    return sign_in


@pytest.fixture
def english(lived_in: World, speak_english: Callable[[User], Client]) -> Client:
    return speak_english(lived_in.own.director)


def _left(answer: Any, names: tuple[str, ...]) -> list[str]:
    assert answer["Content-Type"].startswith("text/html")
    assert (language_of(answer.text), answer["Content-Language"]) == ("en", "en")
    return left_in_vietnamese(answer.text, names=names)


def _walk(client: Client, pages: Mapping[str, str], names: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Return what is left on each page, by its name."""
    left = {}
    for name, address in pages.items():
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, name
        if found := _left(answer, names):
            left[name] = found
    return left


@pytest.mark.parametrize("area", AREAS)
def test_every_page_is_english_around_what_people_entered(
    area: str, lived_in: World, english: Client
) -> None:
    pages = {
        name: reverse(f"web:{name}", args=route.of(lived_in.own) if route.of else [])
        for name, route in AREAS[area].EXPECTED.items()
        if "get" in route.methods and name not in FILES
    }
    assert pages
    assert _walk(english, pages) == {}


def test_pages_of_all_kinds_of_classes_are_english(lived_in: World, english: Client) -> None:
    pages = {
        f"{name} of {row.title}": reverse(f"web:{name}", args=[row.id])
        for row in LearningClass.objects.filter(centre=lived_in.own.centre)
        for name in ("class", "registrations", "certificates")
    }
    assert _walk(english, pages) == {}


def test_every_roll_is_english(lived_in: World, english: Client) -> None:
    sessions = Session.objects.filter(learning_class__centre=lived_in.own.centre).exclude(state="cancelled")
    pages = {
        f"{name} {row.day}": reverse(f"web:{name}", args=[row.id])
        for row in sessions
        for name in ("roll", "roll-sheet")
    }
    assert _walk(english, pages) == {}


@pytest.mark.parametrize("who", ["director", "hamlet_head", "class_host"])
def test_the_day_begins_in_english_for_everybody(
    who: str, lived_in: World, speak_english: Callable[[User], Client]
) -> None:
    own = lived_in.own
    user = own.director if who == "director" else getattr(english_world, who)(own)
    client = speak_english(user)
    # The dashboard of who has a plan quotes the text it was read from.
    quoted = (own.source.title, "Bá Thước", "Hậu Lộc") if who == "director" else ()
    assert (
        _walk(
            client,
            {name: reverse(f"web:{name}") for name in ("home", "rolls", "offline-rolls")},
            names=quoted,
        )
        == {}
    )
