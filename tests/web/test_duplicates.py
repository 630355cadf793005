"""Deciding about people entered twice, on the pages."""

from datetime import date

import pytest
from django.urls import reverse

from hieuhoc.learning.duplicates import Reason
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import DuplicatePair, Person, PersonMerge
from hieuhoc.usecases.matching.model import COMPARISONS
from hieuhoc.usecases.progress import forget, tell
from hieuhoc.web.shown.duplicates import REASONS
from tests import factories

pytestmark = pytest.mark.django_db
EXPLAINED = [
    ["name", "same", 12.0],
    ["birth", "same", 14.0],
    ["home", "other", -2.8],
    ["sex", "missing", 0.0],
]


def _pair(corner, number=0, **more):
    people = [
        factories.person(
            place=corner.hamlet, full_name=f"Quách Thị {name} {number}", birth_date=date(1980, 3, 12), **more
        )
        for name in ("Hường", "Hương")
    ]
    first, second = sorted(people, key=lambda person: person.id)
    return DuplicatePair.objects.create(
        first=first, second=second, probability=0.98, explanation=EXPLAINED, found_at=factories.NOW
    )


def _list(world):
    return reverse("web:duplicates", args=[world.own.centre.id])


def test_a_pair_is_shown_with_why_in_one_sentence(world, director):
    _pair(world.own, phone="0501111111")
    page = director.get(_list(world)).text
    assert "Trùng họ tên, trùng ngày sinh; khác thôn." in page
    assert "98\N{NO-BREAK SPACE}%" in page
    assert page.count("12/03/1980") == 2
    assert "Quách Thị Hường 0 (mẫu)" in page


def test_every_way_rows_agree_has_words():
    said = {(about, level.code) for about, levels in COMPARISONS.items() for level in levels}
    assert said | {("rivals", "some")} == set(REASONS)
    assert Reason("name", "same", 1.0).about == "name"


def test_one_press_merges_and_one_takes_it_apart(world, director):
    pair = _pair(world.own)
    kept, other = pair.second_id, pair.first_id
    answer = director.post(reverse("web:merge-pair", args=[pair.pk]), {"giu": str(kept)}, follow=True)
    assert "Đã gộp thành một người" in answer.text
    assert Person.objects.get(id=other).merged_into_id == kept
    assert "0 cặp cần xét" in answer.text
    decided = director.get(reverse("web:merges", args=[world.own.centre.id])).text
    assert "Tách lại" in decided
    merge = PersonMerge.objects.get()
    answer = director.post(reverse("web:undo-merge", args=[merge.pk]), follow=True)
    assert "Đã tách lại thành hai người" in answer.text
    assert Person.objects.get(id=other).merged_into_id is None
    assert "1 cặp cần xét" in director.get(_list(world)).text


def test_two_people_are_not_listed_again_until_somebody_reconsiders(world, director):
    pair = _pair(world.own)
    assert "0 cặp" in director.post(reverse("web:keep-apart", args=[pair.pk]), follow=True).text
    again = director.post(reverse("web:keep-apart", args=[pair.pk]), follow=True).text
    assert "Đã có người quyết định" in again
    assert "Xét lại" in director.get(reverse("web:merges", args=[world.own.centre.id])).text
    assert "1 cặp" in director.post(reverse("web:reconsider-pair", args=[pair.pk]), follow=True).text


def test_a_press_without_a_side_merges_nothing(world, director):
    pair = _pair(world.own)
    for sent in ({}, {"giu": str(world.own.person.id)}):
        answer = director.post(reverse("web:merge-pair", args=[pair.pk]), sent, follow=True)
        assert "Chưa rõ giữ hồ sơ nào" in answer.text
    assert not PersonMerge.objects.exists()


def test_a_decided_pair_is_not_merged_from_an_old_page(world, director):
    pair = _pair(world.own)
    director.post(reverse("web:keep-apart", args=[pair.pk]))
    answer = director.post(
        reverse("web:merge-pair", args=[pair.pk]), {"giu": str(pair.first_id)}, follow=True
    )
    assert "Đã có người quyết định" in answer.text
    assert not PersonMerge.objects.exists()


def test_both_in_one_class_is_said(world, director):
    pair = _pair(world.own)
    for person in (pair.first, pair.second):
        factories.registration(learning_class=world.own.learning_class, person=person)
    assert f'cùng có tên trong lớp: <span lang="vi">{world.own.learning_class.title}</span>' in (
        director.get(_list(world)).text
    )


def test_pairs_of_other_places_are_not_listed(world, director, as_role):
    _pair(world.neighbour)
    assert "0 cặp cần xét" in director.get(_list(world)).text
    assert as_role(Role.EDITOR).get(_list(world)).status_code == 403


def test_the_list_costs_the_same_with_one_pair_and_with_ten(
    world, director, django_assert_num_queries, django_assert_max_num_queries
):
    _pair(world.own)
    director.get(_list(world))
    with django_assert_max_num_queries(12) as once:
        director.get(_list(world))
    for number in range(1, 20):
        _pair(world.own, number)
    with django_assert_num_queries(len(once.captured_queries)):
        page = director.get(_list(world)).text
    assert "20 cặp cần xét" in page
    assert "1 / 2" in page


def test_progress_is_shown_and_looks_again_by_itself_without_script(world, director):
    address = reverse("web:find-duplicates", args=[world.own.centre.id])
    assert director.get(address).status_code == 302
    subject = f"duplicates:{world.own.place.id}"
    tell(subject, 1, 3)
    try:
        answer = director.get(address)
        assert answer.headers["Refresh"] == "3"
        assert "Đã xong 33 %" in answer.text
        assert "Xem tiến độ" in director.get(_list(world)).text
    finally:
        forget(subject)


def test_asking_leads_to_the_progress(world, director):
    address = reverse("web:find-duplicates", args=[world.own.centre.id])
    answer = director.post(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    forget(f"duplicates:{world.own.place.id}")
