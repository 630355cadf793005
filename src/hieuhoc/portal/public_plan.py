"""The one address of a centre's public plan that those outside the portal know."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from hieuhoc.portal.models import CommuneHomePage, PlanPage


def public_plan(request: HttpRequest, centre_id: UUID, school_year: str) -> HttpResponse:
    """Lead to the public page of a centre's plan of a year; 404 where the portal has no such page."""
    home = get_object_or_404(CommuneHomePage, centre_id=centre_id)
    page = get_object_or_404(PlanPage.objects.child_of(home).live())
    return redirect(f"{page.get_url(request)}{school_year}/")
