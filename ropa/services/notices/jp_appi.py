"""Japan: what Art. 32(1) of the APPI makes known, with Art. 27 and 28 and what custom adds."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, TableRow, Words
from ropa.records.collection import AutomaticCollection
from ropa.records.organisation import Organisation
from ropa.records.recipient import Recipient
from ropa.records.retention import RetentionRule
from ropa.services.notices import (
    collection,
    jp_abroad,
    jp_data,
    jp_entrustment,
    jp_joint_use,
    jp_opt_out,
    jp_provision,
    jp_requests,
    jp_security,
    parties,
    phrases,
    recipients,
    remarks,
    retention,
    sections,
)
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import Law
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, table

IN_THE_TABLE = frozenset({"address", "head"})


def subtitle(_d: Drafting) -> str:
    """The article whose matters the policy makes known."""
    return "notice.subtitle"


def preamble(d: Drafting) -> Sequence[Block]:
    return [
        *paragraph(d.say("notice.opening")),
        *bullets([*remarks.reach(d), *remarks.sentences(d, "statements")]),
    ]


def operator(d: Drafting) -> Sequence[Block]:
    """Name, address and representative, each a gap if missing; below, how it is reached."""
    controller = d.scope.controller
    at = controller or Organisation
    row = cells(
        d.say("party.named", name=parties.name(d, controller), called=parties.called(d)),
        d.demanded(d.text(controller, "address"), "party.address_missing", at, "address"),
        d.demanded(d.text(controller, "head"), "party.head_missing", at, "head"),
    )
    joint = [parties.partner(d, other) for other in d.scope.joint_controllers]
    return [
        table(d.column_titles(), [row], (34, 40, 26)),
        *bullets(_beside_the_table(d, controller)),
        *introduced(d.say("party.joint"), joint),
    ]


def _beside_the_table(d: Drafting, controller: Organisation | None) -> list[Words]:
    return [
        line
        for line in parties.identity(d, controller)
        if IN_THE_TABLE.isdisjoint(source.field for source in line.sources)
    ]


def kept(d: Drafting) -> Sequence[Block]:
    """How long data are kept, a row for each rule; the Act asks for no period, so no gaps.

    What holds after every period is said once, below the table.
    """
    rules = d.scope.retention_rules
    every = ([retention.statute(d, rule), *retention.afterwards(d, rule)] for rule in rules)
    after = [[line for line in lines if line.text] for lines in every]
    common = phrases.shared(after)
    said = {line.spans for line in common}
    rows = [
        cells(
            d.opening(_kept_data(d, rule)),
            phrases.lines([d.period(rule, "duration"), d.text(rule, "criterion")]),
            d.text(rule, "start_event"),
            phrases.lines(line for line in lines if line.spans not in said),
        )
        for rule, lines in zip(rules, after, strict=True)
    ]
    if not rows:
        return []
    return [table(d.column_titles(), rows, (32, 22, 20, 26)), *bullets(common)]


def _kept_data(d: Drafting, rule: RetentionRule) -> Words:
    name = d.text(rule, "name")
    whose = d.listed(jp_data.names(d, retention.data_under(d, rule)))
    both = d.say("retention.name_and_data", name=name, data=whose)
    return both if both.text else d.listed([name, whose])


def external_transmission(d: Drafting) -> Sequence[Block]:
    """What is sent, to whom, for what and how to refuse: a row for each tool."""
    rows = [_sent(d, tool) for tool in d.scope.automatic_collections]
    if not rows:
        return []
    return [
        *paragraph(d.say("automatic.intro")),
        table(d.column_titles(), rows, (30, 24, 22, 24)),
    ]


def _sent(d: Drafting, tool: AutomaticCollection) -> TableRow:
    provider = d.contents.get(Recipient, tool.provider)
    kinds = d.apart([*d.terms(tool, "tool", running=True), *d.terms(tool, "kind", running=True)])
    named = d.say("automatic.name_and_kind", name=d.text(tool, "name"), kind=kinds)
    return cells(
        phrases.headed(
            named if named.text else d.listed([d.text(tool, "name"), kinds]),
            [d.items(tool, "items")],
        ),
        phrases.lines(
            [
                recipients.name(d, provider) if provider else EMPTY,
                d.say("automatic.third_party", activity=d.text(tool, "third_party_behaviour")),
            ]
        ),
        phrases.lines(
            [
                collection.tool_purposes(d, tool),
                d.say("automatic.lifetime", period=collection.lifetime(d, tool)),
            ]
        ),
        phrases.lines(
            [
                collection.refusal(d, tool),
                d.say("automatic.refusal_effect", effect=d.text(tool, "refusal_effect")),
            ]
        ),
    )


LAW = Law(
    subtitle=subtitle,
    sections={
        "preamble": preamble,
        "operator": operator,
        "acquisition": jp_data.acquisition,
        "purposes": jp_data.purposes,
        "special_care": jp_data.special_care,
        "third_parties": jp_provision.third_parties,
        "opt_out": jp_opt_out.opt_out,
        "foreign": jp_abroad.foreign,
        "joint_use": jp_joint_use.joint_use,
        "entrustment": jp_entrustment.entrustment,
        "referable": jp_entrustment.referable,
        "processed": jp_data.processed,
        "security": jp_security.security,
        "retention": kept,
        "requests": jp_requests.requests,
        "external_transmission": external_transmission,
        "publication": sections.publication,
        "minors": sections.children,
        "marketing": jp_requests.marketing,
        "incident": sections.incident,
        "assurances": sections.assurances,
        "complaints": jp_requests.complaints,
        "accredited": jp_requests.accredited,
        "external_sites": sections.external_sites,
        "definitions": sections.definitions,
        "terms": sections.terms,
        "changes": sections.changes,
    },
    requirements={
        "operator": "JP-32-1-1",
        "purposes": "JP-32-1-2",
        "opt_out": "JP-27-2-1",
        "joint_use": "JP-27-5-3-1",
        "security": "JP-32-1-4-1",
        "requests": "JP-32-1-3",
        "complaints": "JP-32-1-4-2",
        "accredited": "JP-32-1-4-3",
    },
    articles={
        "special_care": "Art. 20(2)",
        "third_parties": "Art. 27(1)",
        "foreign": "Art. 28(1)",
        "entrustment": "Art. 25",
        "referable": "Art. 31(1)",
        "processed": "Art. 41; Art. 43",
        "retention": "Art. 22",
        "incident": "Art. 26",
    },
)
