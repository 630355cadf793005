"""What the record says of where the numbers of a plan drafted from last year's come from.

One note is kept for the whole draft, a line for each thing in it, so that a page can say of one thing
what is true of it and nothing of the others.
"""

from datetime import date

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_plain, telling_places
from hieuhoc.learning.next_plan import CountProposal, NextPlan, TargetProposal
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.school_year import SchoolYear

POPULATION = "Dân số từ 15 tuổi"
_BEGINS = "Lập từ kế hoạch năm học "


def note(year: SchoolYear, as_of: date, proposed: NextPlan, drafted: PlanContent) -> str:
    """Return the note of a draft made of the plan of `year` and of what was reached by a day."""
    decided = {group.number: group for group in drafted.groups}
    groups = (
        f"{of_group(g.number)}: {_count('lớp', g.classes, decided[g.number].classes)};"
        f" {_count('lượt', g.participations, decided[g.number].participations)}."
        for g in proposed.groups
        if g.number in decided
    )
    targets = (
        f"{of_target(target.text)}: chỉ tiêu {format_plain(t.before.value)}, đạt {_reached(t)},"
        f" đề xuất {format_plain(t.proposed.value)}, quyết định {format_plain(target.value)}."
        for t, target in zip(proposed.targets, drafted.targets, strict=True)
    )
    carried = () if drafted.population is None else (f"{POPULATION}: lấy nguyên từ kế hoạch ấy.",)
    head = f"{_BEGINS}{year} và kết quả đến ngày {format_date(as_of)}."
    return "\n".join((head, *groups, *targets, *carried))


def note_of(why: str, thing: str) -> str:
    """Return what a note says of one thing; any other reason of a change is returned as it is."""
    head, *lines = why.split("\n")
    if not head.startswith(_BEGINS) or not lines:
        return why
    said = next((line for line in lines if line.startswith(f"{thing}: ")), None)
    return head if said is None else f"{head} {said}"


def of_group(number: int) -> str:
    """Return what a group is called in a note."""
    return f"Nhóm {number}"


def of_target(text: str) -> str:
    """Return what a target is called in a note."""
    return f"“{' '.join(text.split())}”"


def _count(unit: str, count: CountProposal, decided: int) -> str:
    planned, reached = (
        "chưa có" if value is None else format_number(value) for value in (count.planned, count.reached)
    )
    return (
        f"{unit} kế hoạch {planned}, thực hiện {reached}, đề xuất {format_number(count.proposed)},"
        f" quyết định {format_number(decided)}"
    )


def _reached(target: TargetProposal) -> str:
    """Write a share so that rounding never contradicts whether the target was met, a count as it is."""
    if target.reached is None:
        return "chưa có"
    places = telling_places(target.reached, target.before.is_met_by) if target.before.unit == "%" else None
    return format_plain(target.reached, at_most=places)
