"""The documents of a quarterly review: minutes, self-assessment form, report."""

from collections.abc import Callable, Mapping

from hieuhoc.documents.report import Report
from hieuhoc.documents.review.assessment import assessment
from hieuhoc.documents.review.document import ReviewDocument
from hieuhoc.documents.review.minutes import minutes
from hieuhoc.documents.review.quarterly import quarterly

DOCUMENTS: Mapping[str, Callable[[ReviewDocument], Report]] = {
    "bien-ban": minutes,
    "phieu-tu-danh-gia": assessment,
    "bao-cao": quarterly,
}
"""By the name in the address: what makes each document."""
