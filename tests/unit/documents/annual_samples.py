"""The annual report of a commune we made up."""

from datetime import date
from decimal import Decimal

from tests.unit.documents.activity_samples import ISSUER
from tests.unit.documents.samples import CONTENT

from hieuhoc.documents.annual import AnnualDocument
from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.annual import AnnualContent, Part, QuarterReview, Remarks, YearActivity
from hieuhoc.learning.annual_lines import activity_lines, indicator_lines, review_lines, target_lines
from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.participation import Tally
from hieuhoc.learning.school_year import SchoolYear

DAY = date(2022, 7, 31)
KNOWN = {indicator.id: indicator for indicator in load_indicators()}


def _measured(part: int, whole: int | None, source: str = "") -> Measured:
    origin = MeasureSource.ENTERED if source else MeasureSource.REGISTER
    return Measured(
        Decimal(part), None if whole is None else Decimal(whole), origin, DAY, part, source=source
    )


NOW = {
    "nursery_under_3": _measured(152, 200, "Báo cáo số 31/BC-MN ngày 30/5/2022"),
    "learning_families": _measured(902, 1050),
    "learning_clans": _measured(11, 24),
    "clubs": _measured(7, None),
    "library_titles": _measured(640, None),
    "communication_activities": _measured(48, None),
}
BEFORE = {"nursery_under_3": _measured(131, 198, "Báo cáo số 29/BC-MN"), "clubs": _measured(5, None)}
GROUPS = {
    1: Tally(classes=12, participations=1102, people=640),
    2: Tally(classes=9, participations=801, people=512),
    3: Tally(classes=11, participations=466, people=301),
    4: Tally(classes=20, participations=1702, people=955),
}
LAST = {
    1: Tally(classes=8, participations=700, people=410),
    2: Tally(classes=7, participations=505, people=300),
}


def content(*, empty: bool = False) -> AnnualContent:
    whole = Tally(classes=52, participations=4071, people=1533)
    now = YearActivity(Tally(), {}, CONTENT) if empty else YearActivity(whole, GROUPS, CONTENT)
    last = YearActivity(Tally(classes=15, participations=1205, people=633), LAST)
    before = YearActivity(Tally(), {}) if empty else last
    found, then = ({}, {}) if empty else (NOW, BEFORE)
    targets = CONTENT.targets
    quarters = (
        QuarterReview("Quý III năm 2021", "a", met=8, criteria=15),
        QuarterReview("Quý IV năm 2021", "b", met=9, criteria=15),
        QuarterReview("Quý I năm 2022"),
        QuarterReview("Quý II năm 2022", "d", met=11, criteria=15),
    )
    names = {
        Part.TITLES: [
            ("learning_families", "Gia đình học tập", "%"),
            ("learning_clans", "Dòng họ học tập", "%"),
            ("learning_citizens", "Công dân học tập", "%"),
        ],
        Part.CLUBS: [("clubs", "Câu lạc bộ đang hoạt động", "club")],
        Part.LIBRARIES: [("library_titles", "Đầu sách", "book"), ("library_loans", "Lượt mượn", "time")],
        Part.COMMUNICATION: [("communication_activities", "Hoạt động tuyên truyền", "time")],
    }
    return AnnualContent(
        SchoolYear(2021),
        DAY,
        plan_adopted=True,
        plan_version=4,
        lines=(
            *activity_lines(now, before),
            *target_lines(targets, found, then, known=KNOWN),
            *review_lines(quarters, ()),
            *(
                line
                for part, of in names.items()
                for line in indicator_lines(part, of, targets=targets, measures=found, before=then)
            ),
        ),
        remarks=Remarks(
            ("Các đoàn thể cùng tổ chức lớp học.", "- Người học đông hơn năm trước."),
            ("Lao động trẻ đi làm xa.",),
            ("Đề nghị UBND xã bố trí kinh phí mua sách.",),
        ),
    )


def document(*, signed: bool = True, empty: bool = False, corrects: str = "") -> AnnualDocument:
    return AnnualDocument(
        issuer=ISSUER,
        content=content(empty=empty),
        dated=date(2022, 8, 5) if signed else None,
        number_sign="41/BC-TTHTCĐ" if signed else "",
        corrects=corrects,
    )
