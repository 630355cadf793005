"""People as pages write them out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.names import split_name
from hieuhoc.learning.person import ConsentPurpose, Sex, shown_birth, shown_name
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.people import PersonLine
from hieuhoc.store.queries.person import AccessLine, ConsentLine, LearningLine, Residence, StoredPerson
from hieuhoc.web.shown.registrations import STATES
from hieuhoc.web.speaking import entered

SEXES: Mapping[Sex, Promise] = {Sex.FEMALE: gettext_lazy("Nữ"), Sex.MALE: gettext_lazy("Nam")}
PURPOSES: Mapping[ConsentPurpose, Promise] = {
    ConsentPurpose.LEARNING_RECORD: gettext_lazy("Giữ hồ sơ học tập"),
    ConsentPurpose.CONTACT: gettext_lazy("Gọi điện, nhắn tin về lớp học"),
    ConsentPurpose.PHOTO: gettext_lazy("Đăng ảnh có mặt mình"),
    ConsentPurpose.PUBLIC_NAME: gettext_lazy("Nêu tên trên cổng thông tin"),
}
FIELDS: Mapping[str, Promise] = {
    "full_name": gettext_lazy("Họ và tên"),
    "birth_year": gettext_lazy("Năm sinh"),
    "birth_date": gettext_lazy("Ngày sinh"),
    "sex": gettext_lazy("Giới tính"),
    "ethnic_group": gettext_lazy("Dân tộc"),
    "phone": gettext_lazy("Số điện thoại"),
    "national_id": gettext_lazy("Số định danh"),
    "family_name": gettext_lazy("Họ"),
    "given_name": gettext_lazy("Tên"),
    "household": gettext_lazy("Hộ gia đình"),
    "clan": gettext_lazy("Dòng họ"),
}
ACTIONS: Mapping[str, Promise] = {
    "person.add": gettext_lazy("Thêm người này"),
    "person.view": gettext_lazy("Xem trang này"),
    "person.print": gettext_lazy("In hồ sơ"),
    "person.record": gettext_lazy("Xem toàn bộ hồ sơ học tập"),
    "person.correct": gettext_lazy("Sửa"),
    "person.move": gettext_lazy("Ghi chuyển nơi ở"),
    "person.consent": gettext_lazy("Ghi ý kiến đồng ý"),
    "consent.withdraw": gettext_lazy("Rút ý kiến đồng ý"),
    "person.national-id": gettext_lazy("Xem số định danh"),
    "person.erase": gettext_lazy("Xóa dữ liệu"),
    "person.merge": gettext_lazy("Gộp hồ sơ"),
    "person.unmerge": gettext_lazy("Hoàn tác việc gộp hồ sơ"),
    "duplicate.different": gettext_lazy("Ghi là hai người khác nhau"),
    "duplicate.reconsider": gettext_lazy("Xét lại có phải cùng một người"),
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a table."""

    id: UUID
    name: str
    birth: str
    sex: str
    place: str


def written(at: datetime) -> str:
    """Return a moment as people here read it off a clock and a calendar."""
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"


def show_people(lines: Iterable[PersonLine]) -> tuple[PersonRow, ...]:
    """Return a row for each line."""
    return tuple(
        PersonRow(
            line.id,
            shown_name(line.full_name, synthetic=line.synthetic),
            shown_birth(line.birth_year, line.birth_date),
            str(SEXES[line.sex]) if line.sex else "",
            line.place,
        )
        for line in lines
    )


def show_facts(person: StoredPerson) -> tuple[tuple[str, str], ...]:
    """Return what is kept about a person, each fact with what it is called; what is not known is left out."""
    details = person.details
    facts: tuple[tuple[str, str], ...] = (
        (_("Sinh"), shown_birth(details.birth_year, details.birth_date)),
        (_("Giới tính"), str(SEXES[details.sex]) if details.sex else ""),
        (_("Dân tộc"), entered(details.ethnic_group)),
        (_("Nơi ở"), entered(person.place)),
        (_("Ở đây từ"), format_date(person.place_since) if person.place_since else ""),
        (_("Hộ gia đình"), entered(person.household)),
        (_("Dòng họ"), entered(person.clan)),
        (_("Số điện thoại"), details.phone),
        (
            _("Xếp trong danh sách"),
            name_example(details.full_name, family=details.family_name, given=details.given_name),
        ),
    )
    return tuple((label, value) for label, value in facts if value)


def name_example(full_name: str, *, family: str, given: str) -> str:
    """Say how a name is split, in the order it is listed by; "" where there is no name yet."""
    parts = split_name(full_name, family=family, given=given)
    if not parts.given:
        return ""
    told = (
        (_("tên"), parts.given),
        (_("họ"), parts.family),
        (_("tên đệm"), parts.middle),
    )
    return format_html_join(", ", "{} {}", ((label, entered(part)) for label, part in told if part))


def show_residences(residences: Iterable[Residence]) -> list[dict[str, str]]:
    """Return rows of where a person lived before."""
    return [
        {
            "place": line.place,
            "since": format_date(line.since) if line.since else "",
            "until": format_date(line.until),
        }
        for line in residences
    ]


def show_consents(lines: Iterable[ConsentLine]) -> list[dict[str, object]]:
    """Return rows of the answers; the latest one of each purpose counts."""
    counted = set[ConsentPurpose]()
    rows: list[dict[str, object]] = []
    for line in lines:
        rows.append(
            {
                "purpose": str(PURPOSES[line.purpose]),
                "answer": _("Đồng ý") if line.given else _("Không đồng ý"),
                "counts": line.purpose not in counted,
                "how": line.how,
                "by": entered(line.by) or _("tự khai"),
                "at": written(line.at),
            }
        )
        counted.add(line.purpose)
    return rows


def show_learning(lines: Iterable[LearningLine]) -> list[dict[str, object]]:
    """Return rows of the classes of a person."""
    return [
        {
            "id": str(line.class_id),
            "title": line.title,
            "centre": line.centre,
            "year": str(SchoolYear(line.school_year)),
            "state": str(STATES[line.state]) if line.state else _("Đến học, không đăng ký"),
            "attended": _("%(attended)s/%(marked)s buổi") % {"attended": line.attended, "marked": line.marked}
            if line.marked
            else "",
            "certificate": line.certificate,
        }
        for line in lines
    ]


def show_access(lines: Iterable[AccessLine]) -> list[dict[str, str]]:
    """Return rows of who looked at or changed a person."""
    return [
        {
            "at": written(line.at),
            "by": entered(line.by) or _("chính người này"),
            "action": str(ACTIONS.get(line.action, line.action)),
            "fields": ", ".join(str(FIELDS.get(field, field)).lower() for field in line.fields),
        }
        for line in lines
    ]
