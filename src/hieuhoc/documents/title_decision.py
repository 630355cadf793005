"""Titles on paper: the decision with its list, the list that is hung out, the list of a year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from hieuhoc.documents.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    clean,
    cleaned,
)
from hieuhoc.documents.issuer import Issuer, foot, head
from hieuhoc.documents.letterhead import annex, letterhead, signature, title
from hieuhoc.documents.report import Report
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.title_certificate import NAMES
from hieuhoc.rulebook.edition import Subject


@dataclass(frozen=True, slots=True)
class Named:
    """One in a list; `place` is the hamlet. `number` and `points` may be left out."""

    kind: Subject
    name: str
    place: str
    number: str = ""
    points: Decimal | None = None
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TitleDecisionDocument:
    """A decision as the commune's people's committee issues it; `bases` are the acts it stands on."""

    body: str
    centre: str
    place_name: str
    number_sign: str
    dated: date
    year: int
    office: str
    signatory: str
    bases: tuple[str, ...]
    lines: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class WallDocument:
    """Whom a decision names, hamlet by hamlet; `unnamed` counts who asked not to be named."""

    issuer: Issuer
    number_sign: str
    dated: date
    year: int
    lines: tuple[Named, ...]
    unnamed: int


@dataclass(frozen=True, slots=True)
class TitleListDocument:
    """Who strives for the titles of a kind in a year, and how far each came, on the day `as_of`."""

    issuer: Issuer
    kind: Subject
    year: int
    where: str
    lines: tuple[Named, ...]
    as_of: date


_HOLDERS = {
    Subject.FAMILY: "gia đình",
    Subject.CLAN: "dòng họ",
    Subject.COMMUNITY: "cộng đồng",
    Subject.UNIT: "đơn vị",
    Subject.CITIZEN: "công dân",
}
"""Whom a title is conferred on, as they are counted."""


def body_of(parent_body: str) -> str:
    """Write out the short form that centres enter: "UBND xã Ái Thượng"."""
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", clean(parent_body))


def title_decision(doc: TitleDecisionDocument) -> Report:
    """Return the decision, with the list of those it confers titles on."""
    body = body_of(doc.body)
    kinds = ", ".join(NAMES[kind] for kind in dict.fromkeys(line.kind for line in doc.lines))
    counted = "; ".join(
        f"{format_number(len(list(lines)))} {_HOLDERS[kind]}"
        for kind, lines in groupby(doc.lines, key=lambda line: line.kind)
    )
    whom = ", ".join(dict.fromkeys(_HOLDERS[line.kind] for line in doc.lines))
    named = f" và các {whom} có tên trong danh sách" if whom else ""
    subject = f"Về việc công nhận danh hiệu học tập năm {doc.year}"
    blocks: list[Block] = [
        letterhead(
            parent_body="",
            issuing_body=body,
            number_sign=doc.number_sign,
            place_name=doc.place_name,
            dated=doc.dated,
            year=doc.dated.year,
        ),
        title(kind="QUYẾT ĐỊNH", subject=(subject,)),
        title(kind=f"{clean(doc.office).upper()} {body.upper()}", subject=()),
        *(Paragraph(basis, basis=True) for basis in doc.bases),
        Paragraph(f"Theo đề nghị của các thôn và của {doc.centre}.", basis=True),
        title(kind="QUYẾT ĐỊNH:", subject=()),
        Paragraph(
            f"Điều 1. Công nhận danh hiệu {kinds} năm {doc.year} cho {counted}"
            " (danh sách tại Phụ lục kèm theo)."
            if doc.lines
            else f"Điều 1. Năm {doc.year} không công nhận trường hợp nào trong các trường hợp được đề nghị."
        ),
        Paragraph(f"Điều 2. {doc.centre}, trưởng các thôn{named} chịu trách nhiệm thi hành quyết định này."),
        Paragraph("Điều 3. Quyết định này có hiệu lực kể từ ngày ký./."),
        signature(office=doc.office, name=doc.signatory, recipients=("Như Điều 2", "Lưu: VT")),
    ]
    if doc.lines:
        blocks.append(
            annex(
                name=f"Danh sách được công nhận danh hiệu học tập năm {doc.year}",
                kind="Quyết định",
                number_sign=doc.number_sign,
                dated=doc.dated,
                body=body,
            )
        )
        blocks.append(Table(_DECISION_COLUMNS, tuple(_decision_rows(doc.lines)), name="Danh sách"))
    return _report(f"{subject} của {body}", body, doc.dated, blocks)


def wall_list(doc: WallDocument) -> Report:
    """Return the list that each hamlet hangs out: names and titles, no points and no reasons."""
    blocks: list[Block] = [
        head(doc.issuer, dated=doc.dated),
        title(
            kind="DANH SÁCH NIÊM YẾT",
            subject=(
                f"được công nhận danh hiệu học tập năm {doc.year}",
                f"theo Quyết định số {doc.number_sign} ngày {format_date(doc.dated)}",
            ),
        ),
    ]
    for place, lines in groupby(doc.lines, key=lambda line: line.place):
        found = tuple(lines)
        blocks.append(Heading(2, f"{place[:1].upper()}{place[1:]}: {format_number(len(found))}"))
        rows = tuple(
            Row((number, line.name, NAMES[line.kind], line.number)) for number, line in enumerate(found, 1)
        )
        blocks.append(Table(_WALL_COLUMNS, rows, name=place))
    said = f"Danh sách có {format_number(len(doc.lines))} trường hợp."
    if doc.unnamed:
        said += f" Ngoài ra có {format_number(doc.unnamed)} trường hợp được công nhận, đề nghị không nêu tên."
    blocks += [Paragraph(said, leads=True), foot(doc.issuer)]
    name = f"Danh sách niêm yết danh hiệu học tập năm {doc.year}"
    return _report(name, doc.issuer.author, doc.dated, blocks)


def title_list(doc: TitleListDocument) -> Report:
    """Return the list of a kind and a year, to be worked with."""
    blocks: list[Block] = [
        head(doc.issuer, dated=doc.as_of),
        title(
            kind="DANH SÁCH ĐĂNG KÝ, XÉT DANH HIỆU",
            subject=(f"{NAMES[doc.kind]} năm {doc.year},", doc.where),
        ),
        Paragraph(
            f"Danh sách có {format_number(len(doc.lines))} trường hợp."
            f" Số liệu tính đến ngày {format_date(doc.as_of)}."
        ),
        Table(_LIST_COLUMNS, tuple(_list_rows(doc.lines)), dense=True, name=f"{NAMES[doc.kind]} {doc.year}"),
        foot(doc.issuer),
    ]
    name = f"{NAMES[doc.kind]} năm {doc.year}, {doc.where}"
    return _report(name, doc.issuer.author, doc.as_of, blocks, landscape=True)


def _decision_rows(lines: Sequence[Named]) -> Iterator[Row]:
    number = 0
    for kind, found in groupby(lines, key=lambda line: line.kind):
        of_kind = tuple(found)
        yield Row((f"{NAMES[kind]}: {format_number(len(of_kind))}",), "band")
        for line in of_kind:
            number += 1
            yield Row((number, line.name, line.place, line.number))


def _list_rows(lines: Sequence[Named]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        points: Cell = "" if line.points is None else line.points
        yield Row((number, line.name, line.place, line.state, points, line.number, line.note))


def _report(name: str, author: str, day: date, blocks: Sequence[Block], *, landscape: bool = False) -> Report:
    return Report(
        title=clean(name),
        author=clean(author),
        day=day,
        blocks=tuple(cleaned(block) for block in blocks),
        landscape=landscape,
    )


_DECISION_COLUMNS = (
    Column("STT", 7, "center"),
    Column("Tên", 38, "left"),
    Column("Nơi xét", 23, "left"),
    Column("Số giấy công nhận", 32, "left"),
)
_WALL_COLUMNS = (
    Column("STT", 7, "center"),
    Column("Tên", 38, "left"),
    Column("Danh hiệu", 23, "left"),
    Column("Số giấy công nhận", 32, "left"),
)
_LIST_COLUMNS = (
    Column("STT", 5, "center"),
    Column("Tên", 23, "left"),
    Column("Nơi xét", 13, "left"),
    Column("Tình trạng", 13, "left"),
    Column("Điểm", 7, "right"),
    Column("Số giấy công nhận", 15, "left"),
    Column("Ghi chú", 24, "left"),
)
