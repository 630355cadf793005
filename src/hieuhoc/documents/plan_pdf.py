"""The annual plan as PDF."""

from hieuhoc.documents.pdf import typeset
from hieuhoc.documents.plan import AnnualPlanDocument, outline


def render(doc: AnnualPlanDocument) -> bytes:
    """Return the plan as an A4 PDF in the layout of Decree 30/2020/NĐ-CP."""
    return typeset(outline(doc), title=doc.title, author=doc.issuer, day=doc.day)
