"""What only the demo shows."""

from collections.abc import Mapping

from django import template
from django.conf import settings

from hieuhoc.store.queries.demo_accounts import list_demo_accounts
from hieuhoc.web.labels import ROLES

register = template.Library()


@register.inclusion_tag("web/parts/demo_accounts.html")
def demo_accounts() -> Mapping[str, object]:
    """List the accounts one can try, where the settings say that this is a demo."""
    password = getattr(settings, "DEMO_PASSWORD", "")
    if not password:
        return {"password": "", "accounts": ()}
    accounts = [
        {
            "username": account.username,
            "full_name": account.full_name,
            "roles": ", ".join(str(ROLES[role]) for role in account.roles),
        }
        for account in list_demo_accounts()
    ]
    return {"password": password, "accounts": accounts}
