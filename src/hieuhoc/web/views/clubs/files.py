"""The member list and the book of a club, as files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hieuhoc.documents.clubs import ClubDocument, Meeting, Member, club_book, member_list
from hieuhoc.documents.report import FORMATS
from hieuhoc.learning.person import Sex
from hieuhoc.store.queries.centres import get_centre
from hieuhoc.store.queries.clubs import list_meetings
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.clubs.open_club import open_club
from hieuhoc.web.shown.issuer import issuer_of
from hieuhoc.web.views.clubs.gate import club_for
from hieuhoc.web.views.files import file_of
from hieuhoc.web.views.gate import workplace

_DOCUMENTS = {"danh-sach": member_list, "so": club_book}


@require_safe
@workplace
def club_file(
    request: HttpRequest,  # noqa: ARG001
    actor: Actor,
    club_id: UUID,
    document: str,
    kind: str,
) -> HttpResponse:
    """Hand out the member list or the book as "pdf", "docx" or "xlsx": names, so it leaves a trace."""
    club = club_for(actor, club_id)
    if document not in _DOCUMENTS or kind not in FORMATS:
        raise Http404
    opened = open_club(actor=actor, club_id=club_id, now=timezone.now(), printing=True)
    centre = get_centre(centre_id=club.centre_id)
    assert centre is not None
    said = ClubDocument(
        issuer=issuer_of(centre),
        name=club.name,
        kind=club.kind,
        place=club.place,
        working=club.working,
        leader=opened.leader,
        members=tuple(
            Member(line.name, line.born, Sex(line.sex) if line.sex else None, line.place, line.membership)
            for line in opened.members
        ),
        meetings=tuple(
            Meeting(line.day, line.topic, line.present)
            for line in reversed(list_meetings(club_id=club_id))
            if not line.withdrawn
        ),
        others=opened.others,
        as_of=opened.as_of,
    )
    return file_of(_DOCUMENTS[document](said), kind, name=f"cau-lac-bo-{document}")
