"""A small world: one commune with a plan read from a text, its neighbour, and another province."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    AnnualPlan,
    Grant,
    LearningCentre,
    LearningClass,
    Level,
    Person,
    Place,
    Registration,
    Session,
    SourceText,
    User,
)
from hieuhoc.usecases.access import Actor, actor_for
from hieuhoc.usecases.add_source_text import add_source_text
from hieuhoc.usecases.draft_plan import draft_plan
from hieuhoc.usecases.seed_demo import sample_announcement
from tests import factories

IN_PROVINCE = {Role.PROVINCE_VIEWER, Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Corner:
    """A commune with its centre, its director, a draft read from the sample text, and a grant.

    One open class with one meeting, and one resident of its hamlet who is registered for it.
    """

    province: Place
    place: Place
    centre: LearningCentre
    director: User
    plan: AnnualPlan
    source: SourceText
    grant: Grant
    hamlet: Place
    person: Person
    learning_class: LearningClass
    session: Session
    registration: Registration

    @property
    def actor(self) -> Actor:
        return actor_for(self.director, on=factories.TODAY)


@dataclass(frozen=True)
class World:
    own: Corner
    neighbour: Corner
    abroad: Corner


def corner(province: Place, name: str) -> Corner:
    place = factories.place(parent=province, name=name)
    centre = factories.centre(place=place, name=f"Trung tâm học tập cộng đồng xã {name}")
    director = factories.user(full_name=f"Giám đốc {name} (mẫu)")
    granted = factories.grant(user=director, role=Role.DIRECTOR, place=place)
    actor = actor_for(director, on=factories.TODAY)
    source_id = add_source_text(
        actor=actor,
        centre_id=centre.id,
        payload=sample_announcement().encode(),
        filename="thong-bao.txt",
        now=factories.NOW,
    )
    hamlet = factories.place(Level.HAMLET, parent=place, name=f"Thôn của {name}")
    learner = factories.person(full_name=f"Nguyễn Thị {name}", place=hamlet)
    learning_class = factories.learning_class(centre=centre, title=f"Lớp của {name}")
    plan_id = draft_plan(actor=actor, source_id=source_id, now=factories.NOW)
    return Corner(
        province,
        place,
        centre,
        director,
        AnnualPlan.objects.get(id=plan_id),
        SourceText.objects.get(id=source_id),
        granted,
        hamlet,
        learner,
        learning_class,
        factories.session(learning_class=learning_class),
        factories.registration(learning_class=learning_class, person=learner),
    )


@pytest.fixture
def world(db: None) -> World:
    province = factories.place(Level.PROVINCE, name="Thanh Hóa")
    other = factories.place(Level.PROVINCE, name="Nghệ An")
    return World(corner(province, "Ái Thượng"), corner(province, "Ban Công"), corner(other, "Châu Bình"))


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = Client(headers={"accept-language": "vi"})
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def as_role(person: Callable[[Role], User], signed_in: Callable[[User], Client]) -> Callable[[Role], Client]:
    return lambda role: signed_in(person(role))


@pytest.fixture
def director(world: World, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(world.own.director)


@pytest.fixture
def person(world: World) -> Callable[[Role], User]:
    """Make a person with a role: province-wide for those who work there, in the own commune for others."""

    def make(role: Role) -> User:
        user = factories.user()
        place = world.own.province if role in IN_PROVINCE else world.own.place
        factories.grant(user=user, role=role, place=place)
        return user

    return make


def post_to(client: Client, name: str, id_: Any, sent: dict[str, Any], *more: Any) -> Any:
    """Send a form to a page of the workplace by the page's name."""
    return client.post(reverse(f"web:{name}", args=[id_, *more]), sent)
