"""Japan: those who handle data on one's behalf (Art. 25), and referable information (Art. 31)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ropa.formats.document import Block, Words
from ropa.records.collection import AutomaticCollection
from ropa.records.recipient import Recipient
from ropa.records.record import several
from ropa.regimes import jp_provision as law
from ropa.services.notices import collection, jp_provision, phrases, recipients
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, table

# ---------------------------------------------------------------------- entrustment, Art. 25


def entrustment(d: Drafting) -> Sequence[Block]:
    """Who is entrusted with what; what holds for all of them is said once, below."""
    by_ground = {
        one.recipient for one in d.scope.disclosures if jp_provision.ENTRUSTED in several(one.bases)
    }
    entrusted = [
        one for one in d.scope.recipients if one.role in recipients.ENTRUSTED or one.id in by_ground
    ]
    terms = [[_terms(d, one)] for one in entrusted]
    common = phrases.shared([[line for line in lines if line.text] for lines in terms])
    everywhere = {line.spans for line in common}
    rows = [
        cells(
            _entrusted(d, one),
            phrases.lines(
                [
                    d.text(one, "task"),
                    *_data_given(d, one),
                    d.say("recipient.retention", period=d.text(one, "retention")),
                    *(line for line in own if line.spans not in everywhere),
                ]
            ),
        )
        for one, own in zip(entrusted, terms, strict=True)
    ]
    if not rows:
        return []
    return [
        *paragraph(d.say("entrustment.intro")),
        table(d.column_titles(), rows, (46, 54)),
        *bullets(common),
    ]


def _entrusted(d: Drafting, recipient: Recipient) -> Words:
    engaged_by = d.contents.get(Recipient, recipient.sub_processor_of)
    by = recipients.name(d, engaged_by) if engaged_by else EMPTY
    kind = d.text(recipient, "kind") if recipient.name else EMPTY
    held = d.term(recipient, "certifications")
    return phrases.headed(
        d.opening(recipients.name(d, recipient)),
        [
            d.say("recipient.kind", kind=kind),
            d.say("recipient.engaged_by", name=by),
            d.say("party.country", country=d.term(recipient, "country")),
            d.say("recipient.certifications", certifications=held),
            recipients.contact(d, recipient),
        ],
    )


def _data_given(d: Drafting, recipient: Recipient) -> Iterable[Words]:
    yield d.say("entrustment.data", data=d.listed(jp_provision.named_by_data(d, recipient)))
    for one in recipients.disclosures(d, recipient):
        yield from jp_provision.particulars(d, one)


def _terms(d: Drafting, recipient: Recipient) -> Words:
    return d.say("recipient.contract_note", note=d.text(recipient, "contract_note"))


# ---------------------------------------------------------------------- referable, Art. 31


def referable(d: Drafting) -> Sequence[Block]:
    """What third parties learn by cookies and their like, which may be personal data to them."""
    found = []
    for activity in d.scope.activities:
        for tool in law.handed_on(d.scope.inspection, activity):
            if _told_with_its_disclosure(d, tool):
                continue
            provider = d.contents.get(Recipient, tool.provider)
            to = recipients.name(d, provider) if provider else EMPTY
            found.append(
                phrases.headed(
                    d.say("referable.receiver", name=to),
                    [
                        d.say("referable.items", items=d.items(tool, "items")),
                        d.say("referable.purpose", purpose=collection.tool_purposes(d, tool)),
                    ],
                )
            )
    for one in d.scope.disclosures:
        if jp_provision.REFERABLE in several(one.bases):
            to = recipients.receivers(d, one)
            found.append(
                phrases.headed(
                    d.say("referable.receiver", name=to),
                    [
                        d.say("referable.items", items=d.listed(jp_provision.items(d, one))),
                        d.say("referable.purpose", purpose=recipients.reasons(d, one)),
                        d.say("referable.consent"),
                    ],
                )
            )
    return introduced(d.say("referable.intro"), phrases.distinct(found))


def _told_with_its_disclosure(d: Drafting, tool: AutomaticCollection) -> bool:
    """Whether a disclosure under Art. 31 to the same third party names all the tool collects."""
    items = {words.text for words in d.texts(tool, "items")}
    return any(
        one.recipient == tool.provider
        and one.activity == tool.activity
        and jp_provision.REFERABLE in several(one.bases)
        and items <= {words.text for words in jp_provision.items(d, one)}
        for one in d.scope.disclosures
    )
