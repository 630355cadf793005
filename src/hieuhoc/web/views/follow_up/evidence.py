"""Files as proof: handed out and withdrawn through the gate."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.files.evidence import ENDINGS
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.evidence import NoSuchEvidence, open_evidence, withdraw_evidence
from hieuhoc.web.views.files import to_save
from hieuhoc.web.views.gate import workplace


@require_safe
@workplace
def evidence(request: HttpRequest, actor: Actor, evidence_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Hand out a file to be saved: no browser shows it as a page of ours, or keeps it."""
    try:
        opened = open_evidence(actor=actor, evidence_id=evidence_id, now=timezone.now())
    except NoSuchEvidence:
        raise Http404 from None
    # The title may say a name: the file is called by the first letters of its id.
    name = f"minh-chung-{str(evidence_id)[:8]}.{ENDINGS[opened.media_type]}"
    response = to_save(opened.data, name=name, media_type=opened.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@workplace
def withdraw(request: HttpRequest, actor: Actor, evidence_id: UUID) -> HttpResponse:
    """Take a file back, and return to the page of `next`, or to the follow-up of its centre."""
    try:
        centre_id = withdraw_evidence(actor=actor, evidence_id=evidence_id, now=timezone.now())
    except NoSuchEvidence:
        raise Http404 from None
    messages.success(request, _("Đã rút minh chứng: không ai mở được nữa. Việc rút được ghi lại."))
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(back)
    return redirect(reverse("web:follow-up", args=[centre_id]))
