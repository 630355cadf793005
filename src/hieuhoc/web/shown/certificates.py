"""Certificates as their pages show them: who may get one and why not, who has one, what the code leads to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.certificate import USUAL_SHARE, CertificateLine, Meetings, needed
from hieuhoc.learning.class_lists import Candidate
from hieuhoc.learning.person import shown_name


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner without a certificate: whether he gets one, and why not. `chosen` is what was ticked."""

    id: str
    name: str
    birth: str
    attended: str
    qualifies: bool
    may_be_excepted: bool
    why_not: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """An entry of the register; `revoked` says when and why, and is empty while it is valid."""

    id: str
    number: str
    name: str
    birth: str
    class_title: str
    attended: str
    issued_on: str
    exception: str
    revoked: str
    token: str


def learner_rows(missing: Iterable[Candidate], *, chosen: Collection[str] = ()) -> tuple[LearnerRow, ...]:
    """Write out the learners without a certificate; those who are certified come first."""
    rows = [
        LearnerRow(
            id=str(candidate.person_id),
            name=shown_name(candidate.full_name, synthetic=candidate.synthetic),
            birth=candidate.birth,
            attended=_attended(candidate.meetings),
            qualifies=candidate.meetings.suffice(),
            may_be_excepted=candidate.meetings.may_be_excepted,
            why_not="" if candidate.meetings.suffice() else _why_not(candidate.meetings),
            chosen=str(candidate.person_id) in chosen,
        )
        for candidate in missing
    ]
    return tuple(sorted(rows, key=lambda row: not row.qualifies))


def certificate_rows(lines: Sequence[CertificateLine]) -> tuple[CertificateRow, ...]:
    """Write out the certificates."""
    return tuple(
        CertificateRow(
            id=str(line.id),
            number=line.printed.number,
            name=line.printed.full_name,
            birth=line.printed.birth,
            class_title=line.printed.class_title,
            attended=f"{line.printed.attended}/{line.printed.held}",
            issued_on=format_date(line.printed.issued_on),
            exception=line.printed.exception,
            revoked=_revoked(line),
            token=line.token,
        )
        for line in lines
    )


def rule_words(held: int) -> str:
    """Say what it takes to be certified, for a class of which `held` meetings were held."""
    facts = {
        "share": f"{USUAL_SHARE.numerator}/{USUAL_SHARE.denominator}",
        "needed": format_number(needed(held)),
        "held": format_number(held),
    }
    return (
        _("Cấp cho người có mặt (kể cả đến muộn) ít nhất %(share)s số buổi đã học: %(needed)s/%(held)s buổi.")
        % facts
    )


def is_out_of_reach(address: str) -> bool:
    """Tell whether an address leads nowhere from another network: this computer's own, or a private one."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or "." not in host.strip("."):
        return ":" not in host or not _is_global(host)
    return host.replace(".", "").isdigit() and not _is_global(host)


def without_certificate(
    candidates: Iterable[Candidate], lines: Iterable[CertificateLine]
) -> tuple[Candidate, ...]:
    """Return the learners who never got a certificate of the class."""
    had: set[UUID] = {line.person_id for line in lines}
    return tuple(candidate for candidate in candidates if candidate.person_id not in had)


def _is_global(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return False


def _attended(meetings: Meetings) -> str:
    return f"{format_number(meetings.attended)}/{format_number(meetings.held)}"


def _why_not(meetings: Meetings) -> str:
    if not meetings.held:
        return _("Lớp chưa có buổi nào được điểm danh.")
    lacking = needed(meetings.held) - meetings.attended
    return ngettext("Thiếu %(count)s buổi", "Thiếu %(count)s buổi", lacking) % {
        "count": format_number(lacking)
    }


def _revoked(line: CertificateLine) -> str:
    if line.revoked_on is None:
        return ""
    return _("Thu hồi ngày %(day)s: %(why)s") % {
        "day": format_date(line.revoked_on),
        "why": line.revoke_reason,
    }
