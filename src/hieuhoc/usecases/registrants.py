"""Whose registrations are whose to see and to end."""

from django.db.models import QuerySet

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Registration
from hieuhoc.usecases.access import Actor, within


def registrations_in_reach(actor: Actor, permission: Permission) -> QuerySet[Registration]:
    """Return the registrations of people for whom the actor has `permission`, and those of his own classes.

    His own are those of a centre whose commune's people he registers: one who moved to another
    commune is still on the register of the class he registered for, and somebody has to be able to take
    him off it.
    """
    rows = Registration.objects.all()
    of_people = within(rows, actor=actor, permission=permission, place="person__place__path")
    of_centre = within(
        rows, actor=actor, permission=Permission.REGISTER_PEOPLE, place="learning_class__centre__place__path"
    )
    return of_people | of_centre
