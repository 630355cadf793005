"""The meetings whose roll may be taken now."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.learning.roles import Permission
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.open_rolls import meetings_to_take
from hieuhoc.web.shown.roll import show_meetings
from hieuhoc.web.views.gate import only_centre, workplace
from hieuhoc.web.views.page import show


def require_somewhere(actor: Actor) -> None:
    """Raise NotAllowed for one who takes rolls nowhere."""
    if not actor.has(Permission.TAKE_ROLL):
        raise NotAllowed(Permission.TAKE_ROLL)


def require_to_mark(actor: Actor) -> None:
    """Raise NotAllowed for one who neither takes rolls nor fills in scoring sheets anywhere."""
    if not actor.has(Permission.SCORE_TITLES):
        require_somewhere(actor)


@require_safe
@workplace
def rolls(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the meetings of today, those without a roll yet, the next ones, and those to be corrected."""
    require_somewhere(actor)
    groups = show_meetings(meetings_to_take(actor=actor, now=timezone.now()), today=timezone.localdate())
    parts = [
        ("hom-nay", _("Hôm nay"), groups["today"], _("Hôm nay không có buổi nào.")),
        ("chua-diem", _("Đã qua mà chưa điểm danh xong"), groups["overdue"][::-1], ""),
        ("sap-toi", _("Bảy ngày tới"), groups["next"], ""),
        ("da-diem", _("Đã điểm danh trong tuần qua"), groups["done"], ""),
    ]
    context = {"parts": parts}
    return show(request, actor, "web/rolls/list.html", context, part="rolls", centre_id=only_centre(actor))
