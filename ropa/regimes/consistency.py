"""What holds under every law: records that fit together, and dates that have not passed.

Each check names the article behind it for each law; a finding cites those of the laws judged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.collection import AutomaticCollection
from ropa.records.record import several
from ropa.records.retention import RetentionRule
from ropa.regimes import assurances, coding, facts, past_dates, receiving, rights, translation
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.marketing import is_marketing
from ropa.regimes.naming import Coded, Known, Said
from ropa.regimes.requirement import Check, Fact, Subject, checks, in_laws
from ropa.regimes.subjects import ANY_ACTIVITY, CONTROLLER, REGISTER, in_running_activity

# ---------------------------------------------------------------------- the register

ACTIVITIES = Fact(
    "activities",
    "activity.name",
    lambda register, _row: bool(register.contents.all(ProcessingActivity)),
    common=True,
)

# ---------------------------------------------------------------------- purposes and data


def _purpose_known(register: Inspection, use: DataUse) -> bool:
    return bool(use.purposes) or len(register.contents.of(Purpose, use.activity or "")) < 2


def _served(register: Inspection, purpose: Purpose) -> bool:
    """Whether data serve a purpose; undecided as long as some data name no purpose."""
    of = register.contents.of
    uses = of(DataUse, purpose.activity or "")
    if not uses or not all(use.purposes for use in uses):
        return True
    tools = of(AutomaticCollection, purpose.activity or "")
    serving = [*(use.purposes for use in uses), *(tool.purposes for tool in tools)]
    return any(purpose.id in several(purposes) for purposes in serving)


DATA_SERVE = Fact(
    "data-unused",
    "data_use.purposes",
    _purpose_known,
    among=facts.data,
    all="data-unused-all",
    common=True,
)
PURPOSES_SERVED = Fact(
    "purpose-unused",
    "data_use.purposes",
    _served,
    among=facts.purposes,
    state="contradiction",
    common=True,
)
REVIEWED = Fact(
    "review",
    "activity.review_on",
    lambda register, activity: not activity.review_on or activity.review_on >= register.today,
    details=lambda _register, activity: {"day": Known("day", activity.review_on)},
    state="expired",
    common=True,
)

# ---------------------------------------------------------------------- retention

VAGUE = re.compile(
    r"as long as (?:\w+ ){0,3}(?:necessary|needed|required|reasonable)"
    r"|(?:no longer|still|when|while|time|period) (?:\w+ )?(?:necessary|needed|required)"
    r"|purpose[^.]*(?:met|achieved|fulfilled|served|over|accomplished)|indefinite|permanent"
    r"|목적[^.]*(?:달성|완료)|필요한 (?:기간|동안)|영구|무기한"
    r"|目的[^。]*(?:消失|達成|完成)|必要(?:之|な)?期(?:間|限)|相當期間|永久|無期限",
    re.IGNORECASE,
)
"""Words that promise an end without saying when it comes."""


def _vague(rule: RetentionRule) -> bool:
    words = " ".join(filter(None, (rule.criterion, rule.start_event)))
    return not rule.duration and _promises_vaguely(words)


@lru_cache(maxsize=1024)
def _promises_vaguely(words: str) -> bool:
    return bool(VAGUE.search(words))


def _criterion(_register: Inspection, rule: RetentionRule) -> Mapping[str, Said]:
    return {"words": (rule.criterion or rule.start_event or "").split("\n")[0]}


PERIOD_OR_CRITERION = Fact(
    "retention-empty",
    "retention_rule.duration",
    has("duration", "criterion", "start_event"),
    common=True,
)
PERIOD_WITH_EVENT = Fact(
    "retention-event",
    "retention_rule.duration",
    lambda _register, rule: (
        bool(rule.duration)
        or not said(rule, "start_event")
        or said(rule, "criterion")
        or _vague(rule)
    ),
    details=_criterion,
    common=True,
)
PERIOD_COUNTED = Fact(
    "retention-start",
    "retention_rule.start_event",
    lambda _register, rule: not rule.duration or said(rule, "start_event", "criterion"),
    common=True,
)
PERIOD_DEFINITE = Fact(
    "retention-vague",
    "retention_rule.duration",
    lambda _register, rule: not _vague(rule),
    details=_criterion,
    common=True,
)

# ---------------------------------------------------------------------- cookies


def _covered(register: Inspection, tool: AutomaticCollection) -> bool:
    """Whether purposes on record cover what a tool is used for."""
    named = register.contents.each(Purpose, tool.purposes)
    on_record = named or register.contents.of(Purpose, tool.activity or "")
    wordings = {one.wording for one in on_record if one.wording}
    uses = [line for line in several(tool.purposes_wording) if line not in wordings]
    if not on_record:
        return True  # an activity without any purpose is told of once, not for every tool
    if uses and not named:
        return False
    markets = tool.kind == "advertising" or any(map(is_marketing, uses))
    return not markets or any(is_marketing(one.wording, one.term) for one in on_record)


COOKIE_COVERED = Fact(
    "cookie-purpose",
    "automatic_collection.purposes",
    _covered,
    details=lambda _register, tool: {
        "uses": several(tool.purposes_wording) or Coded(("cookie-kind",), tool.kind or "")
    },
    state="contradiction",
    common=True,
)


def _dated() -> tuple[Check, ...]:
    articles = in_laws(
        "Art. 5(2)",
        kr="Art. 30(2)",
        tw="Art. 8(1)",
        jp="Art. 32(1)",
        us="Civ. Code 1798.130(a)(5)",
    )
    return tuple(
        checks("notice-date", CONTROLLER, rights.notice_dated(law), articles={law: article})
        for law, article in articles.items()
    )


COMMON: tuple[Check, ...] = (
    checks(
        "activities",
        REGISTER,
        ACTIVITIES,
        articles=in_laws(
            "Art. 30(1)",
            kr="Art. 30(1)1",
            tw="Enforcement Rules Art. 12(2)2",
            jp="Art. 17(1)",
            us="Civ. Code 1798.110(c)(1)",
        ),
        severity="must",
    ),
    *_dated(),
    checks(
        "data-unused",
        ANY_ACTIVITY,
        DATA_SERVE,
        articles=in_laws(
            "Art. 5(1)(c)",
            kr="Art. 16(1)",
            tw="Art. 5",
            jp="Art. 17(1)",
            us="Civ. Code 1798.100(c)",
        ),
    ),
    checks(
        "purpose-unused",
        ANY_ACTIVITY,
        PURPOSES_SERVED,
        articles=in_laws(
            "Art. 5(1)(b)", kr="Art. 3(1)", tw="Art. 5", jp="Art. 17(1)", us="Civ. Code 1798.100(c)"
        ),
    ),
    checks(
        "review",
        ANY_ACTIVITY,
        REVIEWED,
        articles=in_laws(
            "Art. 24(1)",
            kr="Decree Art. 30(1)1",
            tw="Enforcement Rules Art. 12(2)11",
            jp="Art. 23",
            us="Civ. Code 1798.130(a)(5)",
        ),
    ),
    checks(
        "retention-period",
        Subject(RetentionRule),
        PERIOD_OR_CRITERION,
        PERIOD_WITH_EVENT,
        PERIOD_COUNTED,
        PERIOD_DEFINITE,
        articles=in_laws(
            "Art. 13(2)(a)",
            kr="Art. 30(1)2",
            tw="Art. 8(1)4",
            jp="Art. 22",
            us="Civ. Code 1798.100(a)(3)",
        ),
    ),
    checks(
        "cookie-purpose",
        Subject(AutomaticCollection, in_running_activity),
        COOKIE_COVERED,
        articles=in_laws(
            "Art. 13(1)(c)",
            kr="Art. 30(1)7",
            tw="Art. 8(1)2",
            jp="Art. 21(1)",
            us="Civ. Code 1798.100(a)(1)",
        ),
        severity="must",
    ),
    *receiving.CHECKS,
    *past_dates.CHECKS,
    *assurances.CHECKS,
    *coding.CHECKS,
    *translation.CHECKS,
)
"""The checks of every law, in the order of a register."""
