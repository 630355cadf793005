"""Every address begins here. The portal takes what nothing above it took."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as editorial_urls

from hieuhoc.api.mounting import make_api
from hieuhoc.web.wording import sentence

urlpatterns = [
    path("lam-viec/", include("hieuhoc.web.urls", namespace="web")),
    path("tai-khoan/", include("hieuhoc.wiring.account_urls")),
    path("api/v1/", make_api(sentence=sentence).urls),
    # Visitors of the portal get no cookie until they choose; choosing a language for somebody harms nobody.
    path("ngon-ngu/", csrf_exempt(set_language), name="set_language"),
    path("bien-tap/", include(editorial_urls)),
    # Pictures of the portal: public by nature, few, and there is no second server on a commune's laptop.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include("hieuhoc.portal.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "hieuhoc.wiring.errors.bad_request"
handler403 = "hieuhoc.wiring.errors.not_allowed"
handler404 = "hieuhoc.wiring.errors.not_there"
handler500 = "hieuhoc.wiring.errors.failed"
