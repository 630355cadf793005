"""The measures of an official document, by annex I of Decree 30/2020/NĐ-CP of 2020-03-05.

The annex leaves most measures a range; what is chosen here lies in it, and the range is
named beside each. Lengths are in millimetres, type sizes in points.
"""

from dataclasses import dataclass

# Part I, paper and page: A4 upright; top and bottom 20-25, left 30-35, right 15-20.
PAGE_WIDTH_MM = 210.0
PAGE_HEIGHT_MM = 297.0
MARGIN_TOP_MM = 20.0
MARGIN_BOTTOM_MM = 20.0
MARGIN_LEFT_MM = 30.0
MARGIN_RIGHT_MM = 15.0
TEXT_WIDTH_MM = PAGE_WIDTH_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM
# Part I, page number: 13-14, upright, centred in the top margin, none on the first page.
PAGE_NUMBER_PT = 14.0

# Part II, national name 12-13 bold capitals; motto 13-14 bold with a rule of its own length.
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATION_PT = 12.0
MOTTO_PT = 13.0
# The width of MOTTO at MOTTO_PT, bold, in the metrics of Times New Roman.
MOTTO_RULE_MM = 56.1

# Part II, parent body 12-13 capitals; issuing body 12-13 bold capitals, below it a rule of
# a third to half the length of the line.
ISSUER_PT = 12.0
RULE_SHARE = 0.42
# The two halves of the head: the wider right one holds the national name on one line.
HEAD_LEFT_MM = 75.0
HEAD_RIGHT_MM = TEXT_WIDTH_MM - HEAD_LEFT_MM

# Part II, number and sign 13; place and date 13-14 italic.
NUMBER_PT = 13.0
DATE_PT = 13.0

# Part II, type of document and its subject 13-14 bold, below them a rule as above.
KIND_PT = 14.0
SUBJECT_PT = 14.0

# Part II, body 13-14, both margins aligned, first line indented by 1 or 1.27 cm, at least
# 6 pt between paragraphs, lines from single to one and a half.
BODY_PT = 14.0
TABLE_PT = 13.0
FIRST_LINE_MM = 12.7
PARAGRAPH_GAP_PT = 6.0
LINE_SPACING = 1.1

# Part II, office of the signatory 13-14 bold capitals, name 13-14 bold; recipients: the
# word 12 bold italic, the list 11.
OFFICE_PT = 14.0
SIGNATURE_SPACE_MM = 28.0
RECIPIENTS_WORD_PT = 12.0
RECIPIENTS_PT = 11.0

# Width of an average letter of Vietnamese in bold Times New Roman, in parts of the type size.
CAPITAL_EM = 0.64
LETTER_EM = 0.48
MM_PER_PT = 25.4 / 72

# Tables of many narrow columns, which only a sheet laid across holds: the annex sets no size for them.
DENSE_PT = 10.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, upright or laid across, and the left half of its head. The margins are the same."""

    width_mm: float
    height_mm: float
    head_left_mm: float

    @property
    def text_width_mm(self) -> float:
        """The width between the margins."""
        return self.width_mm - MARGIN_LEFT_MM - MARGIN_RIGHT_MM

    @property
    def head_right_mm(self) -> float:
        """The width of the right half of the head."""
        return self.text_width_mm - self.head_left_mm


def sheet(*, landscape: bool) -> Sheet:
    """Return the page of a document; the annex lets one with wide tables be laid across."""
    if landscape:
        return Sheet(PAGE_HEIGHT_MM, PAGE_WIDTH_MM, head_left_mm=HEAD_LEFT_MM * 1.5)
    return Sheet(PAGE_WIDTH_MM, PAGE_HEIGHT_MM, head_left_mm=HEAD_LEFT_MM)


def text_width_mm(text: str, *, points: float) -> float:
    """Return about how wide bold `text` is, within a tenth for Vietnamese words."""
    em = CAPITAL_EM if text.isupper() else LETTER_EM
    return len(text) * em * points * MM_PER_PT
