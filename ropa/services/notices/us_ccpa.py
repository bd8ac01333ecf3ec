"""California: the privacy policy of § 1798.130(a)(5), which also is the notice at collection."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, TableRow, Words
from ropa.records.collection import AutomaticCollection
from ropa.records.notice import Notice
from ropa.records.organisation import Contact
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import several
from ropa.regimes import facts, us_policy, us_requests
from ropa.services.notices import (
    collection,
    parties,
    phrases,
    processing,
    purposes,
    recipients,
    remarks,
    sections,
    transfers,
    us_rights,
    us_sales,
    us_tables,
)
from ropa.services.notices.blocks import bullets, introduced, paragraph, sentences
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import Law
from ropa.services.notices.tables import cells, table


def subtitle(_d: Drafting) -> str:
    """One document serves as privacy policy and as notice at collection (11 CCR 7012(f))."""
    return "notice.subtitle"


def about(d: Drafting) -> Sequence[Block]:
    """Whose policy it is and of which day, for whom and for what."""
    own = d.scope.controller
    updated = d.date(d.notice, "updated_on")
    updated = d.demanded(updated, "notice.updated_missing", d.notice or Notice, "updated_on")
    joint = [parties.partner(d, other) for other in d.scope.joint_controllers]
    return [
        *paragraph(d.say("notice.updated", date=updated), small=True),
        *paragraph(d.say("notice.opening")),
        *bullets(
            [
                d.say("party.named", name=parties.name(d, own)),
                d.say("party.called", called=d.text(own, "called")),
                *parties.identity(d, own),
                d.say("notice.audience", audience=d.text(d.notice, "audience")),
                d.say("notice.operates", operates=d.items(own, "operates")),
                d.say("notice.scope", scope=d.text(d.notice, "scope")),
                d.say("notice.effective", date=d.date(d.notice, "effective_on")),
                d.say("purpose.legal_ground", ground=d.text(d.notice, "legal_ground")),
                *remarks.sentences(d, "statements"),
            ]
        ),
        *introduced(d.say("party.joint"), joint),
    ]


def incentives(d: Drafting) -> Sequence[Block]:
    """What is offered for personal information, and for which purposes people join."""
    joined = [one for one in d.scope.purposes if us_policy.INCENTIVE in several(one.bases)]
    told = [d.sentence(line) for line in d.texts(d.notice, "incentives")]
    if not joined and not told:
        return []
    if not told:
        told = [d.missing("incentive.missing", d.notice or Notice, "incentives")]
    titles = [d.opening(purposes.title(d, one, running=True)) for one in joined]
    return [*sentences(told), *introduced(d.say("incentive.purposes"), titles)]


def automated(d: Drafting) -> Sequence[Block]:
    """Decisions made by machines, where they are on record; a gap where their logic is not."""
    lacking = [
        d.missing("automated.logic_missing", one, "automated_logic", activity=d.text(one, "name"))
        for one in d.scope.activities
        if one.automated_decisions == "yes" and not one.automated_logic
    ]
    return introduced(d.say("automated.intro"), [*processing.automated(d), *lacking])


def metrics(_d: Drafting) -> Sequence[Block]:
    """Nothing: the figures of 11 CCR 7102 are published by hand, no record holds them."""
    return []


def cookies(d: Drafting) -> Sequence[Block]:
    """A row for each tool, in the columns of the outline."""
    rows = [_tool(d, row) for row in d.scope.automatic_collections]
    if not rows:
        return []
    return [
        *paragraph(d.say("automatic.intro")),
        table(d.column_titles(), rows, (24, 12, 13, 18, 12, 21)),
    ]


def abroad(d: Drafting) -> Sequence[Block]:
    """Where else information is processed; California asks for none of it."""
    countries = d.say("processing.regions", countries=d.listed(processing.regions(d)))
    leaving = [
        one for one in d.scope.transfers if facts.country_of(d.scope.inspection, one) != "US"
    ]
    return [
        *introduced(d.say("transfer.intro"), [_transfer(d, one) for one in leaving]),
        *bullets([countries, processing.locations(d)]),
    ]


def contact(d: Drafting) -> Sequence[Block]:
    """The desks for questions; a gap where nobody can be reached."""
    rows = [
        cells(
            _desk(d, row),
            d.plain(row, "phone"),
            phrases.lines([d.plain(row, "email"), d.plain(row, "form")]),
            d.text(row, "address"),
        )
        for row in parties.contacts(d)
    ]
    found: list[Block] = []
    if rows:
        found = [
            *paragraph(d.say("contact.intro")),
            table(d.column_titles(), rows, (34, 20, 26, 20)),
        ]
    if not us_requests.CONTACT.there(d.scope.inspection, d.contents.register):
        first = next(iter(parties.contacts(d)), Contact)
        found += paragraph(d.missing("contact.missing", first, "email"))
    if not found and d.scope.controller:
        found = paragraph(d.say("contact.company"))
    return [*found, *introduced(d.say("authority.intro"), parties.authorities(d))]


def _desk(d: Drafting, row: Contact) -> Words:
    role = d.term(row, "role")
    role = role if role.text else d.say("contact.any")
    return phrases.headed(
        role, [d.text(row, "department"), d.text(row, "name"), d.text(row, "job_title")]
    )


def _tool(d: Drafting, row: AutomaticCollection) -> TableRow:
    provider = d.contents.get(Recipient, row.provider)
    seen = d.text(row, "third_party_behaviour")
    return cells(
        phrases.lines(
            [
                d.text(row, "name"),
                d.say("automatic.items", items=d.items(row, "items")),
                d.say("automatic.third_party", activity=seen),
            ]
        ),
        recipients.name(d, provider) if provider else phrases.EMPTY,
        d.apart([*d.terms(row, "tool"), *d.terms(row, "kind")]),
        collection.tool_purposes(d, row),
        collection.lifetime(d, row),
        phrases.lines(
            [
                collection.refusal(d, row),
                d.say("automatic.effect", effect=d.text(row, "refusal_effect")),
            ]
        ),
    )


def _transfer(d: Drafting, one: Transfer) -> Words:
    told = d.text(one, "country_information")
    return phrases.headed(
        d.opening(transfers.receiver(d, one)),
        [
            d.say("party.country", country=transfers.country(d, one)),
            d.say("transfer.items", items=d.items(one, "items")),
            d.say("transfer.purpose", purpose=transfers.purpose(d, one)),
            d.say("transfer.country_unknown", reason=d.text(one, "country_unknown")),
            d.say("transfer.timing", timing=d.text(one, "timing")),
            d.say("transfer.method", method=d.text(one, "method")),
            d.say("transfer.duration", period=d.period(one, "duration")),
            d.say("transfer.retention", period=d.text(one, "retention")),
            transfers.safeguards(d, one),
            d.say("transfer.refusal", how=d.text(one, "refusal")),
            d.say("transfer.refusal_effect", effect=d.text(one, "refusal_effect")),
            d.say("transfer.country_information", information=told),
        ],
    )


LAW = Law(
    subtitle=subtitle,
    sections={
        "about": about,
        "collected": us_tables.collected,
        "sensitive": us_sales.sensitive,
        "disclosed": us_sales.disclosed,
        "sold_shared": us_sales.sold_shared,
        "under_16": us_rights.under_16,
        "retention": us_tables.kept,
        "rights": us_rights.granted,
        "requests": us_rights.requests,
        "verification": us_rights.verification,
        "agent": us_rights.agent,
        "opt_out": us_rights.opt_out,
        "limit": us_rights.limit,
        "signals": us_rights.signals,
        "incentives": incentives,
        "automated": automated,
        "metrics": metrics,
        "cookies": cookies,
        "transfers": abroad,
        "security": sections.security,
        "publication": sections.publication,
        "assurances": sections.assurances,
        "incident": sections.incident,
        "contact": contact,
        "external_sites": sections.external_sites,
        "definitions": sections.definitions,
        "terms": sections.terms,
        "changes": sections.changes,
    },
    requirements={
        "collected": "US-130-A-5-B",
        "sensitive": "US-100-A-2",
        "disclosed": "US-130-A-5-C-2",
        "sold_shared": "US-130-A-5-C-1",
        "retention": "US-100-A-3",
        "rights": "US-130-A-5-A",
        "requests": "US-130-A-5-A",
        "opt_out": "US-135-A-1",
        "limit": "US-135-A-2",
        "automated": "US-ADMT",
    },
    articles={
        "about": "11 CCR 7011(e)(4)",
        "under_16": "Civ. Code 1798.120(c)",
        "verification": "11 CCR 7011(e)(3)(E)",
        "agent": "11 CCR 7011(e)(3)(H)",
        "signals": "11 CCR 7011(e)(3)(F)",
        "incentives": "Civ. Code 1798.125(b)(2)",
        "automated": "11 CCR 7200",
        "incident": "Civ. Code 1798.82",
        "contact": "11 CCR 7011(e)(3)(J)",
        "changes": "Civ. Code 1798.130(a)(5)",
    },
)
