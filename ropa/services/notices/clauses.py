"""The sentences of a notice: whole, one set per law and language, over a set all laws share.

A clause file is TOML, one table per matter: `[rights]` with `intro = "…"` is the clause
`rights.intro`. Facts stand in `{placeholders}`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ropa import resources
from ropa.errors import UserError
from ropa.formats.document import Source
from ropa.records.notice import ClauseOverride
from ropa.services.notices import self_name
from ropa.services.notices.phrases import PLACEHOLDER
from ropa.terms.languages import unbroken

SHARED = "shared"

BASED_ON = {"uk-gdpr": "eu-gdpr"}
"""The laws whose notices say what those of another law say, where they have no own clause."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in one language; `source` is the record that overrides it."""

    key: str
    wording: str
    source: Source | None = None


@dataclass(frozen=True)
class Clauses:
    """The clauses of one law in one language, with the officer's own wording put in place.

    Attributes:
        own: the officer's wording by key.
        called: what the organisation calls itself; empty: by custom.
    """

    regime: str
    language: str
    own: Mapping[str, Clause]
    called: str = ""

    def clause(self, key: str) -> Clause:
        """The clause to be printed; KeyError for a key neither this law nor all laws have."""
        if key in self.own:
            return self.own[key]
        wording = self_name.renamed(
            shipped(self.regime, self.language)[key], self.language, self.called
        )
        return Clause(key, unbroken(wording) if self.language == "en" else wording)

    def __contains__(self, key: str) -> bool:
        return key in shipped(self.regime, self.language)


def clauses(
    regime: str, language: str, overrides: Iterable[ClauseOverride] = (), called: str = ""
) -> Clauses:
    """The clauses of a law, overridden where a record of the same language says so.

    Raises UserError for an override of a clause the law does not have, or with a placeholder the
    clause does not have.
    """
    own = {}
    for override in overrides:
        if override.language == language and override.clause and override.wording:
            _check(override, regime, language)
            source = Source(override.id, "wording")
            own[override.clause] = Clause(override.clause, override.wording, source)
    return Clauses(regime, language, own, called)


def placeholders(wording: str) -> tuple[str, ...]:
    """The names of the facts a clause states, in its order."""
    return tuple(PLACEHOLDER.findall(wording))


@cache
def shipped(regime: str, language: str) -> Mapping[str, str]:
    """All clauses of a law by key: the shared ones, and over them the law's own.

    Between them stand those of the law it is based on.
    """
    base = BASED_ON.get(regime)
    return {
        **read(SHARED, language),
        **(read(base, language) if base else {}),
        **read(regime, language),
    }


@cache
def read(folder: str, language: str) -> Mapping[str, str]:
    """The clauses of one file by key."""
    file = resources.path("clauses", folder, f"{language}.toml")
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))


def _flat(table: Mapping[str, Any], above: str) -> Iterable[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _check(override: ClauseOverride, regime: str, language: str) -> None:
    known = shipped(regime, language)
    key = override.clause or ""
    where = f"{override.reference or override.id} (clause “{key}”, {language})"
    if key not in known:
        raise UserError(
            f"The own wording {where} is for a clause the notice under {regime} does not have.",
            "Choose one of the clauses of that notice, or remove the own wording.",
        )
    allowed = placeholders(known[key])
    wording = override.wording or ""
    unknown = [name for name in _in_braces(wording) if name not in allowed]
    if unknown:
        offered = ", ".join(f"{{{name}}}" for name in allowed) or "no braces at all"
        raise UserError(
            f"The own wording {where} names {{{unknown[0]}}}, a fact that clause does not state.",
            f"Use {offered}.",
        )


def _in_braces(wording: str) -> Iterable[str]:
    """What stands after each opening brace; a brace alone names nothing and is refused too."""
    yield from wording.replace("}", "{").split("{")[1::2]
