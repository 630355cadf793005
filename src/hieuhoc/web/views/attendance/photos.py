"""Photographs of signed sheets: added on the roll's page, looked at and withdrawn through the gate."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.files.photos import LARGEST_FILE, NotAPhoto, PhotoTooLarge
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import SheetPhoto
from hieuhoc.usecases.access import Actor, within_or_around
from hieuhoc.usecases.sheet_photos import (
    NoSuchPhoto,
    TooManyPhotos,
    add_photo,
    open_photo,
    withdraw_photo,
)
from hieuhoc.web.views.attendance.roll import roll_for, show_page
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.wording import sentence


@require_POST
@workplace
def add(request: HttpRequest, actor: Actor, session_id: UUID) -> HttpResponse:
    """Keep a photograph of the sheet."""
    opened = roll_for(actor, session_id)
    file = request.FILES.get("photo")
    if file is None:
        problem = _("Ảnh phiếu: chưa chọn ảnh. Hãy chụp hoặc chọn một ảnh.")
        return show_page(request, actor, opened, problems=(("id_photo", problem),))
    try:
        # One byte more than may be: that is enough to see that it is too large.
        data = file.read(LARGEST_FILE + 1)
        add_photo(actor=actor, session_id=session_id, data=data, now=timezone.now())
    except (NotAPhoto, PhotoTooLarge, TooManyPhotos) as error:
        return show_page(request, actor, opened, problems=(("id_photo", sentence(error)),))
    messages.success(request, _("Đã lưu ảnh phiếu. Thông tin máy ảnh và vị trí đã được bỏ khỏi ảnh."))
    return redirect("web:roll", session_id=session_id)


@require_safe
@workplace
def photo(request: HttpRequest, actor: Actor, photo_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Hand out a photograph."""
    _refuse_unknown(actor, photo_id)
    try:
        picture = open_photo(actor=actor, photo_id=photo_id, now=timezone.now())
    except NoSuchPhoto:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/jpeg")


@require_POST
@workplace
def withdraw(request: HttpRequest, actor: Actor, photo_id: UUID) -> HttpResponse:
    """Take a photograph back."""
    _refuse_unknown(actor, photo_id)
    try:
        session_id = withdraw_photo(actor=actor, photo_id=photo_id, now=timezone.now())
    except NoSuchPhoto:
        raise Http404 from None
    messages.success(request, _("Đã rút ảnh: không ai xem được nữa. Việc rút được ghi lại."))
    return redirect("web:roll", session_id=session_id)


def _refuse_unknown(actor: Actor, photo_id: UUID) -> None:
    """Raise Http404 for a photograph of a class the actor may not know of."""
    photos = within_or_around(
        SheetPhoto.objects.filter(id=photo_id),
        actor=actor,
        permission=Permission.VIEW_CLASSES,
        place="session__learning_class__centre__place__path",
    )
    if not photos.exists():
        raise Http404
