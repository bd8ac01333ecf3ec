"""Lists of records: the first at once and all of them later say the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import kind_of
from ropa.register import Register
from ropa.services import listing
from ropa.services.listing import Condition, Wanted
from ropa.store.search import forms_of
from tests.registers.making import fill, new


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with new(tmp_path_factory.mktemp("listing") / "a.ropa") as register:
        fill(register)
        with register.change("More") as draft:
            for number in range(250):
                one = draft.add(
                    ProcessingActivity,
                    id=f"more-{number:03}",
                    name=f"Activity {number}",
                    department=("Sales", "Legal", None)[number % 3],
                    regimes=["eu-gdpr", "kr-pipa"] if number % 2 else [],
                    review_on=f"20{20 + number % 10}-01-01",
                )
                if number % 50 == 0:
                    draft.add(Purpose, activity=one, wording=f"會員個資 {number}")
        yield register


def both(register: Register, wanted: Wanted, record: type = ProcessingActivity) -> list[str]:
    """What is found at one go; step by step it must be the same but for titles of codes."""
    found, complete = listing.first(register, record, wanted, enough=10_000, seconds=60)
    every = listing.all_ids(register.path, record, wanted)
    called = any(len(forms) > 1 for forms in forms_of(wanted.words, kind_of(record)))
    assert complete is not called
    assert found == (every if complete else [one for one in every if one in found])
    return every


def test_everything_in_the_order_of_the_register(register: Register) -> None:
    every = [one.id for one in register.rows(ProcessingActivity)]
    assert both(register, Wanted()) == every
    assert listing.first(register, ProcessingActivity, Wanted(), enough=5)[1] is False


def test_words_are_found_in_records_and_in_their_parts(register: Register) -> None:
    assert both(register, Wanted("個資")) == [f"more-{one:03}" for one in range(0, 250, 50)]
    assert both(register, Wanted("급여")) == ["act-1"]
    by_reference_and_name = ["more-247", "more-249"]
    assert both(register, Wanted("ＡＣＴＩＶＩＴＹ 249")) == by_reference_and_name
    assert both(register, Wanted("activity 個資 100")) == ["more-100"]
    assert both(register, Wanted("nowhere")) == []
    assert both(register, Wanted("\ud800")) == []


def test_marks_of_patterns_are_letters_like_others(register: Register) -> None:
    assert both(register, Wanted("%")) == []
    assert both(register, Wanted("_")) == []


@pytest.mark.parametrize("record", [ProcessingActivity, Purpose, DataUse, Recipient, Transfer])
def test_words_find_what_the_search_of_the_register_finds(register: Register, record: type) -> None:
    for words in ("activity", "pay", "個資", "name account", "us", ""):
        found = set(both(register, Wanted(words), record))
        if words:
            assert found == register.search(words, record)


def test_conditions_narrow(register: Register) -> None:
    def where(*conditions: Condition) -> int:
        return len(both(register, Wanted("", conditions)))

    sales = Condition("department", "is", ("Sales",))
    assert where(sales) == 84
    assert where(Condition("department", "is", ("Sales", "Legal"))) == 167
    assert where(Condition("department", "is", ("",))) == 84
    assert where(Condition("department", "is", ("Sales", ""))) == 168
    assert where(Condition("department", "none of", ("Sales",))) == 167
    assert where(Condition("regimes", "is", ("kr-pipa",))) == 125
    assert where(Condition("regimes", "is", ("pipa",))) == 0
    assert where(Condition("regimes", "is", ("kr-pipa", ""))) == 251
    assert where(Condition("regimes", "none of", ("kr-pipa",))) == 126
    assert where(Condition("review_on", "before", ("2022-01-01",))) == 50
    assert where(sales, Condition("regimes", "is", ("kr-pipa",))) == 42


def test_an_order_of_its_own_is_kept(register: Register) -> None:
    order = [one.id for one in register.rows(ProcessingActivity)][::-1]
    found, complete = listing.first(
        register, ProcessingActivity, Wanted("個資"), enough=999, seconds=60, order=order
    )
    assert complete
    assert found == [f"more-{one:03}" for one in range(200, -1, -50)]
    few, _complete = listing.first(
        register,
        ProcessingActivity,
        Wanted(),
        seconds=60,
        order=order,
        keep="more-001".__eq__,
    )
    assert few == ["more-001"]
    assert listing.first(register, ProcessingActivity, Wanted(), order=[]) == ([], True)


def test_places_names_and_beginnings(register: Register) -> None:
    assert listing.rank(register, ProcessingActivity, "act-1") == 0
    assert listing.rank(register, ProcessingActivity, "more-007") == 8
    assert listing.rank(register, ProcessingActivity, "nobody") is None
    names = listing.names(
        register, {"activity": ["act-1", "nobody"], "": ["rec-1", "pur-1"]}, language="en"
    )
    assert names == {"act-1": "Payroll", "rec-1": "Print Ltd", "pur-1": "pay"}
    assert listing.beginning(register, ProcessingActivity, "pAy") == {"act-1"}
    assert listing.beginning(register, ProcessingActivity, "ct") == set()


def test_what_fields_hold_is_counted(register: Register) -> None:
    assert listing.values(register, ProcessingActivity, "department") == {"Sales": 84, "Legal": 83}
    laws = listing.values(register, ProcessingActivity, "regimes")
    assert laws == {"eu-gdpr": 125, "kr-pipa": 125}
    assert listing.naming(register, Transfer, "activity") == {"act-1"}


def test_columns_are_read_over_a_connection_of_their_own(register: Register) -> None:
    rows, names = listing.columns(
        register.path, DataUse, ("retention", "activity"), ["activity"], language="ko"
    )
    assert rows == [("dat-1", "ret-1", "act-1"), ("dat-2", None, "act-1")]
    assert names["act-1"] == "급여"
    items, _none = listing.columns(register.path, DataUse, ("items",), language="ko")
    assert items == [("dat-1", "이름\n계좌"), ("dat-2", "salary")]
