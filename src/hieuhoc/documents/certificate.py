"""Certificates on paper: what each says, line by line, and the code that leads to its proof."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import BytesIO

import segno

from hieuhoc.documents import decree30, pdf
from hieuhoc.documents.blocks import clean, cleaned
from hieuhoc.documents.letterhead import balanced_lines, day_line
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.certificate import Meetings, Printed
from hieuhoc.learning.person import Sex

_WIDTH_MM = 230.0
_TITLE_PT = 17.0
_MINUTES = 60
_ADDRESS = {Sex.FEMALE: "Bà", Sex.MALE: "Ông"}


@dataclass(frozen=True, slots=True)
class CertificateDocument:
    """A certificate to be printed, and the whole address at which anyone can check it."""

    printed: Printed
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of one certificate in the order of reading; `lines` are name and value."""

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    issuer_rule_mm: float
    nation: str
    motto: str
    heading: str
    who: str
    certifies: str
    addressed: str
    name: str
    born: str
    finished: str
    class_title: tuple[str, ...]
    lines: tuple[str, ...]
    number: str
    check: str
    address: str
    place_and_date: str
    office: tuple[str, ...]
    signatory: str


def outline(document: CertificateDocument) -> Sheet:
    """Return what stands on the paper."""
    printed = document.printed
    office = tuple(line for line in map(clean, printed.office.upper().splitlines()) if line)
    title = f"“{clean(printed.class_title)}”"
    sheet = Sheet(
        parent=_capitals(printed.parent_body, limit_mm=110),
        issuer=(issuer := _capitals(printed.centre, limit_mm=110)),
        issuer_rule_mm=_rule_mm(issuer),
        nation=decree30.NATION,
        motto=decree30.MOTTO,
        heading="GIẤY CHỨNG NHẬN",
        who=clean(printed.centre).upper(),
        certifies="chứng nhận",
        addressed=f"{_ADDRESS[Sex(printed.sex)] if printed.sex else 'Ông/Bà'}:",
        name=printed.full_name,
        born=_born(printed.birth),
        finished=f"{_done(printed)} lớp học, chuyên đề",
        class_title=balanced_lines(title, points=_TITLE_PT, limit_mm=_WIDTH_MM),
        lines=(_time(printed), _meetings(printed)),
        number=f"Số vào sổ cấp chứng nhận: {printed.number}",
        check="Quét mã để kiểm tra giấy chứng nhận này.",
        address=document.address,
        place_and_date=f"{clean(printed.place)}, {day_line(printed.issued_on, year=printed.issued_on.year)}",
        office=office,
        signatory=printed.signatory,
    )
    done: Sheet = cleaned(sheet)
    return done


def render(documents: Sequence[CertificateDocument]) -> bytes:
    """Return the certificates as one PDF, each on an A4 sheet laid across; equal input gives equal bytes."""
    first = documents[0].printed
    day = max(document.printed.issued_on for document in documents)
    return pdf.fill(
        "certificate.typ",
        {"certificates": [{**asdict(outline(d)), "code": code_svg(d.address)} for d in documents]},
        title=clean(f"Giấy chứng nhận của {first.centre}"),
        author=clean(first.centre),
        day=day,
    )


def code_svg(address: str) -> str:
    """Return the QR code of an address as a drawing: quarter of it may be damaged, and it is still read."""
    drawn = BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, nl=False)
    return drawn.getvalue().decode()


def _born(birth: str) -> str:
    if not birth:
        return ""
    return f"Sinh ngày: {birth}" if "/" in birth else f"Sinh năm: {birth}"


def _done(printed: Printed) -> str:
    """Say no more than is true of somebody who was certified by an exception."""
    return "đã hoàn thành" if Meetings(printed.held, printed.attended).suffice() else "đã tham gia"


def _time(printed: Printed) -> str:
    if printed.first_day == printed.last_day:
        return f"Thời gian: ngày {format_date(printed.first_day)}"
    return f"Thời gian: từ ngày {format_date(printed.first_day)} đến ngày {format_date(printed.last_day)}"


def _meetings(printed: Printed) -> str:
    attended = f"Số buổi tham dự: {format_number(printed.attended)}/{format_number(printed.held)} buổi học"
    hours, minutes = divmod(printed.minutes, _MINUTES)
    lasting = " ".join(
        part for part in (f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes else "") if part
    )
    return f"{attended} (tổng thời lượng của lớp: {lasting})" if lasting else attended


def _capitals(name: str, *, limit_mm: float) -> tuple[str, ...]:
    return balanced_lines(clean(name).upper(), points=decree30.ISSUER_PT, limit_mm=limit_mm)


def _rule_mm(lines: Sequence[str]) -> float:
    last = lines[-1] if lines else ""
    return round(decree30.text_width_mm(last, points=decree30.ISSUER_PT) * decree30.RULE_SHARE, 1)
