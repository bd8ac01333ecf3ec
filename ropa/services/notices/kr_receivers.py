"""Korea: provision to third parties (Art. 17) and outsourcing (Art. 26), each in its own table."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, TableRow, Words
from ropa.records.activity import DataUse, Disclosure
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import several
from ropa.regimes.facts import said, within
from ropa.regimes.kr_recipients import THIRD_PARTIES, provisions
from ropa.regimes.receiving import COUNTRY_KNOWN
from ropa.services.notices import kr_retention, phrases, recipients, transfers
from ropa.services.notices.blocks import bullets, introduced, paragraph, run_on
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.kr_articles import under
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, table

# ---------------------------------------------------------------------- third parties


def third_parties(d: Drafting) -> Sequence[Block]:
    """Who is provided with what, joint use, and the only other cases."""
    rows = [_provision(d, one) for one in _provisions(d)]
    rows += [_untold(d, one) for one in _without_disclosure(d)]
    joint = [recipients.joint_use(d, one) for one in d.scope.joint_uses]
    regular: list[Block] = []
    if rows:
        regular = [
            *paragraph(d.say("provision.intro")),
            table(d.column_titles(), rows, (24, 22, 20, 16, 18)),
        ]
    return [
        *regular,
        *introduced(d.say("joint_use.intro"), joint),
        *_exceptions(d, beside_others=bool(rows or joint)),
    ]


def _provisions(d: Drafting) -> list[Disclosure]:
    return [
        one for activity in d.scope.activities for one in provisions(d.scope.inspection, activity)
    ]


def _without_disclosure(d: Drafting) -> list[Recipient]:
    """The third parties no disclosure and no joint use speaks of."""
    told = {one.recipient for one in d.scope.disclosures}
    told |= {user for one in d.scope.joint_uses for user in several(one.users)}
    return [one for one in d.scope.recipients if one.role in THIRD_PARTIES and one.id not in told]


def _provision(d: Drafting, one: Disclosure) -> TableRow:
    receiver = d.contents.get(Recipient, one.recipient)
    reasons = recipients.reasons(d, one)
    items = kr_retention.items(d, d.contents.each(DataUse, one.data))
    own_items = d.items(one, "items")
    basis = d.listed(d.law_terms(one, "bases"))
    return cells(
        _third_party(d, receiver, one),
        phrases.lines(
            [
                d.demanded(reasons, "disclosure.purpose_missing", one, "purpose"),
                d.say("disclosure.occasion", occasion=d.text(one, "occasion")),
                d.say("disclosure.extent", extent=d.text(one, "extent")),
                d.say("disclosure.method", method=d.text(one, "method")),
            ]
        ),
        d.demanded(
            own_items if own_items.text else items, "disclosure.items_missing", one, "items"
        ),
        _kept_there(d, receiver),
        phrases.lines(
            [
                under(d, "KR-17-1").demanded(basis, "disclosure.basis_missing", one, "bases"),
                d.say("disclosure.opt_out", how=d.text(one, "opt_out")),
            ]
        ),
    )


def _third_party(d: Drafting, receiver: Recipient | None, one: Disclosure) -> Words:
    if receiver is not None:
        return _known(d, receiver)
    wording = d.listed(d.texts(one, "recipients_wording"))
    return phrases.lines([wording, d.missing("recipient.name_missing", one, "recipient")])


def _known(d: Drafting, receiver: Recipient) -> Words:
    """A third party by name; by its kind alone it is not named (Art. 17(2)1)."""
    return phrases.lines([_named(d, receiver), *_particulars(d, receiver)])


def _untold(d: Drafting, receiver: Recipient) -> TableRow:
    """A third party known from data or a transfer only."""
    transfer = next(iter(_transfers_to(d, receiver)), None)
    uses = [use for use in d.scope.data_uses if receiver.id in several(use.recipients)]
    reason = transfers.purpose(d, transfer) if transfer else d.text(receiver, "task")
    items = d.items(transfer, "items")
    items = items if items.text else kr_retention.items(d, uses)
    return cells(
        _known(d, receiver),
        d.demanded(reason, "disclosure.purpose_missing", Disclosure, "purpose"),
        d.demanded(items, "disclosure.items_missing", Disclosure, "items"),
        _kept_there(d, receiver),
        under(d, "KR-17-1").missing("disclosure.basis_missing", Disclosure, "bases"),
    )


def _kept_there(d: Drafting, receiver: Recipient | None) -> Words:
    """How long the third party keeps it; the law decides that for an authority."""
    if receiver is None:
        return d.missing("recipient.retention_missing", Recipient, "retention")
    own = d.text(receiver, "retention")
    told = [transfers_retention(d, one) for one in _transfers_to(d, receiver)]
    found = own if own.text else phrases.lines(phrases.distinct(told))
    if found.text or receiver.role == "authority":
        return found
    return d.missing("recipient.retention_missing", receiver, "retention")


def transfers_retention(d: Drafting, transfer: Transfer) -> Words:
    """The period of keeping on record for a transfer."""
    return phrases.lines([d.period(transfer, "duration"), d.text(transfer, "retention")])


def _exceptions(d: Drafting, *, beside_others: bool) -> list[Block]:
    blocks: list[Block] = []
    alone = d.say("disclosure.none_but").spans
    for case in recipients.exceptional(d):
        intro = case.intro
        if beside_others and intro.spans == alone:
            intro = d.say("disclosure.otherwise_none_but")
        blocks += [
            *run_on(d, intro, case.cases, ordered=True, conjunction="or"),
            *bullets(case.limits),
        ]
    return blocks


# ---------------------------------------------------------------------- outsourcing


def outsourcing(d: Drafting) -> Sequence[Block]:
    """Each processor with its work and those it passes work on to."""
    entrusted = [one for one in d.scope.recipients if one.role in recipients.ENTRUSTED]
    first = [one for one in entrusted if one.role == "processor"]
    passed_on = [one for one in entrusted if one.role == "sub-processor"]
    rows, shown = [], set()
    for processor in first:
        below = _below(processor, passed_on)
        shown |= {one.id for one in below}
        rows.append(cells(_processor(d, processor), _work(d, processor), _listed(d, below)))
    for one in passed_on:
        if one.id not in shown:
            gap = under(d, "KR-26-6").missing("recipient.engager_missing", one, "sub_processor_of")
            rows.append(cells(gap, EMPTY, _listed(d, [one])))
    if not rows:
        return []
    return [
        *paragraph(d.say("outsourcing.intro")),
        table(d.column_titles(), rows, (30, 40, 30)),
    ]


def _below(processor: Recipient, passed_on: Sequence[Recipient]) -> list[Recipient]:
    """Those the processor engages, and those they engage in turn."""
    found: list[Recipient] = []
    engaging = {processor.id}
    while more := [
        one for one in passed_on if one.sub_processor_of in engaging and one not in found
    ]:
        found += more
        engaging |= {one.id for one in more}
    return found


def _processor(d: Drafting, processor: Recipient) -> Words:
    return phrases.lines([_named(d, processor), *_particulars(d, processor)])


def _listed(d: Drafting, below: Sequence[Recipient]) -> Words:
    return phrases.lines(
        phrases.lines([_processor(d, one), *_told_of_work(d, one)]) for one in below
    )


def _work(d: Drafting, processor: Recipient) -> Words:
    task, *others = _told_of_work(d, processor)
    handed = [line for one in _entrusted_with(d, processor) for line in _handed(d, one)]
    return phrases.lines([task, *phrases.distinct(handed), *others])


def _told_of_work(d: Drafting, processor: Recipient) -> list[Words]:
    task = d.text(processor, "task")
    return [
        d.demanded(task, "recipient.task_missing", processor, "task"),
        d.say("recipient.retention", period=d.text(processor, "retention")),
        d.say("recipient.contract_note", note=d.text(processor, "contract_note")),
    ]


def _entrusted_with(d: Drafting, processor: Recipient) -> list[Disclosure]:
    return recipients.disclosures(d, processor)


def _handed(d: Drafting, one: Disclosure) -> list[Words]:
    """What is entrusted, when and within what limit: outsourcing is no provision in this law."""
    own_items = d.items(one, "items")
    items = kr_retention.items(d, d.contents.each(DataUse, one.data))
    return [
        d.say("outsourcing.items", items=own_items if own_items.text else items),
        d.say("outsourcing.purpose", purpose=recipients.reasons(d, one)),
        d.say("outsourcing.occasion", occasion=d.text(one, "occasion")),
        d.say("outsourcing.extent", extent=d.text(one, "extent")),
        d.say("outsourcing.method", method=d.text(one, "method")),
        d.say("outsourcing.opt_out", how=d.text(one, "opt_out")),
    ]


# ---------------------------------------------------------------------- who it is


def _named(d: Drafting, recipient: Recipient) -> Words:
    """The name in bold; a gap beside the kind where there is no name."""
    name, kind = d.text(recipient, "name"), d.text(recipient, "kind")
    if name.text:
        return phrases.lines([phrases.bold(name), d.say("recipient.kind", kind=kind)])
    return phrases.lines([kind, d.missing("recipient.name_missing", recipient, "name")])


def _particulars(d: Drafting, recipient: Recipient) -> list[Words]:
    """Country, certifications and, unless the table of transfers has it, the contact."""
    task = EMPTY if recipient.role in recipients.ENTRUSTED else d.text(recipient, "task")
    here = recipient.country is not None and within(d.regime, recipient.country)
    contact = EMPTY if _transfers_to(d, recipient) else recipients.contact(d, recipient)
    return [
        d.say("recipient.task", task=task),
        EMPTY if here else d.say("party.country", country=d.term(recipient, "country")),
        _country_unknown(d, recipient),
        d.say("recipient.certifications", certifications=d.term(recipient, "certifications")),
        contact,
    ]


def _country_unknown(d: Drafting, recipient: Recipient) -> Words:
    """The gap where nobody can tell whether data go abroad."""
    if not said(recipient, "name") or COUNTRY_KNOWN.there(d.scope.inspection, recipient):
        return EMPTY
    return under(d, "KR-28-8-2-2").missing("recipient.country_missing", recipient, "country")


def _transfers_to(d: Drafting, recipient: Recipient) -> list[Transfer]:
    return [one for one in d.scope.transfers if one.recipient == recipient.id]
