"""What all pages of a commune have in common."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page

from hieuhoc.portal.figures import PublishedPlans
from hieuhoc.portal.frame import frame


class CommunePage(Page):
    """A page of a commune's portal, with masthead and foot."""

    section = ""

    class Meta:
        abstract = True

    def summary(self) -> str:
        """Return what search engines and shared links say of the page."""
        return str(self.search_description)

    def commune_home(self) -> Any:
        """Return the home page this page stands below, or is. One query."""
        home = apps.get_model("portal", "CommuneHomePage")
        return home.objects.ancestor_of(self, inclusive=True).select_related("centre").get()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        home = self.commune_home()
        context["home"] = home
        context["plans"] = PublishedPlans(home.centre_id)
        context["frame"] = frame(page=self, home=home, request=request)
        return context

    def get_sitemap_urls(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Address the page as the reader did, whatever host and port the site was founded with."""
        address = request.build_absolute_uri(self.get_url(request))
        return [{"location": address, "lastmod": self.last_published_at or self.latest_revision_created_at}]
