"""Every draft a person has read and accepted is still the same.

After a change that is meant: `python -m tests.golden.remake_drafts`, then read the difference.
"""

from __future__ import annotations

import pytest

from ropa.services.policy_drafting import LAWS
from ropa.terms.languages import LANGUAGES
from tests.golden.drafted import EXAMPLE, FOLDER, Drafted, every_draft
from tests.services.notices.registers import MADE_UP, case_names

DRAFTS = list(every_draft())


@pytest.mark.parametrize("drafted", DRAFTS, ids="-".join)
def test_a_draft_is_the_one_that_was_read(drafted: Drafted) -> None:
    accepted = drafted.path.read_text(encoding="utf-8")
    assert drafted.markdown().splitlines() == accepted.splitlines()


def test_every_kept_draft_is_compared() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {drafted.path.name for drafted in DRAFTS}


def test_the_example_is_read_under_every_law_in_every_language_and_so_is_every_case() -> None:
    of_example = {drafted[1:] for drafted in DRAFTS if drafted.register == EXAMPLE}
    assert of_example == {(law, language) for law in LAWS for language in LANGUAGES}
    assert {drafted.register for drafted in DRAFTS} == {EXAMPLE, *case_names(), *MADE_UP}
