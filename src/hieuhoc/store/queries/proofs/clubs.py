"""What the register of clubs proves: which clubs work, and the meetings they held."""

from collections.abc import Sequence

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.proof import Proof, Register
from hieuhoc.store.models import Club, ClubMeeting
from hieuhoc.store.queries.proofs.scope import ProofScope


def club_proofs(scope: ProofScope) -> Sequence[Proof]:
    """Return the clubs that worked in the time, by the day they were founded, then the meetings held in it.

    Members are those of the last day of the time. Two queries.
    """
    first, until = scope.period.start, scope.period.until
    clubs = Club.objects.filter(Q(ended=None) | Q(ended__gt=first), centre=scope.centre_id, founded__lt=until)
    # A member of the last day joined before `until` and did not leave before it.
    current = Q(members__since__lt=until) & (Q(members__until=None) | Q(members__until__gte=until))
    kept = Coalesce("members__person__merged_into_id", "members__person_id")
    people = Count(kept, filter=current, distinct=True)
    named = clubs.select_related("place").annotate(people=people)
    rows = sorted(named, key=lambda row: natural_key(row.name))
    met = ClubMeeting.objects.filter(
        club__centre=scope.centre_id, withdrawn_at=None, day__gte=first, day__lt=until
    )
    found = [
        Proof(
            Register.CLUBS,
            f"club:{row.id}",
            row.founded,
            f"{row.name} ({row.place}), thành lập {format_date(row.founded)},"
            f" {format_number(row.people)} thành viên",
        )
        for row in rows
    ]
    meetings = [
        Proof(
            Register.CLUBS,
            f"club-meeting:{row.id}",
            row.day,
            f"{row.club.name} sinh hoạt: {row.topic} ({format_number(row.present)} người dự)",
        )
        for row in met.select_related("club").order_by("day", "entered_at")
    ]
    return sorted([*found, *meetings], key=lambda proof: (proof.day is not None, proof.day))
