"""People who were entered twice, in queries: one row of them is kept, the other leads to it."""

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from hieuhoc.store.models import Person

KEPT = Coalesce("person__merged_into_id", "person_id")
"""Whose a registration, a mark or a certificate is: the person of the row that is kept."""


def listed(people: QuerySet[Person]) -> QuerySet[Person]:
    """Narrow to the people who stand in lists: not those merged into another one, not those erased."""
    return people.filter(merged_into=None, erased_at=None)
