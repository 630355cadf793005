"""The API as a whole: version 1, its routers, and how it refuses."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from ninja import NinjaAPI

from hieuhoc.api import classes, me, registrations, rolls, sheets
from hieuhoc.api.gate import SignedIn
from hieuhoc.api.problems import Sentence, answer_problems


class _Api(NinjaAPI):
    """No browser and no proxy keeps an answer: there are names in them."""

    def create_response(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().create_response(request, *args, **kwargs)  # type: ignore[arg-type]
        add_never_cache_headers(response)
        return response


def make_api(*, sentence: Sentence) -> NinjaAPI:
    """Return the API. `sentence` turns a refusal into words; it belongs to the pages."""
    api = _Api(title="Hiếu Học", version="1", auth=SignedIn(), docs_url=None, urls_namespace="api")
    answer_problems(api, sentence=sentence)
    api.add_router("/me", me.router)
    api.add_router("/classes", classes.router)
    api.add_router("/registrations", registrations.router)
    api.add_router("/sessions", rolls.router)
    api.add_router("/sheets", sheets.router)
    return api
