"""Dicts, as rulebook files hold them, into documents and editions. Strict: what is not foreseen is a fault.

Everything here raises BadRulebook, which names the file and the line. What a centre enters
(`rulebook.completing`) passes the same functions, with a `Ground` that takes a place in its act
instead of a reference.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from hieuhoc.rulebook.coherence import check_criterion, check_edition, check_ratings, check_requirement
from hieuhoc.rulebook.document import Kind, LegalDocument
from hieuhoc.rulebook.edition import WHOLE, Criterion, Edition, Points, Rating, Requirement, Step, Subject
from hieuhoc.rulebook.faults import BadRulebook, Fault
from hieuhoc.rulebook.fields import Fields
from hieuhoc.rulebook.reference import Reference, Standing, Validity

_DOCUMENT = ("id", "number", "kind", "issuer", "signed", "in_force", "until", "title", "standing", "source")
_BOOK = ("subject", "title", "reference", "valid")
_BOOK_MORE = ("note", "total", "special", "scored", "ratings")


@dataclass(frozen=True, slots=True)
class Known:
    """What a rulebook can name: documents, indicators with the way each improves, registers."""

    documents: Collection[str]
    indicators: Mapping[str, str]
    registers: Collection[str]


@dataclass(frozen=True, slots=True)
class Ground:
    """How a value's reference is had: read from its `reference`, or made of its `where` and `entered`."""

    entered: Reference | None = None

    @property
    def key(self) -> str:
        """The key that a value names its place in the act under."""
        return "reference" if self.entered is None else "where"

    def of(self, fields: Fields, known: Known) -> Reference:
        """Return the reference of the value that `fields` hold."""
        if self.entered is not None:
            return replace(self.entered, where=fields.text("where"))
        said = fields.under("reference", required=("document", "where", "source", "standing"))
        document = said.text("document")
        if document not in known.documents:
            said.fault(Fault.UNKNOWN_DOCUMENT, document, "document")
        standing = said.one_of("standing", Standing)
        if standing is Standing.ENTERED:
            said.fault(Fault.NOT_ONE_OF, standing, "standing")
        return Reference(document, said.text("where", empty=True), said.text("source"), standing)


PACKAGED = Ground()


def parse_documents(raw: object, *, source: str) -> Mapping[str, LegalDocument]:
    """Turn the list of acts into a mapping by id."""
    if not isinstance(raw, list):
        raise BadRulebook(source, None, Fault.NOT_A_LIST, "documents")
    documents: dict[str, LegalDocument] = {}
    for one in raw:
        fields = Fields(one, source=source, required=_DOCUMENT, optional=("note",))
        document = _document(fields)
        if document.id in documents:
            fields.fault(Fault.DUPLICATE_ID, document.id, "id")
        documents[document.id] = document
    return documents


def parse_edition(
    book: object, criteria: Mapping[str, object], *, edition_id: str, source: str, known: Known
) -> Edition:
    """Turn a book's file and its criteria, by the name of their files, into an edition."""
    fields = Fields(book, source=source, required=_BOOK, optional=_BOOK_MORE)
    valid = fields.valid()
    title_vi, title_en = fields.both("title")
    note_vi, note_en = fields.both("note")
    edition = Edition(
        edition_id,
        fields.one_of("subject", Subject),
        title_vi,
        title_en,
        PACKAGED.of(fields, known),
        valid,
        ratings=parse_ratings(fields, known=known, ground=PACKAGED, valid=valid),
        note_vi=note_vi,
        note_en=note_en,
        total=_total(fields, known, valid),
        special=fields.flag("special"),
        scored=fields.flag("scored", left_out=True),
    )
    parsed = {
        name: parse_criterion(raw, source=name, known=known, ground=PACKAGED, valid=valid)
        for name, raw in criteria.items()
    }
    ordered = tuple(sorted(parsed.values(), key=lambda c: (c.number, c.valid.since)))
    edition = replace(edition, criteria=ordered)
    check_edition(edition, files={c.id: name for name, c in parsed.items()}, source=source)
    return edition


def parse_criterion(raw: object, *, source: str, known: Known, ground: Ground, valid: Validity) -> Criterion:
    """Turn a criterion into its value; `valid` are the days of its edition."""
    fields = Fields(
        raw,
        source=source,
        required=("id", "number", "label", ground.key),
        optional=("valid", "requirements", "points", "proofs", "owner"),
    )
    valid = fields.valid(valid)
    label_vi, label_en = fields.both("label")
    for register in fields.items("proofs"):
        if register not in known.registers:
            fields.fault(Fault.UNKNOWN_REGISTER, register, "proofs")
    requirements = [
        _requirement(one, fields, known=known, ground=ground, valid=valid)
        for one in fields.items("requirements")
    ]
    points = tuple(
        _points(
            fields.of(one, "points", required=("value", ground.key), optional=("valid",)),
            known,
            ground,
            valid,
        )
        for one in fields.items("points")
    )
    criterion = Criterion(
        fields.name(),
        fields.whole("number"),
        label_vi,
        label_en,
        ground.of(fields, known),
        valid,
        tuple(requirements),
        points,
        tuple(str(r) for r in fields.items("proofs")),
        fields.text("owner", empty=True),
    )
    check_criterion(criterion, fields)
    return criterion


def parse_requirement(
    raw: object, *, source: str, known: Known, ground: Ground, valid: Validity
) -> Requirement:
    """Turn one requirement, alone in its content, into its value."""
    outside = Fields({"requirement": raw}, source=source, required=("requirement",))
    return _requirement(raw, outside, known=known, ground=ground, valid=valid)


def parse_points(raw: object, *, source: str, known: Known, ground: Ground, valid: Validity) -> Points:
    """Turn a number of points into its value."""
    fields = Fields(raw, source=source, required=("value", ground.key), optional=("valid",))
    return _points(fields, known, ground, valid)


def parse_ratings(fields: Fields, *, known: Known, ground: Ground, valid: Validity) -> tuple[Rating, ...]:
    """Turn the list under `ratings` into its values."""
    ratings = []
    for one in fields.items("ratings"):
        rating = fields.of(one, "ratings", required=("id", "label", "at", ground.key), optional=("valid",))
        label_vi, label_en = rating.both("label")
        ratings.append(
            Rating(
                rating.name(),
                label_vi,
                label_en,
                rating.number("at"),
                ground.of(rating, known),
                rating.valid(valid),
            )
        )
    check_ratings(tuple(ratings), fields)
    return tuple(ratings)


def _document(fields: Fields) -> LegalDocument:
    title_vi, title_en = fields.both("title")
    note_vi, note_en = fields.both("note")
    standing = fields.one_of("standing", Standing)
    if standing is Standing.ENTERED:
        fields.fault(Fault.NOT_ONE_OF, standing, "standing")
    return LegalDocument(
        fields.name(),
        fields.text("number", empty=True),
        fields.one_of("kind", Kind),
        fields.text("issuer"),
        fields.day("signed"),
        fields.day("in_force"),
        fields.day("until"),
        title_vi,
        title_en,
        standing,
        fields.text("source"),
        note_vi,
        note_en,
    )


def _total(fields: Fields, known: Known, valid: Validity) -> Points | None:
    if "total" not in fields:
        return None
    return _points(
        fields.under("total", required=("value", "reference"), optional=("valid",)), known, PACKAGED, valid
    )


def _points(fields: Fields, known: Known, ground: Ground, valid: Validity) -> Points:
    return Points(fields.number("value"), ground.of(fields, known), fields.valid(valid))


def _requirement(
    raw: object, outside: Fields, *, known: Known, ground: Ground, valid: Validity
) -> Requirement:
    fields = outside.of(
        raw,
        "requirements" if "requirements" in outside else "requirement",
        required=("id", "label", ground.key),
        optional=("valid", "indicator", "steps", "points"),
    )
    id_ = fields.name()
    if id_ == WHOLE:
        fields.fault(Fault.RESERVED_ID, id_, "id")
    indicator = fields.text("indicator") if "indicator" in fields else None
    if indicator is not None and indicator not in known.indicators:
        fields.fault(Fault.UNKNOWN_INDICATOR, indicator, "indicator")
    label_vi, label_en = fields.both("label")
    requirement = Requirement(
        id_,
        label_vi,
        label_en,
        ground.of(fields, known),
        fields.valid(valid),
        indicator,
        "down" if indicator and known.indicators[indicator] == "down" else "up",
        tuple(_step(fields, one) for one in fields.items("steps")),
        fields.number("points") if "points" in fields else None,
    )
    check_requirement(requirement, fields)
    return requirement


def _step(outside: Fields, raw: object) -> Step:
    fields = outside.of(raw, "steps", required=("at",), optional=("points",))
    return Step(fields.number("at"), fields.number("points") if "points" in fields else None)
