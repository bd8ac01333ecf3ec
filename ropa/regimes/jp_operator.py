"""Japan: what a business operator takes in and what it tells (Art. 17, 20, 21, 32 of the Act)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.collection import CollectionPoint
from ropa.records.organisation import Authority, Contact, Organisation
from ropa.records.record import Record, several
from ropa.records.rights import Right
from ropa.regimes import elements, facts
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Known, Said
from ropa.regimes.requirement import Fact
from ropa.terms import catalogue

REGIME = "jp-appi"

# ---------------------------------------------------------------------- the operator, Art. 32(1)(i)


def operator(register: Inspection, _row: Record) -> tuple[Organisation, ...]:
    """The organisation the register speaks for."""
    return (register.controller,) if register.controller else ()


ADDRESS = Fact("jp-operator-address", "organisation.address", has("address"), among=operator)
HEAD = Fact("jp-operator-head", "organisation.head", has("head"), among=operator)
IDENTITY = (elements.CONTROLLER, elements.CONTROLLER_NAMED, ADDRESS, HEAD)

# ---------------------------------------------------------------------- purposes, Art. 17 and 21

UNSPECIFIC = re.compile(
    r"(?:for )?(?:our )?(?:business|marketing)(?: activities| purposes)?"
    r"|(?:당사의 |회사의 )?(?:사업|마케팅)(?: ?활동)?(?:을 위하여|에 이용)?"
    r"|(?:本公司)?(?:事業|行銷)(?:活動)?(?:之用|所需)?"
    r"|(?:当社の)?(?:事業|マーケティング)(?:活動)?(?:に(?:用いる|利用する))?(?:の?ため)?",
    re.IGNORECASE,
)
"""Purposes that the commission's guideline calls unspecific: business, marketing, and no more."""

WRITTEN = frozenset({"web-form", "app", "paper", "email"})
"""Ways in which a person gives data in writing, which an electronic record is too."""


def _specific(_register: Inspection, purpose: Purpose) -> bool:
    return not purpose.wording or not UNSPECIFIC.fullmatch(purpose.wording.strip(" .。"))


PURPOSE_SPECIFIC = Fact("jp-purpose-unspecific", "purpose.wording", _specific, among=facts.purposes)


def written(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
    """The data a person gives directly in writing; so they are where the way is not on record."""
    return [
        use
        for use in facts.data_from_person(register, activity)
        if _means(register, use) in (None, *WRITTEN)
    ]


def _means(register: Inspection, use: DataUse) -> str | None:
    point = register.contents.get(CollectionPoint, use.collection_point)
    return point.means if point else None


def acquires_in_writing(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether persons give data of this activity directly in writing."""
    return bool(written(register, activity))


STATED_AT = Fact(
    "jp-stated-at",
    "data_use.collection_point",
    has("collection_point"),
    among=written,
    severity="should",
)


def changes_purpose(register: Inspection, _row: Record) -> bool:
    """Whether criteria for use beyond the first purpose are on record."""
    return bool(register.own(has("further_use")))


# ---------------------------------------------------------------------- special care, Art. 20(2)

SPECIAL_CARE = frozenset(
    "SP-RACE SP-BELIEF SP-POLITICAL SP-HEALTH SP-GENETIC CR-CONVICTION CR-OFFENCE CR-SECMEASURE "
    "C111 C113 C115 C116 C117 C120 C121 CCPA-S-2B CCPA-S-F".split()
)
"""Art. 2(3), Order Art. 2: race, creed, medical history and care, crime. Unlike the GDPR, the Act
does not count union membership, sex life and biometric data among them."""


def special_care(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
    """The data of an activity that are special care-required personal information."""
    return [use for use in facts.data(register, activity) if needs_care(use)]


def needs_care(use: DataUse) -> bool:
    """Whether data are special care-required personal information."""
    return bool(use.categories) and not SPECIAL_CARE.isdisjoint(several(use.categories))


def _categories(_register: Inspection, use: DataUse) -> Mapping[str, Said]:
    lists = ("gdpr-categories", "taiwan-categories", "ccpa-categories")
    codes = (code for code in several(use.categories) if code in SPECIAL_CARE)
    return {"categories": tuple(Coded(lists, code) for code in codes)}


def _care_taken(*, direct: bool) -> Fact:
    """Consent or an exception; who gives such data directly is taken to consent."""

    def rows(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
        uses = special_care(register, activity)
        return [use for use in uses if facts.from_person(register, use) is direct]

    return Fact(
        "jp-special-care",
        "data_use.conditions",
        lambda _register, use: bool(facts.bases_of(REGIME, use.conditions, "special")),
        among=rows,
        details=_categories,
        severity="should" if direct else "must",
    )


SPECIAL_CARE_TAKEN = (_care_taken(direct=False), _care_taken(direct=True))

# ---------------------------------------------------------------------- requests, Art. 32(1)(iii)

RIGHTS = (
    "RIGHT-JP-32-2",
    "RIGHT-JP-33",
    "RIGHT-JP-34",
    "RIGHT-JP-35",
    "RIGHT-JP-35-3",
    "RIGHT-JP-33-5",
)
FOR_A_FEE = ("RIGHT-JP-32-2", "RIGHT-JP-33", "RIGHT-JP-33-5")
"""The requests for which Art. 38 allows a fee."""


def recorded(register: Inspection, code: str) -> Sequence[Right]:
    """The rights on record under this code, or as the same right of another law."""
    term = catalogue.term_list("rights").get(code)
    name = term.extra["glossary_key"] if term else code
    return register.rights(REGIME, code) or register.rights(REGIME, name)


def exercisable(right: Right) -> bool:
    """Whether a way to make a request is on record."""
    return said(right, "channels", "procedure") or bool(right.contact)


def _desk(register: Inspection) -> bool:
    return any(
        contact.role == "request-desk" and facts.officer_reachable(register, contact)
        for contact in register.contents.all(Contact)
    )


@cache
def procedure(code: str) -> Fact:
    """The procedure for one kind of request."""

    def laid_down(register: Inspection, _row: Record) -> bool:
        rights = recorded(register, code)
        return bool(rights) and (_desk(register) or any(map(exercisable, rights)))

    thing = Known("word", code.lower().replace("right-jp", "jp-right"))
    return Fact("jp-procedure", "right.procedure", laid_down, thing=thing)


def _fee_told(register: Inspection, _row: Record) -> bool:
    return any(said(right, "fee") for code in FOR_A_FEE for right in recorded(register, code))


FEE = Fact("jp-fee", "right.fee", _fee_told, severity="should")

# ---------------------------------------------------------------------- complaints, Order Art. 10


def _complaints_taken(register: Inspection, _row: Record) -> bool:
    contacts = register.contents.all(Contact)
    return any(facts.officer_reachable(register, contact) for contact in contacts)


def accredited(register: Inspection, _row: Record) -> list[Authority]:
    """The bodies beside the commission that settle complaints under the Act."""
    return [
        one
        for one in register.contents.all(Authority)
        if REGIME in several(one.regimes)
        and {"complaints", "mediation"}.intersection(several(one.purposes))
        and "supervision" not in several(one.purposes)
    ]


def _accredited_reachable(_register: Inspection, body: Authority) -> bool:
    return said(body, "name") and bool(body.phone or body.email or body.website)


COMPLAINTS_TAKEN = Fact("jp-complaints", "contact.email", _complaints_taken)
ACCREDITED = Fact("jp-accredited", "authority.website", _accredited_reachable, among=accredited)
