"""A person moves, answers what he is asked, or has his data erased."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.person import StoredPerson, list_consents
from hieuhoc.store.queries.places_to_live import list_places_to_live
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.erase_person import erase_person
from hieuhoc.usecases.move_person import LivesThereAlready, MoveDayImpossible, move_person
from hieuhoc.usecases.people_in_sight import people_for
from hieuhoc.usecases.person_steps import NoPlaceToLive, PersonErased, PersonMerged
from hieuhoc.usecases.record_consent import ConsentHowMissing, record_consent
from hieuhoc.web.forms.person import ConsentForm, EraseForm, Form, MoveForm
from hieuhoc.web.shown.people import show_consents
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.people.gate import person_for, show_of_person
from hieuhoc.web.wording import sentence

_OF_FIELD: Mapping[type[HieuHocError], str] = {
    LivesThereAlready: "place",
    NoPlaceToLive: "place",
    MoveDayImpossible: "on",
    ConsentHowMissing: "how",
}
_REFUSED: tuple[type[HieuHocError], ...] = (*_OF_FIELD, PersonMerged, PersonErased)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def move(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Write down that a person moved; where he lived before stays in his history."""
    stored = person_for(actor, person_id, Permission.EDIT_PEOPLE)
    places = list_places_to_live(commune_id=stored.commune_id)
    form = MoveForm(request.POST if request.method == "POST" else None, places=places)

    def save() -> None:
        asked = form.cleaned_data
        move_person(
            actor=actor, person_id=person_id, to_place_id=asked["place"], on=asked["on"], now=timezone.now()
        )

    if _saved(request, form, save):
        messages.success(request, _("Đã ghi nơi ở mới. Nơi ở cũ vẫn được giữ trong hồ sơ."))
        return _after_move(actor, person_id)
    return _ask(request, actor, stored, form, {"asked": "move", "place": stored.place})


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def consent(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Write down what a person agreed to or refused."""
    stored = person_for(actor, person_id, Permission.EDIT_PEOPLE)
    form = ConsentForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        record_consent(
            actor=actor,
            person_id=person_id,
            purpose=form.cleaned_data["purpose"],
            given=form.cleaned_data["answer"] == "yes",
            how=form.cleaned_data["how"],
            now=timezone.now(),
        )

    if _saved(request, form, save):
        messages.success(request, _("Đã ghi câu trả lời. Các câu trả lời trước vẫn được giữ."))
        return redirect("web:person", person_id=person_id)
    answers = show_consents(list_consents(person_id=person_id))
    return _ask(request, actor, stored, form, {"asked": "consent", "consents": answers})


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def erase(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Say what erasing does, ask, and do it."""
    stored = person_for(actor, person_id, Permission.CURATE_PEOPLE)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if _saved(request, form, lambda: erase_person(actor=actor, person_id=person_id, now=timezone.now())):
        messages.success(request, _("Đã xóa dữ liệu của người này."))
        return redirect("web:person", person_id=person_id)
    return _ask(request, actor, stored, form, {"asked": "erase"})


def _saved(request: HttpRequest, form: Form, save: Callable[[], None]) -> bool:
    """Tell whether a form was sent, was sound, and was taken; a refusal is said at its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        save()
    except _REFUSED as error:
        _refuse(form, error)
        return False
    return True


def _refuse(form: Form, error: HieuHocError) -> None:
    form.add_error(_OF_FIELD.get(type(error)), sentence(error))


def _after_move(actor: Actor, person_id: UUID) -> HttpResponse:
    """Return to the person, or to the first page when he left the places of the actor."""
    stays = people_for(actor).filter(id=person_id).exists()
    return redirect("web:person", person_id=person_id) if stays else redirect("web:home")


def _ask(
    request: HttpRequest, actor: Actor, stored: StoredPerson, form: Form, context: Mapping[str, object]
) -> HttpResponse:
    return show_of_person(
        request,
        actor,
        stored,
        f"web/people/{context['asked']}.html",
        {"form": form, "problems": form.problems(), **context},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )
