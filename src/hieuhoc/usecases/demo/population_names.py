"""The names that synthetic people are given, with how often each is.

Family names of the Kinh follow the shares published for the whole country; those of the Mường
and the Thái follow what is common in the uplands of Thanh Hóa. Given and middle names go by sex
and by generation: people born before 1970, from 1970 to 1994, and since. The weights of given
names are this program's own and fall off as names do, so that a few are everybody's.
"""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from hieuhoc.learning.person import Sex


@dataclass(frozen=True, slots=True)
class Weighted:
    """Words to draw from, with their weights summed up."""

    words: tuple[str, ...]
    summed: tuple[float, ...]

    def draw(self, rng: Random) -> str:
        """Return one word, the more often the heavier it is."""
        return rng.choices(self.words, cum_weights=self.summed)[0]


def _shares(text: str) -> Weighted:
    """Read "word share, word share"."""
    pairs = [pair.rsplit(" ", 1) for pair in text.split(", ")]
    return Weighted(tuple(word for word, _ in pairs), tuple(accumulate(float(share) for _, share in pairs)))


def _falling(text: str) -> Weighted:
    """Read words in the order of how common they are; each is the rarer the later it stands."""
    words = tuple(text.split(", "))
    return Weighted(words, tuple(accumulate(1 / (place + 4) for place in range(len(words)))))


FAMILY = {
    "Kinh": _shares(
        "Nguyễn 38.4, Trần 11, Lê 9.5, Phạm 7.1, Hoàng 3.6, Huỳnh 1.5, Phan 4.5, Vũ 2.4, Võ 1.5, Đặng 2.1, "
        "Bùi 2, Đỗ 1.9, Hồ 1.3, Ngô 1.3, Dương 1, Lý 0.5, Đinh 0.9, Trịnh 0.9, Đoàn 0.8, Mai 0.8, Cao 0.7, "
        "Tống 0.4, Lưu 0.5, Hà 0.6, Đào 0.6, Tạ 0.4, Chu 0.4, Lương 0.5, Trương 1.2, Thái 0.3, Tô 0.3, "
        "Quách 0.2, Nghiêm 0.1, Hoàng Phủ 0.05"
    ),
    "Mường": _shares(
        "Bùi 21, Hà 15, Trương 14, Phạm 13, Quách 8, Nguyễn 8, Cao 5, Lê 5, Đinh 4, Bạch 2, Lương 2, "
        "Lục 1.5, Đỗ 1.5"
    ),
    "Thái": _shares(
        "Hà 24, Lò 13, Lương 11, Vi 10, Cầm 9, Ngân 8, Phạm 7, Lường 6, Lộc 4, Lục 3, Hoàng 2.5, "
        "Quàng 1.5, Lê 1"
    ),
}
ETHNIC_GROUPS = _shares("Mường 45, Thái 30, Kinh 25")

BEFORE_1970, UP_TO_1994, SINCE_1995 = range(3)

MIDDLE = {
    (Sex.FEMALE, BEFORE_1970): _shares("Thị 92,  4, Thị Thanh 1, Thị Kim 1, Thị Ngọc 1, Thị Hồng 1"),
    (Sex.FEMALE, UP_TO_1994): _shares(
        "Thị 70, Thị Thu 3, Thị Thanh 3, Thị Hồng 3, Thị Ngọc 3, Thị Minh 2, Thị Kim 2, Thị Lan 1, "
        "Thị Bích 2, Thu 2, Thanh 2, Hồng 2, Ngọc 2,  3"
    ),
    (Sex.FEMALE, SINCE_1995): _shares(
        "Thị 28, Thị Thu 4, Thị Ngọc 5, Thị Thanh 3, Thị Minh 3, Thị Phương 3, Ngọc 10, Thu 6, Khánh 5, "
        "Bảo 5, Phương 5, Minh 5, Thảo 3, Quỳnh 3, Hà 3, Thùy 3, Hoài 2, Diệu 2, Tuệ 1,  1"
    ),
    (Sex.MALE, BEFORE_1970): _shares(
        "Văn 62, Đình 6, Xuân 6, Hữu 4, Ngọc 4, Đức 3, Công 3, Quang 3, Bá 2, Minh 2,  5"
    ),
    (Sex.MALE, UP_TO_1994): _shares(
        "Văn 52, Đức 6, Xuân 5, Ngọc 5, Đình 4, Hữu 4, Quang 4, Minh 4, Mạnh 3, Tuấn 2, Công 3, Anh 2, "
        "Hoàng 2, Thanh 2,  2"
    ),
    (Sex.MALE, SINCE_1995): _shares(
        "Văn 22, Minh 10, Đức 9, Gia 8, Quang 6, Hoàng 6, Anh 5, Ngọc 5, Tuấn 5, Bảo 4, Việt 4, Mạnh 3, "
        "Thành 3, Xuân 2, Hữu 2, Đình 2, Công 2, Duy 2,  1"
    ),
}
"""Where nothing stands before the share, the person has no middle name."""

GIVEN = {
    (Sex.FEMALE, BEFORE_1970): _falling(
        "Lan, Hoa, Hồng, Xuân, Thơm, Sen, Bình, Hòa, Thanh, Liên, Tâm, Mai, Lý, Nụ, Mận, Bưởi, Cúc, Hợi, "
        "Tý, Sửu, Dần, Mùi, Thìn, Tám, Năm, Ba, Út, Nhàn, Thảo, Chiến, Thắng, Lợi, Hạnh, Phượng, Loan, "
        "Yến, Oanh, Vân, Nga, Minh, Thuận, Đào, Quý, Ngọ, Mão, Thêm, Gái, Nhung, Hiền, Tuyết, Dung, Hằng, "
        "Nguyệt, Ánh, Khuyên, Lượt"
    ),
    (Sex.FEMALE, UP_TO_1994): _falling(
        "Hương, Hà, Lan, Thủy, Hoa, Huyền, Hằng, Hiền, Nga, Thu, Hạnh, Hường, Mai, Phương, Dung, Loan, "
        "Thảo, Vân, Trang, Yến, Oanh, Nhung, Tâm, Hòa, Liên, Thúy, Lý, Tuyết, Ngân, Linh, Anh, Ngọc, Bình, "
        "Duyên, Xuân, Thơm, Hiếu, Phượng, Quyên, Sen, Lệ, Hậu, Nguyệt, Tình, Luyến, Mơ, Thương, Tươi, "
        "Diệp, Ánh, Thanh, Chinh, Nhàn"
    ),
    (Sex.FEMALE, SINCE_1995): _falling(
        "Anh, Linh, Trang, Ngọc, Hà, Chi, Thảo, Ngân, Phương, Huyền, Nhi, Vy, My, Mai, Hương, Yến, Uyên, "
        "Trâm, Hân, Quỳnh, Hằng, Châu, Thư, Giang, Dung, Duyên, Lan, Nhung, Oanh, Tuyết, An, Diệp, Khuê, "
        "Tú, Ánh, Hiền, Loan, Như, Trinh, Thương, Vân, Thủy, Thùy, Hoa, Tâm, Lam, Nga, Minh, Băng, Đan, "
        "Hạnh, Phượng"
    ),
    (Sex.MALE, BEFORE_1970): _falling(
        "Hùng, Bình, Minh, Hòa, Sơn, Thắng, Thành, Dũng, Long, Lợi, Quang, Tâm, Chiến, Hải, Tiến, Bảo, "
        "Thanh, Hồng, Xuân, Sáu, Năm, Ba, Tư, Bảy, Tý, Dần, Thìn, Tỵ, Ngọ, Hợi, Chính, Quý, Phúc, Lâm, "
        "Nam, Tuấn, Vinh, Khánh, Thảo, Thịnh, Ngọc, Hưng, Nghĩa, Lộc, Toàn, Thái, Khoa, Cường, Tùng, Thọ, "
        "Đông, Nhất, Mạnh, Huệ, Đạt"
    ),
    (Sex.MALE, UP_TO_1994): _falling(
        "Tuấn, Hùng, Cường, Dũng, Nam, Hải, Sơn, Thắng, Anh, Long, Hiếu, Trung, Tùng, Đức, Thành, Minh, "
        "Quân, Tú, Toàn, Tiến, Hưng, Linh, Bình, Quang, Hoàng, Phong, Kiên, Mạnh, Việt, Vinh, Hòa, Giang, "
        "Lâm, Thịnh, Khánh, Thái, Trường, Đạt, Nghĩa, Huy, Đông, Lực, Ngọc, Chung, Chiến, Duy, Công, Tài, "
        "Quyết, Sáng, Thuận, Hậu"
    ),
    (Sex.MALE, SINCE_1995): _falling(
        "Anh, Minh, Huy, Đức, Nam, Khang, Long, Hiếu, Dũng, Bảo, Phúc, Quân, Hoàng, Tuấn, Khánh, Hưng, "
        "Đạt, Sơn, Phong, Thành, Kiên, Duy, Trung, Thắng, Khôi, Nguyên, Tùng, Việt, Hải, Tú, An, Cường, "
        "Quang, Vũ, Lâm, Trường, Mạnh, Đăng, Tài, Thiên, Linh, Hùng, Nhật, Toàn, Quyết, Công, Giang, Bình, "
        "Chiến, Vinh, Dương"
    ),
}


def generation(birth_year: int) -> int:
    """Return which generation's names a child of that year was given."""
    if birth_year < 1970:  # noqa: PLR2004 - what the names of the constant say
        return BEFORE_1970
    return UP_TO_1994 if birth_year < 1995 else SINCE_1995  # noqa: PLR2004
