"""What every new account has to be, and whose account an administrator answers for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Grant, User
from hieuhoc.usecases.access import Actor, within


class UsernameTaken(HieuHocError):
    """Somebody signs in by this name already, written in small or capital letters."""

    code = "account.username-taken"

    def __init__(self, username: str) -> None:
        super().__init__(username)
        self.username = username


class UsernameMalformed(HieuHocError):
    """A name to sign in with has letters, digits and @ . + - _ only."""

    code = "account.username-malformed"

    def __init__(self, username: str) -> None:
        super().__init__(username)
        self.username = username


class PasswordTooWeak(HieuHocError):
    """The password can be guessed; `reasons` are sentences in the active language."""

    code = "account.password-too-weak"

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(*reasons)
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who a person is and what he signs in with. The password is kept as a hash only."""

    username: str
    full_name: str
    password: str = field(repr=False)


def add_account(account: Credentials) -> User:
    """Store a new account. Raises UsernameTaken, UsernameMalformed or PasswordTooWeak."""
    username = nfc(account.username).strip()
    if User.objects.filter(username__iexact=username).exists():
        raise UsernameTaken(username)
    user = User(username=username, full_name=nfc(account.full_name).strip())
    try:
        User.username_validator(username)
    except ValidationError as error:
        raise UsernameMalformed(username) from error
    try:
        validate_password(account.password, user)
    except ValidationError as error:
        raise PasswordTooWeak(error.messages) from error
    user.set_password(account.password)
    user.save()
    return user


def accounts_in_charge(actor: Actor, *, on: date) -> QuerySet[User]:
    """Return the accounts whose password the actor may set anew.

    Whoever sets a password can sign in with it, so an account is his only if every grant
    that holds on the day `on` or later lies in his places. A superuser's account never is,
    nor is his own: that one asks for the password it has.
    """
    going_on = Grant.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on))
    here = within(going_on, actor=actor, permission=Permission.ADMINISTER)
    elsewhere = going_on.exclude(pk__in=here.values("pk"))
    return (
        User.objects.filter(pk__in=here.values("user"), is_active=True, is_superuser=False)
        .exclude(pk__in=elsewhere.values("user"))
        .exclude(pk=actor.user_id)
    )
