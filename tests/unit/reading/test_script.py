"""The text in its three forms, its clauses and its lines."""

from hieuhoc.kernel.spans import Span
from hieuhoc.reading.script import LONGEST_CLAUSE, Script


def clauses(text: str) -> list[str]:
    script = Script.of(text)
    spans = dict.fromkeys(script.clause(offset) for offset, letter in enumerate(text) if letter.isalnum())
    return [span.of(text).strip() for span in spans]


def test_the_three_forms_have_one_length() -> None:
    script = Script.of("İ Hoà Bình\N{NO-BREAK SPACE}– ĐỒNG")
    assert script.folded == "i hoa binh - dong"
    assert script.lowered == "İ hoà bình\N{NO-BREAK SPACE}– đồng"
    assert len(script.text) == len(script.folded) == len(script.lowered)


def test_a_clause_ends_at_full_stops_semicolons_bars_and_lines() -> None:
    assert clauses("Mở 12 lớp. Có 5 thôn; 3 hộ\ndòng mới|ô") == [
        "Mở 12 lớp",
        "Có 5 thôn",
        "3 hộ",
        "dòng mới",
        "ô",
    ]


def test_a_full_stop_within_a_number_or_a_name_ends_nothing() -> None:
    assert clauses("Tại TP.HCM có 1.500 người") == ["Tại TP.HCM có 1.500 người"]


def test_a_leader_of_dots_ends_a_clause() -> None:
    assert clauses("Số lớp....... 12") == ["Số lớp", "12"]


def test_a_clause_that_runs_on_is_cut_and_holds_every_offset() -> None:
    script = Script.of("a" * (3 * LONGEST_CLAUSE + 5))
    for offset in range(0, len(script.text), 7):
        clause = script.clause(offset)
        assert clause.start <= offset <= clause.end
        assert clause.end - clause.start <= LONGEST_CLAUSE


def test_a_line_is_found_from_any_of_its_characters() -> None:
    script = Script.of("một\nhai ba\n\nbốn")
    assert [script.line(offset) for offset in (0, 3, 4, 8, 11, 12, 15)] == [
        Span(0, 3),
        Span(0, 3),
        Span(4, 10),
        Span(4, 10),
        Span(11, 11),
        Span(12, 15),
        Span(12, 15),
    ]
    assert script.line_start(9) == 4


def test_what_stands_before() -> None:
    script = Script.of("Mở lớp. Có 12 lớp")
    assert script.before(11, 3) == "co "
    assert script.before(2, 30) == "mo"
    assert script.before_in_clause(11) == " co "
    assert script.clause_words(11) == " co 12 lop"


def test_a_text_typed_without_accents_is_known() -> None:
    assert Script.of("mo 12 lop").is_bare
    assert not Script.of("mở 12 lop").is_bare
