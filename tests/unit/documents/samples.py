"""Plans to make documents of: the figures of the example commune, sentences of our own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hieuhoc.documents.plan import AnnualPlanDocument
from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target

INDICATOR_LABELS = {
    "nursery_under_3": "Trẻ dưới 3 tuổi đến nhà trẻ",
    "learning_families": "Gia đình học tập",
    "poor_households": "Hộ nghèo",
    "criteria_reviews": "Số lần rà soát tiêu chí",
    "clubs": "Số câu lạc bộ",
}

GROUPS = (
    ClassGroup(
        1,
        "Phổ biến chính sách, giáo dục pháp luật",
        12,
        1118,
        (
            PlannedClass("Luật Đất đai và hòa giải ở cơ sở", "Công chức Tư pháp - Hộ tịch xã", 10, 120),
            PlannedClass("An toàn giao thông cho thanh niên", "Đoàn Thanh niên xã", 3, 95),
        ),
    ),
    ClassGroup(
        2,
        "Chuyển giao khoa học - kỹ thuật",
        11,
        950,
        (
            PlannedClass("Kỹ thuật trồng ngô vụ đông", "Hội Nông dân xã", 9, 80),
            PlannedClass("Phòng bệnh cho trâu, bò trong mùa rét", "Hội Nông dân xã", 12, None),
        ),
    ),
    ClassGroup(3, "Dạy nghề, đào tạo việc làm", 10, 420, (PlannedClass("May công nghiệp", "", None, 35),)),
    ClassGroup(4, "Nâng cao chất lượng cuộc sống", 21, 1919),
)
TARGETS = (
    Target("Huy động trẻ dưới 3 tuổi ra nhà trẻ", "nursery_under_3", Comparison.EXACTLY, Decimal(70), "%"),
    Target(
        "Gia đình được công nhận hiếu học", "learning_families", Comparison.AT_LEAST, Decimal("85.5"), "%"
    ),
    Target("Tỷ lệ hộ nghèo cuối năm học", "poor_households", Comparison.AT_MOST, Decimal("4.2"), "%"),
    Target("Rà soát bộ tiêu chí xã hội học tập", "criteria_reviews", Comparison.EXACTLY, Decimal(4), "time"),
    Target("Sách mới cho tủ sách các thôn", None, Comparison.AT_LEAST, Decimal(1200), "cuốn"),
    Target("Số thôn có điểm học tập riêng", None, Comparison.AT_LEAST, Decimal(11), None),
)
CONTENT = PlanContent(
    school_year=SchoolYear(2021),
    groups=GROUPS,
    targets=TARGETS,
    strengths=(
        "Đảng ủy, chính quyền và các đoàn thể của xã thường xuyên quan tâm đến việc học của người lớn.",
        "Cả 11 thôn đều có nhà văn hóa, đủ chỗ cho một lớp từ 40 đến 60 người.",
    ),
    difficulties=("Người dân đi làm xa nhiều, lớp mở trong tuần khó đủ người.",),
    tasks=(
        "Mở đủ số lớp theo kế hoạch, ghi danh và điểm danh từng buổi.",
        "Rà soát các tiêu chí xây dựng xã hội học tập vào cuối mỗi quý và báo cáo Ủy ban nhân dân xã.",
    ),
    measures=(
        "Khảo sát nhu cầu học tập của từng thôn trước ngày 15 hằng tháng để xếp lịch lớp của tháng sau.",
        "Phối hợp với Hội Khuyến học xã trong việc công nhận gia đình, dòng họ, cộng đồng học tập.",
    ),
    population=5189,
    population_on=date(2021, 9, 1),
    population_source="công chức Văn hóa - Xã hội xã",
)
EXAMPLE = AnnualPlanDocument(
    parent_body="UBND xã Ái Thượng",
    issuing_body="Trung tâm học tập cộng đồng xã Ái Thượng",
    number_sign="12/KH-TTHTCĐ",
    place_name="Ái Thượng",
    dated=date(2021, 10, 1),
    signatory_office="Giám đốc",
    signatory_name="Nguyễn Văn Mẫu",
    recipients=(
        "Đảng ủy, HĐND, UBND xã (để báo cáo)",
        "Phòng Giáo dục và Đào tạo huyện (để báo cáo)",
        "Các ban, ngành, đoàn thể xã",
        "Trưởng 11 thôn",
    ),
    content=CONTENT,
    indicator_labels=INDICATOR_LABELS,
    bases=("Căn cứ Quyết định số 09/2008/QĐ-BGDĐT ngày 24 tháng 3 năm 2008 của Bộ Giáo dục và Đào tạo;",),
)
EMPTY = replace(
    EXAMPLE,
    number_sign="/KH-TTHTCĐ",
    dated=None,
    signatory_name="",
    recipients=(),
    bases=(),
    content=PlanContent(school_year=SchoolYear(2021)),
)
LARGE = replace(
    EXAMPLE,
    parent_body="Ủy ban nhân dân xã Nghĩa Hành Tịnh Phong Trà Bồng",
    issuing_body="Trung tâm văn hóa, thể thao và học tập cộng đồng liên xã Nghĩa Hành - Tịnh Phong - Trà Tây",
    place_name="Nghĩa Hành Tịnh Phong Trà Bồng",
    signatory_office="TM. Ban giám đốc\nGiám đốc\nPhó Chủ tịch Ủy ban nhân dân xã",
    signatory_name="Hồ Thị Nguyễn Mẫu Thứ Hai",
    content=replace(
        CONTENT,
        groups=tuple(
            ClassGroup(
                g,
                f"Nhóm lớp thứ {g} về một nội dung có tên gọi rất dài, kéo qua nhiều dòng của bảng",
                8,
                12345 * g,
                tuple(
                    PlannedClass(
                        f"Chuyên đề {g}.{k} về chăm sóc, bảo vệ và phát triển " * (1 + k % 3),
                        f"Hội số {(g + k) % 7 + 1} của xã",
                        (g * 7 + k) % 12 + 1,
                        50 + k,
                    )
                    for k in range(1, 8 if g < 7 else 7)
                ),
            )
            for g in range(1, 10)
        ),
        targets=tuple(
            replace(TARGETS[k % 6], text=f"{TARGETS[k % 6].text} ở địa bàn {k}") for k in range(40)
        ),
        tasks=CONTENT.tasks * 8,
    ),
)
