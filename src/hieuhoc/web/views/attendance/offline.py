"""Rolls and scoring sheets on a phone: the page that works without a network, and the worker that keeps it.

Neither has anybody's name in it. Names come over the API and lie in the phone's database, from
which they go again; the phone's cache of pages holds this shell and its files, and nothing else.
"""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from hieuhoc.learning.scoring import Attained
from hieuhoc.usecases.access import Actor
from hieuhoc.web.shown import sheets
from hieuhoc.web.shown.offline import phone_words
from hieuhoc.web.shown.roll import OPEN, STATUSES
from hieuhoc.web.views.attendance.rolls import require_to_mark
from hieuhoc.web.views.gate import workplace

_LINKED = (
    "web/workplace.css",
    "web/rolls/rolls.css",
    "web/rolls/app.js",
    "web/rolls/register.js",
    "web/mark.svg",
)
# Modules name each other without the version that the page gives the first of them.
_IMPORTED = (
    "dom",
    "keys",
    "list",
    "marking",
    "roll",
    "roll-marks",
    "sending",
    "sheet",
    "sheet-list",
    "sheet-marks",
    "store",
)
_VERSION_LETTERS = 16


@require_safe
@workplace
def shell(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the page that the phone keeps."""
    require_to_mark(actor)
    return render(request, "web/rolls/offline.html", _context())


@require_safe
@workplace
def worker(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the worker. It changes when the page or one of its files does; the phone then takes all."""
    require_to_mark(actor)
    files = [static(name) for name in _LINKED]
    imported = [f"web/rolls/{name}.js" for name in _IMPORTED]
    content = [render_to_string("web/rolls/offline.html", _context()), *files, *map(static, imported)]
    version = hashlib.sha256("\n".join(content).encode()).hexdigest()[:_VERSION_LETTERS]
    context = {
        "version": version,
        "shell": reverse("web:offline-rolls"),
        "scope": reverse("web:rolls"),
        "files": [*files, *(static(name).partition("?")[0] for name in imported)],
    }
    return render(request, "web/rolls/sw.js", context, content_type="text/javascript; charset=utf-8")


def _context() -> dict[str, object]:
    return {
        "words": phone_words(),
        "statuses": [*((s.value, str(label)) for s, label in STATUSES.items()), ("cleared", str(OPEN))],
        "levels": [
            *((level.value, str(label)) for level, label in sheets.LEVELS.items()),
            (Attained.NOT_ASSESSED.value, str(sheets.OPEN)),
        ],
        "zone": settings.TIME_ZONE,
        "api": reverse("api:openapi-json").removesuffix("openapi.json"),
    }
