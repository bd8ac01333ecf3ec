"""What a transfer rests on, law by law."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.services import completeness
from ropa.services.transfers_overview import transfers_overview
from tests.factories import contents

ON = date(2026, 11, 22)


def overview(*transfers, regimes=("eu-gdpr",), recipients=(), country="FR"):
    made = contents(
        register={"regimes": list(regimes), "controller": "o1"},
        organisations=[{"legal_name": "Firm", "country": country}],
        recipients=list(recipients),
        activities=[{"name": "Orders"}],
        transfers=[{"activities": ["a1"], **one} for one in transfers],
    )
    return transfers_overview(made, ON, completeness.check(made, ON))


@pytest.mark.parametrize(
    ("country", "mechanisms", "ground"),
    [
        ("SE", [], "inside"),
        ("JP", ["EU-45"], "adequacy"),
        ("IN", ["EU-SCC-M2"], "safeguard"),
        ("IN", ["EU-49-1-A"], "safeguard"),
        ("IN", [], "missing"),
        ("BR", ["UK-45A"], "missing"),
        ("IN", ["EU-45"], "missing"),
    ],
)
def test_the_ground_under_the_gdpr(country, mechanisms, ground) -> None:
    found = overview({"country": country, "mechanisms": mechanisms})
    (crossing,) = found.crossings
    assert crossing.ground == ground
    assert crossing.country == country


def test_a_law_that_sets_no_bounds_leaves_a_transfer_free() -> None:
    found = overview({"country": "US", "mechanisms": ["TW-21-FREE"]}, regimes=["tw-pdpa"])
    assert found.crossings[0].ground == "free"


def test_a_decision_that_covers_certified_recipients_only() -> None:
    transfer = {"recipient": "r1", "country": "US", "mechanisms": ["EU-45-US-DPF"]}
    without = overview(transfer, recipients=[{"name": "Cloud", "country": "US"}])
    certified = {"name": "Cloud", "country": "US", "certifications": ["dpf"]}
    assert without.crossings[0].ground == "missing"
    assert overview(transfer, recipients=[certified]).crossings[0].ground == "adequacy"


def test_the_weakest_law_decides_and_is_named() -> None:
    found = overview(
        {"country": "JP", "mechanisms": ["EU-45"]}, regimes=["eu-gdpr", "uk-gdpr", "tw-pdpa"]
    )
    (crossing,) = found.crossings
    assert crossing.ground == "missing"
    assert crossing.weakest is not None
    assert crossing.weakest.regime == "uk-gdpr"
    assert found.under("eu-gdpr").crossings[0].ground == "adequacy"
    assert found.under("eu-gdpr").crossings[0].worst in ("", "must", "should", "hint")


def test_the_end_of_a_decision_is_told() -> None:
    (crossing,) = overview({"country": "GB", "mechanisms": ["EU-45"]}).crossings
    assert crossing.bases[0].until == date(2031, 12, 27)
    (lasting,) = overview({"country": "JP", "mechanisms": ["EU-45"]}).crossings
    assert lasting.bases[0].until is None


def test_the_country_of_the_recipient_counts_where_the_transfer_names_none() -> None:
    found = overview({"recipient": "r1"}, recipients=[{"name": "Cloud", "country": "SG"}])
    assert found.crossings[0].country == "SG"


def test_what_leaves_stands_weakest_first_and_what_stays_is_left_out() -> None:
    found = overview(
        {"country": "SE"},
        {"country": "JP", "mechanisms": ["EU-45"]},
        {"country": "IN"},
        {"country": "TW", "mechanisms": ["EU-SCC-M2"]},
    )
    assert [one.country for one in found.abroad] == ["IN", "TW", "JP"]
    assert found.origin == "FR"
    assert set(found.by_country) == {"SE", "JP", "IN", "TW"}


def test_without_a_controller_there_is_no_origin() -> None:
    made = contents(register={"regimes": ["eu-gdpr"]}, transfers=[{"country": "US"}])
    assert transfers_overview(made, ON, ()).origin == ""


def test_titles_of_mechanisms_speak_every_language() -> None:
    (crossing,) = overview({"country": "IN", "mechanisms": ["EU-SCC-M2"]}).crossings
    assert len({crossing.bases[0].titles(one) for one in ("en", "ko", "zh-Hant", "ja")}) == 4
