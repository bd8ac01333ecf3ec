"""A notice speaks of what the organisation itself does on the day."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.records.contents import Contents
from ropa.regimes.inspection import Inspection
from ropa.services.notices.scope import Scope
from tests.services.notices.registers import contents_of

ON = date(2026, 11, 22)


def register(**activity: object) -> Contents:
    """Two activities with a recipient each; `activity` sets fields of the second."""
    return contents_of(
        {
            "register": {"language": "en"},
            "activities": [{"id": "shop"}, {"id": "other", **activity}],
            "recipients": [{"id": "post"}, {"id": "bank"}, {"id": "free"}],
            "data_uses": [
                {"id": "d1", "activity": "shop", "recipients": ["post"]},
                {"id": "d2", "activity": "other", "recipients": ["bank"]},
            ],
            "transfers": [
                {"id": "t1", "activities": ["other"]},
                {"id": "t2", "activities": ["shop", "other"]},
                {"id": "t3"},
            ],
        }
    )


@pytest.mark.parametrize(
    "activity", [{"role": "processor"}, {"status": "retired"}, {"end_date": "2026-11-21"}]
)
def test_what_is_done_for_others_or_is_over_is_left_out_with_all_it_alone_uses(
    activity: dict[str, object],
) -> None:
    scope = Scope(Inspection(register(**activity), ON, ()))
    assert [row.id for row in scope.activities] == ["shop"]
    assert [row.id for row in scope.data_uses] == ["d1"]
    assert [row.id for row in scope.recipients] == ["post", "free"]
    assert [row.id for row in scope.transfers] == ["t2", "t3"]


@pytest.mark.parametrize("activity", [{"role": "joint-controller"}, {"end_date": "2026-11-22"}])
def test_what_it_does_together_with_others_and_until_today_is_in(
    activity: dict[str, object],
) -> None:
    scope = Scope(Inspection(register(**activity), ON, ()))
    assert [row.id for row in scope.activities] == ["shop", "other"]
    assert [row.id for row in scope.recipients] == ["post", "bank", "free"]
