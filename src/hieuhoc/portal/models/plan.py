"""The plan of a school year as a public page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.portal.figures import PublishedPlans
from hieuhoc.portal.frame import Link
from hieuhoc.portal.models.page import CommunePage
from hieuhoc.portal.shown_plan import shown


class PlanPage(RoutablePageMixin, CommunePage):
    """The adopted plans: the latest at its own address, each year at /2021-2022/.

    The page holds an introduction. All else comes from the plan when the page is read.
    """

    intro = RichTextField(_("lời dẫn"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*CommunePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["portal.CommuneHomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    section = "plan"
    template = "portal/plan.html"

    class Meta:
        verbose_name = _("trang kế hoạch năm")

    @path("<int:start>-<int:end>/", name="year")
    def year(self, request: HttpRequest, start: int, end: int) -> HttpResponse:
        """Serve the plan of one school year; 404 for a year that none was adopted for."""
        if end != start + 1:
            raise Http404
        return self.render(request, year=SchoolYear(start))

    def get_context(
        self, request: HttpRequest, *args: Any, year: SchoolYear | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        plans = context["plans"]
        if year is not None and year not in plans.years:
            raise Http404
        plan = plans.of(year) if year else plans.latest()
        here = self.get_url(request)
        context["plan"] = shown(plan) if plan else None
        context["years"] = tuple(
            Link(str(other), f"{here}{other}/", current=plan is not None and other == plan.school_year)
            for other in plans.years
        )
        return context

    def get_sitemap_urls(self, request: HttpRequest) -> list[dict[str, Any]]:
        urls = super().get_sitemap_urls(request)
        years = PublishedPlans(self.commune_home().centre_id).years
        return urls + [urls[0] | {"location": f"{urls[0]['location']}{year}/"} for year in years]
