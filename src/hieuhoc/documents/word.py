"""Official documents as Word files that people go on editing: styles, tables and fields, no drawings."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from hieuhoc.documents import decree30, word_styles
from hieuhoc.documents.blocks import (
    Annex,
    Block,
    Heading,
    Letterhead,
    Paragraph,
    Picture,
    Signature,
    Table,
    Title,
)
from hieuhoc.documents.decree30 import Sheet
from hieuhoc.documents.pictures import draw_png
from hieuhoc.documents.word_tables import add_ruled_table, add_side_by_side

# The oldest moment a zip archive can bear: equal input is to give equal bytes.
ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
# How much of the text's width a chart takes, as in the PDF.
PICTURE_SHARE = 0.92
# Parts of the stock template that say nothing of ours.
LEFTOVERS = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def compose(blocks: Sequence[Block], *, title: str, author: str, day: date, landscape: bool = False) -> bytes:
    """Return the .docx of `blocks`; equal input gives equal bytes."""
    sheet = decree30.sheet(landscape=landscape)
    document = docx.Document()
    _drop_leftovers(document)
    _set_properties(document, title=title, author=author, day=day)
    word_styles.set_styles(document)
    _set_page(document, sheet)
    for block in blocks:
        _add(document, block, sheet)
    saved = BytesIO()
    document.save(saved)
    return _without_moments(saved.getvalue())


def _add(document: Document, block: Block, sheet: Sheet) -> None:
    match block:
        case Letterhead():
            _add_letterhead(document, block, sheet)
        case Title():
            _add_title(document, block, sheet)
        case Heading():
            document.add_paragraph(block.text, style=word_styles.HEADINGS[block.level])
        case Paragraph():
            style = word_styles.BASIS if block.basis else word_styles.BODY
            paragraph = document.add_paragraph(block.text, style=style)
            if block.leads:
                paragraph.paragraph_format.keep_with_next = True
        case Table():
            add_ruled_table(document, block, width_mm=sheet.text_width_mm)
        case Picture():
            _add_picture(document, block, sheet)
        case Signature():
            _add_signature(document, block, sheet)
        case Annex():
            _add_annex(document, block)


def _add_letterhead(document: Document, head: Letterhead, sheet: Sheet) -> None:
    widths = (sheet.head_left_mm, sheet.head_right_mm)
    (left, right), (number, day) = add_side_by_side(document, widths_mm=widths, rows=2)
    for line in head.parent:
        _add_to(left, line, style=word_styles.PARENT)
    for line in head.issuer:
        _add_to(left, line, style=word_styles.ISSUER)
    _add_rule(_add_to(left, "", style=word_styles.RULE), head.issuer_rule_mm, within_mm=widths[0])
    _add_to(right, head.nation, style=word_styles.NATION)
    _add_to(right, head.motto, style=word_styles.MOTTO)
    _add_rule(_add_to(right, "", style=word_styles.RULE), decree30.MOTTO_RULE_MM, within_mm=widths[1])
    _add_to(number, head.number, style=word_styles.NUMBER)
    _add_to(day, head.place_and_date, style=word_styles.DATE)


def _add_title(document: Document, title: Title, sheet: Sheet) -> None:
    document.add_paragraph(title.kind, style=word_styles.KIND)
    for line in title.subject:
        document.add_paragraph(line, style=word_styles.SUBJECT)
    rule = document.add_paragraph(style=word_styles.RULE)
    rule.paragraph_format.space_after = Pt(decree30.PARAGRAPH_GAP_PT)
    _add_rule(rule, title.rule_mm, within_mm=sheet.text_width_mm)


def _add_picture(document: Document, picture: Picture, sheet: Sheet) -> None:
    """Add a chart as PNG, which every version of Word shows, with its caption below."""
    drawn = BytesIO(draw_png(picture.chart))
    width = Mm(sheet.text_width_mm * PICTURE_SHARE)
    shape = document.add_picture(drawn, width=width)
    # What readers of screens are told.
    properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no alternative texts
    properties.set("descr", picture.told)
    holder = document.paragraphs[-1]
    holder.alignment = WD_ALIGN_PARAGRAPH.CENTER
    holder.paragraph_format.keep_with_next = True
    caption = document.add_paragraph(style=word_styles.CELL)
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.add_run(picture.caption).italic = True


def _add_signature(document: Document, foot: Signature, sheet: Sheet) -> None:
    widths = (sheet.head_left_mm, sheet.head_right_mm)
    # A gap that goes with the paragraph before it and with the table after it.
    document.add_paragraph(style=word_styles.NORMAL).paragraph_format.keep_with_next = True
    ((left, right),) = add_side_by_side(document, widths_mm=widths, rows=1)
    _add_to(left, foot.recipients_word, style=word_styles.RECIPIENTS_WORD)
    for line in foot.recipients:
        _add_to(left, line, style=word_styles.RECIPIENT)
    for line in foot.office:
        _add_to(right, line, style=word_styles.OFFICE)
    _add_to(right, foot.name, style=word_styles.SIGNATORY)


def _add_annex(document: Document, annex: Annex) -> None:
    """Begin a section on a new page, which counts its pages from one and shows no number on the first."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends the section before: too low to fill a page of its own.
    document.paragraphs[-1].style = word_styles.RULE
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    properties = section._sectPr  # noqa: SLF001 - python-docx does not count pages
    properties.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")
    document.add_paragraph(annex.word, style=word_styles.KIND)
    for line in annex.name:
        document.add_paragraph(line, style=word_styles.SUBJECT)
    for line in annex.belongs:
        document.add_paragraph(line, style=word_styles.BELONGS)


def _add_to(cell: _Cell, text: str, *, style: str) -> WordParagraph:
    """Add a paragraph; the first one takes the place of the empty one that every cell has."""
    paragraph: WordParagraph = cell.paragraphs[0]
    if paragraph.style is None or paragraph.style.name != word_styles.NORMAL:
        paragraph = cell.add_paragraph()
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    return paragraph


def _add_rule(paragraph: WordParagraph, length_mm: float, *, within_mm: float) -> None:
    """Draw a rule in the middle: the upper edge of an empty paragraph, indented from both sides."""
    if not length_mm:
        return
    indent = Mm((within_mm - length_mm) / 2)
    edges = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    edges.append(top)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    properties.insert_element_before(edges, "w:spacing", "w:ind", "w:jc")
    paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.right_indent = indent


def _set_page(document: Document, sheet: Sheet) -> None:
    section = document.sections[0]
    across = sheet.width_mm > sheet.height_mm
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width_mm), Mm(sheet.height_mm)
    section.top_margin, section.bottom_margin = Mm(decree30.MARGIN_TOP_MM), Mm(decree30.MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(decree30.MARGIN_LEFT_MM), Mm(decree30.MARGIN_RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(decree30.MARGIN_TOP_MM / 2)
    section.different_first_page_header_footer = True
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    header = section.header.paragraphs[0]
    header.style = word_styles.PAGE_NUMBER
    header._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _set_properties(document: Document, *, title: str, author: str, day: date) -> None:
    """Set what the file says of itself; it names the body, never a person."""
    properties = document.core_properties
    # The format allows 255 characters here.
    properties.title, properties.author = title[:255], author[:255]
    properties.language = word_styles.LANGUAGE
    properties.comments = properties.keywords = properties.subject = ""
    properties.category = properties.last_modified_by = ""
    properties.revision = 1
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _drop_leftovers(document: Document) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in LEFTOVERS]:
            relations.pop(key)
    # The template's settings hold revision marks of whoever made it.
    settings = document.settings.element
    for name in ("w:rsids", "w:savePreviewPicture"):
        for child in settings.findall(qn(name)):
            settings.remove(child)
    for language in settings.findall(qn("w:themeFontLang")):
        language.attrib.clear()
        language.set(qn("w:val"), word_styles.LANGUAGE)


def _without_moments(archive: bytes) -> bytes:
    """Return the same zip archive with one fixed moment on every member."""
    still = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(still, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, ZIP_MOMENT), old.read(name), ZIP_DEFLATED)
    return still.getvalue()
