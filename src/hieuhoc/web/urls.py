"""The addresses of the workplace, in Vietnamese without accents."""

from django.urls import path

from hieuhoc.web.views import (
    accounts,
    centres,
    charts,
    dashboard,
    downloads,
    edit,
    grants,
    home,
    plan,
    plans,
    steps,
    versions,
)

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("trung-tam/", centres.centres, name="centres"),
    path("trung-tam/<uuid:centre_id>/", dashboard.dashboard, name="dashboard"),
    path("trung-tam/<uuid:centre_id>/ke-hoach/", plans.plans, name="plans"),
    path("trung-tam/<uuid:centre_id>/ke-hoach/moi/", plans.new_plan, name="new-plan"),
    path("trung-tam/<uuid:centre_id>/ke-hoach/trong/", plans.empty_plan, name="empty-plan"),
    path("van-ban/<uuid:source_id>/", plans.source, name="source"),
    path("ke-hoach/<uuid:plan_id>/", plan.plan, name="plan"),
    path("ke-hoach/<uuid:plan_id>/doc-lai/<uuid:source_id>/", plans.replace, name="replace-draft"),
    path("ke-hoach/<uuid:plan_id>/doc/", plan.reading, name="reading"),
    path("ke-hoach/<uuid:plan_id>/sua/<slug:section>/", edit.edit, name="edit"),
    path("ke-hoach/<uuid:plan_id>/nhom/<int:number>/", edit.planned, name="planned"),
    path("ke-hoach/<uuid:plan_id>/giai-quyet/", steps.settle, name="settle"),
    path("ke-hoach/<uuid:plan_id>/thong-qua/", steps.adopt, name="adopt"),
    path("ke-hoach/<uuid:plan_id>/mo-lai/", steps.reopen, name="reopen"),
    path("ke-hoach/<uuid:plan_id>/ket-thuc/", steps.close, name="close"),
    path("ke-hoach/<uuid:plan_id>/phien-ban/", versions.versions, name="versions"),
    path("ke-hoach/<uuid:plan_id>/phien-ban/<int:number>/", versions.version, name="version"),
    path("ke-hoach/<uuid:plan_id>/phien-ban/<int:number>/lay-lai/", versions.restore, name="restore"),
    path("ke-hoach/<uuid:plan_id>/tai-ve/<slug:kind>/", downloads.download, name="download"),
    path("ke-hoach/<uuid:plan_id>/bieu-do/<slug:name>.svg", charts.chart, name="chart"),
    path("quyen/", grants.grants, name="grants"),
    path("quyen/tai-khoan/", accounts.opening, name="open-account"),
    path("quyen/tai-khoan/<int:user_id>/mat-khau/", accounts.new_password, name="new-password"),
    path("quyen/<int:grant_id>/ket-thuc/", grants.end, name="end-grant"),
]
