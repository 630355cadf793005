"""Keep a text that a plan is to be read from."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.drafting import title_of
from hieuhoc.learning.roles import Permission
from hieuhoc.reading import open_source
from hieuhoc.store.models import LearningCentre, SourceText
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record


@transaction.atomic
def add_source_text(
    *, actor: Actor, centre_id: UUID, payload: bytes, filename: str, now: datetime, title: str = ""
) -> UUID:
    """Store the text of a file and return its id; the same text again returns the id it already has.

    `filename` tells the format by its ending (.txt, .docx, .xlsx, .html). Without a
    `title` the text's own heading is taken. Raises NotAllowed, or Unreadable with the
    reason why the file cannot be opened.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.EDIT_PLAN, centre.place.path)
    opened = open_source(payload, filename=filename)
    # No database holds the character NUL; the replacement keeps every offset where it was.
    text = opened.text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    source, added = SourceText.objects.get_or_create(
        centre=centre,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        defaults={
            "title": title.strip() or title_of(text) or filename,
            "filename": filename,
            "text": text,
            "tables": [[[list(cell) for cell in row] for row in table.rows] for table in opened.tables],
            "added_by_id": actor.user_id,
            "added_at": now,
        },
    )
    if added:
        record(
            actor=actor,
            action="source.add",
            now=now,
            place_id=centre.place_id,
            subject=f"source:{source.id}",
            facts={"characters": len(text)},
        )
    return source.id
