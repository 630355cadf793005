"""What the register of libraries proves: what they hold, and what they lent."""

from collections.abc import Sequence

from django.db.models import Count, Q, Sum

from hieuhoc.kernel.numbers import format_number
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.proof import Proof, Register
from hieuhoc.store.models import Library, Loan
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.loans import STANDING
from hieuhoc.store.queries.proofs.scope import ProofScope


def library_proofs(scope: ProofScope) -> Sequence[Proof]:
    """Return each library in use that was open by the end of the time, by founding and name. Two queries.

    What it holds is told as it stands today, what it lent as of the time.
    """
    first, until = scope.period.start, scope.period.until
    open_ = Q(founded=None) | Q(founded__lt=until)
    libraries = Library.objects.filter(open_, centre=scope.centre_id, active=True).select_related("place")
    held = libraries.annotate(titles=_TITLES, copies=Sum("holdings__copies"))
    of_time = {"lent_on__gte": first, "lent_on__lt": until}
    loans = Loan.objects.filter(STANDING, holding__library__centre=scope.centre_id, **of_time)
    counted = loans.order_by().values("holding__library").annotate(n=Count("id"), people=_READERS)
    lent = {library: (n, people) for library, n, people in counted.values_list(*_COUNTED)}
    found = []
    for row in sorted(held, key=lambda row: natural_key(row.name)):
        n, people = lent.get(row.id, (0, 0))
        holds = f"{format_number(row.titles)} đầu sách, {format_number(row.copies or 0)} bản"
        lends = f"{format_number(n)} lượt mượn trong kỳ, {format_number(people)} người mượn"
        text = f"{row.name} ({row.place}): {holds}; {lends}"
        found.append(Proof(Register.LIBRARIES, str(row.id), row.founded, text))
    return sorted(found, key=lambda proof: (proof.day is not None, proof.day))


_TITLES = Count("holdings", filter=Q(holdings__copies__gt=0))
_READERS = Count(KEPT, distinct=True)
_COUNTED = ("holding__library", "n", "people")
