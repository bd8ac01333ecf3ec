"""GDPR notices: recipients, and what goes to third countries."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.notices.gdpr_registers import cited, data, missing, register, table
from tests.services.notices.reading import section


def test_recipients_stand_in_a_table_and_what_it_has_no_column_for_below() -> None:
    host = {
        "id": "h",
        "name": {"en": "Host AB"},
        "role": "processor",
        "country": "SE",
        "task": {"en": "hosting"},
        "email": ["privacy@host.example"],
    }
    drafted = register(recipients=[host], data_uses=[data("x", "name", recipients=["h"])])
    assert table(drafted, "recipients") == [
        ["Recipient or category", "Role", "Data", "Purpose or task", "Country"],
        ["Host AB", "Processor", "name and title", "hosting", "Sweden"],
    ]
    assert "Host AB\nContact: privacy@host.example" in section(drafted, "recipients")


def test_exceptions_alone_say_that_nothing_is_passed_on_as_a_rule() -> None:
    exception = {"id": "e", "activity": "act", "mode": "exception", "exceptions": ["law"]}
    said = section(register(disclosures=[exception]), "recipients")
    assert "We do not pass on your data as a rule." in said
    assert "only where:\nthe law requires it." in said


def transfer_to(country: str, *mechanisms: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "t",
        "recipient": "h",
        "country": country,
        "items": {"en": ["name"]},
        "mechanisms": list(mechanisms),
        **more,
    }


HOST = {"id": "h", "name": {"en": "Host Inc."}, "role": "processor"}


@pytest.mark.parametrize("country", ["SE", "NO"])
def test_what_stays_in_the_economic_area_is_no_transfer(country: str) -> None:
    drafted = register(recipients=[HOST], transfers=[transfer_to(country)])
    assert section(drafted, "transfers") == ""


def test_a_transfer_wants_a_ground_and_a_safeguard_wants_a_copy() -> None:
    gap, copy = (
        "adequacy decision or appropriate safeguard",
        ("where a copy of the safeguard can be had"),
    )
    bare = register(recipients=[HOST], transfers=[transfer_to("US")])
    assert cited(bare)[gap] == "GDPR Article 13(1)(f)"
    assert copy not in missing(bare)
    clauses = register(recipients=[HOST], transfers=[transfer_to("US", "EU-46-2-C")])
    assert gap not in missing(clauses)
    assert cited(clauses)[copy] == "GDPR Article 13(1)(f)"
    where = {"safeguard_copy": {"en": "on request"}}
    given = register(recipients=[HOST], transfers=[transfer_to("US", "EU-46-2-C", **where)])
    assert table(given, "transfers")[1][-2:] == [
        "Standard contractual clauses adopted by the Commission (GDPR Article 46(2)(c))",
        "on request",
    ]


def test_adequacy_names_the_decision_where_it_covers_the_recipient() -> None:
    gap = "adequacy decision or appropriate safeguard that covers this recipient"
    japan = register(recipients=[HOST], transfers=[transfer_to("JP", "EU-45")])
    assert "Decision: (EU) 2019/419" in section(japan, "transfers")
    assert gap not in missing(japan)
    uncertified = register(recipients=[HOST], transfers=[transfer_to("US", "EU-45-US-DPF")])
    assert gap in missing(uncertified)
    assert "Decision:" not in section(uncertified, "transfers")
    certified = {**HOST, "certifications": ["dpf"]}
    covered = register(recipients=[certified], transfers=[transfer_to("US", "EU-45-US-DPF")])
    assert gap not in missing(covered)
