"""What a title is judged by, what its sheet comes to, and how far that is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.scoring import Attained, Judgement, RequirementKey, Score, score
from hieuhoc.learning.sheet import items_of
from hieuhoc.learning.sheet_reach import SheetReach
from hieuhoc.learning.titles import edition_day, whole_edition
from hieuhoc.rulebook.edition import Edition, Subject
from hieuhoc.store.models import Recognition, SheetScore
from hieuhoc.usecases.rulebooks import edition_for, edition_on


def edition_to_register(*, commune_id: UUID, kind: Subject, year: int) -> Edition:
    """Return the edition that titles of a kind are judged by in a year; one question where none is known."""
    found = edition_for(commune_id=commune_id, subject=kind, day=edition_day(year))
    return whole_edition(kind, year) if found is None else _asking(found, kind, year)


def sheet_edition(recognition: Recognition, *, commune_id: UUID) -> Edition:
    """Return the edition of a sheet, as it stands in the commune with what was completed of it."""
    if not recognition.edition:
        return whole_edition(Subject(recognition.kind), recognition.year)
    found = edition_on(
        commune_id=commune_id, edition_id=recognition.edition, day=edition_day(recognition.year)
    )
    return _asking(found, Subject(recognition.kind), recognition.year)


def sheet_score(recognition: Recognition, *, commune_id: UUID) -> Score:
    """Return what the marks that stand come to. One query beside those of the edition."""
    rows = SheetScore.objects.filter(recognition_id=recognition.id)
    return score_marks(sheet_edition(recognition, commune_id=commune_id), rows)


def score_marks(edition: Edition, rows: Iterable[SheetScore]) -> Score:
    """Return the score of marks that stand; a mark whose points the edition no longer has counts by level."""
    judgements: dict[RequirementKey, Judgement] = {}
    for row in rows:
        number, _, item = row.item.partition("/")
        if number.isdecimal():
            judgements[int(number), item] = Judgement(Attained(row.attained), row.points)
    try:
        return score(edition, measures={}, judgements=judgements)
    except HieuHocError:
        # The centre changed the points after the sheet was filled in: the levels still say something.
        plain = {key: Judgement(judged.attained) for key, judged in judgements.items()}
        return score(edition, measures={}, judgements=plain)


def sheets_reach(ids: Collection[UUID]) -> Mapping[UUID, SheetReach]:
    """Return how far each sheet comes. Two queries, beside those of each edition, which is read once."""
    marks: dict[UUID, list[SheetScore]] = {}
    for mark in SheetScore.objects.filter(recognition_id__in=ids):
        marks.setdefault(mark.recognition_id, []).append(mark)
    editions: dict[tuple[UUID, str, str, int], Edition] = {}
    found = {}
    for row in Recognition.objects.filter(id__in=ids).select_related("centre"):
        commune_id = row.centre.place_id
        key = (commune_id, row.edition, row.kind, row.year)
        if key not in editions:
            editions[key] = sheet_edition(row, commune_id=commune_id)
        found[row.id] = _reach(editions[key], marks.get(row.id, ()))
    return found


def _reach(edition: Edition, rows: Collection[SheetScore]) -> SheetReach:
    asked = {item.id for item in items_of(edition)}
    said = [Attained(row.attained) for row in rows if row.item in asked]
    reached = score_marks(edition, rows)
    return SheetReach(
        asked=len(asked),
        judged=sum(attained is not Attained.NOT_ASSESSED for attained in said),
        met=said.count(Attained.MET),
        points=reached.points,
        most=reached.most,
        edition=edition,
    )


def _asking(edition: Edition, kind: Subject, year: int) -> Edition:
    """Return the edition; one whose criteria are not encoded asks one question as well."""
    return edition if edition.criteria else replace(edition, criteria=whole_edition(kind, year).criteria)
