"""Two who add to a rulebook at the same moment: each entry gets an id of its own."""

from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from hieuhoc.rulebook.completion import Part
from hieuhoc.store.models import RulebookCompletion
from hieuhoc.usecases.complete_rulebook import add_to_rulebook
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'"),
]
ROUNDS = 10
EDITION = "learning_community_commune/2014"


def _criterion(number: int, id_: str) -> object:
    label = {"vi": f"Tiêu chí {number}", "en": f"Criterion {number}"}
    return {"id": id_, "number": number, "label": label, "where": "Phụ lục"}


def test_two_criteria_added_at_once_are_two() -> None:
    centre = factories.centre()
    director = factories.actor(at=centre.place)
    ready, wrong = Barrier(2), []

    def add(number: int) -> None:
        try:
            ready.wait(30)
            add_to_rulebook(
                actor=director, centre_id=centre.id, edition_id=EDITION, part=Part.CRITERION, under="",
                content=partial(_criterion, number), document="Thông tư (mẫu)", now=factories.NOW,
            )  # fmt: skip
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to see it
            wrong.append(error)
        finally:
            connection.close()

    for nth in range(ROUNDS):
        threads = [Thread(target=add, args=[20 + 2 * nth + which]) for which in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []
    keys = RulebookCompletion.objects.filter(place=centre.place).values_list("key", flat=True)
    assert sorted(keys) == sorted(f"entered_{number}" for number in range(1, 2 * ROUNDS + 1))
