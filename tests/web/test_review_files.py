"""The documents of a review: for those who see the review, drafts marked, nothing that was not signed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from hieuhoc.learning.follow_up import ActionOn, ActionState
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import ActionItem
from tests import factories
from tests.unit.documents import review_samples
from tests.web.conftest import World
from tests.web.expected.annual import signed_review

DOCUMENTS = ("bien-ban", "phieu-tu-danh-gia", "bao-cao")


def _url(world: World, document: str, kind: str) -> str:
    return reverse("web:review-file", args=[signed_review(world.own).id, document, kind])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_comes_as_pdf_word_and_excel(document, director, world):
    pdf = director.get(_url(world, document, "pdf"))
    assert pdf["Content-Disposition"] == f'attachment; filename="{document}-2020-q4.pdf"'
    assert "no-store" in pdf["Cache-Control"]
    assert len(PdfReader(BytesIO(pdf.content)).pages) > 1
    word = docx.Document(BytesIO(director.get(_url(world, document, "docx")).content))
    assert any("Trật tự, an toàn xã hội" in c.text for t in word.tables for c in t._cells)
    book = CalamineWorkbook.from_filelike(BytesIO(director.get(_url(world, document, "xlsx")).content))
    said = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert world.own.centre.name in said
    assert world.own.person.full_name not in said
    assert director.get(_url(world, document, "exe")).status_code == 404


def test_there_are_three_documents_and_no_fourth(director, world):
    assert director.get(_url(world, "khac", "pdf")).status_code == 404


def test_what_became_of_an_item_after_the_signature_is_not_in_the_minutes(director, world, monkeypatch):
    item = ActionOn("Vận động trẻ ra lớp", "Trường Mầm non xã", None, ActionState.OPEN, "", 5)
    content = replace(review_samples.reviewed(quarter=date(2020, 10, 1)), actions=(item,))
    monkeypatch.setattr(review_samples, "reviewed", lambda **_: content)
    review = signed_review(world.own)
    common = {
        "centre": world.own.centre,
        "owner": "Trường Mầm non xã",
        "entered_by": world.own.director,
        "entered_at": factories.NOW,
    }
    ActionItem.objects.create(
        **common, review=review, criterion=5, text="Vận động trẻ, đã sửa lời", given_on=date(2021, 1, 4),
        state="done", outcome="Đã thêm 9 trẻ", ended_on=date(2021, 3, 1),
    )  # fmt: skip
    ActionItem.objects.create(**common, text="Việc giao sau khi ký", given_on=date(2021, 2, 1), state="open")
    book = CalamineWorkbook.from_filelike(BytesIO(director.get(_url(world, "bao-cao", "xlsx")).content))
    said = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert "Vận động trẻ ra lớp" in said
    assert "Đang làm" in said
    assert "đã sửa lời" not in said
    assert "Đã thêm 9 trẻ" not in said
    assert "Việc giao sau khi ký" not in said


def test_a_criterion_owner_gets_them_and_a_hamlet_head_does_not(as_role, world):
    url = _url(world, "bao-cao", "xlsx")
    assert as_role(Role.CRITERION_OWNER).get(url).status_code == 200
    assert as_role(Role.HAMLET_HEAD).get(url).status_code == 404


def test_twenty_items_cost_the_queries_of_one(director, world, django_assert_num_queries):
    url = _url(world, "bao-cao", "xlsx")
    director.get(url)
    with CaptureQueriesContext(connection) as few:
        director.get(url)
    ActionItem.objects.bulk_create(
        ActionItem(
            centre=world.own.centre, text=f"Việc {n}", owner="Xã", given_on=date(2020, 12, 1), state="open",
            entered_by=world.own.director, entered_at=factories.NOW,
        )
        for n in range(20)
    )  # fmt: skip
    with django_assert_num_queries(len(few)):
        assert director.get(url).status_code == 200
