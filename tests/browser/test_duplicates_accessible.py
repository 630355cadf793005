"""The pages of people entered twice: axe finds nothing, and one press merges without script."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from hieuhoc.learning.person import Sex
from hieuhoc.store.models import DuplicatePair, Level
from hieuhoc.usecases.find_duplicates import find_duplicates
from hieuhoc.usecases.keep_apart import keep_apart
from hieuhoc.usecases.progress import forget, tell
from tests import factories
from tests.browser.test_pages_accessible import PHONE, _check, _page, _sign_in
from tests.web.conftest import Corner, corner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def own(transactional_db: None) -> Corner:
    own = corner(factories.place(Level.PROVINCE, name="Thanh Hóa"), "Ái Thượng")
    for number, (name, other) in enumerate(
        (("Quách Thị Thu Hường", "Quach Thi Thu Huong"), ("Lò Văn Hợi", "Lò Văn Hơij"))
    ):
        born = date(1980 + number, 3, 12)
        first = factories.person(
            place=own.hamlet, full_name=name, birth_date=born, birth_year=born.year,
            sex=Sex.MALE if number else Sex.FEMALE, phone=f"050111111{number}", ethnic_group="Mường",
        )  # fmt: skip
        second = factories.person(place=own.hamlet, full_name=other, birth_year=born.year, phone=first.phone)
        for person in (first, second):
            factories.registration(learning_class=own.learning_class, person=person)
    find_duplicates(commune_id=own.place.id, now=factories.NOW)
    keep_apart(actor=own.actor, pair_id=DuplicatePair.objects.order_by("-id")[0].pk, now=factories.NOW)
    return own


def test_pages_of_duplicates_are_accessible_and_work_without_script(
    browser: Browser, live_server: Any, own: Corner
) -> None:
    wrong: list[str] = []
    listed = live_server.url + reverse("web:duplicates", args=[own.centre.id])
    with _page(browser) as page:
        _sign_in(page, live_server.url, own.director)
        page.goto(listed)
        page.locator("summary").first.click()
        _check(page, "duplicates", wrong)
        tell(f"duplicates:{own.place.id}", 1, 3)
        page.goto(live_server.url + reverse("web:find-duplicates", args=[own.centre.id]))
        _check(page, "looking for duplicates", wrong)
        forget(f"duplicates:{own.place.id}")
        page.wait_for_url(listed)
    with _page(browser, java_script_enabled=False, viewport=PHONE) as page:
        _sign_in(page, live_server.url, own.director)
        page.goto(listed)
        page.get_by_role("button", name="Là một người, giữ hồ sơ 1").first.click()
        expect(page.locator("main")).to_contain_text("Đã gộp thành một người")
    with _page(browser) as page:
        _sign_in(page, live_server.url, own.director)
        page.goto(live_server.url + reverse("web:merges", args=[own.centre.id]))
        _check(page, "decided", wrong)
        page.get_by_role("button", name="Tách lại").press("Enter")
        expect(page.locator("main")).to_contain_text("Đã tách lại thành hai người")
    assert not wrong
