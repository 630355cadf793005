"""The file of a phone that could not send: read back in by who has a network."""

from collections import Counter
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.marks_taken import NamelessDevice, Outcome
from hieuhoc.usecases.read_unsent_file import LARGEST_FILE, FileTaken, NotAnUnsentFile, read_unsent_file
from hieuhoc.web.views.attendance.rolls import require_to_mark
from hieuhoc.web.views.gate import only_centre, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def unsent_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for the file, and tell what became of each mark in it."""
    require_to_mark(actor)
    if request.method != "POST":
        return _show(request, actor)
    file = request.FILES.get("file")
    if file is None:
        return _show(request, actor, problem=_("Tệp: chưa chọn tệp. Hãy chọn tệp đã lưu từ máy điểm danh."))
    try:
        taken = read_unsent_file(actor=actor, data=file.read(LARGEST_FILE + 1), now=timezone.now())
    except (NotAnUnsentFile, NamelessDevice) as error:
        return _show(request, actor, problem=sentence(error))
    return _show(request, actor, taken=taken)


def _show(
    request: HttpRequest, actor: Actor, *, problem: str = "", taken: FileTaken | None = None
) -> HttpResponse:
    context = {
        "problems": [("id_file", problem)] if problem else [],
        "problem": problem,
        "counts": [
            (_("Mới ghi, được tính"), taken.count(Outcome.NEW)),
            (_("Mới ghi, không tính vì có dấu sửa sau"), taken.count(Outcome.SUPERSEDED)),
            (_("Đã có từ trước"), taken.count(Outcome.KNOWN)),
            (_("Bị từ chối"), taken.count(Outcome.REFUSED)),
        ]
        if taken
        else [],
        "refused": Counter(sentence(one.error) for one in taken.taken if one.error).items() if taken else (),
    }
    return show(
        request,
        actor,
        "web/rolls/file.html",
        context,
        part="rolls",
        centre_id=only_centre(actor),
        crumbs=(Link(_("Điểm danh"), reverse("web:rolls")),),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
    )
