"""Korea: devices that collect by themselves, and behavioral information third parties collect."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Words
from ropa.records.activity import DataUse
from ropa.records.collection import AutomaticCollection
from ropa.records.recipient import Recipient
from ropa.records.record import several
from ropa.records.retention import RetentionRule
from ropa.services.notices import (
    collection,
    data,
    kr_items,
    phrases,
    purposes,
    recipients,
    retention,
)
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.kr_articles import under
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, table

NOT_REFUSABLE = ("log", "protection-service")
"""Tools of the server: there is nothing a person could switch off (Art. 30(1)7)."""
VIDEO = "OR-VIDEO"


def cookies(d: Drafting) -> Sequence[Block]:
    """A row per device: purpose, lifetime, how to refuse it and what follows."""
    rows = [
        cells(
            collection.tool(d, row, third_party=False),
            _purposes(d, row),
            collection.lifetime(d, row),
            _refusal(d, row),
            d.text(row, "refusal_effect"),
        )
        for row in d.scope.automatic_collections
    ]
    if not rows:
        return []
    return [
        *paragraph(d.say("automatic.intro")),
        table(d.column_titles(), rows, (24, 24, 14, 22, 16)),
    ]


def behavioral(d: Drafting) -> Sequence[Block]:
    """A row per device by which a third party collects what people do."""
    tools = [row for row in d.scope.automatic_collections if _of_third_party(row)]
    if not tools:
        return []
    rows = [
        cells(
            _collector(d, row),
            _items(d, row),
            _named(d, row),
            _purposes(d, row),
            collection.lifetime(d, row),
            _refusal(d, row),
        )
        for row in tools
    ]
    told = [d.text(row, "third_party_behaviour") for row in tools]
    return [
        *paragraph(d.say("behavior.intro")),
        table(d.column_titles(), rows, (17, 18, 15, 18, 12, 20)),
        *bullets(phrases.distinct(told)),
    ]


def video(d: Drafting) -> Sequence[Block]:
    """What fixed cameras record, why and how long."""
    filmed = [use for use in d.scope.data_uses if VIDEO in several(use.categories)]
    return introduced(d.say("video.intro"), phrases.distinct(_filmed(d, use) for use in filmed))


def _filmed(d: Drafting, use: DataUse) -> Words:
    rule = d.contents.get(RetentionRule, use.retention)
    period = retention.period(d, rule) if rule else EMPTY
    served = phrases.distinct(
        purposes.title(d, one, running=True) for one in kr_items.served(d, use)
    )
    return phrases.headed(
        d.opening(d.listed(data.names(d, [use]))),
        [
            d.say("video.purpose", purpose=d.listed(served)),
            d.say("video.period", period=period),
        ],
    )


def _of_third_party(row: AutomaticCollection) -> bool:
    told = row.third_party_behaviour is not None
    return told or (row.kind == "advertising" and row.provider is not None)


def _named(d: Drafting, row: AutomaticCollection) -> Words:
    name, kind = d.text(row, "name"), d.listed(d.terms(row, "tool", running=True))
    both = d.say("automatic.name_and_kind", name=name, kind=kind)
    return both if both.text else d.listed([name, kind])


def _collector(d: Drafting, row: AutomaticCollection) -> Words:
    provider = d.contents.get(Recipient, row.provider)
    found = recipients.name(d, provider) if provider else EMPTY
    asked = under(d, "KR-30-4-BEHAVIOUR")
    return asked.demanded(found, "behavior.collector_missing", row, "provider")


def _items(d: Drafting, row: AutomaticCollection) -> Words:
    asked = under(d, "KR-30-4-BEHAVIOUR")
    return asked.demanded(d.items(row, "items"), "behavior.items_missing", row, "items")


def _purposes(d: Drafting, row: AutomaticCollection) -> Words:
    found = collection.tool_purposes(d, row)
    asked = under(d, "KR-30-1-7")
    return asked.demanded(found, "automatic.purpose_missing", row, "purposes_wording")


def _refusal(d: Drafting, row: AutomaticCollection) -> Words:
    found = collection.refusal(d, row)
    if row.tool in NOT_REFUSABLE:
        return found
    return under(d, "KR-30-1-7").demanded(found, "automatic.refusal_missing", row, "refusal")
