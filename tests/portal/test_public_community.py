"""The clubs and libraries of a commune as anybody sees them: no person, and few queries."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.store.models import Club, ClubMember, Holding, Library, Loan
from tests import factories


@pytest.fixture
def filled(commune):
    """A club with a member, and a library with a title that somebody has at home."""
    fill(commune)
    return commune


def fill(commune, number=0):
    place = commune.centre.place
    reader = factories.person(full_name=f"Lò Văn Kín {number}", place=place)
    club = Club.objects.create(
        centre=commune.centre,
        place=place,
        kind="reading",
        name=f"Câu lạc bộ Đọc sách {number}",
        founded=factories.TODAY,
        leader=reader,
    )
    ClubMember.objects.create(club=club, person=reader, since=factories.TODAY)
    library = Library.objects.create(
        centre=commune.centre, place=place, name=f"Tủ sách {number}", keeper="Hà Thị Giữ"
    )
    book = Holding.objects.create(library=library, title="Số đỏ", author="Vũ Trọng Phụng", copies=1, lent=1)
    day = factories.TODAY
    Loan.objects.create(
        holding=book, person=reader, lent_on=day, due_on=day + timedelta(days=30), lent_by=commune.editor
    )
    Holding.objects.create(library=library, title="Tắt đèn", author="Ngô Tất Tố", copies=2)
    forget(commune)


def forget(commune):
    """A minute has gone by."""
    cache.delete(f"public-titles:{commune.centre.id.hex}")


def test_clubs_and_libraries_stand_there_without_any_person(filled):
    page = filled.get("/cong-dong/").text
    for said in ("Câu lạc bộ Đọc sách", "Đọc sách", "Tủ sách 0", "2 đầu sách", filled.centre.name):
        assert said in page
    books = filled.get("/cong-dong/sach/?tim=so do").text
    for personal in ("Lò Văn Kín", "Hà Thị Giữ"):
        assert personal not in page
        assert personal not in books


def test_a_book_is_found_without_accents_and_tells_whether_it_is_there(filled):
    found = filled.get("/cong-dong/sach/?tim=so do").text
    assert "Số đỏ" in found
    assert "đang có người mượn" in found
    assert "Tắt đèn" not in found
    assert "còn trên giá" in filled.get("/cong-dong/sach/?tim=NGO tat").text
    assert "Không có sách nào như vậy" in filled.get("/cong-dong/sach/?tim=xyz").text
    assert "Số đỏ" not in filled.get("/cong-dong/sach/").text


def test_what_is_typed_is_shown_as_text(filled):
    assert "<b>" not in filled.get("/cong-dong/sach/?tim=%3Cb%3E").text.split("<main")[1].split("</main>")[0]


def test_clubs_that_ended_and_libraries_closed_are_not_shown(filled):
    Club.objects.update(ended=factories.TODAY)
    Library.objects.update(active=False)
    forget(filled)
    page = filled.get("/cong-dong/").text
    assert "Hiện chưa có câu lạc bộ nào" in page
    assert "Hiện chưa có thư viện hay tủ sách nào" in page
    assert "Số đỏ" not in filled.get("/cong-dong/sach/?tim=so").text


def test_other_communes_keep_theirs(filled, other):
    assert "Câu lạc bộ Đọc sách" not in other.get("/cong-dong/").text
    assert "Số đỏ" not in other.get("/cong-dong/sach/?tim=so").text


def test_the_navigation_leads_there(filled):
    assert '<a href="/cong-dong/">' in filled.get("/").text
    assert 'href="/cong-dong/" aria-current' in filled.get("/cong-dong/sach/").text


def test_pages_cost_the_same_for_many_and_a_second_search_reads_no_titles(filled):
    def cost(path):
        with CaptureQueriesContext(connection) as queries:
            assert filled.get(path).status_code == 200
        return len(queries)

    for path in ("/cong-dong/", "/cong-dong/sach/?tim=so"):
        filled.get(path)
    few = cost("/cong-dong/")
    searched = cost("/cong-dong/sach/?tim=so")
    for number in range(1, 6):
        fill(filled, number)
    assert cost("/cong-dong/") == few <= 12
    assert cost("/cong-dong/sach/?tim=so") == searched + 1
    assert cost("/cong-dong/sach/?tim=tat") == searched
