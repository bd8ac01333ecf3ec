"""Python's cycle collector while many objects are made, and afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from ropa.store import bulk
from ropa.store.bulk import collector_paused


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_the_collector_rests_and_goes_on() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_came_in_great_number_is_not_looked_through_again() -> None:
    with collector_paused():
        made = [[number] for number in range(bulk.MANY + 1000)]
    assert gc.get_freeze_count() > len(made)


def test_little_is_looked_through_as_ever() -> None:
    with collector_paused():
        made = [[number] for number in range(bulk.MANY // 2)]
    assert (len(made), gc.get_freeze_count()) == (bulk.MANY // 2, 0)
