import pytest

from hieuhoc.learning.club import ClubKind
from hieuhoc.learning.club_wording import club_kind
from tests.guards.tree import SOURCE


@pytest.mark.parametrize("kind", ClubKind)
def test_a_kind_of_club_has_words_in_both_languages(kind: ClubKind) -> None:
    assert club_kind(kind)[0].isupper()
    assert club_kind(kind) != club_kind(kind, "en")


def test_the_kinds_are_worded_once() -> None:
    words = club_kind(ClubKind.HOUSEHOLD_ECONOMY)
    code = (path for path in SOURCE.rglob("*.py") if words in path.read_text(encoding="utf-8"))
    assert [path.name for path in code] == ["club_wording.py"]
