"""Quarterly reviews on the screen: opened, read, answered, signed; by the office and by who owns a criterion."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    CriterionAnswer,
    CriterionOwner,
    Evidence,
    QuarterlyReview,
    ReviewEvidence,
    SignedReview,
    User,
)
from tests import factories, reviews
from tests.reviews import WITH_POINTS, WITHOUT_POINTS
from tests.web.conftest import World


@pytest.fixture(autouse=True)
def _books(monkeypatch: pytest.MonkeyPatch) -> None:
    reviews.use_books(monkeypatch, WITH_POINTS)


def _open(director: Client, world: World, quarter: str = "2021-q3") -> QuarterlyReview:
    url = reverse("web:open-review", args=[world.own.centre.id])
    director.post(url, {"quy": quarter})
    return QuarterlyReview.objects.get(quarter_start__month=int(quarter[-1]) * 3 - 2)


def _page(client: Client, name: str, *args: Any) -> str:
    response = client.get(reverse(f"web:{name}", args=args))
    assert response.status_code == 200
    return response.text


def _answer(client: Client, review: QuarterlyReview, number: int, **said: Any) -> Any:
    sent = {name.replace("_", "-", 1): value for name, value in said.items()}
    return client.post(reverse("web:answer-criterion", args=[review.id, number]), sent)


def _shown(page: str) -> str:
    """The marks of what stands on a signing page."""
    return page.partition('name="da-xem" value="')[2].partition('"')[0]


def _sign(client: Client, review: QuarterlyReview, **more: Any) -> Any:
    sent = {"signed_on": "30/09/2021", "confirmed": "on", "thieu": ["1", "2", "3"]} | more
    if "da-xem" not in sent:
        sent["da-xem"] = _shown(_page(client, "sign-review", review.id))
    return client.post(reverse("web:sign-review", args=[review.id]), sent)


@pytest.fixture
def owner(person: Callable[[Role], User], world: World) -> User:
    """Somebody of the health station, who answers for the third criterion."""
    user = person(Role.CRITERION_OWNER)
    CriterionOwner.objects.create(
        centre=world.own.centre, edition=WITH_POINTS.id, criterion=3, user=user, office="Trạm y tế xã"
    )
    return user


# the year


def test_the_quarters_of_a_year_are_opened_one_by_one(director: Client, world: World) -> None:
    url = f"{reverse('web:reviews', args=[world.own.centre.id])}?nam=2021-2022"
    page = director.get(url).text
    assert page.count("Mở rà soát<") == 4
    review = _open(director, world)
    page = director.get(url).text
    assert page.count("Mở rà soát<") == 3
    assert reverse("web:review", args=[review.id]) in page


def test_a_quarter_to_come_and_one_without_a_book_are_not_opened(
    director: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = reverse("web:open-review", args=[world.own.centre.id])
    later = f"{timezone.localdate().year + 1}-q4"
    assert "chưa bắt đầu" in director.post(url, {"quy": later}, follow=True).text
    assert "Hãy chọn một quý" in director.post(url, {"quy": "x"}, follow=True).text
    assert "Hãy chọn một quý" in director.post(url, {"quy": "2021-09"}, follow=True).text
    reviews.use_books(monkeypatch)
    assert "chưa có bộ tiêu chí nào" in director.post(url, {"quy": "2021-q3"}, follow=True).text
    assert not QuarterlyReview.objects.exists()


# reading


def test_without_encoded_points_there_is_no_total_and_levels_are_counted(
    director: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews.use_books(monkeypatch, WITHOUT_POINTS)
    review = _open(director, world)
    _answer(director, review, 1, whole_attained="met")
    page = _page(director, "review", review.id)
    assert "chưa được nhập đủ từ văn bản nên không có tổng điểm" in page
    assert page.count("Tiêu chí số") >= 15
    assert 'Đạt</span> <span class="num">1<' in page
    assert 'Chưa đánh giá</span> <span class="num">14<' in page
    assert "tile__value" not in page


def test_why_this_is_six_of_eight(director: Client, world: World) -> None:
    review = _open(director, world)
    _answer(
        director, review, 1,
        a_attained="met", b_attained="partly", b_points="2", b_note="Thiếu báo cáo quý",
    )  # fmt: skip
    page = _page(director, "review-criterion", review.id, 1)
    assert "6 / 8 điểm" in page
    assert "4 + 2 = 6 điểm, trên tối đa 8." in page
    assert "Thiếu báo cáo quý" in page
    assert "Đánh giá hoặc hoàn thiện nội dung “Nội dung b” (thêm 2 điểm)." in page
    assert "đã đọc ở nguồn" in page
    assert "Điều 3" in page


def test_a_measured_criterion_shows_formula_source_and_the_cheapest_step(
    director: Client, world: World
) -> None:
    review = _open(director, world)
    assert "Chưa có số liệu “Tỷ lệ hộ nghèo”" in _page(director, "review-criterion", review.id, 2)
    reviews.enter_poor(world.own.centre, world.own.director.id, 8)
    page = _page(director, "review-criterion", review.id, 2)
    assert "8 / 100 hộ = 8" in page
    assert "Kết quả rà soát hộ nghèo 2021" in page
    assert "Cần giảm 3 hộ để còn 5" in page
    assert "không quá 5\N{NO-BREAK SPACE}%: 6 điểm; không quá 10\N{NO-BREAK SPACE}%: 3 điểm" in page
    origin = reverse("web:indicator-origin", args=[world.own.centre.id, "poor_households"])
    assert f"{origin}?nam=2021-2022&amp;den=2021-09-30" in page
    assert director.get(f"{origin}?nam=2021-2022&den=2021-09-30").status_code == 200


def test_what_is_known_adds_up_on_the_review(director: Client, world: World) -> None:
    review = _open(director, world)
    reviews.enter_poor(world.own.centre, world.own.director.id, 4)
    _answer(director, review, 1, a_attained="met", b_attained="met")
    assert "chưa có tổng điểm" in _page(director, "review", review.id)
    _answer(director, review, 3, whole_attained="partly", whole_points="2,5")
    page = _page(director, "review", review.id)
    assert "16,5 / 19" in page
    assert "xếp loại <strong>tốt</strong>" in page


# answering


def test_wrong_points_are_refused_and_what_was_typed_stays(director: Client, world: World) -> None:
    review = _open(director, world)
    response = _answer(
        director, review, 1, a_attained="partly", a_points="9", a_note="Ghi chú dài", b_attained="met"
    )
    assert response.status_code == 422
    assert "“9” không thể có ở mục này. Hãy ghi từ 0 đến 4 điểm." in response.text
    assert "Ghi chú dài" in response.text
    assert _answer(director, review, 1, a_note="Chỉ có lời").status_code == 422
    assert not CriterionAnswer.objects.exists()


def test_one_content_is_answered_today_and_the_other_later(director: Client, world: World) -> None:
    review = _open(director, world)
    url = reverse("web:answer-criterion", args=[review.id, 1])
    assert "chưa ghi gì" in director.post(url, {}, follow=True).text
    _answer(director, review, 1, a_attained="met", b_attained="", b_note="")
    assert [row.requirement for row in CriterionAnswer.objects.all()] == ["a"]
    assert "Mới có điểm của 1 trong 2 nội dung (4)" in _page(director, "review-criterion", review.id, 1)


def test_what_was_taken_over_is_marked_until_somebody_says_it_holds(director: Client, world: World) -> None:
    first = _open(director, world)
    _answer(director, first, 3, whole_attained="met", whole_note="Như báo cáo")
    second = _open(director, world, "2021-q4")
    assert "lấy từ kỳ trước, chưa xem lại" in _page(director, "review", second.id)
    assert "Vẫn đúng" in _page(director, "review-criterion", second.id, 3)
    director.post(reverse("web:confirm-criterion", args=[second.id, 3]))
    assert "lấy từ kỳ trước, chưa xem lại" not in _page(director, "review", second.id)
    answer = CriterionAnswer.objects.filter(review=second).last()
    assert answer is not None
    assert (answer.note, answer.carried) == ("Như báo cáo", False)


def test_an_owner_sees_the_review_and_answers_his_own(
    director: Client, owner: User, world: World, signed_in: Callable[[User], Client]
) -> None:
    review = _open(director, world)
    client = signed_in(owner)
    home = client.get(reverse("web:home")).text
    assert "Tiêu chí số 3" in home
    assert "Tiêu chí số 1" not in home
    assert "Đang chờ bạn trả lời" in _page(client, "review", review.id)
    assert 'name="whole-attained"' in _page(client, "review-criterion", review.id, 3)
    assert 'name="a-attained"' not in _page(client, "review-criterion", review.id, 1)
    assert _answer(client, review, 1, a_attained="met", b_attained="met").status_code == 403
    assert _answer(client, review, 3, whole_attained="met").status_code == 302
    assert "Tiêu chí số 3" not in client.get(reverse("web:home")).text
    assert client.get(reverse("web:sign-review", args=[review.id])).status_code == 403
    assert client.get(reverse("web:assign-criterion", args=[review.id, 3])).status_code == 403
    assert client.get(reverse("web:people", args=[world.own.centre.id])).status_code == 404


def test_the_office_says_whom_to_ask(director: Client, person: Callable[[Role], User], world: World) -> None:
    review = _open(director, world)
    asked, host = person(Role.CRITERION_OWNER), person(Role.CLASS_HOST)
    url = reverse("web:assign-criterion", args=[review.id, 1])
    assert director.post(url, {"user_id": "", "office": " "}).status_code == 422
    assert director.post(url, {"user_id": host.id, "office": ""}).status_code == 422
    assert director.post(url, {"user_id": asked.id, "office": "Công an xã"}).status_code == 302
    row = CriterionOwner.objects.get()
    assert (row.user, row.office, row.edition) == (asked, "Công an xã", WITH_POINTS.id)
    assert "Công an xã" in _page(director, "review", review.id)


# evidence


def test_a_file_proves_a_criterion_and_is_taken_off(
    director: Client, world: World, as_role: Callable[[Role], Client]
) -> None:
    review = _open(director, world)
    url = reverse("web:answer-criterion", args=[review.id, 1])
    assert director.post(url, {"title": "Ảnh"}).status_code == 422
    assert director.post(url, {"them-tep": "1"}).status_code == 422
    wrong = SimpleUploadedFile("may.exe", b"MZ\0\0")
    assert director.post(url, {"file": wrong, "title": "Máy", "them-tep": "1"}).status_code == 422
    photo = SimpleUploadedFile("anh.png", _picture())
    assert director.post(url, {"file": photo, "title": "Ảnh buổi họp", "them-tep": "1"}).status_code == 302
    file = Evidence.objects.get()
    page = _page(director, "review-criterion", review.id, 1)
    assert "Ảnh buổi họp" in page
    link = reverse("web:evidence", args=[file.id])
    assert link in page
    seen = _page(as_role(Role.EDITOR), "review-criterion", review.id, 1)
    assert "Ảnh buổi họp" in seen
    assert "(JPG)" in seen
    assert link not in seen
    director.post(reverse("web:detach-evidence", args=[review.id, 1, file.id]))
    assert not ReviewEvidence.objects.exists()


@pytest.mark.parametrize("button", [{}, {"them-tep": "1"}])
def test_judgement_and_file_are_sent_together_and_nothing_is_lost(
    director: Client, world: World, button: dict[str, str]
) -> None:
    review = _open(director, world)
    url = reverse("web:answer-criterion", args=[review.id, 3])
    page = _page(director, "review-criterion", review.id, 3)
    form = page.partition(f'action="{url}"')[2].partition("</form>")[0]
    assert 'name="whole-note"' in form
    assert 'type="file"' in form
    said = {"whole-attained": "met", "whole-note": "Lời đã viết", **button}
    wrong = director.post(url, said | {"file": SimpleUploadedFile("may.exe", b"MZ\0\0")})
    assert wrong.status_code == 422
    assert "Lời đã viết" in wrong.text
    assert not CriterionAnswer.objects.exists()
    file = SimpleUploadedFile("anh.png", _picture())
    assert director.post(url, said | {"file": file}).status_code == 302
    assert CriterionAnswer.objects.get().note == "Lời đã viết"
    assert ReviewEvidence.objects.get().criterion == 3


def test_a_file_alone_does_not_say_that_what_was_taken_over_still_holds(
    director: Client, world: World
) -> None:
    _answer(director, _open(director, world), 3, whole_attained="met", whole_note="Cũ")
    second = _open(director, world, "2021-q4")
    file = SimpleUploadedFile("anh.png", _picture())
    url = reverse("web:answer-criterion", args=[second.id, 3])
    sent = {"whole-attained": "met", "whole-note": "Cũ", "file": file, "them-tep": "1"}
    assert director.post(url, sent).status_code == 302
    assert ReviewEvidence.objects.filter(review=second).exists()
    assert [row.carried for row in CriterionAnswer.objects.filter(review=second)] == [True]


def test_an_answer_given_since_is_not_overwritten_unseen(
    director: Client, owner: User, world: World, signed_in: Callable[[User], Client]
) -> None:
    review = _open(director, world)
    client = signed_in(owner)
    assert _seen(_page(director, "review-criterion", review.id, 3)) == "0"
    _answer(client, review, 3, whole_attained="met", whole_note="Của trạm y tế")
    url = reverse("web:answer-criterion", args=[review.id, 3])
    mine = {"whole-attained": "not_met", "whole-note": "Của giám đốc", "da-xem": "0"}
    refused = director.post(url, mine)
    assert refused.status_code == 422
    assert f"{owner.get_full_name()} đã đánh giá tiêu chí này lúc" in refused.text
    assert "Của giám đốc" in refused.text
    assert "Của trạm y tế" in refused.text
    assert CriterionAnswer.objects.count() == 1
    assert director.post(url, mine | {"da-xem": _seen(refused.text)}).status_code == 302
    last = CriterionAnswer.objects.last()
    assert last is not None
    assert last.note == "Của giám đốc"


def test_another_refusal_does_not_count_as_having_seen_it(director: Client, world: World) -> None:
    review = _open(director, world)
    _answer(director, review, 3, whole_attained="met")
    url = reverse("web:answer-criterion", args=[review.id, 3])
    wrong = director.post(url, {"whole-attained": "partly", "whole-points": "9", "da-xem": "0"})
    assert wrong.status_code == 422
    assert _seen(wrong.text) == "0"


def _seen(page: str) -> str:
    return page.partition('name="da-xem" value="')[2].partition('"')[0]


def test_several_carried_criteria_are_confirmed_at_once_and_none_is_chosen_before(
    director: Client, owner: User, world: World, signed_in: Callable[[User], Client]
) -> None:
    first = _open(director, world)
    _answer(director, first, 1, a_attained="met", b_attained="met")
    _answer(director, first, 3, whole_attained="met")
    second = _open(director, world, "2021-q4")
    url = reverse("web:confirm-criteria", args=[second.id])
    page = _page(director, "review", second.id)
    form = page.partition(f'action="{url}"')[2].partition("</form>")[0]
    assert form.count('type="checkbox"') == 2
    assert "checked" not in form
    assert "Chưa chọn tiêu chí nào" in director.post(url, {}, follow=True).text
    client = signed_in(owner)
    assert _page(client, "review", second.id).count('name="tieu-chi"') == 1
    assert client.post(url, {"tieu-chi": ["1", "3"]}).status_code == 403
    assert not CriterionAnswer.objects.filter(review=second, carried=False).exists()
    assert client.post(url, {"tieu-chi": "3"}).status_code == 302
    assert _page(director, "review", second.id).count('name="tieu-chi"') == 1
    assert "tiêu chí 1, 3 vẫn đúng" in director.post(url, {"tieu-chi": ["1", "3"]}, follow=True).text
    assert CriterionAnswer.objects.filter(review=second, carried=False).count() == 3


def test_what_was_only_partly_assessed_is_not_called_carried(director: Client, world: World) -> None:
    _answer(director, _open(director, world), 1, a_attained="met")
    second = _open(director, world, "2021-q4")
    page = _page(director, "review", second.id)
    assert "Chưa đánh giá</span>" in page
    assert "lấy từ kỳ trước, chưa xem lại" not in page


def test_without_points_the_page_says_whose_judgement_it_is(
    director: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews.use_books(monkeypatch, WITHOUT_POINTS)
    review = _open(director, world)
    assert "Chưa đánh giá nên chưa có kết quả." in _page(director, "review-criterion", review.id, 1)
    _answer(director, review, 1, whole_attained="met")
    page = _page(director, "review-criterion", review.id, 1)
    assert f"Đạt theo đánh giá của {world.own.director.get_full_name()} ngày" in page
    assert "Chưa có điểm: văn bản chưa được nhập điểm." in page
    unscored = replace(WITHOUT_POINTS, scored=False)
    reviews.use_books(monkeypatch, unscored)
    page = _page(director, "review-criterion", review.id, 1)
    assert "chưa được nhập điểm" not in page
    page = _page(director, "review", review.id)
    assert "Bộ tiêu chí này không chấm điểm" in page
    assert "chưa được nhập đủ" not in page


def test_the_signing_page_counts_what_was_entered_after_the_day(director: Client, world: World) -> None:
    review = _open(director, world)
    assert "đánh giá được ghi sau ngày" not in _page(director, "sign-review", review.id)
    _answer(director, review, 1, a_attained="met", b_attained="met")
    assert "2 đánh giá được ghi sau ngày 30/09/2021" in _page(director, "sign-review", review.id)


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return out.getvalue()


# signing


def test_the_signature_names_what_is_missing(director: Client, world: World) -> None:
    review = _open(director, world)
    _answer(director, review, 3, whole_attained="met")
    page = _page(director, "sign-review", review.id)
    assert "Tôi biết các tiêu chí 1, 2 chưa đánh giá" in page
    assert _sign(director, review, confirmed="").status_code == 422
    assert _sign(director, review, signed_on="29/09/2021").status_code == 422
    assert _sign(director, review, thieu=["1"]).status_code == 422
    assert not SignedReview.objects.exists()
    assert _sign(director, review, number_sign="12/BB-TTHTCĐ").status_code == 302
    page = _page(director, "review", review.id)
    assert "đã ký 30/09/2021" in page
    assert "12/BB-TTHTCĐ" in page
    assert director.get(reverse("web:sign-review", args=[review.id])).status_code == 302


def test_what_changed_since_the_page_was_opened_is_shown_before_it_is_signed(
    director: Client, world: World
) -> None:
    review = _open(director, world)
    shown = _shown(_page(director, "sign-review", review.id))
    _answer(director, review, 3, whole_attained="met")
    refused = _sign(director, review, number_sign="12/BB-TTHTCĐ", **{"da-xem": shown})
    assert refused.status_code == 422
    assert "Từ khi bạn mở trang, tiêu chí 3 đã đổi" in refused.text
    assert reverse("web:review-criterion", args=[review.id, 3]) in refused.text
    assert 'value="12/BB-TTHTCĐ"' in refused.text
    assert not SignedReview.objects.exists()
    assert _sign(director, review, **{"da-xem": _shown(refused.text)}).status_code == 302


def test_a_page_without_marks_signs_nothing(director: Client, world: World) -> None:
    review = _open(director, world)
    for marks in ("", "1", "x:y 1:2"):
        assert _sign(director, review, **{"da-xem": marks}).status_code == 422
    assert not SignedReview.objects.exists()


def test_a_signed_review_is_shown_as_it_was_signed(
    director: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = _open(director, world)
    reviews.enter_poor(world.own.centre, world.own.director.id, 8)
    _sign(director, review)
    pages = [
        _page(director, "review", review.id),
        *(_page(director, "review-criterion", review.id, number) for number in (1, 2, 3)),
    ]
    reviews.enter_poor(world.own.centre, world.own.director.id, 2)
    reviews.use_books(monkeypatch)
    again = [
        _page(director, "review", review.id),
        *(_page(director, "review-criterion", review.id, number) for number in (1, 2, 3)),
    ]
    assert [_body(page) for page in again] == [_body(page) for page in pages]
    assert "8 / 100 hộ" in again[2]
    assert 'name="a-attained"' not in again[1]
    refused = _answer(director, review, 1, a_attained="met", b_attained="met")
    assert refused.status_code == 302
    assert "đã ký ngày 30/09/2021 nên không đổi được nữa" in _page(director, "review-criterion", review.id, 1)
    assert not CriterionAnswer.objects.exists()


def _body(page: str) -> str:
    """The page without its messages and the tokens of its forms."""
    return page[page.index("</header>") :].partition("<h1>")[2]


# what it costs


def test_a_review_costs_the_same_however_many_people_and_answers(
    director: Client, world: World, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    review = _open(director, world)
    _answer(director, review, 1, a_attained="met", b_attained="met")
    urls = [reverse("web:review", args=[review.id]), reverse("web:review-criterion", args=[review.id, 1])]
    counts = []
    for url in urls:
        with django_assert_max_num_queries(60) as few:
            director.get(url)
        counts.append(len(few))
    for number in range(20):
        factories.person(full_name=f"Hà Văn {number}", place=world.own.hamlet)
        CriterionAnswer.add(
            review=review, criterion=1, requirement="a", attained="met", points=Decimal(number % 4),
            answered_by=world.own.director, answered_at=factories.NOW,
        )  # fmt: skip
        file = Evidence.objects.create(
            centre=world.own.centre, title=f"Tệp {number}", media_type="image/jpeg", data=b"x", size=1,
            sha256="0", added_by=world.own.director, added_at=factories.NOW,
        )  # fmt: skip
        ReviewEvidence.objects.create(review=review, criterion=1, evidence=file)
    reviews.enter_poor(world.own.centre, world.own.director.id, 2, as_of=date(2021, 9, 20))
    for url, count in zip(urls, counts, strict=True):
        with django_assert_num_queries(count):
            director.get(url)
