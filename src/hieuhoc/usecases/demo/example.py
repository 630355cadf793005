"""What the classes of the example commune are made with: its people, and the partners of its centre."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hieuhoc.store.models import Place
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.keep_partners import save_instructor, save_organisation, save_venue
from hieuhoc.usecases.register_many import register_many

HALL = "Nhà văn hóa xã"
_PARTNERS = (
    "Hội Phụ nữ xã",
    "Hội Nông dân xã",
    "Đoàn Thanh niên xã",
    "Công an xã",
    "Khuyến nông xã",
    "Trạm Y tế xã",
    "Tổ công nghệ số cộng đồng",
)
_INSTRUCTORS = (
    ("Lò Thị Hiên", "Trạm Y tế xã", "Sơ cứu, chăm sóc người cao tuổi"),
    ("Phạm Văn Tài", "Khuyến nông xã", "Trồng trọt, chăn nuôi"),
    ("Trương Thị Nga", "Tổ công nghệ số cộng đồng", "Kỹ năng số"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """The centre that the classes are of, with the people it can draw on; `people` are ids by hamlet."""

    director: Actor
    centre_id: UUID
    commune: Place
    hamlets: Sequence[Place]
    people: dict[UUID, list[UUID]]

    @property
    def everybody(self) -> list[UUID]:
        """All who can learn, hamlet by hamlet."""
        return [person for hamlet in self.hamlets for person in self.people[hamlet.id]]

    @property
    def hamlet_hall(self) -> str:
        """The venue of the first hamlet."""
        return f"Nhà văn hóa thôn {self.hamlets[0].name}"


@dataclass(frozen=True, slots=True)
class Partners:
    """Ids of organisations, venues and instructors by name."""

    organisations: dict[str, UUID]
    venues: dict[str, UUID]
    instructors: dict[str, UUID]


def add_partners(example: Example, now: datetime) -> Partners:
    """Add the partners of the centre. The instructors do not exist."""
    who = {"actor": example.director, "centre_id": example.centre_id, "active": True, "now": now}
    organisations = {
        name: save_organisation(organisation_id=None, name=name, **who)  # type: ignore[arg-type]
        for name in _PARTNERS
    }
    venues = {
        name: save_venue(venue_id=None, name=name, place_id=place.id, seats=seats, **who)  # type: ignore[arg-type]
        for name, place, seats in (
            (HALL, example.commune, 120),
            (example.hamlet_hall, example.hamlets[0], 50),
        )
    }
    instructors = {
        name: save_instructor(
            instructor_id=None,
            full_name=name,
            organisation_id=organisations[host],
            speciality=speciality,
            phone="",
            synthetic=True,
            **who,  # type: ignore[arg-type]
        )
        for name, host, speciality in _INSTRUCTORS
    }
    return Partners(organisations, venues, instructors)


def register(example: Example, class_id: UUID, learners: Sequence[UUID], now: datetime) -> None:
    """Register learners in their order; those beyond the capacity wait."""
    register_many(actor=example.director, class_id=class_id, people=learners, key=None, now=now)
