"""Figures of indicators written out, so that what is shown never contradicts the verdict beside it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_percent, format_plain, telling_places
from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.target import Target
from hieuhoc.learning.target_standing import TargetStanding
from hieuhoc.learning.trend import Forecast, Point, Way, of_one_origin
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.web.labels import unit_label

STANDINGS: Mapping[TargetStanding, tuple[Promise, str]] = {
    TargetStanding.MET: (gettext_lazy("Đạt"), "settled"),
    TargetStanding.NOT_MET: (gettext_lazy("Chưa đạt"), "warning"),
    TargetStanding.NO_FIGURE: (gettext_lazy("Chưa có số liệu"), "closed"),
    TargetStanding.NOT_COMPARABLE: (gettext_lazy("Khác đơn vị, không so được"), "closed"),
}
"""A standing in words, and the tone of its mark."""


def written(value: Decimal, unit: str | None, *, target: Target | None = None) -> str:
    """Write a value with its unit: a share with one decimal, a count with those it has.

    Where rounding would say that `target` is met and it is not, or the other way round, it has as many
    decimals as it takes to say the truth.
    """
    if unit != "%":
        return f"{plain(value)} {unit_label(unit)}".rstrip()
    return format_percent(value, at_most=telling_places(value, target.is_met_by) if target else 1)


def plain(value: Decimal) -> str:
    """Write a number with the decimals it has, two at most."""
    return format_plain(value, at_most=2)


def formula(measured: Measured, indicator: Indicator) -> str:
    """Write how a figure comes about: 4.407 ÷ 5.189 × 100 = 84,9 %, or the count itself."""
    if measured.denominator is None:
        return written(measured.numerator, indicator.unit)
    share = _("không có gì để chia") if measured.value is None else written(measured.value, "%")
    return f"{plain(measured.numerator)} ÷ {plain(measured.denominator)} × 100 = {share}"


def source_words(measured: Measured) -> str:
    """Say where a figure comes from, and of which day it is."""
    day = {"day": format_date(measured.as_of)}
    if measured.origin is MeasureSource.REGISTER:
        return _("Đếm từ sổ trong hệ thống, đến ngày %(day)s.") % day
    return _("Nhập từ văn bản, số liệu ngày %(day)s.") % day


def no_forecast_words(points: Sequence[Point], *, fewest: int, over: bool) -> str:
    """Say why there is no forecast."""
    if over:
        return _("Năm học đã hết: không còn gì để dự báo.")
    kept = of_one_origin(points)
    facts = {"least": fewest, "count": len(kept)}
    if len(kept) < len(points):
        return (
            _(
                "Chưa dự báo được: số đếm từ sổ và số nhập từ văn bản không nối thành một đường;"
                " cần ít nhất %(least)s ngày có số liệu cùng nguồn, hiện có %(count)s."
            )
            % facts
        )
    return _("Chưa dự báo được: cần số liệu của ít nhất %(least)s ngày khác nhau, hiện có %(count)s.") % facts


def forecast_words(found: Forecast, unit: str | None) -> str:
    """Say the forecast and how it was made."""
    facts = {"value": written(found.value, unit), "day": format_date(found.day), "count": found.points}
    if found.way is Way.PACE:
        return (
            _("Dự báo đến %(day)s: %(value)s, nếu giữ nhịp từ đầu năm (số hiện có chia cho phần năm đã qua).")
            % facts
        )
    return _("Dự báo đến %(day)s: %(value)s, theo đường thẳng gần nhất với %(count)s lần có số liệu.") % facts
