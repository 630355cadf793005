"""What every page of titles begins with: who gets in, which titles are asked for, the way back."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.titles import EARLIEST_YEAR, school_year_judging, year_judged_in
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Level, Place, Recognition
from hieuhoc.store.queries.latest_plans import list_years
from hieuhoc.store.queries.title_goals import DecisionLine, get_decision
from hieuhoc.store.queries.titles import TitleLine, get_title
from hieuhoc.usecases.access import Actor, allowed, require, within
from hieuhoc.web.forms.fields import whole_number
from hieuhoc.web.title_labels import SLUGS
from hieuhoc.web.views.page import Link, society_crumbs
from hieuhoc.web.views.years import usual_year


@dataclass(frozen=True, slots=True)
class Asked:
    """Which titles a page is about. A hamlet that the actor has no hand in is none.

    `ahead` is the year that was asked for and has not begun: there are no titles of it.
    """

    kind: Subject
    year: int
    hamlet: Place | None = None
    state: TitleState | None = None
    ahead: int | None = None

    @property
    def school_year(self) -> SchoolYear:
        """The school year in which these titles are judged."""
        return school_year_judging(self.year)

    @property
    def slug(self) -> str:
        """The kind as addresses have it."""
        return next(slug for slug, kind in SLUGS.items() if kind is self.kind)

    def query(self, **other: object) -> str:
        """Return it as the end of an address, with `other` parts in place of its own; None leaves one out."""
        parts: dict[str, object] = {
            "loai": self.slug,
            "nam": self.year,
            "thon": self.hamlet.id if self.hamlet else None,
            "tinh-trang": self.state.value if self.state else None,
        }
        parts |= {name.replace("_", "-"): value for name, value in other.items()}
        return "?" + urlencode({name: str(value) for name, value in parts.items() if value not in (None, "")})


def asked_of(request: HttpRequest, hamlets: tuple[Place, ...], *, centre_id: UUID) -> Asked:
    """Return what the address asks for.

    What it does not say is the families of the year that is judged in the school year on which the
    learning society opens; to find that takes one query.
    """
    sent = request.GET
    today = timezone.localdate()
    year = whole_number(sent.get("nam", "")) or 0
    if year < EARLIEST_YEAR:
        year = year_judged_in(usual_year(list_years(centre_ids=[centre_id]), SchoolYear.on(today)))
    return Asked(
        kind=SLUGS.get(sent.get("loai", ""), Subject.FAMILY),
        year=min(year, today.year),
        ahead=year if year > today.year else None,
        hamlet=next((place for place in hamlets if str(place.id) == sent.get("thon")), None),
        state=next((state for state in TitleState if state.value == sent.get("tinh-trang")), None),
    )


def titles_within(actor: Actor) -> QuerySet[Recognition]:
    """Return the titles of the places where the actor scores them, through the gate."""
    return within(Recognition.objects.all(), actor=actor, permission=Permission.SCORE_TITLES)


def hamlets_to_score(actor: Actor, commune_path: str) -> tuple[Place, ...]:
    """Return the hamlets of a commune in which the actor scores titles, by name. One query."""
    places = Place.objects.filter(path__startswith=commune_path, level=Level.HAMLET)
    seen = within(places, actor=actor, permission=Permission.SCORE_TITLES, place="path")
    return tuple(sorted(seen, key=lambda place: natural_key(place.name)))


def title_for(actor: Actor, recognition_id: UUID, permission: Permission) -> TitleLine:
    """Return a title. Raises Http404 for one the actor may not know of, NotAllowed without `permission`."""
    line = get_title(recognition_id=recognition_id)
    if line is None or not allowed(actor, Permission.SCORE_TITLES, line.place_path):
        raise Http404
    require(actor, permission, line.place_path)
    return line


def decision_for(actor: Actor, decision_id: UUID) -> DecisionLine:
    """Return a decision, as far as it is about the actor's places. Raises Http404."""
    line = get_decision(decision_id=decision_id, within=titles_within(actor))
    if line is None:
        raise Http404
    return line


def crumbs_to(centre_id: UUID, asked: Asked, *, itself: bool = False) -> tuple[Link, ...]:
    """Return the way to the pages below the list of titles, or to the list `itself`; it keeps the year."""
    listed = Link(_("Danh hiệu học tập"), titles_url(centre_id, asked))
    return society_crumbs(centre_id, *(() if itself else (listed,)), year=asked.school_year)


def titles_url(centre_id: UUID, asked: Asked) -> str:
    """Return the address of the list."""
    return reverse("web:titles", args=[centre_id]) + asked.query()
