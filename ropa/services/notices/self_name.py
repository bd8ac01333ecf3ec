"""What the organisation calls itself in its notice: “the Company”, 본원, 本會, 当法人.

Clauses are written with the custom of the language; an organisation that calls itself otherwise is
put in its place, in Korean with the particle that fits.
"""

from __future__ import annotations

import re

from ropa.terms.languages import particle

_KOREAN = re.compile(
    r"회사(?P<particle>는|가|를|와|로)?(?![가-힣])|회사(?P<rest>의|에서|에게|에)(?![가-힣])"
)
_KOREAN_PARTICLES = {"는": "은", "가": "이", "를": "을", "와": "과", "로": "으로"}
_ENGLISH = re.compile(r"\b(?P<article>[Tt]he) Company\b")


def renamed(wording: str, language: str, called: str) -> str:
    """The wording with the organisation's own word for itself; unchanged if it has none."""
    if not called:
        return wording
    if language == "en":
        return _ENGLISH.sub(
            lambda found: _english(called, capital=found["article"] == "The"), wording
        )
    if language == "ko":
        return _KOREAN.sub(lambda found: _korean(called, found), wording)
    return wording.replace("本公司" if language == "zh-Hant" else "当社", called)


def _english(called: str, *, capital: bool) -> str:
    return called[:1].upper() + called[1:] if capital else called


def _korean(called: str, found: re.Match[str]) -> str:
    if not found["particle"]:
        return called + (found["rest"] or "")
    # Nobody knows how a name in Latin letters sounds: both forms are then wrong for some reader,
    # and the form after a vowel is the commoner.
    form = particle(called, _KOREAN_PARTICLES[found["particle"]])
    return called + (form or found["particle"])
