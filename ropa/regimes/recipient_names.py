"""Whether a recipient is named, or only called “partners” or “third parties”."""

from __future__ import annotations

from ropa.records.recipient import Recipient
from ropa.regimes.facts import said
from ropa.regimes.inspection import Inspection

VAGUE = frozenset(
    "partners partner thirdparties thirdparty others other serviceproviders serviceprovider "
    "individualserviceprovider individualserviceproviders vendors suppliers affiliates "
    "제휴사 제3자 파트너 협력사 협력업체 관계사 서비스제공자 "
    "合作夥伴 第三人 第三方 第三者 合作廠商 協力廠商 關係企業 服務提供者 個別服務提供者 "
    "提携先 第三者 パートナー 関連会社 サービス提供者".split()
)
"""Words for a recipient that tell nobody who receives the data, folded."""


def recipient_named(_register: Inspection, recipient: Recipient) -> bool:
    """Whether a recipient has a name, or a kind that says what it is."""
    if said(recipient, "name"):
        return True
    kind = recipient.kind or ""
    return said(recipient, "kind") and _folded(kind) not in VAGUE


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
