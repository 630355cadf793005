"""Rows that record what happened: they are added, never changed, never removed.

The refusals here name the mistake early. The triggers of migrations 0002, 0004, 0006, 0008 and 0010
hold even against SQL typed by hand.
"""

from typing import Any, Never, Self

from django.db import models


class Unchangeable(TypeError):
    """A program tried to change or remove a record of what happened."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """A queryset that reads and adds."""

    def update(self, **_changes: object) -> Never:
        raise Unchangeable(self.model.__name__)

    def delete(self) -> Never:
        raise Unchangeable(self.model.__name__)


class AppendOnly(models.Model):
    """Base of the records of what happened."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        raise Unchangeable(type(self).__name__)

    @classmethod
    def add(cls, **values: Any) -> Self:
        """Store one record."""
        record = cls(**values)
        record.save(force_insert=True)
        return record
