"""Taiwan: the matters of PDPA Art. 8(1) in its order, then those of other articles and custom."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Words
from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.collection import CollectionPoint
from ropa.records.recipient import Recipient
from ropa.records.record import several
from ropa.records.retention import RetentionRule
from ropa.records.rights import Right
from ropa.regimes import facts
from ropa.regimes.marketing import is_marketing
from ropa.regimes.tw_pdpa import RIGHTS
from ropa.services.notices import (
    collection,
    data,
    parties,
    phrases,
    processing,
    recipients,
    remarks,
    retention,
    rights,
    sections,
    transfers,
    tw_tables,
)
from ropa.services.notices.blocks import bullets, introduced, paragraph, run_on, sentences
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import Law
from ropa.services.notices.tables import cells, table


def subtitle(d: Drafting) -> str:
    """Under which articles notice is given: Art. 9 only where data come from others."""
    indirect = not all(facts.from_person(d.scope.inspection, use) for use in d.scope.data_uses)
    return "notice.subtitle_indirect" if indirect else "notice.subtitle"


def preamble(d: Drafting) -> Sequence[Block]:
    return [
        *paragraph(d.say("notice.opening")),
        *bullets([*remarks.reach(d), *remarks.sentences(d, "statements")]),
    ]


def organization(d: Drafting) -> Sequence[Block]:
    controller = d.scope.controller
    joint = [parties.partner(d, other) for other in d.scope.joint_controllers]
    named = d.say("party.named", name=parties.name(d, controller), called=parties.called(d))
    return [
        *bullets([named, *parties.identity(d, controller)]),
        *introduced(d.say("party.joint"), joint),
    ]


def purposes(d: Drafting) -> Sequence[Block]:
    ground = d.say("purpose.legal_ground", ground=d.text(d.notice, "legal_ground"))
    if not d.scope.purposes:
        return [*paragraph(d.missing("purpose.none", Purpose, "term")), *paragraph(ground)]
    return [
        *paragraph(d.say("purpose.intro")),
        *tw_tables.purposes_table(d),
        *paragraph(ground),
    ]


def categories(d: Drafting) -> Sequence[Block]:
    if not d.scope.data_uses:
        return paragraph(d.missing("data.none", DataUse, "categories"))
    return [
        *paragraph(d.say("data.intro")),
        *tw_tables.categories_table(d),
        *bullets(data.on_behalf(d)),
    ]


def period(d: Drafting) -> Sequence[Block]:
    rules = retention.described(d)
    if not rules:
        return paragraph(d.missing("retention.none", RetentionRule, "duration"))
    without = [
        d.missing("retention.missing_for", use, "retention", data=data.label(d, use))
        for use in retention.data_without(d)
    ]
    return introduced(d.say("retention.intro"), [*rules, *phrases.distinct(without)])


def region(d: Drafting) -> Sequence[Block]:
    here = processing.regions(d)
    named = {country.text for country in here}
    elsewhere = [country for country in transfers.countries(d) if country.text not in named]
    used = [d.say("processing.regions", countries=d.listed(here)), processing.locations(d)]
    where = d.demanded(
        phrases.lines(used),
        "processing.regions_missing",
        next(iter(d.scope.activities), ProcessingActivity),
        "regions",
    )
    abroad = d.say("processing.abroad", countries=d.listed(elsewhere))
    return bullets([where, abroad])


def persons(d: Drafting) -> Sequence[Block]:
    listed = [
        phrases.lines([recipients.described(d, one), recipients.unexplained(d, one)])
        for one in recipients.regular(d)
    ]
    listed += recipients.by_kind(d)
    joint = [recipients.joint_use(d, one) for one in d.scope.joint_uses]
    cases = recipients.exceptional(d)
    found = [
        *introduced(d.say("recipient.intro"), listed),
        *introduced(d.say("joint_use.intro"), joint),
    ]
    if not found and cases:
        found = paragraph(d.say("recipient.only_us"))
    if not found:
        return paragraph(d.missing("recipient.none", Recipient, "name"))
    for case in cases:
        found += [
            *run_on(d, case.intro, case.cases, ordered=True, conjunction="or"),
            *bullets(case.limits),
        ]
    return found


def manner(d: Drafting) -> Sequence[Block]:
    used = [
        *run_on(d, d.say("processing.intro"), processing.manners(d)),
        *bullets([processing.operations(d), *processing.further(d)]),
    ]
    if not used:
        activity = next(iter(d.scope.activities), ProcessingActivity)
        used = paragraph(d.missing("processing.manner_missing", activity, "manner"))
    return [*used, *introduced(d.say("automated.intro"), processing.automated(d))]


def transmission(d: Drafting) -> Sequence[Block]:
    rows = [
        cells(
            transfers.receiver(d, transfer),
            transfers.country(d, transfer),
            d.items(transfer, "items"),
            transfers.purpose(d, transfer),
            transfers.safeguards(d, transfer),
        )
        for transfer in d.scope.transfers
    ]
    if not rows:
        return []
    particulars = [transfers.particulars(d, transfer) for transfer in d.scope.transfers]
    return [
        *paragraph(d.say("transfer.intro")),
        table(d.column_titles(), rows, (18, 12, 30, 18, 22)),
        *bullets(particulars),
    ]


def exercise(d: Drafting) -> Sequence[Block]:
    on_record = [one for one in rights.rights(d) if not rights.opts_out(one)]
    granted = paragraph(d.missing("right.none", Right, "term"))
    if on_record:
        listed = rights.granted(d, RIGHTS, on_record)
        granted = run_on(d, d.say("right.intro"), listed, ordered=True)
    return [
        *granted,
        *introduced(d.say("right.how"), [*rights.how(d, on_record), *rights.where(d)]),
        *introduced(d.say("contact.others"), rights.other_contacts(d)),
    ]


def refusal(d: Drafting) -> Sequence[Block]:
    effects = collection.effects(d)
    asked = any(use.source in (None, "person") for use in d.scope.data_uses)
    if not effects and not asked and d.scope.data_uses:
        return []
    if not effects:
        point = next(iter(d.scope.collection_points), CollectionPoint)
        effects = [d.missing("refusal.missing", point, "refusal_effect")]
    return introduced(d.say("refusal.intro"), effects)


def special(d: Drafting) -> Sequence[Block]:
    found = [_special(d, use) for use in d.scope.data_uses if _is_special(d, use)]
    return introduced(d.say("special.intro"), found)


def source(d: Drafting) -> Sequence[Block]:
    return introduced(d.say("source.intro"), data.not_from_the_person(d))


def marketing(d: Drafting) -> Sequence[Block]:
    opt_outs = [one for one in rights.rights(d) if rights.opts_out(one)]
    markets = any(is_marketing(one.wording, one.term) for one in d.scope.purposes)
    if not opt_outs and not markets:
        return []
    ways = rights.how(d, opt_outs)
    if not ways:
        ways = [d.missing("marketing.missing", next(iter(opt_outs), Right), "channels")]
    return [*paragraph(d.say("marketing.stop")), *sentences(ways)]


def _is_special(d: Drafting, use: DataUse) -> bool:
    """Whether these are data of Art. 6: a condition of it is on record, or the category is."""
    protected = facts.sensitive_codes(d.regime)
    return bool(facts.bases_of(d.regime, use.conditions, "special")) or not protected.isdisjoint(
        several(use.categories)
    )


def _special(d: Drafting, use: DataUse) -> Words:
    condition = d.listed(d.law_terms(use, "conditions", running=True))
    condition = d.demanded(condition, "special.condition_missing", use, "conditions")
    return phrases.headed(
        d.opening(d.listed(data.names(d, [use]))),
        [
            d.say("special.items", items=d.items(use, "items")),
            d.say("special.condition", condition=condition),
            d.say("special.statute", statute=d.text(use, "condition_statute")),
        ],
    )


LAW = Law(
    subtitle=subtitle,
    sections={
        "preamble": preamble,
        "organization": organization,
        "purposes": purposes,
        "categories": categories,
        "period": period,
        "region": region,
        "recipients": persons,
        "manner": manner,
        "transmission": transmission,
        "rights": exercise,
        "refusal": refusal,
        "special": special,
        "source": source,
        "marketing": marketing,
        "children": sections.children,
        "security": sections.security,
        "cookies": sections.cookies,
        "publication": sections.publication,
        "incident": sections.incident,
        "assurances": sections.assurances,
        "authority": sections.authorities,
        "external_sites": sections.external_sites,
        "definitions": sections.definitions,
        "terms": sections.terms,
        "changes": sections.changes,
    },
    requirements={
        "organization": "TW-8-1-1",
        "purposes": "TW-8-1-2",
        "categories": "TW-8-1-3",
        "period": "TW-8-1-4-1",
        "region": "TW-8-1-4-2",
        "recipients": "TW-8-1-4-3",
        "manner": "TW-8-1-4-4",
        "transmission": "TW-21",
        "rights": "TW-8-1-5",
        "refusal": "TW-8-1-6",
        "source": "TW-9-1",
        "marketing": "TW-20-3",
    },
    articles={"special": "Art. 6(1)", "incident": "Art. 12", "security": "Art. 27"},
)
