"""The search for cycles pauses, and goes on whatever happened."""

import gc

import pytest

from hieuhoc.kernel.collecting import without_search_for_cycles


def _fails() -> None:
    with without_search_for_cycles():
        assert not gc.isenabled()
        with without_search_for_cycles():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise RuntimeError


def test_the_search_goes_on_afterwards_even_after_a_failure() -> None:
    with pytest.raises(RuntimeError):
        _fails()
    assert gc.isenabled()
