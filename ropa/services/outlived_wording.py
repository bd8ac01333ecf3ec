"""Own wording of notices that outlived its facts: what it rests on changed after it was saved.

What stands under own wording is what the sentence it is printed in comes from. Under a sentence
that states no fact, such as the opening of a section, it is what the whole section comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from ropa.errors import UserError
from ropa.formats.document import Heading, Source
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND
from ropa.records.notice import ClauseOverride, Notice
from ropa.records.record import kinds_of
from ropa.regimes.finding import Finding
from ropa.regimes.naming import Known, Said, kind_of_row, named
from ropa.regimes.requirement import Citation, FindingState, Severity
from ropa.services import policy_drafting
from ropa.services.notices.gaps import runs
from ropa.services.own_wording import OwnWording, own_wordings
from ropa.terms import glossary

FIELD = "clause_override.wording"
LAST = 1_000_000
"""The place of these findings: behind what the law itself asks for."""
MOST = 5
"""How many changed records a finding names."""

Facts = Mapping[Source, str]
Stated = Mapping[str, tuple[str, Facts]]
"""Own wording by id: the section it is printed in, and the facts under it."""
NOTHING: tuple[str, Facts] = ("", {})
Then = Callable[[ClauseOverride], Contents | None]
"""The register as it stood when own wording was saved last; None if it is the same as now."""


def outlived(contents: Contents, on: date, regimes: Sequence[str], then: Then) -> Iterator[Finding]:
    """What to tell of own wording under these laws."""
    drafts: dict[tuple[int, str, str], Stated | None] = {}

    def stated(at: Contents, notice: Notice, language: str) -> Stated | None:
        key = at.head.seq, notice.id, language
        if key not in drafts:
            drafts[key] = _stated(at, notice, language, on)
        return drafts[key]

    for notice, own in _worded(contents, regimes):
        if own.stale:
            yield _unfit(contents, notice, own.row)
            continue
        before, language = then(own.row), own.row.language or ""
        if before is None:
            continue
        now, once = stated(contents, notice, language), stated(before, notice, language)
        if now is None or once is None:
            continue
        section, facts = now.get(own.row.id, NOTHING)
        changed = _changed(facts, once.get(own.row.id, NOTHING)[1])
        if facts and changed:
            yield _outlived(contents, before, notice, own.row, section, changed)


def _worded(contents: Contents, regimes: Sequence[str]) -> Iterator[tuple[Notice, OwnWording]]:
    for notice in contents.all(Notice):
        if notice.regime in regimes and notice.regime in policy_drafting.LAWS:
            for language in contents.languages:
                for own in own_wordings(contents, notice, language):
                    yield notice, own


def _stated(contents: Contents, notice: Notice, language: str, on: date) -> Stated | None:
    """What a draft prints of own wording; None if there could be none, of old or other wording."""
    try:
        document = policy_drafting.draft(contents, notice.regime or "", language, on, notice.id)
    except UserError:
        return None
    section, of_section = "", dict[str, dict[Source, None]]()
    printed: dict[str, tuple[str, dict[Source, None]]] = {}
    own = {row.id for row in contents.of(ClauseOverride, notice.id)}
    for block in document.blocks:
        if isinstance(block, Heading):
            section = block.anchor
        for run in runs(block):
            facts = dict.fromkeys(source for source in run.sources if source.record not in own)
            of_section.setdefault(section, {}).update(facts)
            for source in run.sources:
                if source.record in own:
                    printed.setdefault(source.record, (section, {}))[1].update(facts)
    return {
        record: (at, {one: _value(contents, one, language) for one in facts or of_section[at]})
        for record, (at, facts) in printed.items()
    }


def _changed(now: Facts, once: Facts) -> set[Source]:
    return {at for at in {*now, *once} if now.get(at) != once.get(at)}


def _value(contents: Contents, source: Source, language: str) -> str:
    row, record = contents.find(source.record), contents.class_of(source.record)
    if row is None or record is None or not hasattr(row, source.field):
        return ""
    kind = kinds_of(record).get(source.field)
    if kind and kind.form == "text":
        return contents.text(row, source.field, language)
    return getattr(row, source.field) or ""


def _outlived(
    now: Contents,
    once: Contents,
    notice: Notice,
    own: ClauseOverride,
    section: str,
    changed: set[Source],
) -> Finding:
    things: dict[str, Said] = {}
    for record_id in sorted({source.record for source in changed}):
        at = now if now.find(record_id) else once
        row = at.find(record_id)
        if row:
            things[record_id] = named(at, row)
        elif record_id in BY_KIND:
            things[record_id] = Known("kind", record_id)
    listed = list(things.values())
    if len(listed) > MOST:
        listed[MOST:] = [Known("word", "other-records")]
    said = {"things": tuple(listed)}
    return _finding(now, notice, own, section, "own-wording", "should", "expired", said)


def _unfit(contents: Contents, notice: Notice, own: ClauseOverride) -> Finding:
    return _finding(contents, notice, own, "", "own-wording-unfit", "must", "contradiction", {})


def _finding(
    contents: Contents,
    notice: Notice,
    own: ClauseOverride,
    section: str,
    key: str,
    severity: Severity,
    state: FindingState,
    said: Mapping[str, Said],
) -> Finding:
    regime = notice.regime or ""
    cited = Citation(regime, *_article(regime, section))
    usual: dict[str, Said] = {
        "record": named(contents, own),
        "field": Known("field", FIELD),
        "place": Known("place", kind_of_row(own)),
        "law": Known("law", regime),
    }
    return Finding(
        regime=regime,
        requirement=cited.requirement,
        citations=(cited,),
        kind=kind_of_row(own),
        record=own.id,
        reference=own.reference or own.id,
        field=FIELD,
        severity=severity,
        state=state,
        key=key,
        said=tuple({**usual, **said}.items()),
        places=(LAST,),
        position=own.position,
    )


def _article(regime: str, section: str) -> tuple[str, str]:
    """Requirement and article of a section; of the first section where only custom asks for it."""
    law = policy_drafting.LAWS[regime]
    for key in (section, *(one.key for one in glossary.outline(regime))):
        if article := law.article(key):
            return law.requirements.get(key, ""), article
    return "", ""
