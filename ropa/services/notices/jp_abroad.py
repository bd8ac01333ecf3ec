"""Japan: personal data provided to third parties abroad (Art. 28 of the Act, Rules Art. 15 to 18).

Entrusted parties and joint users abroad are third parties here.
"""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Words
from ropa.records.recipient import Recipient, Transfer
from ropa.regimes import facts, receiving
from ropa.regimes import jp_abroad as law
from ropa.services.notices import phrases, recipients, transfers
from ropa.services.notices.blocks import bullets, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, table

ABROAD = "abroad"
"""The check that a recipient abroad has a transfer on record; the officer may have answered it."""


def foreign(d: Drafting) -> Sequence[Block]:
    """A row for each transfer that leaves Japan, what else is known of it, and what is not."""
    leaving = [one for one in d.scope.transfers if facts.leaves(d.regime)(d.scope.inspection, one)]
    rows = [
        cells(
            transfers.receiver(d, one),
            _country(d, one),
            d.items(one, "items"),
            _basis(d, one),
            _system(d, one),
            _measures(d, one),
        )
        for one in leaving
    ]
    shown = [table(d.column_titles(), rows, (14, 10, 24, 17, 20, 15))] if rows else []
    return [
        *(paragraph(d.say("transfer.intro")) if rows else []),
        *shown,
        *bullets(_particulars(d, one) for one in leaving),
        *bullets(_unrecorded(d)),
    ]


def _country(d: Drafting, one: Transfer) -> Words:
    """The country; if it cannot be named, that and why (Rules Art. 17(3)); else a gap."""
    unknown = d.say("transfer.country_unknown", reason=d.text(one, "country_unknown"))
    named = facts.country_of(d.scope.inspection, one)
    if unknown.text and named is None:
        return unknown
    return phrases.lines([transfers.country(answering(d, "JP-28-2-1"), one), unknown])


def _basis(d: Drafting, one: Transfer) -> Words:
    """The mechanism of Art. 28; a gap unless the country is designated as equivalent."""
    grounds = phrases.lines(d.law_terms(one, "mechanisms"))
    if law.restricted(d.scope.inspection, one):
        here = answering(d, "JP-28-1", "Art. 28(1)")
        grounds = here.demanded(grounds, "transfer.basis_missing", one, "mechanisms")
    return phrases.lines(
        [
            grounds,
            d.text(one, "safeguard"),
            d.say("transfer.copy", where=d.text(one, "safeguard_copy")),
        ]
    )


def _system(d: Drafting, one: Transfer) -> Words:
    """What protects personal information there; consent wants it told (Rules Art. 17(2)(ii))."""
    told = d.text(one, "country_information")
    register = d.scope.inspection
    if law.by_consent_to_country(register, one):
        here = answering(d, "JP-28-2-2")
        return here.demanded(told, "transfer.system_missing", one, "country_information")
    if law.by_consent_to_unknown(register, one):
        here = answering(d, "JP-28-2-4")
        return here.demanded(told, "transfer.help_missing", one, "country_information")
    return told


def _measures(d: Drafting, one: Transfer) -> Words:
    told = d.text(one, "recipient_measures")
    if law.by_consent(d.scope.inspection, one):
        here = answering(d, "JP-28-2-3")
        return here.demanded(told, "transfer.measures_missing", one, "recipient_measures")
    return told


def _particulars(d: Drafting, one: Transfer) -> Words:
    lines = [
        d.say("transfer.purpose", purpose=transfers.purpose(d, one)),
        d.say("transfer.timing", timing=d.text(one, "timing")),
        d.say("transfer.method", method=d.text(one, "method")),
        d.say("transfer.duration", period=d.period(one, "duration")),
        d.say("transfer.retention", period=d.text(one, "retention")),
        d.say("transfer.refusal", how=d.text(one, "refusal")),
        d.say("transfer.refusal_effect", effect=d.text(one, "refusal_effect")),
    ]
    return phrases.headed(transfers.receiver(d, one), lines) if phrases.lines(lines).text else EMPTY


def _unrecorded(d: Drafting) -> list[Words]:
    """A gap for each recipient abroad of whom no transfer is on record."""
    here = answering(d, ABROAD, "Art. 28(1)")
    return [
        here.missing(
            "transfer.unrecorded", Transfer, "recipient", recipient=recipients.name(d, one)
        )
        for one in d.scope.recipients
        if not receiving.transferred(d.regime).there(d.scope.inspection, one)
        and not _does_not_apply(d, one)
    ]


def _does_not_apply(d: Drafting, one: Recipient) -> bool:
    answer = d.scope.inspection.answer([one], "transfer.recipient", ABROAD)
    return answer is not None and answer.state == "not-applicable"
