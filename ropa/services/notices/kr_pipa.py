"""Korea: the privacy policy of PIPA Art. 30(1) and Decree Art. 31(1), section by section."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Words
from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.protection import SecurityMeasure
from ropa.records.record import several
from ropa.regimes import facts
from ropa.regimes.kr_grounds import (
    AI_DEVELOPMENT,
    PSEUDONYMISED,
    pseudonymises,
    uses_additionally,
)
from ropa.regimes.kr_protected import displays_sensitive
from ropa.services.notices import (
    data,
    kr_abroad,
    kr_items,
    kr_people,
    kr_receivers,
    kr_retention,
    kr_tools,
    parties,
    phrases,
    processing,
    protection,
    purposes,
    remarks,
    sections,
)
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.kr_articles import by_custom, under
from ropa.services.notices.law import Law

MEASURES = ("organisational", "technical", "physical", "personnel")
"""The order in which Korean policies tell measures: 관리적, 기술적, 물리적."""


def subtitle(_d: Drafting) -> str:
    return "notice.subtitle"


def preamble(d: Drafting) -> Sequence[Block]:
    controller = d.scope.controller
    joint = [parties.partner(d, other) for other in d.scope.joint_controllers]
    reach = [
        d.say("notice.audience", audience=d.text(d.notice, "audience")),
        d.say("notice.operates", operates=d.items(controller, "operates")),
        d.say("notice.scope", scope=d.text(d.notice, "scope")),
    ]
    named = d.say("party.named", name=parties.name(d, controller), called=parties.called(d))
    return [
        *paragraph(d.say("notice.opening")),
        *bullets([named, *parties.identity(d, controller), *reach]),
        *introduced(d.say("party.joint"), joint),
        *bullets(remarks.sentences(d, "statements")),
    ]


def purposes_of_processing(d: Drafting) -> Sequence[Block]:
    """One item per purpose; below, how the data are handled for them."""
    if not d.scope.purposes:
        return paragraph(d.missing("purpose.none", Purpose, "wording"))
    listed = [
        phrases.lines([purposes.title(d, one), purposes.choice(d, one)]) for one in d.scope.purposes
    ]
    handled = [*processing.manners(d), processing.operations(d)]
    return [
        *introduced(d.say("purpose.intro"), phrases.distinct(map(d.opening, listed))),
        *introduced(d.say("processing.intro"), handled),
    ]


def additional_use(d: Drafting) -> Sequence[Block]:
    """The criteria of Decree Art. 14-2(2), for each activity that uses data beyond its purpose."""
    found = []
    for activity in d.scope.activities:
        criteria = d.text(activity, "further_use")
        if uses_additionally(d.scope.inspection, activity):
            asked = under(d, "KR-15-3")
            criteria = asked.demanded(
                criteria, "processing.further_use_missing", activity, "further_use"
            )
        found.append(criteria)
    return introduced(d.say("processing.further_use_intro"), phrases.distinct(found))


def security(d: Drafting) -> Sequence[Block]:
    rows = d.contents.all(SecurityMeasure)
    if not rows:
        return paragraph(d.missing("measure.none", SecurityMeasure, "term"))
    order = [d.say(f"measure.{kind}").text for kind in MEASURES]
    groups = sorted(
        protection.measures(d),
        key=lambda each: order.index(each[0].text) if each[0].text else len(order),
    )
    return [
        *paragraph(d.say("measure.intro")),
        *(
            block
            for label, measures in groups
            for block in [*paragraph(phrases.bold(label)), *bullets(measures)]
        ),
    ]


def sensitive_display(d: Drafting) -> Sequence[Block]:
    """What others can see; where it may be sensitive, a gap unless people can hide it."""
    shown = []
    for row in d.scope.publications:
        lines = [protection.publication(d, row)]
        activity = d.contents.get(ProcessingActivity, row.activity)
        sensitive = activity is not None and displays_sensitive(d.scope.inspection, activity)
        if sensitive and not facts.said(row, "how_to_change"):
            lines.append(d.missing("publication.change_missing", row, "how_to_change"))
        shown.append(phrases.lines(lines))
    return introduced(d.say("publication.intro"), phrases.distinct(shown))


def pseudonymized(d: Drafting) -> Sequence[Block]:
    """Purpose, items and handling, for each activity that processes pseudonymized information."""
    shown = []
    for activity in d.scope.activities:
        if pseudonymises(d.scope.inspection, activity):
            resting = _resting_on(d, activity, PSEUDONYMISED)
            how = d.text(activity, "pseudonymised")
            how = d.demanded(how, "processing.pseudonymised_missing", activity, "pseudonymised")
            uses = [
                use
                for use in d.scope.data_uses
                if not {one.id for one in resting}.isdisjoint(several(use.purposes))
            ]
            shown.append(
                phrases.lines(
                    [
                        d.say("pseudonymized.purposes", purposes=_titles(d, resting)),
                        d.say("pseudonymized.items", items=kr_retention.items(d, uses)),
                        d.say("processing.pseudonymised", how=how),
                    ]
                )
            )
    return introduced(d.say("pseudonymized.intro"), phrases.distinct(shown))


def automated(d: Drafting) -> Sequence[Block]:
    """The decisions machines make alone, by which criteria and procedure (Art. 37-2(4))."""
    gaps = [
        under(d, "KR-37-2-4").missing(
            "automated.logic_missing", one, "automated_logic", activity=d.text(one, "name")
        )
        for one in d.scope.activities
        if one.automated_decisions == "yes" and not facts.said(one, "automated_logic")
    ]
    told = processing.automated(d)
    listed = introduced(d.say("automated.intro"), [*told, *gaps])
    return [*listed, *(paragraph(d.say("automated.right")) if listed else [])]


def ai(d: Drafting) -> Sequence[Block]:
    """For which purposes which kinds of data serve to develop AI (Art. 28-12(5))."""
    shown = []
    for activity in d.scope.activities:
        for purpose in _resting_on(d, activity, AI_DEVELOPMENT):
            uses = d.scope.data_by_purpose.get(purpose.id, ())
            kinds = d.listed(data.names(d, uses))
            gap = d.missing("ai.kinds_missing", purpose, "wording")
            told = d.say("ai.kinds", kinds=kinds if kinds.text else gap)
            shown.append(phrases.headed(d.opening(purposes.title(d, purpose)), [told]))
    return introduced(d.say("ai.intro"), phrases.distinct(shown))


def changes(d: Drafting) -> Sequence[Block]:
    """Since when the policy is in force, how changes are announced, and its versions."""
    day = remarks.effective(by_custom(d))
    updated = d.say("notice.updated", date=d.date(d.notice, "updated_on"))
    return [*bullets([day, updated]), *sections.changes(d)]


def _resting_on(d: Drafting, activity: ProcessingActivity, basis: str) -> list[Purpose]:
    return [one for one in d.contents.of(Purpose, activity.id) if basis in several(one.bases)]


def _titles(d: Drafting, found: Sequence[Purpose]) -> Words:
    return d.listed(phrases.distinct(purposes.title(d, one, running=True) for one in found))


LAW = Law(
    subtitle=subtitle,
    sections={
        "preamble": preamble,
        "purposes": purposes_of_processing,
        "items": kr_items.section,
        "children": kr_people.children,
        "retention": kr_retention.periods,
        "destruction": kr_retention.destruction,
        "third_parties": kr_receivers.third_parties,
        "additional_use": additional_use,
        "outsourcing": kr_receivers.outsourcing,
        "overseas_transfer": kr_abroad.overseas_transfer,
        "overseas_collection": kr_abroad.overseas_collection,
        "security": security,
        "sensitive_display": sensitive_display,
        "pseudonymized": pseudonymized,
        "cookies": kr_tools.cookies,
        "behavioral": kr_tools.behavioral,
        "rights": kr_people.exercise,
        "automated": automated,
        "officer": kr_people.officer,
        "domestic_agent": kr_people.domestic_agent,
        "remedies": kr_people.remedies,
        "video": kr_tools.video,
        "ai": ai,
        "incident": sections.incident,
        "assurances": sections.assurances,
        "external_sites": sections.external_sites,
        "definitions": sections.definitions,
        "terms": sections.terms,
        "changes": changes,
    },
    requirements={
        "purposes": "KR-30-1-1",
        "items": "KR-D31-1-1",
        "retention": "KR-30-1-2",
        "destruction": "KR-30-1-3-2",
        "third_parties": "KR-30-1-3",
        "outsourcing": "KR-30-1-4",
        "overseas_transfer": "KR-D31-1-2",
        "overseas_collection": "KR-D31-1-4",
        "security": "KR-D31-1-3",
        "sensitive_display": "KR-30-1-3-3",
        "pseudonymized": "KR-30-1-4-2",
        "cookies": "KR-30-1-7",
        "rights": "KR-30-1-5",
        "officer": "KR-30-1-6",
        "domestic_agent": "KR-31-2-4",
        "ai": "KR-28-12-5",
    },
    articles={
        "preamble": "Art. 30(1)",
        "children": "Art. 22-2(1)",
        "additional_use": "Art. 15(3); Decree Art. 14-2(2)",
        "behavioral": "Art. 30(1)7; Art. 30(4)",
        "automated": "Art. 37-2(4)",
        "remedies": "Art. 43(1); Art. 62(1)",
        "video": "Art. 25(7)",
        "incident": "Art. 34(1)",
        "changes": "Art. 30(2)",
    },
)
