"""The titles of the example commune of the year 2020. None of the families exists."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from django.utils import timezone

from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Household, Organisation, Person, Recognition
from hieuhoc.usecases.demo.example import Example
from hieuhoc.usecases.keep_households import save_clan
from hieuhoc.usecases.move_person import move_person
from hieuhoc.usecases.titles.decide import decide_titles
from hieuhoc.usecases.titles.register import register_for_title, register_hamlet
from hieuhoc.usecases.titles.review import Verdict, review_in_hamlet

YEAR = 2020
_REGISTERED = datetime(2020, 10, 12, 2, tzinfo=UTC)
_MET = date(2020, 12, 5)
_DECIDED = datetime(2020, 12, 21, 3, tzinfo=UTC)
_MOVED = date(2021, 3, 15)
_CLANS = ("Dòng họ Hà (mẫu)", "Dòng họ Bùi (mẫu)")
_NOT_PROPOSED_EVERY = 8
_REFUSED_EVERY = 25
_A_CHILD = 14


def fill(example: Example, *, now: datetime) -> None:
    """Enter a year of titles: registered, reviewed by the hamlets, decided; and this year's registrations.

    Most families are recognised, some are not proposed, a few refused; a hamlet, a clan and a unit
    are recognised too. A child of a recognised family moved since: that title is to be looked at
    again. The first hamlet is registered for the year of `now`, so that there are sheets to fill in.
    """
    _name_households(example)
    families = [id_ for hamlet in example.hamlets for id_ in _register_hamlet(example, hamlet.id)]
    others = [*_register_others(example)]
    left_out = dict.fromkeys(families[::_NOT_PROPOSED_EVERY], "Có con bỏ học giữa chừng")
    proposed = [id_ for id_ in families if id_ not in left_out] + others
    verdicts = {id_: Verdict(proposed=True) for id_ in proposed}
    verdicts |= {id_: Verdict(proposed=False, reason=why) for id_, why in left_out.items()}
    review_in_hamlet(
        actor=example.director, centre_id=example.centre_id, verdicts=verdicts, on=_MET, now=_DECIDED
    )
    refused = dict.fromkeys(proposed[::_REFUSED_EVERY], "Người lớn chưa tham gia học tập trong năm")
    decide_titles(
        actor=example.director,
        centre_id=example.centre_id,
        year=YEAR,
        number_sign="112/QĐ-UBND",
        dated=timezone.localdate(_DECIDED),
        recognised=[id_ for id_ in proposed if id_ not in refused],
        refused=refused,
        signatory="Phạm Văn Cao (mẫu)",
        now=_DECIDED,
    )
    _let_a_child_move(example, now)
    register_hamlet(
        actor=example.director,
        centre_id=example.centre_id,
        place_id=example.hamlets[0].id,
        year=timezone.localdate(now).year,
        now=now,
    )


def _name_households(example: Example) -> None:
    """Let the eldest of each household be its head."""
    homes = {home.id: home for home in Household.objects.filter(place__in=example.hamlets)}
    people = Person.objects.filter(household__in=homes, birth_year__isnull=False, merged_into=None)
    for person in people.order_by("-birth_year", "id"):
        assert person.household_id is not None
        homes[person.household_id].head = person
    Household.objects.bulk_update(homes.values(), ["head"])


def _register_hamlet(example: Example, hamlet_id: UUID) -> Sequence[UUID]:
    return register_hamlet(
        actor=example.director,
        centre_id=example.centre_id,
        place_id=hamlet_id,
        year=YEAR,
        now=_REGISTERED,
    ).ids


def _register_others(example: Example) -> Sequence[UUID]:
    """Register a hamlet, one of two clans, and a unit."""
    clans = [
        save_clan(
            actor=example.director, commune_id=example.commune.id, clan_id=None, name=name, now=_REGISTERED
        )
        for name in _CLANS
    ]
    units = Organisation.objects.filter(place=example.commune).values_list("name", "id")
    chosen = {
        Subject.COMMUNITY: [example.hamlets[0].id],
        Subject.CLAN: clans[:1],
        Subject.UNIT: [id_ for _name, id_ in sorted(units)[:1]],
    }
    return [
        id_
        for kind, subjects in chosen.items()
        if subjects
        for id_ in register_for_title(
            actor=example.director,
            centre_id=example.centre_id,
            kind=kind,
            year=YEAR,
            subjects=subjects,
            now=_REGISTERED,
        ).ids
    ]


def _let_a_child_move(example: Example, now: datetime) -> None:
    """Let a child of a recognised family go to live in another hamlet."""
    homes = Recognition.objects.filter(year=YEAR, state="recognised", household__isnull=False)
    children = Person.objects.filter(
        household__in=homes.values("household"), birth_year__gt=YEAR - _A_CHILD, place=example.hamlets[0]
    )
    child = children.order_by("id").first()
    if child is not None and len(example.hamlets) > 1:
        move_person(
            actor=example.director,
            person_id=child.id,
            to_place_id=example.hamlets[1].id,
            on=_MOVED,
            now=now,
        )
