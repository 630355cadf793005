"""The head and foot of a page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from hieuhoc.portal.site_settings import PortalSettings


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `current` when the reader is there or below it. `ours` are words of the house, not editors'."""

    title: str
    url: str
    current: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Masthead, navigation and contact block. Empty texts are not shown."""

    title: str
    parent_body: str
    notice: str
    home_url: str
    links: tuple[Link, ...]
    canonical: str
    news_url: str
    plan_url: str
    feed_url: str
    responsible_editor: str
    address: str
    phone: str
    phone_href: str
    email: str
    licence: str


def frame(*, page: Page | None, home: Any, request: HttpRequest) -> Frame:
    """Return what surrounds `page` of the commune whose home page is `home`.

    Without a `page` it is one that no editor wrote.
    """
    site = Site.find_for_request(request)
    said = PortalSettings.for_site(site) if site else PortalSettings()
    sections = list(home.get_children().live().public().in_menu().specific(defer=True))
    home_url = home.get_url(request) or "/"
    urls = {section.section: section.get_url(request) for section in sections}
    return Frame(
        title=said.title or home.title,
        parent_body=said.parent_body,
        notice=said.notice,
        home_url=home_url,
        links=(
            Link(_("Trang chủ"), home_url, current=page is not None and page.id == home.id, ours=True),
            _own_link(_("Lớp học"), "public-classes", request),
            _own_link(_("Câu lạc bộ, thư viện"), "public-community", request),
            *(
                Link(section.title, section.get_url(request), current=_stands_in(page, section))
                for section in sections
            ),
            _own_link(_("Việc học của tôi"), "my-learning", request),
        ),
        canonical=request.build_absolute_uri(),
        news_url=urls.get("news", ""),
        plan_url=urls.get("plan", ""),
        feed_url=f"{urls['news']}rss/" if "news" in urls else "",
        responsible_editor=said.responsible_editor,
        address=said.address,
        phone=said.phone,
        phone_href="tel:" + "".join(c for c in said.phone if c.isdigit() or c == "+"),
        email=said.email,
        licence=said.licence,
    )


def _own_link(title: str, name: str, request: HttpRequest) -> Link:
    url = reverse(name)
    return Link(title, url, current=request.path.startswith(url), ours=True)


def _stands_in(page: Page | None, section: Page) -> bool:
    return page is not None and str(page.path or "").startswith(section.path)
