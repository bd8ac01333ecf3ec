"""The Union: the information of GDPR Art. 13 and 14, in the order a reader asks.

The notice of the United Kingdom has the same parts in another order: `law` makes either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ropa.formats.document import Block, Words
from ropa.records.activity import ProcessingActivity
from ropa.records.collection import AutomaticCollection, CollectionPoint
from ropa.records.recipient import Recipient
from ropa.regimes import facts
from ropa.regimes.elements import REFUSAL_EFFECT
from ropa.services.notices import (
    collection,
    data,
    gdpr,
    gdpr_parties,
    gdpr_recipients,
    gdpr_rights,
    gdpr_tables,
    phrases,
    recipients,
    sections,
)
from ropa.services.notices.blocks import introduced
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import Law, Section
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, table


def subtitle(d: Drafting) -> str:
    """Under which articles information is given: Art. 14 only where data come from others."""
    indirect = any(gdpr.from_elsewhere(d, use) for use in d.scope.data_uses)
    return "notice.subtitle_indirect" if indirect else "notice.subtitle"


def obligation(d: Drafting) -> Sequence[Block]:
    """What follows from not providing data.

    A gap for each point that asks and does not say, and for data asked for at no point on record.
    """
    asked = [use for use in d.scope.data_uses if facts.asked_of_person(use)]
    if not asked:
        return introduced(d.say("obligation.intro"), collection.effects(d))
    silent = [
        d.missing("obligation.missing_at", point, "refusal_effect", point=d.text(point, "name"))
        for point in d.scope.collection_points
        if not REFUSAL_EFFECT.there(d.scope.inspection, point)
    ]
    nowhere = [
        d.missing("obligation.missing_for", use, "collection_point", data=data.label(d, use))
        for use in asked
        if not use.collection_point
    ]
    told = [*collection.effects(d), *silent, *nowhere]
    if not told:
        point = next(iter(d.scope.collection_points), CollectionPoint)
        told = [d.missing("obligation.missing", point, "refusal_effect")]
    return introduced(d.say("obligation.intro"), told)


def automated(d: Drafting) -> Sequence[Block]:
    """Decisions made by machines: logic, significance and consequences, each one demanded."""
    deciding = [one for one in d.scope.activities if one.automated_decisions == "yes"]
    return introduced(d.say("automated.intro"), [_decision(d, one) for one in deciding])


def cookies(d: Drafting) -> Sequence[Block]:
    rows = [
        cells(
            _tool(d, row),
            _provider(d, row),
            d.apart([*d.terms(row, "tool"), *d.terms(row, "kind")]),
            collection.tool_purposes(d, row),
            collection.lifetime(d, row),
            phrases.lines(
                [
                    collection.refusal(d, row),
                    d.say("automatic.refusal_effect", effect=d.text(row, "refusal_effect")),
                ]
            ),
        )
        for row in d.scope.automatic_collections
    ]
    return [table(d.column_titles(), rows, (22, 15, 14, 19, 12, 18))] if rows else []


def _decision(d: Drafting, activity: ProcessingActivity) -> Words:
    lines = []
    for part in ("logic", "significance", "consequences"):
        field = f"automated_{part}"
        found = d.text(activity, field)
        found = d.demanded(found, f"automated.{part}_missing", activity, field)
        fact = "effect" if part == "consequences" else part
        lines.append(d.say(f"automated.{part}", **{fact: found}))
    named = d.say("automated.decided", activity=d.text(activity, "name"))
    return phrases.headed(named, lines)


def _tool(d: Drafting, row: AutomaticCollection) -> Words:
    return phrases.lines(
        [
            d.text(row, "name"),
            d.say("automatic.items", items=d.items(row, "items")),
            d.say("automatic.third_party", activity=d.text(row, "third_party_behaviour")),
        ]
    )


def _provider(d: Drafting, row: AutomaticCollection) -> Words:
    provider = d.contents.get(Recipient, row.provider)
    return recipients.name(d, provider) if provider else EMPTY


SECTIONS: Mapping[str, Section] = {
    "about": gdpr_parties.about,
    "controller": gdpr_parties.controller,
    "representative": gdpr_parties.representative,
    "joint_controllers": gdpr_parties.joint_controllers,
    "dpo": gdpr_parties.officer,
    "data": gdpr_tables.data_used,
    "purposes": gdpr_tables.purposes_and_bases,
    "special_categories": gdpr_tables.special_categories,
    "source": gdpr_tables.source,
    "recipients": gdpr_recipients.receivers,
    "transfers": gdpr_recipients.third_countries,
    "retention": gdpr_tables.storage,
    "rights": gdpr_rights.granted,
    "object": gdpr_rights.objection,
    "withdraw": gdpr_rights.withdrawal,
    "exercise": gdpr_rights.exercise,
    "complaint": gdpr_rights.complaint,
    "obligation": obligation,
    "automated": automated,
    "cookies": cookies,
    "children": sections.children,
    "security": sections.security,
    "publication": sections.publication,
    "assurances": sections.assurances,
    "incident": sections.incident,
    "external_sites": sections.external_sites,
    "definitions": sections.definitions,
    "terms": sections.terms,
    "changes": sections.changes,
}
"""The writer of each section, in the order of the Union's notice."""

PROVISIONS: Mapping[str, str] = {
    "controller": "13-1-A",
    "representative": "13-1-A",
    "joint_controllers": "26-2",
    "dpo": "13-1-B",
    "purposes": "13-1-C-1",
    "source": "14-2-F",
    "recipients": "13-1-E",
    "transfers": "13-1-F",
    "retention": "13-2-A",
    "rights": "13-2-B",
    "withdraw": "13-2-C",
    "complaint": "13-2-D",
    "obligation": "13-2-E",
    "automated": "13-2-F",
}
"""The requirement each section answers to, without the mark of the law."""


def law(mark: str, written: Mapping[str, Section]) -> Law:
    """The notice under the text of the Union, or under that of the United Kingdom."""
    return Law(
        subtitle=subtitle,
        sections=written,
        requirements={section: f"{mark}-{code}" for section, code in PROVISIONS.items()},
        articles={
            "representative": "Art. 13(1)(a); Art. 27",
            "special_categories": "Art. 9(2)",
            "object": "Art. 21(4)",
            "exercise": "Art. 12(2)",
            "children": "Art. 8",
            "security": "Art. 32",
        },
    )


LAW = law("EU", SECTIONS)
