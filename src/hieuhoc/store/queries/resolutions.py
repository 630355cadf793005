"""Resolutions and documents of direction of a centre's commune."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from hieuhoc.learning.follow_up import ActionState, Body
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Resolution


@dataclass(frozen=True, slots=True)
class ResolutionLine:
    """A document with its file, if it has one that was not withdrawn, and how many items came of it."""

    id: UUID
    centre_id: UUID
    body: Body
    number_sign: str
    dated: date
    title: str
    summary: str
    evidence_id: UUID | None
    items: int
    items_open: int


def list_resolutions(
    *, centre_id: UUID, school_year: SchoolYear, body: Body | None = None
) -> tuple[ResolutionLine, ...]:
    """Return the documents dated in a school year, the latest first. One query."""
    period = school_year.period
    rows = _rows(centre_id).filter(dated__gte=period.start, dated__lt=period.until)
    if body is not None:
        rows = rows.filter(body=body)
    return tuple(map(_line, rows.order_by("-dated", "-entered_at")))


def name_resolutions(*, centre_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return all documents of a centre by id and name, the latest first. One query."""
    rows = Resolution.objects.filter(centre_id=centre_id, withdrawn_at=None).order_by("-dated", "-entered_at")
    return tuple(
        (id_, _name(number_sign, title))
        for id_, number_sign, title in rows.values_list("id", "number_sign", "title")
    )


def get_resolution(*, resolution_id: UUID) -> ResolutionLine | None:
    """Return a document that was not withdrawn, or None. One query."""
    row = _with_items(Resolution.objects.filter(id=resolution_id, withdrawn_at=None)).first()
    return _line(row) if row else None


def list_resolution_days(*, centre_id: UUID) -> tuple[date, ...]:
    """Return the days that documents bear. One query."""
    rows = Resolution.objects.filter(centre_id=centre_id, withdrawn_at=None)
    return tuple(rows.order_by().values_list("dated", flat=True).distinct())


def _rows(centre_id: UUID) -> QuerySet[Resolution]:
    return _with_items(Resolution.objects.filter(centre_id=centre_id, withdrawn_at=None))


def _with_items(rows: QuerySet[Resolution]) -> QuerySet[Resolution]:
    return (
        rows.select_related("evidence")
        .defer("evidence__data")
        .annotate(
            items=Count("action_items"),
            items_open=Count("action_items", filter=Q(action_items__state=ActionState.OPEN)),
        )
    )


def _name(number_sign: str, title: str) -> str:
    return f"{number_sign} – {title}" if number_sign else title


def _line(row: Resolution) -> ResolutionLine:
    kept = row.evidence if row.evidence and row.evidence.removed_at is None else None
    return ResolutionLine(
        row.id,
        row.centre_id,
        Body(row.body),
        row.number_sign,
        row.dated,
        row.title,
        row.summary,
        kept.id if kept else None,
        row.items,  # type: ignore[attr-defined]
        row.items_open,  # type: ignore[attr-defined]
    )
