"""Facts and conditions that only the GDPR knows, in the Union or in the United Kingdom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ropa.records.activity import ProcessingActivity
from ropa.records.organisation import Organisation
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.facts import has, said, within
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known, Said
from ropa.regimes.receiving import rests_on_ground
from ropa.regimes.requirement import Fact, Predicate
from ropa.regimes.subjects import controls

# ---------------------------------------------------------------------- Art. 27


def outside(register: Inspection, regime: str) -> bool:
    """Whether the controller is known to be outside the territory and no public body."""
    controller = register.controller
    return bool(
        controller
        and controller.country
        and not within(regime, controller.country)
        and controller.public_body != "yes"
    )


@cache
def controller_outside(regime: str) -> Predicate:
    """The predicate that Art. 27 asks for a representative."""
    return lambda register, _row: outside(register, regime)


@cache
def representative(regime: str, article: str) -> Fact:
    """A representative of a controller outside; satisfied by a controller within."""
    return Fact(
        "representative",
        "organisation.role",
        lambda register, _row: (
            not outside(register, regime) or bool(register.representatives(regime))
        ),
        details=lambda _register, _row: {
            "representative": Known("law-word", f"{regime} role.representative")
        },
        also={regime: article},
    )


@cache
def representative_reachable(regime: str) -> Fact:
    """The contact details of the representative."""

    def representatives(register: Inspection, _row: Record) -> tuple[Organisation, ...]:
        return register.representatives(regime) if outside(register, regime) else ()

    return Fact(
        "organisation-contact",
        "organisation.address",
        lambda _register, organisation: facts.reachable(organisation),
        among=representatives,
    )


CONTROLLER_COUNTRY = Fact(
    "controller-country",
    "organisation.country",
    has("country"),
    among=lambda register, _row: (register.controller,) if register.controller else (),
    common=True,
)

# ---------------------------------------------------------------------- conditions


def never(_register: Inspection, _row: Record) -> bool:
    """Art. 30(5): whoever keeps the record does not rely on the exemption from keeping it."""
    return False


def officer_designated(register: Inspection, _row: Record) -> bool:
    """Whether a data protection officer is on record."""
    return bool(register.officers)


def decides_jointly(_register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether others decide too."""
    return activity.role == "joint-controller" or bool(activity.joint_controllers)


def collects_elsewhere(register: Inspection, _row: Record) -> bool:
    """Whether any data come from somebody else than the person."""
    return register.collects_elsewhere


def officer_and_elsewhere(register: Inspection, _row: Record) -> bool:
    """Whether an officer is on record and data come from elsewhere."""
    return bool(register.officers) and register.collects_elsewhere


def uses_further(register: Inspection, _row: Record) -> bool:
    """Whether criteria for use beyond the purpose are on record."""
    return bool(register.own(has("further_use")))


def receives(register: Inspection, recipient: Recipient) -> bool:
    """Whether a recipient is one in the sense of Art. 4(9), and gets data of one's own."""
    return recipient.role != "internal" and controls(register, recipient)


def receives_from_elsewhere(register: Inspection, recipient: Recipient) -> bool:
    """Whether there are recipients of data that come from elsewhere."""
    return recipient.role != "internal" and register.collects_elsewhere


def decides_on_data_from_elsewhere(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether automated decisions rest on data that come from elsewhere."""
    return activity.automated_decisions == "yes" and facts.collects_elsewhere(register, activity)


# ---------------------------------------------------------------------- Chapter V


@cache
def leaves_with_data_from_elsewhere(regime: str) -> Predicate:
    """The predicate that a transfer abroad takes data along that come from elsewhere."""
    return lambda register, transfer: (
        facts.leaves(regime)(register, transfer)
        and any(
            facts.collects_elsewhere(register, activity)
            for activity in register.activities_of(transfer)
        )
    )


@cache
def needs_safeguard(regime: str) -> Predicate:
    """The predicate that a transfer abroad rests on no adequacy decision and no derogation."""
    return lambda register, transfer: (
        facts.leaves(regime)(register, transfer)
        and not rests_on_ground(regime, "adequacy", "derogation")(register, transfer)
    )


@cache
def left_to_last_resort(regime: str, last: str) -> Predicate:
    """The predicate that only Art. 49(1), second subparagraph, can carry a transfer.

    So it is when that ground (`last`) is recorded, and when none is.
    """

    def predicate(register: Inspection, transfer: Transfer) -> bool:
        return facts.leaves(regime)(register, transfer) and not (
            facts.mechanisms_of(regime, transfer.mechanisms).keys() - {last}
        )

    return predicate


@cache
def last_resort(last: str) -> Predicate:
    """The predicate that a transfer rests on compelling legitimate interests."""
    return lambda _register, transfer: last in several(transfer.mechanisms)


@cache
def last_resort_documented(last: str) -> Fact:
    """Assessment and safeguards of a transfer on compelling legitimate interests."""
    return Fact(
        "last-resort",
        "transfer.safeguard",
        lambda _register, transfer: (
            last not in several(transfer.mechanisms)
            or (said(transfer, "safeguard") and said(transfer, "assessment_link", "assessed_on"))
        ),
    )


@cache
def assessed(regime: str) -> Fact:
    """The assessment behind a safeguard of Art. 46."""
    safeguarded = rests_on_ground(regime, "safeguard")
    return Fact(
        "transfer-assessment",
        "transfer.assessed_on",
        lambda register, transfer: (
            not safeguarded(register, transfer) or said(transfer, "assessed_on", "assessment_link")
        ),
    )


@cache
def copy_available(regime: str) -> Fact:
    """Where a copy of a safeguard of Art. 46 can be had."""
    safeguarded = rests_on_ground(regime, "safeguard")
    return Fact(
        "safeguard-copy",
        "transfer.safeguard_copy",
        lambda register, transfer: (
            not safeguarded(register, transfer) or said(transfer, "safeguard_copy")
        ),
    )


# ---------------------------------------------------------------------- beyond emptiness


@cache
def consent_only(regime: str, consent: str) -> Fact:
    """Not every purpose rests on consent alone, where a person cannot refuse some of them."""

    def based(register: Inspection, activity: ProcessingActivity) -> tuple[tuple[bool, bool], ...]:
        """Of each purpose with a basis: whether it is consent alone, and may be refused."""
        found = (
            (one, facts.bases_of(regime, one.bases)) for one in facts.purposes(register, activity)
        )
        return tuple((codes == (consent,), one.optional == "yes") for one, codes in found if codes)

    def bases(register: Inspection) -> list[tuple[bool, bool]]:
        return [one for several in register.own(based).values() for one in several]

    def varied(register: Inspection, _row: Record) -> bool:
        found = bases(register)
        return (
            len(found) < 2
            or not all(by_consent for by_consent, _ in found)
            or all(optional for _, optional in found)
        )

    def details(register: Inspection, _row: Record) -> Mapping[str, Said]:
        return {"count": str(len(bases(register)))}

    return Fact("consent-only", "purpose.bases", varied, details=details, state="contradiction")


@cache
def statute_named(*bases: str) -> Fact:
    """The statute, where a purpose rests on a legal obligation or a public task."""
    return Fact("statute", "purpose.statute", has("statute"), among=facts.rests_on(*bases))


ASSESSMENT_DONE = Fact(
    "dpia",
    "activity.dpia_state",
    lambda _register, activity: activity.dpia_state in ("completed", "consulted"),
)


def assessment_needed(_register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an impact assessment is needed, by the officer's own word."""
    return activity.dpia_needed == "yes"
