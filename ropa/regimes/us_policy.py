"""California: what the privacy policy offers and shows: links, signals, its date, incentives.

§§ 1798.125(b), 1798.130(a)(5) and 1798.135; 11 CCR 7011, 7013 to 7016, 7025 and 7026.
"""

from __future__ import annotations

import re

from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.collection import AutomaticCollection
from ropa.records.notice import Notice
from ropa.records.record import Record, several, texts
from ropa.regimes.facts import said
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known
from ropa.regimes.requirement import Fact
from ropa.regimes.us_categories import REGIME
from ropa.regimes.us_requests import LIMIT, OPT_OUT, recorded

# ---------------------------------------------------------------------- links and signals

_EITHER_LINK = r"|your (?:california )?privacy choices"
_OPT_OUT_LINK = re.compile("do not sell or share my personal information" + _EITHER_LINK, re.I)
_LIMIT_LINK = re.compile(
    "limit the use of my sensitive personal information" + _EITHER_LINK, re.IGNORECASE
)
_SIGNAL = re.compile(
    r"\bsignals?\b|global privacy control|\bGPC\b|신호|시그널|訊號|信号|シグナル", re.IGNORECASE
)


def _link(key: str, code: str, pattern: re.Pattern[str]) -> Fact:
    """A link whose title the statute fixes, among the channels of a right."""

    def there(register: Inspection, _row: Record) -> bool:
        told = texts(recorded(register, code), "channels", "procedure")
        return any(map(pattern.search, told))

    return Fact(key, "right.channels", there)


def _signals_told(register: Inspection, _row: Record) -> bool:
    contents = register.contents
    told = (
        *texts(recorded(register, OPT_OUT), "channels", "procedure"),
        *texts(contents.all(AutomaticCollection), "refusal", "choices"),
    )
    return any(map(_SIGNAL.search, told))


OPT_OUT_LINK = _link("us-opt-out-link", OPT_OUT, _OPT_OUT_LINK)
LIMIT_LINK = _link("us-limit-link", LIMIT, _LIMIT_LINK)
SIGNALS = Fact("us-signals", "right.procedure", _signals_told)

# ---------------------------------------------------------------------- the policy


def is_policy(_register: Inspection, notice: Notice) -> bool:
    """Whether a notice is the privacy policy under this law."""
    return notice.regime == REGIME


def _newest(notice: Notice) -> str:
    return notice.updated_on or notice.effective_on or ""


def _updated(register: Inspection, notice: Notice) -> bool:
    year_before = f"{register.on.year - 1:04}{register.today[4:]}"
    return not _newest(notice) or _newest(notice) >= year_before


UPDATE_SHOWN = Fact(
    "us-update-date",
    "notice.updated_on",
    # One without any date is found under every law.
    lambda _register, notice: bool(notice.updated_on) or not notice.effective_on,
)
UPDATED = Fact(
    "us-update-old",
    "notice.updated_on",
    _updated,
    details=lambda _register, notice: {"day": Known("day", _newest(notice))},
    state="expired",
)

# ---------------------------------------------------------------------- financial incentives

INCENTIVE = "US-CA-125-B"


def _rewarded(register: Inspection, activity: ProcessingActivity) -> tuple[Purpose, ...]:
    purposes = register.contents.of(Purpose, activity.id)
    return tuple(one for one in purposes if INCENTIVE in several(one.bases))


def _for_incentive(register: Inspection, _row: Record) -> list[Purpose]:
    """The purposes that rest on joining a programme of financial incentives."""
    return [one for found in register.own(_rewarded).values() for one in found]


def _incentive_told(register: Inspection, _purpose: Purpose) -> bool:
    return any(said(notice, "incentives") for notice in register.notices(REGIME))


def offers(_register: Inspection, notice: Notice) -> bool:
    """Whether the privacy policy describes financial incentives."""
    return notice.regime == REGIME and said(notice, "incentives")


INCENTIVE_TOLD = Fact("us-incentive", "notice.incentives", _incentive_told, among=_for_incentive)
INCENTIVE_JOINED = Fact(
    "us-incentive-opt-in",
    "purpose.bases",
    lambda register, notice: bool(_for_incentive(register, notice)),
)
