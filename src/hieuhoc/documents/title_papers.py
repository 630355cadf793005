"""The papers of titles: one for each who got one, laid out like a certificate."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from hieuhoc.documents import decree30, pdf
from hieuhoc.documents.blocks import clean, cleaned
from hieuhoc.documents.certificate import Sheet, code_svg
from hieuhoc.documents.letterhead import balanced_lines, day_line
from hieuhoc.documents.title_decision import body_of
from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.title_certificate import NAMES, PrintedTitle
from hieuhoc.rulebook.edition import Subject

_WIDTH_MM = 230.0
_TITLE_PT = 17.0
_HEAD_MM = 110.0
_ADDRESSED: Mapping[Subject, str] = {
    Subject.FAMILY: "Gia đình:",
    Subject.CLAN: "Dòng họ:",
    Subject.COMMUNITY: "Cộng đồng dân cư:",
    Subject.UNIT: "Đơn vị:",
    Subject.CITIZEN: "Ông/Bà:",
}


@dataclass(frozen=True, slots=True)
class TitlePaper:
    """A paper to be printed, and the whole address at which anyone can check it."""

    printed: PrintedTitle
    address: str


def outline(document: TitlePaper) -> Sheet:
    """Return what stands on the paper."""
    printed, day = document.printed, document.printed.decided_on
    body = body_of(printed.issuer).upper()
    issuer = balanced_lines(body, points=decree30.ISSUER_PT, limit_mm=_HEAD_MM)
    last = issuer[-1] if issuer else ""
    title = f"“{NAMES[printed.kind].upper()}” NĂM {printed.year}"
    sheet = Sheet(
        parent=(),
        issuer=issuer,
        issuer_rule_mm=round(
            decree30.text_width_mm(last, points=decree30.ISSUER_PT) * decree30.RULE_SHARE, 1
        ),
        nation=decree30.NATION,
        motto=decree30.MOTTO,
        heading="GIẤY CÔNG NHẬN",
        who=f"{clean(printed.office).upper()} {body}",
        certifies="công nhận",
        addressed=_ADDRESSED[printed.kind],
        name=printed.name,
        born=printed.where,
        finished="đạt danh hiệu",
        class_title=balanced_lines(title, points=_TITLE_PT, limit_mm=_WIDTH_MM),
        lines=(f"Quyết định số {clean(printed.decision)} ngày {format_date(day)}",),
        number=f"Số vào sổ: {printed.number}",
        check="Quét mã để kiểm tra giấy công nhận này.",
        address=document.address,
        place_and_date=f"{clean(printed.place)}, {day_line(day, year=day.year)}",
        office=(clean(printed.office).upper(),),
        signatory=printed.signatory,
    )
    done: Sheet = cleaned(sheet)
    return done


def render(documents: Sequence[TitlePaper]) -> bytes:
    """Return the papers as one PDF, each on an A4 sheet laid across; equal input gives equal bytes."""
    first = documents[0].printed
    day = max(document.printed.decided_on for document in documents)
    return pdf.fill(
        "certificate.typ",
        {"certificates": [{**asdict(outline(d)), "code": code_svg(d.address)} for d in documents]},
        title=clean(f"Giấy công nhận của {body_of(first.issuer)}"),
        author=clean(body_of(first.issuer)),
        day=day,
    )
