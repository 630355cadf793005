"""Titles as their documents say them. Documents are Vietnamese in both languages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from hieuhoc.documents.title_decision import (
    Named,
    TitleDecisionDocument,
    TitleListDocument,
    WallDocument,
)
from hieuhoc.files.rulebooks import load_documents, load_editions
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.titles import TITLES
from hieuhoc.rulebook.document import Kind
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.title_goals import DecisionLine
from hieuhoc.store.queries.titles import TitleLine
from hieuhoc.usecases.titles.decide import USUAL_OFFICE
from hieuhoc.usecases.titles.hand_out import Announced
from hieuhoc.web.shown.issuer import issuer_of
from hieuhoc.web.speaking import in_vietnamese
from hieuhoc.web.title_labels import STATES

_ACTS: Mapping[Kind, str] = {
    Kind.LAW: "Luật",
    Kind.DECREE: "Nghị định",
    Kind.DECISION: "Quyết định",
    Kind.CIRCULAR: "Thông tư",
    Kind.GUIDE: "Hướng dẫn",
}


def decision_document(
    centre: CentreCard, decision: DecisionLine, lines: Sequence[TitleLine]
) -> TitleDecisionDocument:
    """Return a decision with those it conferred titles on; it is signed as their papers are."""
    printed = next((line.printed for line in lines if line.printed), None)
    return TitleDecisionDocument(
        body=centre.parent_body,
        centre=centre.name,
        place_name=centre.commune,
        number_sign=decision.number_sign,
        dated=decision.dated,
        year=decision.year,
        office=printed.office if printed else USUAL_OFFICE,
        signatory=printed.signatory if printed else "",
        bases=bases_of(line.edition for line in lines),
        lines=tuple(_printed(line) for line in lines),
    )


def wall_document(centre: CentreCard, decision: DecisionLine, found: Announced) -> WallDocument:
    """Return what is hung out about a decision."""
    order = {kind: at for at, kind in enumerate(TITLES)}
    lines = sorted(
        found.lines, key=lambda line: (natural_key(line.place), order[line.kind], line.order, line.id)
    )
    return WallDocument(
        issuer=issuer_of(centre),
        number_sign=decision.number_sign,
        dated=decision.dated,
        year=decision.year,
        lines=tuple(_printed(line) for line in lines),
        unnamed=len(found.unnamed),
    )


def list_document(
    centre: CentreCard,
    lines: Sequence[TitleLine],
    *,
    points: Mapping[UUID, Decimal | None],
    kind: Subject,
    year: int,
    where: str,
    as_of: date,
) -> TitleListDocument:
    """Return the list of a kind and a year; `points` are those of the sheets that are not decided yet."""
    return TitleListDocument(
        issuer=issuer_of(centre),
        kind=kind,
        year=year,
        where=where or f"xã {centre.commune}",
        lines=tuple(
            Named(
                kind=line.kind,
                name=f"{line.name} ({line.code})" if line.code else line.name,
                place=line.place,
                number=line.printed.number if line.printed else "",
                points=line.points if line.decision_id else points.get(line.id),
                state=in_vietnamese(lambda line=line: str(STATES[line.state])),  # type: ignore[misc]
                note=line.reason,
            )
            for line in lines
        ),
        as_of=as_of,
    )


def bases_of(editions: Iterable[str]) -> tuple[str, ...]:
    """Return the acts that editions stand in, as far as their number is known."""
    wanted = dict.fromkeys(editions)
    documents = load_documents()
    acts = [
        documents[edition.reference.document]
        for edition in load_editions()
        if edition.id in wanted and edition.reference.document in documents
    ]
    said = [
        f"Căn cứ {_ACTS[act.kind]} số {act.number}"
        + (f" ngày {format_date(act.signed)}" if act.signed else "")
        + (f" của {act.issuer}" if act.issuer else "")
        + ";"
        for act in acts
        if act.number
    ]
    return tuple(dict.fromkeys(said))


def _printed(line: TitleLine) -> Named:
    assert line.printed is not None
    return Named(line.kind, line.printed.name, line.place, line.printed.number)
