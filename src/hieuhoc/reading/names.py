"""The name of a class group, cut out of the words around it.

Of `- Về lĩnh vực phổ biến pháp luật: gồm có` the name is `phổ biến pháp luật`: what leads
up to it and what leads on to its count are connectives.
"""

import re
from functools import cache
from typing import NamedTuple

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold
from hieuhoc.reading.script import Script

_LONGEST_NAME = 150
# What may stand between a name and its count.
_TAIL = (
    "gồm, bao gồm, có, mở, được, với, tổng số lượng, số lượng, số lớp, tổng số, tổng, dự kiến, tổ chức, là"
    ", sẽ mở, tất cả, đã mở, thực hiện, cho, hiện, hiện có, trong đó, khoảng, trên, hơn, gần, lớp, học viên"
    ", duy trì"
)
# What may stand before a name: at the head of its line, or between the count and a name that follows it.
_LEAD = (
    "và, về, là, lĩnh vực, nhóm lớp, nhóm, khối, mảng, các, chuyên đề, nội dung, còn, lớp, riêng, đó là, cho"
    ", với, hiện có, dành cho, lại là"
)
# What ends the introduction of a list.
_INTRODUCTION = "trong đó, trong số đó, cụ thể, gồm, như sau, sau đây, là:, thì"


class _Connectives(NamedTuple):
    introduction: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]


def introduction_end(script: Script, slot: Span) -> int:
    """Return where the words that introduce a list end in `slot`; its start where there are none."""
    words = script.lowered[slot.start : tail_start(script, slot)]
    introduction = _connectives(words).introduction.match(words)
    return slot.start + (introduction.end() if introduction else 0)


def tail_start(script: Script, slot: Span) -> int:
    """Return where the connectives begin that lead on from a name in `slot` to its count."""
    words = slot.of(script.lowered)
    tail = _connectives(words).tail.search(words)
    return slot.start + tail.start() if tail else slot.end


def trimmed_name(script: Script, slot: Span) -> Span | None:
    """Return `slot` without bullets, connectives and punctuation at both ends; None if no name is left."""
    end = tail_start(script, slot)
    start = slot.start
    words = script.lowered[start:end]
    if lead := _connectives(words).lead.match(words):
        start += lead.end()
    words = script.text[start:end]
    if words.count(")") > words.count("("):
        end = start + words.rindex(")")
    elif words.count("(") > words.count(")"):
        end = start + len(words[: words.rindex("(")].rstrip())
    name = Span(start, end)
    if end - start > _LONGEST_NAME or not any(map(str.isalpha, name.of(script.text))):
        return None
    return name


def _connectives(words: str) -> _Connectives:
    """Accents tell "gồm" from "gốm" and "có" from "cơ", so only words without any are matched without."""
    return _patterns(bare=words.isascii())


@cache
def _patterns(*, bare: bool) -> _Connectives:
    introduction, lead, tail = (
        "|".join((fold(words) if bare else words).split(", ")) for words in (_INTRODUCTION, _LEAD, _TAIL)
    )
    return _Connectives(
        # The last one counts, or the last colon that something follows.
        introduction=re.compile(rf".*(?:\b(?:{introduction})|:(?=.*\w))[\s:,]*", re.DOTALL),
        # Bullets and item numbers go with the connectives: "1.2. ", "a) ".
        lead=re.compile(
            rf"(?:[^\w(\[]|\((?![^)]*\))|(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-z])[.)](?=\s)|\b(?:{lead})\b)+"
        ),
        tail=re.compile(rf"(?:[\s,;:(/=–—-]|\b(?:{tail})\b)++$"),
    )
