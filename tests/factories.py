"""Builders with complete defaults: a test names only what it is about."""

import itertools
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hieuhoc.learning.attendance import session_id
from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.store.models import (
    AnnualPlan,
    Grant,
    LearningCentre,
    LearningClass,
    Level,
    Organisation,
    Person,
    Place,
    Registration,
    Session,
    User,
)
from hieuhoc.store.people import save_person
from hieuhoc.usecases.access import Actor, actor_for
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.start_plan import start_plan

NOW = datetime(2021, 10, 2, 1, 30, tzinfo=UTC)
TODAY = date(2021, 10, 2)
PASSWORD = "mat-khau-thu-nghiem"

_numbers = itertools.count(1)


def place(
    level: str = Level.COMMUNE, *, parent: Place | None = None, name: str = "Ái Thượng", **more: Any
) -> Place:
    kinds = {"province": "tỉnh", "district": "huyện", "commune": "xã", "hamlet": "thôn"}
    more.setdefault("valid_from", date(2004, 7, 8))
    return Place.objects.create(level=level, kind=kinds[level], name=name, parent=parent, **more)


def commune_in_province() -> Place:
    province = place(Level.PROVINCE, name="Thanh Hóa")
    district = place(Level.DISTRICT, parent=province, name="Bá Thước")
    return place(parent=district)


def user(*, username: str = "", password: str = "mot-mat-khau-de-thu", **more: Any) -> User:
    more.setdefault("full_name", "Hà Văn Bình (mẫu)")
    more.setdefault("synthetic", True)
    return User.objects.create_user(username or f"nguoi-{next(_numbers)}", password=password, **more)


def grant(*, user: User, role: Role = Role.DIRECTOR, place: Place, **more: Any) -> Grant:
    more.setdefault("valid_from", date(2020, 8, 1))
    return Grant.objects.create(user=user, role=role, place=place, **more)


def actor(role: Role = Role.DIRECTOR, *, at: Place) -> Actor:
    person = user()
    grant(user=person, role=role, place=at)
    return actor_for(person, on=TODAY)


def centre(*, place: Place | None = None, **more: Any) -> LearningCentre:
    more.setdefault("name", "Trung tâm học tập cộng đồng xã Ái Thượng")
    more.setdefault("parent_body", "UBND xã Ái Thượng")
    more.setdefault("director_name", "Hà Văn Bình (mẫu)")
    return LearningCentre.objects.create(place=place or commune_in_province(), **more)


def content(**more: Any) -> PlanContent:
    """A whole plan: 54 classes, 4407 participations, 5189 residents aged 15 and over."""
    defaults: dict[str, Any] = {
        "school_year": SchoolYear(2021),
        "groups": (
            ClassGroup(1, "Phổ biến, giáo dục pháp luật", 12, 1118),
            ClassGroup(
                2,
                "Chuyển giao khoa học và kỹ thuật",
                11,
                950,
                (PlannedClass("Chăm sóc lúa", "Hội Nông dân xã", 2, 90), PlannedClass("Nuôi gà")),
            ),
            ClassGroup(3, "Dạy nghề và việc làm", 10, 420),
            ClassGroup(4, "Nâng cao chất lượng cuộc sống", 21, 1919),
        ),
        "targets": (
            Target("Trẻ dưới 3 tuổi đến nhà trẻ", "nursery_under_3", Comparison.EXACTLY, Decimal(70), "%"),
            Target("Một chỉ tiêu riêng của xã", None, Comparison.AT_MOST, Decimal("2.5"), None),
        ),
        "strengths": ("Các đoàn thể cùng tổ chức lớp học.",),
        "difficulties": ("Lao động trẻ đi làm xa.",),
        "tasks": ("Rà soát các tiêu chí mỗi quý một lần.", "Lập thêm câu lạc bộ."),
        "measures": ("Mở lớp theo nhu cầu của người dân.",),
        "population": 5189,
        "population_on": date(2021, 10, 1),
        "population_source": "Thông báo khai giảng, 01/10/2021",
    }
    return PlanContent(**defaults | more)


_whole_plan = content


def draft(*, actor: Actor, centre: LearningCentre, content: PlanContent | None = None) -> AnnualPlan:
    """A draft with content, at version 2."""
    said = content or _whole_plan()
    plan_id = start_plan(actor=actor, centre_id=centre.id, school_year=said.school_year, now=NOW)
    correct_plan(actor=actor, plan_id=plan_id, content=said, seen_version=1, why="", now=NOW)
    return AnnualPlan.objects.get(id=plan_id)


def person(*, full_name: str = "Nguyễn Văn An (mẫu)", place: Place, **more: Any) -> Person:
    """A resident of a hamlet or a commune. The name's mark "(mẫu)" is no part of it."""
    name = full_name.removesuffix(" (mẫu)")
    more.setdefault("birth_year", 1980)
    more.setdefault("synthetic", True)
    row = Person(full_name=name, place=place, commune=_commune_of(place), added_at=NOW, **more)
    return save_person(row)


def _commune_of(place: Place) -> Place:
    while place.level != Level.COMMUNE:
        assert place.parent is not None
        place = place.parent
    return place


def learning_class(*, centre: LearningCentre, **more: Any) -> LearningClass:
    """An open class for 30 people on 05/10/2021, 19:00 to 21:00, in the first group of the plan."""
    defaults: dict[str, Any] = {
        "place": centre.place,
        "school_year": 2021,
        "group_number": 1,
        "title": "Luật Đất đai",
        "state": "open",
        "capacity": 30,
        "first_day": date(2021, 10, 5),
        "starts": time(19, 0),
        "minutes": 120,
        "added_at": NOW,
    }
    return LearningClass.objects.create(centre=centre, **defaults | more)


def session(*, learning_class: LearningClass, day: date = date(2021, 10, 5), **more: Any) -> Session:
    """A planned meeting, 19:00 to 21:00 in Vietnam."""
    ordinal = more.setdefault("ordinal", 1)
    starts = more.setdefault("starts_at", datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    more.setdefault("ends_at", starts + timedelta(hours=2))
    return Session.objects.create(
        id=session_id(learning_class.id, day, ordinal), learning_class=learning_class, day=day, **more
    )


def registration(*, learning_class: LearningClass, person: Person, **more: Any) -> Registration:
    """An accepted registration that has its seat, whatever the capacity says."""
    learning_class.last_position += 1
    learning_class.seats_taken += more.get("state", "accepted") == "accepted"
    learning_class.save()
    more.setdefault("position", learning_class.last_position)
    defaults: dict[str, Any] = {"state": "accepted", "channel": "staff", "registered_at": NOW}
    return Registration.objects.create(learning_class=learning_class, person=person, **defaults | more)


def organisation(*, place: Place, name: str = "Hội Phụ nữ xã", **more: Any) -> Organisation:
    return Organisation.objects.create(place=place, name=name, **more)
