"""Every address begins here. The portal takes what nothing above it took."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.i18n import set_language
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as editorial_urls

urlpatterns = [
    path("lam-viec/", include("hieuhoc.web.urls", namespace="web")),
    path("tai-khoan/", include("allauth.account.urls")),
    path("ngon-ngu/", set_language, name="set_language"),
    path("bien-tap/", include(editorial_urls)),
    # Pictures of the portal: public by nature, few, and there is no second server on a commune's laptop.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include("hieuhoc.portal.urls")),
    path("", include(wagtail_urls)),
]
