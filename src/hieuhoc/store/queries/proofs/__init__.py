"""The entries of the registers that prove a criterion in a quarter: one module a register."""

from collections.abc import Callable, Mapping, Sequence

from hieuhoc.learning.proof import Proof, Register
from hieuhoc.store.queries.proofs import classes, clubs, follow_up, libraries, plan, recognition
from hieuhoc.store.queries.proofs.scope import ProofScope

__all__ = ["PROOFS", "ProofScope"]

PROOFS: Mapping[Register, Callable[[ProofScope], Sequence[Proof]]] = {
    Register.PLAN: plan.plans,
    Register.CLASSES: classes.classes,
    Register.RESOLUTIONS: follow_up.resolutions,
    Register.ACTION_ITEMS: follow_up.action_items,
    Register.COORDINATION: follow_up.coordination,
    Register.COMMUNICATION: follow_up.communication,
    Register.SELF_LEARNING: follow_up.self_learning,
    Register.CLUBS: clubs.club_proofs,
    Register.LIBRARIES: libraries.library_proofs,
    Register.RECOGNITION: recognition.recognition_proofs,
}
"""By the register; each in the order of the days, with a fixed number of queries."""
