"""Checks: what a text or a plan states, held against itself. Pure; one module a kind of contradiction."""

from hieuhoc.learning.checks.of_plan import check_plan
from hieuhoc.learning.checks.of_settlement import check_settlement
from hieuhoc.learning.checks.of_statement import check

__all__ = ["check", "check_plan", "check_settlement"]
