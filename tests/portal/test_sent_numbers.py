"""Numbers in a query or a form open nothing of another commune, as those in an address do not."""

import re

import pytest
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.portal.test_permissions import OTHERS_WORDS, desk_client, refused, without_arguments


def bulk_addresses():
    """Every address at which Wagtail acts on many things at once."""
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            yield from (reverse("wagtail_bulk_action", args=[app, model, action]) for action in actions)


def test_no_address_sent_the_other_communes_numbers_names_it(commune, other):
    """Walk every address with numbers of the other commune in the query, as choosers and lists send them."""
    chief = desk_client(commune.chief)
    other.article.unpublish()
    page, root = other.article.pk, other.home.get_parent().pk
    numbers = (
        f"?id={page}",
        f"?id={other.picture.pk}",
        f"?id={commune.article.pk}&id={page}",
        f"?id={page}&child_of={other.news.pk}&childOf={other.news.pk}&parent_page_id={other.news.pk}",
    )
    lists = (
        f"?id=all&childOf={other.news.pk}&descendant_of={other.home.pk}",
        f"?id=all&childOf={root}&q=Zyx&collection_id={other.desk.collection.pk}",
        "?id=all",
    )
    bulk = [*bulk_addresses()]
    assert len(bulk) > 8
    leaks = set()
    for address in [*without_arguments(), *bulk]:
        for query in numbers + lists if address in bulk else numbers:
            response = chief.get(address + query)
            said = "" if response.streaming else response.content.decode()
            said = re.sub(r'name="site" value="\d+"[^>]*>[^<]*<', "", said)
            leaks |= {address + query for word in OTHERS_WORDS if word in said}
    assert not leaks, "\n".join(sorted(leaks))


def test_what_is_sent_in_a_form_names_nothing_of_the_other_commune(commune, other):
    chief = desk_client(commune.chief)
    mine = commune.article.pk
    for address, sent in (
        (reverse("wagtailadmin_pages:copy", args=[mine]), {"new_parent_page": other.news.pk}),
        (reverse("wagtailadmin_pages:move", args=[mine]), {"new_parent_page": other.news.pk}),
        (reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]), {"chooser": other.news.pk}),
        (reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]), {"id": other.article.pk}),
    ):
        assert refused(chief.post(f"{address}?id={mine}", sent)), address


def test_the_own_communes_numbers_may_be_sent(commune, other):
    chief = desk_client(commune.chief)
    page, picture, news = commune.article.pk, commune.picture.pk, commune.news.pk
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for address in (
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={page}&id={news}",
        f"{bulk}?id={page}&id={news}&childOf={commune.home.pk}",
        f"{bulk}?id=all&childOf={news}",
        reverse("wagtail_bulk_action", args=["portal", "picture", "add_tags"]) + f"?id={picture}",
        reverse("wagtailimages_chooser:chosen_multiple") + f"?id={picture}",
    ):
        response = chief.get(address)
        assert response.status_code == 200, address
        # A chooser answers in JSON, with accents escaped.
        said = response.content.decode()
        assert "Ái Thượng" in said or r"\u00c1i Th\u01b0\u1ee3ng" in said, address


@pytest.mark.parametrize("sent", ["", "abc", "²", 10**30])
def test_what_is_no_number_of_anything_is_refused(commune, sent):
    chief = desk_client(commune.chief)
    for address in (
        reverse("wagtailadmin_choose_page_chosen_multiple"),
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]),
        reverse("wagtail_bulk_action", args=["portal", "picture", "delete"]),
    ):
        assert refused(chief.get(f"{address}?id={sent}")), address
