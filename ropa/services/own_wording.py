"""The officer's own wording in place of a clause: which clauses there are, and whether it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ropa.errors import UserError
from ropa.records.contents import Contents
from ropa.records.notice import ClauseOverride, Notice
from ropa.records.record import row_of
from ropa.services import editing
from ropa.services.notices import clauses as clause_files

if TYPE_CHECKING:
    from ropa.register import Register

SHORTEST = {"en": 10}
"""How many letters beside its facts a clause must have to be told from others by its words."""


@dataclass(frozen=True, slots=True)
class OwnWording:
    """A clause as the officer words it.

    Attributes:
        shipped: the clause as the program words it; empty where the law has no such clause.
        stale: why it no longer fits the clause it stands for; the notice cannot be drafted then.
        unstated: the facts of the clause that it leaves out.
    """

    row: ClauseOverride
    shipped: str
    stale: UserError | None
    unstated: tuple[str, ...]


def own_wordings(contents: Contents, notice: Notice, language: str) -> tuple[OwnWording, ...]:
    """All own wording of a notice in a language, in the order in which it was entered."""
    return tuple(
        _judged(row, notice.regime or "", language)
        for row in contents.of(ClauseOverride, notice.id)
        if row.language == language
    )


def clauses_behind(text: str, regime: str, language: str) -> list[str]:
    """The keys of the clauses a passage may have been made from, the likeliest first.

    A clause is recognised by its words beside the facts; one that has hardly any is not.
    """
    said = _plain(text)
    found = [
        (length, key)
        for key, pattern, length in _patterns(regime, language)
        if pattern.search(said)
    ]
    return [key for _length, key in sorted(found, key=lambda one: -one[0])]


def shipped(regime: str, language: str, clause: str) -> str:
    """A clause as the program words it, with its facts in braces; empty if there is none."""
    return clause_files.shipped(regime, language).get(clause, "")


def facts_of(wording: str) -> tuple[str, ...]:
    """The names of the facts a wording states, in its order."""
    return clause_files.placeholders(wording)


def reword(
    register: Register,
    notice: Notice,
    language: str,
    clause: str,
    wording: str,
    reason: str,
    *,
    label_in: str = "en",
) -> None:
    """Puts own wording in the place of a clause, or amends what stands there, as one change.

    Raises UserError without a reason, and for a fact in braces that the clause does not state.
    """
    if not reason.strip():
        raise UserError(
            "Own wording is kept with the reason for it.", "Say why the clause is worded anew."
        )
    given = {"id": clause, "clause": clause, "language": language, "wording": wording.strip()}
    clause_files.clauses(notice.regime or "", language, [row_of(ClauseOverride, given)])
    there = next(
        (
            row
            for row in register.rows(ClauseOverride)
            if (row.notice, row.clause, row.language) == (notice.id, clause, language)
        ),
        None,
    )
    if there is None:
        editing.add(
            register,
            ClauseOverride,
            label_in=label_in,
            notice=notice.id,
            clause=clause,
            language=language,
            wording=wording,
            reason=reason,
        )
    else:
        editing.amend(
            register,
            ClauseOverride,
            there.id,
            seen=there,
            label_in=label_in,
            wording=wording,
            reason=reason,
        )


def _judged(row: ClauseOverride, regime: str, language: str) -> OwnWording:
    clause = shipped(regime, language, row.clause or "")
    try:
        clause_files.clauses(regime, language, [row])
    except UserError as error:
        return OwnWording(row, clause, error, ())
    said = facts_of(row.wording or "")
    return OwnWording(row, clause, None, tuple(one for one in facts_of(clause) if one not in said))


@lru_cache(maxsize=32)
def _patterns(regime: str, language: str) -> tuple[tuple[str, re.Pattern[str], int], ...]:
    return tuple(_made_patterns(regime, language))


def _made_patterns(regime: str, language: str) -> Iterator[tuple[str, re.Pattern[str], int]]:
    for key, wording in clause_files.shipped(regime, language).items():
        words = re.split(r"\{[a-z_]+\}", _plain(wording))
        length = sum(len(one) for one in words)
        if length >= SHORTEST.get(language, 5):
            yield key, re.compile(".+?".join(map(re.escape, words)), re.DOTALL), length


def _plain(text: str) -> str:
    """The text without what the page adds for the eye: unbroken spaces, blanks beside Latin."""
    return "".join(text.split()).rstrip(".。")
