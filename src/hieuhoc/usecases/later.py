"""Work that does not fit into answering a page: it waits in the database until the worker does it.

Whoever asks for work knows only these functions, and the work is named by where it stands, so
that one verb may ask for another without the two knowing each other. Asking is a row in the
same database: asked for in a transaction, it waits once that is committed, and not otherwise.
Arguments are ids and figures, never personal data, for the row outlives the work. Each verb is
called with `now`, the moment its work begins.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib import import_module
from uuid import UUID

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

_TOO_LONG = timedelta(minutes=2)
_MOST_TRIES = 3

VERBS: Mapping[str, tuple[str, str]] = {
    "find_duplicates": ("hieuhoc.usecases.find_duplicates", "find_duplicates"),
    "deliver_messages": ("hieuhoc.usecases.deliver_messages", "deliver_messages"),
    "clean_up": ("hieuhoc.usecases.clean_up", "clean_up"),
    "check_import": ("hieuhoc.usecases.check_import", "check_import"),
    "commit_import": ("hieuhoc.usecases.commit_import", "commit_import_of"),
}
"""Where each work stands: module and function."""

GIVEN_UP: Mapping[str, tuple[str, str]] = {
    "check_import": ("hieuhoc.usecases.import_given_up", "import_given_up"),
    "commit_import": ("hieuhoc.usecases.import_given_up", "import_given_up"),
}
"""What is told that a work failed, or was given up after its worker had died over it too often."""


@task()
def do_later(work: str, arguments: dict[str, str | int]) -> None:
    """Do one piece of work; what it raises is kept with the row of the queue."""
    module, name = VERBS[work]
    try:
        getattr(import_module(module), name)(**arguments, now=timezone.now())
    except Exception:
        _tell_given_up(work, arguments)
        raise


def find_duplicates_later(*, commune_id: UUID) -> None:
    """Ask for a comparison of all people of a commune."""
    _ask("find_duplicates", commune_id=str(commune_id))


def deliver_messages_later() -> None:
    """Ask for the messages that wait to be sent."""
    _ask("deliver_messages")


def clean_up_later() -> None:
    """Ask for what has outlived its purpose to be removed, unless that waits to be done already."""
    if not DBTaskResult.objects.ready().filter(args_kwargs__args__0="clean_up").exists():
        _ask("clean_up")


def check_import_later(*, batch_id: UUID) -> None:
    """Ask for the dry run of an uploaded workbook."""
    _ask("check_import", batch_id=str(batch_id))


def commit_import_later(*, batch_id: UUID, user_id: int) -> None:
    """Ask for a checked workbook to be taken over, in the name of a user."""
    _ask("commit_import", batch_id=str(batch_id), user_id=user_id)


def count_waiting_too_long(*, now: datetime) -> int:
    """Return how much work could have been begun two minutes ago and was not."""
    ready = DBTaskResult.objects.ready()
    return ready.filter(enqueued_at__lt=now - _TOO_LONG, run_after__gt=now).count() + (
        ready.filter(run_after__lt=now - _TOO_LONG).count()
    )


def take_up_again(worker_id: str) -> None:
    """Let what a worker of this name left undone, when it died, wait anew; the third time it has failed.

    All work here can be done twice: it is one transaction, or finds out what is left to do.
    """
    for left in DBTaskResult.objects.running():
        if worker_id not in left.worker_ids:
            continue
        if len(left.worker_ids) < _MOST_TRIES:
            left.status, left.started_at = TaskResultStatus.READY, None
        else:
            left.status, left.finished_at = TaskResultStatus.FAILED, timezone.now()
            _tell_given_up(*left.args_kwargs["args"])
        left.save(update_fields=["status", "started_at", "finished_at"])


def _tell_given_up(work: str, arguments: Mapping[str, str | int]) -> None:
    if work in GIVEN_UP:
        module, name = GIVEN_UP[work]
        getattr(import_module(module), name)(**arguments)


def _ask(work: str, **arguments: str | int) -> None:
    do_later.enqueue(work, arguments)
