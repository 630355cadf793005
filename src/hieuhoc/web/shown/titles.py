"""Titles as pages show them: kinds and states in words, tiles of shares, rows, what a book asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_plain
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.scoring import CriterionScore, Score, add_up
from hieuhoc.learning.sheet_reach import SheetReach
from hieuhoc.learning.target import Target
from hieuhoc.learning.titles import MembersMoved, TitleShare
from hieuhoc.rulebook.edition import Edition, Subject
from hieuhoc.store.queries.measures.titles import INDICATORS
from hieuhoc.store.queries.titles import Member, TitleLine
from hieuhoc.web.shown.figures import plain, written
from hieuhoc.web.shown.targets import origin_link
from hieuhoc.web.speaking import language
from hieuhoc.web.title_labels import ATTAINED, KINDS, STATES, TAGS, WHOLES


@dataclass(frozen=True, slots=True)
class ShareTile:
    """The share of one kind, how it stands to the plan's target (empty without one), where it comes from."""

    label: str
    percent: str
    counted: str
    target: str
    reached: bool
    url: str


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A title in a list. `moved` says in words whose members moved since."""

    id: UUID
    name: str
    code: str
    place: str
    state: str
    tag: str
    reason: str
    points: str
    decided: str
    number: str
    moved: str
    marked: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion of the sheet: what it asks, what was said, the points."""

    number: int
    label: str
    attained: str
    points: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One who belonged or belongs to it; `change` is empty for one who did and does."""

    name: str
    birth: str
    place: str
    change: str


def share_tiles(
    centre_id: UUID,
    shares: Mapping[Subject, TitleShare],
    targets: Mapping[Subject, Target],
    *,
    school_year: SchoolYear,
    day: date,
) -> tuple[ShareTile, ...]:
    """Return a tile for each kind on a day of a school year, in the order of the programme."""
    urls = {kind: origin_link(centre_id, id_, school_year, day=day) for id_, kind in INDICATORS.items()}
    return tuple(_tile(share, targets.get(kind), urls[kind]) for kind, share in shares.items())


@dataclass(frozen=True, slots=True)
class ReachRow:
    """How far a sheet comes; `lacking` says what is missing, "" for nothing."""

    met: str
    points: str
    lacking: str


def title_rows(
    lines: Iterable[TitleLine], reached: Mapping[UUID, SheetReach] | None = None
) -> tuple[TitleRow, ...]:
    """Write out titles; with how far their sheets come, those not decided yet have the points of these."""
    return tuple(title_row(line, (reached or {}).get(line.id)) for line in lines)


def reach_row(reached: SheetReach) -> ReachRow:
    """Write out how far a sheet comes."""
    lacking = []
    if not reached.judged:
        lacking.append(_("chưa chấm"))
    elif not reached.is_whole:
        count = format_number(reached.asked - reached.judged)
        lacking.append(_("còn %(count)s mục chưa chấm") % {"count": count})
    if reached.is_below and reached.lowest is not None:
        lacking.append(_("chưa đến mức thấp nhất (%(at)s điểm)") % {"at": plain(reached.lowest.at)})
    facts = {"met": format_number(reached.met), "judged": format_number(reached.asked)}
    met = _("%(met)s/%(judged)s mục đạt") % facts
    return ReachRow(met if reached.judged else "", _of(reached.points, reached.most), "; ".join(lacking))


def book_asks(edition: Edition) -> str:
    """Say how many points a book has and from how many it rates; "" where it has no ratings."""
    if not edition.ratings:
        return ""
    english = language() == "en"
    rated = [
        _("“%(rating)s” từ %(at)s điểm")
        % {"rating": rating.label_en if english else rating.label_vi, "at": plain(rating.at)}
        for rating in edition.ratings
    ]
    said = _("Mức công nhận của bộ tiêu chí: %(ratings)s.") % {"ratings": "; ".join(rated)}
    most = add_up(one.most for one in edition.criteria)
    if most is None and edition.total is not None:
        most = edition.total.value
    if most is None:
        return said
    return said + " " + _("Tổng điểm cao nhất: %(most)s.") % {"most": plain(most)}


def title_row(line: TitleLine, reached: SheetReach | None = None) -> TitleRow:
    """Write out one title; one that is not decided yet has the points of its sheet where these are given."""
    points = line.points if line.decision_id or reached is None else reached.points
    decided = ""
    if line.dated:
        facts = {"number": line.number_sign, "day": format_date(line.dated)}
        decided = _("%(number)s ngày %(day)s") % facts
    return TitleRow(
        id=line.id,
        name=line.name,
        code=line.code,
        place=line.place,
        state=str(STATES[line.state]),
        tag=TAGS.get(line.state, "closed"),
        reason=line.reason,
        points="" if points is None else plain(points),
        decided=decided,
        number=line.printed.number if line.printed else "",
        moved=moved_words(line.moved),
        marked=format_date(line.look_again_since) if line.look_again_since else "",
    )


def moved_words(moved: MembersMoved) -> str:
    """Say how many left and how many came; "" for nobody."""
    parts = []
    if moved.left:
        parts.append(_("%(count)s người không còn") % {"count": format_number(len(moved.left))})
    if moved.joined:
        parts.append(_("%(count)s người mới") % {"count": format_number(len(moved.joined))})
    return ", ".join(parts)


def criterion_rows(score: Score) -> tuple[CriterionRow, ...]:
    """Write out a score, criterion by criterion."""
    return tuple(_criterion(one) for one in score.criteria)


def total(score: Score) -> str:
    """Return the points of the whole sheet, "" where they are not known."""
    return _of(score.points, score.most)


def member_rows(
    then: frozenset[UUID], now: frozenset[UUID], known: Mapping[UUID, Member]
) -> tuple[MemberRow, ...]:
    """Write out who belonged to it when it was judged, and who does today."""
    return tuple(
        MemberRow(
            member.name,
            member.birth,
            member.place,
            _("không còn") if id_ not in now else _("mới") if id_ not in then else "",
        )
        for id_, member in known.items()
    )


def _tile(share: TitleShare, target: Target | None, url: str) -> ShareTile:
    facts = {
        "recognised": format_number(share.recognised),
        "all": format_number(share.all),
        "whole": WHOLES[share.kind],
    }
    wanted, reached = "", False
    if target is not None:
        wanted = _("Chỉ tiêu năm học: %(value)s %%") % {"value": format_plain(target.value)}
        reached = share.percent is not None and target.is_met_by(share.percent)
    return ShareTile(
        label=str(KINDS[share.kind]),
        percent="–" if share.percent is None else written(share.percent, "%", target=target),
        counted=_("%(recognised)s / %(all)s %(whole)s") % facts,
        target=wanted,
        reached=reached,
        url=url,
    )


def _criterion(one: CriterionScore) -> CriterionRow:
    english = language() == "en"
    lines = tuple(
        (
            line.requirement.label_en if english else line.requirement.label_vi,
            str(ATTAINED[line.attained]),
            _of(line.points, line.requirement.most),
        )
        for line in one.lines
    )
    return CriterionRow(
        number=one.criterion.number,
        label=one.criterion.label_en if english else one.criterion.label_vi,
        attained=str(ATTAINED[one.attained]),
        points=_of(one.points, one.criterion.most),
        lines=lines if one.criterion.requirements else (),
    )


def _of(points: Decimal | None, most: Decimal | None) -> str:
    if points is None:
        return ""
    return plain(points) if most is None else f"{plain(points)}/{plain(most)}"
