from typing import Any

from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission, Role
from hieuhoc.learning.title_certificate import PrintedTitle, to_json
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Clan, Household, Recognition, TitleDecision
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

NOBODY: frozenset[Role] = frozenset()
SCORERS = holders(Permission.SCORE_TITLES)
DECIDERS = holders(Permission.DECIDE_TITLES)
ENTERERS = holders(Permission.EDIT_PEOPLE)


def _centre(*more: Any) -> Any:
    return lambda corner: [corner.centre.id, *more]


def household(corner: Corner) -> Household:
    row, made = Household.objects.get_or_create(place=corner.hamlet, code="H01")
    if made:
        corner.person.household = row
        corner.person.save()
    return row


def registered(corner: Corner) -> Recognition:
    """The household of the corner's resident, registered for the title of 2021."""
    row, _ = Recognition.objects.get_or_create(
        centre=corner.centre,
        kind=Subject.FAMILY.value,
        year=2021,
        household=household(corner),
        defaults={
            "place": corner.hamlet,
            "state": TitleState.REGISTERED.value,
            "registered_by": corner.director,
            "registered_at": factories.NOW,
        },
    )
    return row


def recognised(corner: Corner) -> Recognition:
    """The corner's hamlet as a learning community of 2021, by a decision."""
    decision, _ = TitleDecision.objects.get_or_create(
        centre=corner.centre,
        year=2021,
        number_sign="45/QĐ-UBND",
        dated=factories.TODAY,
        decided_by=corner.director,
        decided_at=factories.NOW,
    )
    printed = PrintedTitle(
        Subject.COMMUNITY, "001/2021/GCN-CĐHT", str(corner.hamlet), str(corner.place), 2021,
        "45/QĐ-UBND", factories.TODAY, corner.centre.parent_body, corner.place.name, "Chủ tịch", "",
    )  # fmt: skip
    row, _ = Recognition.objects.get_or_create(
        centre=corner.centre,
        kind=Subject.COMMUNITY.value,
        year=2021,
        community=corner.hamlet,
        defaults={
            "place": corner.hamlet,
            "state": TitleState.RECOGNISED.value,
            "registered_by": corner.director,
            "registered_at": factories.NOW,
            "reviewed_on": factories.TODAY,
            "decision": decision,
            "sequence": 1,
            "token": f"t{corner.hamlet.id.hex}"[:32],
            "printed": to_json(printed),
        },
    )
    return row


def clan(corner: Corner) -> Clan:
    row, _ = Clan.objects.get_or_create(place=corner.place, name="Họ Hà")
    return row


def _scored(of: Any, methods: tuple[str, ...] = ("get",)) -> Expected:
    return Expected(SCORERS, of, methods, viewers=NOBODY)


def _decided(of: Any, methods: tuple[str, ...] = ("get",)) -> Expected:
    return Expected(DECIDERS, of, methods, viewers=SCORERS)


def _entered(of: Any, methods: tuple[str, ...] = ("get",)) -> Expected:
    return Expected(ENTERERS, of, methods, viewers=NOBODY)


EXPECTED: dict[str, Expected] = {
    "titles": Expected(SCORERS | holders(Permission.VIEW_REVIEW), _centre(), viewers=NOBODY),
    "titles-file": _scored(_centre("xlsx")),
    "register-titles": _scored(_centre(), BOTH),
    "review-titles": _scored(_centre(), BOTH),
    "decide-titles": _decided(_centre(), BOTH),
    "look-again-titles": _scored(_centre(), ("post",)),
    "title-decisions": _scored(_centre()),
    "title": _scored(lambda corner: [registered(corner).id]),
    "withdraw-title": _scored(lambda corner: [registered(corner).id], BOTH),
    "confirm-title": _decided(lambda corner: [recognised(corner).id], BOTH),
    "take-back-title": _decided(lambda corner: [recognised(corner).id], BOTH),
    "print-title": _scored(lambda corner: [recognised(corner).id]),
    "title-decision": _scored(lambda corner: [recognised(corner).decision_id]),
    "print-titles": _scored(lambda corner: [recognised(corner).decision_id]),
    "title-decision-file": _scored(lambda corner: [recognised(corner).decision_id, "quyet-dinh", "xlsx"]),
    "households": _entered(_centre()),
    "new-household": _entered(_centre(), BOTH),
    "household": _entered(lambda corner: [household(corner).id], BOTH),
    "new-clan": _entered(_centre(), BOTH),
    "clan": _entered(lambda corner: [clan(corner).id], BOTH),
}


def pages(corner: Corner) -> dict[str, str]:
    from django.urls import reverse  # noqa: PLC0415 - needs the settings

    centre = [corner.centre.id]
    family, community = registered(corner), recognised(corner)
    return {
        "titles": f"{reverse('web:titles', args=centre)}?nam=2021",
        "register-titles": f"{reverse('web:register-titles', args=centre)}?nam=2021&loai=cong-dan",
        "review-titles": f"{reverse('web:review-titles', args=centre)}?nam=2021",
        "decide-titles": f"{reverse('web:decide-titles', args=centre)}?nam=2021",
        "title-decisions": f"{reverse('web:title-decisions', args=centre)}?nam=2021",
        "title": reverse("web:title", args=[family.id]),
        "withdraw-title": reverse("web:withdraw-title", args=[family.id]),
        "take-back-title": reverse("web:take-back-title", args=[community.id]),
        "title-decision": reverse("web:title-decision", args=[community.decision_id]),
        "households": reverse("web:households", args=centre),
        "new-household": reverse("web:new-household", args=centre),
        "household": reverse("web:household", args=[household(corner).id]),
        "new-clan": reverse("web:new-clan", args=centre),
        "clan": reverse("web:clan", args=[clan(corner).id]),
    }
