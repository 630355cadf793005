"""A visitor of the public pages, with a telephone whose messages he reads."""

import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client

from hieuhoc.store.models import LearningClass

PHONE = "0912345678"
_CODE = re.compile(r"\b(\d{6})\b")
_ONCE = re.compile(r'name="once" value="([^"]+)"')
_KEY = re.compile(r'name="key" value="([^"]+)"')


class Telephones:
    """Stands in for the sender: keeps what every telephone received."""

    received: list[tuple[str, str]] = []

    def send(self, phone: str, text: str) -> None:
        self.received.append((phone, text))

    @classmethod
    def code(cls, phone: str = PHONE) -> str:
        """The code that came last."""
        text = next(text for number, text in reversed(cls.received) if number == phone)
        found = _CODE.search(text)
        assert found
        return found.group(1)


class Broken:
    """A sender whose gateway is down."""

    def send(self, phone: str, text: str) -> None:
        raise ConnectionError(f"no route to {phone}: {text}")


@dataclass
class Visitor:
    """Somebody with a browser at a commune's portal."""

    host: str
    address: str = "203.0.113.7"
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(HTTP_HOST=self.host, REMOTE_ADDR=self.address)

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(path, data)

    def form(self, learning_class: LearningClass, **more: Any) -> dict[str, Any]:
        """The filled-in form of a class, with the key the page gave."""
        found = _KEY.search(self.get(form_path(learning_class)).content.decode())
        assert found
        defaults = {
            "full_name": "Lò Thị Hoa",
            "birth": "1984",
            "sex": "female",
            "hamlet": "khac",
            "phone": "0912 345 678",
            "learning_record": "on",
            "key": found.group(1),
        }
        return {name: value for name, value in (defaults | more).items() if value is not None}

    def ask(self, learning_class: LearningClass, **more: Any) -> tuple[Any, dict[str, Any]]:
        """Fill in the form and send it in; the answer asks for the code."""
        data = self.form(learning_class, **more)
        return self.client.post(form_path(learning_class), data), data

    def register(self, learning_class: LearningClass, **more: Any) -> Any:
        """Fill in the form, read the code off the telephone, and register."""
        _, data = self.ask(learning_class, **more)
        return self.client.post(f"{form_path(learning_class)}ma/", data | {"code": Telephones.code()})

    def prove(self, phone: str = PHONE) -> Any:
        """Open "my learning" with the telephone."""
        return self.post("/viec-hoc/mo/", **self.ask_to_open(phone))

    def ask_to_open(self, phone: str = PHONE) -> dict[str, str]:
        """Ask for a code, and return the form that it is handed in with."""
        found = _ONCE.search(self.post("/viec-hoc/gui-ma/", phone=phone).content.decode())
        assert found
        return {"phone": phone, "once": found.group(1), "code": Telephones.code(phone)}


def form_path(learning_class: LearningClass) -> str:
    return f"/lop-hoc/{learning_class.id}/dang-ky/"


def id_in(location: str) -> UUID:
    """The id in the address an answer leads to."""
    return UUID(location.rstrip("/").rsplit("/", 1)[-1])
