"""The hamlet that a word in a list means, and those it may have meant."""

import pytest

from hieuhoc.learning.hamlet_names import Hamlet, HamletNames

NAMES = HamletNames(
    Hamlet("xa", "xã", "Ái Thượng"),
    [
        Hamlet("dan", "thôn", "Đan"),
        *(Hamlet(str(number), "thôn", f"số {number} (mẫu)") for number in (2, 9, 10)),
        Hamlet("coc", "bản", "Cốc (Trên)"),
    ],
)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("thôn số 2", "2"),
        ("Thôn 02", "2"),
        ("số 2 (mẫu)", "2"),
        ("thôn số 2 (mẫu)", "2"),
        ("10", "10"),
        ("Bản Cốc", "coc"),
        ("cốc (trên)", "coc"),
        ("đan (nhà cũ)", "dan"),
        ("số 3", None),
        ("(mẫu)", None),
        ("", "xa"),
        ("xã Ái Thượng", "xa"),
    ],
)
def test_a_mark_in_brackets_is_no_part_of_a_name(said: str, place: str | None) -> None:
    assert NAMES.find(said) == place


def test_two_of_one_name_but_for_their_marks_are_told_apart_by_them() -> None:
    names = HamletNames(
        Hamlet("xa", "xã", "Ái Thượng"),
        [Hamlet("tren", "thôn", "Cốc (Trên)"), Hamlet("duoi", "thôn", "Cốc (Dưới)")],
    )
    assert [names.find(said) for said in ("Cốc", "thôn Cốc (Dưới)", "Cốc (Trên)")] == [None, "duoi", "tren"]


def test_only_what_is_really_near_is_suggested() -> None:
    assert NAMES.nearest("Thôn Không Có") == ()
    assert NAMES.nearest("Thôn Đann") == ("thôn Đan",)
    assert NAMES.nearest("bản Cóoc") == ("bản Cốc (Trên)",)
