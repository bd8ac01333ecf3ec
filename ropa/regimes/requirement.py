"""What a law is made of here: requirements, the records they are held against, the facts asked for.

A law is a list of requirements in the order of its articles. Article, status and verified mark
come from `resources/terms/regime_requirements.csv`; the law's module binds to each code the
records it speaks of, when it applies and the facts that fill it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from ropa import resources
from ropa.records.record import Record
from ropa.regimes import articles, wording
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Said
from ropa.terms import reading

Severity = Literal["must", "should", "hint"]
FindingState = Literal[
    "missing", "not-assessed", "contradiction", "expired", "wrong-code", "unverified"
]
Predicate = Callable[[Inspection, Any], bool]
Rows = Callable[[Inspection, Any], Iterable[Record]]
Details = Callable[[Inspection, Any], Mapping[str, Said]]

_STARTS = re.compile(r"(?:in_force since|from|applies from) (\d{4}-\d{2}-\d{2})")


def always(_register: Inspection, _row: Record) -> bool:
    """Applies to every record of its subject."""
    return True


@dataclass(frozen=True, slots=True)
class Subject:
    """The records a requirement is held against: those of one kind, or the ones that count."""

    record: type[Record]
    counts: Predicate = always


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """Something that has to be on record, or has to be right.

    A fact that several laws ask for is one object, so that it is looked up once and said once.

    Attributes:
        key: its sentence in `resources/regimes`; findings of one key on one record are one.
        field: where it is entered, as `kind.field`.
        there: whether a row has it.
        among: the rows that must have it; without: the subject itself.
        none: the sentence when there is no such row at all; without: then nothing is missing.
        all: the sentence that replaces one for each row when all of several rows lack it.
        variant: what is appended to the key, where a fact can be wrong in several ways.
        details: the words of the sentence beyond record, field, place and law; a `field` among
            them says where it is entered instead.
        thing: what is listed under `{things}` where several facts share a sentence.
        common: the finding is one for all laws, not one for each.
        also: regime → articles to cite beyond that of the requirement.
    """

    key: str
    field: str
    there: Predicate
    among: Rows | None = None
    none: str = ""
    all: str = ""
    variant: Callable[[Inspection, Any], str] | None = None
    details: Details | None = None
    thing: Said = ""
    state: FindingState = "missing"
    severity: Severity | None = None
    common: bool = False
    also: Mapping[str, str] | None = None

    def lacking(self, register: Inspection, subject: Record) -> Sequence[Record]:
        """The rows that lack it; with no row at all, the subject itself may lack it."""
        if self.among is None:
            return () if self.there(register, subject) else (subject,)
        rows = tuple(self.among(register, subject))
        if not rows:
            return (subject,) if self.none else ()
        return [row for row in rows if not self.there(register, row)]


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of a law that asks for something; `requirement` is empty for a mere reference."""

    regime: str
    requirement: str
    article: str


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """Facts that are asked of the records of a subject, when it applies.

    Attributes:
        code: under which the officer can answer it.
    """

    code: str
    subject: Subject
    facts: tuple[Fact, ...]
    when: Predicate = always
    severity: Severity = "must"

    def applies(self, register: Inspection, row: Record) -> bool:
        """Whether it is asked of this record."""
        return self.subject.counts(register, row) and self.when(register, row)

    def citations(self, register: Inspection) -> tuple[Citation, ...]:
        """The articles it rests on; none when no law on that day asks for it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class Requirement(Demand):
    """One thing one law asks for.

    Attributes:
        article: in the short form of the source, `Art. 8(1)5`.
        applies_to: what has to have it: record, notice, transfer or processor (contract).
        status: of the source: in force, or from when.
        verified: whether the source row was held against the text of the law.
        starts: the first day it is demanded; None: in force.
        titled: the code under which its title stands, where two laws share it.
    """

    regime: str = ""
    article: str = ""
    applies_to: str = ""
    status: str = ""
    verified: bool = True
    starts: date | None = None
    titled: str = ""

    def title(self, language: str) -> str:
        """What it asks for, in a few words."""
        return wording.title(self.titled or self.code, language)

    def cited(self, language: str) -> str:
        """The article with the name of its law."""
        return articles.cited(self.regime, self.article, language)

    def in_force(self, on: date) -> bool:
        """Whether it is demanded on a day."""
        return self.starts is None or self.starts <= on

    def citations(self, register: Inspection) -> tuple[Citation, ...]:
        """Its article."""
        if not self.in_force(register.on):
            return ()
        return (Citation(self.regime, self.code, self.article),)


@dataclass(frozen=True, slots=True, eq=False)
class Check(Demand):
    """A matter beyond emptiness, which no single requirement names: contradictions, dates, codes.

    Attributes:
        articles: regime → the article behind it; the laws it is a matter of.
    """

    articles: Mapping[str, str] | None = None

    def citations(self, register: Inspection) -> tuple[Citation, ...]:
        """The articles of the laws that are judged."""
        behind = self.articles or {}
        return tuple(
            Citation(regime, self.code, behind[regime])
            for regime in register.regimes
            if regime in behind
        )


@dataclass(frozen=True, slots=True)
class Law:
    """A law as a list: what it asks for in the order of its articles, then its own checks."""

    regime: str
    requirements: tuple[Requirement, ...]
    checks: tuple[Check, ...] = ()


def asks(
    code: str,
    subject: Subject,
    *facts: Fact,
    when: Predicate = always,
    severity: Severity = "must",
    starts: date | None = None,
    titled: str = "",
) -> Requirement:
    """The requirement of this code; KeyError if the table of requirements has no such row."""
    row = provisions()[code]
    begun = _STARTS.match(row["status"])
    return Requirement(
        code,
        subject,
        facts,
        when,
        severity,
        regime=row["regime"].lower(),
        article=row["article"],
        applies_to=row["applies_to"],
        status=row["status"],
        verified=row["verified"] == "yes",
        starts=starts or (date.fromisoformat(begun[1]) if begun else None),
        titled=titled,
    )


def in_laws(
    gdpr: str = "", *, kr: str = "", tw: str = "", jp: str = "", us: str = ""
) -> Mapping[str, str]:
    """Regime → article, for the laws that have one; the GDPR's holds in the United Kingdom too."""
    articles = {
        "eu-gdpr": gdpr,
        "uk-gdpr": gdpr and f"{gdpr} UK GDPR",
        "kr-pipa": kr,
        "tw-pdpa": tw,
        "jp-appi": jp,
        "us-ccpa": us,
    }
    return {regime: article for regime, article in articles.items() if article}


def checks(
    code: str,
    subject: Subject,
    *facts: Fact,
    articles: Mapping[str, str],
    when: Predicate = always,
    severity: Severity = "should",
) -> Check:
    """A check, with the article behind it for each law it is a matter of."""
    return Check(code, subject, facts, when, severity, articles)


@cache
def provisions() -> Mapping[str, Mapping[str, str]]:
    """The rows of the table of requirements by code."""
    rows = reading.rows(resources.path("terms", "regime_requirements.csv"))
    return {row["requirement_id"]: row for _, row in rows}
