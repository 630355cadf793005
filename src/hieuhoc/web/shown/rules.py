"""What a rulebook says, as it is shown: where it stands, how far it was checked, in which words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hieuhoc.files.rulebooks import load_documents
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_plain
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.learning.wording import goal
from hieuhoc.rulebook.edition import Criterion, Edition, Rating, Requirement
from hieuhoc.rulebook.reference import Reference, Standing
from hieuhoc.web.review_labels import ACTS, STANDING_TONES, STANDINGS
from hieuhoc.web.shown.indicator_words import indicator_unit
from hieuhoc.web.speaking import language


@dataclass(frozen=True, slots=True)
class ShownReference:
    """The ground of a rule: "Điều 3, Thông tư 44/2014/TT-BGDĐT", and how far anybody checked it.

    `detail` says what was opened, or who entered it from what, in the words in which that was noted.
    """

    where: str
    standing: str
    tone: str
    is_verified: bool
    detail: str


def show_reference(reference: Reference) -> ShownReference:
    """Return a reference in words."""
    act = load_documents().get(reference.document)
    parts = [reference.where, f"{ACTS[act.kind]} {act.number}" if act else ""]
    detail = reference.source
    if reference.standing is Standing.ENTERED and reference.entered_on:
        detail = _("%(source)s (%(by)s nhập ngày %(day)s)") % {
            "source": reference.source,
            "by": reference.entered_by,
            "day": format_date(reference.entered_on),
        }
    return ShownReference(
        where=", ".join(filter(None, parts)),
        standing=str(STANDINGS[reference.standing]),
        tone=STANDING_TONES[reference.standing],
        is_verified=reference.verified,
        detail=detail,
    )


def label_of(named: Criterion | Requirement | Rating) -> str:
    """Return what the rulebook calls it, in the language of the page."""
    return named.label_en if language() == "en" else named.label_vi


def title_of(edition: Edition) -> str:
    """Return the title of an edition, in the language of the page."""
    return edition.title_en if language() == "en" else edition.title_vi


def note_of(edition: Edition) -> str:
    """Return what has to be known about an edition, in the language of the page."""
    return edition.note_en if language() == "en" else edition.note_vi


def rule_of(asked: Requirement, *, scored: bool = True) -> str:
    """Return how a requirement is scored, as a sentence: "từ 85 % trở lên: 8 điểm; …".

    By a book that is not `scored` no points are missing.
    """
    if asked.indicator is None:
        if not scored:
            return _("Người phụ trách đánh giá mức đạt.")
        if asked.points is None:
            return _("Người phụ trách đánh giá mức đạt; văn bản chưa được nhập điểm.")
        return _("Người phụ trách đánh giá, tối đa %(most)s điểm.") % {"most": format_plain(asked.points)}
    reached = Comparison.AT_MOST if asked.better == "down" else Comparison.AT_LEAST
    unit = indicator_unit(asked.indicator)
    steps = []
    for step in asked.steps:
        said = goal(Target("", None, reached, step.at, unit), language())
        if step.points is not None:
            said += ": " + _("%(points)s điểm") % {"points": format_plain(step.points)}
        steps.append(said)
    return "; ".join(steps)
