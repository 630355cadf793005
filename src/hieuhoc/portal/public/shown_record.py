"""What is kept about a person, in the words of his own page."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.learning_record import (
    LearningRecord,
    RecordedClass,
    RecordedClub,
    RecordedConsent,
    RecordedLoan,
    RecordedTitle,
)
from hieuhoc.learning.person import ConsentPurpose, Sex, shown_birth, shown_name
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.title_certificate import NAMES


@dataclass(frozen=True, slots=True)
class ShownClassOf:
    """A class of the person, and in whose words he left it; `registration_id` where he still may."""

    title: str
    where: str
    state: str
    reason: str
    attendance: str
    registration_id: UUID | None


@dataclass(frozen=True, slots=True)
class ShownCertificateOf:
    """A certificate of the person, and where anybody may check it."""

    number: str
    title: str
    centre: str
    where: str
    revoked: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownConsent:
    """What he agreed to; `purpose` is set where he can take it back."""

    what: str
    said: str
    how: str
    purpose: str


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """Everything the page says of one person."""

    id: UUID
    name: str
    kept: tuple[tuple[str, str], ...]
    classes: tuple[ShownClassOf, ...]
    certificates: tuple[ShownCertificateOf, ...]
    consents: tuple[ShownConsent, ...]


def shown_record(record: LearningRecord) -> ShownRecord:
    """Write out what is kept about a person."""
    return ShownRecord(
        id=record.person_id,
        name=shown_name(record.full_name, synthetic=record.synthetic),
        kept=tuple((label, text or _("Không ghi")) for label, text in _kept(record)),
        classes=tuple(_class(row) for row in record.classes),
        certificates=tuple(
            ShownCertificateOf(
                number=row.number,
                title=row.title,
                centre=row.centre,
                where=_("%(centre)s, cấp ngày %(day)s")
                % {"centre": row.centre, "day": format_date(row.issued_on)},
                revoked=format_date(row.revoked_on) if row.revoked_on else "",
                url=reverse("verify-certificate", args=[row.token]),
            )
            for row in record.certificates
        ),
        consents=tuple(_consent(row) for row in record.consents),
    )


def _kept(record: LearningRecord) -> Iterator[tuple[str, str]]:
    """Yield every field that is kept, empty ones too: that nothing is kept is an answer."""
    sexes = {Sex.FEMALE: _("Nữ"), Sex.MALE: _("Nam")}
    yield _("Họ và tên"), record.full_name
    if record.other_names:
        yield _("Tên ghi ở chỗ khác"), "; ".join(record.other_names)
    yield _("Ngày hoặc năm sinh"), shown_birth(record.birth_year, record.birth_date)
    yield _("Giới tính"), sexes[record.sex] if record.sex else ""
    yield _("Dân tộc"), record.ethnic_group
    yield _("Điện thoại"), "; ".join(filter(None, (record.phone, *record.other_phones)))
    ending = record.national_id_ending
    yield _("Số định danh"), _("được mã hóa; 3 số cuối là %(digits)s") % {"digits": ending} if ending else ""
    since = _(" từ %(day)s") % {"day": format_date(record.place_since)} if record.place_since else ""
    yield _("Nơi ở"), ", ".join(dict.fromkeys((record.place, record.commune))) + since
    yield (
        _("Nơi ở trước"),
        "; ".join(
            _("%(place)s đến %(day)s") % {"place": row.place, "day": format_date(row.until)}
            for row in record.residences
        ),
    )
    yield _("Hộ gia đình"), record.household
    yield _("Dòng họ"), record.clan
    yield _("Câu lạc bộ"), "; ".join(map(_club, record.clubs))
    yield _("Sách đã mượn"), "; ".join(map(_loan, record.loans))
    yield _("Danh hiệu học tập"), "; ".join(map(_title, record.titles))
    yield _("Ghi vào hệ thống ngày"), format_date(record.added_on)


def _club(row: RecordedClub) -> str:
    said = {"name": row.name, "since": format_date(row.since)}
    if row.until is None:
        return _("%(name)s, từ %(since)s") % said
    return _("%(name)s, từ %(since)s đến %(until)s") % {**said, "until": format_date(row.until)}


def _loan(row: RecordedLoan) -> str:
    said = {"title": row.title, "library": row.library, "lent": format_date(row.lent_on)}
    if row.returned_on is None:
        due = {"due": format_date(row.due_on)}
        return _("%(title)s (%(library)s), mượn %(lent)s, hạn trả %(due)s") % {**said, **due}
    back = {"back": format_date(row.returned_on)}
    return _("%(title)s (%(library)s), mượn %(lent)s, trả %(back)s") % {**said, **back}


def _title(row: RecordedTitle) -> str:
    states = {
        TitleState.REGISTERED: _("đã đăng ký"),
        TitleState.PROPOSED: _("thôn đề nghị"),
        TitleState.NOT_PROPOSED: _("thôn không đề nghị"),
        TitleState.RECOGNISED: _("được công nhận"),
        TitleState.REFUSED: _("không công nhận"),
        TitleState.WITHDRAWN: _("đã rút"),
        TitleState.LAPSED: _("đã thu hồi"),
    }
    said = _("%(title)s năm %(year)s, %(state)s") % {
        # The name of a title is that on its paper, in either language.
        "title": NAMES[row.kind],
        "year": row.year,
        "state": states[row.state],
    }
    decided = [_("quyết định ngày %(day)s") % {"day": format_date(row.dated)}] if row.dated else []
    return ", ".join((said, *decided)) + (f": {row.reason}" if row.reason else "")


def _class(row: RecordedClass) -> ShownClassOf:
    return ShownClassOf(
        title=row.title,
        where=_where(row),
        state=_state(row),
        reason=row.end_reason,
        attendance=_attendance(row),
        registration_id=row.registration_id if row.can_withdraw else None,
    )


def _where(row: RecordedClass) -> str:
    days = " – ".join(
        dict.fromkeys(format_date(day) for day in (row.first_day, row.last_day) if day is not None)
    )
    year = _("năm học %(year)s") % {"year": SchoolYear(row.school_year)}
    return ", ".join(part for part in (row.centre, year, days) if part)


def _state(row: RecordedClass) -> str:
    day = format_date(row.ended_on) if row.ended_on else ""
    match row.state:
        case None:
            return _("Đến học, không đăng ký trước")
        case RegistrationState.WAITING:
            return _("Đang chờ, thứ %(queue)s trong danh sách chờ") % {"queue": row.queue}
        case RegistrationState.WITHDRAWN:
            return _("Đã rút ngày %(day)s: %(reason)s") % {"day": day, "reason": row.end_reason}
        case RegistrationState.CANCELLED:
            return _("Kết thúc ngày %(day)s vì lớp đã hủy") % {"day": day}
    if row.class_state is ClassState.CANCELLED:
        return _("Lớp đã hủy")
    return _("Có chỗ, đăng ký ngày %(day)s") % {
        "day": format_date(row.registered_on) if row.registered_on else ""
    }


def _attendance(row: RecordedClass) -> str:
    if not row.held:
        return _("Chưa có buổi nào được điểm danh")
    said = _("Có mặt %(attended)s trên %(held)s buổi đã học") % {
        "attended": format_number(row.attended),
        "held": format_number(row.held),
    }
    more = [_("vắng có phép %(times)s") % {"times": row.excused}] if row.excused else []
    more += [_("vắng %(times)s") % {"times": row.absent}] if row.absent else []
    return "; ".join((said, *more))


def _consent(row: RecordedConsent) -> ShownConsent:
    purposes = {
        ConsentPurpose.LEARNING_RECORD: _("Giữ hồ sơ học tập"),
        ConsentPurpose.CONTACT: _("Nhận tin nhắn khi có lớp mới"),
        ConsentPurpose.PHOTO: _("Dùng ảnh chụp ở lớp"),
        ConsentPurpose.PUBLIC_NAME: _("Nêu tên công khai"),
    }
    said = (
        _("Đã đồng ý ngày %(day)s, qua %(how)s")
        if row.given
        else _("Không đồng ý, từ ngày %(day)s, qua %(how)s")
    )
    return ShownConsent(
        what=purposes[row.purpose],
        said=said % {"day": format_date(row.on), "how": row.how},
        how=row.how,
        purpose=row.purpose.value if row.given else "",
    )
