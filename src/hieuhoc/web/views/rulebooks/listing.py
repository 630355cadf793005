"""The rulebooks of a commune, and one edition with all its values."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.files.rulebooks import load_editions
from hieuhoc.learning.roles import Permission
from hieuhoc.rulebook.edition import Edition
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.completions import completions_by_edition, completions_of
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.rulebooks import NoSuchEdition, packaged, unfitting, with_completions
from hieuhoc.web.shown.rulebooks import (
    ENTRY_PARTS,
    OF_THE_COMMUNE,
    edition_groups,
    show_edition,
    show_entries,
)
from hieuhoc.web.shown.rules import title_of
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show, society_crumbs
from hieuhoc.web.wording import sentence


@workplace
def rulebooks(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the editions of all books: how much of each is there and how far it was checked."""
    centre = centre_around(actor, centre_id, Permission.VIEW_REVIEW)
    entered = completions_by_edition(commune_id=centre.place_id)
    editions = [with_completions(e, entered.get(e.id, ())) for e in load_editions()]
    groups = edition_groups(
        editions, packaged=load_editions(), centre_id=centre_id, today=timezone.localdate()
    )
    context = {"centre": centre, "groups": groups}
    return show(
        request,
        actor,
        "web/rulebooks/listing.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_of(centre)[:1],
    )


@workplace
def rulebook(request: HttpRequest, actor: Actor, centre_id: UUID, book: str, edition: str) -> HttpResponse:
    """Show one edition with every value, its ground, and what the commune entered."""
    centre = centre_around(actor, centre_id, Permission.VIEW_REVIEW)
    plain = edition_or_404(f"{book}/{edition}")
    entries = completions_of(commune_id=centre.place_id, edition_id=plain.id)
    shown = with_completions(plain, entries)
    misfits = [
        (ENTRY_PARTS[entry.part], entry.part.value, entry.key, sentence(fault))
        for entry, fault in unfitting(plain, entries)
    ]
    context = {
        "centre": centre,
        "shown": show_edition(shown, entries=entries),
        "entries": show_entries(entries, edition=shown),
        "misfits": misfits,
        "may_complete": allowed(actor, Permission.COMPLETE_RULEBOOK, centre.place_path),
        "may_try": plain.subject in OF_THE_COMMUNE,
    }
    return show(
        request,
        actor,
        "web/rulebooks/edition.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_of(centre),
    )


def edition_or_404(edition_id: str) -> Edition:
    """Return an edition as packaged. Raises Http404."""
    try:
        return packaged(edition_id)
    except NoSuchEdition:
        raise Http404 from None


def crumbs_of(centre: CentreCard, edition: Edition | None = None) -> tuple[Link, ...]:
    """Return the way to the list of rulebooks, or to one of its editions."""
    listed = Link(_("Bộ tiêu chí"), reverse("web:rulebooks", args=[centre.id]))
    crumbs = society_crumbs(centre.id, listed)
    if edition is not None:
        crumbs += (
            Link(title_of(edition), reverse("web:rulebook", args=[centre.id, *edition.id.split("/")])),
        )
    return crumbs
