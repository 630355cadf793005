"""The annual plan as a Word file."""

from hieuhoc.documents.plan import AnnualPlanDocument, outline
from hieuhoc.documents.word import compose


def render(doc: AnnualPlanDocument) -> bytes:
    """Return the plan as an A4 .docx in the layout of Decree 30/2020/NĐ-CP, to be edited further."""
    return compose(outline(doc), title=doc.title, author=doc.issuer, day=doc.day)
