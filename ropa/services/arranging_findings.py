"""Findings in the order in which a person works through them: narrowed, found by words, grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ropa.records import field_guide
from ropa.regimes import wording
from ropa.regimes.finding import ANY, Finding
from ropa.regimes.requirement import Severity
from ropa.store.search import folded, words_of
from ropa.terms import catalogue

if TYPE_CHECKING:
    from ropa.records.contents import Contents

__all__ = ["By", "Finding", "Group", "Narrowing", "arranged", "kinds", "lines"]

By = Literal["requirement", "law", "record", "field"]
SEVERITIES: tuple[Severity, ...] = ("must", "should", "hint")
_RANKS = {severity: rank for rank, severity in enumerate(SEVERITIES)}
STRIDE = 500
"""After how many findings `glance` is called, so that nobody waits for work nobody wants."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which findings are shown; an empty choice leaves all.

    Attributes:
        unassessed: only what nobody has assessed yet.
        words: all of them are found in the sentence, the record or the article.
    """

    laws: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    unassessed: bool = False
    words: str = ""

    @property
    def chooses(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowing()


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong together.

    Attributes:
        key: the same for the same group of another check.
        worst: of the findings in it.
    """

    key: str
    title: str
    worst: Severity
    findings: tuple[Finding, ...]


def arranged(
    contents: Contents,
    findings: Sequence[Finding],
    by: By,
    narrowing: Narrowing,
    language: str,
    *,
    glance: Callable[[], object] = lambda: None,
) -> tuple[Group, ...]:
    """The findings that are wanted, in groups; the graver groups first, then in lawful order."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    key_of = _KEYS[by]
    wanted = words_of(narrowing.words)
    if narrowing.words.strip() and not wanted:
        return ()
    for at, one in enumerate(findings):
        if at % STRIDE == 0:
            glance()
        if _fits(one, narrowing) and (not wanted or _says(contents, one, wanted, language)):
            rank = _RANKS[one.severity] if by == "requirement" else 0
            groups.setdefault((rank, key_of(one)), []).append(one)
    made = [
        Group(
            f"{rank}-{key}",
            _title(contents, by, found[0], language),
            min((one.severity for one in found), key=_RANKS.__getitem__),
            tuple(found if by == "requirement" else sorted(found, key=_graveness)),
        )
        for (rank, key), found in groups.items()
    ]
    return tuple(sorted(made, key=lambda one: _RANKS[one.worst]))


def kinds(findings: Sequence[Finding]) -> Mapping[str, int]:
    """The kinds of record findings are about, and how many of each."""
    found: dict[str, int] = {}
    for one in findings:
        found[one.kind] = found.get(one.kind, 0) + 1
    return found


def lines(findings: Sequence[Finding], language: str) -> Iterator[tuple[str, ...]]:
    """The findings as rows of a table: severity, sentence, remedy, articles, record."""
    for one in findings:
        yield (
            one.severity,
            one.sentence(language),
            one.remedy(language),
            one.article(language),
            one.reference,
        )


def _graveness(finding: Finding) -> int:
    return _RANKS[finding.severity]


def _fits(finding: Finding, narrowing: Narrowing) -> bool:
    if narrowing.severities and finding.severity not in narrowing.severities:
        return False
    if narrowing.kinds and finding.kind not in narrowing.kinds:
        return False
    if narrowing.unassessed and finding.state != "not-assessed":
        return False
    return not narrowing.laws or not narrowing.laws.isdisjoint(finding.regimes)


def _says(contents: Contents, finding: Finding, words: Sequence[str], language: str) -> bool:
    row = contents.find(finding.record)
    names = (contents.name(row), contents.name(row, language)) if row is not None else ()
    said = (finding.sentence(language), finding.article(language), finding.reference, *names)
    text = folded(" ".join(said))
    return all(word in text for word in words)


def _law(finding: Finding) -> str:
    return finding.regime


_KEYS: Mapping[By, Callable[[Finding], str]] = {
    "requirement": lambda one: one.requirement,
    "law": _law,
    "record": lambda one: one.record,
    "field": lambda one: one.field,
}


def _title(contents: Contents, by: By, finding: Finding, language: str) -> str:
    if by == "requirement":
        return _requirement(finding, language)
    if by == "law":
        term = catalogue.find(("regime",), finding.regime)
        return "" if finding.regime == ANY or term is None else term.title(language)
    if by == "record":
        row = contents.find(finding.record)
        name = contents.name(row, language) if row is not None else finding.reference
        return name if name == finding.reference else f"{name} · {finding.reference}"
    kind = field_guide.entry(finding.field.partition(".")[0]).label(language)
    return f"{kind} · {field_guide.entry(finding.field).label(language)}"


def _requirement(finding: Finding, language: str) -> str:
    """What the requirement asks for; a check has no title, then it is the field it is about."""
    try:
        return wording.title(finding.requirement, language)
    except KeyError:
        return field_guide.entry(finding.field).label(language)
