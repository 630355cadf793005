"""Numbers that count nothing: an item's number, a day or a year, the third of a series.

`1.` at the head of a line, `Nhóm 3`, `Điều 5`, `năm 2021`, `ngày 20/11`, `COVID-19` and the
digits of a web address name something; none of them says how many.
"""

import re

from hieuhoc.kernel.spans import Span
from hieuhoc.reading.script import Script
from hieuhoc.reading.units import unit_after

_WINDOW = 24
"""How far back, in characters, the word is looked for that makes a number one of a series."""


def counts_nothing(script: Script, span: Span) -> bool:
    """Tell whether the digits at `span` are a number of something rather than how many."""
    line = script.line_start(span.start)
    before = script.before(span.start, min(_WINDOW, span.start - line))
    return (
        _is_item_number(script, span, line)
        or _is_in_address(script, span.start)
        or _is_part_of_name(script, span.start)
        or _is_year(script, before, span)
        or _is_day_and_month(script, before, span)
        or _is_in_series(script, before, span)
    )


_ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_LINE_LEAD = " \t-+*•|#("
_LONGEST_LEAD = 80


def _is_item_number(script: Script, span: Span, line: int) -> bool:
    """`1.`, `2)` or `1.2.` at the head of a line."""
    if span.start - line > _LONGEST_LEAD or not _ITEM.fullmatch(script.folded, *span):
        return False
    lead = script.folded[line : span.start]
    after = script.folded[span.end : span.end + 2]
    if lead.strip(_LINE_LEAD) or "|" in lead or after.startswith("\t"):
        return False
    if "." in span.of(script.folded) and after[:1] in {" ", "."}:
        return True
    return after[:1] in {".", ")", "/", ":"} and (after[1:] in {" ", "\t", "\n", ""} or after[1:].isalpha())


_ADDRESS_WINDOW = 80


def _is_in_address(script: Script, start: int) -> bool:
    """A number within a web address or an e-mail."""
    if script.folded[start - 1 : start] in {"", " ", "\n", "(", "\t"}:
        return False
    word = (script.before(start, _ADDRESS_WINDOW).split() or [""])[-1]
    return "://" in word or word.startswith("www.") or "@" in word


def _is_part_of_name(script: Script, start: int) -> bool:
    """`COVID-19`, `K-12`."""
    hyphen = start - 1
    if hyphen < 1 or script.folded[hyphen] != "-":
        return False
    return script.text[hyphen - 1].isupper() or script.folded.endswith("covid", 0, hyphen)


_YEARS = range(1945, 2101)
_YEAR = re.compile(r"\d{4}")
_BEFORE_YEAR = re.compile(
    r"(?:\bnam|\bgiai doan|\bden|\btu|\bva|\bso voi|\btruoc|\bsau|\bhe|\bxuan|[-/(,])[ ]*$"
)
_EQUALS_SOON = re.compile(r"[ ]{0,2}=")


def _is_year(script: Script, before: str, span: Span) -> bool:
    """`năm 2021`, `(2021)`, `đến 2025`; but `2021 lớp` and `4407/2021 = ` are counts."""
    digits = span.of(script.folded)
    if (
        not _YEAR.fullmatch(digits)
        or int(digits) not in _YEARS
        or _EQUALS_SOON.match(script.folded, span.end)
    ):
        return False
    if before.rstrip().endswith("nam"):
        return True
    return bool(_BEFORE_YEAR.search(before)) and unit_after(script, span.end).unit in {None, "%"}


_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[ ]?[/.-][ ]?(?:0?[1-9]|1[0-2])(?!\d)")
_MONTH_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])[ ]?/[ ]?(?:19|20)\d\d(?!\d|[ ]{0,2}=)")
_DAY_WORD = re.compile(r"ngay|sang|chieu|toi|hom|nay")
_BEFORE_DAY = re.compile(rf"(?:{_DAY_WORD.pattern})[ ]*\(?$")
# The number may be the pair's second half, so the pair is also tried from where the first may begin.
_FIRST_HALF = (0, 2, 3)


def _is_day_and_month(script: Script, before: str, span: Span) -> bool:
    """`ngày 20/11`, `tháng 9/2021`: a pair without its year, or the halves of one."""
    if _MONTH_YEAR.match(script.folded, span.start):
        return True
    if not _DAY_WORD.search(before):
        return False
    for back in _FIRST_HALF:
        start = max(0, span.start - back)
        pair = _DAY_MONTH.match(script.folded, start)
        if (
            pair
            and pair.end() >= span.end
            and not script.before(start, 1).isdigit()
            and _BEFORE_DAY.search(script.before(start, _WINDOW))
        ):
            return True
    return False


# Words after which a number names one of a series. "số 5" names, but "tổng số 5" and "dân số 5" count.
_SERIES_WORDS = {
    "date": "ngay, thang, mung, mong",
    "year": "nam, nam hoc",
    "grade": "lop, khoi",
    "group": "nhom, nhom lop, nhom thu, nhom so, nhom lop thu, nhom lop so, linh vuc, linh vuc thu",
    "part": "dieu, khoan, muc, phan, chuong, stt, tt, trang, hinh, anh, bieu, bieu so, phu luc, bang, mau"
    ", mau so, (?<!cac )tieu chi, (?<!cac )tieu chi so, (?<!cac )tieu chuan",
    "document": "quyet dinh, nghi quyet, nghi dinh, thong tu, chi thi",
    "turn": "quy, khoa, ky, dot, thu, lan thu",
    "place": "khu, khu pho, to, to dan pho, thon, ban, ap, xom, khom, buon, phuong, quan, duong, quoc lo"
    ", ql, ngo",
    "rank": "cap, cap do, hang, muc do, giai",
    "number": "(?<!tong )(?<!ty )(?<!con )(?<!chi )(?<!dan )so, so nha",
}
_SERIES = re.compile(
    r"(?:^|\W)(?:"
    + "|".join(f"(?P<{kind}>{words.replace(', ', '|')})" for kind, words in _SERIES_WORDS.items())
    + ")$"
)
# To look at the last word first spares most numbers the pattern.
_LAST_WORDS = tuple(set(re.findall(r"[a-z]+(?=,|$)", ", ".join(_SERIES_WORDS.values()))))
_DAYS = range(1, 32)
_GRADES = range(1, 13)
_SHORT = re.compile(r"\d{1,4}")


def _is_in_series(script: Script, before: str, span: Span) -> bool:
    lead = before.rstrip(" .")
    word = _SERIES.search(lead) if lead.endswith(_LAST_WORDS) else None
    if word is None:
        return False
    digits = span.of(script.folded)
    value = int(digits) if _SHORT.fullmatch(digits) else 0
    if word["year"]:
        return value in _YEARS
    unit = unit_after(script, span.end).unit
    if word["date"]:
        return value in _DAYS and unit in {None, "month", "year"}
    if word["grade"]:
        return value in _GRADES and unit is None
    if word["group"]:
        return unit is None or script.folded[span.end : span.end + 1] in ":.)"
    return unit is None
