"""Notices: what is said beside the facts, own wording, and versions once published."""

from ropa.records.fields import choice, date, lines, number, owner, period, plain, refs, text
from ropa.records.record import Record


class Notice(Record, table=True):
    """One notice for one audience under one law.

    Attributes:
        activities: what it speaks of; empty: all activities of the organisation under the law.
        ordinary_period, material_period: ISO 8601, how long before a change it is announced.
        change_rule: what else is said of changes ("in force when posted").
        definitions: one per line, `term: meaning`.
        duties: what is asked of the reader ("keep the password to yourself").
        incentives: financial incentives and their terms (Cal. Civ. Code 1798.125(b)).
        legal_ground: the body of law the controller names as ground of its processing.
    """

    __tablename__ = "notice"

    regime: str | None = choice("regime")
    activities: str | None = refs("activity")
    audience: str | None = text()
    title: str | None = text()
    scope: str | None = text()
    effective_on: str | None = date()
    updated_on: str | None = date()
    ordinary_period: str | None = period()
    material_period: str | None = period()
    change_channels: str | None = lines()
    change_rule: str | None = text()
    definitions: str | None = lines()
    external_sites: str | None = text()
    duties: str | None = lines()
    acceptance: str | None = text()
    legal_ground: str | None = text()
    governing_law: str | None = text()
    court: str | None = text()
    incentives: str | None = text()
    statements: str | None = lines()


class ClauseOverride(Record, table=True):
    """The officer's own wording in place of a clause, with the reason."""

    __tablename__ = "clause_override"

    notice: str | None = owner("notice")
    clause: str | None = plain()
    language: str | None = choice("language")
    wording: str | None = plain()
    reason: str | None = plain()


class PublishedVersion(Record, table=True):
    """A notice as it was published: frozen, never made anew from a later register.

    Attributes:
        document: the neutral document as JSON; `digest` is its SHA-256.
        gaps_reason: why it was published although elements were missing.
    """

    __tablename__ = "published_version"

    notice: str | None = owner("notice")
    version: str | None = number()
    language: str | None = choice("language")
    published_on: str | None = date()
    effective_on: str | None = date()
    document: str | None = plain()
    digest: str | None = plain()
    gaps: str | None = number()
    gaps_reason: str | None = plain()
