"""Texts that lack a language of the notices."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kinds_of, translations_of
from ropa.regimes.inspection import Inspection, decides
from ropa.regimes.naming import Coded, Known, Said, kind_of_row
from ropa.regimes.requirement import Check, Fact, Subject, checks

ARTICLES = {
    "eu-gdpr": "Art. 12(1)",
    "uk-gdpr": "Art. 12(1) UK GDPR",
    "kr-pipa": "Art. 30(2)",
    "tw-pdpa": "Art. 8(1)",
    "jp-appi": "Art. 32(1)",
    "us-ccpa": "11 CCR 7003(b)(2)",
}
OFFICIAL_FORMS: Mapping[str, frozenset[str]] = {
    kind: frozenset(fields)
    for kind, fields in {
        "authority": ("name",),
        "automatic_collection": ("name",),
        "collection_point": ("provider",),
        "contact": ("name", "address"),
        "data_use": ("source_name", "condition_statute"),
        "joint_use": ("responsible_name", "responsible_address", "responsible_head"),
        "organisation": ("legal_name", "trading_names", "operates", "address", "head"),
        "purpose": ("statute",),
        "recipient": ("name", "address", "contact"),
        "retention_rule": ("statute",),
        "transfer": ("destination",),
    }.items()
}
"""Names, addresses and statutes, which every language may give in their official form."""

INTERNAL: Mapping[str, frozenset[str]] = {
    "activity": frozenset({"description", "department", "owner", "risk"}),
    "recipient": frozenset({"contract_note"}),
}
"""Texts that no notice prints."""

UNPRINTED = frozenset({"register", "clause_override", "published_version", "element_state"})


@cache
def printed(kind: str) -> Mapping[str, bool]:
    """The texts of a kind of record that a notice may print, and whether each has lines."""
    left_out = OFFICIAL_FORMS.get(kind, frozenset()) | INTERNAL.get(kind, frozenset())
    return {
        field: one.many
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form == "text" and field not in left_out
    }


def missing(register: Inspection, row: Record) -> list[tuple[str, str]]:
    """Field and language of each text that stands in another language only."""
    own, *others = register.languages
    translations = translations_of(row)
    found = []
    for field, many in printed(kind_of_row(row)).items():
        texts = {own: getattr(row, field) or ""}
        texts |= {language: each.get(field, "") for language, each in translations.items()}
        lines = max(map(_lines if many else bool, texts.values()))
        for language in (own, *others):
            text = texts.get(language, "")
            if (_lines(text) if many else bool(text)) < lines:
                found.append((field, language))
    return found


def _lines(text: str) -> int:
    return sum(map(bool, text.split("\n"))) if text else 0


def _translated(register: Inspection, row: Record) -> bool:
    if len(register.languages) == 1 and not row.translations:
        return True
    return not missing(register, row)


def _details(register: Inspection, row: Record) -> Mapping[str, Said]:
    kind = kind_of_row(row)
    found = missing(register, row)
    fields = tuple(Known("field", f"{kind}.{field}") for field in dict(found))
    languages = dict.fromkeys(language for _, language in found)
    return {
        "field": fields[0],
        "fields": fields,
        "languages": tuple(Coded(("language",), language) for language in languages),
    }


def _spoken_of(register: Inspection, row: Record) -> bool:
    """Whether a notice may speak of a record: none does of what is retired or done for others."""
    activity = register.activity_of(row)
    return activity is None or decides(register, activity)


def _check(kind: str) -> Check:
    field = next(iter(printed(kind)))
    fact = Fact("translation", f"{kind}.{field}", _translated, details=_details, common=True)
    return checks("translation", Subject(BY_KIND[kind], _spoken_of), fact, articles=ARTICLES)


CHECKS: tuple[Check, ...] = tuple(
    _check(kind) for kind in BY_KIND if kind not in UNPRINTED and printed(kind)
)
