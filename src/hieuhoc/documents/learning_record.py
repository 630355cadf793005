"""A person's learning record as a document to print: what he learned, and what is kept about him.

It names nobody else, and holds nothing that his own page does not show him.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from hieuhoc.documents.blocks import Block, Column, Heading, Paragraph, Row, Table, Title, cleaned
from hieuhoc.documents.letterhead import title
from hieuhoc.documents.pdf import typeset
from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.learning_record import (
    LearningRecord,
    RecordedClass,
    RecordedClub,
    RecordedLoan,
    RecordedTitle,
)
from hieuhoc.learning.person import ConsentPurpose, Sex, shown_birth, shown_name
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.title_certificate import NAMES

_TITLE = "Phiếu theo dõi việc học"
_SEXES: Mapping[Sex, str] = {Sex.FEMALE: "nữ", Sex.MALE: "nam"}
_PURPOSES: Mapping[ConsentPurpose, str] = {
    ConsentPurpose.LEARNING_RECORD: "giữ hồ sơ học tập",
    ConsentPurpose.CONTACT: "nhận tin nhắn khi có lớp mới",
    ConsentPurpose.PHOTO: "dùng ảnh chụp ở lớp",
    ConsentPurpose.PUBLIC_NAME: "nêu tên công khai",
}
_STATES: Mapping[RegistrationState, str] = {
    RegistrationState.WAITING: "đang chờ",
    RegistrationState.WITHDRAWN: "đã rút",
    RegistrationState.CANCELLED: "lớp đã hủy",
}


_TITLE_STATES: Mapping[TitleState, str] = {
    TitleState.REGISTERED: "đã đăng ký",
    TitleState.PROPOSED: "thôn đề nghị",
    TitleState.NOT_PROPOSED: "thôn không đề nghị",
    TitleState.RECOGNISED: "được công nhận",
    TitleState.REFUSED: "không công nhận",
    TitleState.WITHDRAWN: "đã rút",
    TitleState.LAPSED: "đã thu hồi",
}


def render(record: LearningRecord, *, on: date) -> bytes:
    """Return the record as an A4 PDF, as it stood on a day. Its properties name nobody."""
    return typeset(outline(record, on=on), title=_TITLE, author="Hiếu Học", day=on)


def outline(record: LearningRecord, *, on: date) -> tuple[Block, ...]:
    """Return the document block by block."""
    head: Title = title(kind="PHIẾU THEO DÕI VIỆC HỌC", subject=(record.full_name,))
    blocks = (head, *_person(record), *_classes(record), *_certificates(record), *_consents(record))
    end = Paragraph(
        f"In ngày {format_date(on)} từ những gì đang được lưu. Phiếu này để người học giữ và xem;"
        " chứng nhận có số và mã kiểm tra riêng."
    )
    return tuple(cleaned(block) for block in (*blocks, end))


def _person(record: LearningRecord) -> Iterator[Block]:
    yield Heading(1, "I. THÔNG TIN ĐANG ĐƯỢC LƯU")
    for label, text in _kept(record):
        if text:
            yield Paragraph(f"{label}: {text}")


def _kept(record: LearningRecord) -> Iterator[tuple[str, str]]:
    yield "Họ và tên", shown_name(record.full_name, synthetic=record.synthetic)
    yield "Tên ghi ở chỗ khác", "; ".join(record.other_names)
    yield "Sinh", shown_birth(record.birth_year, record.birth_date)
    yield "Giới tính", _SEXES[record.sex] if record.sex else ""
    yield "Dân tộc", record.ethnic_group
    yield "Điện thoại", "; ".join(filter(None, (record.phone, *record.other_phones)))
    yield "Số định danh, 3 số cuối", record.national_id_ending
    since = f", từ {format_date(record.place_since)}" if record.place_since else ""
    yield "Nơi ở", ", ".join(dict.fromkeys((record.place, record.commune))) + since
    yield "Nơi ở trước", "; ".join(f"{row.place} đến {format_date(row.until)}" for row in record.residences)
    yield "Hộ gia đình", record.household
    yield "Dòng họ", record.clan
    yield "Câu lạc bộ", "; ".join(map(_club, record.clubs))
    yield "Sách đã mượn", "; ".join(map(_loan, record.loans))
    yield "Danh hiệu học tập", "; ".join(map(_title, record.titles))
    yield "Ghi vào hệ thống ngày", format_date(record.added_on)


def _club(row: RecordedClub) -> str:
    until = f" đến {format_date(row.until)}" if row.until else ""
    return f"{row.name}, từ {format_date(row.since)}{until}"


def _loan(row: RecordedLoan) -> str:
    back = f"trả {format_date(row.returned_on)}" if row.returned_on else f"hạn trả {format_date(row.due_on)}"
    return f"{row.title} ({row.library}), mượn {format_date(row.lent_on)}, {back}"


def _title(row: RecordedTitle) -> str:
    dated = f", quyết định ngày {format_date(row.dated)}" if row.dated else ""
    reason = f": {row.reason}" if row.reason else ""
    return f"{NAMES[row.kind]} năm {row.year}, {_TITLE_STATES[row.state]}{dated}{reason}"


def _classes(record: LearningRecord) -> Iterator[Block]:
    yield Heading(1, "II. CÁC LỚP")
    if not record.classes:
        yield Paragraph("Chưa có lớp nào.")
        return
    columns = (
        Column("Lớp", 36, "left"),
        Column("Nơi tổ chức, thời gian", 34, "left"),
        Column("Đăng ký", 15, "left"),
        Column("Có mặt", 15, "center"),
    )
    yield Table(columns, tuple(_row(row) for row in record.classes))


def _row(row: RecordedClass) -> Row:
    days = " – ".join(dict.fromkeys(format_date(day) for day in (row.first_day, row.last_day) if day))
    where = ", ".join(filter(None, (row.centre, f"năm học {SchoolYear(row.school_year)}", days)))
    present = f"{row.attended}/{row.held} buổi" if row.held else ""
    return Row((row.title, where, _state(row), present))


def _state(row: RecordedClass) -> str:
    if row.state is None:
        return "không đăng ký trước"
    if row.class_state is ClassState.CANCELLED and row.state is RegistrationState.ACCEPTED:
        return "lớp đã hủy"
    return _STATES.get(row.state, "có chỗ")


def _certificates(record: LearningRecord) -> Iterator[Block]:
    yield Heading(1, "III. CHỨNG NHẬN")
    if not record.certificates:
        yield Paragraph("Chưa có chứng nhận nào.")
        return
    columns = (
        Column("Số", 34, "left"),
        Column("Lớp", 30, "left"),
        Column("Nơi cấp, ngày cấp", 36, "left"),
    )
    yield Table(
        columns,
        tuple(
            Row(
                (
                    row.number,
                    row.title,
                    f"{row.centre}, {format_date(row.issued_on)}"
                    + (f"; thu hồi ngày {format_date(row.revoked_on)}" if row.revoked_on else ""),
                )
            )
            for row in record.certificates
        ),
    )


def _consents(record: LearningRecord) -> Iterator[Block]:
    yield Heading(1, "IV. SỰ ĐỒNG Ý")
    if not record.consents:
        yield Paragraph("Chưa ghi sự đồng ý nào.")
    for row in record.consents:
        said = "đồng ý" if row.given else "không đồng ý"
        yield Paragraph(f"- {_PURPOSES[row.purpose]}: {said}, ngày {format_date(row.on)}, qua {row.how}")
