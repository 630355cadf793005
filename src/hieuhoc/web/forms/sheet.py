"""A scoring sheet as it was sent: what changed since it was opened, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.marks import LONGEST_WHY, next_revision
from hieuhoc.learning.scoring import Attained, Judgement, check_judgement
from hieuhoc.learning.sheet import SheetItem
from hieuhoc.web.forms.fields import AmountField, whole_number
from hieuhoc.web.forms.problems import problem_with
from hieuhoc.web.wording import sentence

_ITEM, _WAS, _SEEN, _POINTS, _POINTS_WERE = "p-", "was-", "seen-", "points-", "points-were-"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One mark to be made; `revision` follows on what the page had seen."""

    item: str
    attained: Attained
    revision: int
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SentSheet:
    """What a sheet's page sent: the changes, why, what was chosen and typed, and problems by field."""

    changes: tuple[ItemChange, ...]
    why: str
    chosen: Mapping[str, str]
    points: Mapping[str, str]
    problems: tuple[tuple[str, str], ...]


def read_sheet(data: Mapping[str, str], *, items: Iterable[SheetItem], is_reviewed: bool) -> SentSheet:
    """Read what a sheet's page sent. An item left as it stood is no change.

    `is_reviewed` says that the hamlet reviewed it on an earlier day: a correction then says why.
    """
    changes: list[ItemChange] = []
    problems: list[tuple[str, str]] = []
    asked = list(items)
    for number, item in enumerate(asked, start=1):
        try:
            change = _change(data, item)
        except ValidationError as error:
            label = _("Điểm của mục %(number)s") % {"number": number}
            problems.append((f"id_points_{number}", problem_with(label, error.messages[0])))
        else:
            changes += [change] if change else []
    why = " ".join(data.get("why", "").replace("\x00", "").split())
    if is_reviewed and not why and any(change.revision > 1 for change in changes):
        problems.append(("id_why", _("Lý do: thôn đã họp xét phiếu này. Hãy ghi vì sao sửa.")))
    if len(why) > LONGEST_WHY:
        problems.append(
            ("id_why", _("Lý do: dài %(length)s ký tự. Hãy rút còn 200 ký tự.") % {"length": len(why)})
        )
    return SentSheet(
        tuple(changes), why, _typed(data, _ITEM, asked), _typed(data, _POINTS, asked), tuple(problems)
    )


def _typed(data: Mapping[str, str], field: str, items: Iterable[SheetItem]) -> dict[str, str]:
    return {item.id: data[field + item.id] for item in items if field + item.id in data}


def _change(data: Mapping[str, str], item: SheetItem) -> ItemChange | None:
    """Return what changed of an item, None for nothing. Raises ValidationError for its points."""
    was, said = data.get(_WAS + item.id, ""), data.get(_ITEM + item.id, "")
    if said not in {*Attained}:
        return None
    typed, were = (data.get(field + item.id, "").strip() for field in (_POINTS, _POINTS_WERE))
    if said == was and typed == were:
        return None
    attained = Attained(said)
    points = _points(typed, attained, item) if typed != were or attained is Attained.PARTLY else None
    revision = next_revision(whole_number(data.get(_SEEN + item.id, "")) or 0)
    return ItemChange(item.id, attained, revision, points)


def _points(typed: str, attained: Attained, item: SheetItem) -> Decimal | None:
    """Return the points that were typed. Whoever meets it, or does not, has those of the rule."""
    points: Decimal | None = AmountField(required=False).clean(typed)
    if points is None:
        return None
    if attained is not Attained.PARTLY:
        raise ValidationError(
            _("“%(points)s” chỉ ghi khi chọn “Một phần”. Hãy chọn “Một phần”, hoặc xóa điểm.")
            % {"points": typed}
        )
    try:
        check_judgement(item.requirement, Judgement(attained, points))
    except HieuHocError as error:
        raise ValidationError(sentence(error)) from error
    return points
