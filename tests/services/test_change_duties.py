"""The table of duties: articles are cited, duties said, and every consent is on record."""

from __future__ import annotations

import pytest

from ropa.services.change_duties import ARTICLES, CONSENTS, Duty
from ropa.terms import catalogue
from ropa.terms.languages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ARTICLES)
def test_a_duty_is_said_and_cited_in_every_language(key: str, language: str) -> None:
    for regime, article in ARTICLES[key].items():  # type: ignore[index]
        duty = Duty(key, regime, article, ())  # type: ignore[arg-type]
        assert duty.sentence(language)
        citation = duty.citation(language)
        assert "Art." not in citation
        assert any(map(str.isdigit, citation))


def test_bases_that_are_a_consent_stand_in_the_list_of_bases() -> None:
    known = {term.code for term in catalogue.term_list("lawful-bases")}
    assert frozenset().union(*CONSENTS.values()) <= known
