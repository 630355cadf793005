"""What is to be done, until when, and what became of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from hieuhoc.learning.follow_up import ActionState, is_overdue
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import ActionItem


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item; `resolution` is the document it comes from, by number and title, or ""."""

    id: UUID
    centre_id: UUID
    text: str
    owner: str
    organisation_id: UUID | None
    organisation: str
    resolution_id: UUID | None
    resolution: str
    review_id: UUID | None
    criterion: int | None
    given_on: date
    due_on: date | None
    state: ActionState
    outcome: str
    ended_on: date | None

    def overdue(self, on: date) -> bool:
        """Tell whether it should have been done before `on`."""
        return is_overdue(self.state, self.due_on, on=on)


def list_items(*, centre_id: UUID, school_year: SchoolYear, on: date) -> tuple[ItemLine, ...]:
    """Return the items of a school year: those overdue on a day first, then open ones, then ended ones.

    An item is of every school year in which it was given, was due or ended, and an open one of each
    since it was given. One query.
    """
    start, until = school_year.period.start, school_year.period.until
    of_year = (
        Q(given_on__gte=start, given_on__lt=until)
        | Q(due_on__gte=start, due_on__lt=until)
        | Q(ended_on__gte=start, ended_on__lt=until)
        | Q(state=ActionState.OPEN, given_on__lt=until)
    )
    return _lines(ActionItem.objects.filter(of_year, centre_id=centre_id), on)


def open_items(*, centre_id: UUID, on: date) -> tuple[ItemLine, ...]:
    """Return the open items of a centre, those overdue on a day first. One query."""
    return _lines(ActionItem.objects.filter(centre_id=centre_id, state=ActionState.OPEN), on)


def list_items_of(*, resolution_id: UUID, on: date) -> tuple[ItemLine, ...]:
    """Return what came of a document. One query."""
    return _lines(ActionItem.objects.filter(resolution_id=resolution_id), on)


def get_item(*, item_id: UUID) -> ItemLine | None:
    """Return an item, or None. One query."""
    row = _with_origin(ActionItem.objects.filter(id=item_id)).first()
    return _line(row) if row else None


def list_item_days(*, centre_id: UUID) -> tuple[date, ...]:
    """Return the days on which items were given. One query."""
    rows = ActionItem.objects.filter(centre_id=centre_id)
    return tuple(rows.order_by().values_list("given_on", flat=True).distinct())


def _lines(rows: QuerySet[ActionItem], on: date) -> tuple[ItemLine, ...]:
    rank = Case(
        When(state=ActionState.OPEN, due_on__lt=on, then=Value(0)),
        When(state=ActionState.OPEN, due_on__isnull=False, then=Value(1)),
        When(state=ActionState.OPEN, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    ordered = _with_origin(rows).annotate(rank=rank).order_by("rank", "due_on", "given_on", "id")
    return tuple(map(_line, ordered))


def _with_origin(rows: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
    return rows.select_related("resolution", "organisation")


def _line(row: ActionItem) -> ItemLine:
    document = row.resolution
    named = " – ".join(filter(None, (document.number_sign, document.title))) if document else ""
    return ItemLine(
        row.id,
        row.centre_id,
        row.text,
        row.owner,
        row.organisation_id,
        row.organisation.name if row.organisation else "",
        row.resolution_id,
        named,
        row.review_id,
        row.criterion,
        row.given_on,
        row.due_on,
        ActionState(row.state),
        row.outcome,
        row.ended_on,
    )
