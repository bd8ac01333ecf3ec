"""What findings call things, in each language: records by name and reference, codes by title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND
from ropa.records.organisation import Organisation
from ropa.records.recipient import Recipient
from ropa.records.record import Record, kinds_of, several, translations_of
from ropa.regimes import wording
from ropa.terms import catalogue, countries, glossary, languages

PLACES = {
    "register": "overview",
    "organisation": "rights",
    "contact": "rights",
    "authority": "rights",
    "right": "rights",
    "assurance": "rights",
    "incident_promise": "rights",
    "children_rule": "rights",
    "retention_rule": "retention",
    "security_measure": "security",
    "collection_point": "collection",
    "automatic_collection": "collection",
    "recipient": "recipients",
    "disclosure": "recipients",
    "joint_use": "recipients",
    "sale_or_sharing": "recipients",
    "activity": "activities",
    "publication": "activities",
    "purpose": "purposes",
    "data_use": "inventory",
    "transfer": "transfers",
    "notice": "notices",
    "clause_override": "notices",
    "published_version": "notices",
    "element_state": "findings",
}
"""The page on which each kind of record is entered, as a glossary key below `place`."""

NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "register": ("name",),
    "organisation": ("legal_name", "trading_names"),
    "contact": ("name", "department", "role"),
    "security_measure": ("detail", "term"),
    "recipient": ("name", "kind", "task"),
    "purpose": ("wording", "term"),
    "data_use": ("category", "categories", "items"),
    "disclosure": ("recipients_wording", "recipient"),
    "joint_use": ("purpose",),
    "publication": ("items",),
    "transfer": ("recipient", "destination", "country"),
    "sale_or_sharing": ("category",),
    "right": ("wording", "term"),
    "assurance": ("wording", "term"),
    "notice": ("title", "audience"),
    "clause_override": ("clause",),
    "published_version": ("version",),
    "element_state": (),
    "incident_promise": (),
    "children_rule": (),
}
"""The fields that name a record, the first that is filled; others are named by `name` alone."""

LONGEST = 60
_QUOTES = {"en": "‘{}’", "ko": "“{}”", "zh-Hant": "「{}」", "ja": "「{}」"}
_BRACKETS = {"en": "{} ({})", "ko": "{}({})", "zh-Hant": "{}（{}）", "ja": "{}（{}）"}
_KINDS = {record.__name__: kind for kind, record in BY_KIND.items()}

What = Literal["country", "day", "field", "kind", "law", "law-word", "list", "place", "word"]


def kind_of_row(row: Record) -> str:
    """`activity`, `data_use` …: the kind of the record a row stands for."""
    return _KINDS[type(row).__name__]


@dataclass(frozen=True, slots=True)
class Named:
    """A record as it is called: `‘Payroll’ (A-03)`, 「薪資」（A-03）.

    Attributes:
        row: whose fields name it: the record itself, or the recipient of a transfer.
        language: that of the register, in which the fields stand.
    """

    reference: str
    row: Record
    language: str


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that every language has a word for: a country, a law, a field, a date."""

    what: What
    value: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of a list, said by its title; with the code itself where readers know the codes."""

    lists: tuple[str, ...]
    code: str
    with_code: bool = False


Said = str | Named | Known | Coded | tuple["Said", ...]


def named(contents: Contents, row: Record) -> Named:
    """How findings call a record."""
    source: Record | None = None
    kind = kind_of_row(row)
    if kind in ("transfer", "disclosure"):
        source = contents.get(Recipient, getattr(row, "recipient", None))
    elif kind == "contact" and not (getattr(row, "name", 0) or getattr(row, "department", 0)):
        source = contents.get(Organisation, getattr(row, "organisation", None))
    return Named(row.reference or row.id, source or row, contents.language)


def spoken(said: Said, language: str) -> str:
    """A thing in the words of a language."""
    match said:
        case str():
            return said
        case Named():
            return _called(said, language)
        case Coded():
            return _title(said, language)
        case Known():
            return _word(said, language)
        case _:
            return languages.joined([spoken(one, language) for one in said], language)


def quoted(text: str, language: str) -> str:
    """Text in the quotation marks of a language."""
    return _QUOTES[language].format(text)


def _called(record: Named, language: str) -> str:
    name = _name(record, language)
    if not name or name == record.reference:
        return record.reference
    if kind_of_row(record.row) == "register":
        return quoted(name, language)
    return _BRACKETS[language].format(quoted(name, language), record.reference)


def _name(record: Named, language: str) -> str:
    row = record.row
    kind = kind_of_row(row)
    translations = translations_of(row)
    translated = {} if language == record.language else translations.get(language, {})
    for field in NAMED_BY.get(kind, ("name",)):
        anywhere = (texts[field] for texts in translations.values() if texts.get(field))
        value = translated.get(field) or getattr(row, field) or next(anywhere, None)
        if not value:
            continue
        first = several(value)[0]
        form = kinds_of(BY_KIND[kind])[field]
        if form.form == "record":
            continue
        text = _title(Coded(form.lists, first), language) if form.form == "term" else first
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return ""


def _title(coded: Coded, language: str) -> str:
    if coded.lists == ("countries",):
        return countries.name(coded.code, language)
    term = catalogue.named(coded.lists, coded.code)
    title = term.title(language) if term else ""
    if not title:
        return coded.code
    return f"{coded.code} {title}" if coded.with_code else title


def _word(known: Known, language: str) -> str:
    match known.what:
        case "country":
            return countries.name(known.value, language)
        case "day":
            return languages.date_text(date.fromisoformat(known.value), language)
        case "field":
            return quoted(field_guide.entry(known.value).label(language), language)
        case "kind":
            return field_guide.entry(known.value).label(language)
        case "law":
            return _law(known.value, language)
        case "law-word":
            law, _, key = known.value.partition(" ")
            return glossary.word(key, language, law)
        case "list":
            return quoted(_list_title(known.value, language), language)
        case "place":
            return quoted(glossary.word(f"place.{PLACES[known.value]}", language), language)
        case "word":
            return wording.word(known.value, language)


def _law(regime: str, language: str) -> str:
    term = catalogue.term_list("regime").get(regime)
    title = term.title(language) if term else regime
    # A Korean statute stands in its own marks: 「개인정보 보호법」.
    return re.sub("^.*법(?![가-힣])", r"「\g<0>」", title) if language == "ko" else title


def _list_title(name: str, language: str) -> str:
    titles = catalogue.term_list(name).titles
    return titles.get(language) or titles.get("en") or name
