"""Japan: personal data given to others (Art. 25, 27 and 29 to 31 of the Act)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ropa.records.activity import DataUse, Disclosure, ProcessingActivity
from ropa.records.collection import AutomaticCollection
from ropa.records.recipient import Recipient
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.jp_operator import REGIME, exercisable, needs_care, recorded
from ropa.regimes.naming import Known
from ropa.regimes.requirement import Fact, Predicate

CONSENT = "JP-27-1"
OPT_OUT = "JP-27-2"

PRIVATE = frozenset({"controller", "third-party", "partner"})
THIRD_PARTIES = PRIVATE | {"authority", "public", None}
"""The roles of a third party; one whose role is not on record counts as such."""

LAWFUL = frozenset({"law", "investigation", "vital", "statistics", "business-transfer"})
"""Cases in which data are provided without consent, or are no personal data any more."""

# ---------------------------------------------------------------------- entrustment, Art. 25

SUPERVISING = frozenset({"SM-PROC-SELECT", "SM-PROC-CONTRACT"})


def _supervised(register: Inspection, recipient: Recipient) -> bool:
    """Whether it is on record how an entrusted party is supervised; a contract comes first."""
    return (
        not recipient.contract
        or bool(recipient.contract_audited_on)
        or not {"supervision", "measures"}.isdisjoint(several(recipient.contract_duties))
        or said(recipient, "contract_note")
        or register.takes(*SUPERVISING)
    )


SUPERVISED = Fact("jp-supervision", "recipient.contract_duties", _supervised, severity="should")

# ---------------------------------------------------------------------- provision, Art. 27(1)


def grounds(disclosure: Disclosure) -> tuple[str, ...]:
    """The paragraphs and items of the Act a disclosure is recorded to rest on."""
    return facts.bases_of(REGIME, disclosure.bases, "disclosure")


def provisions(register: Inspection, activity: ProcessingActivity) -> Iterator[Disclosure]:
    """The disclosures to third parties: not to the entrusted, joint users or one's own people."""
    for disclosure in register.contents.of(Disclosure, activity.id):
        recipient = register.contents.get(Recipient, disclosure.recipient)
        if recipient is None or recipient.role in THIRD_PARTIES:
            yield disclosure


def _grounded(register: Inspection, disclosure: Disclosure) -> bool:
    """Whether consent or an exception is on record; that of Art. 28(1) takes the place of both."""
    return (
        bool(grounds(disclosure))
        or not (LAWFUL | {"consent"}).isdisjoint(several(disclosure.exceptions))
        or said(disclosure, "exceptions_wording")
        or any(
            not {"consent", "exemption"}.isdisjoint(
                facts.mechanisms_of(REGIME, transfer.mechanisms).values()
            )
            for transfer in register.transfers_to(disclosure.recipient)
        )
    )


GROUNDED = Fact("jp-provision-ground", "disclosure.bases", _grounded, among=provisions)


def unrecorded(register: Inspection, activity: ProcessingActivity) -> list[Recipient]:
    """Third parties that receive data although no disclosure to them is on record."""
    contents = register.contents
    told = {one.recipient for one in contents.of(Disclosure, activity.id)}
    named = dict.fromkeys(
        code for use in facts.data(register, activity) for code in several(use.recipients)
    )
    found = (contents.get(Recipient, code) for code in named if code not in told)
    return [
        one
        for one in found
        if one is not None and one.role in PRIVATE and not register.transfers_to(one.id)
    ]


PROVISION_RECORDED = Fact(
    "jp-provision-unrecorded",
    "disclosure.recipient",
    lambda _register, _recipient: False,
    among=unrecorded,
)

# ---------------------------------------------------------------------- opt-out, Art. 27(2)


def opt_outs(register: Inspection, activity: ProcessingActivity) -> list[Disclosure]:
    """The disclosures that last until the person objects."""
    of = register.contents.of(Disclosure, activity.id)
    return [one for one in of if OPT_OUT in several(one.bases)]


def provides_until_objection(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity has a disclosure by opt-out."""
    return bool(opt_outs(register, activity))


def any_opt_out(register: Inspection, _row: Record) -> bool:
    """Whether any of the organisation's own activities has a disclosure by opt-out."""
    return bool(register.own(provides_until_objection))


def provided(register: Inspection, disclosure: Disclosure) -> tuple[DataUse, ...]:
    """The data of a disclosure; all of its activity where none is named."""
    contents = register.contents
    return contents.each(DataUse, disclosure.data) or tuple(
        contents.of(DataUse, disclosure.activity or "")
    )


def provided_until_objection(
    register: Inspection, activity: ProcessingActivity
) -> Iterable[DataUse]:
    """The data of an activity that are disclosed by opt-out, each once."""
    disclosures = opt_outs(register, activity)
    return {use.id: use for one in disclosures for use in provided(register, one)}.values()


def _stoppable(register: Inspection, disclosure: Disclosure) -> bool:
    return said(disclosure, "opt_out") or bool(recorded(register, "RIGHT-JP-35-3"))


def _stop_received(register: Inspection, disclosure: Disclosure) -> bool:
    rights = recorded(register, "RIGHT-JP-35-3")
    return said(disclosure, "opt_out") or any(map(exercisable, rights))


def _opt_out(field: str, there: Predicate) -> Fact:
    thing = Known("field", f"disclosure.{field}")
    return Fact("jp-opt-out", f"disclosure.{field}", there, among=opt_outs, thing=thing)


OPT_OUT_PURPOSE = _opt_out("purpose", has("purpose", "purposes"))
OPT_OUT_ITEMS = _opt_out("items", has("items", "data"))
OPT_OUT_METHOD = _opt_out("method", has("method"))
OPT_OUT_STOP = _opt_out("opt_out", _stoppable)
OPT_OUT_RECEIVED = _opt_out("opt_out", _stop_received)
OPT_OUT_START = _opt_out("occasion", has("occasion"))
OPT_OUT_ACQUISITION = Fact(
    "jp-opt-out-acquisition",
    "data_use.source",
    has("source", "source_name", "collection_point"),
    among=provided_until_objection,
)
OPT_OUT_ALLOWED = Fact(
    "jp-opt-out-special-care",
    "disclosure.bases",
    lambda register, disclosure: not any(map(needs_care, provided(register, disclosure))),
    among=opt_outs,
    state="contradiction",
)

# ---------------------------------------------------------------------- records, Art. 29 and 30


def to_be_logged(register: Inspection, activity: ProcessingActivity) -> list[Disclosure]:
    """The provisions of which Art. 29 asks a record: regular ones, with consent or by opt-out."""
    found = []
    for disclosure in provisions(register, activity):
        recipient = register.contents.get(Recipient, disclosure.recipient)
        resting_on = grounds(disclosure)
        exempt = (
            disclosure.mode == "exception"
            or (recipient is not None and recipient.role in ("authority", "public"))
            or not LAWFUL.isdisjoint(several(disclosure.exceptions))
            or (resting_on and not {CONSENT, OPT_OUT}.intersection(resting_on))
        )
        if not exempt:
            found.append(disclosure)
    return found


def provides(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether Art. 29 asks for records of an activity."""
    return bool(to_be_logged(register, activity))


def _recipient_has(field: str) -> Predicate:
    def told(register: Inspection, disclosure: Disclosure) -> bool:
        recipient = register.contents.get(Recipient, disclosure.recipient)
        return recipient is not None and said(recipient, field)

    return told


def _consent_recorded(register: Inspection, disclosure: Disclosure) -> bool:
    activity = register.contents.get(ProcessingActivity, disclosure.activity)
    return CONSENT not in grounds(disclosure) or bool(activity and activity.consent_link)


def _logged(detail: str, field: str, there: Predicate) -> Fact:
    thing = Known("word", f"jp-{detail}")
    return Fact("jp-provision-log", field, there, among=to_be_logged, thing=thing)


PROVISION_LOG = (
    _logged("recipient-name", "recipient.name", _recipient_has("name")),
    _logged("recipient-address", "recipient.address", _recipient_has("address")),
    _logged("items-provided", "disclosure.items", has("items", "data")),
    _logged("consent-record", "activity.consent_link", _consent_recorded),
)


def receives(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity has data that a third party provided."""
    return any(use.source == "third-party" for use in facts.data(register, activity))


# ---------------------------------------------------------------------- referable, Art. 31


def handed_on(register: Inspection, activity: ProcessingActivity) -> list[AutomaticCollection]:
    """Cookies and their like that give information to a third party."""
    contents = register.contents
    found = []
    for tool in contents.of(AutomaticCollection, activity.id):
        provider = contents.get(Recipient, tool.provider)
        if provider is not None and provider.role in PRIVATE:
            found.append(tool)
    return found


def _consent_confirmed(register: Inspection, tool: AutomaticCollection) -> bool:
    disclosures = register.contents.of(Disclosure, tool.activity or "")
    return any(
        disclosure.recipient == tool.provider and _grounded(register, disclosure)
        for disclosure in disclosures
    )


REFERABLE = Fact("jp-referable", "disclosure.bases", _consent_confirmed, among=handed_on)
