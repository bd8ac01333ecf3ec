"""Japan: data used jointly with others, the matters of Art. 27(5)(iii) as a table of four rows."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Words
from ropa.records.activity import JointUse
from ropa.records.organisation import Organisation
from ropa.records.recipient import Recipient
from ropa.records.record import several
from ropa.regimes import jp_joint_use as law
from ropa.services.notices import phrases, recipients
from ropa.services.notices.blocks import bullets, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.services.notices.tables import cells, table


def joint_use(d: Drafting) -> Sequence[Block]:
    """A table for each joint use, then what is known of the users; a gap where none is on record
    although data are shared with joint users."""
    register = d.scope.inspection
    unrecorded = any(
        law.uses_jointly(register, activity) and not law.joint_uses(register, activity)
        for activity in d.scope.activities
    )
    gap = d.missing("joint_use.none", JointUse, "items") if unrecorded else None
    users = [
        user for joint in d.scope.joint_uses for user in d.contents.each(Recipient, joint.users)
    ]
    known = [_user(d, user) for user in dict.fromkeys(users) if _particulars(d, user)]
    return [
        *(paragraph(d.say("joint_use.intro")) if d.scope.joint_uses else []),
        *(_table(d, joint) for joint in d.scope.joint_uses),
        *bullets(known),
        *(paragraph(gap) if gap else []),
    ]


def _table(d: Drafting, joint: JointUse) -> Block:
    """One matter to a row, each under its own requirement."""
    items, scope, purpose, _ = (answering(d, f"JP-27-5-3-{number}") for number in range(2, 6))
    values = (
        items.demanded(d.items(joint, "items"), "joint_use.items_missing", joint, "items"),
        scope.demanded(
            recipients.joint_users(d, joint), "joint_use.scope_missing", joint, "users_scope"
        ),
        purpose.demanded(d.text(joint, "purpose"), "joint_use.purpose_missing", joint, "purpose"),
        _responsible(answering(d, "JP-27-5-3-5"), joint),
    )
    heads = [d.say("joint_use.matter").text, d.say("joint_use.content").text]
    rows = [
        cells(phrases.said(title), value)
        for title, value in zip(d.column_titles(), values, strict=True)
        if value.text
    ]
    return table(heads, rows, (32, 68), bold_first=True)


def _responsible(d: Drafting, joint: JointUse) -> Words:
    """Name, address and representative; of the operator itself, as its own record has them."""
    name = d.text(joint, "responsible_name")
    address, head = d.text(joint, "responsible_address"), d.text(joint, "responsible_head")
    if not (name.text or address.text or head.text):
        return d.missing("joint_use.responsible_missing", joint, "responsible_name")
    own = _operator_itself(d, joint)
    address = address if address.text else d.text(own, "address")
    head = head if head.text else d.text(own, "head")
    missing = (
        (name, "responsible_name", "joint_use.name_missing"),
        (address, "responsible_address", "joint_use.address_missing"),
        (head, "responsible_head", "joint_use.head_missing"),
    )
    name, address, head = (d.demanded(words, key, joint, field) for words, field, key in missing)
    return phrases.lines(
        [name, d.say("party.address", address=address), d.say("party.head", head=head)]
    )


def _operator_itself(d: Drafting, joint: JointUse) -> Organisation | None:
    operator = d.scope.controller
    if operator is None or not joint.responsible_name:
        return None
    names = (operator.legal_name, *several(operator.trading_names))
    return operator if joint.responsible_name in names else None


def _particulars(d: Drafting, user: Recipient) -> list[Words]:
    return [words for words in recipients.facts(d, user) if words.text]


def _user(d: Drafting, user: Recipient) -> Words:
    return phrases.headed(d.opening(recipients.name(d, user)), _particulars(d, user))
