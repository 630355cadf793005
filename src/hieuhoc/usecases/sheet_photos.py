"""Photographs of signed roll sheets, as evidence: add one, look at one, withdraw one."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hieuhoc.files.photos import small_photo
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Session, SheetPhoto
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.meetings import NoSuchMeeting
from hieuhoc.usecases.recording import record

_MOST_OF_A_SESSION = 20


class NoSuchPhoto(HieuHocError):
    """There is no such photograph, or it was withdrawn."""

    code = "photo.not-there"


class TooManyPhotos(HieuHocError):
    """A session has as many photographs as a roll can need."""

    code = "photo.too-many"


def add_photo(*, actor: Actor, session_id: UUID, data: bytes, now: datetime) -> UUID:
    """Keep a photograph of a session's sheet and return its id; the same one again is the same photograph.

    It is unpacked before the transaction begins, for on SQLite nobody else writes while that is open;
    and not at all for who may not add one. Raises NoSuchMeeting, NotAllowed, TooManyPhotos, or an
    error of `small_photo`.
    """
    _session(session_id, actor, Session.objects.all())
    picture = small_photo(data)
    with transaction.atomic():
        of = _session(session_id, actor, Session.objects.select_for_update(of=("self",)))
        return _kept(of, picture, actor, now)


def _kept(of: Session, picture: bytes, actor: Actor, now: datetime) -> UUID:
    seal = hashlib.sha256(picture).hexdigest()
    photo = of.photos.filter(sha256=seal).first()
    if photo is not None and photo.removed_at is None:
        return photo.id
    if of.photos.filter(removed_at=None).count() >= _MOST_OF_A_SESSION:
        raise TooManyPhotos
    if photo is None:
        photo = SheetPhoto(session=of, picture=picture, sha256=seal)
    photo.added_by_id, photo.added_at, photo.removed_at = actor.user_id, now, None
    photo.save()
    _record("photo.add", photo, of.learning_class.place_id, actor, now)
    return photo.id


@transaction.atomic
def open_photo(*, actor: Actor, photo_id: UUID, now: datetime) -> bytes:
    """Return a photograph, and record who looked at it. Raises NoSuchPhoto or NotAllowed."""
    photo = _photo(photo_id, actor)
    _record("photo.open", photo, photo.session.learning_class.place_id, actor, now)
    return bytes(photo.picture)


@transaction.atomic
def withdraw_photo(*, actor: Actor, photo_id: UUID, now: datetime) -> UUID:
    """Show a photograph to nobody any more, and return its session; that it was there remains.

    Raises NoSuchPhoto or NotAllowed.
    """
    photo = _photo(photo_id, actor)
    photo.removed_at = now
    photo.save(update_fields=["removed_at"])
    _record("photo.withdraw", photo, photo.session.learning_class.place_id, actor, now)
    return photo.session_id


def _session(session_id: UUID, actor: Actor, sessions: QuerySet[Session]) -> Session:
    of = sessions.select_related("learning_class__place").filter(id=session_id).first()
    if of is None:
        raise NoSuchMeeting
    require(actor, Permission.TAKE_ROLL, of.learning_class.place.path)
    return of


def _photo(photo_id: UUID, actor: Actor) -> SheetPhoto:
    rows = SheetPhoto.objects.select_for_update(of=("self",))
    photo = rows.select_related("session__learning_class__place").filter(id=photo_id, removed_at=None).first()
    if photo is None:
        raise NoSuchPhoto
    require(actor, Permission.TAKE_ROLL, photo.session.learning_class.place.path)
    return photo


def _record(action: str, photo: SheetPhoto, place_id: UUID, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=place_id,
        subject=f"photo:{photo.id}",
        facts={"session": str(photo.session_id)},
    )
