"""The year 2021-2022 of the example commune, played by its people at the pages, from the opening to the report.

Every document offered on the way is opened and read. HIEUHOC_PAPERS=<folder> keeps them, to be
looked at as pages.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.year import classes, closing, follow_up, plan, reviews, titles, town
from tests.browser.year.papers import Papers
from tests.browser.year.person import PHONE, signed_in
from tests.browser.year.town import DIRECTOR, HEAD, HEALTH, SECRETARY, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def commune(transactional_db: None) -> Town:
    return town.found()


@pytest.fixture
def papers() -> Papers:
    return Papers()


def test_the_year_from_its_announcement_to_its_report(
    browser: Browser, live_server: Any, commune: Town, papers: Papers
) -> None:
    url = live_server.url
    learners = commune.residents[:12]
    with signed_in(browser, url, DIRECTOR) as director:
        plan.adopt_plan(director, papers)
    with signed_in(browser, url, SECRETARY) as secretary:
        classes.open_class(secretary)
        classes.register_people(secretary, learners)
        classes.take_the_roll(secretary, learners)
        classes.take_documents(secretary, papers, learners)
        follow_up.keep_documents(secretary)
        follow_up.end_the_task(secretary, papers)
        follow_up.found_a_club(secretary, papers, learners[:3])
        follow_up.lend_a_book(secretary, papers, learners[0])
    _review_the_first_quarter(browser, url, papers)
    for nth in (1, 2, 3):
        _review_a_later_quarter(browser, url, papers, nth)
    with signed_in(browser, url, DIRECTOR) as director:
        closing.follow_the_numbers(director)
        closing.see_who_was_counted(director, learners)
        closing.sign_the_report(director, papers)
        closing.close_and_plan_on(director)
    assert len(papers.taken) == 2 + 4 * 3 + 3 + 6 + 3 + 4 * 9 + 3


def _review_the_first_quarter(browser: Browser, url: str, papers: Papers) -> None:
    with signed_in(browser, url, SECRETARY) as secretary:
        reviews.enter_figures(secretary, 0)
    with signed_in(browser, url, DIRECTOR) as director:
        reviews.open_quarter(director, 0)
        reviews.ask_the_health_station(director)
        reviews.open_again(director, 0)
        reviews.answer(director, 1, "Đạt", "Đảng ủy có nghị quyết riêng.")
        reviews.answer(director, 2, "Đạt một phần", "Ban Chỉ đạo họp hai lần.")
        reviews.attach_evidence(director, 1)
        with signed_in(browser, url, HEALTH) as health:
            reviews.answer_what_waits(health, "Đạt", "Trạm đạt chuẩn quốc gia.")
        late = director.page.context.new_page()
        late.goto(f"{director.page.url}tieu-chi/2/")
        reviews.sign(director, 0)
        reviews.take_documents(director, 0, papers)
        reviews.refuse_what_comes_late(late, 2)
        reviews.find_signed_unchanged(director, 0, 2)


def _review_a_later_quarter(browser: Browser, url: str, papers: Papers, nth: int) -> None:
    with signed_in(browser, url, SECRETARY) as secretary:
        reviews.enter_figures(secretary, nth)
    with signed_in(browser, url, DIRECTOR) as director:
        reviews.open_quarter(director, nth)
        director.told("Lấy lại từ kỳ trước 3 đánh giá và 1 minh chứng")
        reviews.confirm_carried(director, (1, 2, reviews.HEALTH))
        reviews.sign(director, nth)
        reviews.take_documents(director, nth, papers)


def test_a_hamlets_families_strive_for_the_title(
    browser: Browser, live_server: Any, commune: Town, papers: Papers
) -> None:
    url = live_server.url
    with signed_in(browser, url, HEAD, size=PHONE) as head:
        titles.register_the_hamlet(head)
        titles.fill_in_sheets(head, commune.families)
        titles.hold_the_hamlets_review(head, commune.families)
    with signed_in(browser, url, DIRECTOR) as director:
        titles.decide(director, commune.families)
        titles.take_documents(director, papers)
        titles.take_the_list(director, papers)
        name, address = titles.open_a_title(director)
    assert len(papers.taken) == 3 + 2 + 1 + 3
    # Whoever is shown the paper follows its code, and has no account.
    context = browser.new_context(locale="vi-VN", viewport=PHONE)
    page = context.new_page()
    page.goto(f"{url}{address}")
    main = page.get_by_role("main")
    for words in (name, titles.DECISION, town.HAMLET.removeprefix("Thôn ")):
        expect(main).to_contain_text(words)
    context.close()
