"""An adopted plan laid out for the public page."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_percent, rounded
from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.target import Target
from hieuhoc.learning.wording import goal
from hieuhoc.portal.figures import Headline, headlines
from hieuhoc.portal.speaking import language
from hieuhoc.store.queries.public_plan import PublicPlan

_REACHES = " đạt"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of classes; `share` is its participations in percent of all, a whole number for the bar."""

    number: str
    name: str
    classes: str
    participations: str
    share: str
    share_written: str
    planned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetRow:
    text: str
    goal: str


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs under one heading; `anchor` is what a link to it ends in."""

    title: str
    anchor: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RateExplained:
    """How participations per 100 residents come about, term by term."""

    rate: str
    participations: str
    population: str
    population_on: str
    population_source: str


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """Everything the page says about a plan, written out."""

    centre: str
    school_year: str
    number_sign: str
    dated: str
    adopted_on: str
    version: str
    headlines: tuple[Headline, ...]
    groups: tuple[GroupRow, ...]
    classes: str
    participations: str
    rate: RateExplained | None
    targets: tuple[TargetRow, ...]
    parts: tuple[Part, ...]


def shown(plan: PublicPlan) -> ShownPlan:
    """Write out an adopted plan."""
    content = plan.content
    return ShownPlan(
        centre=plan.centre_name,
        school_year=str(plan.school_year),
        number_sign=plan.number_sign,
        dated=format_date(plan.dated) if plan.dated else "",
        adopted_on=format_date(timezone.localdate(plan.adopted_at)),
        version=str(plan.version),
        headlines=headlines(content),
        groups=tuple(_group(group, content.participations) for group in content.groups),
        classes=format_number(content.classes),
        participations=format_number(content.participations),
        rate=_rate(content),
        targets=tuple(_target(target) for target in content.targets),
        parts=tuple(part for part in _parts(content) if part.items),
    )


def _target(target: Target) -> TargetRow:
    """Write a target once: where its text ends in the goal, the goal's column is enough."""
    said = " ".join(target.text.split())
    without = said.removesuffix(" ".join(goal(target).split())).rstrip(" :,").removesuffix(_REACHES)
    return TargetRow(without or said, goal(target, language()))


def _group(group: ClassGroup, all_participations: int) -> GroupRow:
    share = Decimal(group.participations) * 100 / all_participations if all_participations else Decimal(0)
    return GroupRow(
        number=str(group.number),
        name=group.name,
        classes=format_number(group.classes),
        participations=format_number(group.participations),
        share=str(rounded(share, places=0)),
        share_written=format_percent(share, at_most=0),
        planned=tuple(_planned(lesson) for lesson in group.planned),
    )


def _planned(lesson: PlannedClass) -> str:
    month = _("tháng %(month)s") % {"month": lesson.month} if lesson.month else ""
    more = ", ".join(word for word in (lesson.host, month) if word)
    return f"{lesson.title} ({more})" if more else lesson.title


def _rate(content: PlanContent) -> RateExplained | None:
    rate = content.participation_rate
    if rate is None or content.population is None:
        return None
    return RateExplained(
        rate=format_number(rate, places=1),
        participations=format_number(content.participations),
        population=format_number(content.population),
        population_on=format_date(content.population_on) if content.population_on else "",
        population_source=content.population_source,
    )


def _parts(content: PlanContent) -> tuple[Part, ...]:
    return (
        Part(_("Nhiệm vụ"), "nhiem-vu", content.tasks),
        Part(_("Giải pháp"), "giai-phap", content.measures),
        Part(_("Thuận lợi"), "thuan-loi", content.strengths),
        Part(_("Khó khăn"), "kho-khan", content.difficulties),
    )
