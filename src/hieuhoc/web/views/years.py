"""The school year a page is asked for."""

from collections.abc import Sequence

from django.http import HttpRequest

from hieuhoc.learning.school_year import NotASchoolYear, SchoolYear


def asked_year(request: HttpRequest) -> SchoolYear | None:
    """Return the year of ?nam=2021-2022; None where there is none, or none that can be."""
    try:
        return SchoolYear.parse(request.GET.get("nam", ""))
    except NotASchoolYear:
        return None


def usual_year(planned: Sequence[SchoolYear], this_year: SchoolYear) -> SchoolYear:
    """Return the year the learning society opens on: this one, or the latest that is planned, if any is."""
    return this_year if not planned or this_year in planned else max(planned)
