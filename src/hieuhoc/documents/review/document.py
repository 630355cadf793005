"""What the three documents of a review are made of, and the parts they share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from hieuhoc.documents.blocks import Block, Letterhead, Title, clean, cleaned
from hieuhoc.documents.issuer import Issuer
from hieuhoc.documents.letterhead import letterhead, title
from hieuhoc.documents.report import Report
from hieuhoc.learning.follow_up import ActionState
from hieuhoc.learning.review import ReviewedScore
from hieuhoc.rulebook.indicator import Indicator

DRAFT = "DỰ THẢO "
BLANK = "…" * 12


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Something to be done: by which office, until when, how it stands and what became of it."""

    text: str
    owner: str
    due_on: date | None
    state: ActionState
    outcome: str = ""
    criterion: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """All that stands in the documents of a review. No resident and no account is named in it.

    A review that nobody signed has no `signed_on`: its documents are drafts and say so. `before` is
    the signed review of the quarter before, if there is one. `indicators` and `acts` (their numbers)
    are by id. `actions` are those of the review and those of the centre that are open.
    """

    issuer: Issuer
    reviewed: ReviewedScore
    signed_on: date | None = None
    number_sign: str = ""
    before: ReviewedScore | None = None
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[ActionLine, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Tell whether nobody signed it."""
        return self.signed_on is None

    @property
    def quarter(self) -> str:
        """The quarter in words: "quý IV năm 2021"."""
        return self.reviewed.quarter.name

    @property
    def act(self) -> str:
        """The act that sets the criteria, by its number where that is known."""
        reference = self.reviewed.score.edition.reference
        return self.acts.get(reference.document, "") or clean(reference.source)


def review_head(doc: ReviewDocument, *, sign: str, number_sign: str = "") -> Letterhead:
    """Return the head; a draft has neither number nor day, which a hand fills in."""
    return letterhead(
        parent_body=doc.issuer.parent_body,
        issuing_body=doc.issuer.name,
        number_sign=number_sign or f"/{sign}-{doc.issuer.sign}",
        place_name=doc.issuer.place_name,
        dated=doc.signed_on,
        year=doc.reviewed.as_of.year,
    )


def review_title(doc: ReviewDocument, kind: str, *subject: str) -> Title:
    """Return the title; that of a draft says so."""
    return title(kind=f"{DRAFT}{kind}" if doc.is_draft else kind, subject=subject)


def as_report(doc: ReviewDocument, name: str, blocks: list[Block], *, landscape: bool = False) -> Report:
    """Return the finished document under its name."""
    marked = f"Dự thảo {name[0].lower()}{name[1:]}" if doc.is_draft else name
    made = Report(
        title=clean(marked),
        author=doc.issuer.author,
        day=doc.signed_on or doc.reviewed.as_of,
        blocks=tuple(cleaned(block) for block in blocks),
    )
    return replace(made, landscape=landscape)
