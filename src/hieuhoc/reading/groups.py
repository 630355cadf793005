"""Class groups in running text: the longest run of tallies that is a list.

`Nhóm 1 gồm 12 lớp; nhóm 2 gồm 11 lớp` is a run of two. A run ends where a tally cannot be a
group (it speaks of the year, or of the whole commune) or stands too far from the last one.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from hieuhoc.learning.statement import StatedGroup
from hieuhoc.reading.patterns import whole_word
from hieuhoc.reading.script import Script
from hieuhoc.reading.tallies import Tally

_FEWEST = 2
"""One group is no list."""


def find_groups(script: Script, tallies: Sequence[Tally]) -> tuple[StatedGroup, ...]:
    """Return the class groups that the text lists, in its order."""
    best = max((_without_sum(_listed(run)) for run in _runs(script, tallies)), key=_worth)
    if len(best) < _FEWEST or not _is_list(script, best):
        return ()
    return tuple(
        StatedGroup(
            number=tally.number or position,
            name=" ".join(tally.name.of(script.text).split()) if tally.name else "",
            span=tally.span,
            classes=tally.classes,
            participations=tally.learners,
        )
        for position, tally in enumerate(best, 1)
    )


_SOME = re.compile(
    whole_word("mot so, noi bat, tieu bieu, dien hinh, chang han, vi du, dong nhat, nhu") + r"[^.\n]{0,80}$"
)
_SOME_WINDOW = 120


def are_all(script: Script, groups: Sequence[StatedGroup]) -> bool:
    """Tell whether the groups listed are meant to be all of them, and not a few examples."""
    start = groups[0].span.start if groups else 0
    return not _SOME.search(script.folded, max(0, start - _SOME_WINDOW), start)


def _runs(script: Script, tallies: Sequence[Tally]) -> list[list[Tally]]:
    """Cut the tallies into runs that may each be one list."""
    runs: list[list[Tally]] = [[]]
    for tally in tallies:
        fits = _may_be_group(script, tally)
        if not fits or (runs[-1] and _are_apart(script, runs[-1][-1], tally)):
            runs.append([])
        if fits:
            runs[-1].append(tally)
    return runs


def _worth(run: Sequence[Tally]) -> tuple[int, int]:
    return sum(tally.number is not None for tally in run), len(run)


# Words no group is named by: they tell of the centre, the year, or what was done.
_NO_NAME = re.compile(
    r"^so (?:luot|lop|hoc vien|nguoi)\b|"
    + whole_word(
        # the centre and its surroundings
        "trung tam, tthtcd, toan xa, toan phuong, thuoc, huyen, tinh, ban giam doc"
        # the time
        ", nam hoc, nam nay, ca nam, tinh den, so voi, hoc ky i, hoc ky 1, hoc ky 2"
        # what was done or is meant
        ", to chuc, da mo, mo duoc, du kien, phan dau, ke hoach, thu hut, quyet tam"
        # sums and rests
        ", tong, cong ca, moi dat, con lai, nhom lop"
    )
)


def _may_be_group(script: Script, tally: Tally) -> bool:
    if tally.name is None:
        return False
    return tally.number is not None or not _NO_NAME.search(tally.name.of(script.folded))


_FAR = 250
_HEADING = re.compile(r"\n[ \t]*(?:[ivx]+|\d+)[.)/][ ]")


def _are_apart(script: Script, last: Tally, tally: Tally) -> bool:
    """Tell whether two tallies are too far apart, or under two headings, to be of one list."""
    if tally.before.start - last.span.end > _FAR:
        return True
    return (
        tally.number is None
        and not tally.listed_by_number
        and bool(_HEADING.search(script.folded, last.span.end, tally.span.start))
    )


def _listed(run: list[Tally]) -> list[Tally]:
    """Keep what is marked alike: where some of a run are numbered or bulleted, the rest led up to it."""
    if sum(tally.number is not None for tally in run) > 1:
        numbers: dict[int | None, Tally] = {}
        for tally in run:
            if tally.number is not None:
                numbers.setdefault(tally.number, tally)
        return list(numbers.values())
    if sum(tally.listed for tally in run) > 1:
        return [tally for tally in run if tally.listed]
    return run


_FEWEST_PARTS = 2
_NEARLY = Decimal("0.1")


def _without_sum(run: list[Tally]) -> list[Tally]:
    """Leave out a first or last tally that is about what the others add up to: it sums the list up."""
    for whole, parts in ((run[0], run[1:]), (run[-1], run[:-1])) if len(run) > _FEWEST_PARTS else ():
        if whole.number is None and _sums_up(whole, parts):
            return parts
    return run


def _sums_up(whole: Tally, parts: Sequence[Tally]) -> bool:
    """Tell whether a tally is about the sum of others, in classes and, where all state them, in learners."""
    classes = sum(part.classes.value for part in parts)
    if abs(whole.classes.value - classes) > classes * _NEARLY:
        return False
    learners = [part.learners.value for part in parts if part.learners]
    if whole.learners is None or len(learners) < len(parts):
        return True
    return abs(whole.learners.value - sum(learners)) <= sum(learners) * _NEARLY


_OPENING = re.compile(
    whole_word(
        "trong do, trong so do, cu the, gom, nhu sau, chia, phan thanh, cac nhom, nhom lop, linh vuc"
        ", theo nhom"
    )
)
_LEAD_WINDOW = 160


def _is_list(script: Script, run: Sequence[Tally]) -> bool:
    """Most of a list's items count learners too, or all are bulleted, or words open it (`cụ thể`)."""
    lead = script.folded[max(0, run[0].before.start - _LEAD_WINDOW) : run[0].classes.span.start]
    return (
        sum(tally.learners is not None for tally in run) * 2 > len(run)
        or all(tally.listed or tally.number for tally in run)
        or bool(_OPENING.search(lead))
    )
