"""Pairs that may be one person as the page shows them: side by side, and why in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_percent
from hieuhoc.learning.duplicates import Reason
from hieuhoc.learning.person import shown_birth, shown_name
from hieuhoc.store.queries.duplicates import MergeLine, PairLine, Side
from hieuhoc.web.shown.people import SEXES

REASONS: Mapping[tuple[str, str], Promise] = {
    ("name", "same"): gettext_lazy("trùng họ tên"),
    ("name", "accents"): gettext_lazy("trùng họ tên (một bên viết không dấu)"),
    ("name", "middle"): gettext_lazy("trùng họ và tên (một bên thiếu tên đệm)"),
    ("name", "order"): gettext_lazy("trùng các chữ của họ tên (thứ tự khác nhau)"),
    ("name", "one-key"): gettext_lazy("họ tên lệch nhau một phím gõ"),
    ("name", "two-keys"): gettext_lazy("họ tên lệch nhau hai phím gõ"),
    ("name", "other"): gettext_lazy("khác họ tên"),
    ("birth", "same"): gettext_lazy("trùng ngày sinh"),
    ("birth", "swapped"): gettext_lazy("trùng ngày sinh nếu đổi chỗ ngày và tháng"),
    ("birth", "year"): gettext_lazy("trùng năm sinh (một bên không ghi ngày)"),
    ("birth", "new-year"): gettext_lazy("trùng năm sinh (một bên ghi ngày 1 tháng 1)"),
    ("birth", "year-slip"): gettext_lazy("trùng ngày và tháng sinh (năm lệch một chữ số)"),
    ("birth", "one-key"): gettext_lazy("ngày sinh lệch nhau một chữ số"),
    ("birth", "near"): gettext_lazy("năm sinh hơn kém nhau một năm"),
    ("birth", "year-other-day"): gettext_lazy("trùng năm sinh nhưng khác ngày"),
    ("birth", "generation"): gettext_lazy("tuổi cách nhau một thế hệ"),
    ("birth", "other"): gettext_lazy("khác năm sinh"),
    ("sex", "same"): gettext_lazy("cùng giới tính"),
    ("sex", "other"): gettext_lazy("khác giới tính"),
    ("home", "family"): gettext_lazy("cùng hộ (có thể là người trong nhà)"),
    ("home", "household"): gettext_lazy("cùng hộ gia đình"),
    ("home", "hamlet"): gettext_lazy("cùng thôn"),
    ("home", "hamlet-other-household"): gettext_lazy("cùng thôn nhưng khác hộ"),
    ("home", "two-homes"): gettext_lazy("khác thôn và khác hộ"),
    ("home", "other"): gettext_lazy("khác thôn"),
    ("phone", "family"): gettext_lazy("chung số điện thoại (có thể là người trong nhà)"),
    ("phone", "same"): gettext_lazy("trùng số điện thoại"),
    ("phone", "one-key"): gettext_lazy("số điện thoại lệch nhau một chữ số"),
    ("phone", "other"): gettext_lazy("khác số điện thoại"),
    ("national", "same"): gettext_lazy("trùng số định danh"),
    ("national", "other"): gettext_lazy("khác số định danh"),
    ("rivals", "some"): gettext_lazy("còn có người khác cũng giống"),
}
TAKEN: Mapping[str, Promise] = {
    "birth": gettext_lazy("ngày sinh"),
    "sex": gettext_lazy("giới tính"),
    "ethnic_group": gettext_lazy("dân tộc"),
    "phone": gettext_lazy("số điện thoại"),
    "national_id": gettext_lazy("số định danh"),
    "place": gettext_lazy("thôn"),
    "household": gettext_lazy("hộ gia đình"),
    "clan": gettext_lazy("dòng họ"),
}
_STRONG, _PLAIN, _WEAK = 8, 4, 0.5
_NEARLY_CERTAIN = 0.995


@dataclass(frozen=True, slots=True)
class Cells:
    """One thing about both rows; `differs` where both say something and not the same."""

    label: str
    first: str
    second: str
    differs: bool


@dataclass(frozen=True, slots=True)
class PairShown:
    """A pair: how likely, one sentence why, what speaks for and against, and both rows."""

    id: int
    likely: str
    sentence: str
    speaks_for: tuple[tuple[str, str], ...]
    speaks_against: tuple[tuple[str, str], ...]
    first_id: UUID
    second_id: UUID
    first: str
    second: str
    cells: tuple[Cells, ...]
    shared_classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A merge that stands."""

    id: int
    kept_id: UUID
    kept: str
    merged: str
    took: str
    by: str
    at: str
    undoable: bool


def show_pair(line: PairLine) -> PairShown:
    """Write a pair out in the language of the page."""
    spoken = [reason for reason in line.reasons if (reason.about, reason.how) in REASONS]
    speaks_for = tuple(_said(spoken, least=_WEAK))
    speaks_against = tuple(_said(spoken, most=-_WEAK))
    return PairShown(
        line.id,
        _likely(line.probability),
        _sentence([words for words, _ in speaks_for], [words for words, _ in speaks_against]),
        speaks_for,
        speaks_against,
        line.first.id,
        line.second.id,
        shown_name(line.first.full_name, synthetic=line.first.synthetic),
        shown_name(line.second.full_name, synthetic=line.second.synthetic),
        tuple(_cells(line.first, line.second)),
        line.shared_classes,
    )


def show_merge(line: MergeLine) -> MergeShown:
    """Write a merge out in the language of the page."""
    return MergeShown(
        line.id,
        line.kept_id,
        shown_name(line.kept, synthetic=line.synthetic),
        shown_name(line.merged, synthetic=line.synthetic),
        ", ".join(str(TAKEN[group]) for group in line.took),
        line.by,
        format_date(timezone.localdate(line.at)),
        line.undoable,
    )


def _said(
    reasons: Iterable[Reason], *, least: float = float("-inf"), most: float = float("inf")
) -> Iterable[tuple[str, str]]:
    """Yield each reason with how much it weighs, in words."""
    for reason in reasons:
        if least <= reason.weight <= most:
            heavy = abs(reason.weight)
            weighs = _("rất mạnh") if heavy >= _STRONG else _("mạnh") if heavy >= _PLAIN else _("yếu")
            yield str(REASONS[reason.about, reason.how]), weighs


def _sentence(speaks_for: list[str], speaks_against: list[str]) -> str:
    """Put the reasons into one sentence, as "Trùng họ tên, trùng ngày sinh; khác thôn." is one."""
    parts = [", ".join(said) for said in (speaks_for, speaks_against) if said]
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _likely(probability: float) -> str:
    percent = format_percent(int(probability * 100))
    return _("hơn %(percent)s") % {"percent": percent} if probability >= _NEARLY_CERTAIN else percent


def _cells(first: Side, second: Side) -> Iterable[Cells]:
    for label, one, other in (
        (_("Họ và tên"), first.full_name, second.full_name),
        (
            _("Ngày sinh"),
            shown_birth(first.birth_year, first.birth_date),
            shown_birth(second.birth_year, second.birth_date),
        ),
        (_("Giới tính"), _sex(first), _sex(second)),
        (_("Dân tộc"), first.ethnic_group, second.ethnic_group),
        (_("Nơi ở"), first.place, second.place),
        (_("Hộ gia đình"), first.household, second.household),
        (_("Số điện thoại"), first.phone, second.phone),
        (_("Số định danh"), _has_id(first), _has_id(second)),
        (_("Lớp đã đăng ký"), format_number(first.classes), format_number(second.classes)),
        (_("Ngày nhập"), _day(first), _day(second)),
    ):
        if one or other:
            yield Cells(label, one, other, differs=bool(one and other and one != other))


def _sex(side: Side) -> str:
    return str(SEXES[side.sex]) if side.sex else ""


def _has_id(side: Side) -> str:
    return _("đã ghi") if side.has_national_id else ""


def _day(side: Side) -> str:
    return format_date(timezone.localdate(side.added_at))
