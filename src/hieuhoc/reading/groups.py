"""Class groups in running text: the longest run of tallies that is a list."""

import re
from collections.abc import Sequence

from hieuhoc.learning.statement import StatedGroup
from hieuhoc.reading.tallies import Tally

_FAR = 250
# Words no group is named by: they tell of the centre, the year, or what was done.
_NO_NAME = re.compile(
    r"^so (?:luot|lop|hoc vien|nguoi)\b|\b(?:trung tam|tthtcd|nam hoc|nam nay|ca nam|to chuc|da mo|mo duoc|du kien|phan dau|tong|toan (?:xa|phuong)|ke hoach"
    r"|tinh den|so voi|hoc ky [i1-2]|thu hut|moi dat|con lai|thuoc|nhom lop|huyen|tinh|cong ca|quyet tam|ban giam doc)\b"
)
_OPENING = re.compile(
    r"\b(?:trong (?:so )?do|cu the|gom|nhu sau|chia|phan thanh|cac nhom|nhom lop|linh vuc|theo nhom)\b"
)


def find_groups(text: str, folded: str, tallies: Sequence[Tally]) -> tuple[StatedGroup, ...]:
    """Return the class groups that the text lists, in its order."""
    runs: list[list[Tally]] = [[]]
    for tally in tallies:
        fits = _may_be_group(folded, tally)
        if not fits or (runs[-1] and _apart(folded, runs[-1][-1], tally)):
            runs.append([])
        if fits:
            runs[-1].append(tally)
    best = max(
        (_listed(run) for run in runs), key=lambda run: (sum(t.number is not None for t in run), len(run))
    )
    if len(best) < 2 or not _is_list(folded, best):
        return ()
    return tuple(
        StatedGroup(
            number=tally.number or position,
            name=" ".join(tally.name.of(text).split()) if tally.name else "",
            span=tally.span,
            classes=tally.classes,
            participations=tally.learners,
        )
        for position, tally in enumerate(best, 1)
    )


_HEADING = re.compile(r"\n[ \t]*(?:[ivx]+|\d+)[.)/][ ]")
_SOME = re.compile(r"\b(?:mot so|noi bat|tieu bieu|dien hinh|chang han|vi du|dong nhat|nhu:?)\b[^.\n]{0,80}$")


def are_all(folded: str, groups: Sequence[StatedGroup]) -> bool:
    """Tell whether the groups listed are meant to be all of them, and not a few examples."""
    start = groups[0].span.start if groups else 0
    return not _SOME.search(folded, max(0, start - 120), start)


def _may_be_group(folded: str, tally: Tally) -> bool:
    if tally.name is None:
        return False
    return tally.number is not None or not _NO_NAME.search(tally.name.of(folded))


def _apart(folded: str, last: Tally, tally: Tally) -> bool:
    """Tell whether two tallies are too far apart, or under two headings, to be of one list."""
    if tally.before.start - last.span.end > _FAR:
        return True
    return (
        tally.number is None
        and not tally.listed_by_number
        and bool(_HEADING.search(folded, last.span.end, tally.span.start))
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


def _is_list(folded: str, run: Sequence[Tally]) -> bool:
    start = run[0].before.start
    lead = folded[max(0, start - 160) : run[0].classes.span.start]
    return (
        sum(tally.learners is not None for tally in run) * 2 > len(run)
        or all(tally.listed or tally.number for tally in run)
        or bool(_OPENING.search(lead))
    )
