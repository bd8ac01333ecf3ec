"""The few words that only a PDF says, per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class PdfWords:
    """What one language adds.

    Attributes:
        page: head of a column of page numbers.
        cover: what a viewer shows in place of the number of the first page.
        legend: heading of the explanation of marks; the marks follow in the order of their names.
        uncovered: the note at the end; `{names}` of the characters that no font has.
    """

    page: str
    cover: str
    legend: str
    filled: str
    missing: str
    not_applicable: str
    not_assessed: str
    unverified: str
    uncovered: str


PDF_WORDS: Mapping[str, PdfWords] = MappingProxyType(
    {
        "en": PdfWords(
            page="Page",
            cover="Cover",
            legend="How a fact is marked",
            filled="Plain text: a fact on record",
            missing="the law asks for it, nothing is on record",
            not_applicable="does not apply; the reason follows",
            not_assessed="nobody has looked at it yet",
            unverified="title of a code, not checked against the official list",
            uncovered="No font of this document has these characters; their codes stand in "
            "brackets instead: {names}.",
        ),
        "ko": PdfWords(
            page="쪽",
            cover="표지",
            legend="표시의 의미",
            filled="일반 글씨: 기록된 사실",
            missing="법에서 요구하나 기록이 없음",
            not_applicable="적용되지 않음. 그 이유를 함께 적음",
            not_assessed="아직 검토하지 않음",
            unverified="공식 목록과 대조하지 않은 코드명",
            uncovered="다음 문자는 이 문서의 글꼴에 없어 대괄호 안에 코드로 적었습니다: {names}",
        ),
        "zh-Hant": PdfWords(
            page="頁次",
            cover="封面",
            legend="標示說明",
            filled="一般文字：已登錄之事實",
            missing="法律要求而尚未登錄",
            not_applicable="無須適用，並附理由",
            not_assessed="尚未檢視",
            unverified="代碼名稱尚未與官方清單核對",
            uncovered="下列字元為本文件字型所無，以方括號內之字碼表示：{names}",
        ),
        "ja": PdfWords(
            page="ページ",
            cover="表紙",
            legend="表示の意味",
            filled="通常の文字：記録された事実",
            missing="法令上必要だが、記録がない",
            not_applicable="適用されない（理由を付す）",
            not_assessed="まだ検討していない",
            unverified="公式の一覧と照合していないコードの名称",
            uncovered="次の文字は本文書のフォントにないため、角括弧内のコードで示しています：{names}",
        ),
    }
)
