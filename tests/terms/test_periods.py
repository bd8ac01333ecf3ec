from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.terms.languages import LANGUAGES
from ropa.terms.periods import days_of, limit_text, parse_period, period_text

WRITTEN = {
    "P36M": ("36 months", "36개월", "36 個月", "36か月"),
    "P3Y": ("3 years", "3년", "3 年", "3年間"),
    "P1Y": ("1 year", "1년", "1 年", "1年間"),
    "P7D": ("7 days", "7일", "7 日", "7日間"),
    "P2W": ("2 weeks", "2주", "2 週", "2週間"),
    "PT72H": ("72 hours", "72시간", "72 小時", "72時間"),
    "PT30M": ("30 minutes", "30분", "30 分鐘", "30分"),
    "P1Y6M": ("1 year and 6 months", "1년 6개월", "1 年 6 個月", "1年6か月"),
}


@pytest.mark.parametrize("period", WRITTEN)
def test_a_period_in_four_languages_there_and_back(period: str):
    texts = tuple(period_text(period, language) for language in LANGUAGES)
    assert texts == WRITTEN[period]
    assert {parse_period(text) for text in texts} == {period}


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        ("P7D", ("within 7 days", "7일 이내", "7 日內", "7日以内")),
        ("P3Y", ("within 3 years", "3년 이내", "3 年內", "3年以内")),
        ("PT72H", ("within 72 hours", "72시간 이내", "72 小時內", "72時間以内")),
        ("P1M", ("within 1 month", "1개월 이내", "1 個月內", "1か月以内")),
    ],
)
def test_a_time_limit_in_four_languages(period: str, texts: tuple[str, ...]):
    assert tuple(limit_text(period, language) for language in LANGUAGES) == texts
    assert {parse_period(text) for text in texts} == {period}


@pytest.mark.parametrize("text", ["", "P", "PT", "P1H", "36M", "3 years", "P1.5Y", "P1M1Y"])
def test_what_is_no_duration_is_not_written(text: str):
    with pytest.raises(ValueError, match="ISO 8601"):
        period_text(text, "en")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *(("p36m", "P36M"), ("36-month", "P36M"), ("36\u00a0months", "P36M"), ("３６か月", "P36M")),
        *(("36ヶ月", "P36M"), ("36カ月間", "P36M"), ("36개월간", "P36M"), ("36 个月", "P36M")),
        *(("3년간", "P3Y"), ("三年", "P3Y"), ("十年間", "P10Y"), ("삼 년", "P3Y"), ("3y", "P3Y")),
        *(("10 天", "P10D"), ("三十日內", "P30D"), ("삼십일", "P30D"), ("30 days", "P30D")),
        *(("a year", "P1Y"), ("two weeks", "P2W"), ("두 달", "P2M"), ("兩年", "P2Y")),
        *(("半年", "P6M"), ("반년", "P6M"), ("1年半", "P1Y6M"), ("1년 반", "P1Y6M")),
        *(("1 year, 6 months", "P1Y6M"), ("1年及び6か月", "P1Y6M"), ("一年六個月", "P1Y6M")),
        *(("up to 90 days", "P90D"), ("12 months", "P12M"), ("72시간", "PT72H")),
    ],
)
def test_a_typed_period_is_read(text: str, period: str):
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "36",
            "months",
            "until the contract ends",
            "목적 달성 시까지",
            "永久",
            "3月",
            "1.5 years",
        ),
        *("6 months 1 year", "3 years and", "3 years 3 years", "6個月半", "a d", "P3X"),
        *("36 months from collection", "2026-08-02"),
    ],
)
def test_what_is_no_period_is_left_alone(text: str):
    assert parse_period(text) is None


@given(
    st.tuples(*[st.integers(0, 400)] * 6).filter(any),
    st.sampled_from(LANGUAGES),
)
def test_every_period_is_read_back_from_every_language(
    numbers: tuple[int, int, int, int, int, int], language: str
):
    days = "".join(f"{n}{unit}" for n, unit in zip(numbers[:4], "YMWD", strict=True) if n)
    time = "".join(f"{n}{unit}" for n, unit in zip(numbers[4:], "HM", strict=True) if n)
    period = f"P{days}" + (f"T{time}" if time else "")
    assert parse_period(period_text(period, language)) == period
    assert parse_period(limit_text(period, language)) == period


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str):
    parse_period(text)


def test_periods_are_put_in_order_by_how_long_they_are():
    periods = ["", "PT30M", "PT72H", "P1W", "P30D", "P2M", "P1Y", "P1Y6M", "P36M"]
    shuffled = [periods[at] for at in (4, 0, 8, 2, 6, 1, 7, 3, 5)]
    assert sorted(shuffled, key=days_of) == periods
