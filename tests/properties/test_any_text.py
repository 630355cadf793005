"""What holds for any text whatever, and for any announcement that is well formed."""

import json
import re
import unicodedata
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.numbers import format_number
from hieuhoc.kernel.text import fold, nfc, search_key
from hieuhoc.learning.checks import check
from hieuhoc.learning.finding import Severity
from hieuhoc.learning.plan import ClassGroup, PlanContent, changes
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.statement import Statement
from hieuhoc.reading import read_text
from hieuhoc.reading.contract import as_contract
from hieuhoc.reading.numerals import decimal_of

# Words and marks the grammar looks for, so that chance meets its rules and not only noise.
_PIECES = [
    *(
        "Nhóm 1: ",
        "Nhóm 2 ",
        "12 lớp",
        "1.118 lượt người",
        "84,9%",
        "4407/5189 = ",
        "từ 60% lên 75%",
        "tổng số ",
    ),
    *(
        "dân số trên 15 tuổi ",
        "xã Ái Thượng",
        ", huyện ",
        "tỉnh Thanh Hóa",
        "năm học 2021-2022",
        "01/10/2021",
    ),
    *("Số: 12/KH-TTHTCĐ", "trong đó ", "hai trăm năm mươi ", "trẻ dưới 3 tuổi ", "gia đình học tập đạt "),
    *(
        "ít nhất ",
        "không quá ",
        "\n",
        "\t",
        "; ",
        ". ",
        "(",
        ")",
        "|",
        "- ",
        "3-5 tuổi",
        "0237 3880 305",
        "%",
        ",",
    ),
]
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=40).map("".join),
)
INDICATORS = load_indicators()


def _read(text: str) -> Statement:
    return read_text(text, indicators=INDICATORS)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    statement = _read(text)
    findings = check(statement)
    spans = [figure.span for figure in statement.figures]
    others = [span for finding in findings for span in finding.evidence]
    others += [
        part.span for part in (*statement.groups, *statement.targets, *statement.days, *statement.located)
    ]
    for span in (*spans, *others, *statement.tasks, *statement.measures):
        assert 0 <= span.start <= span.end <= len(statement.text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    contract = as_contract(statement, findings)
    assert json.loads(json.dumps(contract)) == contract
    for figure in contract["figures"]:  # type: ignore[attr-defined]
        assert statement.text[figure["start"] : figure["end"]] == figure["text"] != ""
        assert Decimal(figure["value"]) >= 0


@given(texts)
@settings(max_examples=150, deadline=None)
def test_unicode_form_and_line_ends_change_nothing(text: str) -> None:
    reading = _read(text)
    assert _read(unicodedata.normalize("NFD", text)) == _read(nfc(text)) == reading
    assert _read(nfc(text).replace("\r", "").replace("\n", "\r\n")) == _read(nfc(text).replace("\r", ""))


@given(st.text())
def test_folding_keeps_every_offset_and_is_done_after_once(text: str) -> None:
    composed = nfc(text)
    assert len(fold(composed)) == len(composed)
    assert fold(fold(composed)) == fold(composed)
    assert search_key(text) == search_key(unicodedata.normalize("NFD", text))


@given(st.decimals(min_value=0, max_value=10**9, places=2).map(lambda value: value.normalize()))
def test_a_number_written_the_vietnamese_way_is_read_back(value: Decimal) -> None:
    assert decimal_of(format_number(value)) == value


counts = st.integers(min_value=1, max_value=60)
groups = st.lists(st.tuples(counts, st.integers(min_value=61, max_value=3000)), min_size=2, max_size=9)
_NAMES = (
    "Phổ biến pháp luật", "Khoa học kỹ thuật", "Dạy nghề", "Sức khỏe cộng đồng", "Văn nghệ, thể thao",
    "Ngoại ngữ, tin học", "Môi trường", "Chuyển đổi số", "Kỹ năng sống",
)  # fmt: skip


@given(
    groups,
    st.integers(min_value=-3, max_value=3),
    st.sampled_from([": {c} lớp, {p} lượt người", " - {c} lớp ({p} lượt người)"]),
)
@settings(max_examples=120, deadline=None)
def test_a_well_formed_announcement_is_read_to_the_figure(
    parts: list[tuple[int, int]], off: int, form: str
) -> None:
    classes, turns = sum(part[0] for part in parts) + off, sum(part[1] for part in parts)
    if classes <= max(part[0] for part in parts):
        return
    lines = [
        f"Nhóm {n}: {name}{form.format(c=c, p=format_number(p))};"
        for n, (name, (c, p)) in enumerate(zip(_NAMES, parts, strict=False), 1)
    ]
    statement = _read(
        "Trung tâm học tập cộng đồng xã Ái Thượng, huyện Bá Thước, tỉnh Thanh Hóa khai giảng năm học 2021-2022.\n"
        f"Tổng số lớp học là {classes} lớp, tổng số lượt người học là {format_number(turns)} lượt người.\n"
        "Trong đó:\n" + "\n".join(lines)
    )
    read = [
        (group.classes and group.classes.value, group.participations and group.participations.value)
        for group in statement.groups
    ]
    assert read == parts
    assert [group.name for group in statement.groups] == list(_NAMES[: len(parts)])
    assert [int(figure.value) for figure in statement.totals.classes] == [classes]
    assert [int(figure.value) for figure in statement.totals.participations] == [turns]
    errors = [finding.code for finding in check(statement) if finding.severity is Severity.ERROR]
    assert errors == (["sum-mismatch"] if off else [])


plans = st.builds(
    lambda groups, tasks: PlanContent(SchoolYear(2021), groups=tuple(groups), tasks=tuple(tasks)),
    st.lists(
        st.builds(ClassGroup, st.integers(1, 9), st.just("Pháp luật"), counts, counts),
        max_size=4,
        unique_by=lambda g: g.number,
    ),
    st.lists(st.sampled_from(["Rà soát", "Tham mưu", "Phối hợp"]), max_size=3),
)


@given(plans)
def test_a_plan_differs_in_nothing_from_itself(plan: PlanContent) -> None:
    assert changes(plan, plan) == ()


def test_the_pieces_are_what_people_write() -> None:
    """The words above would prove nothing if the reader knew none of them."""
    statement = _read("Trung tâm học tập cộng đồng xã Ái Thượng. " + "".join(_PIECES))
    assert len(statement.figures) > 8
    assert re.search(r"\d", statement.text)
