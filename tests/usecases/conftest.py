"""A centre, who directs it, and a draft of its plan."""

from uuid import UUID

import pytest

from hieuhoc.store.models import LearningCentre
from hieuhoc.usecases.access import Actor
from tests import factories


@pytest.fixture
def centre() -> LearningCentre:
    return factories.centre()


@pytest.fixture
def director(centre: LearningCentre) -> Actor:
    return factories.actor(at=centre.place)


@pytest.fixture
def plan(director: Actor, centre: LearningCentre) -> UUID:
    return factories.draft(actor=director, centre=centre).id
