"""A quarter's review of a commune we made up, with and without points."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from tests.unit.documents.activity_samples import ISSUER

from hieuhoc.documents.review.document import ActionLine, ReviewDocument
from hieuhoc.learning.follow_up import ActionState
from hieuhoc.learning.measure import Excluded, Measured, MeasureSource
from hieuhoc.learning.proof import Proof, Register
from hieuhoc.learning.review import Answer, CriterionFile, EvidenceLine, Owner, ReviewedScore, judgements_of
from hieuhoc.learning.scoring import Attained, Judgement, score
from hieuhoc.rulebook.edition import Criterion, Edition, Points, Rating, Requirement, Step, Subject
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.rulebook.reference import Reference, Standing, Validity

ALWAYS = Validity(date(2014, 12, 12))
READ = Reference("circular_44_2014", "Điều 3", "giaoducthoidai.vn", Standing.READ)
RECALLED = Reference("circular_44_2014", "", "kiến thức chung", Standing.RECALLED)
ENTERED = Reference("", "", "Bản in Thông tư 44, trang 5", Standing.ENTERED, "Hà Văn Bình", date(2021, 10, 2))
NAMES = (
    "Sự lãnh đạo, chỉ đạo của cấp ủy, chính quyền cấp xã",
    "Công tác của Ban chỉ đạo xây dựng xã hội học tập cấp xã",
    "Sự tham gia, phối hợp của các ban, ngành, đoàn thể",
    "Mạng lưới và hoạt động của các cơ sở giáo dục, thiết chế văn hóa",
    "Kết quả phổ cập giáo dục, xóa mù chữ",
    "Công bằng xã hội trong giáo dục",
    "Học tập, bồi dưỡng thường xuyên của cán bộ, công chức cấp xã",
    "Học tập thường xuyên của người lao động từ 15 tuổi trở lên",
    "Kết quả xây dựng gia đình, dòng họ, cộng đồng học tập",
    "Thôn được công nhận khu dân cư văn hóa",
    "Giảm tỷ lệ hộ nghèo",
    "Thực hiện bình đẳng giới",
    "Vệ sinh, môi trường",
    "Chăm sóc sức khỏe cộng đồng",
    "Trật tự, an toàn xã hội",
)
INDICATORS = {
    "nursery_under_3": Indicator("nursery_under_3", "Trẻ dưới 3 tuổi đến nhà trẻ", "", "%", "up", (("x",),)),
    "kindergarten_3_to_5": Indicator("kindergarten_3_to_5", "Trẻ 3 đến 5 tuổi", "", "%", "up", (("x",),)),
    "learning_families": Indicator("learning_families", "Gia đình học tập", "", "%", "up", (("x",),)),
    "poor_households": Indicator("poor_households", "Hộ nghèo", "", "%", "down", (("x",),)),
}


def edition(*, points: bool) -> Edition:
    """The fifteen criteria; the fifth, the ninth and the eleventh have contents that are measured."""
    reference = ENTERED if points else READ

    def measured(id_: str, label: str, at: tuple[int, ...], *, better: str = "up") -> Requirement:
        steps = tuple(
            Step(Decimal(value), Decimal(3 - place) if points else None) for place, value in enumerate(at)
        )
        return Requirement(
            id_,
            label,
            label,
            READ,
            ALWAYS,
            indicator=id_,
            better="down" if better == "down" else "up",
            steps=steps,
        )

    asked = {
        5: (
            measured("nursery_under_3", "Trẻ dưới 3 tuổi đến nhà trẻ", (40,)),
            measured("kindergarten_3_to_5", "Trẻ 3 đến 5 tuổi đi mẫu giáo", (85,)),
            Requirement(
                "literacy", "Đạt chuẩn xóa mù chữ mức độ 2", "x", RECALLED, ALWAYS,
                points=Decimal(2) if points else None,
            ),
        ),
        9: (measured("learning_families", "Gia đình đạt danh hiệu học tập", (85, 70)),),
        11: (measured("poor_households", "Tỷ lệ hộ nghèo", (5, 8), better="down"),),
    }  # fmt: skip
    criteria = tuple(
        Criterion(
            f"c{number}",
            number,
            name,
            name,
            READ,
            ALWAYS,
            asked.get(number, ()),
            (Points(Decimal(8 if number == 5 else 6), reference, ALWAYS),) if points else (),
            ("classes",),
            "Hội Khuyến học xã" if number % 2 else "Văn hóa - Xã hội xã",
        )
        for number, name in enumerate(NAMES, 1)
    )
    ratings = (
        tuple(
            Rating(id_, label, label, Decimal(at), ENTERED, ALWAYS)
            for id_, label, at in (("good", "Tốt", 80), ("fair", "Khá", 65), ("average", "Trung bình", 50))
        )
        if points
        else ()
    )
    return Edition(
        "learning_community_commune/2014", Subject.COMMUNE, "Bộ tiêu chí “Cộng đồng học tập” cấp xã",
        "Learning community", READ, ALWAYS, criteria, ratings,
    )  # fmt: skip


def reviewed(*, points: bool = False, quarter: date = date(2021, 10, 1), better: int = 0) -> ReviewedScore:
    """A review with every kind of answer; `better` raises what was measured."""
    book = edition(points=points)
    day = date(2021, 12, 31)
    measures = {
        "nursery_under_3": Measured(
            Decimal(73 + better),
            Decimal(200),
            MeasureSource.ENTERED,
            day,
            source="Báo cáo số 12/BC-MN",
            entry=1,
        ),
        "kindergarten_3_to_5": Measured(
            Decimal(260), Decimal(290), MeasureSource.ENTERED, day, source="Báo cáo số 12/BC-MN", entry=2
        ),
        "learning_families": Measured(
            Decimal(812),
            Decimal(1050),
            MeasureSource.REGISTER,
            day,
            counted=812,
            excluded=(Excluded("lapsed", 4),),
        ),
    }
    levels = [Attained.MET, Attained.MET, Attained.PARTLY, Attained.MET, Attained.NOT_MET]
    files = []
    for criterion in book.criteria:
        number = criterion.number
        answers = tuple(
            Answer(
                number,
                asked.id,
                Judgement(
                    levels[number % 5],
                    Decimal(3) if points and levels[number % 5] is Attained.PARTLY else None,
                    "Có nghị quyết, kế hoạch và kiểm tra theo quý.",
                ),
                "Hà Văn Bình",
                date(2021, 12, 28),
                carried=number in {6, 13},
            )
            for asked in criterion.asked
            if asked.indicator is None and number != 15
        )
        files.append(
            CriterionFile(
                number,
                Owner(criterion.owner),
                answers,
                (EvidenceLine(UUID(int=number), f"Nghị quyết số {number}/NQ-HĐND", "application/pdf"),)
                if number % 3
                else (),
                tuple(
                    Proof(Register.CLASSES, str(place), date(2021, 10, 5), f"Lớp, chuyên đề thứ {place}")
                    for place in range(9 if number == 9 else 0)
                ),
            )
        )
    answers = [answer for file in files for answer in file.answers]
    scored = score(book, measures=measures, judgements=judgements_of(answers))
    return ReviewedScore(quarter, day, scored, measures, tuple(files))


def document(*, points: bool = False, signed: bool = True, before: bool = True) -> ReviewDocument:
    return ReviewDocument(
        issuer=ISSUER,
        reviewed=reviewed(points=points),
        signed_on=date(2022, 1, 5) if signed else None,
        number_sign="03/BB-TTHTCĐ" if signed else "",
        before=reviewed(points=points, quarter=date(2021, 7, 1), better=20) if before else None,
        indicators=INDICATORS,
        acts={"circular_44_2014": "Thông tư 44/2014/TT-BGDĐT"},
        actions=(
            ActionLine(
                "Vận động trẻ dưới 3 tuổi ra lớp ở ba thôn xa", "Trường Mầm non xã", date(2022, 3, 31),
                ActionState.OPEN, "", 5,
            ),
            ActionLine(
                "Trình UBND xã kinh phí mua sách", "Giám đốc trung tâm", None, ActionState.DONE,
                "Đã cấp 12 triệu đồng", None,
            ),
        ),
    )  # fmt: skip
