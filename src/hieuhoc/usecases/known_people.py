"""People in what a commune keeps of its own, such as clubs and loans: whose names an actor sees there."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Person
from hieuhoc.usecases.access import Actor, allowed, require, within
from hieuhoc.usecases.person_steps import NoSuchPerson, PersonErased

M = TypeVar("M", bound=Model)


def in_reach(rows: QuerySet[M], *, actor: Actor, commune_path: str) -> QuerySet[M]:
    """Narrow rows that have a `person` to those whose person the actor may see by name.

    Who sees the people of the whole commune sees everybody in its clubs and libraries, also one
    who has moved away meanwhile and still has a book. A hamlet head sees the people who live in
    his hamlet now. One who was entered twice lives where the row that is kept does.
    """
    if allowed(actor, Permission.VIEW_PEOPLE, commune_path):
        return rows
    places = {"place": "person__place__path", "merged": "person__merged_into__place__path"}
    own = within(rows, actor=actor, permission=Permission.VIEW_PEOPLE, place=places["place"])
    kept = within(rows, actor=actor, permission=Permission.VIEW_PEOPLE, place=places["merged"])
    return own.filter(person__merged_into=None) | kept.filter(person__merged_into__isnull=False)


def person_to_enter(person_id: UUID, *, actor: Actor) -> Person:
    """Return the person who is entered in a club or a loan: the row that is kept.

    Raises NoSuchPerson, NotAllowed, or PersonErased.
    """
    found = Person.objects.select_related("place", "merged_into__place").filter(id=person_id).first()
    person = (found and found.merged_into) or found
    if person is None:
        raise NoSuchPerson
    require(actor, Permission.VIEW_PEOPLE, person.place.path)
    if person.erased_at is not None:
        raise PersonErased
    return person


def rows_of(person_id: UUID) -> Q:
    """Match what is a person's: of the row that is kept, and of those that lead to it."""
    return Q(person=person_id) | Q(person__merged_into=person_id)
