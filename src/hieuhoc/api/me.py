"""What the signed-in person may do."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from hieuhoc.api.gate import actor_of
from hieuhoc.api.problems import PROBLEMS
from hieuhoc.learning.roles import ROLE_PERMISSIONS, Permission, Role

router = Router(tags=["me"])


class GrantOut(Schema):
    """A role in a place and in everything within it, and what it allows."""

    role: Role
    place_id: UUID
    permissions: list[Permission]


@router.get("/permissions", response={200: list[GrantOut], **PROBLEMS})
def permissions(request: HttpRequest) -> list[GrantOut]:
    """List the roles held today."""
    return [
        GrantOut(
            role=grant.role,
            place_id=UUID(hex=grant.path.rstrip("/").rpartition("/")[2]),
            permissions=sorted(ROLE_PERMISSIONS[grant.role]),
        )
        for grant in actor_of(request).grants
    ]
