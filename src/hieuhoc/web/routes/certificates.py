"""Addresses: certificates and their register."""

from django.urls import URLPattern, path

from hieuhoc.web.views.certificates import of_class, one, register

urlpatterns: list[URLPattern] = [
    path("lop/<uuid:class_id>/chung-nhan/", of_class.certificates, name="certificates"),
    path("lop/<uuid:class_id>/chung-nhan/in.pdf", of_class.print_all, name="print-certificates"),
    path("chung-nhan/<uuid:certificate_id>/in.pdf", one.print_one, name="print-certificate"),
    path("chung-nhan/<uuid:certificate_id>/thu-hoi/", one.revoke, name="revoke-certificate"),
    path("chung-nhan/<uuid:certificate_id>/cap-lai/", one.reissue, name="reissue-certificate"),
    path("trung-tam/<uuid:centre_id>/so-chung-nhan/", register.register, name="certificate-register"),
    path(
        "trung-tam/<uuid:centre_id>/so-chung-nhan/<int:year>.<slug:kind>",
        register.register_file,
        name="certificate-register-file",
    ),
]
