"""The words of the sample portal. Written for it; nobody named here exists."""

from dataclasses import dataclass

_AUTHOR = "Trương Thị Mai (mẫu)"


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """An article; `on` is its month and day, `body` pairs of block kind and text, "{year}" the year."""

    title: str
    slug: str
    lead: str
    on: tuple[int, int]
    body: tuple[tuple[str, str], ...]
    picture: str = ""
    alt: str = ""
    caption: str = ""
    author: str = _AUTHOR


CONTACT = {
    "notice": "Trang mẫu: người và bài viết ở đây không có thật.",
    "responsible_editor": "Lường Văn Thành (mẫu), Trưởng Ban biên tập",
    "address": "Thôn Đan, xã Ái Thượng, huyện Bá Thước, tỉnh Thanh Hóa",
    "phone": "0237 000 0000",
    "email": "bientap@ai-thuong.example",
    "licence": "Trích lại bài viết xin ghi rõ nguồn.",
}

BOARD = (
    ("Lường Văn Thành (mẫu)", "Trưởng ban", "Phó Chủ tịch UBND xã"),
    ("Hà Văn Bình (mẫu)", "Phó trưởng ban", "Giám đốc Trung tâm học tập cộng đồng"),
    ("Trương Thị Mai (mẫu)", "Thư ký", "Công chức Văn hóa – xã hội"),
    ("Phạm Thị Sen (mẫu)", "Ủy viên", "Chủ tịch Hội Khuyến học xã"),
)

ABOUT = (
    "<p>Trang thông tin điện tử của xã đưa tin về việc học của người dân: lớp nào sắp mở, kế hoạch năm học "
    "nói gì, việc đã làm đến đâu. Bài viết do Ban biên tập chịu trách nhiệm; số liệu trong bài và trong "
    "trang kế hoạch lấy thẳng từ sổ sách của Trung tâm học tập cộng đồng.</p>"
    "<p>Thấy điều gì chưa đúng, bà con gọi điện hoặc viết thư theo địa chỉ ở cuối trang.</p>"
)

ARTICLES = (
    SampleArticle(
        title="Trống khai giảng gọi cả xã cùng học",
        slug="khai-giang-nam-hoc-{year}",
        lead="Sáng mồng 1 tháng 10, sân nhà văn hóa xã kín chỗ. Trung tâm học tập cộng đồng mở năm học "
        "{year} với các lớp trải đều ở mọi thôn, phần lớn học buổi tối để người đi nương, đi làm vẫn kịp về.",
        on=(10, 1),
        picture="drum",
        alt="Hình vẽ mặt trống đồng: ngôi sao mười bốn cánh màu vàng giữa các vòng tròn trên nền đỏ",
        caption="Tranh minh họa: mặt trống đồng, tiếng trống mở đầu năm học.",
        body=(
            (
                "paragraph",
                (
                    "<p>Buổi lễ ngắn và giản dị: ba hồi trống, một bản kế hoạch được đọc hết cho mọi người "
                    "cùng nghe, rồi các trưởng thôn nhận lịch lớp về dán ở nhà văn hóa. Ai muốn học lớp nào "
                    "thì ghi tên ngay tại bàn, không cần giấy tờ gì ngoài họ tên và thôn.</p>"
                ),
            ),
            ("heading", "Năm học này có gì"),
            (
                "paragraph",
                (
                    "<p>Các con số dưới đây lấy thẳng từ kế hoạch đã được thông qua. Khi kế hoạch được điều "
                    "chỉnh và thông qua lại, bài viết này tự đổi theo.</p>"
                ),
            ),
            ("figures", ""),
            (
                "quote",
                (
                    "Lớp mở vào tối thứ tư thì nhà tôi đi được. Chồng trông cháu, tôi đi học ghép cây, "
                    "tuần sau đổi lại. — Bùi Thị Nhàn (mẫu), thôn Đan"
                ),
            ),
            ("heading", "Đăng ký ở đâu"),
            (
                "paragraph",
                (
                    "<p>Bà con ghi tên với trưởng thôn hoặc tại bàn của Trung tâm, giờ hành chính các ngày "
                    "trong tuần. Một người có thể học nhiều lớp; mỗi lần ghi tên là một lượt học.</p>"
                ),
            ),
        ),
    ),
    SampleArticle(
        title="Học ghép cây ngay trên nương",
        slug="hoc-ghep-cay-tren-nuong",
        lead="Thay vì ngồi hội trường, lớp trồng trọt tháng chín học tại vườn: mười hai nhà mang dao, mang "
        "cành, thầy chỉ tận tay. Ba tuần nữa lớp quay lại xem cành nào sống.",
        on=(9, 20),
        picture="terraces",
        alt="Hình vẽ nhà sàn mái nâu đỏ giữa ruộng bậc thang, phía sau là núi và mặt trời mới mọc",
        caption="Tranh minh họa: ruộng bậc thang buổi sớm.",
        body=(
            (
                "paragraph",
                (
                    "<p>Lớp do Hội Nông dân xã đứng ra tổ chức, Trung tâm học tập cộng đồng mời người dạy. "
                    "Buổi đầu học cách chọn cành, buổi sau học buộc và che. Dụng cụ nhà nào nhà ấy mang.</p>"
                ),
            ),
            ("heading", "Vì sao học tại vườn"),
            (
                "paragraph",
                (
                    "<ul><li>Sai đâu sửa đấy, không phải nhớ lại.</li><li>Người già, người ít chữ học ngang "
                    "người trẻ.</li><li>Vườn của một nhà thành chỗ xem chung của cả thôn.</li></ul>"
                ),
            ),
        ),
    ),
    SampleArticle(
        title="Tủ sách thôn mở cửa tối thứ bảy",
        slug="tu-sach-thon-mo-cua-toi-thu-bay",
        lead="Từ tháng này tủ sách ở nhà văn hóa thôn mở thêm buổi tối cuối tuần. Sách mượn mang về được, "
        "ghi tên vào sổ, trả sau hai tuần.",
        on=(9, 11),
        body=(
            (
                "paragraph",
                (
                    "<p>Tủ có sách nông nghiệp, sách thiếu nhi và sách luật dễ đọc. Nhà ai có sách cũ còn "
                    "lành, xin mang đến góp.</p>"
                ),
            ),
        ),
    ),
)
