"""The school year a page is asked for."""

from django.http import HttpRequest

from hieuhoc.learning.school_year import NotASchoolYear, SchoolYear


def asked_year(request: HttpRequest) -> SchoolYear | None:
    """Return the year of ?nam=2021-2022; None where there is none, or none that can be."""
    try:
        return SchoolYear.parse(request.GET.get("nam", ""))
    except NotASchoolYear:
        return None
