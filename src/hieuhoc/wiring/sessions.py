"""Sessions in the database, as Django keeps them, read by a statement that is planned once.

Every click reads its session, and signing out must count at once: so it is read each time.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from hieuhoc.store.statements import rows

_DATA = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is found."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing for one that has ended."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        found = rows(_DATA, (self.session_key, now))
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0][0])
