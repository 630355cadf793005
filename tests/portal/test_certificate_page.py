"""Proving a certificate: exactly what is printed, valid or revoked, and nothing for who guesses."""

import re

import pytest

from hieuhoc.learning.certificate import Printed, to_json
from hieuhoc.portal.public import certificates, checking
from hieuhoc.store.models import Certificate
from hieuhoc.usecases.limits import Limit
from tests import factories

TOKEN = "a1b2c3d4e5f6a7b8c9d0"
PRINTED = Printed(
    number="007/2021/GCN-TTHTCĐ",
    full_name="Lò Thị Hoa",
    sex="female",
    birth="12/05/1984",
    class_title="Nuôi gà thả vườn",
    first_day=factories.TODAY,
    last_day=factories.TODAY,
    held=8,
    attended=6,
    minutes=960,
    centre="Trung tâm Ái Thượng",
    parent_body="UBND xã Ái Thượng",
    place="Ái Thượng",
    issued_on=factories.TODAY,
    office="Giám đốc",
    signatory="Hà Văn Bình",
    exception="Nghỉ vì ốm, có giấy của trạm y tế",
)


@pytest.fixture
def issued(commune, lesson, telephones):
    person = factories.person(
        place=commune.centre.place, full_name="Tên Mới Sau Này", phone="0912345678", birth_year=1984
    )
    return Certificate.objects.create(
        centre=commune.centre,
        learning_class=lesson,
        person=person,
        year=2021,
        sequence=7,
        number=PRINTED.number,
        token=TOKEN,
        printed=to_json(PRINTED),
        issued_on=factories.TODAY,
        issued_by=factories.user(full_name="Người Bấm Nút"),
        issued_at=factories.NOW,
    )


def test_a_valid_certificate_shows_what_is_printed_and_nothing_else(commune, issued):
    answer = commune.get(f"/xac-minh/{TOKEN}/")
    assert answer.status_code == 200
    page = answer.text
    assert "Chứng nhận có thật và còn giá trị" in page
    for said in (
        "007/2021/GCN-TTHTCĐ",
        "Lò Thị Hoa",
        "12/05/1984",
        "Nuôi gà thả vườn",
        "Trung tâm Ái Thượng",
    ):
        assert said in page
    for hidden in ("Tên Mới Sau Này", "0912345678", "trạm y tế", "Người Bấm Nút", str(issued.person_id)):
        assert hidden not in page


def test_a_revoked_certificate_says_since_when_and_not_why(commune, issued):
    issued.revoked_at, issued.revoke_reason = factories.NOW, "ghi nhầm người, chuyện riêng"
    issued.revoked_by = factories.user()
    issued.save()
    page = commune.get(f"/xac-minh/{TOKEN}/").text
    assert "đã thu hồi ngày 02/10/2021" in page
    assert "có thật" not in page
    assert "chuyện riêng" not in page


@pytest.mark.parametrize("token", ["khong-co", "a" * 32, "a" * 500, "%00", "..%2f", "Ái"])
def test_a_token_that_is_none_is_told_in_plain_words(commune, issued, token):
    answer = commune.get(f"/xac-minh/{token}/")
    assert answer.status_code == 404
    if "%2f" not in token:
        assert "Không có chứng nhận nào mang mã này" in answer.text
    assert "Lò Thị Hoa" not in answer.text


def test_search_engines_and_caches_keep_nothing(commune, issued):
    answer = commune.get(f"/xac-minh/{TOKEN}/")
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex' in answer.text


def test_who_guesses_is_stopped_for_a_while(commune, issued, monkeypatch):
    few = Limit("verify-of-visitor", 3, certificates._OF_VISITOR.per)
    monkeypatch.setattr(certificates, "_OF_VISITOR", few)
    moment = factories.NOW
    monkeypatch.setattr(checking, "now", lambda: moment)
    said = [commune.get(f"/xac-minh/{token}/").status_code for token in ("a", "b", TOKEN, TOKEN)]
    assert said == [404, 404, 200, 429]
    assert re.search(r"Hãy thử lại sau \d\d:\d\d", commune.get(f"/xac-minh/{TOKEN}/").text)
