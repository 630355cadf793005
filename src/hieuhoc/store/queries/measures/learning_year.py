"""The classes of a school year and who took part: read once, counted at any day and in any hamlet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hieuhoc.learning.counted import LeftOut, class_held, no_participation
from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.measure import Scope
from hieuhoc.learning.participation import Activity, within
from hieuhoc.store.models import LearningCentre, LearningClass, Person, Registration
from hieuhoc.store.queries.activity import get_activity
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.measures.counting import places_within, time_of

Pair = tuple[UUID, UUID]
"""A class and a person: a participation, or a registration that is none."""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class of the year, held or not."""

    title: str
    state: ClassState
    place: UUID


@dataclass(frozen=True, slots=True)
class LearningYear:
    """What was read. `homes` has where each of them lives now, `places` what lies in each scope's place."""

    commune: UUID
    activity: Activity
    classes: Mapping[UUID, ClassRow]
    first_days: Mapping[UUID, date]
    registered: frozenset[Pair]
    homes: Mapping[UUID, UUID]
    places: Mapping[UUID, frozenset[UUID]]

    def class_reasons(self, scope: Scope) -> dict[UUID, LeftOut | None]:
        """Say of each class held in the scope's place whether it counts as held by the scope's day."""
        here = self.places[scope.place_id]
        return {
            id_: self._of_class(id_, scope)
            for id_, row in self.classes.items()
            if row.place in here or scope.place_id == self.commune
        }

    def pair_reasons(self, scope: Scope) -> dict[Pair, LeftOut | None]:
        """Say of each participation and registration whether it is counted.

        The commune's are all of its centre's classes, wherever who takes part lives; a hamlet's are
        those of who lives there now.
        """
        counted = {(p.class_id, p.learner.id) for p in within(self.activity, time_of(scope)).participations}
        here, whole = self.places[scope.place_id], scope.place_id == self.commune
        return {
            pair: None if pair in counted else no_participation(self._of_class(pair[0], scope))
            for pair in counted | self.registered
            if whole or self.homes[pair[1]] in here
        }

    def learner_reasons(self, scope: Scope) -> dict[UUID, LeftOut | None]:
        """Say of each of these people whether he is counted: once, in however many classes he is."""
        found: dict[UUID, LeftOut | None] = {}
        for (_class, person), reason in sorted(self.pair_reasons(scope).items(), key=lambda item: item[0]):
            if reason is None or person not in found:
                found[person] = reason
        return found

    def _of_class(self, class_id: UUID, scope: Scope) -> LeftOut | None:
        return class_held(
            state=self.classes[class_id].state,
            first_held=self.first_days.get(class_id),
            period=time_of(scope),
        )


def read_learning_year(scopes: Sequence[Scope]) -> LearningYear:
    """Read the school year of scopes that are of one centre and year. Ten queries."""
    centre_id, year = scopes[0].centre_id, scopes[0].school_year
    activity = get_activity(centre_id=centre_id, school_years=[year]).activity
    rows = LearningClass.objects.filter(centre_id=centre_id, school_year=year.start)
    classes = {
        id_: ClassRow(title, ClassState(state), place)
        for id_, title, state, place in rows.values_list("id", "title", "state", "place_id")
    }
    registered = Registration.objects.filter(
        learning_class__centre_id=centre_id, learning_class__school_year=year.start
    ).values_list("learning_class_id", KEPT)
    pairs = frozenset((class_id, person) for class_id, person in registered)
    homes = {p.learner.id: p.learner.place for p in activity.participations}
    others = {person for _class, person in pairs} - homes.keys()
    homes |= dict(Person.objects.filter(id__in=others).values_list("id", "place_id"))
    return LearningYear(
        commune=LearningCentre.objects.values_list("place_id", flat=True).get(id=centre_id),
        activity=activity,
        classes=classes,
        first_days={fact.id: fact.first_day for fact in activity.classes},
        registered=pairs,
        homes=homes,
        places=places_within(scopes),
    )
