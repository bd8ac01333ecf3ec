"""How data are kept and destroyed in Korea: Articles 21 and 30(1)3-2 of the Act."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.record import translations_of
from ropa.records.retention import RetentionRule
from ropa.regimes.consistency import PERIOD_DEFINITE, PERIOD_OR_CRITERION, PERIOD_WITH_EVENT
from ropa.regimes.facts import said
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Fact, Predicate

_BY_LAW = re.compile(
    r"\b(?:by|under) (?:the )?(?:applicable |relevant |related )?(?:law|statute|legislation)s?\b"
    r"|\b(?:legal|statutory) (?:obligation|dut|retention|period|requirement)|applicable laws?\b"
    r"|(?:법령|법률|법규)(?!\s?위반)|법적 의무|(?<!違反)法[令律](?!違反)|法定|依法",
    re.IGNORECASE,
)
"""Words that appeal to the law without saying which; not those for a breach of it."""


def rules(register: Inspection, activity: ProcessingActivity) -> list[RetentionRule]:
    """The retention rules of the data of an activity."""
    found = {
        use.retention: register.contents.get(RetentionRule, use.retention)
        for use in register.contents.of(DataUse, activity.id)
    }
    return [rule for rule in found.values() if rule is not None]


def _of_any_rule(*fields: str) -> Predicate:
    return lambda register, _row: any(
        said(rule, *fields) for rule in register.contents.all(RetentionRule)
    )


def _statute_named(_register: Inspection, rule: RetentionRule) -> bool:
    """Whether keeping beyond the purpose, or as the law demands, comes with the statute."""
    if said(rule, "statute"):
        return True
    words = (rule.criterion, rule.start_event, rule.kept_after)
    return not said(rule, "kept_after") and not any(_by_law(one) for one in words if one)


@lru_cache(maxsize=1024)
def _by_law(words: str) -> bool:
    return bool(_BY_LAW.search(words))


def _article_cited(_register: Inspection, rule: RetentionRule) -> bool:
    others = translations_of(rule).values() if rule.translations else ()
    statutes = [rule.statute or "", *(texts.get("statute", "") for texts in others)]
    return not any(statutes) or any(any(map(str.isdigit, one)) for one in statutes)


DISPOSAL_PROCEDURE = Fact(
    "kr-disposal-procedure",
    "retention_rule.disposal_procedure",
    _of_any_rule("disposal_procedure"),
)
DISPOSAL_METHODS = Fact(
    "kr-disposal-methods", "retention_rule.disposal_methods", _of_any_rule("disposal_methods")
)
PERIODS = tuple(
    replace(fact, among=rules) for fact in (PERIOD_OR_CRITERION, PERIOD_WITH_EVENT, PERIOD_DEFINITE)
)
KEPT_BY_STATUTE = Fact("kr-kept-statute", "retention_rule.statute", _statute_named)
KEPT_BY_STATUTE_HERE = replace(KEPT_BY_STATUTE, among=rules)
ARTICLE_CITED = Fact("kr-statute-article", "retention_rule.statute", _article_cited)
KEPT_APART = Fact(
    "kr-kept-where",
    "retention_rule.kept_where",
    lambda _register, rule: not said(rule, "kept_after") or said(rule, "kept_where"),
)
