"""Who may do what at the editorial desk of a commune, derived from the grants of the house.

Editors write and submit; chief editors publish. Neither reaches another commune's pages,
pictures or settings.
"""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
    Site,
)

from hieuhoc.learning.roles import Permission as Allowed
from hieuhoc.portal.models.desk import EditorialDesk
from hieuhoc.store.models import User
from hieuhoc.usecases.access import actor_for, within

_EDITOR_PAGE = ("add_page", "change_page")
_CHIEF_PAGE = (*_EDITOR_PAGE, "publish_page", "lock_page", "unlock_page")
# Wagtail files the permissions of every picture model under its own Image.
_PICTURES = ("add_image", "change_image", "choose_image")
_SETTINGS = "change_portalsettings"
_ENTER = "access_admin"
_PLACE = "centre__place__path"


def sync_editor(user: User, *, on: date) -> bool:
    """Put `user` into the groups that his grants give him on a day, and out of all other desks' groups.

    A grant to edit the portal makes an editor; one to administer makes a chief editor. An
    administrator may also appoint an editor as chief, which lasts as long as he edits
    there. Groups that belong to no desk are left alone. Returns whether he works at any
    desk. Three queries when nothing changes.
    """
    actor = actor_for(user, on=on)
    desks = EditorialDesk.objects.all()
    editing = set(
        within(desks, actor=actor, permission=Allowed.EDIT_PORTAL, place=_PLACE).values_list(
            "editors", "chiefs"
        )
    )
    ruling = within(desks, actor=actor, permission=Allowed.ADMINISTER, place=_PLACE).values_list(
        "chiefs", flat=True
    )
    of_desks = user.groups.filter(Q(desk_of_editors__isnull=False) | Q(desk_of_chiefs__isnull=False))
    held = set(of_desks.values_list("pk", flat=True))
    appointed = held & {chiefs for _, chiefs in editing}
    due = {editors for editors, _ in editing} | set(ruling) | appointed
    if held != due:
        user.groups.remove(*held - due)
        user.groups.add(*due - held)
    return bool(due)


def lay_out_groups(*, commune: str, home: Page, site: Site, collection: Collection) -> tuple[Group, Group]:
    """Create the groups of editors and of chief editors of one commune, with what they may do."""
    editors = _group(f"Biên tập viên {commune}", site)
    chiefs = _group(f"Trưởng ban biên tập {commune}", site)
    for group, codes in ((editors, _EDITOR_PAGE), (chiefs, _CHIEF_PAGE)):
        group.permissions.add(_permission("wagtailadmin", _ENTER))
        for permission in _permissions("wagtailcore", codes):
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
        for permission in _permissions("wagtailimages", _PICTURES):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=permission
            )
    GroupSitePermission.objects.get_or_create(
        group=chiefs, site=site, permission=_permission("portal", _SETTINGS)
    )
    return editors, chiefs


def _group(name: str, site: Site) -> Group:
    # Communes of one name are many, group names are unique.
    if Group.objects.filter(name=name).exists():
        name = f"{name} ({site.hostname})"
    return Group.objects.create(name=name)


def _permission(app: str, code: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=code)


def _permissions(app: str, codes: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=codes))
