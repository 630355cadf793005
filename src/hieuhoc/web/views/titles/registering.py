"""Register for titles: some of those that are not yet, or a whole hamlet's households."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.roles import Permission
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.to_register import to_register
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.titles.register import RegisteredTitles, register_for_title, register_hamlet
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.titles import RegisterForm
from hieuhoc.web.title_labels import KINDS, SLUGS
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in
from hieuhoc.web.views.titles.gate import (
    Asked,
    asked_of,
    crumbs_to,
    hamlets_to_score,
    titles_url,
)

# Clans and units belong to the whole commune; of the others a hamlet at a time is a list one can read.
_BY_HAMLET = frozenset({Subject.FAMILY, Subject.CITIZEN})


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def register(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Offer those who are not registered for the year yet, and register those that are chosen."""
    centre = centre_around(actor, centre_id, Permission.SCORE_TITLES)
    hamlets = hamlets_to_score(actor, centre.place_path)
    asked = asked_of(request, hamlets, centre_id=centre_id)
    if asked.kind in _BY_HAMLET and asked.hamlet is None and hamlets:
        asked = Asked(asked.kind, asked.year, hamlets[0])
    whole = allowed(actor, Permission.SCORE_TITLES, centre.place_path)
    path = asked.hamlet.path if asked.hamlet and asked.kind in _BY_HAMLET else centre.place_path
    offered = to_register(asked.kind, place_path=path, year=asked.year, today=timezone.localdate())
    if not whole:
        paths = tuple(place.path for place in hamlets)
        offered = tuple(one for one in offered if one.place_path.startswith(paths))
    names = [(one.id, f"{one.name} ({one.detail})" if one.detail else one.name) for one in offered]
    form = RegisterForm(request.POST if request.method == "POST" else None, offered=names)
    everyone = "ca-thon" in request.POST and asked.kind is Subject.FAMILY and asked.hamlet is not None
    if everyone or form.is_valid():
        with refusals_in(form, {}, otherwise="subjects"):
            done = _register(actor, centre, asked, form, everyone=everyone)
            _tell(request, done)
            return redirect(titles_url(centre_id, asked))
    context = {
        "centre": centre,
        "asked": asked,
        "kind": KINDS[asked.kind],
        "tabs": [(KINDS[kind], asked.query(loai=slug), kind is asked.kind) for slug, kind in SLUGS.items()],
        "hamlets": [(str(p.id), str(p), p == asked.hamlet) for p in hamlets if asked.kind in _BY_HAMLET],
        "form": form,
        "offered": offered,
        "problems": [] if everyone and not form.errors else problems_of(form),
        "is_family": asked.kind is Subject.FAMILY,
    }
    return show(
        request,
        actor,
        "web/titles/register.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_to(centre_id, asked),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def _register(
    actor: Actor, centre: CentreCard, asked: Asked, form: RegisterForm, *, everyone: bool
) -> RegisteredTitles:
    now = timezone.now()
    if everyone and asked.hamlet is not None:
        form.errors.clear()
        return register_hamlet(
            actor=actor, centre_id=centre.id, place_id=asked.hamlet.id, year=asked.year, now=now
        )
    return register_for_title(
        actor=actor,
        centre_id=centre.id,
        kind=asked.kind,
        year=asked.year,
        subjects=form.cleaned_data["subjects"],
        now=now,
    )


def _tell(request: HttpRequest, done: RegisteredTitles) -> None:
    count = len(done.ids)
    words = ngettext("Đã đăng ký %(count)s trường hợp.", "Đã đăng ký %(count)s trường hợp.", count)
    said = [words % {"count": format_number(count)}]
    if done.had:
        said.append(_("%(count)s trường hợp đã đăng ký từ trước.") % {"count": format_number(done.had)})
    messages.success(request, " ".join(said))
