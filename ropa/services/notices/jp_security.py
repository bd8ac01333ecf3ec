"""Japan: security control measures under the headings of the commission's guideline."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Source, Words
from ropa.records.protection import SecurityMeasure
from ropa.records.record import several
from ropa.regimes import facts
from ropa.regimes import jp_security as law
from ropa.services.notices import phrases, processing, protection, recipients, sections
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import said
from ropa.services.notices.titles import title
from ropa.terms import catalogue, glossary

HEADINGS = {
    "": "",
    "policy": "security.policy",
    "rules": "security.rules",
    "organisational": "security.organisational",
    "human": "security.human",
    "physical": "security.physical",
    "technical": "security.technical",
    "external": "security.foreign",
}
"""The headings of the guideline in its order, as keys of the glossary; first what has none."""

OF_THEIR_OWN = {"SM-POLICY": "policy", "SM-PLAN": "rules"}
"""Measures the guideline sets apart from the other organisational ones."""


def security(d: Drafting) -> Sequence[Block]:
    """The measures by heading, where data are kept abroad, decisions by machines, and duties."""
    groups = [block for heading in HEADINGS for block in _under(d, heading)]
    return [
        *(paragraph(d.say("measure.intro")) if groups else []),
        *groups,
        *paragraph(_wanting(d)),
        *introduced(d.say("automated.intro"), processing.automated(d)),
        *sections.duties(d),
    ]


def _under(d: Drafting, heading: str) -> list[Block]:
    rows = [row for row in d.contents.all(SecurityMeasure) if _heading(row) == heading]
    found = phrases.distinct(protection.measure(d, row) for row in rows)
    places = _places(d)
    at = "external" if _countries(d) else ""
    if heading == at:
        found += places
    if heading == "external":
        found += [gap for gap in [_foreign_missing(d)] if gap.text]
    if not heading or not found:
        return bullets(found)
    word = d.opening(said(glossary.word(HEADINGS[heading], d.language, d.regime)))
    label = phrases.bold(word)
    sources = tuple(Source(row.id, "term" if row.term else "kind") for row in rows)
    return [*paragraph(Words(label.spans, sources)), *bullets(found)]


def _heading(row: SecurityMeasure) -> str:
    """The heading a measure stands under, by its code or else its kind; empty if it has neither."""
    term = catalogue.term_list("security-measures").get(row.term) if row.term else None
    if term is None:
        return law.HEADINGS.get(row.kind or "", "")
    return OF_THEIR_OWN.get(term.code, term.extra["jp_group"])


def _wanting(d: Drafting) -> Words:
    """The gap where no measure is on record, or none that says what is done."""
    measures = d.contents.all(SecurityMeasure)
    if not measures:
        return d.missing("measure.none", SecurityMeasure, "term")
    if not any(map(law.specific, measures)):
        return d.missing("measure.general", measures[0], "term")
    return phrases.EMPTY


def _places(d: Drafting) -> list[Words]:
    abroad = d.say("measure.countries", countries=d.listed(_countries(d)))
    return [words for words in (abroad, processing.locations(d)) if words.text]


def _countries(d: Drafting) -> list[Words]:
    """The countries abroad in which data are handled, by oneself or by entrusted parties."""
    named = [
        (code, Source(activity.id, "regions"))
        for activity in d.scope.activities
        for code in several(activity.regions)
    ]
    named += [
        (one.country, Source(one.id, "country"))
        for one in d.scope.recipients
        if one.country and one.role in recipients.ENTRUSTED
    ]
    return phrases.distinct(
        said(title(("countries",), code, d.clauses), source)
        for code, source in named
        if not facts.within(d.regime, code)
    )


def _foreign_missing(d: Drafting) -> Words:
    """The gap for countries abroad whose system the register does not tell."""
    register, controller = d.scope.inspection, d.scope.controller
    if controller is None or law.FOREIGN_ENVIRONMENT.there(register, controller):
        return phrases.EMPTY
    codes = law.countries_abroad(register)
    names = d.listed(said(title(("countries",), code, d.clauses)) for code in codes)
    return d.missing("measure.foreign_missing", SecurityMeasure, "term", countries=names)
