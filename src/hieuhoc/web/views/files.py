"""Answers that are files."""

from django.http import HttpResponse

from hieuhoc.documents.report import FORMATS, Report


def file_of(report: Report, kind: str, *, name: str) -> HttpResponse:
    """Answer with a report as a file; `kind` is one of FORMATS, `name` has no personal data."""
    _media_type, render = FORMATS[kind]
    return to_save(render(report), name=f"{name}.{kind}")


def to_save(data: bytes, *, name: str, media_type: str | None = None) -> HttpResponse:
    """Answer with a file to be saved; without a `media_type` it is that of the ending, one of FORMATS.

    `name` has no personal data.
    """
    return HttpResponse(
        data,
        content_type=media_type or FORMATS[name.rpartition(".")[2]][0],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
