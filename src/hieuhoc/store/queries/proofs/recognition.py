"""Decisions that conferred titles: how many of each kind. They name nobody."""

from collections.abc import Sequence

from django.db.models import Count, Q

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.proof import Proof, Register
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.title_certificate import NAMES
from hieuhoc.learning.titles import TITLES
from hieuhoc.store.models import TitleDecision
from hieuhoc.store.queries.proofs.scope import ProofScope


def recognition_proofs(scope: ProofScope) -> Sequence[Proof]:
    """Return the decisions of the days asked about, in their order. One query."""
    rows = TitleDecision.objects.filter(
        centre_id=scope.centre_id, dated__gte=scope.period.start, dated__lt=scope.period.until
    )
    conferred = Q(recognitions__state__in=[TitleState.RECOGNISED, TitleState.LAPSED])
    counted = rows.annotate(
        **{
            kind.value: Count("recognitions", filter=conferred & Q(recognitions__kind=kind))
            for kind in TITLES
        }
    )
    return tuple(
        Proof(Register.RECOGNITION, str(row.id), row.dated, _text(row))
        for row in counted.order_by("dated", "id")
    )


def _text(row: TitleDecision) -> str:
    parts = [
        f"{NAMES[kind].lower()}: {format_number(count)}"
        for kind in TITLES
        if (count := getattr(row, kind.value))
    ]
    said = "; ".join(parts) or "không công nhận trường hợp nào"
    return f"Quyết định {row.number_sign} ngày {format_date(row.dated)}, danh hiệu năm {row.year}: {said}"
