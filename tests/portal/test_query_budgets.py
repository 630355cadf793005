"""How many queries a public page costs: recorded, and the same for one article or group as for many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.learning.plan import ClassGroup
from hieuhoc.usecases.adopt_plan import adopt_plan
from tests import factories
from tests.portal.conftest import article, picture

BUDGETS = {
    "/": 15,
    "/tin-tuc/": 15,
    "/tin-tuc/dai/": 18,
    "/ke-hoach/": 12,
    "/gioi-thieu/": 11,
}


def cost(commune, path):
    assert commune.get(path).status_code == 200  # makes the pictures' sizes, fills Wagtail's cache of sites
    with CaptureQueriesContext(connection) as queries:
        assert commune.get(path).status_code == 200
    return len(queries)


def fill(commune, *, articles, groups, blocks):
    words = {"picture_alt": "Một lớp học", "picture_caption": "Lớp học"}
    for number in range(articles):
        shown = picture(commune.desk)
        day = date(2021, 9, 1 + number % 28)
        article(commune.news, title=f"Tin số {number}", picture=shown, published_on=day, **words)
    body = [
        block
        for _ in range(blocks)
        for block in (
            ("picture", {"picture": picture(commune.desk), "alt": "Lớp", "caption": "Lớp"}),
            ("figures", {"year": "2021-2022", "figures": ["classes", "rate"]}),
        )
    ]
    article(commune.news, title="Dài", slug="dai", body=body, picture=commune.picture, **words)
    director = factories.actor(at=commune.centre.place)
    many = tuple(ClassGroup(n, f"Nhóm {n}", 3, 90) for n in range(1, groups + 1))
    plan = factories.draft(actor=director, centre=commune.centre, content=factories.content(groups=many))
    adopt_plan(
        actor=director,
        plan_id=plan.id,
        seen_version=plan.version,
        now=factories.NOW,
        number_sign="12/KH-TTHTCĐ",
        dated=factories.TODAY,
    )


@pytest.mark.parametrize("many", [1, 9])
def test_pages_keep_their_budgets_whatever_they_show(commune, many):
    fill(commune, articles=many, groups=many, blocks=many)
    assert {path: cost(commune, path) for path in BUDGETS} == BUDGETS
