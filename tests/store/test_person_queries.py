"""What a person's page reads where he was entered twice."""

from itertools import permutations

import pytest

from hieuhoc.store.queries.person import list_learning
from tests import factories

pytestmark = pytest.mark.django_db
ENDED = {"ended_at": factories.NOW}


@pytest.mark.parametrize(
    ("states", "stands"),
    [
        (("withdrawn", "accepted"), "accepted"),
        (("waiting", "accepted"), "accepted"),
        (("withdrawn", "waiting"), "waiting"),
        (("withdrawn", "cancelled"), "cancelled"),
    ],
)
def test_of_two_registrations_for_one_class_the_one_that_gives_most_stands(states, stands):
    centre = factories.centre()
    for order in permutations(states):
        kept = factories.person(place=centre.place)
        twin = factories.person(place=centre.place, merged_into=kept)
        lesson = factories.learning_class(centre=centre)
        for person, state in zip((kept, twin), order, strict=True):
            ended = {} if state in {"accepted", "waiting"} else ENDED
            factories.registration(learning_class=lesson, person=person, state=state, **ended)
        assert [line.state for line in list_learning(person_id=kept.id)] == [stands]
