"""Overseas transfer under Korean law: its ground and the items of Art. 28-8(2), one by one."""

from __future__ import annotations

from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import several, texts
from ropa.regimes import receiving
from ropa.regimes.adequacy import standing
from ropa.regimes.facts import country_of, has, leaves, mechanisms_of, of_own_activity, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.kr_grounds import REGIME
from ropa.regimes.kr_protected import RESIDENT_NUMBER
from ropa.regimes.kr_recipients import THIRD_PARTIES
from ropa.regimes.naming import Known
from ropa.regimes.requirement import Fact

OUTSOURCING_GROUNDS = frozenset({"KR-28-8-1-3-A", "KR-28-8-1-3-B"})
"""Art. 28-8(1)3 lets data be entrusted or stored abroad, not provided to third parties."""

PHONE_DIGITS = 7
"""As many digits as a telephone number has at least."""

RECOGNITION_GROUND = "KR-28-8-1-5"
CERTIFICATION_GROUND = "KR-28-8-1-4"
CERTIFICATES = frozenset({"isms-p", "cbpr"})
"""Of those a register knows, what the Commission designates or may: its own, and the CBPR."""


def goes_abroad(register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer of the organisation's own leaves Korea."""
    return of_own_activity(register, transfer) and leaves(REGIME)(register, transfer)


def imports(register: Inspection, recipient: Recipient) -> bool:
    """Whether a recipient gets data in a transfer that leaves Korea."""
    transfers = register.transfers_to(recipient.id)
    return any(goes_abroad(register, one) for one in transfers)


def _receivers(register: Inspection, transfer: Transfer) -> tuple[Recipient, ...]:
    receiver = register.receiver(transfer)
    return (receiver,) if receiver else ()


def _of_either(*fields: str, of_recipient: str) -> Fact:
    """A text of the transfer, for which one of its recipient may stand."""

    def there(register: Inspection, transfer: Transfer) -> bool:
        return said(transfer, *fields) or any(
            said(one, of_recipient) for one in _receivers(register, transfer)
        )

    return Fact(f"kr-transfer-{fields[0]}", f"transfer.{fields[0]}", there)


def _own(field: str) -> Fact:
    key = f"kr-transfer-{field.replace('_', '-')}"
    return Fact(key, f"transfer.{field}", has(field))


def _named(register: Inspection, transfer: Transfer) -> bool:
    return said(transfer, "destination") or any(
        said(one, "name") for one in _receivers(register, transfer)
    )


def _reachable_in_words(register: Inspection, transfer: Transfer) -> bool:
    """Whether a recipient known by words only comes with an e-mail address or a number."""
    if register.receiver(transfer) is not None or not said(transfer, "destination"):
        return True
    words = f"{transfer.destination} {transfer.translations}"
    return "@" in words or sum(map(str.isdigit, words)) >= PHONE_DIGITS


ITEMS, TIMING, METHOD = map(_own, ("items", "timing", "method"))
RECIPIENT = Fact("kr-transfer-recipient", "transfer.recipient", _named)
CONTACT = Fact(
    "kr-transfer-contact",
    "recipient.contact",
    # A website is where one looks for a contact, not a contact.
    lambda _register, recipient: said(recipient, "phone", "email", "contact", "address"),
)
CONTACT_IN_WORDS = Fact("kr-transfer-destination", "transfer.recipient", _reachable_in_words)
PURPOSE = _of_either("purpose", of_recipient="task")
RETENTION = _of_either("duration", "retention", of_recipient="retention")
REFUSAL, REFUSAL_EFFECT = map(_own, ("refusal", "refusal_effect"))
ITEMS_TO_TELL = (
    ITEMS,
    receiving.COUNTRY,
    TIMING,
    METHOD,
    RECIPIENT,
    CONTACT_IN_WORDS,
    PURPOSE,
    RETENTION,
    REFUSAL,
    REFUSAL_EFFECT,
)
"""What Art. 28-8(2) lists and Decree Art. 31(1)2 has the policy say, but for CONTACT."""


def _protection_agreed(register: Inspection, transfer: Transfer) -> bool:
    """Whether measures are agreed: in a document named, or as a duty of the contract."""
    return said(transfer, "safeguard") or any(
        "measures" in several(one.contract_duties) for one in _receivers(register, transfer)
    )


def _only_outsourced(register: Inspection, transfer: Transfer) -> bool:
    provided = any(one.role in THIRD_PARTIES for one in _receivers(register, transfer))
    return not provided or OUTSOURCING_GROUNDS.isdisjoint(several(transfer.mechanisms))


def _certified(register: Inspection, transfer: Transfer) -> bool:
    if CERTIFICATION_GROUND not in several(transfer.mechanisms):
        return True
    return any(
        not CERTIFICATES.isdisjoint(several(one.certifications))
        and (one.certifications_until or register.today) >= register.today
        for one in _receivers(register, transfer)
    )


def _recognised_for_items(_register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer on recognition leaves out what recognition leaves out."""
    if set(mechanisms_of(REGIME, transfer.mechanisms)) != {RECOGNITION_GROUND}:
        return True
    return not any(map(RESIDENT_NUMBER.search, texts((transfer,), "items")))


PROTECTION = Fact("kr-transfer-protection", "transfer.safeguard", _protection_agreed)
GROUND = receiving.ground(REGIME)
RECOGNISED = Fact(
    "kr-adequacy",
    "transfer.mechanisms",
    lambda register, transfer: standing(register, transfer, REGIME) == "covered",
    details=lambda register, transfer: {
        "country": Known("country", country_of(register, transfer) or "")
    },
    state="contradiction",
)
"""Korea has no standard clauses: what remains without recognition are its own grounds."""

RECOGNISED_FOR_ITEMS = Fact(
    "kr-adequacy-items",
    "transfer.mechanisms",
    _recognised_for_items,
    state="contradiction",
)
"""The recognition of the European Economic Area does not reach resident registration numbers."""

GROUND_FITS = (
    Fact(
        "kr-ground-outsourcing",
        "transfer.mechanisms",
        _only_outsourced,
        state="contradiction",
    ),
    Fact(
        "kr-ground-certification",
        "transfer.mechanisms",
        _certified,
        state="contradiction",
    ),
    RECOGNISED,
    RECOGNISED_FOR_ITEMS,
)
