"""What a field takes in, how it is tidied, and the sentence for what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.notice import PublishedVersion
from ropa.records.organisation import Organisation, RegisterDescription
from ropa.records.retention import RetentionRule
from ropa.records.validation import BadValue, FieldText, Wrong, checked, shown, tidy


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Payroll\n", "Payroll"),
        ("cafe\u0301", "café"),
        ("two\r\nlines\rand\u2028more\x0bstill\x85end", "two\nlines\nand\nmore\nstill\nend"),
        ("bell\x07 and\x00 zero\x7f\x9f", "bell and zero"),
        ("e\x00\u0301", "é"),
        ("tab\tstays", "tab\tstays"),
        ("👩‍👩‍👧 𠮷 עברית", "👩‍👩‍👧 𠮷 עברית"),
    ],
)
def test_text_is_tidied(typed: str, stored: str) -> None:
    assert tidy(typed) == stored
    assert checked(ProcessingActivity, "name", typed) == stored


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    try:
        once = tidy(text)
    except Wrong:
        assert any(0xD800 <= ord(char) <= 0xDFFF for char in text)
    else:
        assert tidy(once) == once
        once.encode()


@pytest.mark.parametrize("empty", [None, "", "  ", "\n\t", [], ["", " "], "\x00"])
def test_nothing_is_stored_as_nothing(empty: FieldText) -> None:
    for field in ("name", "operations", "start_date", "systems", "manner"):
        assert checked(ProcessingActivity, field, empty) is None


@pytest.mark.parametrize(
    ("field", "given_value", "stored"),
    [
        ("operations", ["OP-STORE", "OP-COLLECT"], "OP-STORE\nOP-COLLECT"),
        ("operations", "OP-STORE\n\n OP-COLLECT ", "OP-STORE\nOP-COLLECT"),
        ("operations", ["OP-STORE", "OP-STORE"], "OP-STORE"),
        ("measures", ("sec-1", "sec-2", "sec-1"), "sec-1\nsec-2"),
        ("systems", ["SAP", "SAP"], "SAP\nSAP"),
        ("manner", ["by hand", "", "by machine"], "by hand\nby machine"),
    ],
)
def test_several_values_stand_one_per_line(field: str, given_value: FieldText, stored: str) -> None:
    assert checked(ProcessingActivity, field, given_value) == stored


@pytest.mark.parametrize(
    ("value", "stored"), [("2026-02-28", "2026-02-28"), (" 2024-02-29 ", "2024-02-29")]
)
def test_dates(value: str, stored: str) -> None:
    assert checked(ProcessingActivity, "start_date", value) == stored


@pytest.mark.parametrize(
    "value",
    ["2026-02-30", "2026-2-3", "28.02.2026", "20260228", "2026-02-28T00:00", "２０２６-02-28"],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(BadValue, match=r"Start date of activity A-01 wants a date such as"):
        checked(ProcessingActivity, "start_date", value, "activity A-01")


@pytest.mark.parametrize("value", ["P36M", "P10Y", "PT72H", "P1Y6M", "P2W", "P1DT12H", "P0D"])
def test_periods(value: str) -> None:
    assert checked(RetentionRule, "duration", value) == value


@pytest.mark.parametrize(
    "value", ["36 months", "P", "PT", "P1Y T1H", "p36m", "P-1Y", "P1.5Y", "PM"]
)
def test_what_is_no_period_is_refused(value: str) -> None:
    with pytest.raises(BadValue, match="wants a length of time such as P36M"):
        checked(RetentionRule, "duration", value)


def test_a_number_is_kept_as_a_number() -> None:
    assert checked(PublishedVersion, "version", "007") == "7"
    for value in ("-1", "1.5", "1234567890", "²", "x"):
        with pytest.raises(BadValue, match="wants a whole number"):
            checked(PublishedVersion, "version", value)


def test_a_closed_list_refuses_what_it_does_not_know() -> None:
    assert checked(ProcessingActivity, "status", "approved") == "approved"
    with pytest.raises(BadValue, match=r"knows no “open”; it may be approved, draft"):
        checked(ProcessingActivity, "status", "open")


def test_an_official_list_keeps_a_code_it_has_no_more() -> None:
    assert checked(DataUse, "categories", ["C001", "C999"]) == "C001\nC999"
    with pytest.raises(BadValue, match="wants a code"):
        checked(DataUse, "categories", "x" * 81)


def test_one_value_is_not_several() -> None:
    with pytest.raises(BadValue, match="may hold one value, not 2"):
        checked(ProcessingActivity, "status", ["draft", "approved"])
    with pytest.raises(BadValue, match="may hold one value, not 2"):
        checked(RegisterDescription, "controller", "org-1\norg-2")


@pytest.mark.parametrize("value", ["", " ", "-x", "a b", "é", "x" * 81])
def test_what_cannot_be_an_id_names_no_record(value: str) -> None:
    if value.strip():
        with pytest.raises(BadValue, match="names no record"):
            checked(RegisterDescription, "controller", value)
    else:
        assert checked(RegisterDescription, "controller", value) is None


@pytest.mark.parametrize("field", ["legal_name", "website", "trading_names", "country"])
def test_half_a_character_is_refused(field: str) -> None:
    with pytest.raises(BadValue, match="holds half of a character"):
        checked(Organisation, field, "x\ud800y")


def test_what_is_quoted_is_short_and_can_be_printed() -> None:
    assert shown("x" * 50) == "x" * 40 + "…"
    assert shown("\udc80") == "?"
