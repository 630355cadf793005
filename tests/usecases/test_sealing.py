"""What is sealed cannot be read without the key, and is found again by its index alone."""

import pytest
from django.test.utils import override_settings

from hieuhoc.usecases.sealing import NoDataKey, SealBroken, blind_index, seal, unseal


def test_what_is_sealed_opens_with_the_same_key_only() -> None:
    sealed = seal("038080001234")
    assert b"038080001234" not in sealed
    assert unseal(sealed) == "038080001234"
    assert unseal(memoryview(sealed)) == "038080001234"
    assert seal("038080001234") != sealed
    with override_settings(DATA_KEY="another key"), pytest.raises(SealBroken):
        unseal(sealed)
    with pytest.raises(SealBroken):
        unseal(sealed[:-1] + b"A")


def test_an_index_is_the_same_for_one_text_and_another_for_each_purpose_and_key() -> None:
    index = blind_index("038080001234", purpose="national-id")
    assert len(index) == 32
    assert index == blind_index("038080001234", purpose="national-id")
    assert index != blind_index("038080001235", purpose="national-id")
    assert index != blind_index("038080001234", purpose="phone-code")
    with override_settings(DATA_KEY="another key"):
        assert index != blind_index("038080001234", purpose="national-id")


@override_settings(DATA_KEY="")
def test_nothing_is_sealed_without_a_key() -> None:
    with pytest.raises(NoDataKey):
        seal("038080001234")
    with pytest.raises(NoDataKey):
        blind_index("038080001234", purpose="national-id")
