"""A resident: what is kept about a person, and no more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.names import tidy_name
from hieuhoc.kernel.text import nfc

LONGEST_NAME = 120
LONGEST_NAME_PART = 60
LONGEST_ETHNIC_GROUP = 40
OLDEST_AGE = 130
_ID_LENGTHS = (9, 12)
_LONG_MOBILE = 11
_PHONE = re.compile(r"0[35789]\d{8}|02\d{8,9}|1[89]00\d{4,6}", re.ASCII)
_SEPARATORS = str.maketrans("", "", " .-/()\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}")
_RENUMBERED = {
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037",
    "0168": "038", "0169": "039", "0120": "070", "0121": "079", "0122": "077", "0126": "076",
    "0128": "078", "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
"""The first digits of mobile numbers that had eleven digits until 2018, and what they became."""


class Sex(StrEnum):
    """As it stands in the register of residents."""

    FEMALE = "female"
    MALE = "male"


class ConsentPurpose(StrEnum):
    """What a person was asked to agree to beyond what the law already lets a centre do."""

    LEARNING_RECORD = "learning_record"
    CONTACT = "contact"
    PHOTO = "photo"
    PUBLIC_NAME = "public_name"


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """A person as he is entered. Only the name is required.

    `birth_year` stands alone where the day is not known, and is that of `birth_date` where it
    is. `family_name` and `given_name` are given only where the usual split of the name is
    wrong. `phone` has digits only, `national_id` 9 or 12 of them.
    """

    full_name: str
    birth_year: int | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    ethnic_group: str = ""
    phone: str = ""
    national_id: str = ""
    family_name: str = ""
    given_name: str = ""


def shown_name(full_name: str, *, synthetic: bool) -> str:
    """Return a name as it is shown and printed: one who does not exist is marked."""
    return f"{full_name} (mẫu)" if synthetic else full_name


def shown_birth(year: int | None, day: date | None = None) -> str:
    """Return a birth as it is known: the day, the year alone, or nothing."""
    return format_date(day) if day else str(year or "")


class DetailsRefused(HieuHocError):
    """Something entered about a person cannot be so. `field` names the field of PersonDetails."""

    code = "person.details"
    field = "full_name"


class NameMissing(DetailsRefused):
    """A person has a name, with at least one letter in it."""

    code = "person.name-missing"


class TextTooLong(DetailsRefused):
    """A text of a person is longer than there is room for: its length and the most there is."""

    code = "person.text-too-long"

    def __init__(self, field: str, length: int, most: int) -> None:
        super().__init__(field, length, most)
        self.field = field
        self.length = length
        self.most = most


class NamePartNotInName(DetailsRefused):
    """The family or given name that was set apart does not stand in the full name word by word."""

    code = "person.name-part-not-in-name"

    def __init__(self, field: str, part: str, full_name: str) -> None:
        super().__init__(field)
        self.field = field
        self.part = part
        self.full_name = full_name


class BirthImpossible(DetailsRefused):
    """Nobody alive was born in this year: it is to come, or too long ago."""

    code = "person.birth-impossible"
    field = "birth_year"

    def __init__(self, year: int, earliest: int, latest: int) -> None:
        super().__init__(year)
        self.year = year
        self.earliest = earliest
        self.latest = latest


class BirthDayToCome(DetailsRefused):
    """The day of birth is after today."""

    code = "person.birth-day-to-come"
    field = "birth_date"

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class BirthYearDiffers(DetailsRefused):
    """The year of birth is not that of the day of birth."""

    code = "person.birth-year-differs"
    field = "birth_year"

    def __init__(self, year: int, day: date) -> None:
        super().__init__(year, day)
        self.year = year
        self.day = day


class PhoneMalformed(DetailsRefused):
    """What was given is no telephone number of Vietnam."""

    code = "person.phone-malformed"
    field = "phone"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class NationalIdMalformed(DetailsRefused):
    """A national ID has 12 digits, an old one 9."""

    code = "person.national-id-malformed"
    field = "national_id"

    def __init__(self, text: str, digits: int) -> None:
        super().__init__(digits)
        self.text = text
        self.digits = digits


def normalised_phone(text: str) -> str:
    """Return the digits of a telephone number as it is dialled within Vietnam; "" for nothing.

    Taken are separators, the country code, a first 0 that a spreadsheet lost, and the mobile
    numbers of eleven digits that were renumbered in 2018. Raises PhoneMalformed.
    """
    bare = nfc(text).strip().translate(_SEPARATORS)
    if not bare:
        return ""
    for country in ("+84", "0084"):
        if bare.startswith(country):
            bare = "0" + bare.removeprefix(country).removeprefix("0")
    if re.fullmatch(r"84[35789]\d{8}", bare, re.ASCII):
        bare = "0" + bare[2:]
    elif re.fullmatch(r"[35789]\d{8}", bare, re.ASCII):
        bare = "0" + bare
    if len(bare) == _LONG_MOBILE and bare[:4] in _RENUMBERED:
        bare = _RENUMBERED[bare[:4]] + bare[4:]
    if not _PHONE.fullmatch(bare):
        raise PhoneMalformed(text.strip())
    return bare


def normalised_national_id(text: str) -> str:
    """Return the 9 or 12 digits of a national ID written with spaces, dots or hyphens; "" for nothing.

    Raises NationalIdMalformed.
    """
    bare = nfc(text).strip().translate(_SEPARATORS)
    if not bare:
        return ""
    if not (bare.isascii() and bare.isdigit()) or len(bare) not in _ID_LENGTHS:
        raise NationalIdMalformed(text.strip(), sum(character.isdigit() for character in bare))
    return bare


def tidied(details: PersonDetails) -> PersonDetails:
    """Return the details as they are stored: single spaces, capitals, bare numbers, the year of a known day.

    Raises PhoneMalformed or NationalIdMalformed.
    """
    year = details.birth_year
    if year is None and details.birth_date is not None:
        year = details.birth_date.year
    return replace(
        details,
        full_name=tidy_name(details.full_name),
        birth_year=year,
        ethnic_group=_spaced(details.ethnic_group),
        phone=normalised_phone(details.phone),
        national_id=normalised_national_id(details.national_id),
        family_name=tidy_name(details.family_name),
        given_name=tidy_name(details.given_name),
    )


def check_details(details: PersonDetails, *, today: date) -> None:
    """Raise the first of `problems_of`, if there is one: a DetailsRefused."""
    for problem in problems_of(details, today=today):
        raise problem


def problems_of(details: PersonDetails, *, today: date) -> tuple[DetailsRefused, ...]:
    """Return all that cannot be so in what was entered, in the order of the fields."""
    return (
        *_problems_of_name(details),
        *_problems_of_birth(details, today),
        *_too_long("ethnic_group", details.ethnic_group, LONGEST_ETHNIC_GROUP),
        *_problems_of_numbers(details),
    )


def _problems_of_name(details: PersonDetails) -> Iterator[DetailsRefused]:
    full_name = _spaced(details.full_name)
    if not any(character.isalpha() for character in full_name):
        yield NameMissing()
        return
    yield from _too_long("full_name", full_name, LONGEST_NAME)
    words = full_name.lower().split()
    for field in ("family_name", "given_name"):
        part = _spaced(getattr(details, field))
        yield from _too_long(field, part, LONGEST_NAME_PART)
        if not _stand_together(part.lower().split(), words):
            yield NamePartNotInName(field, part, full_name)


def _problems_of_birth(details: PersonDetails, today: date) -> Iterator[DetailsRefused]:
    day, year = details.birth_date, details.birth_year
    if day is not None and day > today:
        yield BirthDayToCome(day)
        return
    born = year if year is not None else day.year if day is not None else None
    if born is not None and not today.year - OLDEST_AGE <= born <= today.year:
        yield BirthImpossible(born, today.year - OLDEST_AGE, today.year)
    elif day is not None and year is not None and day.year != year:
        yield BirthYearDiffers(year, day)


def _problems_of_numbers(details: PersonDetails) -> Iterator[DetailsRefused]:
    for normalised, text in (
        (normalised_phone, details.phone),
        (normalised_national_id, details.national_id),
    ):
        try:
            normalised(text)
        except DetailsRefused as error:
            yield error


def _too_long(field: str, text: str, most: int) -> Iterator[DetailsRefused]:
    length = len(_spaced(text))
    if length > most:
        yield TextTooLong(field, length, most)


def _stand_together(part: list[str], words: list[str]) -> bool:
    return any(words[start : start + len(part)] == part for start in range(len(words) - len(part) + 1))


def _spaced(text: str) -> str:
    return " ".join(nfc(text).split())
