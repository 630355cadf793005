"""Next year's proposal on a page: planned, reached, proposed, and the rule in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.next_plan import CountProposal, CountRule, NextPlan, TargetProposal, TargetRule
from hieuhoc.learning.units import unit_name
from hieuhoc.learning.wording import goal
from hieuhoc.web.shown.figures import written
from hieuhoc.web.speaking import language

COUNT_RULES: Mapping[CountRule, Promise] = {
    CountRule.REACHED: gettext_lazy("Lấy số đã thực hiện."),
    CountRule.UPPER_LIMIT: gettext_lazy(
        "Thực hiện vượt nhiều; chỉ tăng đến 120 % kế hoạch, để một năm may mắn không đổi cả kế hoạch."
    ),
    CountRule.LOWER_LIMIT: gettext_lazy(
        "Thực hiện thấp nhiều; chỉ giảm đến 80 % kế hoạch, để một năm khó khăn không đổi cả kế hoạch."
    ),
    CountRule.KEPT: gettext_lazy("Chưa ghi nhận lớp nào đã học nên giữ số kế hoạch."),
    CountRule.NEW: gettext_lazy("Kế hoạch năm nay không có nhóm này; lấy số đã thực hiện."),
}
TARGET_RULES: Mapping[TargetRule, Promise] = {
    TargetRule.HALFWAY: gettext_lazy("Đã đạt: nâng lên nửa chặng giữa chỉ tiêu và mức đã đạt."),
    TargetRule.AT_ITS_BEST: gettext_lazy("Đã đạt, chưa hơn đủ để nâng thêm; giữ nguyên."),
    TargetRule.NOT_MET: gettext_lazy("Chưa đạt nên giữ nguyên."),
    TargetRule.NOT_MEASURED: gettext_lazy("Chưa có số liệu nên giữ nguyên."),
    TargetRule.UNCLEAR: gettext_lazy("Chỉ tiêu ngược chiều với chỉ số nên giữ nguyên; hãy xem lại."),
}


@dataclass(frozen=True, slots=True)
class ShownCount:
    """A count: planned and reached as they are written, the field to decide in, and the rule."""

    title: str
    planned: str
    reached: str
    field: forms.BoundField
    rule: Promise


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with its two counts; `name_field` where it has no name yet."""

    number: int
    name: str
    name_field: forms.BoundField | None
    counts: tuple[ShownCount, ShownCount]


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """A target with the field to decide in."""

    text: str
    goal: str
    reached: str
    unit: str
    field: forms.BoundField
    rule: Promise


def show_groups(proposed: NextPlan, form: forms.Form) -> tuple[ShownGroup, ...]:
    """Return the groups in the order of their numbers."""
    return tuple(
        ShownGroup(
            group.number,
            group.name,
            None if group.name else form[f"g{group.number}_name"],
            (
                _count(_("Số lớp"), group.classes, form[f"g{group.number}_classes"]),
                _count(_("Số lượt người học"), group.participations, form[f"g{group.number}_participations"]),
            ),
        )
        for group in proposed.groups
    )


def show_targets(proposed: NextPlan, form: forms.Form) -> tuple[ShownTarget, ...]:
    """Return the targets in the order of the plan."""
    return tuple(_target(target, form[f"t{place}"]) for place, target in enumerate(proposed.targets))


def _count(title: str, count: CountProposal, field: forms.BoundField) -> ShownCount:
    return ShownCount(
        title,
        "" if count.planned is None else format_number(count.planned),
        "" if count.reached is None else format_number(count.reached),
        field,
        COUNT_RULES[count.rule],
    )


def _target(target: TargetProposal, field: forms.BoundField) -> ShownTarget:
    unit = target.before.unit
    return ShownTarget(
        target.before.text,
        goal(target.before, language()),
        "" if target.reached is None else written(target.reached, unit, target=target.before),
        "%" if unit == "%" else unit_name(unit, language()),
        field,
        TARGET_RULES[target.rule],
    )
