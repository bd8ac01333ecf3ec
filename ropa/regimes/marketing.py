"""Which purposes are marketing, for which laws ask for more: consent apart, a way to object."""

from __future__ import annotations

import re

from ropa.records.activity import ProcessingActivity, Purpose
from ropa.regimes.facts import purposes
from ropa.regimes.inspection import Inspection

MARKETING = (
    "market advert newsletter promotion 마케팅 광고 홍보 판촉 行銷 廣告 促銷 推銷 電子報 "
    "マーケティング 広告 宣伝 販促 勧誘"
).split()
"""Words, and parts of words, that a purpose of marketing is named by."""

_FUNDRAISING = re.compile(
    r"fundrais|rais\w+ funds|\bsend\w* (?:\w+ ){0,3}appeals?\b|donation appeal|모금|募款|勸募|募金",
    re.IGNORECASE,
)


def marketing_purposes(register: Inspection, activity: ProcessingActivity) -> tuple[Purpose, ...]:
    """The purposes of an activity that are marketing."""
    return tuple(one for one in purposes(register, activity) if is_marketing(one.wording, one.term))


def is_marketing(wording: str | None, term: str | None = None) -> bool:
    """Whether a purpose is marketing, by its code (Taiwan 040) or its words."""
    folded = (wording or "").casefold()
    return term == "040" or any(word in folded for word in MARKETING)


def is_direct_marketing(wording: str | None, term: str | None = None) -> bool:
    """Whether a purpose is direct marketing under the GDPR: raising funds for an aim is, too."""
    return is_marketing(wording, term) or bool(_FUNDRAISING.search(wording or ""))
