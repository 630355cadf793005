"""What proofs are asked for."""

from dataclasses import dataclass
from uuid import UUID

from hieuhoc.kernel.dates import Period


@dataclass(frozen=True, slots=True)
class ProofScope:
    """A centre, the days asked about, and the number of the criterion (None: any)."""

    centre_id: UUID
    period: Period
    criterion: int | None = None
