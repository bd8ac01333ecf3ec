"""Findings in the words of one language, with the places a person looks for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ropa.records import field_guide
from ropa.services.sheets.cells import named
from ropa.terms import catalogue
from ropa.wording import say

if TYPE_CHECKING:
    from ropa.records.contents import Contents
    from ropa.regimes.finding import Finding


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, told. Codes stand beside their names, for programs that read them."""

    regime: str
    regimes: tuple[str, ...]
    regime_name: str
    requirement: str
    article: str
    severity: str
    severity_name: str
    state: str
    kind: str
    record: str
    record_name: str
    field: str
    field_name: str
    sentence: str
    remedy: str

    @property
    def place(self) -> str:
        """Record and field in one line."""
        return " · ".join(part for part in (self.record_name, self.field_name) if part)

    def value(self) -> dict[str, object]:
        """The finding as a JSON value."""
        return asdict(self)


def told(contents: Contents, findings: Iterable[Finding], language: str) -> list[Told]:
    """The findings in one language."""
    return [_told(contents, finding, language) for finding in findings]


def _told(contents: Contents, finding: Finding, language: str) -> Told:
    return Told(
        regime=finding.regime,
        regimes=finding.regimes,
        regime_name=", ".join(_law(one, language) for one in finding.regimes),
        requirement=finding.requirement,
        article=finding.article(language),
        severity=finding.severity,
        severity_name=say(f"severity.{finding.severity}", language),
        state=finding.state,
        kind=finding.kind,
        record=finding.record,
        record_name=named(contents, finding.record, language),
        field=finding.field,
        field_name=_field(finding, language),
        sentence=finding.sentence(language),
        remedy=finding.remedy(language),
    )


def _law(regime: str, language: str) -> str:
    term = catalogue.term_list("regime").get(regime)
    return term.title(language) if term else regime


def _field(finding: Finding, language: str) -> str:
    if not finding.field:
        return ""
    key = finding.field if "." in finding.field else f"{finding.kind}.{finding.field}"
    try:
        return field_guide.entry(key).label(language)
    except KeyError:
        return finding.field
