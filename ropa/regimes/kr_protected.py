"""What Korea protects more than other data: Articles 22-2 to 24-2 and 37-2 of the Act.

Sensitive information, unique identification information, children under 14, and people about whom
a machine decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ropa.records.activity import DataUse, ProcessingActivity, Publication
from ropa.records.protection import ChildrenRule
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.facts import bases_of, has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.kr_grounds import REGIME
from ropa.regimes.naming import Coded, Known, Said
from ropa.regimes.requirement import Fact

GUARDED_AGE = 14
"""Below this age a legal representative consents (Art. 22-2(1))."""

# ---------------------------------------------------------------------- sensitive information


@cache
def sensitive_codes() -> frozenset[str]:
    """Art. 23(1) with Decree Art. 18, by which criminal records are sensitive too."""
    return facts.sensitive_codes(REGIME) | facts.sensitive_codes(REGIME, "criminal")


def sensitive_data(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
    """The sensitive data of an activity."""
    codes = sensitive_codes()
    return [
        use
        for use in facts.data(register, activity)
        if use.categories and not codes.isdisjoint(several(use.categories))
    ]


def _sensitive_categories(_register: Inspection, use: DataUse) -> Mapping[str, Said]:
    codes = (code for code in several(use.categories) if code in sensitive_codes())
    lists = ("gdpr-categories", "taiwan-categories")
    return {"categories": tuple(Coded(lists, code) for code in codes)}


def displays_sensitive(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity with sensitive data shows data to others by default (Art. 23(3))."""
    return bool(register.contents.of(Publication, activity.id)) and bool(
        sensitive_data(register, activity)
    )


SENSITIVE_CONDITION = Fact(
    "sensitive-condition",
    "data_use.conditions",
    lambda _register, use: bool(bases_of(REGIME, use.conditions, "special")),
    among=sensitive_data,
    details=_sensitive_categories,
)
HIDING = Fact(
    "kr-hiding",
    "publication.how_to_change",
    has("how_to_change"),
    among=lambda register, activity: register.contents.of(Publication, activity.id),
)

# ---------------------------------------------------------------------- identification

_IDENTIFIERS = frozenset({"C003", "OR-NATIONAL-ID", "OR-ID-DOC"})
RESIDENT_NUMBER = re.compile(
    r"주민(?:등록)?\s?번호|resident registration n|住民登[錄録]番?[號号]碼?", re.IGNORECASE
)
_IDENTIFIER = re.compile(
    r"여권\s?번호|운전면허|외국인\s?등록\s?번호|passport n|driv(?:er(?:['’]s|s)?|ing) licen[cs]e"
    r"|alien registration|護照號碼|駕駛?執?照號碼|外僑登錄號碼|旅券番号|パスポート番号|運転免許"
    r"|外国人登録番号",
    re.IGNORECASE,
)


def _words(use: DataUse) -> str:
    """What a data use says in any language; translations are searched as they are packed."""
    return "\n".join(filter(None, (use.category, use.items, use.translations)))


def _resident_numbers(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
    """The data with resident registration numbers, which consent alone never carries."""
    return [use for use in facts.data(register, activity) if RESIDENT_NUMBER.search(_words(use))]


def _identifiers(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
    """The data with passport, driving licence or alien registration numbers (Decree Art. 19)."""
    return [
        use
        for use in facts.data(register, activity)
        if not _IDENTIFIERS.isdisjoint(several(use.categories)) or _IDENTIFIER.search(_words(use))
    ]


def _may_identify(_register: Inspection, use: DataUse) -> bool:
    return any(bases_of(REGIME, use.conditions, kind) for kind in ("unique_id", "resident_number"))


IDENTIFIER_CONDITION = Fact(
    "kr-identifier", "data_use.conditions", _may_identify, among=_identifiers
)
RESIDENT_NUMBER_CONDITION = Fact(
    "kr-resident-number",
    "data_use.conditions",
    lambda _register, use: bool(bases_of(REGIME, use.conditions, "resident_number")),
    among=_resident_numbers,
)

# ---------------------------------------------------------------------- children


def _of_children(register: Inspection, activity: ProcessingActivity) -> bool:
    return any(
        "DS-CHILD" in several(use.people) or "OR-CHILD" in several(use.categories)
        for use in facts.data(register, activity)
    )


def serves_children(register: Inspection, _row: Record) -> bool:
    """Whether data of children are processed, by what is on record."""
    return bool(register.own(_of_children)) or any(
        rule.directed in ("directed", "mixed") for rule in register.contents.all(ChildrenRule)
    )


def _guardian_asked(register: Inspection, _row: Record) -> bool:
    return any(said(rule, "guardian_consent") for rule in register.contents.all(ChildrenRule))


GUARDIAN = Fact("kr-guardian", "children_rule.guardian_consent", _guardian_asked)
AGE_LIMIT = Fact(
    "kr-age-limit",
    "children_rule.age_limit",
    lambda _register, rule: not rule.age_limit or int(rule.age_limit) >= GUARDED_AGE,
    details=lambda _register, rule: {"age": rule.age_limit},
    state="contradiction",
)

# ---------------------------------------------------------------------- automated decisions


def decides_by_machine(register: Inspection, _row: Record) -> bool:
    """Whether any activity of the organisation makes automated decisions."""
    return bool(register.own(facts.decides_by_machine))


CRITERIA = Fact(
    "automated",
    "activity.automated_logic",
    has("automated_logic"),
    thing=Known("field", "activity.automated_logic"),
)
