"""California: to whom each category was disclosed, sold or shared, and what is sensitive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ropa.formats.document import Block, Source, TableRow, Words
from ropa.records.activity import DataUse
from ropa.records.protection import Assurance
from ropa.records.recipient import Recipient, SaleOrSharing
from ropa.records.record import several
from ropa.regimes import us_sales as rules
from ropa.regimes.us_categories import LIST, SENSITIVE, collected, covers, mapped
from ropa.services.notices import phrases, recipients
from ropa.services.notices.blocks import bullets, introduced, paragraph, run_on
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.tables import cells, table
from ropa.services.notices.us_tables import category, purposes_of, sensitive_kinds, uses_of
from ropa.terms import catalogue


def sensitive(d: Drafting) -> Sequence[Block]:
    """What sensitive information is used for, and whether it is sold, shared or used further."""
    rows = [_sensitive_row(d, kind) for kind in sensitive_kinds(d)]
    if not rows:
        return []
    return [
        *paragraph(d.say("sensitive.intro")),
        table(d.column_titles(), rows, (30, 28, 18, 24)),
    ]


def disclosed(d: Drafting) -> Sequence[Block]:
    """A row for each category disclosed; below it those who receive, by what they are."""
    answers = [_answer(d, code, "disclosed") for code in _spoken_of(d)]
    rows = [row for code in _spoken_of(d) if (row := _disclosed_row(d, code))]
    found: list[Block] = []
    if "yes" in answers:
        shares = (30, 36, 34)
        found = [
            *paragraph(d.say("disclosed.intro")),
            table(d.column_titles(), rows, shares, bold_first=True),
        ]
    elif rows or not answers:
        entry = next(iter(entries(d)), SaleOrSharing)
        found = paragraph(d.missing("disclosed.unsaid", entry, "disclosed"))
    else:
        found = paragraph(_sourced(d.say("disclosed.none"), entries(d), "disclosed"))
    return [*found, *_receivers(d), *_exceptions(d)]


def sold_shared(d: Drafting) -> Sequence[Block]:
    """A row for each category collected, unless nothing was sold or shared: then that is said."""
    answers = {
        code: (_answer(d, code, "sold"), _answer(d, code, "shared")) for code in _spoken_of(d)
    }
    unplaced = _without_category(d)
    if not answers:
        unsaid = d.missing("sold.unsaid", SaleOrSharing, "sold")
        told = unsaid if unsaid.text else d.say("sold.none")
        return [*paragraph(told), *bullets(unplaced)]
    if not unplaced and all(both == ("no", "no") for both in answers.values()):
        return paragraph(_sourced(d.say("sold.none"), entries(d), "sold", "shared"))
    rows = [_sold_row(d, code) for code in answers]
    return [
        *paragraph(d.say("sold.intro")),
        table(d.column_titles(), rows, (30, 10, 10, 24, 26), bold_first=True),
        *bullets(unplaced),
        *paragraph(d.say("sold.meaning")),
    ]


def _without_category(d: Drafting) -> list[Words]:
    """Gaps for what is on record of categories nobody knows."""
    return [
        d.missing("sold.category_missing", one, "category", record=said(one.reference or one.id))
        for one in d.contents.all(SaleOrSharing)
        if not one.category
    ]


def minors(d: Drafting) -> Words:
    """Whether data of people under 16 are sold or shared; a gap where nobody can tell."""
    on_record = entries(d)
    told = [entry for entry in on_record if entry.minors]
    if any(entry.minors == "opt-in" for entry in told):
        return _sourced(d.say("minors.opt_in"), told, "minors")
    if told:
        return _sourced(d.say("minors.no_knowledge"), told, "minors")
    inspection = d.scope.inspection
    if _spoken_of(d) and rules.MINORS.there(inspection, d.contents.register):
        return _sourced(d.say("minors.none"), on_record, "sold", "shared")
    entry = next(iter(on_record), SaleOrSharing)
    return d.missing("minors.unsaid", entry, "minors")


def entry_of(d: Drafting, code: str) -> SaleOrSharing | None:
    """What is on record of a category; what is said of (L) holds for its kinds."""
    exact = [entry for entry in entries(d) if entry.category == code]
    wider = [entry for entry in entries(d) if covers(entry.category or "", code)]
    return next(iter([*exact, *wider]), None)


def entries(d: Drafting) -> Sequence[SaleOrSharing]:
    """What is on record of the sale, sharing and disclosure of categories.

    Not of those that only activities have of which the policy does not speak.
    """
    everywhere, here = _codes(d.contents.all(DataUse)), _codes(d.scope.data_uses)
    return [
        entry
        for entry in d.contents.all(SaleOrSharing)
        if not _among(entry, everywhere) or _among(entry, here)
    ]


def _codes(uses: Iterable[DataUse]) -> set[str]:
    return {code for use in uses for code in mapped(use.categories)}


def _among(entry: SaleOrSharing, codes: Iterable[str]) -> bool:
    return any(covers(entry.category or "", code) for code in codes)


def _spoken_of(d: Drafting) -> list[str]:
    """The categories collected or on record as given away, in the order of the statute."""
    there = {*collected(d.scope.inspection), *(entry.category for entry in entries(d))}
    if any(code and covers(SENSITIVE, code) for code in there - {SENSITIVE}):
        there.discard(SENSITIVE)
    return [term.code for term in catalogue.term_list(LIST) if term.code in there]


def _answer(d: Drafting, code: str, field: str) -> str | None:
    """`yes`, `no` or None for a category; an assurance answers for all of them."""
    entry = entry_of(d, code)
    answer: str | None = getattr(entry, field) if entry else None
    if answer is None and rules.ASSURANCES.get(field) in _assured(d):
        return "no"
    return answer


def _assured(d: Drafting) -> set[str | None]:
    """What the business says it does not do, by code."""
    return {one.term for one in d.contents.all(Assurance) if one.term}


def _said_answer(d: Drafting, code: str, field: str) -> Words:
    answer, entry = _answer(d, code, field), entry_of(d, code)
    if answer is None:
        key = "sold.sold_unsaid" if field == "sold" else "sold.shared_unsaid"
        return d.missing(key, entry or SaleOrSharing, field)
    told = d.say("answer.yes" if answer == "yes" else "answer.no")
    return _sourced(told, [entry] if entry else [], field)


def _sensitive_row(d: Drafting, kind: str) -> TableRow:
    entry, uses = entry_of(d, kind), uses_of(d, kind)
    head = category(d, kind, *(Source(use.id, "categories") for use in uses))
    conditions = [
        line
        for use in uses
        for line in (
            d.say("special.condition", condition=d.listed(d.law_terms(use, "conditions"))),
            d.say("special.statute", statute=d.text(use, "condition_statute")),
        )
    ]
    at = answering(d, "US-121-A", "1798.121(a)")
    return cells(
        phrases.lines([phrases.bold(head), *phrases.distinct(conditions)]),
        phrases.lines(purposes_of(d, uses)),
        phrases.lines(
            [
                d.say("sensitive.sold", answer=_said_answer(d, kind, "sold")),
                d.say("sensitive.shared", answer=_said_answer(d, kind, "shared")),
            ]
        ),
        at.demanded(
            at.term(entry, "sensitive_use"),
            "sensitive.use_missing",
            entry or SaleOrSharing,
            "sensitive_use",
        ),
    )


def _disclosed_row(d: Drafting, code: str) -> TableRow | None:
    entry = entry_of(d, code)
    answer = _answer(d, code, "disclosed")
    if answer == "no":
        return None
    if answer is None or entry is None:
        gap = d.missing("disclosed.unsaid", entry or SaleOrSharing, "disclosed")
        return cells(category(d, code), gap, EMPTY) if gap.text else None
    at = answering(d, "US-110-C-4")
    kinds = [] if _given_away(d, entry) else d.texts(entry, "third_parties")
    names = [recipients.name(d, one) for one in _for_business(d, entry)]
    receivers = phrases.lines(map(d.opening, phrases.distinct([*kinds, *names])))
    return cells(
        _sourced(category(d, code), [entry], "category", "disclosed"),
        at.demanded(receivers, "disclosed.to_missing", entry, "third_parties"),
        _purpose(d, entry),
    )


def _sold_row(d: Drafting, code: str) -> TableRow:
    entry = entry_of(d, code)
    head = _sourced(category(d, code), [entry] if entry else [], "category")
    answers = [_said_answer(d, code, "sold"), _said_answer(d, code, "shared")]
    if entry is None or not _given_away(d, entry):
        return cells(head, *answers, EMPTY, EMPTY)
    at = answering(d, "US-110-C-4")
    buyers = [
        recipients.name(d, one)
        for one in d.contents.each(Recipient, entry.recipients)
        if one.role in rules.OUTSIDERS
    ]
    kinds = d.texts(entry, "third_parties") or buyers
    receivers = phrases.lines(map(d.opening, phrases.distinct(kinds)))
    demanded = at.demanded(receivers, "sold.to_missing", entry, "third_parties")
    return cells(head, *answers, demanded, _purpose(d, entry))


def _purpose(d: Drafting, entry: SaleOrSharing) -> Words:
    at = answering(d, "US-110-C-3")
    return at.demanded(d.opening(d.text(entry, "purpose")), "purpose.none", entry, "purpose")


def _given_away(d: Drafting, entry: SaleOrSharing) -> bool:
    return rules.is_sold(d.scope.inspection, entry)


def _for_business(d: Drafting, entry: SaleOrSharing) -> list[Recipient]:
    """Who receives a category for a business purpose.

    A record names all receivers of a category. Of a category that is sold or shared, a third party
    counts here only if it also receives one that is not.
    """
    receivers = d.contents.each(Recipient, entry.recipients)
    if not _given_away(d, entry):
        return list(receivers)
    elsewhere = {
        one
        for other in entries(d)
        if other.disclosed == "yes" and not _given_away(d, other)
        for one in several(other.recipients)
    }
    return [one for one in receivers if one.role not in rules.OUTSIDERS or one.id in elsewhere]


def _receivers(d: Drafting) -> list[Block]:
    """Service providers, own departments and third parties apart, each with what it does."""
    groups: dict[str, list[Words]] = {
        "group.service": [],
        "group.third": [],
        "group.internal": [],
    }
    for one in recipients.regular(d):
        group = "group.internal" if one.role == "internal" else "group.third"
        group = "group.service" if one.role in recipients.ENTRUSTED else group
        told = [recipients.described(d, one), recipients.unexplained(d, one)]
        groups[group].append(phrases.lines(told))
    groups["group.third"] += recipients.by_kind(d)
    joint = [recipients.joint_use(d, one) for one in d.scope.joint_uses]
    return [
        *(block for key, told in groups.items() for block in introduced(d.say(key), told)),
        *introduced(d.say("joint_use.intro"), joint),
    ]


def _exceptions(d: Drafting) -> list[Block]:
    found: list[Block] = []
    for case in recipients.exceptional(d):
        found += run_on(d, case.intro, case.cases, ordered=True, conjunction="or")
        found += bullets(case.limits)
    return found


def _sourced(words: Words, rows: Sequence[SaleOrSharing], *fields: str) -> Words:
    """The words with the records that let them be said."""
    behind = [
        Source(row.id, field) for row in rows for field in fields if getattr(row, field, None)
    ]
    return phrases.resting_on(words, *behind)
