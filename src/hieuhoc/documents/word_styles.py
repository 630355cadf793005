"""The styles of a Word file in the measures of the decree, under the names a clerk looks for."""

from dataclasses import dataclass, replace

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from hieuhoc.documents import decree30
from hieuhoc.kernel.text import fold

TYPEFACE = "Times New Roman"
LANGUAGE = "vi-VN"

NORMAL = "Normal"
HEADINGS = {1: "Heading 1", 2: "Heading 2"}
KIND = "Title"
SUBJECT = "Subtitle"
BODY = "Body Text"
PAGE_NUMBER = "Header"
BASIS = "Căn cứ"
NATION = "Quốc hiệu"
MOTTO = "Tiêu ngữ"
PARENT = "Cơ quan chủ quản"
ISSUER = "Cơ quan ban hành"
NUMBER = "Số và ký hiệu"
DATE = "Địa danh và thời gian"
RULE = "Đường kẻ"
CELL = "Ô bảng"
CELL_HEAD = "Đầu bảng"
DENSE = "Ô bảng chữ nhỏ"
DENSE_HEAD = "Đầu bảng chữ nhỏ"
RECIPIENTS_WORD = "Nơi nhận"
RECIPIENT = "Danh sách nơi nhận"
OFFICE = "Chức vụ"
SIGNATORY = "Họ tên"
BELONGS = "Kèm theo văn bản"


@dataclass(frozen=True, slots=True)
class Look:
    """How paragraphs of a style look. Sizes and gaps in points, indent in millimetres."""

    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER
    before: float = 0
    after: float = 0
    indent: float = 0
    spacing: float = 1
    keeps_next: bool = False


_BODY = Look(
    size=decree30.BODY_PT,
    align=WD_ALIGN_PARAGRAPH.JUSTIFY,
    before=decree30.PARAGRAPH_GAP_PT / 3,
    after=decree30.PARAGRAPH_GAP_PT * 2 / 3,
    indent=decree30.FIRST_LINE_MM,
    spacing=decree30.LINE_SPACING,
)
_LEFT = WD_ALIGN_PARAGRAPH.LEFT
LOOKS = {
    NORMAL: Look(size=decree30.BODY_PT, align=_LEFT),
    BODY: _BODY,
    BASIS: replace(_BODY, italic=True),
    HEADINGS[1]: replace(_BODY, bold=True, before=_BODY.before + 4, keeps_next=True),
    HEADINGS[2]: replace(_BODY, bold=True, keeps_next=True),
    KIND: Look(size=decree30.KIND_PT, bold=True, before=16, after=3),
    SUBJECT: Look(size=decree30.SUBJECT_PT, bold=True),
    BELONGS: Look(size=decree30.SUBJECT_PT, italic=True),
    PAGE_NUMBER: Look(size=decree30.PAGE_NUMBER_PT),
    NATION: Look(size=decree30.NATION_PT, bold=True),
    MOTTO: Look(size=decree30.MOTTO_PT, bold=True),
    PARENT: Look(size=decree30.ISSUER_PT),
    ISSUER: Look(size=decree30.ISSUER_PT, bold=True),
    NUMBER: Look(size=decree30.NUMBER_PT, before=4),
    DATE: Look(size=decree30.DATE_PT, italic=True, before=4),
    RULE: Look(size=2, before=4),
    CELL: Look(size=decree30.TABLE_PT, align=_LEFT, before=2, after=2),
    CELL_HEAD: Look(size=decree30.TABLE_PT, bold=True, before=2, after=2, keeps_next=True),
    DENSE: Look(size=decree30.DENSE_PT, align=_LEFT, before=2, after=2),
    DENSE_HEAD: Look(size=decree30.DENSE_PT, bold=True, before=2, after=2, keeps_next=True),
    RECIPIENTS_WORD: Look(size=decree30.RECIPIENTS_WORD_PT, bold=True, italic=True, align=_LEFT),
    RECIPIENT: Look(size=decree30.RECIPIENTS_PT, align=_LEFT),
    OFFICE: Look(size=decree30.OFFICE_PT, bold=True),
    SIGNATORY: Look(
        size=decree30.OFFICE_PT, bold=True, before=decree30.SIGNATURE_SPACE_MM / decree30.MM_PER_PT
    ),
}


def set_styles(document: Document) -> None:
    """Give `document` every style of LOOKS, all of them in the decree's face and in Vietnamese."""
    _set_defaults(document)
    for name, look in LOOKS.items():
        _set_style(_style(document, name), look)
    for level, name in HEADINGS.items():
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        document.styles[name].element.get_or_add_pPr().append(outline)


def _style(document: Document, name: str) -> ParagraphStyle:
    if name in {known.name for known in document.styles}:
        style = document.styles[name]
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        # Names may be Vietnamese; what the file itself refers to stays plain.
        style.style_id = fold(name).title().replace(" ", "")
        style.base_style = document.styles[NORMAL]
        style.quick_style = True
    assert isinstance(style, ParagraphStyle)
    return style


def _set_style(style: ParagraphStyle, look: Look) -> None:
    # What the stock template says of this style (colours, theme faces, frames) goes first.
    for old in (style.element.rPr, style.element.pPr):
        if old is not None:
            style.element.remove(old)
    _set_faces(style.element.get_or_add_rPr())
    font = style.font
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.alignment = look.align
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = look.spacing
    form.first_line_indent = Mm(look.indent)
    form.keep_with_next = look.keeps_next
    form.widow_control = True


def _set_defaults(document: Document) -> None:
    """Let whatever has no style of its own be in the same face, in Vietnamese, without gaps."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults is not None
    run = OxmlElement("w:rPr")
    _set_faces(run)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia"):
        language.set(qn(f"w:{kind}"), LANGUAGE)
    run.append(language)
    for holder, content in (("w:rPrDefault", run), ("w:pPrDefault", OxmlElement("w:pPr"))):
        default = defaults.find(qn(holder))
        assert default is not None
        default[:] = [content]


def _set_faces(run: BaseOxmlElement) -> None:
    """Name the face for every script: Word files Vietnamese letters under more than one."""
    faces = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{script}"), TYPEFACE)
    run.insert(0, faces)
