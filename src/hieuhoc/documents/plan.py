"""The annual plan as an official document: what it says, in which order and in which words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hieuhoc.documents.blocks import Block, Heading, Paragraph, clean, cleaned
from hieuhoc.documents.letterhead import letterhead, signature, title
from hieuhoc.documents.plan_sections import groups_section, hosts_section, planned_section, targets_section
from hieuhoc.learning.plan import PlanContent


@dataclass(frozen=True, slots=True)
class AnnualPlanDocument:
    """All that stands in the document.

    `number_sign` is "12/KH-TTHTCĐ", or "/KH-TTHTCĐ" while it has no number; without `dated`
    the day is left blank too. `signatory_office` may have several lines. `bases` are the
    legal bases ("Căn cứ ..."). The labels are Vietnamese, by indicator id and by unit; "%"
    needs none, and an id or unit without a label is left out or written as it is. A draft
    says that it is one above its subject and in its properties.
    """

    parent_body: str
    issuing_body: str
    number_sign: str
    place_name: str
    dated: date | None
    signatory_office: str
    signatory_name: str
    recipients: tuple[str, ...]
    content: PlanContent
    indicator_labels: Mapping[str, str]
    bases: tuple[str, ...] = ()
    is_draft: bool = False

    @property
    def title(self) -> str:
        """The name of the document in one line, for its properties."""
        kind = "Dự thảo kế hoạch" if self.is_draft else "Kế hoạch"
        return clean(f"{kind} hoạt động năm học {self.content.school_year} của {self.issuing_body}")

    @property
    def issuer(self) -> str:
        """The issuing body, for the properties: no person is named there."""
        return clean(self.issuing_body)

    @property
    def day(self) -> date:
        """The day it bears in its properties: its own, or the first of its school year."""
        return self.dated or self.content.school_year.period.start


def outline(doc: AnnualPlanDocument) -> tuple[Block, ...]:
    """Return the document block by block. Parts with nothing to say are left out, and the rest numbered."""
    year = doc.content.school_year
    blocks: list[Block] = [
        letterhead(
            parent_body=doc.parent_body,
            issuing_body=doc.issuing_body,
            number_sign=doc.number_sign,
            place_name=doc.place_name,
            dated=doc.dated,
            year=year.start,
        ),
        title(
            kind="DỰ THẢO KẾ HOẠCH" if doc.is_draft else "KẾ HOẠCH",
            subject=(f"Hoạt động năm học {year}", f"của {doc.issuer}"),
        ),
        *(Paragraph(text, basis=True) for text in _items(doc.bases)),
        Paragraph(f"{doc.issuer} xây dựng kế hoạch hoạt động năm học {year} với các nội dung sau:"),
        *_body(doc),
        Paragraph(f"Trên đây là kế hoạch hoạt động năm học {year} của {doc.issuer}./.", leads=True),
        signature(office=doc.signatory_office, name=doc.signatory_name, recipients=doc.recipients),
    ]
    return tuple(cleaned(block) for block in blocks)


def _body(doc: AnnualPlanDocument) -> Iterator[Block]:
    """Yield the parts that say something, numbered in Roman."""
    content = doc.content
    situation = (("Thuận lợi", _list(content.strengths)), ("Khó khăn", _list(content.difficulties)))
    figures = (
        ("Các nhóm lớp", tuple(groups_section(content))),
        ("Danh mục lớp, chuyên đề dự kiến", tuple(planned_section(content))),
        ("Các chỉ tiêu", tuple(_targets(doc))),
    )
    parts = (
        ("ĐẶC ĐIỂM TÌNH HÌNH", _sections(situation)),
        ("CHỈ TIÊU, KẾ HOẠCH MỞ LỚP", _sections(figures)),
        ("NHIỆM VỤ", _list(content.tasks)),
        ("GIẢI PHÁP", _list(content.measures)),
        ("TỔ CHỨC THỰC HIỆN", tuple(hosts_section(content))),
    )
    said = ((name, blocks) for name, blocks in parts if blocks)
    for numeral, (name, blocks) in zip(("I", "II", "III", "IV", "V"), said, strict=False):
        yield Heading(1, f"{numeral}. {name}")
        yield from blocks


def _targets(doc: AnnualPlanDocument) -> Iterator[Block]:
    return targets_section(doc.content, indicator_labels=doc.indicator_labels)


def _sections(named: Iterable[tuple[str, tuple[Block, ...]]]) -> tuple[Block, ...]:
    said = ((name, blocks) for name, blocks in named if blocks)
    return tuple(
        block
        for number, (name, blocks) in enumerate(said, 1)
        for block in (Heading(2, f"{number}. {name}"), *blocks)
    )


def _list(texts: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(f"- {text}") for text in _items(texts))


def _items(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that say something, without a dash typed along at their beginning."""
    bare = (re.sub(r"^[-–•+] +", "", clean(text)) for text in texts)
    return (text for text in bare if text)
