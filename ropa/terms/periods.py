"""Periods of time: written in four languages, read as people type them, kept as ISO 8601 durations.

`P36M` stays 36 months: what the register says is not recalculated into three years.
"""

from __future__ import annotations

import re
import unicodedata

from ropa.terms import numerals
from ropa.terms.languages import joined

_UNITS = "YMWDhm"
"""Year, month, week, day; hour and minute in lower case, apart from the month."""

_ISO = re.compile(
    r"P(?=[\dT])(?:(?P<Y>\d+)Y)?(?:(?P<M>\d+)M)?(?:(?P<W>\d+)W)?(?:(?P<D>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?)?"
)
_DAYS = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0, "h": 1 / 24, "m": 1 / 1440}
_WRITTEN = {
    "en": {"Y": " year", "M": " month", "W": " week", "D": " day", "h": " hour", "m": " minute"},
    "ko": {"Y": "년", "M": "개월", "W": "주", "D": "일", "h": "시간", "m": "분"},
    "zh-Hant": {"Y": " 年", "M": " 個月", "W": " 週", "D": " 日", "h": " 小時", "m": " 分鐘"},
    "ja": {"Y": "年", "M": "か月", "W": "週間", "D": "日", "h": "時間", "m": "分"},
}
_TYPED = {
    "Y": r"years?|yrs?|(?<=\d)y|년간?|年間?",
    "M": "months?|mos?|개월간?|달|[個个箇かヶケヵカ]月間?",
    "W": r"weeks?|wks?|(?<=\d)w|주[일간]?|週間?|周|星期",
    "D": r"days?|(?<=\d)d|일간?|日間?|天",
    "h": r"hours?|hrs?|(?<=\d)h|시간|小[時时]|時間",
    "m": "minutes?|mins?|분간?|分[鐘间間]?",
}
_ENGLISH_NUMBERS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15},
    **{"thirty": 30, "sixty": 60, "ninety": 90},
}
# 한 달, 두 달 … and 삼 년, 오 년 …: read as the Chinese numerals they are.
_KOREAN_NUMBERS = str.maketrans(
    "한두세석네넉일이삼사오육칠팔구십백", "一二三三四四一二三四五六七八九十百"
)
_PART = re.compile(
    r"(?:(?P<digits>\d{1,5})\s*-?\s*"
    rf"|(?P<english>{'|'.join(_ENGLISH_NUMBERS)})[\s-]+"
    rf"|(?P<numerals>[한두세석네넉일이삼사오육칠팔구십백兩{numerals.NUMERALS}]+)\s*)"
    rf"(?:{'|'.join(f'(?P<{unit}>{words})' for unit, words in _TYPED.items())})(?![a-z])"
    r"(?P<half>\s*[半반])?"
)
_LINK = re.compile(r"\s*(?:,|and\b|及び?|又|と)?\s*")
_LIMIT = re.compile(
    r"(?:(?:within|for|up to|最長|最大|최대)\s*)?(?P<period>.+?)"
    r"\s*(?:이내|내|동안|[以之]?[內内])?"
)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?)?")
_HOURS = (8760, 720, 168, 24, 1)
_HALF_YEAR = re.compile("半年間?|반년간?|half a year|half-year")


def period_text(period: str, language: str) -> str:
    """`P36M` as `36 months`, `36개월`, `36 個月`, `36か月`; ValueError for no ISO duration."""
    text = _plain_text(period, language)
    # A length of time in years or days, as opposed to a date: 3年間.
    return f"{text}間" if language == "ja" and text[-1] in "年日" else text


def limit_text(period: str, language: str) -> str:
    """The period as a time limit: `within 7 days`, `7일 이내`, `7 日內`, `7日以内`."""
    text = _plain_text(period, language)
    limits = {"en": f"within {text}", "ko": f"{text} 이내", "zh-Hant": f"{text}內"}
    return limits.get(language, f"{text}以内")


def parse_period(text: str) -> str | None:
    """The ISO duration meant by a typed period (`3년`, `36 個月`, `3年間`, `P36M`), or None."""
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if _ISO.fullmatch(text.upper()):
        return text.upper()
    limit = _LIMIT.fullmatch(text)
    if limit and _HALF_YEAR.fullmatch(limit["period"]):
        return "P6M"
    numbers = _numbers(limit["period"]) if limit else None
    if not numbers:
        return None
    days = "".join(f"{numbers[unit]}{unit}" for unit in "YMWD" if unit in numbers)
    time = "".join(f"{numbers[unit]}{unit.upper()}" for unit in "hm" if unit in numbers)
    return f"P{days}T{time}" if time else f"P{days}"


def days_of(period: str) -> float:
    """How long an ISO 8601 duration is, about, so that periods can be put in order; 0 for none."""
    found = _ISO.fullmatch(period)
    return sum(int(found[unit] or 0) * _DAYS[unit] for unit in _UNITS) if found else 0.0


def hours(period: str) -> int:
    """An ISO 8601 duration in hours, as limits of time are compared: a month counts 30 days."""
    found = _DURATION.fullmatch(period)
    parts = found.groups() if found else ()
    return sum(int(part) * each for part, each in zip(parts, _HOURS, strict=False) if part)


def _numbers(text: str) -> dict[str, int] | None:
    """The number of each unit in a typed period, larger units first; None if it is not one."""
    numbers: dict[str, int] = {}
    at = 0
    while at < len(text):
        link = _LINK.match(text, at) if numbers else None
        part = _PART.match(text, link.end() if link else at)
        number = _number(part) if part else None
        if not part or number is None:
            return None
        unit = next(unit for unit in _UNITS if part[unit])
        if numbers and _UNITS.index(unit) <= max(map(_UNITS.index, numbers)):
            return None
        numbers[unit] = number
        if part["half"]:
            if unit != "Y":
                return None
            numbers["M"] = 6  # 1年半
        at = part.end()
    return numbers


def _number(part: re.Match[str]) -> int | None:
    if part["digits"]:
        return int(part["digits"])
    if part["english"]:
        return _ENGLISH_NUMBERS[part["english"]]
    return numerals.number(part["numerals"].translate(_KOREAN_NUMBERS))


def _plain_text(period: str, language: str) -> str:
    found = _ISO.fullmatch(period)
    if not found:
        raise ValueError(f"not an ISO 8601 duration: {period}")
    written = [_counted(int(found[unit]), unit, language) for unit in _UNITS if found[unit]]
    if language == "en":
        return joined(written, "en")
    return ("" if language == "ja" else " ").join(written)


def _counted(number: int, unit: str, language: str) -> str:
    plural = "s" if language == "en" and number != 1 else ""
    return f"{number}{_WRITTEN[language][unit]}{plural}"
