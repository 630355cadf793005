"""The classes of a centre's year."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hieuhoc.kernel.text import search_key
from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import LearningClass
from hieuhoc.store.queries.classes import ClassLine, list_class_years, list_classes
from hieuhoc.store.queries.partners import ClassChoices, list_choices
from hieuhoc.store.queries.plan_groups import GroupLine, list_groups
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.web.class_labels import CLASS_STATES
from hieuhoc.web.shown.classes import show_rows
from hieuhoc.web.shown.years import year_links
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.years import asked_year

PER_PAGE = 50


class SearchForm(forms.Form):
    """What the list is narrowed to; what makes no sense narrows nothing."""

    tim = forms.CharField(label=_("Tìm theo tên lớp"), required=False)
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Mọi trạng thái")), *((s.value, CLASS_STATES[s]) for s in ClassState)],
    )
    nhom = forms.ChoiceField(label=_("Nhóm lớp"), required=False)
    don_vi = forms.ChoiceField(label=_("Đơn vị"), required=False)
    noi = forms.ChoiceField(label=_("Nơi"), required=False)

    def __init__(
        self, data: Mapping[str, str], *, groups: Iterable[GroupLine], choices: ClassChoices
    ) -> None:
        super().__init__(data, auto_id="loc_%s")
        offered = {
            "nhom": [("", _("Mọi nhóm")), *((str(g.number), f"{g.number}. {g.name}") for g in groups)],
            "don_vi": [("", _("Mọi đơn vị")), *((str(o.id), o.name) for o in choices.organisations)],
            "noi": [("", _("Cả xã")), *((str(p.id), p.name) for p in choices.places)],
        }
        for name, field_choices in offered.items():
            self.fields[name].choices = field_choices  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["lang"] = "vi"
        self.is_valid()

    def narrowed(self, classes: QuerySet[LearningClass]) -> QuerySet[LearningClass]:
        """Return the classes that what was chosen leaves."""
        lookups = {"trang_thai": "state", "nhom": "group_number", "don_vi": "hosts", "noi": "place_id"}
        chosen = {
            lookups[name]: value for name, value in self.cleaned_data.items() if value and name in lookups
        }
        return classes.filter(**chosen)

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything but the words was chosen."""
        return any(value for name, value in self.cleaned_data.items() if name != "tim")

    def found(self, lines: Iterable[ClassLine]) -> list[ClassLine]:
        """Return the classes whose title has what was typed, with or without accents."""
        key = search_key(self.cleaned_data.get("tim", ""))
        return [line for line in lines if key in search_key(line.title)]


@workplace
def classes(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the classes of a year, the next to meet first; ?nam, ?trang_thai, ?nhom, ?don_vi, ?noi, ?tim."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    years = list_class_years(centre_id=centre_id)
    year = asked_year(request) or default_year(years)
    groups = list_groups(centre_id=centre_id, school_year=year)
    form = SearchForm(request.GET.dict(), groups=groups, choices=list_choices(commune_path=centre.place_path))
    of_year = LearningClass.objects.filter(centre_id=centre_id, school_year=year.start)
    found = form.found(list_classes(within=form.narrowed(of_year), now=timezone.now()))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    asked = request.GET.copy()
    asked.pop("trang", None)
    context = {
        "centre": centre,
        "year": str(year),
        "years": year_links({*years, year}, chosen=year),
        "form": form,
        "rows": show_rows(page.object_list, groups={g.number: g.name for g in groups}),
        "found": len(found),
        "page": page,
        "narrowed": form.is_narrowed,
        "asked": asked.urlencode(),
        "may_manage": allowed(actor, Permission.MANAGE_CLASSES, centre.place_path),
        "may_see_plan": allowed(actor, Permission.VIEW_PLAN, centre.place_path),
        "has_plan": bool(groups),
    }
    return show(request, actor, "web/classes.html", context, part="classes", centre_id=centre_id)


def default_year(years: Iterable[SchoolYear]) -> SchoolYear:
    """Return this school year, or the latest that has anything where this one has nothing."""
    this_year = SchoolYear.on(timezone.localdate())
    known = set(years)
    return this_year if this_year in known or not known else max(known)
