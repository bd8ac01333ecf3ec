"""Drafts a notice from the register: what a law wants told, in one language, gaps marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ropa.errors import UserError
from ropa.formats.document import Block, Document, Heading, Span
from ropa.formats.document_words import words_for
from ropa.records.contents import Contents
from ropa.records.notice import ClauseOverride, Notice
from ropa.regimes.inspection import Inspection
from ropa.services.notices import clauses as clause_files
from ropa.services.notices import (
    eu_gdpr,
    jp_appi,
    kr_pipa,
    parties,
    remarks,
    tw_pdpa,
    uk_gdpr,
    us_ccpa,
)
from ropa.services.notices import gaps as open_points
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import Law
from ropa.services.notices.scope import Scope
from ropa.services.notices.self_name import renamed
from ropa.terms import glossary, languages

LAWS: Mapping[str, Law] = {
    "eu-gdpr": eu_gdpr.LAW,
    "uk-gdpr": uk_gdpr.LAW,
    "kr-pipa": kr_pipa.LAW,
    "tw-pdpa": tw_pdpa.LAW,
    "jp-appi": jp_appi.LAW,
    "us-ccpa": us_ccpa.LAW,
}
"""The laws notices are drafted for. A law is a module, clauses per language and an outline."""


def draft(
    contents: Contents,
    regime: str,
    language: str,
    on: date,
    notice_id: str | None = None,
    *,
    pulse: Callable[[], object] = lambda: None,
) -> Document:
    """The notice as the register stands; `on` decides what has ended and dates the draft.

    Without `notice_id` it is the first notice on record for the law, or none. Raises UserError for
    a law, language or notice that cannot be drafted, and for an own wording that does not fit.

    Args:
        pulse: called before each section; what it raises stops the work.
    """
    law = _law(regime, language)
    notice = _notice(contents, regime, notice_id)
    d = _drafting(contents, regime, language, on, notice)
    title = remarks.title(d)
    body = _body(d, law, pulse)
    found = open_points.found(body)
    return Document(
        title=title,
        subtitle=d.say(law.subtitle(d)).text,
        language=language,
        blocks=(
            open_points.status(d, len(found)),
            *body,
            *open_points.listing(d, found),
        ),
        header=(_controller(d), title),
        footer=_footer(d),
        page_size="Letter" if regime == "us-ccpa" else "A4",
        properties=_properties(d, title),
        created=contents.head.made_at,
    )


def gaps(document: Document) -> tuple[Span, ...]:
    """The gaps a draft marks, each once, in the order of its text."""
    return tuple(gap for gap, _section in open_points.found(document.blocks).values())


def _law(regime: str, language: str) -> Law:
    if regime not in LAWS:
        raise UserError(
            f"There is no notice to draft under “{regime}”.",
            f"Choose one of these laws: {', '.join(LAWS)}.",
        )
    if language not in languages.LANGUAGES:
        raise UserError(
            f"Notices are not drafted in “{language}”.",
            f"Choose one of these languages: {', '.join(languages.LANGUAGES)}.",
        )
    return LAWS[regime]


def _notice(contents: Contents, regime: str, notice_id: str | None) -> Notice | None:
    of_law = [notice for notice in contents.all(Notice) if notice.regime == regime]
    if notice_id is None:
        return of_law[0] if of_law else None
    for notice in of_law:
        if notice_id in (notice.id, notice.reference):
            return notice
    offered = ", ".join(notice.reference or notice.id for notice in of_law)
    raise UserError(
        f"The register has no notice “{notice_id}” under {regime}.",
        f"Choose one of these: {offered}." if offered else "Add a notice for this law first.",
    )


def _drafting(
    contents: Contents, regime: str, language: str, on: date, notice: Notice | None
) -> Drafting:
    scope = Scope(Inspection(contents, on, (regime,)), notice)
    overrides = contents.of(ClauseOverride, notice.id) if notice else ()
    return Drafting(
        contents=contents,
        scope=scope,
        regime=regime,
        language=language,
        on=on,
        notice=notice,
        clauses=clause_files.clauses(regime, language, overrides, _called(scope, regime, language)),
        section=glossary.outline(regime)[0],
        requirement="",
        article="",
        gaps={},
    )


def _called(scope: Scope, regime: str, language: str) -> str:
    """What the organisation calls itself, if it is not the custom of companies."""
    controller = scope.controller
    if controller is None:
        return ""
    own = scope.inspection.contents.text(controller, "called", language)
    by_custom = clause_files.shipped(regime, language).get(parties.called_by_custom(controller), "")
    return own or (by_custom if controller.public_body == "yes" else "")


def _body(d: Drafting, law: Law, pulse: Callable[[], object]) -> Sequence[Block]:
    """The sections in the order of the outline; the one headed like the notice itself opens it."""
    own_title = glossary.word("notice.document", d.language, d.regime)
    blocks: list[Block] = []
    number = words_for(d.language).counters[0]
    position = 0
    for section in glossary.outline(d.regime):
        pulse()
        here = replace(
            d,
            section=section,
            requirement=law.requirements.get(section.key, ""),
            article=law.article(section.key),
        )
        written = law.sections[section.key](here)
        heading = renamed(section.headings[d.language], d.language, d.clauses.called)
        if written and heading != own_title:
            position += 1
            blocks.append(Heading(heading, number=number(position), anchor=section.key))
        blocks += written
    return blocks


def _controller(d: Drafting) -> str:
    """The controller's name as printed; empty while the register has none."""
    return d.text(d.scope.controller, "legal_name").text


def _footer(d: Drafting) -> str:
    return d.say("draft.footer", date=d.on.isoformat(), entry=str(d.contents.head.seq)).text


def _properties(d: Drafting, title: str) -> Mapping[str, str]:
    head = d.contents.head
    return {
        "title": title,
        "author": _controller(d),
        "subject": glossary.word("law.name", d.language, d.regime),
        "keywords": f"{d.on.isoformat()}, {head.seq}, {head.hash}",
    }
