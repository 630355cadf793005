"""Who issues a document, and the parts of reports and registers that follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hieuhoc.documents.blocks import Letterhead, Signature, clean
from hieuhoc.documents.letterhead import letterhead, signature


@dataclass(frozen=True, slots=True)
class Issuer:
    """A centre as its documents name it; `office` may have several lines."""

    parent_body: str
    name: str
    sign: str
    place_name: str
    office: str
    signatory: str

    @property
    def author(self) -> str:
        """The issuing body, for the properties of files: no person is named there."""
        return clean(self.name)


def head(issuer: Issuer, *, dated: date, kind: str = "") -> Letterhead:
    """Return the head of a document; one of a `kind` ("BC") has a number, which is left to be filled in."""
    made = letterhead(
        parent_body=issuer.parent_body,
        issuing_body=issuer.name,
        number_sign=f"/{kind}-{issuer.sign}",
        place_name=issuer.place_name,
        dated=dated,
        year=dated.year,
    )
    return made if kind else replace(made, number="")


def foot(issuer: Issuer, *, recipients: Sequence[str] = ()) -> Signature:
    """Return the foot, signed by the head of the centre; without recipients it names none."""
    made = signature(office=issuer.office, name=issuer.signatory, recipients=recipients)
    return made if recipients else replace(made, recipients_word="", recipients=())
