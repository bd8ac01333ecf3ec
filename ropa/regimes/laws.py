"""The laws the program knows, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Iterable

from ropa.errors import UserError
from ropa.regimes import eu_gdpr, jp_appi, kr_pipa, tw_pdpa, uk_gdpr, us_ccpa
from ropa.regimes.requirement import Law
from ropa.terms import catalogue

LAWS: tuple[Law, ...] = (
    eu_gdpr.LAW,
    uk_gdpr.LAW,
    kr_pipa.LAW,
    tw_pdpa.LAW,
    jp_appi.LAW,
    us_ccpa.LAW,
)
REGIMES: tuple[str, ...] = tuple(term.code for term in catalogue.term_list("regime"))
"""The codes of all laws a register can switch on."""

_BY_REGIME = {law.regime: law for law in LAWS}


def law(regime: str) -> Law | None:
    """The law of this code; None for one that has only the checks that hold under every law."""
    return _BY_REGIME.get(regime)


def known(regimes: Iterable[str]) -> tuple[str, ...]:
    """The laws of these codes, each once. Raises UserError for one that is not known."""
    chosen = tuple(dict.fromkeys(regimes))
    for one in chosen:
        if one not in REGIMES:
            raise UserError(
                f"There is no law “{one[:40]}”.", f"Choose one of {', '.join(REGIMES)}."
            )
    return chosen
