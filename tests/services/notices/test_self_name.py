"""What the organisation calls itself stands in every clause, in Korean with the right particle."""

from __future__ import annotations

import pytest

from ropa.services.notices.self_name import renamed


@pytest.mark.parametrize(
    ("language", "wording", "called", "expected"),
    [
        ("en", "The Company keeps what the Company needs.", "the Foundation",
         "The Foundation keeps what the Foundation needs."),
        ("en", "The Company’s services", "Luma-Flux", "Luma-Flux’s services"),
        ("zh-Hant", "本公司蒐集之資料，由本公司利用。", "本會", "本會蒐集之資料，由本會利用。"),
        ("ja", "当社は、当社のサービス", "当会", "当会は、当会のサービス"),
        ("ko", "회사는 회사가 가진 정보를 회사의 방침에 따라 처리합니다.", "기관",
         "기관은 기관이 가진 정보를 기관의 방침에 따라 처리합니다."),
        ("ko", "회사와 회사를 회사로", "협회", "협회와 협회를 협회로"),
        ("ko", "회사는 처리합니다.", "Luma", "Luma는 처리합니다."),
        ("ko", "회사명은 그대로 둡니다.", "기관", "회사명은 그대로 둡니다."),
    ],
)  # fmt: skip
def test_the_organisation_has_its_own_name(
    language: str, wording: str, called: str, expected: str
) -> None:
    assert renamed(wording, language, called) == expected


def test_by_custom_nothing_changes() -> None:
    assert renamed("本公司蒐集", "zh-Hant", "") == "本公司蒐集"
