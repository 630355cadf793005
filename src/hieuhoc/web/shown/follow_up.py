"""Documents, items, agreements and activities as a page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.follow_up import Channel
from hieuhoc.learning.follow_up_rules import Told
from hieuhoc.store.queries.action_items import ItemLine
from hieuhoc.store.queries.communications import CommunicationLine
from hieuhoc.store.queries.coordinations import Agreement
from hieuhoc.store.queries.resolutions import ResolutionLine
from hieuhoc.store.queries.self_learning import SelfLearningLine
from hieuhoc.web.follow_up_labels import BODIES, CHANNELS, MEDIA, STATES, TONES


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item: `state` says overdue where it is; `ended` on which day it ended."""

    id: UUID
    text: str
    owner: str
    organisation: str
    resolution_id: UUID | None
    resolution: str
    criterion: int | None
    given: str
    due: str
    state: str
    tone: str
    outcome: str
    ended: str
    is_open: bool


def show_items(items: Iterable[ItemLine], *, on: date) -> list[ShownItem]:
    """Return items as they stand on a day."""
    return [
        ShownItem(
            item.id,
            item.text,
            item.owner,
            item.organisation,
            item.resolution_id,
            item.resolution,
            item.criterion,
            format_date(item.given_on),
            day(item.due_on),
            _("Quá hạn") if item.overdue(on) else str(STATES[item.state]),
            "error" if item.overdue(on) else TONES[item.state],
            item.outcome,
            day(item.ended_on),
            item.ended_on is None,
        )
        for item in items
    ]


@dataclass(frozen=True, slots=True)
class ShownResolution:
    """A document, and how much of what came of it is still open."""

    id: UUID
    body: Promise
    number_sign: str
    dated: str
    title: str
    summary: str
    evidence_id: UUID | None
    items: int
    items_open: int


def show_resolutions(documents: Iterable[ResolutionLine]) -> list[ShownResolution]:
    """Return documents."""
    return [
        ShownResolution(
            one.id,
            BODIES[one.body],
            one.number_sign,
            format_date(one.dated),
            one.title,
            one.summary,
            one.evidence_id,
            one.items,
            one.items_open,
        )
        for one in documents
    ]


def agreement_times(agreement: Agreement) -> str:
    """Say from when to when an agreement holds."""
    since = format_date(agreement.since)
    if agreement.until is None:
        return _("từ %(since)s") % {"since": since}
    return _("%(since)s – %(until)s") % {"since": since, "until": format_date(agreement.until)}


def show_communications(
    rows: Iterable[CommunicationLine], may_keep: frozenset[UUID]
) -> list[dict[str, object]]:
    """Return activities; `may_keep` are the places whose entries may be changed."""
    return [
        {
            "id": row.id,
            "day": format_date(row.day),
            "channel": CHANNELS[row.channel],
            "topic": row.topic,
            "place": row.place,
            "times": format_number(row.times),
            "heads": "" if row.heads is None else format_number(row.heads),
            "may_keep": row.place_id in may_keep,
        }
        for row in rows
    ]


def show_self_learning(
    rows: Iterable[SelfLearningLine], may_keep: frozenset[UUID]
) -> list[dict[str, object]]:
    """Return countings; `may_keep` are the places whose entries may be changed."""
    return [
        {
            "id": row.id,
            "day": format_date(row.day),
            "medium": MEDIA[row.medium],
            "topic": row.topic,
            "place": row.place,
            "people": format_number(row.people),
            "source": row.source,
            "may_keep": row.place_id in may_keep,
        }
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class SumsByQuarter:
    """How often people were told: a row a channel, a column a quarter; `whole` is the last row."""

    quarters: list[str]
    rows: list[tuple[Promise, list[str], str, str]]
    whole: tuple[list[str], str, str]


def show_sums(by_channel: Mapping[Channel, Mapping[date, Told]]) -> SumsByQuarter:
    """Return the sums of the quarters in which anything happened; heads are summed by channel only."""
    quarters = sorted({quarter for sums in by_channel.values() for quarter in sums})
    rows = []
    for channel in Channel:
        if sums := by_channel.get(channel):
            of_quarter = [sums.get(quarter, Told()) for quarter in quarters]
            rows.append((CHANNELS[channel], _times(of_quarter), *_sum(of_quarter)))
    columns = [
        sum((sums.get(quarter, Told()) for sums in by_channel.values()), Told()) for quarter in quarters
    ]
    return SumsByQuarter(
        [quarter_name(quarter) for quarter in quarters], rows, (_times(columns), *_sum(columns))
    )


def quarter_name(quarter: date) -> str:
    """Name a quarter of the calendar by its first day."""
    number = ("I", "II", "III", "IV")[(quarter.month - 1) // 3]
    return _("Quý %(number)s/%(year)s") % {"number": number, "year": quarter.year}


def day(value: date | None) -> str:
    """Write a day, or nothing."""
    return format_date(value) if value else ""


def _times(told: Iterable[Told]) -> list[str]:
    return [format_number(one.times) for one in told]


def _sum(told: Iterable[Told]) -> tuple[str, str]:
    whole = sum(told, Told())
    return format_number(whole.times), format_number(whole.heads)
