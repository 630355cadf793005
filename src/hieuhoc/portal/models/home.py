"""The front page of a commune."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hieuhoc.portal.cards import list_cards
from hieuhoc.portal.figures import headlines
from hieuhoc.portal.models.news import ArticlePage
from hieuhoc.portal.models.page import CommunePage
from hieuhoc.portal.shown_classes import shown_class
from hieuhoc.store.models import LearningCentre
from hieuhoc.store.queries.public_classes import list_open_classes

_NEWS_ON_FRONT = 5
_CLASSES_ON_FRONT = 4


class CommuneHomePage(CommunePage):
    """Lead news, the figures of the adopted plan, and where to turn to."""

    centre = models.OneToOneField(LearningCentre, models.PROTECT, related_name="home_page", editable=False)
    welcome = models.CharField(
        _("lời giới thiệu"), max_length=300, blank=True, help_text=_("Một hai câu; có thể để trống.")
    )

    content_panels = [*CommunePage.content_panels, FieldPanel("welcome")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["portal.NewsIndexPage", "portal.PlanPage", "portal.AboutPage"]
    template = "portal/home.html"

    class Meta:
        verbose_name = _("trang chủ của xã")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        newest = ArticlePage.objects.descendant_of(self).live().public().order_by(*ArticlePage.NEWEST_FIRST)
        cards = list_cards(newest.defer_streamfields()[:_NEWS_ON_FRONT], request=request)
        plan = context["plans"].latest()
        now = timezone.now()
        open_classes = list_open_classes(centre_id=self.centre_id, now=now)
        context |= {
            "lead": cards[0] if cards else None,
            "news": cards[1:],
            "plan_year": plan.school_year if plan else None,
            "open_classes": [shown_class(row, now=now) for row in open_classes[:_CLASSES_ON_FRONT]],
            "headlines": headlines(plan.content) if plan else (),
        }
        return context
