"""Numbers that count nothing: an item's number, a day or a year, the third of a series."""

import re

from hieuhoc.kernel.spans import Span
from hieuhoc.reading.units import unit_after

# Words after which a number names one of a series.
_SERIES = re.compile(
    r"(?:^|\W)(?:(?P<date>ngay|thang|mung|mong)|(?P<year>nam(?: hoc)?)|(?P<grade>lop|khoi)"
    r"|(?P<group>nhom(?: lop)?(?: thu| so)?|linh vuc(?: thu)?)"
    r"|dieu|khoan|muc|phan|chuong|quy|khoa|ky|dot|(?:lan )?thu|stt|tt|trang|hinh|anh|bieu(?: so)?|phu luc|bang"
    r"|(?<!cac )tieu chi(?: so)?|(?<!cac )tieu chuan|khu(?: pho)?|to(?: dan pho)?|thon|ban|ap|xom|khom|buon|duong"
    r"|quoc lo|ql|cap(?: do)?|hang|muc do|mau(?: so)?|ngo|quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi"
    r"|(?<!tong )(?<!ty )(?<!con )(?<!chi )(?<!dan )so(?: nha)?|phuong|quan|giai)[ .]*$"
)
_ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_LINE_LEAD = " \t-+*•|#("
_YEARS = range(1945, 2101)
_BEFORE_YEAR = re.compile(
    r"(?:\bnam|\bgiai doan|\bden|\btu|\bva|\bso voi|\btruoc|\bsau|\bhe|\bxuan|[-/(,])[ ]*$"
)
_WINDOW = 24


def counts_nothing(text: str, folded: str, span: Span) -> bool:
    """Tell whether the digits at `span` are a number of something rather than how many."""
    line = folded.rfind("\n", 0, span.start) + 1
    before = folded[max(line, span.start - _WINDOW) : span.start]
    return (
        _is_item_number(folded, span, folded[line : span.start])
        or _is_in_address(folded, span.start)
        or _is_part_of_name(text, folded, span.start)
        or _is_year(text, folded, before, span)
        or _is_day_and_month(folded, before, span)
        or _is_in_series(text, folded, before, span)
    )


def _is_item_number(folded: str, span: Span, line_before: str) -> bool:
    """`1.`, `2)` or `1.2.` at the head of a line."""
    if line_before.strip(_LINE_LEAD) or not _ITEM.fullmatch(span.of(folded)):
        return False
    after = folded[span.end : span.end + 2]
    if "|" in line_before or "\t" in after[:1]:
        return False
    dotted = "." in span.of(folded) and after[:1] in {" ", "."}
    return dotted or (
        after[:1] in {".", ")", "/", ":"} and (after[1:] in {" ", "\t", "\n", ""} or after[1:].isalpha())
    )


def _is_in_address(folded: str, start: int) -> bool:
    """A number within a web address or an e-mail."""
    if folded[start - 1 : start] in {"", " ", "\n", "(", "\t"}:
        return False
    word = folded[max(0, start - 80) : start].split()[-1:]
    return bool(word) and ("://" in word[0] or word[0].startswith("www.") or "@" in word[0])


def _is_part_of_name(text: str, folded: str, start: int) -> bool:
    """`COVID-19`, `K-12`."""
    return (
        start > 1
        and folded[start - 1] == "-"
        and (text[start - 2].isupper() or folded[: start - 1].endswith("covid"))
    )


def _is_year(text: str, folded: str, before: str, span: Span) -> bool:
    digits = span.of(folded)
    if len(digits) != 4 or not digits.isdigit() or int(digits) not in _YEARS:
        return False
    if folded[span.end : span.end + 3].lstrip().startswith("="):
        return False
    unit = unit_after(text, folded, span.end).unit
    return (bool(_BEFORE_YEAR.search(before)) and unit in {None, "%"}) or before.rstrip().endswith("nam")


_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[ ]?[/.-][ ]?(?:0?[1-9]|1[0-2])(?!\d)")
_BEFORE_DAY = re.compile(r"(?:ngay|sang|chieu|toi|tu|den|hom|nay|\(|[/.-])[ ]*$")
_MONTH_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])[ ]?/[ ]?(?:19|20)\d\d(?!\d)")


def _is_day_and_month(folded: str, before: str, span: Span) -> bool:
    """`ngày 20/11`, `tháng 9/2021`: a pair without its year, or the halves of one."""
    if _MONTH_YEAR.match(folded, span.start):
        return True
    # The number may be either half, so the pair is tried from one number further left too.
    for start in (span.start, max(0, span.start - 2), max(0, span.start - 3)):
        pair = _DAY_MONTH.match(folded, start)
        if pair and pair.end() >= span.end and not folded[start - 1 : start].isdigit():
            lead = folded[max(0, start - _WINDOW) : start]
            if re.search(r"(?:ngay|sang|chieu|toi|hom|nay)[ ]*\(?$", lead) or re.search(
                r"(?:tu|den) ngay[ ]*$", lead
            ):
                return True
    return False


def _is_in_series(text: str, folded: str, before: str, span: Span) -> bool:
    word = _SERIES.search(before)
    if not word:
        return False
    unit = unit_after(text, folded, span.end).unit
    digits = span.of(folded)
    value = int(digits) if digits.isdigit() else 0
    if word["date"]:
        return 0 < value <= 31 and unit in {None, "month", "year"}
    if word["year"]:
        return value in _YEARS
    if word["group"]:
        return unit is None or folded[span.end : span.end + 1] in ":.)"
    if word["grade"]:
        return 0 < value <= 12 and unit is None
    return unit is None
