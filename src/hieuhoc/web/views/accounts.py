"""Accounts: an administrator opens them for people in his places and sets lost passwords anew."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.roles import Permission, RoleOutOfPlace
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.accounts import Credentials, UsernameMalformed, UsernameTaken, accounts_in_charge
from hieuhoc.usecases.open_account import open_account
from hieuhoc.usecases.reset_password import reset_password
from hieuhoc.web.forms.grants import OpenAccountForm
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.grants import administered_places, show_grants
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def opening(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open an account and tell its first password; the form itself is on the page of the roles."""
    places = administered_places(actor)
    if request.method != "POST":
        return redirect("web:grants")
    form = OpenAccountForm(request.POST, places=places)
    if form.is_valid():
        try:
            account = open_account(
                actor=actor,
                username=form.cleaned_data["username"],
                full_name=form.cleaned_data["full_name"],
                role=form.cleaned_data["role"],
                place_id=form.cleaned_data["place"],
                now=timezone.now(),
            )
        except (UsernameTaken, UsernameMalformed) as error:
            form.add_error("username", sentence(error))
        except RoleOutOfPlace as error:
            form.add_error("place", sentence(error))
        else:
            return _tell(request, actor, account, done=_("Đã mở tài khoản."))
    return show_grants(request, actor, places, opening=form)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new_password(request: HttpRequest, actor: Actor, user_id: int) -> HttpResponse:
    """Ask, then set a person's password anew and tell it. One's own is changed by knowing it."""
    if user_id == actor.user_id:
        return redirect("account_change_password")
    if request.method == "POST":
        account = reset_password(actor=actor, user_id=user_id, now=timezone.now())
        return _tell(request, actor, account, done=_("Đã đặt lại mật khẩu."))
    user = accounts_in_charge(actor, on=timezone.localdate()).filter(pk=user_id).first()
    if user is None:
        raise NotAllowed(Permission.ADMINISTER)
    context = {"user_id": str(user.pk), "username": user.username, "full_name": user.full_name}
    return show(request, actor, "web/new_password.html", context, part="grants", crumbs=_crumbs())


def _tell(request: HttpRequest, actor: Actor, account: Credentials, *, done: str) -> HttpResponse:
    """Show a password: on the answer itself, so that no address, cookie or log ever holds it."""
    context = {"account": account, "done": done}
    return show(request, actor, "web/password.html", context, part="grants", crumbs=_crumbs())


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Phân quyền"), reverse("web:grants")),)
