"""Who receives data: by name or kind, for what, which of them, and under which exceptions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ropa.formats.document import Source, Words
from ropa.records.activity import DataUse, Disclosure, JointUse, Purpose
from ropa.records.recipient import Recipient
from ropa.records.record import Record, several
from ropa.regimes.recipient_names import recipient_named
from ropa.services.notices import data, phrases, purposes
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY

ENTRUSTED = ("processor", "sub-processor")
EXCEPTIONS = ("exceptions", "exceptions_wording")

_APART = r"(?:[\s、，,;；:：／/·・()（）「」]|及び?|並びに|又は|或|의|와|과|の|之|等)"
"""What stands between one name and the next in an enumeration of any language."""


def name(d: Drafting, recipient: Recipient) -> Words:
    """The name, else the kind; a gap if it has neither."""
    named = d.text(recipient, "name")
    found = named if named.text else d.text(recipient, "kind")
    return d.demanded(found, "recipient.name_missing", recipient, "name")


def regular(d: Drafting) -> list[Recipient]:
    """The recipients but for those that would receive data in exceptional cases only."""

    def exceptional(user: Record) -> bool:
        disclosure = d.contents.get(Disclosure, user.id)
        return disclosure is not None and disclosure.mode == "exception"

    users = {one.id: d.contents.uses_of(one.id) for one in d.scope.recipients}
    return [
        one
        for one in d.scope.recipients
        if not users[one.id] or not all(exceptional(user) for user, _field in users[one.id])
    ]


def described(d: Drafting, recipient: Recipient) -> Words:
    """All that is on record about a recipient and what it is given, as one item of a list."""
    # “Our own departments (internal department)” says it twice.
    telling = recipient.role != "internal" or not recipient.kind
    role = d.listed(d.terms(recipient, "role", running=True)) if telling else EMPTY
    head = name(d, recipient) if recipient.name else d.opening(name(d, recipient))
    with_role = d.say("recipient.name_and_role", name=head, role=role)
    kind = d.text(recipient, "kind") if recipient.name else EMPTY
    return phrases.headed(
        with_role if with_role.text else head,
        [d.say("recipient.kind", kind=kind), *facts(d, recipient), *given(d, recipient)],
    )


def unexplained(d: Drafting, recipient: Recipient) -> Words:
    """The gap for a recipient whose kind tells nobody who receives the data; else nothing."""
    if recipient_named(d.scope.inspection, recipient) or not d.text(recipient, "kind").text:
        return EMPTY
    return d.missing("recipient.unexplained", recipient, "name", recipient=name(d, recipient))


def facts(d: Drafting, recipient: Recipient) -> list[Words]:
    """Where it is, what it does, how it is reached: a labelled line for each fact."""
    engaged_by = d.contents.get(Recipient, recipient.sub_processor_of)
    task = "recipient.entrusted" if recipient.role in ENTRUSTED else "recipient.task"
    return [
        d.say("recipient.engaged_by", name=name(d, engaged_by)) if engaged_by else EMPTY,
        d.say("party.country", country=d.term(recipient, "country")),
        d.say(task, task=d.text(recipient, "task")),
        d.say("recipient.certifications", certifications=d.term(recipient, "certifications")),
        d.say("recipient.retention", period=d.text(recipient, "retention")),
        d.say("recipient.contract_note", note=d.text(recipient, "contract_note")),
        contact(d, recipient),
    ]


def contact(d: Drafting, recipient: Recipient) -> Words:
    """How it is reached, on one line."""
    return d.say("recipient.contact", contact=d.apart(ways(d, recipient)))


def ways(d: Drafting, recipient: Recipient) -> list[Words]:
    """The ways to reach it: whom, by mail, telephone, e-mail, on the web."""
    return [
        d.text(recipient, "contact"),
        d.text(recipient, "address"),
        *(d.plain(recipient, field) for field in ("phone", "email", "website")),
    ]


def disclosures(d: Drafting, recipient: Recipient | None) -> list[Disclosure]:
    """The regular disclosures to a recipient, or to those known by kind only."""
    wanted = recipient.id if recipient else None
    return [
        one for one in d.scope.disclosures if one.mode != "exception" and one.recipient == wanted
    ]


def given(d: Drafting, recipient: Recipient) -> list[Words]:
    """What it is given, why and when: by disclosures, and by the data that name it."""
    by_disclosure = disclosures(d, recipient)
    told = {use for one in by_disclosure for use in several(one.data)}
    others = [
        use
        for use in d.scope.data_uses
        if recipient.id in several(use.recipients) and use.id not in told
    ]
    lines = [line for one in by_disclosure for line in handed_over(d, one)]
    return [d.say("disclosure.data", data=d.listed(data.names(d, others))), *lines]


def handed_over(d: Drafting, disclosure: Disclosure) -> list[Words]:
    """Which data, why, when, within what limit and on what ground: a labelled line for each."""
    return [
        d.say("disclosure.data", data=d.listed(disclosed(d, disclosure))),
        d.say("disclosure.purpose", purpose=reasons(d, disclosure)),
        d.say("disclosure.method", method=d.text(disclosure, "method")),
        d.say("disclosure.occasion", occasion=d.text(disclosure, "occasion")),
        d.say("disclosure.extent", extent=d.text(disclosure, "extent")),
        d.say("disclosure.basis", basis=d.listed(d.law_terms(disclosure, "bases", running=True))),
        d.say("disclosure.opt_out", how=d.text(disclosure, "opt_out")),
    ]


def receivers(d: Drafting, one: Disclosure) -> Words:
    """The recipient of a disclosure, and the receiving bodies known by kind."""
    recipient = d.contents.get(Recipient, one.recipient)
    known = [name(d, recipient)] if recipient else []
    return d.listed([*known, *d.texts(one, "recipients_wording")])


def disclosed(d: Drafting, disclosure: Disclosure) -> list[Words]:
    """The items handed over, where they are fewer than the data hold; else the data by category."""
    return d.texts(disclosure, "items") or data.names(d, d.contents.each(DataUse, disclosure.data))


def reasons(d: Drafting, disclosure: Disclosure) -> Words:
    """The purposes of handing over, coded and in own words, below each other."""
    coded = d.contents.each(Purpose, disclosure.purposes)
    titles = [purposes.title(d, purpose, running=True) for purpose in coded]
    return phrases.lines(phrases.distinct([*titles, *d.texts(disclosure, "purpose")]))


def by_kind(d: Drafting) -> list[Words]:
    """The receiving bodies that are named in a disclosure only, each disclosure as one item."""
    return [
        phrases.lines([receivers(d, one), *handed_over(d, one)]) for one in disclosures(d, None)
    ]


@dataclass
class Exceptional:
    """Whom data do not reach, the cases in which they do, and within what limits."""

    intro: Words
    cases: list[Words] = field(default_factory=list)
    limits: list[Words] = field(default_factory=list)


def exceptional(d: Drafting) -> list[Exceptional]:
    """What is said of data that normally do not leave, one statement per group of receivers.

    A disclosure that names cases says whom the data do not reach otherwise; one without cases is
    itself a case: its receivers, with purpose, occasion and extent.
    """
    found: dict[str, Exceptional] = {}
    for one in d.scope.disclosures:
        if one.mode == "exception":
            named = [*d.terms(one, "exceptions", running=True), *d.texts(one, "exceptions_wording")]
            who = receivers(d, one)
            intro = d.say("disclosure.none_but_to", recipients=who if named else EMPTY)
            intro = intro if intro.text else d.say("disclosure.none_but")
            because = [Source(one.id, field) for field in EXCEPTIONS if getattr(one, field)]
            statement = found.setdefault(intro.text, Exceptional(EMPTY))
            statement.intro = phrases.distinct(
                [statement.intro, phrases.resting_on(intro, *because)]
            )[0]
            if named:
                statement.cases += named
                statement.limits += handed_over(d, one)
            else:
                statement.cases.append(phrases.lines([who, *handed_over(d, one)]))
    return list(found.values())


def joint_users(d: Drafting, joint: JointUse) -> Words:
    """The users on record, then their scope in words; a user the scope names is not named twice."""
    scope = d.texts(joint, "users_scope")
    others = []
    for user in (name(d, one) for one in d.contents.each(Recipient, joint.users)):
        naming = [at for at, words in enumerate(scope) if _names(words.text, user.text)]
        for at in naming:
            scope[at] = phrases.resting_on(scope[at], *user.sources)
        others += [] if naming else [user]
    return d.listed(phrases.distinct([*others, *scope]))


def _names(text: str, name_of_one: str) -> bool:
    """Whether a text names somebody: the name alone, not as the beginning of a longer one."""
    name_alone = f"(?:^|{_APART}){re.escape(name_of_one)}(?:$|{_APART})"
    return bool(re.search(name_alone, text))


def joint_use(d: Drafting, joint: JointUse) -> Words:
    """A joint use as one item: items, users, purpose, and who answers for it."""
    return phrases.lines(
        [
            d.say("joint_use.users", users=joint_users(d, joint)),
            d.say("joint_use.items", items=d.items(joint, "items")),
            d.say("joint_use.purpose", purpose=d.text(joint, "purpose")),
            d.say("joint_use.responsible", name=d.text(joint, "responsible_name")),
            d.say("party.address", address=d.text(joint, "responsible_address")),
            d.say("party.head", head=d.text(joint, "responsible_head")),
        ]
    )
