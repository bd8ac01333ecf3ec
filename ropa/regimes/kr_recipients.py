"""Who receives data under Korean law: provision to third parties (17), outsourcing (26)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.records.activity import DataUse, Disclosure, JointUse, ProcessingActivity
from ropa.records.collection import CollectionPoint
from ropa.records.recipient import Recipient
from ropa.records.record import several
from ropa.regimes.facts import bases_of, has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.kr_grounds import REGIME
from ropa.regimes.naming import Known
from ropa.regimes.recipient_names import recipient_named
from ropa.regimes.requirement import Fact, Predicate, Rows

CONSENT_TO_PROVIDE = "KR-17-1-1"
THIRD_PARTIES = frozenset({"controller", "third-party", "joint-user", "partner"})

# ---------------------------------------------------------------------- provision


def _receiver(register: Inspection, disclosure: Disclosure) -> Recipient | None:
    return register.contents.get(Recipient, disclosure.recipient)


def _to_third_party(register: Inspection, disclosure: Disclosure) -> bool:
    """Whether data go to a third party as a rule: an authority too, but no processor."""
    if disclosure.mode == "exception":
        return False
    receiver = _receiver(register, disclosure)
    if receiver is None:
        return said(disclosure, "recipients_wording")
    return receiver.role in (None, "authority", *THIRD_PARTIES)


def provisions(register: Inspection, activity: ProcessingActivity) -> list[Disclosure]:
    """The disclosures of an activity by which data are provided to third parties."""
    return [
        one
        for one in register.contents.of(Disclosure, activity.id)
        if _to_third_party(register, one)
    ]


def provisions_by_consent(register: Inspection, activity: ProcessingActivity) -> list[Disclosure]:
    """Those for which consent is the ground."""
    return [
        one
        for one in register.contents.of(Disclosure, activity.id)
        if CONSENT_TO_PROVIDE in several(one.bases) and _to_third_party(register, one)
    ]


def provides(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity provides data to third parties."""
    return bool(provisions(register, activity) or _untold(register, activity))


def provides_by_consent(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity provides data to third parties with consent."""
    return bool(provisions_by_consent(register, activity))


def _named(register: Inspection, disclosure: Disclosure) -> bool:
    receiver = _receiver(register, disclosure)
    return receiver is not None and said(receiver, "name")


def _kept_by_receiver(register: Inspection, disclosure: Disclosure) -> bool:
    """Whether the receiver's period of keeping is on record; the law sets that of an authority."""
    receiver = _receiver(register, disclosure)
    if receiver is None:
        return False
    transfers = register.transfers_to(receiver.id)
    return (
        receiver.role == "authority"
        or said(receiver, "retention")
        or any(said(one, "duration", "retention") for one in transfers)
    )


def _refusable(register: Inspection, disclosure: Disclosure) -> bool:
    """Whether the effect of refusing is on record, with the disclosure or where data come in."""
    if said(disclosure, "opt_out"):
        return True
    given = register.contents.each(DataUse, disclosure.data)
    uses = given or register.contents.of(DataUse, disclosure.activity or "")
    points = [register.contents.get(CollectionPoint, use.collection_point) for use in uses]
    asked = [point for point in points if point is not None and point.means != "automatic"]
    return bool(asked) and all(
        said(point, "refusal_effect", "refusal_effect_optional") for point in asked
    )


def _told(rows: Rows) -> tuple[Fact, Fact, Fact, Fact]:
    """What is told of these provisions: to whom, for what, which items, kept how long there."""

    def part(field: str, there: Predicate) -> Fact:
        return Fact("kr-provision", field, there, among=rows, thing=Known("field", field))

    return (
        Fact("kr-provision-recipient", "disclosure.recipient", _named, among=rows),
        part("disclosure.purpose", has("purpose", "purposes")),
        part("disclosure.items", has("items", "data")),
        part("recipient.retention", _kept_by_receiver),
    )


TOLD = _told(provisions)
CONSENT_TO, CONSENT_PURPOSE, CONSENT_ITEMS, CONSENT_RETENTION = _told(provisions_by_consent)
CONSENT_REFUSAL = Fact(
    "kr-provision-refusal",
    "collection_point.refusal_effect",
    _refusable,
    among=provisions_by_consent,
)
BASIS = Fact(
    "kr-provision-basis",
    "disclosure.bases",
    lambda _register, row: any(
        bases_of(REGIME, row.bases, kind) for kind in ("disclosure", "further_use")
    ),
    among=provisions,
)


def _receivers(register: Inspection, activity: ProcessingActivity) -> Iterator[Recipient]:
    """The recipients that data or a joint use of an activity name."""
    of = register.contents.of
    for use in of(DataUse, activity.id):
        yield from register.contents.each(Recipient, use.recipients)
    for joint in of(JointUse, activity.id):
        yield from register.contents.each(Recipient, joint.users)


def _untold(register: Inspection, activity: ProcessingActivity) -> list[Recipient]:
    """The third parties of an activity that no disclosure and no transfer of it describes."""
    found = {one.id: one for one in _receivers(register, activity) if one.role in THIRD_PARTIES}
    if not found:
        return []
    told = {one.recipient for one in register.contents.of(Disclosure, activity.id)}
    told |= {one.recipient for one in register.transfers_of(activity.id)}
    return [one for one in found.values() if one.id not in told]


DISCLOSED = Fact(
    "kr-provision-untold",
    "disclosure.recipient",
    lambda _register, _recipient: False,
    among=_untold,
    severity="should",
)

# ---------------------------------------------------------------------- outsourcing


def re_entrusted(_register: Inspection, recipient: Recipient) -> bool:
    """Whether a processor passes work on to this recipient."""
    return recipient.role == "sub-processor"


PROCESSOR_NAMED = Fact(
    "kr-processor-name",
    "recipient.name",
    # One with neither name nor kind is found by RECIPIENT_NAMED.
    lambda register, row: said(row, "name") or not recipient_named(register, row),
)
RE_ENTRUSTED_BY = Fact("kr-re-entrusted-by", "recipient.sub_processor_of", has("sub_processor_of"))
RE_ENTRUSTMENT_AGREED = Fact(
    "kr-re-entrustment",
    "recipient.contract",
    lambda _register, row: row.contract == "sub-processing" or said(row, "contract_note"),
)
