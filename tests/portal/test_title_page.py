"""Proving the paper of a title: exactly what is printed, and nothing for who guesses."""

import pytest

from hieuhoc.learning.title_certificate import PrintedTitle, to_json
from hieuhoc.portal.public import titles
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Household, Recognition, TitleDecision
from hieuhoc.usecases.limits import Limit
from tests import factories

TOKEN = "q1w2e3r4t5y6u7i8"
PRINTED = PrintedTitle(
    kind=Subject.FAMILY,
    number="012/2021/GCN-GĐHT",
    name="Hà Văn An (mẫu)",
    where="thôn Tôm, xã Ái Thượng",
    year=2021,
    decision="45/QĐ-UBND",
    decided_on=factories.TODAY,
    issuer="UBND xã Ái Thượng",
    place="Ái Thượng",
    office="Chủ tịch",
    signatory="Phạm Văn Cao (mẫu)",
)


@pytest.fixture
def conferred(commune):
    place = commune.centre.place
    home = Household.objects.create(place=place, code="MÃ-RIÊNG", name="Tên Mới Sau Này")
    user = factories.user()
    decision = TitleDecision.objects.create(
        centre=commune.centre,
        year=2021,
        number_sign="45/QĐ-UBND",
        dated=factories.TODAY,
        decided_by=user,
        decided_at=factories.NOW,
    )
    return Recognition.objects.create(
        centre=commune.centre,
        kind="family",
        year=2021,
        place=place,
        household=home,
        state="recognised",
        state_reason="Lý do riêng",
        points="87.5",
        registered_by=user,
        registered_at=factories.NOW,
        decision=decision,
        sequence=12,
        token=TOKEN,
        printed=to_json(PRINTED),
    )


def test_the_page_says_what_is_printed_and_no_more(conferred, client):
    page = client.get(f"/xac-minh/danh-hieu/{TOKEN}/")
    assert page.status_code == 200
    assert "Giấy công nhận có thật." in page.text
    for text in ("012/2021/GCN-GĐHT", "Hà Văn An (mẫu)", "thôn Tôm, xã Ái Thượng", "Gia đình học tập, 2021"):
        assert text in page.text
    for text in ("MÃ-RIÊNG", "Tên Mới Sau Này", "Lý do riêng", "87"):
        assert text not in page.text.split("<h1>")[1].split("</dl>")[0]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]


def test_one_that_was_taken_back_says_from_when_and_not_why(conferred, client):
    Recognition.objects.update(state="lapsed", look_again_since=factories.TODAY, state_reason="Đánh bạc")
    page = client.get(f"/xac-minh/danh-hieu/{TOKEN}/").text
    assert "đã bị thu hồi từ ngày 02/10/2021" in page
    assert "Đánh bạc" not in page
    assert "Giấy công nhận có thật." not in page


@pytest.mark.parametrize("token", ["x", "q1w2e3r4t5y6u7i9", "a%00b", "không-có"])
def test_a_guess_finds_nothing(conferred, client, token):
    page = client.get(f"/xac-minh/danh-hieu/{token}/")
    assert page.status_code == 404
    assert "Không có giấy công nhận nào mang mã này." in page.text


def test_guessing_is_slowed_down(conferred, client, monkeypatch):
    one = Limit("verify-title-of-visitor", 1, titles._OF_VISITOR.per)
    monkeypatch.setattr(titles, "_OF_VISITOR", one)
    assert client.get(f"/xac-minh/danh-hieu/{TOKEN}/").status_code == 200
    assert client.get(f"/xac-minh/danh-hieu/{TOKEN}/").status_code == 429
