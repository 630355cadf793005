"""Proving a certificate: what is printed on it, whether it is valid, and nothing more."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.portal.public.checking import Paper, check_paper
from hieuhoc.portal.public.proof import personal
from hieuhoc.portal.public.shown_certificate import shown_certificate
from hieuhoc.store.queries.certificates import find_certificate
from hieuhoc.usecases.limits import Limit

# Enough for who checks a whole class; tokens are too long to be guessed at this pace or any other.
_OF_VISITOR = Limit("verify-of-visitor", 120, timedelta(minutes=10))


@require_safe
@personal
def verify_certificate(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is printed on a certificate; 404 in plain words for a token that is none."""

    def find() -> Paper | None:
        found = find_certificate(token=token)
        return shown_certificate(found) if found else None

    title = _("Kiểm tra chứng nhận")
    return check_paper(request, "certificate.html", title=title, limit=_OF_VISITOR, find=find)
