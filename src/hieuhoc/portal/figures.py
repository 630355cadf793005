"""The figures of adopted plans, as the portal shows them. Nothing here is copied into a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.public_plan import PublicPlan, get_public_plan, list_public_years

CLASSES, PARTICIPATIONS, POPULATION, RATE = "classes", "participations", "population", "rate"


class PublishedPlans:
    """The adopted plans of one centre, each asked for once while a page is put together."""

    def __init__(self, centre_id: UUID) -> None:
        self._centre_id = centre_id
        self._seen: dict[SchoolYear, PublicPlan | None] = {}

    @cached_property
    def years(self) -> tuple[SchoolYear, ...]:
        """The years with an adopted plan, the latest first."""
        return list_public_years(centre_id=self._centre_id)

    def of(self, year: SchoolYear) -> PublicPlan | None:
        """Return the adopted plan of `year`, or None."""
        if year not in self._seen:
            self._seen[year] = get_public_plan(centre_id=self._centre_id, school_year=year)
        return self._seen[year]

    def latest(self) -> PublicPlan | None:
        """Return the adopted plan of the latest year that has one."""
        return self.of(self.years[0]) if self.years else None


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure, written out: a label, the number and what it counts or is made of."""

    name: str
    label: str
    number: str
    note: str


def headlines(content: PlanContent) -> tuple[Headline, ...]:
    """Return the figures a plan is known by; those it does not have are left out."""
    return tuple(_headlines(content))


def _headlines(content: PlanContent) -> Iterator[Headline]:
    groups = _("trong %(groups)s nhóm lớp") % {"groups": format_number(len(content.groups))}
    yield Headline(CLASSES, _("Lớp học"), format_number(content.classes), groups)
    yield Headline(
        PARTICIPATIONS,
        _("Lượt người học"),
        format_number(content.participations),
        _("mỗi lần đăng ký một lớp là một lượt"),
    )
    if content.population is None:
        return
    yield Headline(
        POPULATION,
        _("Dân số từ 15 tuổi"),
        format_number(content.population),
        _("tính đến %(day)s") % {"day": format_date(content.population_on)} if content.population_on else "",
    )
    if (rate := content.participation_rate) is not None:
        yield Headline(
            RATE,
            _("Lượt học trên 100 dân"),
            format_number(rate, places=1),
            _("%(participations)s lượt trên %(population)s người, không phải tỷ lệ người đi học")
            % {
                "participations": format_number(content.participations),
                "population": format_number(content.population),
            },
        )
