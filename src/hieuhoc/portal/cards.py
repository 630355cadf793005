"""Articles in short, for lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from hieuhoc.kernel.dates import format_date
from hieuhoc.portal.pictures import CARD, ShownPicture, load_pictures


@dataclass(frozen=True, slots=True)
class Card:
    """An article as a list shows it; `day` is for people, `day_iso` for machines."""

    title: str
    url: str
    lead: str
    day: str
    day_iso: str
    picture: ShownPicture | None
    alt: str


def list_cards(articles: Iterable[Any], *, request: HttpRequest) -> tuple[Card, ...]:
    """Return the cards of some articles. Three queries, however many there are."""
    rows = list(articles)
    pictures = load_pictures((row.picture_id for row in rows), specs=CARD)
    return tuple(
        Card(
            title=row.title,
            url=row.get_url(request),
            lead=row.lead,
            day=format_date(row.published_on),
            day_iso=row.published_on.isoformat(),
            picture=pictures.get(row.picture_id),
            alt=row.picture_alt,
        )
        for row in rows
    )
