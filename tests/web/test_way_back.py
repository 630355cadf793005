"""The way back to the hub keeps the school year that a page is of."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from hieuhoc.learning.school_year import SchoolYear
from tests.web.expected import follow_up, indicators, reviews

LISTS = {
    "follow-up", "resolutions", "action-items", "coordinations", "communications", "self-learning",
    "reviews", "targets",
}  # fmt: skip


def _of_which_year(name: str, url: str) -> tuple[str, str]:
    """The address of a page and its year: a list asked for a year gone by, a new entry, or what there is."""
    if name in LISTS:
        return f"{url.partition('?')[0]}?nam=2019-2020", "2019-2020"
    return url, str(SchoolYear.on(timezone.localdate())) if name.startswith("new-") else "2021-2022"


@pytest.mark.parametrize("area", [follow_up, reviews, indicators], ids=lambda area: area.__name__)
def test_every_step_of_the_way_back_is_of_the_year_of_the_page(world, director, area):
    parts = ("society", "follow-up", "reviews")
    hub, *lists = (reverse(f"web:{part}", args=[world.own.centre.id]) for part in parts)
    for name, plain in area.pages(world.own).items():
        url, year = _of_which_year(name, plain)
        page = director.get(url).text
        crumbs = re.findall(r'href="([^"]*)"', page[page.index('class="crumbs"') :].partition("</nav>")[0])
        assert crumbs[0] == f"{hub}?nam={year}", name
        for step in crumbs:
            assert step.partition("?")[0] not in lists or step.endswith(f"?nam={year}"), name
