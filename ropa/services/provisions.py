"""The articles behind a field: how they are cited, and what each asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ropa.records import field_guide
from ropa.regimes import articles, laws

_LAWS = {
    "GDPR": ("eu-gdpr", "uk-gdpr"),
    "PIPA": ("kr-pipa",),
    "PDPA": ("tw-pdpa",),
    "APPI": ("jp-appi",),
    "CCPA": ("us-ccpa",),
}
_INSTRUMENTS = ("Decree", "Rules", "Order")


@dataclass(frozen=True, slots=True)
class Provision:
    """One article of one law.

    Attributes:
        cited: the article with the name of its law.
        asks: what it asks for in a few words; empty where the field guide alone cites it.
    """

    regime: str
    cited: str
    asks: str


def regimes_of(key: str) -> frozenset[str]:
    """The laws that ask for a field (`activity.name`); none where every register has it."""
    cited = field_guide.entry(key).articles
    named = {regime for one in cited for regime in _LAWS[one.split()[0]]}
    return frozenset(named | set(_asking().get(key, {})))


def short(key: str, regimes: Sequence[str], language: str) -> str:
    """The first article of the first of these laws that asks for a field; empty if none does."""
    by_regime = _cited(key)
    regime = next((one for one in regimes if one in by_regime), None)
    if regime is None:
        return ""
    cited = articles.cited(regime, by_regime[regime][0], language)
    return cited.replace("Article ", "Art. ") if language == "en" else cited


def behind(key: str, regimes: Iterable[str], language: str) -> tuple[Provision, ...]:
    """Every article of these laws behind a field, in the order of the laws."""
    found: dict[tuple[str, str], Provision] = {}
    guided = _cited(key)
    for regime in regimes:
        for requirement in _asking().get(key, {}).get(regime, ()):
            cited = requirement.cited(language)
            found.setdefault(
                (cited, requirement.title(language)),
                Provision(regime, cited, requirement.title(language)),
            )
        said = {one.cited for one in found.values()}
        for article in guided.get(regime, ()):
            cited = articles.cited(regime, article, language)
            if cited not in said:
                found[cited, ""] = Provision(regime, cited, "")
    return tuple(found.values())


def _cited(key: str) -> Mapping[str, Sequence[str]]:
    """Regime → the articles the field guide names, in the form of `articles`."""
    found: dict[str, list[str]] = {}
    for one in field_guide.entry(key).articles:
        statute, number = one.split(" ", 1)
        for regime in _LAWS[statute]:
            found.setdefault(regime, []).append(_article(regime, number))
    return found


def _article(regime: str, number: str) -> str:
    if regime == "us-ccpa":
        return f"Civ. Code {number}"
    instrument, _, rest = number.partition(" ")
    if instrument in _INSTRUMENTS:
        return f"{instrument} Art. {rest}"
    return f"Art. {number}{' UK GDPR' if regime == 'uk-gdpr' else ''}"


@cache
def _asking() -> Mapping[str, Mapping[str, Sequence[laws.Requirement]]]:  # type: ignore[name-defined]
    """Field → law → the requirements one of whose facts is entered there."""
    found: dict[str, dict[str, list[object]]] = {}
    for law in laws.LAWS:
        for requirement in law.requirements:
            for field in {fact.field for fact in requirement.facts}:
                asking = found.setdefault(field, {}).setdefault(law.regime, [])
                if requirement not in asking:
                    asking.append(requirement)
    return found
