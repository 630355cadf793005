"""The account of whoever is signed in, as Django checks it, read by a statement that is planned once.

Every click reads its account, and switching one off must count at once: so it is read each time.
"""

from django.contrib.auth.backends import ModelBackend
from django.db import connection, models

from hieuhoc.store.models import User
from hieuhoc.store.statements import rows

# The two times an account keeps are read when somebody asks for them.
_FIELDS = tuple(
    field
    for field in User._meta.concrete_fields  # noqa: SLF001 - the public way to a model's fields
    if not isinstance(field, models.DateTimeField)
)
_NAMES = tuple(field.attname for field in _FIELDS)
_ACCOUNT = f"SELECT {', '.join(_NAMES)} FROM {User._meta.db_table} WHERE id = %s"  # noqa: S608, SLF001 - our own names


class AccountBackend(ModelBackend):
    """Django's own, but for how an account is found."""

    def get_user(self, user_id: int) -> User | None:
        """Return an account that is not switched off. One query."""
        found = rows(_ACCOUNT, (user_id,))
        if not found:
            return None
        values = (field.to_python(value) for field, value in zip(_FIELDS, found[0], strict=True))
        user = User.from_db(connection.alias, _NAMES, tuple(values))
        return user if self.user_can_authenticate(user) else None
