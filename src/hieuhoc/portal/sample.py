"""News and people of a commune that does not exist, to show what a portal is like. All of it says so."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile

from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.portal import illustrations
from hieuhoc.portal.figures import CLASSES, PARTICIPATIONS, POPULATION, RATE
from hieuhoc.portal.models import (
    AboutPage,
    ArticlePage,
    BoardMember,
    EditorialDesk,
    NewsIndexPage,
    PortalSettings,
)
from hieuhoc.portal.pictures import Picture
from hieuhoc.portal.sample_texts import ABOUT, ARTICLES, BOARD, CONTACT, SampleArticle
from hieuhoc.store.models import AnnualPlan

_CREDIT = "Hình vẽ của Hiếu Học"
_ALL_FIGURES = [CLASSES, PARTICIPATIONS, POPULATION, RATE]


def publish_sample(*, desk: EditorialDesk, home: Any, today: date) -> None:
    """Publish sample articles, a board and a contact block for a centre whose people are synthetic."""
    PortalSettings.objects.filter(site=desk.site).update(**CONTACT)
    pictures = _pictures(desk)
    news = NewsIndexPage.objects.child_of(home).get()
    year = _year(desk, today=today)
    for article in ARTICLES:
        page = _article(article, pictures=pictures, year=year, today=today)
        news.add_child(instance=page)
        page.save_revision().publish()
    about = AboutPage.objects.child_of(home).get()
    about.body = [("paragraph", ABOUT)]
    about.members = [
        BoardMember(sort_order=order, name=name, part=part, office=office)
        for order, (name, part, office) in enumerate(BOARD)
    ]
    about.save_revision().publish()


def _year(desk: EditorialDesk, *, today: date) -> SchoolYear:
    latest = AnnualPlan.objects.filter(centre=desk.centre).order_by("-school_year").first()
    return SchoolYear(latest.school_year) if latest else SchoolYear.on(today)


def _pictures(desk: EditorialDesk) -> dict[str, Picture]:
    drawn = {
        "terraces": ("Ruộng bậc thang", illustrations.terraces()),
        "drum": ("Mặt trống đồng", illustrations.drum()),
    }
    kept = {}
    for name, (title, png) in drawn.items():
        file = ImageFile(BytesIO(png), name=f"{name}.png")
        kept[name] = Picture(title=title, file=file, collection=desk.collection, credit=_CREDIT)
        kept[name].save()
    return kept


def _article(
    said: SampleArticle, *, pictures: dict[str, Picture], year: SchoolYear, today: date
) -> ArticlePage:
    return ArticlePage(
        title=said.title.format(year=year),
        slug=said.slug.format(year=year),
        lead=said.lead.format(year=year),
        search_description=said.lead.format(year=year)[:150],
        picture=pictures.get(said.picture),
        picture_alt=said.alt,
        picture_caption=said.caption,
        body=[_block(kind, text, year) for kind, text in said.body],
        author=said.author,
        published_on=min(date(year.start, *said.on), today),
    )


def _block(kind: str, text: str, year: SchoolYear) -> tuple[str, Any]:
    if kind == "figures":
        return kind, {"year": str(year), "figures": _ALL_FIGURES}
    if kind == "quote":
        words, _, who = text.partition(" — ")
        return kind, {"text": words, "who": who}
    return kind, text.format(year=year)
