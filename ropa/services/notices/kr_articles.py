"""Single articles of Korean law that a gap cites in place of that of its section."""

from __future__ import annotations

from dataclasses import replace

from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering

# Codes of checks, under which the officer may have answered: no requirement names these articles.
_CHECKS = {
    "KR-15-1-2": "Art. 15(1)2",
    "KR-15-3": "Art. 15(3); Decree Art. 14-2(2)",
    "KR-16-2": "Art. 16(2)",
    "KR-17-1": "Art. 17(1)",
    "KR-22-2-1": "Art. 22-2(1)",
    "KR-22-3": "Art. 22(3)",
    "KR-28-8-1": "Art. 28-8(1)",
    "KR-30-4-BEHAVIOUR": "Art. 30(1)7; Art. 30(4)",
    "KR-37-2-4": "Art. 37-2(4)",
    "abroad": "Art. 28-8(2)",
}


def under(d: Drafting, code: str) -> Drafting:
    """The drafting with gaps that cite the article of this requirement or check."""
    return answering(d, code, _CHECKS.get(code, ""))


def by_custom(d: Drafting) -> Drafting:
    """The drafting with gaps no article asks for."""
    return replace(d, requirement="", article="")
