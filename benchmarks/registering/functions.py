"""Workers that call `register_person` itself, one process each."""

import multiprocessing
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.synchronize import Barrier

from benchmarks.registering.world import NOW, World

_PATIENCE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Round:
    """What was measured: registrations that got a seat, seconds, and how long each took."""

    accepted: int
    seconds: float
    latencies: Sequence[float]

    @property
    def per_second(self) -> float:
        """Count the accepted registrations of a second."""
        return self.accepted / self.seconds

    def percentile(self, share: float) -> float:
        """Return the latency in milliseconds that this share of the registrations stayed below."""
        ordered = sorted(self.latencies)
        return 1_000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True, slots=True)
class _Load:
    """What the workers share."""

    world: World
    workers: int
    seconds: float
    classes: int
    ready: Barrier
    results: "multiprocessing.Queue[tuple[int, float, list[float]]]"


def call_function(world: World, *, workers: int, seconds: float, classes: int) -> Round:
    """Register people from so many processes, in the first `classes` classes, for so long.

    The processes are forked from this one, in which Django is set up and no connection open.
    """
    context = multiprocessing.get_context("fork")
    load = _Load(world, workers, seconds, classes, context.Barrier(workers + 1), context.Queue())
    processes = [context.Process(target=_work, args=(load, number)) for number in range(workers)]
    for process in processes:
        process.start()
    load.ready.wait(_PATIENCE_SECONDS)
    begun = time.perf_counter()
    told = [load.results.get(timeout=_PATIENCE_SECONDS) for _ in processes]
    for process in processes:
        process.join()
    ended = max(end for _, end, _ in told)
    latencies = [one for *_, those in told for one in those]
    return Round(sum(accepted for accepted, _, _ in told), ended - begun, latencies)


def _work(load: _Load, number: int) -> None:
    from hieuhoc.learning.registration import Channel, RegistrationState  # noqa: PLC0415
    from hieuhoc.store.models import User  # noqa: PLC0415
    from hieuhoc.usecases.access import actor_for  # noqa: PLC0415
    from hieuhoc.usecases.register_person import register_person  # noqa: PLC0415

    world = load.world
    actor = actor_for(User.objects.get(pk=world.users[number % len(world.users)]), on=date(2026, 9, 1))
    accepted, latencies = 0, []
    load.ready.wait(_PATIENCE_SECONDS)
    until = time.perf_counter() + load.seconds
    for index in range(number, len(world.people), load.workers):
        begun = time.perf_counter()
        if begun > until:
            break
        registered = register_person(
            actor=actor,
            class_id=world.classes[index % load.classes],
            person_id=world.people[index],
            channel=Channel.STAFF,
            key=uuid.uuid4().hex,
            now=NOW,
        )
        latencies.append(time.perf_counter() - begun)
        accepted += registered.state is RegistrationState.ACCEPTED
    load.results.put((accepted, time.perf_counter(), latencies))
