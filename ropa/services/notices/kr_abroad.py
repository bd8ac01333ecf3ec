"""Korea: what leaves the country, with the items of Art. 28-8(2), and what is collected abroad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ropa.formats.document import Block, Source, Table, TableColumn, TableRow, Words
from ropa.records.recipient import Recipient, Transfer
from ropa.regimes import facts
from ropa.regimes.kr_transfers import CONTACT_IN_WORDS
from ropa.regimes.receiving import transferred
from ropa.services.notices import kr_receivers, kr_retention, phrases, recipients, transfers
from ropa.services.notices.blocks import bullets, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.kr_articles import under
from ropa.services.notices.phrases import EMPTY, said

SIDE_BY_SIDE = 3
"""As many recipients have room beside each other; more have a block of rows each."""


def overseas_transfer(d: Drafting) -> Sequence[Block]:
    """What Art. 28-8(2) lists, a column per recipient; recipients abroad without it are gaps."""
    leaves = facts.leaves(d.regime)
    abroad = [one for one in d.scope.transfers if leaves(d.scope.inspection, one)]
    told = [_Told(d, one) for one in abroad if not _outside_the_act(d, one)]
    untold = _untold(d)
    if not told:
        return bullets(untold)
    shown = _columns(d, told) if len(told) <= SIDE_BY_SIDE else _row_blocks(d, told)
    return [*paragraph(d.say("transfer.intro")), shown, *bullets(untold)]


def _outside_the_act(d: Drafting, one: Transfer) -> bool:
    """Whether the officer says that no ground of the Act is needed: the data are of others."""
    answer = d.scope.inspection.answer([one], "transfer.mechanisms", "KR-28-8-1")
    no_ground = not facts.mechanisms_of(d.regime, one.mechanisms)
    return no_ground and answer is not None and answer.state == "not-applicable"


def overseas_collection(d: Drafting) -> Sequence[Block]:
    """Where a controller abroad processes what it collects from Korea (Decree Art. 31(1)4)."""
    if not kr_retention.abroad(d):
        return []
    controller = d.scope.controller
    seated = [Source(controller.id, "country")] if controller else []
    unknown = [
        d.missing("processing.country_missing", one, "regions", activity=d.text(one, "name"))
        for one in kr_retention.activities_without_place(d)
    ]
    return [
        *paragraph(phrases.resting_on(d.say("processing.abroad"), *seated)),
        *bullets([*kr_retention.where_kept(d), *unknown]),
    ]


@dataclass
class _Told:
    """A transfer as its recipient and the facts of each row."""

    d: Drafting
    transfer: Transfer

    @property
    def receiver(self) -> Words:
        d = under(self.d, "KR-28-8-2-3")
        return transfers.receiver(d, self.transfer)

    def head(self) -> str:
        """The name over a column; the reference where nobody knows the name."""
        name = self.receiver
        marked = any(span.mark for span in name.spans)
        return (self.transfer.reference or self.transfer.id) if marked else name.text

    def named_contact(self) -> Words:
        """The contact under the name of a column, which cannot hold a gap or say its source."""
        name, contact = self.receiver, self.contact()
        if any(span.mark for span in name.spans):
            return phrases.lines([name, contact])
        return Words(contact.spans, phrases.merged([name, contact]))

    def facts(self) -> list[Words]:
        """In the order of `_labels`."""
        return [
            self.contact(),
            transfers.country(under(self.d, "KR-28-8-2-2"), self.transfer),
            self._time_and_method(),
            self._demanded("KR-28-8-2-1", "items", self.d.items(self.transfer, "items")),
            self._demanded("KR-28-8-2-4", "purpose", transfers.purpose(self.d, self.transfer)),
            self._retention(),
            self._ground(),
            self._refusal(),
            self._protection(),
            self.d.text(self.transfer, "country_information"),
        ]

    def _demanded(self, code: str, field: str, found: Words) -> Words:
        return under(self.d, code).demanded(
            found, f"transfer.{field}_missing", self.transfer, field
        )

    def contact(self) -> Words:
        """How the recipient is reached; gaps for that, and for who it is."""
        d, recipient = self.d, self.d.contents.get(Recipient, self.transfer.recipient)
        asked = under(d, "KR-28-8-2-3")
        if recipient is not None:
            ways = phrases.lines(recipients.ways(d, recipient))
            return asked.demanded(ways, "transfer.contact_missing", recipient, "contact")
        if not facts.said(self.transfer, "destination"):
            return EMPTY
        if CONTACT_IN_WORDS.there(d.scope.inspection, self.transfer):
            return d.text(self.transfer, "destination")
        return asked.missing("transfer.contact_missing", self.transfer, "recipient")

    def _time_and_method(self) -> Words:
        timing = self._demanded("KR-28-8-2-2", "timing", self.d.text(self.transfer, "timing"))
        method = self._demanded("KR-28-8-2-2", "method", self.d.text(self.transfer, "method"))
        unknown = self.d.text(self.transfer, "country_unknown")
        return phrases.lines(
            [timing, method, self.d.say("transfer.country_unknown", reason=unknown)]
        )

    def _retention(self) -> Words:
        own = kr_receivers.transfers_retention(self.d, self.transfer)
        recipient = self.d.contents.get(Recipient, self.transfer.recipient)
        found = own if own.text else self.d.text(recipient, "retention")
        return self._demanded("KR-28-8-2-4", "retention", found)

    def _ground(self) -> Words:
        found = phrases.lines(self.d.law_terms(self.transfer, "mechanisms"))
        return under(self.d, "KR-28-8-1").demanded(
            found, "transfer.ground_missing", self.transfer, "mechanisms"
        )

    def _refusal(self) -> Words:
        how = self._demanded("KR-28-8-2-5", "refusal", self.d.text(self.transfer, "refusal"))
        effect = self.d.text(self.transfer, "refusal_effect")
        told = self.d.say("transfer.refusal_effect", effect=effect)
        return phrases.lines([how, self._demanded("KR-28-8-2-5", "refusal_effect", told)])

    def _protection(self) -> Words:
        d, transfer = self.d, self.transfer
        return phrases.lines(
            [
                d.text(transfer, "safeguard"),
                d.text(transfer, "recipient_measures"),
                d.say("transfer.copy", where=d.text(transfer, "safeguard_copy")),
            ]
        )


def _labels(d: Drafting) -> list[Words]:
    """The heads of the outline's columns, here of rows, and of two rows more."""
    _recipient, *titles = d.column_titles()
    return [
        d.say("transfer.contact_label"),
        *map(said, titles),
        d.say("transfer.protection_label"),
        d.say("transfer.country_label"),
    ]


def _columns(d: Drafting, told: Sequence[_Told]) -> Table:
    columns = [one.facts() for one in told]
    for one, column in zip(told, columns, strict=True):
        column[0] = one.named_contact()
    rows = [
        TableRow((label, *values))
        for label, *values in zip(_labels(d), *columns, strict=True)
        if any(value.text for value in values)
    ]
    heads = [TableColumn(one.head(), share=38) for one in told]
    return Table(
        (TableColumn(d.say("transfer.matter").text, share=24), *heads),
        tuple(rows),
        row_headings=True,
    )


def _row_blocks(d: Drafting, told: Sequence[_Told]) -> Table:
    rows: list[TableRow] = []
    for one in told:
        rows.append(TableRow((one.receiver,), group=True))
        labelled = zip(_labels(d), one.facts(), strict=True)
        rows += [TableRow((label, value)) for label, value in labelled if value.text]
    heads = (
        TableColumn(d.say("transfer.matter").text, share=28),
        TableColumn(d.say("transfer.particulars").text, share=72),
    )
    return Table(heads, tuple(rows), row_headings=True)


def _untold(d: Drafting) -> list[Words]:
    """The recipients abroad for which no transfer is on record."""
    there = transferred(d.regime).there
    return [
        under(d, "abroad").missing(
            "transfer.untold", one, "country", recipient=recipients.name(d, one)
        )
        for one in d.scope.recipients
        if not there(d.scope.inspection, one)
    ]
