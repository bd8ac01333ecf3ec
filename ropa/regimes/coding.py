"""Codes on record that no list has, that were misread, doubled, or stand beside the wrong words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.inventory import RECORDS
from ropa.records.record import Record, kind_of, kinds_of, several
from ropa.regimes import facts
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Known, Said
from ropa.regimes.requirement import Check, Fact, Subject, checks
from ropa.regimes.subjects import ANY_ACTIVITY
from ropa.terms import catalogue
from ropa.terms.codes import normalise_in

TAIWAN = ("taiwan-purposes", "taiwan-categories")
PURPOSES = {
    "eu-gdpr": "Art. 30(1)(b)",
    "uk-gdpr": "Art. 30(1)(b) UK GDPR",
    "kr-pipa": "Art. 30(1)1",
    "tw-pdpa": "Art. 8(1)2",
    "jp-appi": "Art. 17(1)",
    "us-ccpa": "Civ. Code 1798.100(a)(1)",
}
CATEGORIES = {
    "eu-gdpr": "Art. 30(1)(c)",
    "uk-gdpr": "Art. 30(1)(c) UK GDPR",
    "kr-pipa": "Decree Art. 31(1)1",
    "tw-pdpa": "Art. 8(1)3",
    "jp-appi": "Art. 17(1)",
    "us-ccpa": "Civ. Code 1798.110(c)(1)",
}
ACCURACY = {
    "eu-gdpr": "Art. 5(2)",
    "uk-gdpr": "Art. 5(2) UK GDPR",
    "kr-pipa": "Art. 3(3)",
    "tw-pdpa": "Art. 11(1)",
    "jp-appi": "Art. 22",
    "us-ccpa": "Civ. Code 1798.130(a)(5)",
}

Misread = tuple[Literal["unknown", "misread", "misplaced"], str, str]
"""How a code is wrong, the code, and what is meant: another code, or the list it belongs to."""


@lru_cache(maxsize=65_536)
def trouble(lists: tuple[str, ...], codes: str) -> Misread | None:
    """The first of several codes that no list has: how it is wrong, the code, what is meant.

    `misread`: another code of these lists is meant; `misplaced`: it belongs to the list named.
    """
    for code in several(codes):
        if catalogue.find(lists, code):
            continue
        read = [normalise_in(name, code) for name in lists]
        meant = next((one.code for one in read if one.in_list and one.code), None)
        if meant:
            return "misread", code, meant
        other = next((one.belongs_to for one in read if one.belongs_to), None)
        return ("misplaced", code, other) if other else ("unknown", code, "")
    return None


@cache
def _coded_fields(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields that hold codes of official lists; those of closed lists cannot be wrong."""
    record = next(one for one in RECORDS if kind_of(one) == kind)
    return tuple(
        (field, one.lists)
        for field, one in kinds_of(record).items()
        if one.form == "term" and not one.closed
    )


def _troubled(kind: str) -> Callable[[Record], tuple[str, tuple[str, ...], Misread] | None]:
    """A function that answers with the first field of a record whose code no list has."""
    fields = _coded_fields(kind)

    def find(row: Record) -> tuple[str, tuple[str, ...], Misread] | None:
        for field, lists in fields:
            codes = getattr(row, field)
            found = trouble(lists, codes) if codes else None
            if found:
                return field, lists, found
        return None

    return find


def _spelling(record: type[Record]) -> Check:
    """The check that every code of a kind of record is in its list."""
    kind = kind_of(record)
    find = _troubled(kind)

    def details(_register: Inspection, row: Record) -> Mapping[str, Said]:
        found = find(row)
        assert found, "a code is wrong"  # noqa: S101
        field, lists, (how, code, meant) = found
        said: dict[str, Said] = {"field": Known("field", f"{kind}.{field}"), "code": code}
        if how == "misread":
            said["meant"] = Coded(lists, meant, with_code=True)
        elif how == "misplaced":
            said["list"] = Known("list", meant)
        return said

    def variant(_register: Inspection, row: Record) -> str:
        found = find(row)
        return found[2][0] if found else ""

    known = Fact(
        "code",
        f"{kind}.{_coded_fields(kind)[0][0]}",
        lambda _register, row: find(row) is None,
        variant=variant,
        details=details,
        state="wrong-code",
        common=True,
    )
    articles = {"purpose": PURPOSES, "data_use": CATEGORIES}.get(kind, ACCURACY)
    return checks("code", Subject(record), known, articles=articles, severity="must")


# ---------------------------------------------------------------------- codes beside words


Label = Callable[[Inspection, Any], tuple[str, str]]


def _purpose_label(register: Inspection, purpose: Purpose) -> tuple[str, str]:
    """Code and Chinese words of a purpose."""
    return purpose.term or "", register.contents.text(purpose, "wording", "zh-Hant")


def _category_label(register: Inspection, use: DataUse) -> tuple[str, str]:
    """Code and Chinese words of a category, where there is one code of Taiwan's list."""
    categories = catalogue.term_list(TAIWAN[1])
    codes = [code for code in several(use.categories) if code in categories]
    words = register.contents.text(use, "category", "zh-Hant")
    return codes[0] if len(codes) == 1 else "", words


def _agreeing(name: str, field: str, label: Label) -> Fact:
    """The fact that the words beside a code are not the title of another code of the list."""

    def other(register: Inspection, row: Record) -> str | None:
        code, words = label(register, row)
        return normalise_in(name, f"{code} {words}").label_names if code and words else None

    def details(register: Inspection, row: Record) -> Mapping[str, Said]:
        code, words = label(register, row)
        meant = other(register, row) or ""
        return {
            "code": Coded((name,), code, with_code=True),
            "words": words,
            "meant": Coded((name,), meant, with_code=True),
        }

    return Fact(
        "code-mismatch",
        field,
        lambda register, row: other(register, row) is None,
        details=details,
        state="wrong-code",
        common=True,
    )


# ---------------------------------------------------------------------- doubled, unverified


def _doubled(register: Inspection, activity: ProcessingActivity) -> list[str]:
    """Codes that stand twice in an activity with the same words or none."""
    pairs = [(one.term, one.wording) for one in facts.purposes(register, activity) if one.term]
    return sorted({term for term, wording in pairs if pairs.count((term, wording)) > 1})


def _doubled_categories(_register: Inspection, use: DataUse) -> list[str]:
    """Codes of one data use that mean the same: C001 and Ｃ○○一."""
    meant = [normalise_in(TAIWAN[1], code).code or code for code in several(use.categories)]
    return sorted({code for code in meant if meant.count(code) > 1})


def _unverified(register: Inspection, activity: ProcessingActivity) -> tuple[tuple[str, str], ...]:
    """List and code of the official terms an activity uses that were not yet verified."""
    used = dict.fromkeys(
        [(TAIWAN[0], one.term) for one in facts.purposes(register, activity) if one.term]
        + [
            (TAIWAN[1], code)
            for use in facts.data(register, activity)
            for code in several(use.categories)
        ]
    )
    return tuple(one for one in used if one in _doubtful())


@cache
def _doubtful() -> frozenset[tuple[str, str]]:
    return frozenset(
        (name, term.code)
        for name in TAIWAN
        for term in catalogue.term_list(name)
        if not term.verified
    )


NOT_DOUBLED = Fact(
    "code-doubled",
    "purpose.term",
    lambda register, activity: not _doubled(register, activity),
    details=lambda register, activity: {
        "codes": tuple(Coded(TAIWAN, code, with_code=True) for code in _doubled(register, activity))
    },
    state="wrong-code",
    common=True,
)
CATEGORIES_NOT_DOUBLED = Fact(
    "category-doubled",
    "data_use.categories",
    lambda register, use: (
        "\n" not in (use.categories or "") or not _doubled_categories(register, use)
    ),
    details=lambda register, use: {
        "codes": tuple(
            Coded(TAIWAN, code, with_code=True) for code in _doubled_categories(register, use)
        )
    },
    state="wrong-code",
    common=True,
)
VERIFIED = Fact(
    "code-unverified",
    "purpose.term",
    lambda register, activity: not _unverified(register, activity),
    details=lambda register, activity: {
        "codes": tuple(
            Coded((name,), code, with_code=True) for name, code in _unverified(register, activity)
        )
    },
    state="unverified",
    severity="hint",
)

CHECKS: tuple[Check, ...] = (
    *(_spelling(record) for record in RECORDS if _coded_fields(kind_of(record))),
    checks(
        "code-mismatch",
        Subject(Purpose),
        _agreeing(TAIWAN[0], "purpose.term", _purpose_label),
        articles=PURPOSES,
    ),
    checks(
        "code-mismatch",
        Subject(DataUse),
        _agreeing(TAIWAN[1], "data_use.categories", _category_label),
        articles=CATEGORIES,
    ),
    checks("code-doubled", ANY_ACTIVITY, NOT_DOUBLED, articles=PURPOSES),
    checks("code-doubled", Subject(DataUse), CATEGORIES_NOT_DOUBLED, articles=CATEGORIES),
    checks(
        "code-unverified",
        ANY_ACTIVITY,
        VERIFIED,
        articles={"tw-pdpa": "Art. 8(1)2; Art. 8(1)3"},
        severity="hint",
    ),
)
