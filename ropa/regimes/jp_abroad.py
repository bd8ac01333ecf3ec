"""Japan: personal data given to third parties abroad (Art. 28 of the Act, Rules Art. 15 to 18).

Consent is the rule. Neither a country that the commission has designated nor a recipient with an
equivalent system needs it; then the data are provided as they would be at home.
"""

from __future__ import annotations

from ropa.records.recipient import Transfer
from ropa.records.record import several
from ropa.regimes import facts
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.jp_operator import REGIME
from ropa.regimes.naming import Known
from ropa.regimes.requirement import Fact
from ropa.terms import countries

BY_CONTRACT = "JP-28-SYSTEM-CONTRACT"
BY_CERTIFICATE = "JP-28-SYSTEM-CERT"

# ---------------------------------------------------------------------- when it applies


def restricted(register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer goes abroad, and not to a country designated as equivalent."""
    country = facts.country_of(register, transfer)
    if country is None:
        return True
    return not facts.within(REGIME, country) and not countries.adequacy("JP", country, register.on)


def by_consent(register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer needs consent: it is the ground recorded, or none is."""
    kinds = set(facts.mechanisms_of(REGIME, transfer.mechanisms).values())
    return ("consent" in kinds or not kinds) and restricted(register, transfer)


def by_consent_to_country(register: Inspection, transfer: Transfer) -> bool:
    """Whether consent is to a country that can be told; Rules Art. 17(3) does not apply."""
    return not said(transfer, "country_unknown") and by_consent(register, transfer)


def by_consent_to_unknown(register: Inspection, transfer: Transfer) -> bool:
    """Whether consent is asked for although the country is not known yet (Rules Art. 17(3))."""
    return said(transfer, "country_unknown") and by_consent(register, transfer)


def by_system(register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer rests on an equivalent system of the recipient."""
    kinds = facts.mechanisms_of(REGIME, transfer.mechanisms).values()
    return "system" in kinds and restricted(register, transfer)


def _designated_if_said(register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer that rests on designation alone goes to a country that is designated."""
    kinds = set(facts.mechanisms_of(REGIME, transfer.mechanisms).values())
    return (
        kinds != {"adequacy"}
        or facts.country_of(register, transfer) is None
        or not restricted(register, transfer)
    )


DESIGNATED = Fact(
    "jp-not-designated",
    "transfer.mechanisms",
    _designated_if_said,
    details=lambda register, transfer: {
        "country": Known("country", facts.country_of(register, transfer) or "")
    },
    state="contradiction",
)

# ---------------------------------------------------------------------- before consent, Art. 28(2)

COUNTRY_SYSTEM = Fact(
    "jp-country-system", "transfer.country_information", has("country_information")
)
RECIPIENT_MEASURES = Fact(
    "jp-recipient-measures", "transfer.recipient_measures", has("recipient_measures")
)
HELP_INSTEAD = Fact(
    "jp-country-help",
    "transfer.country_information",
    has("country_information"),
    severity="should",
)

# ---------------------------------------------------------------------- equivalent system, 28(3)


def _contract_there(register: Inspection, transfer: Transfer) -> bool:
    if BY_CONTRACT not in several(transfer.mechanisms) or said(transfer, "safeguard"):
        return True
    receiver = register.receiver(transfer)
    return receiver is not None and bool(receiver.contract or receiver.contract_link)


def _certified(register: Inspection, transfer: Transfer) -> bool:
    if BY_CERTIFICATE not in several(transfer.mechanisms):
        return True
    receiver = register.receiver(transfer)
    if receiver is None or "cbpr" not in several(receiver.certifications):
        return False
    return not (receiver.certifications_until and receiver.certifications_until < register.today)


def _checked_lately(register: Inspection, transfer: Transfer) -> bool:
    """Whether the last check is at most a year old, which the guideline takes for periodic."""
    year_before = f"{register.on.year - 1:04}{register.today[4:]}"
    return not transfer.assessed_on or transfer.assessed_on >= year_before


def _stopped_if_need_be(register: Inspection, transfer: Transfer) -> bool:
    receiver = register.receiver(transfer)
    if receiver is not None and "supervision" in several(receiver.contract_duties):
        return True
    return register.takes("SM-TRANSFER-RULES")


def _on_request(field: str) -> Fact:
    place = f"transfer.{field}"
    return Fact("jp-system-information", place, has(field), thing=Known("field", place))


SYSTEM_AGREED = Fact(
    "jp-system-contract", "transfer.safeguard", _contract_there, state="contradiction"
)
SYSTEM_CERTIFIED = Fact(
    "jp-system-certificate", "recipient.certifications", _certified, state="contradiction"
)
SYSTEM_CHECKED = Fact(
    "jp-system-check", "transfer.assessed_on", has("assessed_on", "assessment_link")
)
SYSTEM_CHECKED_LATELY = Fact(
    "jp-system-check-old",
    "transfer.assessed_on",
    _checked_lately,
    details=lambda _register, transfer: {"day": Known("day", transfer.assessed_on)},
    state="expired",
    severity="should",
)
STOPPED_IF_NEED_BE = Fact(
    "jp-system-obstacles", "recipient.contract_duties", _stopped_if_need_be, severity="should"
)
SYSTEM_TOLD = (_on_request("recipient_measures"), _on_request("country_information"))
