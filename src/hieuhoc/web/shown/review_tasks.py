"""What waits about quarterly reviews: for the office, and for who is asked about a criterion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.learning.report_period import PeriodKind, ReportPeriod
from hieuhoc.learning.review import last_day
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre, QuarterlyReview
from hieuhoc.store.queries.centres import CentreCard, list_centres
from hieuhoc.store.queries.reviews import open_reviews
from hieuhoc.usecases.access import Actor, allowed, within
from hieuhoc.usecases.criteria_waiting import Waiting, criteria_waiting
from hieuhoc.web.shown.dashboard import Task, Urgency
from hieuhoc.web.shown.reviews import quarter_name
from hieuhoc.web.shown.rules import label_of


def review_tasks(actor: Actor, centre: CentreCard) -> Iterator[Task]:
    """Yield what waits about the reviews of a centre: quarters that are over, criteria one is asked about.

    A quarter that nobody opened waits only where reviews are made at all.
    """
    if allowed(actor, Permission.EDIT_REVIEW, centre.place_path):
        yield from _about_quarters(centre)
    if allowed(actor, Permission.ANSWER_CRITERION, centre.place_path):
        for waiting in criteria_waiting(actor=actor, today=timezone.localdate()):
            if waiting.centre_id == centre.id:
                facts = {
                    "number": waiting.criterion.number,
                    "label": label_of(waiting.criterion),
                    "quarter": quarter_name(waiting.quarter),
                }
                text = _("%(quarter)s: tiêu chí %(number)s (%(label)s) chờ bạn trả lời.") % facts
                yield Task(text, _("Trả lời"), _page_of(waiting), Urgency.SOON)


@dataclass(frozen=True, slots=True)
class AskedCriteria:
    """What the first page shows to who answers for criteria: those that wait, and whose reviews he sees."""

    waiting: tuple[Mapping[str, object], ...] = ()
    centres: tuple[CentreCard, ...] = ()


def asked_criteria(actor: Actor) -> AskedCriteria:
    """Return what waits for the actor, and the centres whose reviews he sees."""
    if not actor.has(Permission.VIEW_REVIEW):
        return AskedCriteria()
    centres = within(LearningCentre.objects.all(), actor=actor, permission=Permission.VIEW_REVIEW)
    waiting = criteria_waiting(actor=actor, today=timezone.localdate())
    shown = tuple(
        {
            "number": one.criterion.number,
            "label": label_of(one.criterion),
            "quarter": quarter_name(one.quarter),
            "is_carried": one.is_carried,
            "url": _page_of(one),
        }
        for one in waiting
    )
    return AskedCriteria(shown, list_centres(within=centres))


def _about_quarters(centre: CentreCard) -> Iterator[Task]:
    today = timezone.localdate()
    rows = QuarterlyReview.objects.filter(centre_id=centre.id)
    for review in open_reviews(within=rows, today=today):
        if last_day(review.quarter) < today:
            yield Task(
                _("Rà soát %(quarter)s chưa ký, quý đã hết.") % {"quarter": quarter_name(review.quarter)},
                _("Mở kỳ rà soát"),
                reverse("web:review", args=[review.id]),
                Urgency.SOON,
            )
    this = ReportPeriod.around(today, PeriodKind.QUARTER)
    before = ReportPeriod.around(this.start.fromordinal(this.start.toordinal() - 1), PeriodKind.QUARTER)
    starts = set(rows.filter(quarter_start__lte=before.start).values_list("quarter_start", flat=True))
    if starts and before.start not in starts:
        page = reverse("web:reviews", args=[centre.id])
        yield Task(
            _("%(quarter)s đã hết mà chưa mở rà soát.") % {"quarter": quarter_name(before)},
            _("Mở rà soát"),
            f"{page}?nam={before.school_year}",
            Urgency.SOON,
        )


def _page_of(waiting: Waiting) -> str:
    return reverse("web:review-criterion", args=[waiting.review_id, waiting.criterion.number])
