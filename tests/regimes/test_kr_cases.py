"""Two published Korean policies: every gap is found, and nothing that is there called missing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ropa.records.contents import Contents
from ropa.services.completeness import check
from tests import factories

ON = date(2026, 11, 22)
CASES = Path(__file__).parents[1] / "cases"


def case(name: str) -> Contents:
    values = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    del values["format"], values["version"]
    return factories.contents(values.pop("register"), **values)


FLAGS = {
    "luxeret": {
        ("kr-rights-exercise", "register", "제30조제1항제5호"),
        ("rights", "register", "제30조제1항제5호"),
        ("kr-measures", "register", "제31조제1항제3호"),
        ("recipient-country", "rec-cloudflare", "제28조의8제2항제2호"),
        ("retention-vague", "ret-access", "제30조제1항제2호"),
        ("cookie-purpose", "aut-cookies", "제30조제1항제7호"),
    },
    "optapex": {
        ("kr-transfer-contact", "rec-aws", "제28조의8제2항제3호"),
        ("kr-transfer-contact", "rec-stripe", "제28조의8제2항제3호"),
        ("kr-transfer-refusal", "tra-aws", "제28조의8제2항제5호"),
        ("kr-transfer-refusal", "tra-stripe", "제28조의8제2항제5호"),
        ("kr-transfer-refusal-effect", "tra-aws", "제28조의8제2항제5호"),
        ("kr-transfer-refusal-effect", "tra-stripe", "제28조의8제2항제5호"),
        ("purposes", "act-billing", "제30조제1항제1호"),
    },
}
"""The gaps of two published policies: sentence, record, article."""

BESIDES = {
    "luxeret": {
        # The policy names a role, but neither a person nor a department.
        ("kr-officer", "register"),
        # It names no ground, no contract and nothing that is done after a leak.
        ("lawful-basis", "pur-protection"),
        ("contract", "rec-cloudflare"),
        ("kr-incident", "register"),
    },
    "optapex": {
        # No ground under Korean law, for purposes or for transfers.
        ("lawful-basis-all", "act-inquiries"),
        ("lawful-basis", "pur-service"),
        ("lawful-basis", "pur-marketing"),
        ("transfer-ground", "tra-aws"),
        ("transfer-ground", "tra-stripe"),
        # The contracts are said to cover three of the five duties.
        ("duties", "rec-aws"),
        ("duties", "rec-stripe"),
        # Items collected for which no period is given, and billing data kept by no statute.
        ("retention", "dat-inquiry-business"),
        ("retention", "dat-signup-password"),
        ("retention", "dat-login-optional"),
        ("retention", "dat-automatic"),
        ("kr-kept-statute", "ret-service"),
        ("kr-kept-statute", "ret-billing"),
        # Under 13, no body for remedies, nothing on encryption, logs and locks.
        ("kr-age-limit", "chi-13"),
        ("kr-remedies", "register"),
        ("kr-measure-kinds", "register"),
    },
}
"""What else is found: each one is missing in the policy too."""


@pytest.mark.parametrize("name", sorted(FLAGS))
def test_cases(name: str) -> None:
    found = check(case(name), ON, ["kr-pipa"])
    by_place = {(one.key, one.record): one for one in found}
    for key, record, article in FLAGS[name]:
        assert article in by_place[key, record].article("ko")
    flagged = {(key, record) for key, record, _ in FLAGS[name]}
    assert by_place.keys() - flagged == BESIDES[name]
