"""Addresses: libraries."""

from django.urls import URLPattern, path

from hieuhoc.web.views.libraries import holdings, lending, listing, loans, one, taking_over

urlpatterns: list[URLPattern] = [
    path("trung-tam/<uuid:centre_id>/thu-vien/", listing.libraries, name="libraries"),
    path("trung-tam/<uuid:centre_id>/thu-vien/mo/", listing.new, name="new-library"),
    path("thu-vien/<uuid:library_id>/", one.library, name="library"),
    path("thu-vien/<uuid:library_id>/sua/", listing.edit, name="edit-library"),
    path("thu-vien/<uuid:library_id>/them-sach/", holdings.new, name="new-holding"),
    path("thu-vien/<uuid:library_id>/nhap-sach/", taking_over.take_over, name="import-holdings"),
    path("thu-vien/<uuid:library_id>/dang-muon/", loans.out, name="loans-out"),
    path("thu-vien/<uuid:library_id>/dang-muon.<slug:kind>", loans.out_file, name="loans-out-file"),
    path("thu-vien/<uuid:library_id>/nguoi-muon/<uuid:person_id>/", loans.reader, name="reader-loans"),
    path("sach/<uuid:holding_id>/", lending.holding, name="holding"),
    path("sach/<uuid:holding_id>/sua/", holdings.edit, name="edit-holding"),
    path("sach/<uuid:holding_id>/tim-nguoi/", lending.find_reader, name="find-reader"),
    path("sach/<uuid:holding_id>/cho-muon/", lending.lend, name="lend"),
    path("luot-muon/<uuid:loan_id>/", loans.loan, name="loan"),
    path("luot-muon/<uuid:loan_id>/tra/", loans.take_back, name="return-loan"),
    path("luot-muon/<uuid:loan_id>/gia-han/", loans.lend_longer, name="lend-longer"),
    path("luot-muon/<uuid:loan_id>/rut/", loans.withdraw, name="withdraw-loan"),
    path("luot-muon/<uuid:loan_id>/chua-tra/", loans.undo_return, name="undo-return"),
]
