"""Figures as the report of a time, its lines by name. Documents are Vietnamese in both languages."""

from datetime import date
from typing import Any

from hieuhoc.documents.activity import ActivityDocument
from hieuhoc.documents.activity_tables import Line, Share
from hieuhoc.learning.person import Sex
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.usecases.centre_figures import CentreFigures, Part, PartKind
from hieuhoc.web.shown.issuer import issuer_of

_SEXES = {Sex.FEMALE: "Nữ", Sex.MALE: "Nam", None: "Chưa ghi"}


def activity_document(centre: CentreCard, found: CentreFigures, *, as_of: date) -> ActivityDocument:
    """Return the report of a centre's figures as they stand on `as_of`."""
    sexes = found.figures.sexes
    return ActivityDocument(
        issuer=issuer_of(centre),
        figures=found.figures,
        places=tuple(
            Line(_name(part, of_commune="Cấp xã, không ghi thôn"), part.figures) for part in found.places
        ),
        hosts=tuple(Line(_name(part), part.figures, part.partnered) for part in found.hosts),
        residences=tuple(
            Share(_name(part, of_commune="Chưa ghi thôn"), part.figures) for part in found.residences
        ),
        sexes=tuple(Share(name, sexes[sex]) for sex, name in _SEXES.items() if sex in sexes),
        as_of=as_of,
    )


def _name(part: Part[Any], *, of_commune: str = "") -> str:
    match part.kind:
        case PartKind.COMMUNE:
            return of_commune
        case PartKind.ELSEWHERE:
            return f"{part.name} (ngoài xã)"
        case PartKind.CENTRE:
            return "Trung tâm trực tiếp tổ chức"
    return part.name
