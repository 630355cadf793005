"""What every page of a library begins with."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.libraries import StoredHolding, StoredLibrary, get_holding, get_library
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.web.views.kept_places import knows
from hieuhoc.web.views.page import Link, society_crumbs


def library_for(actor: Actor, library_id: UUID, *, keeping: bool = True) -> StoredLibrary:
    """Return a library. Raises Http404 for one the actor may not know of, NotAllowed unless he keeps it."""
    return _checked(actor, get_library(library_id=library_id), keeping=keeping)


def lending_library_for(actor: Actor, library_id: UUID) -> StoredLibrary:
    """Return a library whose readers the actor knows. Raises Http404 or NotAllowed."""
    library = library_for(actor, library_id)
    require(actor, Permission.VIEW_PEOPLE, library.place_path)
    return library


def holding_for(actor: Actor, holding_id: UUID, *, keeping: bool = True) -> StoredHolding:
    """Return a title of such a library. Raises Http404 or NotAllowed."""
    holding = get_holding(holding_id=holding_id)
    if holding is None:
        raise Http404
    _checked(actor, holding.library, keeping=keeping)
    return holding


def crumbs_to(centre_id: UUID, library: StoredLibrary | None = None, *more: Link) -> tuple[Link, ...]:
    """Return the way to the libraries of a centre, or to one of them."""
    links = [Link(_("Thư viện, tủ sách"), reverse("web:libraries", args=[centre_id]))]
    if library is not None:
        links.append(Link(library.name, reverse("web:library", args=[library.id]), entered=True))
    return society_crumbs(centre_id, *links, *more)


def _checked(actor: Actor, library: StoredLibrary | None, *, keeping: bool) -> StoredLibrary:
    if library is None or not knows(actor, library.commune_path):
        raise Http404
    if keeping:
        require(actor, KEEPS, library.place_path)
    return library
