"""What every page of a person begins with, and the frame around it."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hieuhoc.learning.person import shown_name
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre
from hieuhoc.store.queries.person import StoredPerson, get_person
from hieuhoc.usecases.access import Actor, allowed, require, within_or_around
from hieuhoc.web.views.page import Link, show


def person_for(actor: Actor, person_id: UUID, permission: Permission) -> StoredPerson:
    """Return a person. Raises Http404 for one the actor may not know of, NotAllowed without `permission`."""
    person = get_person(person_id=person_id)
    if person is None or not allowed(actor, Permission.VIEW_PEOPLE, person.place_path):
        raise Http404
    require(actor, permission, person.place_path)
    return person


def centre_of(actor: Actor, person: StoredPerson) -> UUID | None:
    """Return the centre of the commune that a person lives in, if it has one. One query."""
    centres = LearningCentre.objects.filter(place_id=person.commune_id)
    seen = within_or_around(centres, actor=actor, permission=Permission.VIEW_PEOPLE)
    return seen.order_by("name").values_list("id", flat=True).first()


def show_of_person(
    request: HttpRequest,
    actor: Actor,
    person: StoredPerson,
    template: str,
    context: Mapping[str, object],
    *,
    status: int = HTTPStatus.OK,
    itself: bool = False,
) -> HttpResponse:
    """Render a page about a person; `itself` is the page that the others lead back to."""
    centre_id = centre_of(actor, person)
    name = shown_name(person.details.full_name, synthetic=person.synthetic)
    crumbs: tuple[Link, ...] = ()
    if centre_id is not None:
        crumbs += (Link(_("Người dân"), reverse("web:people", args=[centre_id])),)
    if not itself:
        crumbs += (Link(name, reverse("web:person", args=[person.id]), entered=True),)
    return show(
        request,
        actor,
        template,
        {
            "person_id": str(person.id),
            "name": name,
            "centre_id": centre_id,
            **context,
        },
        part="people",
        centre_id=centre_id,
        crumbs=crumbs,
        status=status,
    )
