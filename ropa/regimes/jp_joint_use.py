"""Japan: data used together with others without their being third parties (Art. 27(5)(iii))."""

from __future__ import annotations

from ropa.records.activity import Disclosure, JointUse, ProcessingActivity
from ropa.records.recipient import Recipient
from ropa.records.record import several
from ropa.regimes import facts
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known, Said
from ropa.regimes.requirement import Fact, Predicate

JOINT_USE = "JP-27-5-3"
NO_JOINT_USE = "jp-joint-use"
"""The sentence when none is on record although data are used jointly."""


def joint_uses(register: Inspection, activity: ProcessingActivity) -> tuple[JointUse, ...]:
    """The joint uses of an activity."""
    return tuple(register.contents.of(JointUse, activity.id))


def uses_jointly(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity shares data with joint users, by its own words or by theirs."""
    contents = register.contents
    if contents.of(JointUse, activity.id):
        return True
    disclosures = contents.of(Disclosure, activity.id)
    if any(JOINT_USE in several(one.bases) for one in disclosures):
        return True
    named = {one.recipient for one in disclosures}
    named |= {code for use in facts.data(register, activity) for code in several(use.recipients)}
    found = (contents.get(Recipient, code) for code in named)
    return any(one is not None and one.role == "joint-user" for one in found)


def _responsible(field: str, own: str) -> Fact:
    """One detail of the party responsible; if that is the operator, its own record may say it."""

    def told(register: Inspection, joint: JointUse) -> bool:
        operator = register.controller
        if said(joint, field) or not (operator and joint.responsible_name):
            return said(joint, field)
        names = (operator.legal_name, *several(operator.trading_names))
        return joint.responsible_name in names and said(operator, own)

    place = f"joint_use.{field}"
    return _stated("jp-joint-responsible", field, told, thing=Known("field", place))


def _stated(key: str, field: str, there: Predicate, thing: Said = "") -> Fact:
    """Something every joint use states; with none on record, that is what is missing."""
    return Fact(key, f"joint_use.{field}", there, among=joint_uses, none=NO_JOINT_USE, thing=thing)


JOINT_USE_RECORDED = Fact(
    NO_JOINT_USE,
    "joint_use.items",
    lambda register, activity: bool(register.contents.of(JointUse, activity.id)),
)
JOINT_ITEMS = _stated("jp-joint-items", "items", has("items"))
JOINT_SCOPE = _stated("jp-joint-scope", "users_scope", has("users_scope", "users"))
JOINT_PURPOSE = _stated("jp-joint-purpose", "purpose", has("purpose"))
JOINT_RESPONSIBLE = (
    _responsible("responsible_name", "legal_name"),
    _responsible("responsible_address", "address"),
    _responsible("responsible_head", "head"),
)
