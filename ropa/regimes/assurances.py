"""What an organisation says it does not do, held against what the register says it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain

from ropa.records.activity import DataUse, Disclosure, ProcessingActivity
from ropa.records.collection import AutomaticCollection
from ropa.records.protection import Assurance, ChildrenRule
from ropa.records.recipient import Recipient, SaleOrSharing, Transfer
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.inspection import Inspection
from ropa.regimes.marketing import marketing_purposes
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

Contradicting = Callable[[Inspection], Iterable[Record]]


def sales(register: Inspection) -> Iterable[Record]:
    """Categories that are sold."""
    return (one for one in register.contents.all(SaleOrSharing) if one.sold == "yes")


def sharing(register: Inspection) -> Iterable[Record]:
    """Categories that are shared for advertising."""
    return (one for one in register.contents.all(SaleOrSharing) if one.shared == "yes")


def automated(register: Inspection) -> Iterable[Record]:
    """Activities with automated decisions."""
    return register.running(_automated).values()


def profiling(register: Inspection) -> Iterable[Record]:
    """Profiles among the data, and decisions made by machine."""
    return chain(register.own(_profile).values(), automated(register))


def special(register: Inspection) -> Iterable[Record]:
    """Data that a law protects more than others."""
    return register.own(_special).values()


def advertising_tools(register: Inspection) -> Iterable[Record]:
    """Cookies and their like for advertising."""
    return register.running(_advertising_tool).values()


def transfers(register: Inspection) -> Iterable[Record]:
    """Transfers abroad, and recipients abroad."""
    yield from (
        one
        for one, country in register.across(Transfer, _destination).values()
        if _abroad(register, country)
    )
    yield from (
        one
        for one in register.contents.all(Recipient)
        if one.country and _abroad(register, one.country)
    )


def third_parties(register: Inspection) -> Iterable[Record]:
    """What is regularly given to somebody who does not work on behalf of the organisation."""
    return register.running(_given_outside).values()


def marketing(register: Inspection) -> Iterable[Record]:
    """Purposes of marketing."""
    return chain.from_iterable(register.own(marketing_purposes).values())


def minors(register: Inspection) -> Iterable[Record]:
    """Data of children, and a service for them."""
    yield from register.own(_of_children).values()
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


# ---------------------------------------------------------------------- looks at an activity


def _automated(_register: Inspection, activity: ProcessingActivity) -> ProcessingActivity | None:
    return activity if activity.automated_decisions == "yes" else None


def _first(
    register: Inspection, activity: ProcessingActivity, codes: frozenset[str]
) -> DataUse | None:
    """The first data of an activity in one of these categories or of these people."""
    uses = facts.data(register, activity)
    named = ((use, (*several(use.people), *several(use.categories))) for use in uses)
    return next((use for use, found in named if not codes.isdisjoint(found)), None)


def _profile(register: Inspection, activity: ProcessingActivity) -> DataUse | None:
    return _first(register, activity, PROFILING)


def _special(register: Inspection, activity: ProcessingActivity) -> DataUse | None:
    return _first(register, activity, _special_codes())


@cache
def _special_codes() -> frozenset[str]:
    codes = facts.sensitive_codes("eu-gdpr") | facts.sensitive_codes("tw-pdpa")
    return codes | {"CCPA-L"}


def _of_children(register: Inspection, activity: ProcessingActivity) -> DataUse | None:
    return _first(register, activity, CHILDREN)


def _advertising_tool(
    register: Inspection, activity: ProcessingActivity
) -> AutomaticCollection | None:
    tools = register.contents.of(AutomaticCollection, activity.id)
    return next((one for one in tools if one.kind == "advertising"), None)


def _given_outside(register: Inspection, activity: ProcessingActivity) -> Record | None:
    """A regular disclosure outside, else who receives data outside without being an exception."""
    contents = register.contents
    excepted = set()
    for disclosure in contents.of(Disclosure, activity.id):
        recipient = contents.get(Recipient, disclosure.recipient)
        if disclosure.mode == "regular" and recipient and recipient.role in OUTSIDERS:
            return disclosure
        excepted.add(disclosure.recipient)
    receivers = (
        recipient
        for use in facts.data(register, activity)
        for recipient in contents.each(Recipient, use.recipients)
    )
    outside = (one for one in receivers if one.role in OUTSIDERS and one.id not in excepted)
    return next(outside, None)


def _destination(register: Inspection, transfer: Transfer) -> tuple[Transfer, str]:
    return transfer, facts.country_of(register, transfer) or ""


# ---------------------------------------------------------------------- the check


def _abroad(register: Inspection, country: str) -> bool:
    """Whether a country is abroad for one of the laws, or seen from where the controller is."""
    laws = [regime for regime in register.regimes if regime in facts.TERRITORIES]
    if laws:
        return any(not facts.within(regime, country) for regime in laws)
    home = register.controller.country if register.controller else None
    return country != home


def against(register: Inspection, assurance: Assurance) -> Record | None:
    """A record that contradicts an assurance, if there is one."""
    find = CONTRADICTING.get(assurance.term or "")
    return next(iter(find(register)), None) if find else None


def _details(register: Inspection, assurance: Assurance) -> Mapping[str, Said]:
    other = against(register, assurance)
    return {
        "assurance": Coded(("assurance",), assurance.term or ""),
        "other": named(register.contents, other) if other else "",
    }


KEPT = Fact(
    "assurance",
    "assurance.term",
    lambda register, assurance: against(register, assurance) is None,
    details=_details,
    state="contradiction",
    common=True,
)
CHECKS: tuple[Check, ...] = (
    checks("assurance", Subject(Assurance), KEPT, articles=ARTICLES, severity="must"),
)
