"""One person: what is kept about him, to look at and to print."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.documents.learning_record import render
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.person import (
    StoredPerson,
    list_access,
    list_consents,
    list_learning,
    list_residences,
)
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.learning_record import learning_record
from hieuhoc.usecases.look_at_person import NoNationalId, note_view, show_national_id
from hieuhoc.usecases.sealing import NoDataKey, SealBroken
from hieuhoc.web.shown.people import (
    show_access,
    show_consents,
    show_facts,
    show_learning,
    show_residences,
    written,
)
from hieuhoc.web.views.files import to_save
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.people.gate import person_for, show_of_person
from hieuhoc.web.wording import sentence


@require_safe
@workplace
def person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show a person. One who was merged leads to the person that is kept."""
    stored = person_for(actor, person_id, Permission.VIEW_PEOPLE)
    if stored.merged_into is not None:
        return redirect("web:person", person_id=stored.merged_into)
    note_view(actor=actor, person_id=person_id, place_id=stored.place_id, printed=False, now=timezone.now())
    curates = allowed(actor, Permission.CURATE_PEOPLE, stored.place_path)
    context = _kept(stored) | {
        "may_edit": stored.erased_at is None and allowed(actor, Permission.EDIT_PEOPLE, stored.place_path),
        "may_register": stored.erased_at is None
        and allowed(actor, Permission.REGISTER_PEOPLE, stored.place_path),
        "may_erase": stored.erased_at is None and curates,
        "may_open_id": stored.has_national_id and curates,
        "access": show_access(list_access(person_id=person_id)) if curates else None,
    }
    return show_of_person(request, actor, stored, "web/people/person.html", context, itself=True)


@require_safe
@workplace
def printed(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show what is kept about a person as one sheet of paper, which he can ask for."""
    stored = person_for(actor, person_id, Permission.VIEW_PEOPLE)
    now = timezone.now()
    note_view(actor=actor, person_id=person_id, place_id=stored.place_id, printed=True, now=now)
    context = _kept(stored) | {"printed_at": written(now)}
    return show_of_person(request, actor, stored, "web/people/person_print.html", context)


@require_safe
@workplace
def record_file(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Hand out a person's learning record over all years and communes, as he himself can print it."""
    stored = person_for(actor, person_id, Permission.VIEW_PEOPLE)
    now = timezone.now()
    record = learning_record(actor=actor, person_id=stored.merged_into or person_id, now=now)
    return to_save(render(record, on=timezone.localdate(now)), name="viec-hoc.pdf")


@require_POST
@workplace
def national_id(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show the national ID: on the answer itself, so that no address, cookie or log ever holds it."""
    stored = person_for(actor, person_id, Permission.CURATE_PEOPLE)
    try:
        number = show_national_id(actor=actor, person_id=person_id, now=timezone.now())
    except (NoNationalId, NoDataKey, SealBroken) as error:
        messages.error(request, sentence(error))
        return redirect("web:person", person_id=person_id)
    return show_of_person(request, actor, stored, "web/people/national_id.html", {"number": number})


def _kept(stored: StoredPerson) -> dict[str, object]:
    return {
        "erased_at": written(stored.erased_at) if stored.erased_at else "",
        "has_national_id": stored.has_national_id,
        "facts": show_facts(stored),
        "added_at": written(stored.added_at),
        "residences": show_residences(list_residences(person_id=stored.id)),
        "consents": show_consents(list_consents(person_id=stored.id)),
        "learning": show_learning(list_learning(person_id=stored.id)),
    }
