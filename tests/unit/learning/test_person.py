"""What can be entered about a person, and what each mistake is called."""

from datetime import date

import pytest

from hieuhoc.learning.person import (
    BirthDayToCome,
    BirthImpossible,
    BirthYearDiffers,
    NameMissing,
    NamePartNotInName,
    NationalIdMalformed,
    PersonDetails,
    PhoneMalformed,
    TextTooLong,
    check_details,
    normalised_national_id,
    normalised_phone,
    problems_of,
    tidied,
)

TODAY = date(2021, 10, 1)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0912345678", "0912345678"),
        (" 091 234 5678 ", "0912345678"),
        ("091.234.5678", "0912345678"),
        ("091-234\N{NO-BREAK SPACE}5678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("+84 (0) 912 345 678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("912345678", "0912345678"),
        ("0237 3880 123", "02373880123"),
        ("0168 345 6789", "0383456789"),
        ("01201234567", "0701234567"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_telephone_number_is_kept_as_it_is_dialled(typed: str, digits: str) -> None:
    assert normalised_phone(typed) == digits
    assert normalised_phone(digits) == digits


@pytest.mark.parametrize("typed", ["12", "0412345678", "09123456789", "không có", "091234567O", "٠٩١٢٣٤٥٦٧٨"])
def test_what_is_no_telephone_number_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(PhoneMalformed) as caught:
        normalised_phone(typed)
    assert caught.value.text == typed
    assert caught.value.field == "phone"


@pytest.mark.parametrize(
    ("typed", "digits"), [("038 080 001 234", "038080001234"), ("171.234.567", "171234567"), ("", "")]
)
def test_a_national_id_has_nine_or_twelve_digits(typed: str, digits: str) -> None:
    assert normalised_national_id(typed) == digits


@pytest.mark.parametrize(("typed", "digits"), [("03808000123", 11), ("38O80001234", 10), ("không", 0)])
def test_a_malformed_national_id_tells_how_many_digits_it_has(typed: str, digits: int) -> None:
    with pytest.raises(NationalIdMalformed) as caught:
        normalised_national_id(typed)
    assert caught.value.digits == digits
    assert typed not in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"full_name": "  "}, NameMissing),
        ({"full_name": "123"}, NameMissing),
        ({"full_name": "A" * 121}, TextTooLong),
        ({"ethnic_group": "M" * 41}, TextTooLong),
        ({"family_name": "Hoàng Phủ"}, NamePartNotInName),
        ({"given_name": "An Văn"}, NamePartNotInName),
        ({"birth_year": 2022}, BirthImpossible),
        ({"birth_year": 1890}, BirthImpossible),
        ({"birth_date": date(1790, 1, 1)}, BirthImpossible),
        ({"birth_date": date(2021, 10, 2)}, BirthDayToCome),
        ({"birth_date": date(1980, 5, 1), "birth_year": 1981}, BirthYearDiffers),
        ({"phone": "12"}, PhoneMalformed),
        ({"national_id": "12"}, NationalIdMalformed),
    ],
)
def test_each_mistake_has_its_own_name(wrong: dict, problem: type) -> None:
    details = PersonDetails(**{"full_name": "Nguyễn Văn An", **wrong})
    assert [type(found) for found in problems_of(details, today=TODAY)] == [problem]
    with pytest.raises(problem):
        check_details(details, today=TODAY)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_fields() -> None:
    details = PersonDetails("", birth_year=2030, phone="1", national_id="2")
    fields = [problem.field for problem in problems_of(details, today=TODAY)]
    assert fields == ["full_name", "birth_year", "phone", "national_id"]


@pytest.mark.parametrize(
    "sound",
    [
        PersonDetails("An"),
        PersonDetails("Hoàng Phủ Ngọc Tường", family_name="Hoàng Phủ"),
        PersonDetails("Giàng A Súa", family_name="giàng", given_name="A Súa"),
        PersonDetails("Y Moan Êñuôl", family_name="Êñuôl", given_name="Moan"),
        PersonDetails("Trần Thị B", birth_date=TODAY),
        PersonDetails("Cụ Sáu", birth_year=1891),
    ],
)
def test_what_people_are_called_and_when_they_were_born_passes(sound: PersonDetails) -> None:
    assert problems_of(sound, today=TODAY) == ()


def test_details_are_tidied_and_the_year_of_a_known_day_follows() -> None:
    typed = PersonDetails(
        "  Nguye\u0302\u0303n   Va\u0306n An ",
        birth_date=date(1980, 5, 1),
        phone="+84 912 345 678",
        national_id="038 080 001 234",
    )
    kept = tidied(typed)
    assert kept.full_name == "Nguyễn Văn An"
    assert (kept.birth_year, kept.phone, kept.national_id) == (1980, "0912345678", "038080001234")
    assert tidied(kept) == kept
