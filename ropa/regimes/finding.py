"""What a check answers with: findings for the officer, elements for the matrix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ropa.records.organisation import ElementState
from ropa.regimes import articles, wording
from ropa.regimes.naming import Said, spoken
from ropa.regimes.requirement import Citation, FindingState, Severity
from ropa.terms.languages import with_spaces_beside_latin

LAW, DEMAND = 1_000_000, 100
"""Places are numbers: of the law, of the demand among all, of the fact it asks for."""

ANY = "any"
"""The law of a finding that several laws ask for alike."""

State = Literal[
    "filled", "not-applicable", "missing", "not-assessed", "not-required", "not-in-force"
]


class Finding(NamedTuple):
    """Something the officer should mend, with the article it comes from and the way to mend it.

    Attributes:
        regime: the law, or `any` where several ask for the same; `regimes` names them.
        requirement: code of the first requirement or check behind it.
        kind, record, reference: the record it is about.
        field: where it is entered, as `kind.field`; the kind may be a part of the record's.
        severity: `must` be mended, `should` be, or a `hint`.
        key, said: the sentence in `resources/regimes`, and the words put into it.
        places, position: of the demands and facts behind it, and of the record.
    """

    regime: str
    requirement: str
    citations: tuple[Citation, ...]
    kind: str
    record: str
    reference: str
    field: str
    severity: Severity
    state: FindingState
    key: str
    said: tuple[tuple[str, Said], ...]
    places: tuple[int, ...]
    position: int

    @property
    def order(self) -> tuple[object, ...]:
        """By law and article, then by record; the same in whatever order records were judged."""
        first = self.places[0]
        return first // DEMAND, self.position, self.record, first

    @property
    def regimes(self) -> tuple[str, ...]:
        """The laws that ask for it, in the order in which they are judged."""
        return tuple(dict.fromkeys(citation.regime for citation in self.citations))

    @property
    def requirements(self) -> tuple[str, ...]:
        """The codes of all requirements it leaves open."""
        codes = (citation.requirement for citation in self.citations)
        return tuple(dict.fromkeys(filter(None, codes)))

    def article(self, language: str, regime: str | None = None) -> str:
        """The articles behind it, of one law or of all, as readers of the language cite them."""
        behind = [
            (citation.regime, citation.article)
            for citation in self.citations
            if regime is None or citation.regime == regime
        ]
        return articles.listed(_outermost(behind), language)

    def sentence(self, language: str) -> str:
        """What is wrong, naming the record."""
        return self._filled(wording.sentence(self.key, language), language)

    def remedy(self, language: str) -> str:
        """What to do, and where."""
        return self._filled(wording.remedy(self.key, language), language)

    def _filled(self, template: str, language: str) -> str:
        text = template.format_map({name: spoken(said, language) for name, said in self.said})
        return with_spaces_beside_latin(text) if language == "zh-Hant" else text


@dataclass(frozen=True, slots=True)
class Element:
    """One requirement for one record.

    Attributes:
        state: `not-required`: its condition is not met; `not-in-force`: the law begins later.
        answer: the officer's word, where it decides the state.
    """

    requirement: str
    record: str
    state: State
    answer: ElementState | None = None


def _outermost(cited: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without articles that are part of another one cited: Art. 28(3)(a) beside Art. 28(3)."""
    found = [(regime, article, article.removesuffix(" UK GDPR")) for regime, article in cited]
    return [
        (regime, article)
        for regime, article, bare in found
        if not any(_within(bare, other) for law, _, other in found if law == regime)
    ]


def _within(article: str, other: str) -> bool:
    """Whether an article is a part of another: Art. 28(3)(a), Art. 26(1)1 of Art. 26(1)."""
    rest = article.removeprefix(other)
    return rest != article and (rest[:1] == "(" or (other[-1:] == ")" and rest[:1].isdigit()))
