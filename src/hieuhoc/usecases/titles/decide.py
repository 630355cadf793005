"""The commune decides: one decision confers titles on many, and says of others why not."""

import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.title_certificate import PrintedTitle, title_number, to_json
from hieuhoc.learning.titles import WITH_MEMBERS, TitleReasonMissing, TitleStep, after, check_day
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import (
    LearningCentre,
    Recognition,
    RecognitionMember,
    TitleDecision,
)
from hieuhoc.store.queries.titles import members_now, subject_name
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.titles.sheets import sheets_reach
from hieuhoc.usecases.titles.steps import NoSuchTitle, titles_to_change

USUAL_OFFICE = "Chủ tịch"


class NothingToDecide(HieuHocError):
    """A decision confers a title on somebody, or says of somebody why not."""

    code = "title.nothing-to-decide"


class DecisionNumberMissing(HieuHocError):
    """A decision has a number."""

    code = "title.decision-number-missing"


class DecisionNumberTaken(HieuHocError):
    """Another decision of the same year has this number."""

    code = "title.decision-number-taken"

    def __init__(self, number_sign: str) -> None:
        super().__init__(number_sign)
        self.number_sign = number_sign


class BelowLowestRating(HieuHocError):
    """Who is recognised with fewer points than the lowest rating asks is so for a reason."""

    code = "title.below-lowest-rating"


class TitleOfAnotherYear(HieuHocError):
    """A decision is about the titles of one year."""

    code = "title.of-another-year"


@transaction.atomic
def decide_titles(
    *,
    actor: Actor,
    centre_id: UUID,
    year: int,
    number_sign: str,
    dated: date,
    recognised: Collection[UUID],
    refused: Mapping[UUID, str],
    reasons: Mapping[UUID, str] = MappingProxyType({}),
    office: str = USUAL_OFFICE,
    signatory: str = "",
    now: datetime,
) -> UUID:
    """Confer titles of a year on those that hamlets proposed, refuse others with the reason; return its id.

    `reasons` say why somebody is recognised; where his points are below the lowest rating of the book,
    there has to be one. The points are frozen as the sheets have them, members are written down, and
    what the papers say. `dated` and `number_sign` are as on paper: not to come, and not before a hamlet
    met. Raises NotAllowed, NothingToDecide, DecisionNumberMissing, DecisionNumberTaken, NoSuchTitle,
    TitleOfAnotherYear, TitleDayImpossible, TitleReasonMissing, BelowLowestRating or StepNotPossible.
    """
    # Who is ticked and refused with a reason as well was not decided about: the reason is taken to hold.
    granted = [id_ for id_ in dict.fromkeys(recognised) if id_ not in refused]
    if not granted and not refused:
        raise NothingToDecide
    rows = titles_to_change(
        [*granted, *refused], centre_id=centre_id, actor=actor, permission=Permission.DECIDE_TITLES
    )
    if not rows:
        raise NoSuchTitle
    centre = next(iter(rows.values())).centre
    require(actor, Permission.DECIDE_TITLES, centre.place.path)
    _check(rows, refused, year=year, dated=dated, today=timezone.localdate(now))
    reached = sheets_reach(rows.keys())
    why_granted = {id_: nfc(reasons.get(id_, "")).strip() for id_ in granted}
    if any(reached[id_].is_below and not why for id_, why in why_granted.items()):
        raise BelowLowestRating
    number = _free_number(centre, number_sign, dated)
    decision = TitleDecision.objects.create(
        centre=centre,
        year=year,
        number_sign=number,
        dated=dated,
        decided_by_id=actor.user_id,
        decided_at=now,
    )
    for id_, why in refused.items():
        row = rows[id_]
        row.state = after(TitleState(row.state), TitleStep.REFUSE).value
        row.state_reason = nfc(why).strip()
    # In the order they were handed in, which is that of the list on the paper.
    last = Recognition.objects.filter(centre=centre, year=year).aggregate(n=Max("sequence"))["n"] or 0
    for sequence, id_ in enumerate(granted, last + 1):
        row = rows[id_]
        row.state = after(TitleState(row.state), TitleStep.RECOGNISE).value
        row.state_reason = why_granted[id_]
        row.sequence = sequence
        row.token = secrets.token_urlsafe(16)
        row.printed = _printed(row, decision, centre, office=office, signatory=signatory)
    for row in rows.values():
        row.decision = decision
        row.points = reached[row.id].points
    changed = ["state", "state_reason", "sequence", "token", "printed", "decision", "points"]
    Recognition.objects.bulk_update(rows.values(), changed, batch_size=100)
    keep_members(granted)
    record(
        actor=actor,
        action="title.decide",
        now=now,
        place_id=centre.place_id,
        subject=f"title-decision:{decision.id}",
        facts={"year": year, "recognised": [str(id_) for id_ in granted], "refused": [*map(str, refused)]},
    )
    return decision.id


def keep_members(ids: Collection[UUID]) -> None:
    """Write down who belongs today to the titles that hang on their members."""
    rows = Recognition.objects.filter(id__in=ids, kind__in=WITH_MEMBERS)
    RecognitionMember.objects.bulk_create(
        RecognitionMember(recognition_id=title, person_id=person)
        for title, people in members_now(rows).items()
        for person in sorted(people)
    )


def _check(
    rows: Mapping[UUID, Recognition], refused: Mapping[UUID, str], *, year: int, dated: date, today: date
) -> None:
    if any(row.year != year for row in rows.values()):
        raise TitleOfAnotherYear
    met = max((row.reviewed_on for row in rows.values() if row.reviewed_on), default=None)
    check_day(dated, today=today, after=met)
    if not all(nfc(why).strip() for why in refused.values()):
        raise TitleReasonMissing


def _free_number(centre: LearningCentre, number_sign: str, dated: date) -> str:
    number = " ".join(nfc(number_sign).split())
    if not number:
        raise DecisionNumberMissing
    of_year = TitleDecision.objects.filter(centre=centre, dated__year=dated.year)
    if any(search_key(one) == search_key(number) for one in of_year.values_list("number_sign", flat=True)):
        raise DecisionNumberTaken(number)
    return number


def _printed(
    row: Recognition, decision: TitleDecision, centre: LearningCentre, *, office: str, signatory: str
) -> dict[str, Any]:
    kind = Subject(row.kind)
    assert row.sequence is not None
    in_hamlet = row.place_id != centre.place_id and kind is not Subject.COMMUNITY
    commune = str(centre.place)
    return to_json(
        PrintedTitle(
            kind=kind,
            number=title_number(row.sequence, year=row.year, kind=kind),
            name=subject_name(row),
            where=f"{row.place}, {commune}" if in_hamlet else commune,
            year=row.year,
            decision=decision.number_sign,
            decided_on=decision.dated,
            issuer=centre.parent_body,
            place=centre.place.name,
            office=" ".join(nfc(office).split()) or USUAL_OFFICE,
            signatory=" ".join(nfc(signatory).split()),
        )
    )
