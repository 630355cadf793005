"""The first draft of a plan, from what a text states."""

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import fold
from hieuhoc.learning.bounds import GROUP_NUMBERS, MOST_COUNTED, fits_target
from hieuhoc.learning.plan import ClassGroup, PlanContent, renumbered
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.statement import Figure, StatedGroup, Statement
from hieuhoc.learning.target import Target
from hieuhoc.learning.tidying import tidy, tidy_line

_HEAD_LINES = 10
_TITLE_LENGTH = 200
_TITLE_WORDS = ("ke hoach", "thong bao", "bao cao", "khai giang", "trung tam hoc tap", "tthtcd")


class SchoolYearUnknown(HieuHocError):
    """The text names no school year, and nobody said which one it is for."""

    code = "plan.school-year-unknown"


def draft(statement: Statement, *, title: str, school_year: SchoolYear | None = None) -> PlanContent:
    """Return the plan a text speaks of, each figure as stated, none of them judged.

    `school_year` overrides what the text says. A group whose classes or participations
    are not stated gets 0; a figure too large to count anything is left out. Strengths
    and difficulties stay empty: announcements mention them without saying what they are;
    so does the day of the population's count, for the text's own day is another one.
    Raises SchoolYearUnknown.
    """
    if school_year is None:
        if statement.school_year is None:
            raise SchoolYearUnknown
        school_year = statement.school_year.year
    population = _count(next(iter(statement.totals.population), None)) or None
    content = PlanContent(
        school_year=school_year,
        groups=tuple(_group(group) for group in statement.groups),
        targets=_targets(statement),
        tasks=tuple(_capitalised(span.of(statement.text)) for span in statement.tasks),
        measures=tuple(_capitalised(span.of(statement.text)) for span in statement.measures),
        population=population,
        population_source=_source(statement, title) if population else "",
    )
    return tidy(_distinctly_numbered(content))


def title_of(text: str) -> str:
    """Return the line among the first ten that says what the text is, else its first line, else ""."""
    lines = [tidy_line(line) for line in text.split("\n") if line.strip()][:_HEAD_LINES]
    named = (line for line in lines if any(word in fold(line) for word in _TITLE_WORDS))
    return next(named, lines[0] if lines else "")[:_TITLE_LENGTH]


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _group(stated: StatedGroup) -> ClassGroup:
    return ClassGroup(
        number=stated.number,
        name=_capitalised(stated.name),
        classes=_count(stated.classes),
        participations=_count(stated.participations),
    )


def _targets(statement: Statement) -> tuple[Target, ...]:
    return tuple(
        Target(
            _capitalised(stated.text),
            stated.indicator,
            stated.comparison,
            stated.figure.value,
            stated.figure.unit,
        )
        for stated in statement.targets
        if fits_target(stated.figure.value)
    )


def _source(statement: Statement, title: str) -> str:
    return f"{title}, {format_date(statement.dated.day)}" if statement.dated else title


def _count(figure: Figure | None) -> int:
    if figure is None or not 0 <= figure.value <= MOST_COUNTED:
        return 0
    return int(figure.value)


def _distinctly_numbered(content: PlanContent) -> PlanContent:
    # A text may number its groups twice over, or by a year or a telephone number by mistake.
    numbers = [group.number for group in content.groups]
    if len(set(numbers)) == len(numbers) and all(number in GROUP_NUMBERS for number in numbers):
        return content
    return renumbered(content)
