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
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import LearningCentre
from hieuhoc.usecases.access import Actor, allowed_around


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; `current` marks the part of the site one is in.

    `entered` says that the label is what people entered, in Vietnamese whatever the page speaks.
    """

    label: str
    url: str
    current: bool = False
    entered: bool = False


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


def society_crumbs(centre_id: UUID, *more: Link, year: SchoolYear | None = None) -> tuple[Link, ...]:
    """Return the way down from the learning society, in the school year `year` where a page is of one."""
    query = f"?nam={year}" if year else ""
    return (Link(_("Xã hội học tập"), reverse("web:society", args=[centre_id]) + query), *more)


def refused(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say that the actor's role does not allow this here."""
    return show(request, actor, "web/refused.html", {}, status=HTTPStatus.FORBIDDEN)


def _navigation(actor: Actor, *, part: str, centre_id: UUID | None) -> tuple[Link, ...]:
    entries = _of_centre(actor, centre_id) if centre_id else _of_none(actor)
    if actor.has(Permission.VIEW_PLAN):
        entries.append(("centres", _("Các trung tâm"), reverse("web:centres")))
    if actor.has(Permission.ADMINISTER):
        entries.append(("grants", _("Phân quyền"), reverse("web:grants")))
    if actor.has(Permission.EDIT_PORTAL):
        entries.append(("editing", _("Biên tập cổng thông tin"), "/bien-tap/"))
    entries.append(("portal", _("Cổng thông tin"), "/"))
    return tuple(Link(label, url, current=name == part) for name, label, url in entries)


def _of_none(actor: Actor) -> list[tuple[str, str, str]]:
    """Return where one can go from a page that is of no centre."""
    entries = [("home", _("Bảng việc"), reverse("web:home"))]
    if actor.has(Permission.TAKE_ROLL):
        entries.append(("rolls", _("Điểm danh"), reverse("web:rolls")))
    return entries


def _of_centre(actor: Actor, centre_id: UUID) -> list[tuple[str, str, str]]:
    """Return the parts of a centre that the actor gets into, each with its name and address."""
    permissions = _permissions_at(actor, centre_id)
    home = reverse("web:home")
    if Permission.VIEW_PLAN in permissions:
        home = reverse("web:dashboard", args=[centre_id])
    entries = [("home", _("Bảng việc"), home)]
    if Permission.VIEW_PLAN in permissions:
        entries.append(("plans", _("Kế hoạch năm"), reverse("web:plans", args=[centre_id])))
    if Permission.VIEW_CLASSES in permissions:
        entries.append(("classes", _("Lớp học"), reverse("web:classes", args=[centre_id])))
    if Permission.TAKE_ROLL in permissions:
        entries.append(("rolls", _("Điểm danh"), reverse("web:rolls")))
    if Permission.VIEW_PEOPLE in permissions:
        entries.append(("people", _("Người dân"), reverse("web:people", args=[centre_id])))
    if Permission.VIEW_CLASSES in permissions:
        entries.append(("reports", _("Báo cáo"), reverse("web:reports", args=[centre_id])))
    if permissions & {Permission.VIEW_REVIEW, Permission.KEEP_ACTIVITIES}:
        entries.append(("society", _("Xã hội học tập"), reverse("web:society", args=[centre_id])))
    return entries


def _permissions_at(actor: Actor, centre_id: UUID) -> frozenset[Permission]:
    """Return what the actor may do in a centre's commune or a part of it.

    Whoever has roles in one place only, and is on the page of a centre, has them there: the
    place is looked up only where roles differ from place to place.
    """
    if len({grant.path for grant in actor.grants}) == 1:
        return frozenset(p for p in Permission if actor.has(p))
    paths = LearningCentre.objects.filter(id=centre_id).values_list("place__path", flat=True)
    path = paths.first()
    return frozenset(p for p in Permission if path and allowed_around(actor, p, path))
