"""The frame around every page: where one is, where one can go."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hieuhoc.learning.roles import Permission
from hieuhoc.usecases.access import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; `current` marks the part of the site one is in."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chrome:
    """The navigation of a signed-in person."""

    links: tuple[Link, ...]
    crumbs: tuple[Link, ...] = ()


def show(
    request: HttpRequest,
    actor: Actor,
    template: str,
    context: Mapping[str, object],
    *,
    part: str = "",
    centre_id: UUID | None = None,
    crumbs: tuple[Link, ...] = (),
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Render a page in its frame; `part` names the entry of the navigation that one is in."""
    chrome = Chrome(links=_navigation(actor, part=part, centre_id=centre_id), crumbs=crumbs)
    return render(request, template, {"chrome": chrome, **context}, status=status)


def refused(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say that the actor's role does not allow this here."""
    return show(request, actor, "web/refused.html", {}, status=HTTPStatus.FORBIDDEN)


def _navigation(actor: Actor, *, part: str, centre_id: UUID | None) -> tuple[Link, ...]:
    entries = [("home", _("Bảng việc"), reverse("web:home"))]
    if centre_id is not None:
        entries = [
            ("home", _("Bảng việc"), reverse("web:dashboard", args=[centre_id])),
            ("plans", _("Kế hoạch năm"), reverse("web:plans", args=[centre_id])),
        ]
    if actor.has(Permission.VIEW_PLAN):
        entries.append(("centres", _("Các trung tâm"), reverse("web:centres")))
    if actor.has(Permission.ADMINISTER):
        entries.append(("grants", _("Phân quyền"), reverse("web:grants")))
    if actor.has(Permission.EDIT_PORTAL):
        entries.append(("editing", _("Biên tập cổng thông tin"), "/bien-tap/"))
    entries.append(("portal", _("Cổng thông tin"), "/"))
    return tuple(Link(label, url, current=name == part) for name, label, url in entries)
