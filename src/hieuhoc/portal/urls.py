"""Addresses of the portal that are not pages."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from hieuhoc.portal.public import certificates, classes, community, my_learning, registering, titles
from hieuhoc.portal.public_plan import public_plan
from hieuhoc.portal.robots import robots

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("cong-khai/<uuid:centre_id>/<str:school_year>/", public_plan, name="public-plan"),
    path("lop-hoc/", classes.classes, name="public-classes"),
    path("lop-hoc/<uuid:class_id>/", classes.one_class, name="public-class"),
    path("lop-hoc/<uuid:class_id>/lich-hoc.ics", classes.class_calendar, name="public-class-calendar"),
    path("lop-hoc/<uuid:class_id>/dang-ky/", registering.register, name="public-register"),
    path("lop-hoc/<uuid:class_id>/dang-ky/ma/", registering.register_code, name="public-register-code"),
    path("cong-dong/", community.community, name="public-community"),
    path("cong-dong/sach/", community.books, name="public-books"),
    path("viec-hoc/", my_learning.my_learning, name="my-learning"),
    path("viec-hoc/gui-ma/", my_learning.send_my_code, name="send-my-code"),
    path("viec-hoc/mo/", my_learning.open_my_learning, name="open-my-learning"),
    path("viec-hoc/thoat/", my_learning.leave_my_learning, name="leave-my-learning"),
    path("viec-hoc/nguoi/<uuid:person_id>/", my_learning.my_record, name="my-record"),
    path("viec-hoc/nguoi/<uuid:person_id>/phieu.pdf", my_learning.my_record_pdf, name="my-record-pdf"),
    path(
        "viec-hoc/nguoi/<uuid:person_id>/dong-y/<slug:purpose>/",
        my_learning.take_back,
        name="take-back-consent",
    ),
    path("viec-hoc/dang-ky/<uuid:registration_id>/", registering.registered, name="public-registered"),
    path("viec-hoc/dang-ky/<uuid:registration_id>/rut/", my_learning.leave_my_class, name="leave-my-class"),
    path("xac-minh/danh-hieu/<str:token>/", titles.verify_title, name="verify-title"),
    path("xac-minh/<str:token>/", certificates.verify_certificate, name="verify-certificate"),
]
