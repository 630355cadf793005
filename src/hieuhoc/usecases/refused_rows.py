"""The rows of an import that are refused, as a workbook to be corrected and uploaded again."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from hieuhoc.documents.workbooks import Value, refused_workbook
from hieuhoc.learning.importing import ImportState, Problem
from hieuhoc.reading.people.wording import column_name, told
from hieuhoc.store.models import ImportBatch
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.reading_import import NoSuchImport, ReadImport, batch_for, compare, read_batch

Language = Literal["vi", "en"]
_WORDS = {
    "vi": ("Dòng trong tệp gốc", "Sai ở đâu", "Cách sửa"),
    "en": ("Row in the original file", "What is wrong", "How to mend it"),
}


def refused_rows(*, actor: Actor, batch_id: UUID, language: Language, now: datetime) -> bytes:
    """Return the refused rows as they were, each with what is wrong and how to mend it.

    Before the import is taken over they are worked out; after that they are what was left of the
    workbook. Raises NoSuchImport, for one that left nothing too, or NotAllowed.
    """
    batch = batch_for(batch_id, actor=actor)
    if batch.payload is None:
        raise NoSuchImport
    if batch.committed_at is not None:
        return bytes(batch.payload)
    read = read_batch(batch, now=now)
    return workbook_of(read, compare(batch, read.listed, now=now).refused, language=language)


def workbook_of(
    read: ReadImport, refused: Sequence[tuple[int, tuple[Problem, ...]]], *, language: Language
) -> bytes:
    """Return these rows of a workbook with their problems."""
    width = len(read.header.titles)

    def rows() -> Iterator[tuple[int, Sequence[Value], str, str]]:
        for number, problems in refused:
            words = [(problem, told(problem, language)) for problem in problems]
            yield (
                number,
                read.grid.rows[number - read.grid.first][:width],
                "\n".join(
                    f"{column_name(problem.column, language)}: {said.problem}" for problem, said in words
                ),
                "\n".join(said.remedy for _, said in words),
            )

    return refused_workbook(read.header.titles, rows(), words=_WORDS[language])


def forget_refused_rows(*, before: datetime) -> int:
    """Drop what imports taken over before a moment have left of their workbooks; return of how many."""
    left = ImportBatch.objects.filter(committed_at__lt=before, payload__isnull=False)
    return left.update(payload=None)


def give_up_abandoned(*, before: datetime, now: datetime) -> int:
    """Give up workbooks that were uploaded before a moment and never taken over; return how many."""
    waiting = ImportBatch.objects.filter(uploaded_at__lt=before, committed_at=None, payload__isnull=False)
    return waiting.update(payload=None, report={}, state=ImportState.UNDONE, undone_at=now, working="")
