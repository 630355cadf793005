"""What every page of a club begins with."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.store.queries.clubs import StoredClub, get_club
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.web.views.kept_places import knows
from hieuhoc.web.views.page import Link, society_crumbs


def club_for(actor: Actor, club_id: UUID, *, keeping: bool = True) -> StoredClub:
    """Return a club. Raises Http404 for one the actor may not know of, NotAllowed unless he keeps it."""
    club = get_club(club_id=club_id, on=timezone.localdate())
    if club is None or not knows(actor, club.commune_path):
        raise Http404
    if keeping:
        require(actor, KEEPS, club.place_path)
    return club


def crumbs_to(centre_id: UUID, club: StoredClub | None = None) -> tuple[Link, ...]:
    """Return the way to the clubs of a centre, or to one of them."""
    links = [Link(_("Câu lạc bộ"), reverse("web:clubs", args=[centre_id]))]
    if club is not None:
        links.append(Link(club.name, reverse("web:club", args=[club.id]), entered=True))
    return society_crumbs(centre_id, *links)
