"""GDPR: who receives data, and what leaves the territory of the law on which ground."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Source, TableRow, Words
from ropa.records.activity import Disclosure
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import several
from ropa.regimes import adequacy, facts
from ropa.services.notices import data, gdpr, phrases, processing, recipients, transfers
from ropa.services.notices.blocks import bullets, introduced, paragraph, run_on
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.tables import cells, table
from ropa.terms import countries


def receivers(d: Drafting) -> Sequence[Block]:
    """Recipients or categories in a table, what it has no column for below, then exceptions."""
    regular = recipients.regular(d)
    by_kind = recipients.disclosures(d, None)
    rows = [_recipient_row(d, one) for one in regular]
    rows += [_kind_row(d, one) for one in by_kind]
    beside = [_beside(d, one) for one in regular] + [_beside_kind(d, one) for one in by_kind]
    found: list[Block] = []
    if rows:
        found += paragraph(d.say("recipient.intro"))
        found.append(table(d.column_titles(), rows, (24, 14, 27, 22, 13)))
        found += introduced(d.say("recipient.more"), beside)
    joint = [recipients.joint_use(d, one) for one in d.scope.joint_uses]
    found += introduced(d.say("joint_use.intro"), joint)
    cases = recipients.exceptional(d)
    if cases and not found:
        found += paragraph(d.say("recipient.only_us"))
    for case in cases:
        found += run_on(d, case.intro, case.cases, conjunction="or")
        found += bullets(case.limits)
    return found


def third_countries(d: Drafting) -> Sequence[Block]:
    """Transfers with their ground and where a copy of it can be had; where data are kept."""
    leaving = [one for one in d.scope.transfers if facts.leaves(d.regime)(d.scope.inspection, one)]
    kept = [
        d.say("processing.regions", countries=d.listed(processing.regions(d))),
        processing.locations(d),
    ]
    if not leaving:
        return bullets(kept)
    rows = [
        cells(
            phrases.lines(
                [
                    transfers.receiver(d, one),
                    d.say("transfer.purpose", purpose=transfers.purpose(d, one)),
                ]
            ),
            transfers.country(d, one),
            d.items(one, "items"),
            _ground(d, one),
            _copy(d, one),
        )
        for one in leaving
    ]
    more = [transfers.particulars(d, one) for one in leaving]
    return [
        *paragraph(d.say("transfer.intro")),
        table(d.column_titles(), rows, (24, 13, 22, 25, 16)),
        *introduced(d.say("transfer.more"), more),
        *bullets(kept),
    ]


def _recipient_row(d: Drafting, one: Recipient) -> TableRow:
    handed = recipients.disclosures(d, one)
    told = {use for disclosure in handed for use in several(disclosure.data)}
    others = [
        use for use in d.scope.data_uses if one.id in several(use.recipients) and use.id not in told
    ]
    items = [words for disclosure in handed for words in recipients.disclosed(d, disclosure)]
    reasons = [recipients.reasons(d, disclosure) for disclosure in handed]
    kind = d.text(one, "kind") if one.name else EMPTY
    return cells(
        phrases.lines([recipients.name(d, one), kind, recipients.unexplained(d, one)]),
        d.opening(d.term(one, "role")),
        d.listed(phrases.distinct([*items, *data.names(d, others)])),
        phrases.lines(phrases.distinct([d.text(one, "task"), *reasons])),
        d.term(one, "country"),
    )


def _kind_row(d: Drafting, one: Disclosure) -> TableRow:
    """Receiving bodies known by kind only."""
    return cells(
        d.items(one, "recipients_wording"),
        EMPTY,
        d.listed(recipients.disclosed(d, one)),
        recipients.reasons(d, one),
        EMPTY,
    )


def _beside(d: Drafting, one: Recipient) -> Words:
    """What the table has no column for, under the name of the recipient."""
    engaged_by = d.contents.get(Recipient, one.sub_processor_of)
    named = recipients.name(d, engaged_by) if engaged_by else EMPTY
    certified = d.term(one, "certifications")
    lines = [
        d.say("recipient.engaged_by", name=named),
        d.say("recipient.certifications", certifications=certified),
        d.say("recipient.retention", period=d.text(one, "retention")),
        d.say("recipient.contract_note", note=d.text(one, "contract_note")),
        recipients.contact(d, one),
        *(line for each in recipients.disclosures(d, one) for line in _circumstances(d, each)),
    ]
    return _under_name(recipients.name(d, one), lines)


def _beside_kind(d: Drafting, one: Disclosure) -> Words:
    return _under_name(d.items(one, "recipients_wording"), _circumstances(d, one))


def _under_name(name: Words, lines: Sequence[Words]) -> Words:
    distinct = phrases.distinct(lines)
    return phrases.headed(name, distinct) if distinct else EMPTY


def _circumstances(d: Drafting, one: Disclosure) -> list[Words]:
    """How, when, within what limit and on what ground data are handed over."""
    return [
        d.say("disclosure.method", method=d.text(one, "method")),
        d.say("disclosure.occasion", occasion=d.text(one, "occasion")),
        d.say("disclosure.extent", extent=d.text(one, "extent")),
        d.say("disclosure.basis", basis=d.listed(d.law_terms(one, "bases", running=True))),
        d.say("disclosure.opt_out", how=d.text(one, "opt_out")),
    ]


def _ground(d: Drafting, one: Transfer) -> Words:
    """The adequacy decision or safeguard; a gap if none is there, or none covers the recipient."""
    found = phrases.lines(gdpr.grounds(d, one, "mechanisms"))
    found = d.demanded(found, "transfer.ground_missing", one, "mechanisms")
    uncovered = EMPTY
    if adequacy.standing(d.scope.inspection, one, d.regime) != "covered":
        uncovered = d.missing("transfer.ground_uncovered", one, "mechanisms")
    return phrases.lines(
        [
            found,
            EMPTY if uncovered.text else _decision(d, one),
            uncovered,
            d.text(one, "safeguard"),
            d.text(one, "recipient_measures"),
        ]
    )


def _decision(d: Drafting, one: Transfer) -> Words:
    """The number of the decision a transfer rests on, where it is certain."""
    kinds = facts.mechanisms_of(d.regime, one.mechanisms)
    country = facts.country_of(d.scope.inspection, one)
    if "adequacy" not in kinds.values() or country is None:
        return EMPTY
    decisions = countries.adequacy(countries.GRANTORS[d.regime], country, d.on)
    # A decision extended or renewed by others has the numbers of all: `2021/1772; 2025/2574`.
    numbers = [
        number
        for each in decisions
        if each.verified
        for number in each.number.split("; ")
        if number
    ]
    source = Source(one.id, "mechanisms")
    told = d.say("transfer.decision", number=d.listed(said(each, source) for each in numbers))
    asked = any(adequacy.certificate_for(d.scope.inspection, one, each.code) for each in decisions)
    receiver = d.scope.inspection.receiver(one)
    certified = [Source(receiver.id, "certifications")] if asked and receiver else []
    return phrases.resting_on(told, *certified)


def _copy(d: Drafting, one: Transfer) -> Words:
    """Where a copy can be had; asked for where a safeguard of Art. 46 carries the transfer."""
    found = d.text(one, "safeguard_copy")
    if found.text or "safeguard" not in facts.mechanisms_of(d.regime, one.mechanisms).values():
        return found
    return d.missing("transfer.copy_missing", one, "safeguard_copy")
