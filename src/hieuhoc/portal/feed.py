"""The news as RSS."""

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from wagtail.models import Page

from hieuhoc.portal.cards import Card


def news_feed(*, title: str, page: Page, cards: tuple[Card, ...], request: HttpRequest) -> HttpResponse:
    """Return the articles as a feed that any reader understands."""
    feed = Rss201rev2Feed(
        title=title,
        link=request.build_absolute_uri(page.get_url(request)),
        description=page.search_description or title,
        language="vi",
        feed_url=request.build_absolute_uri(),
    )
    for card in cards:
        at_dawn = datetime.combine(datetime.fromisoformat(card.day_iso), time(6))
        feed.add_item(
            title=card.title,
            link=request.build_absolute_uri(card.url),
            description=card.lead,
            pubdate=timezone.make_aware(at_dawn),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
