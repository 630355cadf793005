"""What search engines may read: the portal, not the desks behind it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

_CLOSED = ("wagtailadmin_home", "web:home", "account_login")


def robots(request: HttpRequest) -> HttpResponse:
    """Serve robots.txt."""
    closed = (f"Disallow: {reverse(name)}" for name in _CLOSED)
    lines = ("User-agent: *", *closed, f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
