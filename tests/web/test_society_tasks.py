"""What the first page of a centre says is waiting of libraries and titles, and to whom."""

from django.urls import reverse

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Clan, Loan, Recognition
from tests import factories
from tests.web.expected.libraries import loan


def _propose(world, kind, year, **subject):
    Recognition.objects.create(
        centre=world.own.centre,
        kind=kind,
        year=year,
        place=world.own.hamlet,
        state="proposed",
        registered_by=world.own.director,
        registered_at=factories.NOW,
        **subject,
    )


def test_each_task_counts_what_the_list_it_leads_to_shows(world, director):
    for year in (2020, 2021):
        _propose(world, "citizen", year, person=world.own.person)
    _propose(world, "citizen", 2021, person=factories.person(place=world.own.hamlet))
    _propose(world, "clan", 2021, clan=Clan.objects.create(place=world.own.place, name="Họ Hà"))
    page = director.get(reverse("web:dashboard", args=[world.own.centre.id])).text.replace("&amp;", "&")
    titles = reverse("web:titles", args=[world.own.centre.id])
    for kind, slug, year, count in (
        ("Dòng họ học tập", "dong-ho", 2021, 1),
        ("Công dân học tập", "cong-dan", 2021, 2),
        ("Công dân học tập", "cong-dan", 2020, 1),
    ):
        url = f"{titles}?loai={slug}&nam={year}&tinh-trang=proposed"
        assert f"{kind} năm {year}: {count} danh hiệu chờ xã xét." in page
        assert f'href="{url}"' in page
        assert f"{kind}, {year}: {count}</h2>" in director.get(url).text
    assert page.count("chờ xã xét") == 3


def test_loans_overdue_and_titles_proposed_are_tasks_of_who_acts_on_them(world, director, as_role):
    page = reverse("web:dashboard", args=[world.own.centre.id])
    quiet = director.get(page).text
    assert "lượt mượn sách" not in quiet
    assert "chờ xã xét" not in quiet
    loan(world.own)
    loan(world.neighbour)
    Loan.objects.update(lent_on="2021-09-01", due_on="2021-09-15")
    _propose(world, "citizen", 2021, person=world.own.person)
    told = director.get(page).text
    assert "1 lượt mượn sách đã quá hạn, hạn sớm nhất ngày 15/09/2021." in told
    assert "1 danh hiệu chờ xã xét." in told
    secretary = as_role(Role.SECRETARY).get(page).text
    assert "1 lượt mượn sách" in secretary
    assert "chờ xã xét" not in secretary
    assert "lượt mượn sách" not in as_role(Role.EDITOR).get(page).text
