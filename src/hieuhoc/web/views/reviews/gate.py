"""What every page of a review begins with: the review, and whether one may see or change it."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.reviews import StoredReview, get_review
from hieuhoc.usecases.access import Actor, allowed, require
from hieuhoc.web.shown.reviews import quarter_name
from hieuhoc.web.views.page import Link, society_crumbs


def review_for(actor: Actor, review_id: UUID, permission: Permission) -> StoredReview:
    """Return a review as it stands today. Raises Http404 for one the actor may not know of, or NotAllowed."""
    review = get_review(review_id=review_id, today=timezone.localdate())
    if review is None or not allowed(actor, Permission.VIEW_REVIEW, review.place_path):
        raise Http404
    require(actor, permission, review.place_path)
    return review


def crumbs_to_review(review: StoredReview) -> tuple[Link, ...]:
    """Return the way to a review."""
    year = review.quarter.school_year
    listed = Link(_("Rà soát quý"), f"{reverse('web:reviews', args=[review.centre_id])}?nam={year}")
    return society_crumbs(review.centre_id, listed, year=year)


def crumbs_within(review: StoredReview) -> tuple[Link, ...]:
    """Return the way to a page of a review."""
    own = Link(quarter_name(review.quarter), reverse("web:review", args=[review.id]))
    return (*crumbs_to_review(review), own)


def crumbs_to_criterion(review: StoredReview, number: int) -> tuple[Link, ...]:
    """Return the way to a page of a criterion."""
    label = _("Tiêu chí %(number)s") % {"number": number}
    own = Link(label, reverse("web:review-criterion", args=[review.id, number]))
    return (*crumbs_within(review), own)
