"""What the notices under the GDPR share, in the Union and in the United Kingdom."""

from __future__ import annotations

from dataclasses import replace

from ropa.formats.document import Source, Words
from ropa.records.activity import DataUse
from ropa.records.record import Record
from ropa.regimes import articles, facts
from ropa.services.notices import titles
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.services.notices.phrases import said
from ropa.terms import languages

MARKS = {"eu-gdpr": "EU", "uk-gdpr": "UK"}
"""How the codes of requirements and terms of each law begin."""


def code(d: Drafting, provision: str) -> str:
    """The code of a provision under this law: `13-1-A` is `EU-13-1-A` or `UK-13-1-A`."""
    return f"{MARKS[d.regime]}-{provision}"


def under(d: Drafting, provision: str) -> Drafting:
    """The same draft, its gaps answering to another requirement than the section does."""
    return answering(d, code(d, provision))


def by_custom(d: Drafting) -> Drafting:
    """The same draft, its gaps asked for by no article."""
    return replace(d, requirement="", article="")


def from_elsewhere(d: Drafting, use: DataUse) -> bool:
    """Whether Art. 14 is for these data: they come from neither the person nor a machine."""
    return not facts.from_person(d.scope.inspection, use)


def grounds(d: Drafting, row: Record, field: str) -> list[Words]:
    """This law's grounds in a field of codes, each with the article it stands in."""
    found = []
    for term in d.terms_of_law(row, field):
        title = said(titles.title((term.list,), term.code, d.clauses), Source(row.id, field))
        cited = _cited(d, term.article)
        found.append(d.say("ground.cited", ground=title, article=cited) if cited else title)
    return found


def _cited(d: Drafting, article: str) -> str:
    """The articles of the law itself; annexes and instruments are named by the title."""
    own = "; ".join(part for part in article.split("; ") if part.startswith("Art"))
    text = articles.cited(d.regime, own, d.language) if own else ""
    return languages.unbroken(text) if d.language == "en" else text
