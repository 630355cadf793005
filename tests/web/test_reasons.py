"""Every reason for which a record is left out of a figure has words."""

import re
from collections import Counter
from enum import StrEnum

import pytest

from hieuhoc.learning.activities_counted import LeftOutOfActivities
from hieuhoc.learning.counted import LeftOut
from hieuhoc.learning.follow_up_counted import LeftOutOfFollowUp
from hieuhoc.learning.titles_counted import LeftOutOfTitles
from hieuhoc.web.shown.reasons import reason_words
from hieuhoc.web.wording import _PARTS, _SENTENCES
from tests.guards.tree import SOURCE

_CODE = re.compile(r'"([a-z]+\.[a-z-]+)"')


REASONS: tuple[type[StrEnum], ...] = (LeftOut, LeftOutOfActivities, LeftOutOfFollowUp, LeftOutOfTitles)


@pytest.mark.parametrize("code", [code for reasons in REASONS for code in reasons])
def test_a_reason_has_words(code: str) -> None:
    assert reason_words(code) != reason_words("chưa có lý do này")


def test_no_query_makes_up_a_reason_of_its_own() -> None:
    queries = SOURCE / "store" / "queries"
    modules = [*(queries / "measures").glob("*.py"), queries / "title_counts.py"]
    assert [code for path in modules for code in _CODE.findall(path.read_text(encoding="utf-8"))] == []


def test_a_refusal_is_worded_once():
    """Of two sentences for one code the second would never be said."""
    told = Counter(code for part in (*_PARTS, _SENTENCES) for code in part)
    assert [code for code, times in told.items() if times > 1] == []
