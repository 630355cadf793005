"""Who holds which role: an administrator gives and ends roles in his places."""

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.roles import Permission, RoleOutOfPlace
from hieuhoc.store.models import Grant, Place
from hieuhoc.store.queries.grants import GrantLine, PlaceChoice, list_grants, list_place_choices
from hieuhoc.usecases.access import Actor, NotAllowed, within
from hieuhoc.usecases.accounts import accounts_in_charge
from hieuhoc.usecases.end_grant import GrantEndedAlready, OwnGrant, end_grant
from hieuhoc.usecases.grant_role import GrantHeldAlready, NoSuchUser, grant_role
from hieuhoc.web.forms.grants import GrantForm, OpenAccountForm
from hieuhoc.web.labels import ROLES
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def grants(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the roles held in the actor's places, and give one."""
    places = administered_places(actor)
    if request.method != "POST":
        return show_grants(request, actor, places)
    form = GrantForm(request.POST, places=places)
    if form.is_valid():
        try:
            grant_role(
                actor=actor,
                username=form.cleaned_data["username"],
                role=form.cleaned_data["role"],
                place_id=form.cleaned_data["place"],
                on=timezone.localdate(),
                now=timezone.now(),
            )
        except (NoSuchUser, GrantHeldAlready) as error:
            form.add_error("username", sentence(error))
        except RoleOutOfPlace as error:
            form.add_error("place", sentence(error))
        else:
            messages.success(request, _("Đã trao vai trò."))
            return redirect("web:grants")
    return show_grants(request, actor, places, giving=form)


@require_POST
@workplace
def end(request: HttpRequest, actor: Actor, grant_id: int) -> HttpResponse:
    """End a role."""
    try:
        end_grant(actor=actor, grant_id=grant_id, on=timezone.localdate(), now=timezone.now())
    except (GrantEndedAlready, OwnGrant) as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Đã kết thúc vai trò. Những gì đã làm trong vai trò đó vẫn được giữ."))
    return redirect("web:grants")


def administered_places(actor: Actor) -> tuple[PlaceChoice, ...]:
    """Return the places where the actor may give roles. Raises NotAllowed for one who may nowhere."""
    if not actor.has(Permission.ADMINISTER):
        raise NotAllowed(Permission.ADMINISTER)
    return list_place_choices(
        within=within(Place.objects.all(), actor=actor, permission=Permission.ADMINISTER, place="path")
    )


def show_grants(
    request: HttpRequest,
    actor: Actor,
    places: tuple[PlaceChoice, ...],
    *,
    giving: GrantForm | None = None,
    opening: OpenAccountForm | None = None,
) -> HttpResponse:
    """Show the roles with both forms, `giving` or `opening` as it was sent and refused."""
    sent = giving or opening
    lines = list_grants(within=within(Grant.objects.all(), actor=actor, permission=Permission.ADMINISTER))
    in_charge = set(accounts_in_charge(actor, on=timezone.localdate()).values_list("pk", flat=True))
    context = {
        "giving": giving or GrantForm(places=places),
        "opening": opening or OpenAccountForm(places=places),
        "rows": list(_rows(lines, in_charge)),
        "problems": sent.problems() if sent else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sent else HTTPStatus.OK
    return show(request, actor, "web/grants.html", context, part="grants", status=status)


def _rows(lines: Iterable[GrantLine], in_charge: set[int]) -> Iterator[Mapping[str, object]]:
    """Write the lines out; the first line of an account that may get a new password offers that."""
    today = timezone.localdate()
    offered = set[int]()
    for line in lines:
        yield {
            "id": str(line.id),
            "user_id": str(line.user_id),
            "username": line.username,
            "full_name": line.full_name,
            "role": ROLES[line.role],
            "place": line.place,
            "since": format_date(line.valid_from),
            "until": format_date(line.valid_until) if line.valid_until else "",
            "holds": line.valid_until is None or line.valid_until > today,
            "password": line.user_id in in_charge - offered,
        }
        offered.add(line.user_id)
