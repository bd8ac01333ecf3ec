"""Japan: what is acquired and for what, special care-required data, and data made less personal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ropa.formats.document import Block, Source, TableRow, Words
from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.collection import CollectionPoint
from ropa.records.record import several
from ropa.regimes import facts
from ropa.regimes.jp_operator import needs_care
from ropa.services.notices import collection, data, phrases, processing, titles
from ropa.services.notices import purposes as uses
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.tables import cells, group, table
from ropa.terms import catalogue

PLAIN_WORDS = "gdpr-categories"
"""The Act has no list of categories: of codes of other laws, those of this list are plain words."""

LESS_PERSONAL = ("OP-PSEUDONYMISE", "OP-ANONYMISE")

# ---------------------------------------------------------------------- acquisition, Art. 20 and 21


def acquisition(d: Drafting) -> Sequence[Block]:
    """The data by people, how they are acquired, and what follows if they are not provided."""
    rows: list[TableRow] = []
    for whose, of_people in _by_people(d):
        rows += [group(d.say("data.people", people=whose))] if whose.text else []
        rows += _rows(d, of_people)
    shown = [table(d.column_titles(), rows, (22, 34, 28, 16))] if rows else []
    return [
        *(paragraph(d.say("data.intro")) if rows else []),
        *shown,
        *bullets(data.on_behalf(d)),
        *introduced(d.say("refusal.intro"), collection.effects(d)),
    ]


def category(d: Drafting, use: DataUse) -> Words:
    """The category in own words, else in plain ones; a gap if there are not even items."""
    own = d.texts(use, "category")
    if own:
        return phrases.lines(map(d.opening, own))
    plain = _listed_categories(d, use) or d.terms(use, "categories")
    if plain or d.texts(use, "items"):
        return phrases.lines(map(d.opening, phrases.distinct(plain)))
    return d.missing("data.category_missing", use, "category")


def _listed_categories(d: Drafting, use: DataUse, *, running: bool = False) -> list[Words]:
    return [
        said(
            titles.title((PLAIN_WORDS,), code, d.clauses, running=running),
            Source(use.id, "categories"),
        )
        for code in several(use.categories)
        if code in catalogue.term_list(PLAIN_WORDS)
    ]


def names(d: Drafting, given: Iterable[DataUse]) -> list[Words]:
    """The data by category, each once; by item where they have no category."""
    return phrases.distinct(
        name
        for use in given
        for name in d.texts(use, "category")
        or _listed_categories(d, use, running=True)
        or data.names(d, [use])
    )


def acquired(d: Drafting, use: DataUse) -> Words:
    """Where the data come in, and from whom; what arises by itself comes from nobody."""
    point, source = data.collected_at(d, use), data.source(d, use)
    recorded_at = d.contents.get(CollectionPoint, use.collection_point)
    if recorded_at and recorded_at.means == use.source == "automatic":
        return Words(point.spans, (*point.sources, *source.sources))
    by_itself = use.source in ("automatic", "service")
    from_whom = d.opening(source) if by_itself else d.say("data.acquired_from", source=source)
    return phrases.lines([point, from_whom])


def _by_people(d: Drafting) -> Iterable[tuple[Words, list[DataUse]]]:
    groups: dict[str, list[DataUse]] = {}
    for use in d.scope.data_uses:
        groups.setdefault(data.people(d, use).text, []).append(use)
    for of_people in groups.values():
        whose = phrases.lines(phrases.distinct(data.people(d, use) for use in of_people))
        yield whose, of_people


def _rows(d: Drafting, of_people: Iterable[DataUse]) -> Iterable[TableRow]:
    """A row for what reads the same, wherever in the register it stands."""
    alike: dict[tuple[str, ...], list[tuple[Words, ...]]] = {}
    for use in of_people:
        row = category(d, use), data.items(d, use), acquired(d, use), d.term(use, "obligation")
        alike.setdefault(tuple(cell.text for cell in row), []).append(row)
    for same in alike.values():
        yield cells(
            *(phrases.lines(phrases.distinct(column)) for column in zip(*same, strict=True))
        )


# ---------------------------------------------------------------------- purposes, Art. 17 and 32


def purposes(d: Drafting) -> Sequence[Block]:
    """The purposes of use, grouped by the people whose data serve them."""
    if not d.scope.purposes:
        stated = paragraph(d.missing("purpose.none", Purpose, "wording"))
    else:
        stated = [*paragraph(d.say("purpose.intro")), *_purposes_by_people(d)]
    ground = d.say("purpose.legal_ground", ground=d.text(d.notice, "legal_ground"))
    return [*stated, *bullets([processing.operations(d), ground])]


def _purposes_by_people(d: Drafting) -> list[Block]:
    groups: dict[str, list[Words]] = {}
    labels: dict[str, list[Words]] = {}
    for purpose in d.scope.purposes:
        given = d.scope.data_serving.get(purpose.id, ())
        whose = d.listed(phrases.distinct(data.people(d, use) for use in given))
        label = d.say("purpose.people", people=whose)
        labels.setdefault(label.text, []).append(label)
        groups.setdefault(label.text, []).append(_purpose(d, purpose, given))
    found: list[Block] = []
    # Purposes that no data name stand first, where no group of people seems to claim them.
    for text in sorted(groups, key=bool):
        label = phrases.bold(phrases.lines(phrases.distinct(labels[text])))
        found += [*paragraph(label), *bullets(phrases.distinct(groups[text]))]
    return found


def _purpose(d: Drafting, purpose: Purpose, given: Iterable[DataUse]) -> Words:
    return phrases.headed(
        d.opening(uses.title(d, purpose)),
        [
            d.say("purpose.data", data=d.listed(names(d, given))),
            d.say("purpose.beyond", basis=_beyond_the_purpose(d, purpose)),
            d.say("purpose.statute", statute=d.text(purpose, "statute")),
            d.say("purpose.interest", interest=d.text(purpose, "legitimate_interest")),
            uses.choice(d, purpose),
        ],
    )


def _beyond_the_purpose(d: Drafting, purpose: Purpose) -> Words:
    """The grounds of Art. 18; that a purpose is specified (Art. 17) is no ground to be told."""
    codes = facts.bases_of(d.regime, purpose.bases, "further_use")
    source = Source(purpose.id, "bases")
    listed = ("lawful-bases",)
    return d.listed(
        said(titles.title(listed, code, d.clauses, running=True), source) for code in codes
    )


# ---------------------------------------------------------------------- special care, Art. 20(2)


def special_care(d: Drafting) -> Sequence[Block]:
    """Special care-required personal information, and on what ground it is acquired."""
    found = [_special(d, use) for use in d.scope.data_uses if _is_special(d, use)]
    return introduced(d.say("special.intro"), found)


def _is_special(d: Drafting, use: DataUse) -> bool:
    return needs_care(use) or bool(facts.bases_of(d.regime, use.conditions, "special"))


def _special(d: Drafting, use: DataUse) -> Words:
    """A gap for the ground only where the person did not give the data, which is consent."""
    condition = d.listed(d.law_terms(use, "conditions", running=True))
    if not facts.from_person(d.scope.inspection, use):
        condition = d.demanded(condition, "special.condition_missing", use, "conditions")
    return phrases.headed(
        d.opening(d.listed(names(d, [use]))),
        [
            d.say("special.items", items=d.items(use, "items")),
            d.say("special.condition", condition=condition),
            d.say("special.statute", statute=d.text(use, "condition_statute")),
        ],
    )


# ---------------------------------------------------------------------- processed, Art. 41 and 43


def processed(d: Drafting) -> Sequence[Block]:
    """How data are pseudonymised or anonymised: what from, and for what."""
    found = [_processed(d, activity) for activity in d.scope.activities]
    return introduced(d.say("processed.intro"), phrases.distinct(found))


def _processed(d: Drafting, activity: ProcessingActivity) -> Words:
    made = [code for code in several(activity.operations) if code in LESS_PERSONAL]
    how = d.text(activity, "pseudonymised")
    if not made and not how.text:
        return EMPTY
    source = Source(activity.id, "operations")
    operations = [
        said(titles.title(("operations",), code, d.clauses, running=True), source) for code in made
    ]
    given = [use for use in d.scope.data_uses if use.activity == activity.id]
    served = [one for one in d.scope.purposes if one.activity == activity.id]
    aims = phrases.distinct(uses.title(d, one, running=True) for one in served)
    return phrases.lines(
        [
            d.say("processed.operations", operations=d.listed(operations)),
            d.say("processed.how", how=how),
            d.say("processed.data", data=d.listed(_items(d, given))),
            d.say("processed.purposes", purposes=d.listed(aims)),
        ]
    )


def _items(d: Drafting, given: Iterable[DataUse]) -> list[Words]:
    """Item by item, as Art. 43(3) has them published; by category where there are no items."""
    return phrases.distinct(
        item for use in given for item in d.texts(use, "items") or names(d, [use])
    )
