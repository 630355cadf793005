"""Founding the portal of a commune."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, Site, Workflow

from hieuhoc.learning.roles import Role
from hieuhoc.portal.founding import HostnameMalformed, HostnameNeeded, HostnameTaken, found_site
from hieuhoc.portal.models import (
    AboutPage,
    ArticlePage,
    CommuneHomePage,
    EditorialDesk,
    PlanPage,
    PortalSettings,
)
from tests import factories


def test_a_second_founding_changes_nothing(commune):
    before = (Page.objects.count(), Site.objects.count(), Group.objects.count(), Workflow.objects.count())
    found_site(centre_id=commune.centre.id, today=factories.TODAY)
    assert before == (
        Page.objects.count(),
        Site.objects.count(),
        Group.objects.count(),
        Workflow.objects.count(),
    )
    assert EditorialDesk.objects.count() == 1


def test_the_first_portal_takes_the_default_site_and_the_greeting_page_is_gone(commune):
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific == commune.home
    assert not Page.objects.filter(depth=2).exclude(pk=commune.home.pk).exists()


def test_a_second_portal_needs_a_hostname_and_leaves_nothing_behind_without(commune):
    centre = factories.centre(place=factories.place(name="Điền Lư"))
    with pytest.raises(HostnameNeeded):
        found_site(centre_id=centre.id, today=factories.TODAY)
    assert not CommuneHomePage.objects.filter(centre=centre).exists()


def test_the_first_portal_answers_everywhere_with_a_hostname_too(db, settings):
    settings.ALLOWED_HOSTS = ["*"]
    centre = factories.centre()
    found_site(centre_id=centre.id, today=factories.TODAY, hostname="HocTap.example.vn")
    site = Site.objects.get()
    assert (site.hostname, site.is_default_site) == ("hoctap.example.vn", True)
    assert Page.objects.get(depth=2).specific == CommuneHomePage.objects.get()
    assert "Ái Thượng" in Client(HTTP_HOST="elsewhere.example").get("/").text
    other = factories.centre(place=factories.place(name="Điền Lư"), name="Trung tâm khác")
    with pytest.raises(HostnameNeeded):
        found_site(centre_id=other.id, today=factories.TODAY)


@pytest.mark.parametrize("hostname", ["localhost", "zyx.example", "ZYX.Example"])
def test_a_hostname_that_another_portal_has_is_refused(commune, other, hostname):
    centre = factories.centre(place=factories.place(name="Điền Lư"), name="Trung tâm khác")
    with pytest.raises(HostnameTaken):
        found_site(centre_id=centre.id, today=factories.TODAY, hostname=hostname)
    assert not CommuneHomePage.objects.filter(centre=centre).exists()


@pytest.mark.parametrize(
    "hostname",
    [
        "https://a.vn",
        "a.vn:8000",
        "a.vn/x",
        "a b.vn",
        "điềnlư.vn",
        "-a.vn",
        ".a.vn",
        "a..vn",
        "a." * 130 + "vn",
    ],
)
def test_what_is_no_hostname_is_refused(commune, hostname):
    centre = factories.centre(place=factories.place(name="Điền Lư"), name="Trung tâm khác")
    with pytest.raises(HostnameMalformed):
        found_site(centre_id=centre.id, today=factories.TODAY, hostname=hostname)


def test_two_portals_answer_to_their_own_addresses(commune, other):
    assert commune.mark in commune.get("/").content.decode()
    page = other.get("/").content.decode()
    assert other.mark in page
    assert commune.mark not in page


def test_communes_of_one_name_live_side_by_side(commune):
    centre = factories.centre(place=factories.place(name="Ái Thượng"), name="Trung tâm khác")
    found_site(centre_id=centre.id, today=factories.TODAY, hostname="khac.example")
    assert len({home.slug for home in CommuneHomePage.objects.all()}) == 2


def test_groups_that_reach_every_commune_are_gone(commune):
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert not Workflow.objects.filter(name="Moderators approval").exists()


def test_real_communes_get_no_sample_news(commune):
    assert list(ArticlePage.objects.values_list("title", flat=True)) == [f"Bài của {commune.mark}"]
    assert PortalSettings.for_site(commune.desk.site).notice == ""


def test_a_synthetic_commune_gets_sample_news_marked_as_such(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    centre = factories.centre()
    factories.grant(user=factories.user(synthetic=True), role=Role.EDITOR, place=centre.place)
    found_site(centre_id=centre.id, today=factories.TODAY)
    assert ArticlePage.objects.live().count() == 3
    assert "không có thật" in PortalSettings.objects.get().notice
    assert all("(mẫu)" in page.author for page in ArticlePage.objects.all())
    assert all("(mẫu)" in member.name for member in AboutPage.objects.get().members.all())
    assert all(page.published_on <= factories.TODAY for page in ArticlePage.objects.all())
    assert all(
        page.picture_alt and page.picture_caption for page in ArticlePage.objects.exclude(picture=None)
    )
    assert PlanPage.objects.live().count() == 1


def test_an_installation_without_a_root_page_gets_one(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Site.objects.all().delete()
    Page.objects.all().delete()
    centre = factories.centre()
    found_site(centre_id=centre.id, today=factories.TODAY)
    assert Site.objects.get().root_page.specific == CommuneHomePage.objects.get()
