"""Residents. Who a person is does not depend on where he lives, nor on who entered him."""

import uuid

from django.db import models
from django.db.models import F, Q

from hieuhoc.learning.person import ConsentPurpose, Sex
from hieuhoc.store.models.append_only import AppendOnly
from hieuhoc.store.models.household import Clan, Household
from hieuhoc.store.models.place import Place


class Person(models.Model):
    """A person, with the least that a centre needs.

    `place` is where he lives now, a hamlet or, where that is not known, the commune, since
    `place_since`; earlier ones are `PastResidence`. `commune` is the commune of `place`.
    `family_name` and `given_name` are filled in only where the usual split of the name is
    wrong. `sort_key` and the rows of `NameKey` follow from the name (`kernel.names`).
    `birth_year` stands alone where the day is not known. The national ID is sealed; it is
    looked up by its keyed hash. One who was entered twice points to the one that is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    full_name = models.CharField(max_length=120)
    family_name = models.CharField(max_length=60, blank=True)
    given_name = models.CharField(max_length=60, blank=True)
    sort_key = models.BinaryField(max_length=400, editable=False)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, blank=True, choices=[(s.value, s.value) for s in Sex])
    ethnic_group = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    national_id_sealed = models.BinaryField(max_length=300, null=True, editable=False)
    national_id_index = models.BinaryField(max_length=32, null=True, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="residents", db_index=False)
    place_since = models.DateField(null=True, blank=True)
    commune = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="members", db_index=False
    )
    clan = models.ForeignKey(
        Clan, models.PROTECT, null=True, blank=True, related_name="members", db_index=False
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", db_index=False
    )
    synthetic = models.BooleanField("người mẫu", default=False)
    added_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "người dân"
        verbose_name_plural = "người dân"
        constraints = [
            models.CheckConstraint(name="person_sex_known", condition=Q(sex__in=["", *Sex])),
            models.CheckConstraint(name="person_not_merged_into_self", condition=~Q(merged_into=F("id"))),
            models.UniqueConstraint(
                name="person_national_id_once",
                fields=["national_id_index"],
                condition=Q(merged_into=None, national_id_index__isnull=False),
            ),
        ]
        # Those of foreign keys: one that begins with the column serves it too, and where few rows have
        # a value the others stay out.
        indexes = [
            # The year is in it so that those of some years are picked out without looking up every row.
            models.Index(name="person_in_list", fields=["commune", "sort_key", "birth_year"]),
            # Searching looks through a hamlet: all that it asks about those it does not find stands here.
            models.Index(
                name="person_in_hamlet",
                fields=["place", "sort_key", "id", "full_name", "merged_into", "erased_at"],
            ),
            models.Index(name="person_by_year", fields=["commune", "birth_year"]),
            models.Index(name="person_by_phone", fields=["phone"], condition=~Q(phone="")),
            models.Index(
                name="person_in_household", fields=["household"], condition=Q(household__isnull=False)
            ),
            models.Index(name="person_in_clan", fields=["clan"], condition=Q(clan__isnull=False)),
            models.Index(
                name="person_merged", fields=["merged_into"], condition=Q(merged_into__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class NameKey(models.Model):
    """One of the keys that a person is found by (`kernel.names.find_keys`), within his commune."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_keys")
    commune = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    key = models.BinaryField(max_length=400)

    class Meta:
        indexes = [models.Index(name="name_key_found", fields=["commune", "key"])]

    def __str__(self) -> str:
        return str(self.person_id)


class PastResidence(AppendOnly):
    """Where a person lived before he moved, until the day `until`."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="past_residences")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    since = models.DateField(null=True)
    until = models.DateField()
    recorded_by = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-until", "-id"]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.place}"


class Consent(AppendOnly):
    """What a person agreed to or refused. The latest row of a purpose counts; the others remain.

    `how` says where it was given: the public form, the form on paper, by word of mouth.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=[(p.value, p.value) for p in ConsentPurpose])
    given = models.BooleanField()
    how = models.CharField(max_length=120)
    recorded_by = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="consent_purpose_known", condition=Q(purpose__in=[*ConsentPurpose]))
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.purpose}"


class DuplicatePair(models.Model):
    """Two rows that may be one person, found by comparing; `explanation` says what speaks for and against.

    `first` has the smaller id. `decision` is "" until somebody decides: "merged" or "different".
    """

    first = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    probability = models.FloatField()
    explanation = models.JSONField()
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=10, blank=True)
    decided_by = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-probability", "id"]
        constraints = [
            models.UniqueConstraint(name="duplicate_pair_once", fields=["first", "second"]),
            models.CheckConstraint(name="duplicate_pair_of_two", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="duplicate_decision_known", condition=Q(decision__in=["", "merged", "different"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"


class PersonMerge(models.Model):
    """One person entered twice: `merged` became a redirect to `kept`. Undoing gives back `snapshot`.

    `snapshot` holds what stood in the kept row where it took something over, as plain values,
    and no more: the merged row is not touched but for its redirect. Registrations and marks are
    never moved; they are read through the redirect.
    """

    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, models.PROTECT, related_name="+")
    snapshot = models.JSONField()
    why = models.TextField(blank=True)
    merged_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="merge_of_two", condition=~Q(kept=F("merged"))),
            models.UniqueConstraint(name="merge_stands_once", fields=["merged"], condition=Q(undone_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.kept_id}"
