"""The public pages, as a reader and a search engine get them."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.test import Client

from hieuhoc.portal.blocks import FiguresBlock, PictureBlock
from hieuhoc.portal.models import AboutPage, BoardMember, PortalSettings
from tests import factories
from tests.portal.conftest import article, picture

PATHS = ("/", "/tin-tuc/", "/tin-tuc/bai-cua-ai-thuong/", "/ke-hoach/", "/gioi-thieu/")


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_vietnamese_whatever_the_browser_asks_for(commune, path):
    response = commune.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Language"] == "vi"
    page = response.content.decode()
    assert '<html lang="vi">' in page
    assert "Đến nội dung chính" in page
    assert "Trang thông tin điện tử xã Ái Thượng" in page


@pytest.mark.parametrize("path", PATHS)
def test_pages_need_no_script_and_no_other_server(commune, path):
    page = commune.get(path).content.decode()
    assert "<script" not in page
    assert " style=" not in page
    for address in re.findall(r'(?:src|href)="(https?://[^"]+)"', page):
        assert address.startswith("http://localhost/")


@pytest.mark.parametrize("path", PATHS)
def test_pages_say_what_search_engines_ask(commune, path):
    page = commune.get(path).content.decode()
    assert f'<link rel="canonical" href="http://localhost{path}">' in page
    assert page.count("<h1") == 1
    assert re.search(r"<title>[^<]{10,}</title>", page)
    assert '<meta property="og:title"' in page


def test_the_home_page_weighs_under_60_kilobytes_without_pictures(commune):
    for number in range(6):
        article(commune.news, title=f"Tin {number}", lead="Tin dài. " * 40)
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="gzip")
    page = commune.get("/").content.decode()
    assets = {*re.findall(r'"(/static/[^"]+)"', page)}
    assert len(assets) == 2
    weight = sum(len(b"".join(client.get(path))) for path in ("/", *assets))
    assert weight < 60_000


def test_the_newest_article_leads_and_drafts_are_not_shown(commune):
    article(commune.news, title="Tin mới nhất", published_on=factories.TODAY + timedelta(days=2))
    hidden = article(commune.news, title="Bài còn soạn")
    hidden.unpublish()
    page = commune.get("/").content.decode()
    assert page.index("Tin mới nhất") < page.index("Bài của Ái Thượng")
    assert "Bài còn soạn" not in page
    assert commune.get("/tin-tuc/bai-con-soan/").status_code == 404


def test_an_article_shows_author_and_day_the_vietnamese_way(commune):
    article(
        commune.news, title="Có ngày", slug="co-ngay", published_on=date(2021, 10, 1), author="Lò Thị Mai"
    )
    page = commune.get("/tin-tuc/co-ngay/").content.decode()
    assert '<time datetime="2021-10-01">01/10/2021</time>' in page
    assert "Lò Thị Mai" in page


def test_pictures_come_in_sizes_with_words_and_without_shifting_the_page(commune):
    body = [
        (
            "picture",
            {"picture": commune.picture, "alt": "Người lớn tuổi tập viết", "caption": "Lớp học buổi tối"},
        ),
        ("quote", {"text": "Đi học thì vui.", "who": "Bà Sen (mẫu)"}),
    ]
    article(commune.news, title="Có ảnh", slug="co-anh", body=body)
    page = commune.get("/tin-tuc/co-anh/").content.decode()
    tag = re.search(r'<img src="/media[^>]+>', page).group()
    for said in (
        'alt="Người lớn tuổi tập viết"',
        'width="800"',
        'height="',
        'loading="lazy"',
        ".webp",
        "1200w",
    ):
        assert said in tag, said
    assert "<figcaption>Lớp học buổi tối" in page
    assert "Bà Sen (mẫu)" in page
    assert default_storage.exists(re.search(r'src="/media/([^"]+)"', tag).group(1))


def test_the_lead_picture_needs_description_and_caption(commune):
    page = commune.article
    page.picture = commune.picture
    with pytest.raises(ValidationError):
        page.full_clean()
    page.picture_alt, page.picture_caption = "Một lớp học", "Lớp học ở thôn Đan"
    page.full_clean()


@pytest.mark.parametrize("missing", ["alt", "caption", "picture"])
def test_a_picture_in_the_body_needs_all_its_parts(commune, missing):
    block = PictureBlock()
    value = {"picture": commune.picture, "alt": "Một lớp học", "caption": "Lớp học"}
    block.clean(block.to_python({**value, "picture": commune.picture.pk}))
    value[missing] = None if missing == "picture" else ""
    with pytest.raises(ValidationError):
        block.clean(block.normalize(value))


@pytest.mark.parametrize(
    ("said", "kept"), [("", ""), ("2021-2022", "2021-2022"), ("2021 – 2022", "2021-2022")]
)
def test_a_school_year_is_kept_in_one_form(said, kept):
    block = FiguresBlock()
    assert block.clean(block.to_python({"year": said, "figures": ["classes"]}))["year"] == kept


@pytest.mark.parametrize("said", ["2021", "2021-2023", "năm nay"])
def test_what_is_no_school_year_is_refused(said):
    block = FiguresBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"year": said, "figures": ["classes"]}))


def test_news_are_paged(commune):
    for number in range(12):
        article(commune.news, title=f"Tin số {number:02}", published_on=date(2021, 9, 1 + number))
    first = commune.get("/tin-tuc/").content.decode()
    second = commune.get("/tin-tuc/?trang=2").content.decode()
    assert "Trang 1 trên 2" in first
    assert "Tin cũ hơn" in first
    assert first.count("<article") == 10
    assert second.count("<article") == 3
    assert "Tin mới hơn" in second
    assert "Trang 2 trên 2" in commune.get("/tin-tuc/?trang=99").content.decode()
    assert "Trang 1 trên 2" in commune.get("/tin-tuc/?trang=abc").content.decode()


def test_the_board_stands_in_its_order_with_the_contact_block(commune):
    page = AboutPage.objects.child_of(commune.home).get()
    names = ("Lường Văn Thành (mẫu)", "Phạm Thị Sen (mẫu)")
    page.members = [BoardMember(sort_order=n, name=name, part="Ủy viên") for n, name in enumerate(names)]
    page.save_revision().publish()
    PortalSettings.objects.filter(site=commune.desk.site).update(phone="0237 000 0000", email="a@b.example")
    shown = commune.get("/gioi-thieu/").content.decode()
    assert shown.index(names[0]) < shown.index(names[1])
    assert 'href="tel:02370000000"' in shown
    assert 'href="mailto:a@b.example"' in commune.get("/").content.decode()


def test_the_feed_lists_the_articles(commune):
    response = commune.get("/tin-tuc/rss/")
    assert response.headers["Content-Type"].startswith("application/rss+xml")
    items = ET.fromstring(response.content).findall("channel/item")
    assert [item.findtext("title") for item in items] == ["Bài của Ái Thượng"]
    assert items[0].findtext("link") == "http://localhost/tin-tuc/bai-cua-ai-thuong/"


def test_the_sitemap_lists_the_pages_of_its_own_site(commune, other):
    def addresses(portal):
        tree = ET.fromstring(portal.get("/sitemap.xml").content)
        return {e.text for e in tree.iter() if e.tag.endswith("loc")}

    assert addresses(commune) == {f"http://localhost{path}" for path in PATHS}
    assert all(address.startswith("http://zyx.example/") for address in addresses(other))


def test_robots_stay_out_of_the_desks(commune):
    said = commune.get("/robots.txt").content.decode()
    assert "Disallow: /bien-tap/" in said
    assert "Disallow: /lam-viec/" in said
    assert "Sitemap: http://localhost/sitemap.xml" in said


def test_the_picture_of_an_article_is_shared_with_it(commune):
    shown = picture(commune.desk)
    words = {"picture_alt": "Một lớp học", "picture_caption": "Lớp học"}
    article(commune.news, title="Chia sẻ", slug="chia-se", picture=shown, **words)
    page = commune.get("/tin-tuc/chia-se/").content.decode()
    assert re.search(r'og:image" content="http://localhost/media/[^"]+\.jpg"', page)
