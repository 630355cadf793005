"""A certificate as anybody may check it: line by line what is on the paper."""

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.certificate import Printed
from hieuhoc.learning.person import Sex
from hieuhoc.portal.public.checking import Paper, paper_of
from hieuhoc.store.queries.certificates import CertificateLine

_MINUTES = 60


def shown_certificate(found: CertificateLine) -> Paper:
    """Write out a certificate."""
    printed = found.printed
    days = dict.fromkeys(format_date(day) for day in (printed.first_day, printed.last_day))
    lines = (
        (_("Số vào sổ"), printed.number),
        (_("Cấp cho"), f"{_address(printed)} {printed.full_name}"),
        (_("Sinh"), printed.birth),
        (_("Đã hoàn thành"), printed.class_title),
        (_("Thời gian"), " – ".join(days)),
        (_("Số buổi tham dự"), _meetings(printed)),
        (_("Nơi cấp"), ", ".join(part for part in (printed.centre, printed.parent_body) if part)),
        (_("Cấp tại, ngày"), f"{printed.place}, {format_date(printed.issued_on)}"),
        (_("Người ký"), ", ".join(part for part in (printed.office, printed.signatory) if part)),
    )
    return paper_of(lines, taken_back=found.revoked_on)


def _address(printed: Printed) -> str:
    """Say it as the paper does, which stays Vietnamese."""
    return {Sex.FEMALE.value: "Bà", Sex.MALE.value: "Ông"}.get(printed.sex, "Ông/Bà")


def _meetings(printed: Printed) -> str:
    said = f"{format_number(printed.attended)}/{format_number(printed.held)}"
    hours, minutes = divmod(printed.minutes, _MINUTES)
    parts = [_("%(hours)s giờ") % {"hours": hours}] if hours else []
    parts += [_("%(minutes)s phút") % {"minutes": minutes}] if minutes else []
    if not parts:
        return said
    return _("%(meetings)s (tổng thời lượng của lớp: %(length)s)") % {
        "meetings": said,
        "length": " ".join(parts),
    }
