"""Data that go to another country."""

from __future__ import annotations

from ropa.formats.document import Words
from ropa.records.recipient import Recipient, Transfer
from ropa.services.notices import phrases, recipients
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY


def receiver(d: Drafting, transfer: Transfer) -> Words:
    """The recipient, or the destination where no recipient is on record; a gap if neither is."""
    recipient = d.contents.get(Recipient, transfer.recipient)
    found = [recipients.name(d, recipient)] if recipient else []
    words = d.listed([*found, d.text(transfer, "destination")])
    return d.demanded(words, "transfer.receiver_missing", transfer, "recipient")


def country(d: Drafting, transfer: Transfer) -> Words:
    """The country of the transfer, else that of its recipient; a gap if neither is on record."""
    recipient = d.contents.get(Recipient, transfer.recipient)
    named = d.term(transfer, "country")
    named = named if named.text else d.term(recipient, "country")
    return d.demanded(named, "transfer.country_missing", transfer, "country")


def purpose(d: Drafting, transfer: Transfer) -> Words:
    """What the recipient does with the data: as on record for the transfer, else its task."""
    own = d.text(transfer, "purpose")
    return own if own.text else d.text(d.contents.get(Recipient, transfer.recipient), "task")


def safeguards(d: Drafting, transfer: Transfer) -> Words:
    """This law's mechanisms, the document behind them, and what the recipient does."""
    return phrases.lines(
        [
            *d.law_terms(transfer, "mechanisms"),
            d.text(transfer, "safeguard"),
            d.text(transfer, "recipient_measures"),
            d.say("transfer.copy", where=d.text(transfer, "safeguard_copy")),
        ]
    )


def particulars(d: Drafting, transfer: Transfer) -> Words:
    """When, how, how long, how to refuse, and what is told of the country: one item of a list."""
    told = d.text(transfer, "country_information")
    lines = [
        d.say("transfer.country_unknown", reason=d.text(transfer, "country_unknown")),
        d.say("transfer.timing", timing=d.text(transfer, "timing")),
        d.say("transfer.method", method=d.text(transfer, "method")),
        d.say("transfer.duration", period=d.period(transfer, "duration")),
        d.say("transfer.retention", period=d.text(transfer, "retention")),
        d.say("transfer.refusal", how=d.text(transfer, "refusal")),
        d.say("transfer.refusal_effect", effect=d.text(transfer, "refusal_effect")),
        d.say("transfer.country_information", information=told),
    ]
    return phrases.headed(receiver(d, transfer), lines) if phrases.lines(lines).text else EMPTY


def countries(d: Drafting) -> list[Words]:
    """The countries data go to, each once: of transfers, and of recipients without one."""
    found = [d.term(transfer, "country") for transfer in d.scope.transfers]
    found += [d.term(recipient, "country") for recipient in d.scope.recipients]
    return phrases.distinct(found)
