"""Which commune a visitor is at, and a page of its portal that no editor wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Site

from hieuhoc.portal.frame import frame
from hieuhoc.portal.models import CommuneHomePage

_ONE_LINE = 64


@dataclass(frozen=True, slots=True)
class PlainPage:
    """What the frame of the portal asks of a page."""

    title: str
    summary: str = ""
    seo_title: str = ""


def home_here(request: HttpRequest) -> CommuneHomePage:
    """Return the home page of the commune that the host belongs to; 404 where there is none. One query."""
    site = Site.find_for_request(request)
    pages = CommuneHomePage.objects.live().select_related("centre__place")
    home = pages.filter(pk=site.root_page_id).first() if site else None
    if home is None:
        raise Http404
    return home


def page_here(
    request: HttpRequest,
    home: CommuneHomePage,
    template: str,
    *,
    page: PlainPage,
    status: HTTPStatus = HTTPStatus.OK,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Return a page in the frame of the commune's portal."""
    surround = frame(page=None, home=home, request=request)
    said = {"page": page, "home": home, "frame": surround, **(context or {})}
    return TemplateResponse(request, f"portal/public/{template}", said, status=status)


def visitor(request: HttpRequest) -> str:
    """Return whom a request is counted by: the address it came from, behind a proxy the one the proxy saw.

    One line is given a whole /64 of IPv6, 18 billion billion addresses: that is one visitor.
    """
    address = ip_address(get_adapter(request).get_client_ip(request))
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address.packed, _ONE_LINE), strict=False))
