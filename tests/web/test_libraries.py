"""Libraries on the screen: searching, lending, taking back, lists from Excel, and whose names are shown."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, Holding, Library, Loan
from tests import factories
from tests.web.expected.libraries import holding as holding_of
from tests.web.expected.libraries import library as library_of
from tests.web.expected.libraries import loan as loan_of

DAY = "02/10/2021"


def url(name, *args):
    return reverse(f"web:{name}", args=args)


@pytest.fixture
def book(world):
    return holding_of(world.own)


def workbook(*rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    buffer = BytesIO()
    made.save(buffer)
    return SimpleUploadedFile("sach.xlsx", buffer.getvalue())


def test_a_library_is_opened_filled_and_searched(world, director):
    sent = {"name": "Thư viện xã", "place_id": str(world.own.place.id), "keeper": "Chị Hoa", "active": "on"}
    director.post(url("new-library", world.own.centre.id), {**sent, "founded": "21/04/2018"})
    library = Library.objects.get(name="Thư viện xã")
    for title in ("Tắt đèn", "Số đỏ"):
        director.post(
            url("new-holding", library.id), {"title": title, "author": "", "topic": "", "copies": "2"}
        )
    # The first page after them says what was saved, whatever is looked for.
    director.get(url("library", library.id))
    page = director.get(url("library", library.id), {"tim": "so do"}).text
    assert "Số đỏ" in page
    assert "Tắt đèn" not in page
    assert "Chị Hoa" in page
    assert "Thư viện xã" in director.get(url("libraries", world.own.centre.id)).text
    again = director.post(url("new-holding", library.id), {"title": "so do", "copies": "1"})
    assert again.status_code == 422
    assert "đã có" in again.text
    many = director.post(url("new-holding", library.id), {"title": "Mới", "copies": "20000"})
    assert many.status_code == 422


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CRITERION_OWNER, Role.PROVINCE_VIEWER])
def test_who_sees_the_review_sees_titles_and_no_reader(world, book, as_role, role):
    client = as_role(role)
    Library.objects.update(keeper="Chị Hoa")
    for page in (client.get(url("holding", book.id)).text, client.get(url("library", book.library_id)).text):
        assert "Lão Hạc" in page
        assert world.own.person.full_name not in page
        assert "Chị Hoa" not in page
    assert client.get(url("loans-out", book.library_id)).status_code == 403


def test_a_copy_is_lent_to_one_who_was_found_and_comes_back(world, book, director):
    reader = factories.person(full_name="Lò Thị Mới", place=world.own.hamlet)
    found = director.post(
        url("find-reader", book.id), {"typed": "lo thi moi"}, headers={"HX-Request": "true"}
    )
    assert f'value="{reader.id}"' in found.text
    sent = {"person": str(reader.id), "lent_on": DAY, "due_on": "01/11/2021"}
    page = director.post(url("lend", book.id), sent, follow=True).text
    assert "hạn trả 01/11/2021" in page
    assert "Không còn bản nào để cho mượn" in page
    again = director.post(url("lend", book.id), sent)
    assert again.status_code == 422
    assert "đang mượn đúng đầu sách này" in again.text
    loan = Loan.objects.get(person=reader)
    wrong = director.post(url("return-loan", loan.id), {"returned_on": "01/10/2021"})
    assert wrong.status_code == 422
    assert 'value="01/10/2021"' in wrong.text
    director.post(url("return-loan", loan.id), {"returned_on": "05/10/2021"})
    assert Holding.objects.get(id=book.id).lent == 1
    assert "chưa trả" in director.get(url("loan", loan.id)).text
    director.post(url("undo-return", loan.id))
    director.post(url("lend-longer", loan.id), {"due_on": "01/12/2021"})
    assert "01/12/2021" in director.get(url("reader-loans", book.library_id, reader.id)).text


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((DAY, "01/10/2021"), ("due_on-1", "trước ngày mượn")),
        ((DAY, "mai"), ("due_on-1", "Hạn trả")),
        (("02/10/2031", "01/11/2031"), ("lent_on-1", "chưa đến")),
    ],
)
def test_a_wrong_day_keeps_the_reader_the_days_and_the_search(world, book, director, days, told):
    (lent_on, due_on), (bad, said) = days, told
    reader = factories.person(full_name="Lò Thị Mới", place=world.own.hamlet)
    factories.person(full_name="Vàng Văn Khác", place=world.own.hamlet)
    sent = {"person": str(reader.id), "typed": "lo thi", "lent_on": lent_on, "due_on": due_on}
    answer = director.post(url("lend", book.id), sent)
    assert answer.status_code == 422
    for kept in (
        'value="lo thi"',
        f'name="person" value="{reader.id}"',
        f'name="lent_on" value="{lent_on}"',
        f'name="due_on" value="{due_on}"',
        f'href="#{bad}"',
    ):
        assert kept in answer.text
    assert said in answer.text
    assert "Vàng Văn Khác" not in answer.text
    assert not Loan.objects.filter(person=reader).exists()


def test_what_is_out_is_listed_by_its_day_and_printed(world, book, director):
    page = director.get(url("loans-out", book.library_id)).text
    name = world.own.person.full_name
    assert name in page
    assert "quá" in page
    answer = director.get(url("loans-out-file", book.library_id, "pdf"))
    assert name in "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert director.get(url("loans-out-file", book.library_id, "docx")).content[:2] == b"PK"
    assert director.get(url("loans-out-file", book.library_id, "xlsx")).content[:2] == b"PK"


def test_a_person_who_borrowed_nothing_has_no_page(world, book, director):
    other = factories.person(full_name="Lò Thị Mới", place=world.own.hamlet)
    assert director.get(url("reader-loans", book.library_id, other.id)).status_code == 404
    assert director.get(url("reader-loans", book.library_id, book.library_id)).status_code == 404


def test_a_list_from_excel_is_shown_then_taken_over_once(world, book, director):
    address = url("import-holdings", book.library_id)
    rows = (
        ("DANH MỤC SÁCH",),
        ("STT", "Tên sách", "Tác giả", "Số lượng"),
        (1, "Lão Hạc", "Nam Cao", 7),
        (2, "Tắt đèn", "Ngô Tất Tố", "03 cuốn"),
        (3, "Số đỏ", "Vũ Trọng Phụng", "vài"),
        (4, "Truyện Kiều", "Nguyễn Du", None),
        (5, None, "Tô Hoài", 2),
        (6, "tat den", "Ngô Tất Tố", 1),
        ("", "Tổng cộng", "", 10),
    )

    def read():
        return director.post(address, {"file": workbook(*rows)}).text

    def titles():
        return dict(Holding.objects.filter(library=book.library).values_list("title", "copies"))

    page = read()
    assert titles() == {"Lão Hạc": 2}
    assert "Thêm 2 đầu sách" in page
    assert "đang ghi 2 bản, tệp ghi 7 bản" in page
    assert "Dòng 5, cột “Số bản”: “vài”" in page
    assert "Dòng 7" in page
    assert "Tô Hoài" in page
    assert "Dòng 8" in page
    assert "Tổng cộng" not in page
    [sent] = re.findall(r'name="books" value="([^"]+)"', page)
    said = director.post(address, {"books": sent}, follow=True).text
    assert "Đã thêm 2 đầu sách" in said
    assert titles() == {"Lão Hạc": 2, "Tắt đèn": 3, "Truyện Kiều": 1}
    again = read()
    assert "Không có đầu sách nào mới" in again
    assert 'name="books"' not in again


def test_what_was_not_read_here_is_not_taken_over(world, book, director):
    answer = director.post(url("import-holdings", book.library_id), {"books": "made-up"})
    assert answer.status_code == 422
    assert "Hãy chọn tệp" in answer.text
    assert Holding.objects.filter(library=book.library).count() == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: workbook(("Họ tên", "Năm sinh"), ("An", 1980)), "Không thấy cột tên sách"),
        (lambda: SimpleUploadedFile("sach.xlsx", b"nothing of the kind"), "hỏng"),
        (lambda: SimpleUploadedFile("sach.txt", b"abc"), "loại tệp"),
        (lambda: None, "Hãy chọn tệp"),
    ],
)
def test_a_file_that_is_no_list_of_books_is_refused(world, book, director, file, said):
    sent = {"file": made} if (made := file()) else {}
    answer = director.post(url("import-holdings", book.library_id), sent)
    assert answer.status_code == 422
    assert said in answer.text


def test_titles_are_shown_by_pages(world, book, director):
    Holding.objects.bulk_create(
        Holding(library=book.library, title=f"Tập {number}", copies=1) for number in range(60)
    )
    first = director.get(url("library", book.library_id), {"tim": "tap"}).text
    assert "60 đầu sách" in first
    assert first.index("Tập 2<") < first.index("Tập 10<")
    assert "trang=2" in first
    second = director.get(url("library", book.library_id), {"tim": "tap", "trang": "2"}).text
    assert "Tập 59" in second
    assert director.get(url("library", book.library_id), {"trang": "x9"}).status_code == 200


def test_pages_cost_the_same_for_many(world, book, director):
    def cost(address):
        with CaptureQueriesContext(connection) as queries:
            assert director.get(address).status_code == 200
        return len(queries)

    of = book.library_id
    addresses = [
        url("libraries", world.own.centre.id),
        url("library", of),
        url("holding", book.id),
        url("loans-out", of),
        url("reader-loans", of, world.own.person.id),
        url("loan", loan_of(world.own).id),
        url("loans-out-file", of, "xlsx"),
    ]
    few = [cost(address) for address in addresses]
    Holding.objects.filter(id=book.id).update(copies=20, lent=9)
    for number in range(8):
        person = factories.person(full_name=f"Hà Văn {number}", place=world.own.hamlet)
        more = Holding.objects.create(library=library_of(world.own), title=f"Sách {number}", copies=1, lent=1)
        for holding, reader in ((book, person), (more, world.own.person)):
            Loan.objects.create(
                holding=holding,
                person=reader,
                lent_on=factories.TODAY,
                due_on=factories.TODAY + timedelta(days=9),
                lent_by=world.own.director,
            )
        Library.objects.create(centre=world.own.centre, place=world.own.place, name=f"Tủ {number}")
    assert [cost(address) for address in addresses] == few


def test_a_title_is_lent_from_the_library_on(world, book, director):
    lists = director.get(url("libraries", world.own.centre.id)).text
    assert f'href="{url("library", book.library_id)}#sach"' in lists
    page = director.get(url("library", book.library_id)).text
    assert f'href="{url("holding", book.id)}#cho-muon"' in page
    assert 'id="cho-muon"' in director.get(url("holding", book.id)).text
    Library.objects.update(active=False)
    assert "#cho-muon" not in director.get(url("library", book.library_id)).text
    assert "#sach" not in director.get(url("libraries", world.own.centre.id)).text


def test_a_school_year_of_lending_has_its_four_quarters(world, book, director):
    for page in (url("library", book.library_id), url("libraries", world.own.centre.id)):
        assert len(re.findall(r'<th scope="row" lang="vi">Quý ', director.get(page).text)) == 4


def test_a_loan_entered_by_mistake_is_withdrawn_once_one_is_sure(world, book, director):
    loan = loan_of(world.own)
    assert url("withdraw-loan", loan.id) in director.get(url("loan", loan.id)).text
    asked = director.get(url("withdraw-loan", loan.id)).text
    assert world.own.person.full_name in asked
    assert "Rút lượt mượn này" in asked
    assert Loan.objects.get(id=loan.id).withdrawn_at is None
    page = director.post(url("withdraw-loan", loan.id), follow=True).text
    assert f'<s lang="vi">{world.own.person.full_name}' in page
    assert "đã rút" in page
    assert Holding.objects.get(id=book.id).lent == 0
    closed = director.get(url("loan", loan.id)).text
    assert "không sửa nữa" in closed
    assert "<form" not in closed.partition("<main")[2].partition("</main>")[0]
    assert director.get(url("withdraw-loan", loan.id)).status_code == 302
    assert "đã rút rồi" in director.post(url("withdraw-loan", loan.id), follow=True).text
    assert "đã rút rồi" in director.post(url("return-loan", loan.id), {"returned_on": DAY}).text
    assert director.get(url("reader-loans", book.library_id, world.own.person.id)).status_code == 404


def test_only_where_the_copy_is_out_is_taking_it_back_the_other_way(world, book, director):
    loan = loan_of(world.own)
    hint = "hãy bấm “Nhận lại”"
    assert hint in director.get(url("withdraw-loan", loan.id)).text
    director.post(url("return-loan", loan.id), {"returned_on": DAY})
    assert hint not in director.get(url("withdraw-loan", loan.id)).text


def test_a_title_has_a_history_for_those_who_keep_it(world, book, director, as_role):
    sent = {"title": "Lão Hạc", "author": "Nam Cao", "topic": "văn học", "copies": "5"}
    director.post(url("edit-holding", book.id), sent)
    director.post(url("edit-holding", book.id), sent)
    page = director.get(url("holding", book.id)).text
    history = page.partition('id="lich-su"')[2]
    assert "<del>Chủ đề: –<br>Số bản: 2</del>" in history
    assert "<ins>Chủ đề: văn học<br>Số bản: 5</ins>" in history
    assert history.count("<del>") == 1
    assert "Lịch sử thay đổi" not in as_role(Role.EDITOR).get(url("holding", book.id)).text


def test_an_early_change_tells_how_many_copies_there_were_after_it(world, book, director):
    subject = f"holding:{book.id}"
    AuditEntry.objects.create(action="holding.change", at=factories.NOW, subject=subject, facts={"copies": 7})
    history = director.get(url("holding", book.id)).text.partition('id="lich-su"')[2]
    assert "<ins>Số bản: 7</ins>" in history


def test_what_came_from_a_list_says_so_in_its_history(world, book, director):
    rows = (("Tên sách", "Tác giả", "Số bản"), ("Tắt đèn", "Ngô Tất Tố", 3))
    address = url("import-holdings", book.library_id)
    [sent] = re.findall(
        r'name="books" value="([^"]+)"', director.post(address, {"file": workbook(*rows)}).text
    )
    director.post(address, {"books": sent})
    taken = Holding.objects.get(title="Tắt đèn")
    history = director.get(url("holding", taken.id)).text.partition('id="lich-su"')[2]
    assert "Nhập từ Excel" in history
    assert "<ins>Tên sách: Tắt đèn<br>Tác giả: Ngô Tất Tố<br>Số bản: 3</ins>" in history
