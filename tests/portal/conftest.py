"""Two communes on one installation, each with its portal."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image

from hieuhoc.learning.roles import Role
from hieuhoc.portal.founding import found_site
from hieuhoc.portal.models import ArticlePage, CommuneHomePage, EditorialDesk, NewsIndexPage, Picture
from hieuhoc.portal.permissions import sync_editor
from hieuhoc.store.models import LearningCentre, LearningClass, User
from tests import factories
from tests.portal.residents import Telephones, Visitor


@dataclass(frozen=True)
class Portal:
    """A commune's portal with its people; every text of it bears `mark`."""

    mark: str
    host: str
    centre: LearningCentre
    home: CommuneHomePage
    news: NewsIndexPage
    desk: EditorialDesk
    article: ArticlePage
    picture: Picture
    editor: User
    chief: User

    def get(self, path: str, **more: Any) -> Any:
        return Client(HTTP_HOST=self.host, HTTP_ACCEPT_LANGUAGE="en").get(path, **more)


def article(news: NewsIndexPage, *, title: str = "Lớp học mới", **more: Any) -> ArticlePage:
    defaults: dict[str, Any] = {
        "lead": "Mở lớp vào tối thứ tư.",
        "body": [("paragraph", "<p>Bà con ghi tên ở nhà văn hóa.</p>")],
        "author": "Trương Thị Mai (mẫu)",
        "published_on": factories.TODAY,
    }
    page = ArticlePage(title=title, **defaults | more)
    news.add_child(instance=page)
    page.save_revision().publish()
    return page


def picture(desk: EditorialDesk, *, title: str = "Ảnh lớp học") -> Picture:
    buffer = BytesIO()
    Image.new("RGB", (1400, 900), (138, 20, 22)).save(buffer, "PNG")
    return Picture.objects.create(
        title=title, file=ImageFile(BytesIO(buffer.getvalue()), name="anh.png"), collection=desk.collection
    )


def portal(*, mark: str, host: str, hostname: str = "") -> Portal:
    place = factories.place(name=mark)
    centre = factories.centre(place=place, name=f"Trung tâm {mark}")
    found_site(centre_id=centre.id, today=factories.TODAY, hostname=hostname)
    home = CommuneHomePage.objects.get(centre=centre)
    news = NewsIndexPage.objects.child_of(home).get()
    desk = EditorialDesk.objects.get(centre=centre)
    people = []
    for role in ("editor", "chief"):
        person = factories.user(username=f"{role}-{host}", full_name=f"{role} {mark}", synthetic=False)
        factories.grant(user=person, role=Role.EDITOR, place=place)
        sync_editor(person, on=factories.TODAY)
        people.append(person)
    desk.chiefs.user_set.add(people[1])
    return Portal(
        mark=mark,
        host=host,
        centre=centre,
        home=home,
        news=news,
        desk=desk,
        article=article(news, title=f"Bài của {mark}"),
        picture=picture(desk, title=f"Ảnh của {mark}"),
        editor=people[0],
        chief=people[1],
    )


@pytest.fixture
def commune(db: None, settings: Any, tmp_path: Any) -> Portal:
    cache.clear()
    settings.MEDIA_ROOT = tmp_path
    settings.ALLOWED_HOSTS = ["*"]
    return portal(mark="Ái Thượng", host="localhost")


@pytest.fixture
def other(commune: Portal) -> Portal:
    return portal(mark="Zyx Vắng Lặng", host="zyx.example", hostname="zyx.example")


@pytest.fixture
def telephones(settings: Any) -> type[Telephones]:
    """Messages arrive here, and no limit has been reached yet."""
    cache.clear()
    Telephones.received.clear()
    settings.HIEUHOC_SENDER = "tests.portal.residents.Telephones"
    return Telephones


@pytest.fixture
def lesson(commune: Portal) -> LearningClass:
    """An open class of two seats with one meeting."""
    found = factories.learning_class(centre=commune.centre, title="Nuôi gà thả vườn", capacity=2)
    factories.session(learning_class=found)
    return found


@pytest.fixture
def visitor(commune: Portal, telephones: type[Telephones]) -> Visitor:
    return Visitor(commune.host)
