"""Single articles of Korean law that a gap cites in place of that of its section."""

from __future__ import annotations

from dataclasses import replace

from ropa.regimes.requirement import provisions
from ropa.services.notices.drafting import Drafting

# Codes of checks: no requirement of the source list names these articles.
_CHECKS = {
    "KR-15-1-2": "Art. 15(1)2",
    "KR-16-2": "Art. 16(2)",
    "KR-17-1": "Art. 17(1)",
    "KR-22-2-1": "Art. 22-2(1)",
    "KR-22-3": "Art. 22(3)",
    "KR-28-8-1": "Art. 28-8(1)",
    "KR-30-4-BEHAVIOUR": "Art. 30(1)7; Art. 30(4)",
    "KR-37-2-4": "Art. 37-2(4)",
}
_ABROAD = "abroad"
"""The check that wants a transfer on record for each recipient abroad."""


def under(d: Drafting, code: str) -> Drafting:
    """The drafting with gaps that cite the article of this requirement or check."""
    article = _CHECKS.get(code) or provisions()[code]["article"]
    return replace(d, requirement=code, article=article)


def under_abroad(d: Drafting) -> Drafting:
    """The drafting with gaps that miss a whole transfer."""
    return replace(d, requirement=_ABROAD, article="Art. 28-8(2)")


def by_custom(d: Drafting) -> Drafting:
    """The drafting with gaps no article asks for."""
    return replace(d, requirement="", article="")
