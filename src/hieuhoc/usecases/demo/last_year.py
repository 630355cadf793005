"""The synthetic plan of 2020-2021, so that the year after has something to be compared with."""

from datetime import date
from decimal import Decimal

from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target

YEAR = SchoolYear(2020)
DATED = date(2020, 9, 25)
NUMBER_SIGN = "05/KH-TTHTCĐ"
TRADES = 3
"""The group whose classes teach a trade, and end with a certificate."""
TALK_MONTH = 6
WHY = "Số liệu mẫu, không có thật"

CONTENT = PlanContent(
    school_year=YEAR,
    groups=(
        ClassGroup(
            1,
            "Phổ biến, giáo dục pháp luật",
            11,
            1040,
            (
                PlannedClass("Luật Hôn nhân và gia đình", "Hội Phụ nữ xã", 10, 95),
                PlannedClass("An toàn giao thông nông thôn", "Công an xã", 11, 110),
            ),
        ),
        ClassGroup(
            2,
            "Chuyển giao khoa học và kỹ thuật",
            10,
            885,
            (
                PlannedClass("Chăm sóc lúa vụ chiêm xuân", "Hội Nông dân xã", 2, 90),
                PlannedClass("Phòng bệnh cho gia cầm", "Khuyến nông xã", 12, 80),
            ),
        ),
        ClassGroup(
            3, "Dạy nghề và việc làm", 9, 380, (PlannedClass("Đan lát mây tre", "Hội Phụ nữ xã", 3, 40),)
        ),
        ClassGroup(
            4,
            "Nâng cao chất lượng cuộc sống",
            18,
            1695,
            (PlannedClass("Sức khỏe người cao tuổi", "Trạm Y tế xã", 1, 100),),
        ),
    ),
    targets=(
        Target(
            "Trẻ dưới 3 tuổi đi nhà trẻ đạt 65 %", "nursery_under_3", Comparison.EXACTLY, Decimal(65), "%"
        ),
        Target(
            "Trẻ từ 3 đến 5 tuổi đi học mẫu giáo đạt 95 %",
            "kindergarten_3_to_5",
            Comparison.EXACTLY,
            Decimal(95),
            "%",
        ),
        Target(
            "Lao động nông thôn đến học, cập nhật kiến thức đạt từ 65 % trở lên",
            "rural_workers_learning",
            Comparison.AT_LEAST,
            Decimal(65),
            "%",
        ),
        Target("Gia đình hiếu học đạt 82 %", "learning_families", Comparison.EXACTLY, Decimal(82), "%"),
        Target(
            "Dòng họ hiếu học đạt từ 50 % trở lên", "learning_clans", Comparison.AT_LEAST, Decimal(50), "%"
        ),
    ),
    strengths=("Các ban ngành, đoàn thể trong xã cùng tổ chức lớp học.",),
    difficulties=("Nhiều lao động trẻ đi làm xa, khó mở lớp ban ngày.",),
    tasks=("Mở lớp theo nhu cầu đăng ký của từng thôn.", "Rà soát các tiêu chí mỗi quý một lần."),
    measures=("Phối hợp với Hội Khuyến học vận động từng gia đình.",),
    population=5150,
    population_on=date(2020, 9, 1),
    population_source="Số liệu mẫu, không có thật",
)
