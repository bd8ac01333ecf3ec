"""What a change of a notice requires before it takes effect: a small table of rules per law.

A change is judged by the records its words were made from. Records that the older version did not
speak of are new: a new recipient wants a contract or a ground, a new transfer a basis, a new
purpose a notice or consent. Every change is announced. What is not in the table is for people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ropa.formats.document import Block, Document, Heading, Table, TableColumn, TableRow, words
from ropa.records.activity import DataUse, Disclosure, JointUse, Purpose
from ropa.records.contents import Contents
from ropa.records.notice import Notice
from ropa.records.recipient import Recipient, SaleOrSharing, Transfer
from ropa.records.record import several
from ropa.regimes import articles
from ropa.services.comparing import Comparison, Passage, said_by
from ropa.services.notice_period import announced_by, period_for
from ropa.terms import languages, periods
from ropa.wording import say

Key = Literal["notify", "purpose", "consent", "contract", "provision", "transfer", "sale"]

ARTICLES: Mapping[Key, Mapping[str, str]] = {
    "notify": {
        "eu-gdpr": "Art. 12(1)",
        "uk-gdpr": "Art. 12(1) UK GDPR",
        "kr-pipa": "Art. 30(2)",
        "tw-pdpa": "Art. 8(1)",
        "jp-appi": "Art. 32(1)",
        "us-ccpa": "1798.130(a)(5)",
    },
    "purpose": {
        "eu-gdpr": "Art. 13(3); Art. 14(4)",
        "uk-gdpr": "Art. 13(3) UK GDPR; Art. 14(4) UK GDPR",
        "kr-pipa": "Art. 18(1)",
        "tw-pdpa": "Art. 20(1)",
        "jp-appi": "Art. 17(2); Art. 21(3)",
        "us-ccpa": "1798.100(a)(1)",
    },
    "consent": {
        "eu-gdpr": "Art. 6(1)(a); Art. 7",
        "uk-gdpr": "Art. 6(1)(a) UK GDPR; Art. 7 UK GDPR",
        "kr-pipa": "Art. 15(2); Art. 22(1)",
        "tw-pdpa": "Art. 7",
        "jp-appi": "Art. 18(1)",
    },
    "contract": {
        "eu-gdpr": "Art. 28(3)",
        "uk-gdpr": "Art. 28(3) UK GDPR",
        "kr-pipa": "Art. 26(1)",
        "tw-pdpa": "Enforcement Rules Art. 8",
        "jp-appi": "Art. 25",
        "us-ccpa": "1798.100(d)",
    },
    "provision": {
        "eu-gdpr": "Art. 6(1)",
        "uk-gdpr": "Art. 6(1) UK GDPR",
        "kr-pipa": "Art. 17(1)",
        "tw-pdpa": "Art. 20(1)",
        "jp-appi": "Art. 27(1)",
        "us-ccpa": "1798.100(d)",
    },
    "transfer": {
        "eu-gdpr": "Art. 44",
        "uk-gdpr": "Art. 44A UK GDPR",
        "kr-pipa": "Art. 28-8(1)",
        "tw-pdpa": "Art. 21",
        "jp-appi": "Art. 28(1)",
    },
    "sale": {"us-ccpa": "1798.120(b)"},
}
"""The article each duty rests on; no duty under a law that is not named."""

PROCESSORS = frozenset({"processor", "sub-processor"})
OUTSIDERS = frozenset({"controller", "third-party", "partner", "public"})
SECTIONS_SHOWN = 3
ABROAD = frozenset({"recipient", "destination", "country", "mechanisms"})
"""The facts of a transfer that its basis depends on."""
CONSENTS: Mapping[str, frozenset[str]] = {
    "eu-gdpr": frozenset({"EU-6-1-a", "EU-9-2-a"}),
    "uk-gdpr": frozenset({"UK-6-1-a", "UK-9-2-a"}),
    "kr-pipa": frozenset({"KR-15-1-1", "KR-18-2-1", "KR-23-1-1", "KR-24-1-1"}),
    "tw-pdpa": frozenset({"TW-15-2", "TW-16-1-7", "TW-19-1-5", "TW-20-1-6", "TW-6-1-6"}),
    "jp-appi": frozenset({"JP-18-1", "JP-20-2"}),
}
"""The bases that are a consent, per law."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What is to be done before a change takes effect.

    Attributes:
        article: in the short form of the tables of requirements.
        sections: headings of the sections that changed so, as the notice has them.
        by: the last day, where the notice period on record says one.
        period: that notice period.
    """

    key: Key
    regime: str
    article: str
    sections: tuple[str, ...]
    by: date | None = None
    period: str | None = None

    def sentence(self, language: str) -> str:
        """What is to be done."""
        if self.period:
            period = periods.period_text(self.period, language)
            return say("duty.notify.period", language, period=period)
        return say(f"duty.{self.key}", language)

    def citation(self, language: str) -> str:
        """The article with its law."""
        return articles.cited(self.regime, self.article, language)


def duties(
    contents: Contents,
    notice: Notice,
    old: Document,
    comparison: Comparison,
    effective: date | None,
) -> tuple[Duty, ...]:
    """The duties of all changes, each once, the graver ones before the notice they all need."""
    regime = notice.regime or ""
    known = {source.record for run in said_by(old.blocks) for source in run.sources}
    found: dict[Key, dict[str, None]] = {}
    for passage in comparison.passages:
        for key in _asked(contents, regime, passage, known):
            found.setdefault(key, {})[passage.heading] = None
    told = [
        Duty(key, regime, ARTICLES[key][regime], tuple(filter(None, found[key])))
        for key in ARTICLES
        if key in found and regime in ARTICLES[key]
    ]
    if not comparison.passages or regime not in ARTICLES["notify"]:
        return ()
    period = period_for(notice, material=bool(told))
    by = announced_by(effective, period) if effective and period else None
    headings = tuple(dict.fromkeys(one.heading for one in comparison.passages if one.heading))
    return (*told, Duty("notify", regime, ARTICLES["notify"][regime], headings, by, period))


def table(given: Sequence[Duty], language: str) -> list[Block]:
    """The duties as the last section of a redline; nothing without any."""
    if not given:
        return []
    names = (("what", 40), ("article", 24), ("where", 22), ("by", 14))
    columns = tuple(TableColumn(say(f"duty.column.{name}", language), share=s) for name, s in names)
    rows = tuple(
        TableRow(
            (
                words(one.sentence(language)),
                words(one.citation(language)),
                words(_where(one.sections, language)),
                words(one.by.isoformat() if one.by else ""),
            )
        )
        for one in given
    )
    heading = Heading(say("duty.heading", language), anchor="duties", warm=True)
    return [heading, Table(columns, rows, warm=True)]


def _where(sections: Sequence[str], language: str) -> str:
    """The sections; of many, which change with every version, the first and the last."""
    few = len(sections) <= SECTIONS_SHOWN
    return languages.joined(sections, language) if few else f"{sections[0]} … {sections[-1]}"


def _asked(
    contents: Contents, regime: str, passage: Passage, known: Collection[str]
) -> Iterator[Key]:
    """The duties of one passage: of what it says now, not of what went."""
    for source in passage.sources if passage.new else ():
        fresh = source.record not in known
        if fresh or (source.field in ABROAD and contents.get(Transfer, source.record)):
            yield from _of_record(contents, regime, source.record)
        elif source.field == "bases":
            purpose = contents.get(Purpose, source.record)
            if purpose and _rests_on_consent(regime, purpose):
                yield "consent"


def _of_record(contents: Contents, regime: str, record: str) -> Iterator[Key]:
    """The duties that come with a record the notice did not speak of before."""
    if recipient := contents.get(Recipient, record):
        if recipient.role in PROCESSORS:
            yield "contract"
        elif recipient.role in OUTSIDERS:
            yield "provision"
    elif contents.get(Disclosure, record) or contents.get(JointUse, record):
        yield "provision"
    elif contents.get(Transfer, record):
        yield "transfer"
    elif purpose := contents.get(Purpose, record):
        yield "consent" if _rests_on_consent(regime, purpose) else "purpose"
    elif use := contents.get(DataUse, record):
        if any(_rests_on_consent(regime, one) for one in contents.each(Purpose, use.purposes)):
            yield "consent"
    elif (sale := contents.get(SaleOrSharing, record)) and "yes" in (sale.sold, sale.shared):
        yield "sale"


def _rests_on_consent(regime: str, purpose: Purpose) -> bool:
    return not CONSENTS.get(regime, frozenset()).isdisjoint(several(purpose.bases))
