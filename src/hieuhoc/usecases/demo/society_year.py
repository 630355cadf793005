"""Last year's figures and quarterly reviews in the example commune. All made up."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from hieuhoc.learning.review import last_day, quarters_of
from hieuhoc.learning.scoring import Attained, Judgement
from hieuhoc.rulebook.completion import Part
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.answer_criterion import answer_criterion
from hieuhoc.usecases.assign_criterion import assign_criterion
from hieuhoc.usecases.complete_rulebook import complete_rulebook
from hieuhoc.usecases.confirm_carried import confirm_carried
from hieuhoc.usecases.demo import last_year
from hieuhoc.usecases.demo.example import Example
from hieuhoc.usecases.enter_figure import Figure, enter_figure
from hieuhoc.usecases.open_review import open_review
from hieuhoc.usecases.sign_review import sign_review

_EDITION = "learning_community_commune/2014"
_MADE_UP = "Số giả định của bản dùng thử, không phải của Thông tư 44/2014/TT-BGDĐT"
_SOURCE = "Số liệu giả định của bản dùng thử"
_HEALTH = 14
_POINTS = {"leadership": (8, 1), "steering_committee": (7, 2), "coordination": (5, 3)}
"""Points of three criteria with their numbers: enough to see how a commune completes a book."""

_FIGURES: Mapping[str, tuple[int, tuple[int, ...]]] = {
    "nursery_under_3": (148, (82, 88, 94, 99)),
    "kindergarten_3_to_5": (236, (219, 222, 225, 227)),
    "preschool_universal_5": (81, (81, 81, 81, 81)),
    "literacy": (3410, (3268, 3268, 3281, 3290)),
    "rural_workers_learning": (2140, (310, 742, 1118, 1426)),
    "poor_households": (1322, (141, 139, 132, 127)),
}
"""By indicator the whole, and the part at the end of each quarter."""

_MET, _PARTLY = Attained.MET, Attained.PARTLY
_OF_PARTLY = {2: Decimal(4)}
"""The points of a criterion that is partly met; what is met or not has them by rule."""
_FIRST: Mapping[int, tuple[Mapping[str, Attained], str]] = {
    1: ({"whole": _MET}, "Nghị quyết của Đảng ủy có nội dung xây dựng xã hội học tập."),
    2: ({"whole": _PARTLY}, "Ban Chỉ đạo họp hai lần, chưa phân công hết thành viên."),
    3: ({"whole": _MET}, "Các đoàn thể cùng tổ chức lớp."),
    4: ({"preschool_primary_level_2": _MET, "lower_secondary_standard": _MET, "centre_rated_good": _MET}, ""),
    5: ({"preschool_recognised": _MET, "literacy_level_2_recognised": _MET}, ""),
    6: ({"whole": _MET}, "Học sinh khuyết tật, hoàn cảnh khó khăn đều được đến trường."),
    7: ({"whole": _MET}, ""),
    8: ({"whole": _PARTLY}, "Lao động đi làm xa chưa tham gia được."),
    9: ({"whole": _PARTLY}, "Còn ba thôn chưa họp xét."),
    10: ({"whole": _MET}, ""),
    11: ({"whole": _PARTLY}, "Tỷ lệ hộ nghèo giảm chậm hơn kế hoạch."),
    12: ({"whole": _MET}, ""),
    13: ({"whole": _PARTLY}, "Điểm thu gom rác của hai thôn chưa xong."),
    14: ({"whole": _MET}, ""),
}
"""What was judged in the first quarter, by criterion; nobody assessed the fifteenth."""


def fill(example: Example, *, health: Actor) -> None:
    """Enter the year's figures, and review its quarters: three are signed, the last is open.

    `health` answers for the criterion of health care.
    """
    _complete(example)
    assign_criterion(
        actor=example.director,
        centre_id=example.centre_id,
        edition=_EDITION,
        number=_HEALTH,
        user_id=health.user_id,
        office="Trạm Y tế xã",
        now=_at(last_year.DATED),
    )
    *signed, last = quarters_of(last_year.YEAR)
    for nth, quarter in enumerate((*signed, last)):
        day = last_day(quarter)
        _enter(example, nth, day)
        review = open_review(
            actor=example.director, centre_id=example.centre_id, quarter=quarter, now=_at(day)
        ).id
        if nth == 0:
            _answer(example, review, _FIRST, _at(day))
        elif quarter is not last:
            for number in _FIRST:
                confirm_carried(actor=example.director, review_id=review, number=number, now=_at(day))
        if quarter is not last:
            sign_review(
                actor=example.director,
                review_id=review,
                number_sign=f"{nth + 1:02}/BB-TTHTCĐ",
                signed_on=day + timedelta(days=3),
                confirmed=range(1, 16),
                now=_at(day + timedelta(days=3)),
            )


def _complete(example: Example) -> None:
    for criterion, (points, number) in _POINTS.items():
        complete_rulebook(
            actor=example.director,
            centre_id=example.centre_id,
            edition_id=_EDITION,
            part=Part.POINTS,
            key=criterion,
            content={"value": points, "where": f"tiêu chí {number}"},
            document=_MADE_UP,
            now=_at(last_year.DATED),
        )


def _enter(example: Example, nth: int, day: date) -> None:
    for indicator, (whole, parts) in _FIGURES.items():
        enter_figure(
            actor=example.director,
            centre_id=example.centre_id,
            indicator_id=indicator,
            school_year=last_year.YEAR,
            figure=Figure(example.commune.id, day, Decimal(parts[nth]), Decimal(whole), _SOURCE),
            now=_at(day),
        )


def _answer(
    example: Example, review: UUID, said: Mapping[int, tuple[Mapping[str, Attained], str]], at: datetime
) -> None:
    for number, (requirements, note) in said.items():
        answer_criterion(
            actor=example.director,
            review_id=review,
            number=number,
            judgements={
                id_: Judgement(attained, _OF_PARTLY.get(number), note)
                for id_, attained in requirements.items()
            },
            now=at,
        )


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(16, 0)))
