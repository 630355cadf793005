"""Found the portal of a commune: its site, pages, pictures, editorial groups and workflow."""

import re
from datetime import date
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import search_key
from hieuhoc.portal.models import (
    AboutPage,
    CommuneHomePage,
    EditorialDesk,
    NewsIndexPage,
    PlanPage,
    PortalSettings,
)
from hieuhoc.portal.permissions import lay_out_groups
from hieuhoc.portal.sample import publish_sample
from hieuhoc.store.models import Grant, LearningCentre

_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOSTNAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(\.{_LABEL})*")
_WAGTAILS_OWN_GROUPS = ("Moderators", "Editors")
_WAGTAILS_OWN_WORKFLOW = "Moderators approval"


class HostnameNeeded(HieuHocError):
    """The installation has a portal already; another commune's needs an address of its own."""

    code = "portal.hostname-needed"


class HostnameMalformed(HieuHocError):
    """A hostname is letters without accents, digits, hyphens and dots: no scheme, port or path."""

    code = "portal.hostname-malformed"


class HostnameTaken(HieuHocError):
    """The portal of another commune answers to this hostname."""

    code = "portal.hostname-taken"


@transaction.atomic
def found_site(*, centre_id: UUID, today: date, hostname: str = "") -> None:
    """Found the portal of a centre's commune, unless it is there.

    The first portal answers to every address that no other has, with or without a
    `hostname`; each further one answers to its own only. Where the people of the commune
    are synthetic, sample news are published, marked as such. Raises HostnameNeeded,
    HostnameMalformed or HostnameTaken.
    """
    if EditorialDesk.objects.filter(centre_id=centre_id).exists():
        return
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    _close_wagtails_own_doors()
    home = _home(centre)
    site = _site(home, hostname=hostname.lower())
    desk = _desk(centre, home, site)
    _pages(home)
    PortalSettings.objects.create(
        site=site,
        title=f"Trang thông tin điện tử {centre.place}",
        parent_body=f"Ủy ban nhân dân {centre.place}",
    )
    if Grant.objects.filter(place=centre.place, user__synthetic=True).exists():
        publish_sample(desk=desk, home=home, today=today)


def _close_wagtails_own_doors() -> None:
    """Remove the groups and workflow Wagtail begins with: they reach the pages of every commune.

    What somebody uses already stays.
    """
    Workflow.objects.filter(name=_WAGTAILS_OWN_WORKFLOW, workflow_states=None).delete()
    GroupApprovalTask.objects.filter(name=_WAGTAILS_OWN_WORKFLOW, task_states=None).delete()
    Group.objects.filter(name__in=_WAGTAILS_OWN_GROUPS, user=None).delete()


def _home(centre: LearningCentre) -> CommuneHomePage:
    Locale.objects.get_or_create(language_code="vi")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    slug = slugify(search_key(centre.place.name))
    if root.get_children().filter(slug=slug).exists():
        slug = f"{slug}-{centre.id.hex[:8]}"
    home = CommuneHomePage(
        title=_titled(str(centre.place)),
        slug=slug,
        centre=centre,
        search_description=f"Tin tức và kế hoạch học tập của {centre.place}",
    )
    return _published(root, home)


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]


def _site(home: CommuneHomePage, *, hostname: str) -> Site:
    if hostname and not _HOSTNAME.fullmatch(hostname):
        raise HostnameMalformed
    first = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if first is None:
        return _further_site(home, hostname=hostname or "localhost", default=True)
    if EditorialDesk.objects.filter(site=first).exists():
        if not hostname:
            raise HostnameNeeded
        return _further_site(home, hostname=hostname, default=False)
    greeting = first.root_page
    _refuse_taken(hostname, but=first)
    first.hostname = hostname or first.hostname
    first.root_page, first.site_name = home, home.title
    first.save()
    if greeting.specific_class is Page and not greeting.is_root() and not greeting.get_children().exists():
        greeting.delete()
    return first


def _further_site(home: CommuneHomePage, *, hostname: str, default: bool) -> Site:
    _refuse_taken(hostname)
    return Site.objects.create(
        hostname=hostname, root_page=home, site_name=home.title, is_default_site=default
    )


def _refuse_taken(hostname: str, *, but: Site | None = None) -> None:
    if Site.objects.filter(hostname__iexact=hostname).exclude(pk=but and but.pk).exists():
        raise HostnameTaken


def _desk(centre: LearningCentre, home: CommuneHomePage, site: Site) -> EditorialDesk:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    collection = root.add_child(name=home.title)
    editors, chiefs = lay_out_groups(commune=str(centre.place), home=home, site=site, collection=collection)
    task = GroupApprovalTask.objects.create(name=f"Trưởng ban biên tập duyệt – {centre.place}")
    task.groups.add(chiefs)
    workflow = Workflow.objects.create(name=f"Duyệt bài – {centre.place}")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=home)
    return EditorialDesk.objects.create(
        centre=centre, site=site, collection=collection, editors=editors, chiefs=chiefs
    )


def _pages(home: CommuneHomePage) -> None:
    _published(home, NewsIndexPage(title="Tin tức", slug="tin-tuc", show_in_menus=True))
    _published(home, PlanPage(title="Kế hoạch năm", slug="ke-hoach", show_in_menus=True))
    _published(home, AboutPage(title="Giới thiệu", slug="gioi-thieu", show_in_menus=True))


def _published(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
