"""An editor reaches the pages, pictures and settings of his own commune, and of no other."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin import urls as editorial_urls

from hieuhoc.learning.roles import Role
from hieuhoc.portal.founding import found_site
from hieuhoc.portal.models import EditorialDesk, PortalSettings
from hieuhoc.portal.permissions import sync_editor
from hieuhoc.store.models import Grant
from tests import factories

TODAY = factories.TODAY
OTHERS_WORDS = ("Vắng Lặng", "vang-lang", "zyx.example")


def desk_client(user):
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def groups(user):
    return set(user.groups.values_list("pk", flat=True))


def test_a_grant_makes_an_editor_of_that_commune_only(commune, other):
    assert groups(commune.editor) == {commune.desk.editors_id}
    assert groups(other.editor) == {other.desk.editors_id}


def test_a_grant_higher_up_holds_for_every_commune_below(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    province = factories.place("province", name="Thanh Hóa")
    inside = factories.centre(place=factories.place(parent=province))
    outside = factories.centre(place=factories.place(name="Nơi khác"), name="Trung tâm khác")
    found_site(centre_id=inside.id, today=TODAY)
    found_site(centre_id=outside.id, today=TODAY, hostname="khac.example")
    person = factories.user()
    factories.grant(user=person, role=Role.EDITOR, place=province)
    assert sync_editor(person, on=TODAY)
    assert groups(person) == {EditorialDesk.objects.get(centre=inside).editors_id}


def test_the_end_of_a_grant_takes_editor_and_chief_out(commune):
    Grant.objects.filter(user=commune.chief).update(valid_until=TODAY)
    assert not sync_editor(commune.chief, on=TODAY)
    assert groups(commune.chief) == set()


def test_a_chief_stays_chief_while_he_edits_there(commune):
    assert sync_editor(commune.chief, on=TODAY)
    assert commune.desk.chiefs_id in groups(commune.chief)


def test_nobody_is_chief_of_a_commune_where_he_does_not_edit(commune, other):
    other.desk.chiefs.user_set.add(commune.editor)
    sync_editor(commune.editor, on=TODAY)
    assert groups(commune.editor) == {commune.desk.editors_id}


def test_an_administrator_of_the_place_may_publish_there(commune, other):
    person = factories.user()
    factories.grant(user=person, role=Role.ADMINISTRATOR, place=commune.centre.place)
    assert sync_editor(person, on=TODAY)
    assert groups(person) == {commune.desk.chiefs_id}


def test_groups_of_no_desk_are_left_alone(commune):
    club = Group.objects.create(name="Câu lạc bộ")
    commune.editor.groups.add(club)
    sync_editor(commune.editor, on=TODAY)
    assert club.pk in groups(commune.editor)


def test_an_account_switched_off_works_at_no_desk(commune):
    commune.editor.is_active = False
    commune.editor.save()
    assert not sync_editor(commune.editor, on=TODAY)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.EDITOR, Role.ADMINISTRATOR}])
def test_other_roles_do_not_pass_the_door(commune, role):
    person = factories.user()
    factories.grant(user=person, role=role, place=commune.centre.place)
    assert desk_client(person).get(reverse("wagtailadmin_home")).status_code == 403


def test_strangers_are_asked_to_sign_in_where_everybody_does(commune):
    for name in ("wagtailadmin_home", "wagtailadmin_login"):
        response = Client(HTTP_HOST="localhost").get(reverse(name))
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/tai-khoan/login/")


def test_the_door_closes_on_the_day_a_grant_ends(commune):
    client = desk_client(commune.editor)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    Grant.objects.filter(user=commune.editor).update(valid_until=date.today() - timedelta(days=1))  # noqa: DTZ011
    assert client.get(reverse("wagtailadmin_home")).status_code == 403


def test_the_installations_administrator_enters(commune):
    person = factories.user(is_superuser=True)
    assert desk_client(person).get(reverse("wagtailadmin_home")).status_code == 200


def refused(response):
    return response.status_code in {302, 403, 404} and "Zyx" not in response.content.decode()


def test_the_other_communes_pages_pictures_and_settings_are_closed(commune, other):
    chief = desk_client(commune.chief)
    site = other.desk.site_id
    for address in (
        reverse("wagtailadmin_pages:edit", args=[other.article.pk]),
        reverse("wagtailadmin_pages:history", args=[other.article.pk]),
        reverse("wagtailadmin_pages:copy", args=[other.article.pk]),
        reverse("wagtailadmin_pages:move", args=[other.article.pk]),
        reverse("wagtailadmin_pages:delete", args=[other.article.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[other.article.pk]),
        reverse("wagtailadmin_pages:usage", args=[other.article.pk]),
        reverse("wagtailadmin_pages:add", args=["portal", "articlepage", other.news.pk]),
        reverse("wagtailadmin_explore", args=[other.home.pk]),
        reverse("wagtailadmin_choose_page_child", args=[other.home.pk]),
        reverse("wagtailadmin_choose_page_child", args=[other.news.pk]),
        reverse("wagtailimages:edit", args=[other.picture.pk]),
        reverse("wagtailimages:delete", args=[other.picture.pk]),
        reverse("wagtailimages:image_usage", args=[other.picture.pk]),
        reverse("wagtailimages_chooser:chosen", args=[other.picture.pk]),
        reverse("wagtailimages:url_generator", args=[other.picture.pk]),
        reverse("wagtailsettings:edit", args=["portal", "portalsettings", site]),
    ):
        response = chief.get(address)
        assert refused(response), address


def test_the_own_communes_pages_pictures_and_settings_are_open(commune, other):
    chief = desk_client(commune.chief)
    for address in (
        reverse("wagtailadmin_pages:edit", args=[commune.article.pk]),
        reverse("wagtailadmin_pages:add", args=["portal", "articlepage", commune.news.pk]),
        reverse("wagtailadmin_explore", args=[commune.home.pk]),
        reverse("wagtailadmin_choose_page_child", args=[commune.news.pk]),
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_pages:move", args=[commune.article.pk]),
        reverse("wagtailimages:edit", args=[commune.picture.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailsettings:edit", args=["portal", "portalsettings", commune.desk.site_id]),
    ):
        assert chief.get(address).status_code == 200, address


def test_pages_and_pictures_of_the_other_commune_cannot_be_written_to(commune, other):
    chief = desk_client(commune.chief)
    settings = reverse("wagtailsettings:edit", args=["portal", "portalsettings", other.desk.site_id])
    chief.post(settings, {"title": "Chiếm"})
    assert PortalSettings.for_site(other.desk.site).title != "Chiếm"
    move = reverse("wagtailadmin_pages:move_confirm", args=[commune.article.pk, other.news.pk])
    chief.post(move)
    commune.article.refresh_from_db()
    assert commune.article.get_parent() == commune.news.page_ptr
    chief.post(reverse("wagtailadmin_pages:unpublish", args=[other.article.pk]))
    other.article.refresh_from_db()
    assert other.article.live
    chief.post(reverse("wagtailimages:edit", args=[other.picture.pk]), {"title": "Chiếm"})
    other.picture.refresh_from_db()
    assert other.picture.title != "Chiếm"


def test_editors_do_not_edit_settings(commune):
    address = reverse("wagtailsettings:edit", args=["portal", "portalsettings", commune.desk.site_id])
    assert refused(desk_client(commune.editor).get(address))


def addresses(patterns, prefix=""):
    """Every address of the editors' pages that takes no argument."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and "<" not in route and "(" not in route:
            yield route


def without_arguments():
    return [
        f"/bien-tap/{route}"
        for route in addresses(editorial_urls.urlpatterns)
        if not route.startswith(("logout", "failwhale"))
    ]


def test_no_list_chooser_search_or_report_names_the_other_commune(commune, other):
    """Walk every address without arguments, with a search for the other commune's word."""
    assert get_resolver().resolve(reverse("wagtailadmin_home"))
    walked = without_arguments()
    assert len(walked) > 60
    chief = desk_client(commune.chief)
    seen, leaks = 0, set()
    for address in walked:
        for query in ("", "?q=Zyx", "?q=Zyx&results_only=1", "?p=1&term=Zyx&page_type=portal.articlepage"):
            response = chief.get(address + query)
            if response.status_code != 200 or response.streaming:
                continue
            seen += 1
            said = response.content.decode()
            leaks |= {address + query for word in OTHERS_WORDS if word in said}
    assert seen > 60
    assert not leaks, "\n".join(sorted(leaks))


def filled(patterns, prefix=""):
    """Every address of the editors' pages that takes arguments, with its arguments open."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from filled(pattern.url_patterns, route)
        elif "<" in route and "(" not in route:
            yield route


def test_no_address_opened_with_the_other_communes_numbers_names_it(commune, other):
    """Walk every address with arguments, putting in the other commune's pages, pictures and revisions."""
    things = {other.home.pk, other.news.pk, other.article.pk, other.picture.pk, other.desk.collection.pk}
    chief = desk_client(commune.chief)
    # The walk would prove nothing with a chief who may open nothing at all.
    assert chief.get(f"/bien-tap/pages/{commune.article.pk}/edit/").status_code == 200
    leaks = set()
    for route in filled(editorial_urls.urlpatterns):
        for thing in things:
            address = with_arguments(route, thing=str(thing), revision=str(other.article.latest_revision_id))
            response = chief.get(f"/bien-tap/{address}")
            if response.status_code == 200 and not response.streaming:
                # The name of a public site, in a filter, is no secret.
                said = re.sub(r'name="site" value="\d+"[^>]*>[^<]*<', "", response.content.decode())
                leaks |= {address for word in OTHERS_WORDS if word in said}
    assert not leaks, "\n".join(sorted(leaks))


def with_arguments(route, *, thing, revision):
    words = {"app": "portal", "model": "articlepage", "revision": revision}

    def one(match):
        return next((word for part, word in words.items() if part in match[1]), thing)

    return re.sub(r"<(?:\w+:)?(\w+)>", one, route)
