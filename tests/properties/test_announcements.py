"""Announcements written by chance in the forms people use: what is read is what was written."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.numbers import format_number
from hieuhoc.kernel.text import fold
from hieuhoc.learning.checks import check
from hieuhoc.learning.finding import Severity
from hieuhoc.learning.statement import Statement
from hieuhoc.reading import read_text

HEAD = "Trung tâm học tập cộng đồng xã Hoa Sen, huyện Mai Châu, tỉnh Hòa Bình thông báo năm học 2021-2022.\n"
NAMES = ("Pháp luật", "Khuyến nông", "Tin học", "Sức khỏe", "Môi trường", "Kỹ năng sống", "Ngoại ngữ")
UNRELATED = (
    "Trời đẹp, bà con phấn khởi.",
    "Đường làng được lát gạch, hoa nở hai bên.",
    "Ông Hà Văn Bình cảm ơn các thầy cô.",
    "Điện thoại liên hệ: 0237 3880 123.",
)

Groups = list[tuple[int, int]]


def sums_up(parts: Groups) -> bool:
    """The first or the last is about the sum of the others, and would be taken for it."""
    return any(
        all(
            abs(whole[i] - sum(part[i] for part in others)) <= sum(part[i] for part in others) / 10
            for i in (0, 1)
        )
        for whole, others in ((parts[0], parts[1:]), (parts[-1], parts[:-1]))
    )


groups = st.lists(
    st.tuples(st.integers(1, 60), st.integers(61, 3000)), min_size=2, max_size=len(NAMES)
).filter(lambda parts: not sums_up(parts))


def in_sentence(parts: Groups, classes: int, turns: int) -> str:
    said = "; ".join(
        f"Nhóm {n}: {name}, {c} lớp với {format_number(p)} lượt người"
        for n, (name, (c, p)) in enumerate(zip(NAMES, parts, strict=False), 1)
    )
    whole = f"{classes} lớp với {format_number(turns)} lượt người"
    return f"Trung tâm mở {whole}, chia thành {len(parts)} nhóm lớp: {said}."


def in_list(parts: Groups, classes: int, turns: int) -> str:
    items = "\n".join(
        f"- {name}: {c} lớp, {p} lượt người" for name, (c, p) in zip(NAMES, parts, strict=False)
    )
    return f"Tổng số {classes} lớp với {turns} lượt người, gồm {len(parts)} nhóm lớp:\n{items}\n"


def in_table(parts: Groups, classes: int, turns: int) -> str:
    rows = "".join(
        f"| {n} | {name} | {c} | {format_number(p)} |\n"
        for n, (name, (c, p)) in enumerate(zip(NAMES, parts, strict=False), 1)
    )
    return (
        f"| TT | Nội dung | Số lớp | Số lượt người |\n|---|---|---|---|\n{rows}"
        f"| | Tổng cộng | {classes} | {format_number(turns)} |\n"
    )


def in_tabs(parts: Groups, classes: int, turns: int) -> str:
    rows = "".join(f"{name}\t{c}\t{p}\n" for name, (c, p) in zip(NAMES, parts, strict=False))
    return f"Nhóm lớp\tSố lớp\tLượt người\n{rows}Tổng\t{classes}\t{turns}\n"


forms = st.sampled_from([in_sentence, in_list, in_table, in_tabs])


def read(text: str) -> Statement:
    return read_text(text, indicators=load_indicators())


def counted(statement: Statement) -> Groups:
    return [
        (int(group.classes.value), int(group.participations.value))
        for group in statement.groups
        if group.classes and group.participations
    ]


@given(groups, st.integers(-2, 2), st.integers(-2, 2), forms)
@settings(max_examples=150, deadline=None)
def test_what_is_read_is_what_was_written(parts: Groups, off: int, turns_off: int, form) -> None:
    classes, turns = sum(c for c, _ in parts) + off, sum(p for _, p in parts) + turns_off
    assume(classes > max(c for c, _ in parts))
    statement = read(HEAD + form(parts, classes, turns))
    assert counted(statement) == parts
    assert [fold(group.name) for group in statement.groups] == [fold(name) for name in NAMES[: len(parts)]]
    assert [int(figure.value) for figure in statement.totals.classes][:1] == [classes]
    assert [int(figure.value) for figure in statement.totals.participations][:1] == [turns]
    wrong = {f.subject for f in check(statement) if f.severity is Severity.ERROR}
    assert wrong == ({"classes"} if off else set()) | ({"participations"} if turns_off else set())


@given(groups, forms, st.lists(st.sampled_from(UNRELATED), min_size=1, max_size=3))
@settings(max_examples=80, deadline=None)
def test_an_unrelated_paragraph_changes_no_group_and_no_total(parts: Groups, form, more: list[str]) -> None:
    text = form(parts, sum(c for c, _ in parts), sum(p for _, p in parts))
    alone = read(HEAD + text)
    for together in (read(HEAD + text + "\n" + "\n".join(more)), read(HEAD + "\n".join(more) + "\n" + text)):
        assert counted(together) == counted(alone)
        assert [f.value for f in together.totals.classes] == [f.value for f in alone.totals.classes]
        assert [f.value for f in together.totals.participations] == [
            f.value for f in alone.totals.participations
        ]


@given(groups, forms)
@settings(max_examples=40, deadline=None)
def test_a_text_is_read_twice_alike(parts: Groups, form) -> None:
    text = HEAD + form(parts, sum(c for c, _ in parts), sum(p for _, p in parts))
    assert read(text) == read(text)
    assert check(read(text)) == check(read(text))


@given(groups, st.sampled_from([in_sentence, in_list]))
@settings(max_examples=40, deadline=None)
def test_a_text_without_accents_states_the_same_figures(parts: Groups, form) -> None:
    text = HEAD + form(parts, sum(c for c, _ in parts), sum(p for _, p in parts))
    bare, whole = read(fold(text)), read(text)
    assert counted(bare) == counted(whole) == parts
    assert [(f.value, f.unit) for f in bare.figures] == [(f.value, f.unit) for f in whole.figures]


@given(st.integers(1, 9000), st.integers(1, 9000), st.integers(0, 2))
@settings(max_examples=120, deadline=None)
def test_a_quotient_holds_exactly_when_it_is_one(part: int, more: int, places: int) -> None:
    whole = part + more
    share = round(Decimal(part) * 100 / whole, places)
    statement = read(f"{HEAD}Đã có {part}/{whole} = {format_number(share)}%.")
    codes = {finding.code for finding in check(statement)}
    assert "ratio-holds" in codes
    wrong = share + Decimal(2).scaleb(-places)
    assert "ratio-mismatch" in {
        f.code for f in check(read(f"{HEAD}Đã có {part}/{whole} = {format_number(wrong)}%."))
    }


@given(groups, forms)
@settings(max_examples=40, deadline=None)
def test_moving_a_text_moves_every_place_with_it(parts: Groups, form) -> None:
    text = HEAD + form(parts, sum(c for c, _ in parts), sum(p for _, p in parts))
    lead = "Chào cả nhà.\n"
    moved = read(lead + text)
    assert [replace(f, span=f.span) for f in read(text).figures] == [
        replace(f, span=type(f.span)(f.span.start - len(lead), f.span.end - len(lead))) for f in moved.figures
    ]
