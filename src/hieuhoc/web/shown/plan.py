"""A plan as its pages show it: every figure written out, with where it comes from."""

from dataclasses import dataclass
from uuid import UUID

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.kernel.spans import Span
from hieuhoc.learning.plan import ClassGroup, PlanContent, PlanState
from hieuhoc.learning.wording import goal
from hieuhoc.store.queries.plans import StoredPlan
from hieuhoc.web.labels import STATES
from hieuhoc.web.shown.marked import TextPages
from hieuhoc.web.shown.origins import Origin, Origins
from hieuhoc.web.shown.sections import PARAGRAPHS
from hieuhoc.web.speaking import indicator_label, language


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure with its id on the page, where it comes from, and the address of its place in the text."""

    value: str
    id: str
    origin: str
    sentence: str
    link: str


@dataclass(frozen=True, slots=True)
class ShownPlanned:
    """A planned class."""

    title: str
    host: str
    month: str
    participations: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group of classes."""

    number: str
    name: str
    classes: ShownFigure
    participations: ShownFigure
    planned: tuple[ShownPlanned, ...]


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """A target: its wording, what it asks for, and the indicator it is measured by."""

    text: str
    goal: ShownFigure
    indicator: str


@dataclass(frozen=True, slots=True)
class ShownParagraphs:
    """A part of the plan that is in words; `slug` names its form."""

    slug: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """The plan."""

    id: UUID
    centre_id: UUID
    centre_name: str
    year: str
    state: str
    tone: str
    version: str
    number_sign: str
    dated: str
    is_draft: bool
    is_adopted: bool
    has_source: bool
    groups: tuple[ShownGroup, ...]
    targets: tuple[ShownTarget, ...]
    classes: ShownFigure
    participations: ShownFigure
    population: ShownFigure | None
    population_on: str
    population_source: str
    rate: ShownFigure | None
    paragraphs: tuple[ShownParagraphs, ...]


class Figures:
    """Makes shown figures; `reading_url` is the page that has the text, "" without one."""

    def __init__(self, origins: Origins, *, pages: TextPages | None, reading_url: str) -> None:
        self._origins = origins
        self._pages = pages
        self._reading_url = reading_url
        self.used: dict[Span, str] = {}

    def figure(self, value: str, name: str, origin: Origin) -> ShownFigure:
        """Return a figure, and remember which place of the text it was read from."""
        link = ""
        if origin.span is not None and self._pages is not None:
            link = f"{self._reading_url}{self._pages.link_to(origin.span)}"
            self.used.setdefault(origin.span, f"#{name}")
        return ShownFigure(value, name, origin.words, origin.sentence, link)

    def group(self, group: ClassGroup) -> ShownGroup:
        """Return a group with its figures."""
        name = f"nhom-{group.number}"
        return ShownGroup(
            number=str(group.number),
            name=group.name,
            classes=self.figure(
                format_number(group.classes), f"{name}-lop", self._origins.classes_of(group.number)
            ),
            participations=self.figure(
                format_number(group.participations),
                f"{name}-luot",
                self._origins.participations_of(group.number),
            ),
            planned=tuple(
                ShownPlanned(
                    planned.title,
                    planned.host,
                    str(planned.month or ""),
                    "" if planned.participations is None else format_number(planned.participations),
                )
                for planned in group.planned
            ),
        )

    def targets(self, content: PlanContent) -> tuple[ShownTarget, ...]:
        """Return the targets with what they ask for."""
        labels = {indicator.id: indicator_label(indicator) for indicator in load_indicators()}
        return tuple(
            ShownTarget(
                target.text,
                self.figure(
                    goal(target, language()), f"chi-tieu-{number}", self._origins.target(target.text)
                ),
                labels.get(target.indicator or "", ""),
            )
            for number, target in enumerate(content.targets, 1)
        )

    def total(self, content: PlanContent, name: str) -> ShownFigure:
        """Return the sum of a figure over the groups."""
        return self.figure(format_number(getattr(content, name)), f"tong-{name}", self._origins.sum_of(name))

    def population(self, content: PlanContent) -> ShownFigure | None:
        """Return the population aged 15 and over, None while it is unknown."""
        if content.population is None:
            return None
        return self.figure(format_number(content.population), "dan-so", self._origins.population())

    def rate(self, content: PlanContent) -> ShownFigure | None:
        """Return participations per hundred residents aged 15 and over, None without a population."""
        rate = content.participation_rate
        if rate is None:
            return None
        return self.figure(format_number(rate, places=1), "luot-tren-100-dan", self._origins.rate())


def show_plan(plan: StoredPlan, figures: Figures) -> ShownPlan:
    """Return the plan as its pages show it."""
    content = plan.content
    return ShownPlan(
        id=plan.id,
        centre_id=plan.centre_id,
        centre_name=plan.centre_name,
        year=str(plan.school_year),
        state=str(STATES[plan.state]),
        tone=plan.state.value,
        version=str(plan.version),
        number_sign=plan.number_sign,
        dated=format_date(plan.dated) if plan.dated else "",
        is_draft=plan.state is PlanState.DRAFT,
        is_adopted=plan.state is PlanState.ADOPTED,
        has_source=plan.source_id is not None,
        groups=tuple(figures.group(group) for group in content.groups),
        targets=figures.targets(content),
        classes=figures.total(content, "classes"),
        participations=figures.total(content, "participations"),
        population=figures.population(content),
        population_on=format_date(content.population_on) if content.population_on else "",
        population_source=content.population_source,
        rate=figures.rate(content),
        paragraphs=tuple(
            ShownParagraphs(section.slug, str(section.title), getattr(content, section.field))
            for section in PARAGRAPHS
        ),
    )
