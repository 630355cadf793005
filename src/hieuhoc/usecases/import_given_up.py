"""An import whose work failed is nobody's any more: its page says so, and it can be done anew."""

from hieuhoc.store.models import ImportBatch
from hieuhoc.usecases.progress import forget


def import_given_up(*, batch_id: str, user_id: int = 0) -> None:  # noqa: ARG001 - as the work was asked for
    """Say of an import that was being worked on that nobody works on it. What it did is undone already."""
    batch = ImportBatch.objects.exclude(working="").filter(id=batch_id).defer("payload").first()
    if batch is None:
        return
    batch.report = {**batch.report, "stopped": batch.working}
    batch.working = ""
    batch.save(update_fields=["report", "working"])
    forget(f"import:{batch.id}")
