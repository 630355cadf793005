"""Addresses of the portal that are not pages."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from hieuhoc.portal.public_plan import public_plan
from hieuhoc.portal.robots import robots

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("cong-khai/<uuid:centre_id>/<str:school_year>/", public_plan, name="public-plan"),
]
