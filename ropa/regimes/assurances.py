"""What an organisation says it does not do, held against what the register says it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ropa.records.activity import DataUse, Disclosure
from ropa.records.collection import AutomaticCollection
from ropa.records.protection import Assurance, ChildrenRule
from ropa.records.recipient import Recipient, SaleOrSharing, Transfer
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Said, named
from ropa.regimes.requirement import Check, Fact, Subject, checks

ARTICLES = {
    "eu-gdpr": "Art. 5(1)(a)",
    "uk-gdpr": "Art. 5(1)(a) UK GDPR",
    "kr-pipa": "Art. 3(5)",
    "tw-pdpa": "Art. 5",
    "jp-appi": "Art. 20(1)",
    "us-ccpa": "Civ. Code 1798.130(a)(5)",
}
PROFILING = frozenset({"OR-PROFILE", "CCPA-K"})
CHILDREN = frozenset({"DS-CHILD", "OR-CHILD"})
OUTSIDERS = ("controller", "third-party", "joint-user", "partner", "public")

Contradicting = Callable[[Inspection], Iterator[Record]]


def sales(register: Inspection) -> Iterator[Record]:
    """Categories that are sold."""
    return (one for one in register.contents.all(SaleOrSharing) if one.sold == "yes")


def sharing(register: Inspection) -> Iterator[Record]:
    """Categories that are shared for advertising."""
    return (one for one in register.contents.all(SaleOrSharing) if one.shared == "yes")


def automated(register: Inspection) -> Iterator[Record]:
    """Activities with automated decisions."""
    return (one for one in register.activities if one.automated_decisions == "yes")


def profiling(register: Inspection) -> Iterator[Record]:
    """Profiles among the data, and decisions made by machine."""
    yield from _data(register, PROFILING)
    yield from automated(register)


def special(register: Inspection) -> Iterator[Record]:
    """Data that a law protects more than others."""
    codes = facts.sensitive_codes("eu-gdpr") | facts.sensitive_codes("tw-pdpa")
    return _data(register, codes | {"CCPA-L"})


def advertising_tools(register: Inspection) -> Iterator[Record]:
    """Cookies and their like for advertising."""
    return (one for one in register.contents.all(AutomaticCollection) if one.kind == "advertising")


def transfers(register: Inspection) -> Iterator[Record]:
    """Transfers abroad, and recipients abroad."""
    yield from (
        one for one in register.contents.all(Transfer) if _abroad(register, _country(register, one))
    )
    yield from (
        one
        for one in register.contents.all(Recipient)
        if one.country and _abroad(register, one.country)
    )


def third_parties(register: Inspection) -> Iterator[Record]:
    """Regular disclosures to somebody who does not work on behalf of the organisation."""
    for disclosure in register.contents.all(Disclosure):
        recipient = register.contents.get(Recipient, disclosure.recipient)
        if disclosure.mode == "regular" and recipient and recipient.role in OUTSIDERS:
            yield disclosure


def marketing(register: Inspection) -> Iterator[Record]:
    """Purposes of marketing."""
    return (one for one in register.own_purposes if facts.is_marketing(one.wording, one.term))


def minors(register: Inspection) -> Iterator[Record]:
    """Data of children, and a service for them."""
    for use in register.own_data:
        if not CHILDREN.isdisjoint((*several(use.people), *several(use.categories))):
            yield use
    for rule in register.contents.all(ChildrenRule):
        if rule.directed in ("directed", "mixed"):
            yield rule


CONTRADICTING: Mapping[str, Contradicting] = {
    "no-sale": sales,
    "no-sharing": sharing,
    "no-profiling": profiling,
    "no-special": special,
    "no-ad-cookies": advertising_tools,
    "no-automated": automated,
    "no-transfers": transfers,
    "no-third-parties": third_parties,
    "no-marketing": marketing,
    "no-minors": minors,
}


def _data(register: Inspection, codes: frozenset[str]) -> Iterator[DataUse]:
    return (use for use in register.own_data if not codes.isdisjoint(several(use.categories)))


def _country(register: Inspection, transfer: Transfer) -> str:
    return facts.country_of(register, transfer) or ""


def _abroad(register: Inspection, country: str) -> bool:
    """Whether a country is abroad for one of the laws, or seen from where the controller is."""
    laws = [regime for regime in register.regimes if regime in facts.TERRITORIES]
    if laws:
        return any(not facts.within(regime, country) for regime in laws)
    home = register.controller.country if register.controller else None
    return country != home


def _against(register: Inspection, assurance: Assurance) -> Record | None:
    find = CONTRADICTING.get(assurance.term or "")
    return next(find(register), None) if find else None


def _details(register: Inspection, assurance: Assurance) -> Mapping[str, Said]:
    other = _against(register, assurance)
    return {
        "assurance": Coded(("assurance",), assurance.term or ""),
        "other": named(register.contents, other) if other else "",
    }


KEPT = Fact(
    "assurance",
    "assurance.term",
    lambda register, assurance: _against(register, assurance) is None,
    details=_details,
    state="contradiction",
    common=True,
)
CHECKS: tuple[Check, ...] = (
    checks("assurance", Subject(Assurance), KEPT, articles=ARTICLES, severity="must"),
)
