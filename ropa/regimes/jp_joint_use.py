"""Japan: data used together with others without their being third parties (Art. 27(5)(iii))."""

from __future__ import annotations

from ropa.records.activity import Disclosure, JointUse, ProcessingActivity
from ropa.records.recipient import Recipient
from ropa.records.record import several
from ropa.regimes import facts
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known
from ropa.regimes.requirement import Fact

JOINT_USE = "JP-27-5-3"


def joint_uses(register: Inspection, activity: ProcessingActivity) -> tuple[JointUse, ...]:
    """The joint uses of an activity."""
    return tuple(register.contents.of(JointUse, activity.id))


def uses_jointly(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity shares data with joint users, by its own words or by theirs."""
    contents = register.contents
    if contents.of(JointUse, activity.id):
        return True
    if any(JOINT_USE in several(one.bases) for one in contents.of(Disclosure, activity.id)):
        return True
    found = (contents.get(Recipient, one) for one in facts.recipients(register, activity))
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
    thing = Known("field", place)
    return Fact("jp-joint-responsible", place, told, among=joint_uses, thing=thing)


JOINT_USE_RECORDED = Fact(
    "jp-joint-use",
    "joint_use.items",
    lambda register, activity: bool(register.contents.of(JointUse, activity.id)),
)
JOINT_ITEMS = Fact("jp-joint-items", "joint_use.items", has("items"), among=joint_uses)
JOINT_SCOPE = Fact(
    "jp-joint-scope", "joint_use.users_scope", has("users_scope", "users"), among=joint_uses
)
JOINT_PURPOSE = Fact("jp-joint-purpose", "joint_use.purpose", has("purpose"), among=joint_uses)
JOINT_RESPONSIBLE = (
    _responsible("responsible_name", "legal_name"),
    _responsible("responsible_address", "address"),
    _responsible("responsible_head", "head"),
)
