"""Citations as readers of each language write them.

Articles are kept in one short form per law (`Art. 8(1)5`, `Decree Art. 31(1)1`) and written out
here: 個人資料保護法第 8 條第 1 項第 5 款, 「개인정보 보호법」 제28조의8제2항제1호.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ropa.terms.languages import with_spaces_beside_latin

_PART = re.compile(
    r"(?P<instrument>.*?)\s*\bArts?\. (?P<numbers>.+?)(?P<rest> second subparagraph)?(?: UK GDPR)?"
)
_NUMBER = re.compile(r"(?P<article>\d+[A-Z]?(?:-\d+)?)(?P<below>.*)")
_BELOW = re.compile(r"\((?P<bracketed>[^()]+)\)|(?:, item )?(?P<bare>\d+(?:-\d+)?)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_POINTS = "abcdefgh"
_KOREAN_POINTS = dict(zip(_POINTS, "가나다라마바사아", strict=True))
_JAPANESE_POINTS = dict(zip(_POINTS, "イロハニホヘトチ", strict=True))
_UK_ACT = re.compile(
    r"DPA 2018 (?:s\. (?P<section>\w+)(?:\((?P<subsection>\d+)\))?"
    r"|Sch\. (?P<schedule>\d+)(?: (?:Part (?P<part>\d+)|para\. (?P<paragraph>\d+)))?)"
)
_CALIFORNIA = re.compile(r"(?:Civ\. Code )?(?P<numbers>1798\.\d+.*)")

_LAWS = {
    "eu-gdpr": {"en": "GDPR", "ko": "GDPR", "zh-Hant": "GDPR", "ja": "GDPR"},
    "uk-gdpr": {"en": "UK GDPR", "ko": "영국 GDPR", "zh-Hant": "英國 GDPR", "ja": "英国GDPR"},
    "kr-pipa": {
        "en": "PIPA",
        "ko": "「개인정보 보호법」",
        "zh-Hant": "韓國個人資訊保護法",
        "ja": "韓国個人情報保護法",
    },
    "tw-pdpa": {
        "en": "PDPA",
        "ko": "「대만 개인정보 보호법」",
        "zh-Hant": "個人資料保護法",
        "ja": "台湾個人資料保護法",
    },
    "jp-appi": {
        "en": "APPI",
        "ko": "「일본 개인정보 보호법」",
        "zh-Hant": "日本個人資訊保護法",
        "ja": "個人情報保護法",
    },
    "us-ccpa": {
        "en": "Cal. Civ. Code",
        "ko": "「캘리포니아 민법」",
        "zh-Hant": "加州民法典",
        "ja": "カリフォルニア州民法典",
    },
}
_INSTRUMENTS = {
    "Decree": {"en": "Decree", "ko": "시행령", "zh-Hant": "施行令", "ja": "施行令"},
    "Order": {"en": "Order", "ko": "시행령", "zh-Hant": "施行令", "ja": "施行令"},
    "Rules": {"en": "Rules", "ko": "시행규칙", "zh-Hant": "施行規則", "ja": "施行規則"},
    "Enforcement Rules": {
        "en": "Enforcement Rules",
        "ko": "시행세칙",
        "zh-Hant": "施行細則",
        "ja": "施行細則",
    },
}
_SCHEDULE = {
    "en": ("Data Protection Act 2018, Schedule {}", ", Part {}", ", paragraph {}"),
    "ko": ("「2018년 데이터보호법」 별표 {}", " 제{}부", " 제{}항"),
    "zh-Hant": ("2018 年資料保護法附表 {}", "第 {} 部分", "第 {} 段"),
    "ja": ("2018年データ保護法附則{}", "第{}部", "第{}項"),
}
_SECTION = {
    "en": ("Data Protection Act 2018, section {}", "({})"),
    "ko": ("「2018년 데이터보호법」 제{}조", "제{}항"),
    "zh-Hant": ("2018 年資料保護法第 {} 條", "第 {} 項"),
    "ja": ("2018年データ保護法第{}条", "第{}項"),
}
_SECOND_SUBPARAGRAPH = {
    "en": ", second subparagraph",
    "ko": " 두 번째 단락",
    "zh-Hant": "第 2 段",
    "ja": "第2段落",
}
_COMMAS = {"en": ", ", "ko": ", ", "zh-Hant": "、", "ja": "、"}
_BETWEEN_LAWS = {"en": "; ", "ko": "; ", "zh-Hant": "；", "ja": "、"}
_FROM_TO = {
    "en": "{} to {}",
    "ko": "{}부터 {}까지",
    "zh-Hant": "{}至{}",
    "ja": "{}から{}まで",
}


def cited(regime: str, article: str, language: str) -> str:
    """An article with the name of its law."""
    return listed(((regime, article),), language)


def listed(citations: Iterable[tuple[str, str]], language: str) -> str:
    """Articles of one or several laws, each law named once: `GDPR Articles 13(1)(f), 44`."""
    groups: dict[str, list[str]] = {}
    for regime, article in citations:
        for part in filter(None, map(str.strip, article.split(";"))):
            statute, number = _written(regime, part, language)
            numbers = groups.setdefault(statute, [])
            if number not in numbers:
                numbers.append(number)
    return _BETWEEN_LAWS[language].join(
        _joined(statute, numbers, language) for statute, numbers in groups.items()
    )


def _joined(statute: str, numbers: list[str], language: str) -> str:
    """A statute with the numbers of its articles; no number where the name says all."""
    listing = _COMMAS[language].join(filter(None, numbers))
    if not listing:
        return statute
    if language == "en":
        one, many = ("§", "§§") if statute == _LAWS["us-ccpa"]["en"] else ("Article", "Articles")
        several = ", " in listing.replace(", second", "") or " to " in listing
        return f"{statute} {many if several else one} {listing}"
    if language == "ko":
        return f"{statute} {listing}"
    return (
        with_spaces_beside_latin(statute + listing) if language == "zh-Hant" else statute + listing
    )


@cache
def _written(regime: str, part: str, language: str) -> tuple[str, str]:
    """The statute and the number of one article; the number is empty where the name says all."""
    act = _UK_ACT.fullmatch(part)
    if act:
        written = _uk_act(act, language)
        return with_spaces_beside_latin(written) if language == "zh-Hant" else written, ""
    california = _CALIFORNIA.fullmatch(part) if regime == "us-ccpa" else None
    if california:
        return _LAWS[regime][language], _california(california["numbers"], language)
    found = _PART.fullmatch(part)
    if not found or found["instrument"] not in ("", *_INSTRUMENTS):
        return part, ""
    statute = _statute(regime, found["instrument"], language)
    if " to " in found["numbers"]:
        ends = [_number(regime, end, language) for end in found["numbers"].split(" to ")]
        return statute, _FROM_TO[language].format(*ends)
    numbers = [
        _number(regime, number, language) for number in re.split(r", (?!item)", found["numbers"])
    ]
    rest = _SECOND_SUBPARAGRAPH[language] if found["rest"] else ""
    return statute, _COMMAS[language].join(numbers) + rest


def _statute(regime: str, instrument: str, language: str) -> str:
    law = _LAWS[regime][language]
    if not instrument:
        return law
    name = _INSTRUMENTS[instrument][language]
    if language == "ko":
        return f"{law.removesuffix('」')} {name}」"
    return f"{law} {name}" if language == "en" else law + name


def _number(regime: str, text: str, language: str) -> str:
    """One article with what stands below it."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return text
    below = [one["bracketed"] or one["bare"] for one in _BELOW.finditer(found["below"])]
    if language == "en":
        return found["article"] + "".join(f"({level})" for level in below)
    if regime in ("eu-gdpr", "uk-gdpr"):
        return _european(found["article"], below, language)
    return _counted(found["article"], "條조条", language) + _east_asian(
        regime, below, language, has_paragraph=found["below"].startswith("(") and not _item(below)
    )


def _item(below: list[str]) -> bool:
    return bool(below) and below[0] in _ROMAN


def _european(article: str, below: list[str], language: str) -> str:
    paragraph = [level for level in below[:1] if level.isdigit()]
    points = below[len(paragraph) :]
    if language == "ko":
        return f"제{article}조" + "".join(f"({level})" for level in below)
    if language == "zh-Hant":
        written = f"第 {article} 條" + "".join(f"第 {level} 項" for level in paragraph)
        return written + "".join(f"第 {level} 點" for level in points)
    written = f"第{article}条" + "".join(f"第{level}項" for level in paragraph)
    return written + "".join(f"({level})" for level in points)


def _east_asian(regime: str, below: list[str], language: str, *, has_paragraph: bool) -> str:
    """Paragraph (항, 項), item (호, 款, 号) and point (목, 目) below an article."""
    words = ("項항項", "款호号", "目목目")
    written = ""
    for level, word in zip(below, words if has_paragraph else words[1:], strict=False):
        value = str(_ROMAN.get(level, level))
        if regime == "kr-pipa" and value in _KOREAN_POINTS:
            written += _korean_point(value, language)
        else:
            written += _counted(value, word, language)
    return written


def _korean_point(letter: str, language: str) -> str:
    """The 목 below an item; readers elsewhere know Hangul no better than it knows their marks."""
    if language == "ko":
        return f"{_KOREAN_POINTS[letter]}목"
    if language == "zh-Hant":
        return f"第 {_POINTS.index(letter) + 1} 目"
    return _JAPANESE_POINTS[letter]


def _counted(value: str, words: str, language: str) -> str:
    """`第 28 條之 8`, `제28조의8`, `第28条の8`; `words` are the counters in zh-Hant, ko, ja."""
    chinese, korean, japanese = tuple(words)
    number, _, branch = value.partition("-")
    if language == "ko":
        return f"제{number}{korean}" + (f"의{branch}" if branch else "")
    if language == "zh-Hant":
        return f"第 {number} {chinese}" + (f"之 {branch}" if branch else "")
    return f"第{number}{japanese}" + (f"の{branch}" if branch else "")


def _uk_act(found: re.Match[str], language: str) -> str:
    if found["section"]:
        section, subsection = _SECTION[language]
        tail = subsection.format(found["subsection"]) if found["subsection"] else ""
        return section.format(found["section"]) + tail
    schedule, part, paragraph = _SCHEDULE[language]
    tail = part.format(found["part"]) if found["part"] else ""
    tail = paragraph.format(found["paragraph"]) if found["paragraph"] else tail
    return schedule.format(found["schedule"]) + tail


def _california(numbers: str, language: str) -> str:
    """`1798.100(a)(3)` and lists of such sections."""
    frame = {"en": "{}", "ko": "제{}조", "zh-Hant": "第 {} 條", "ja": "第{}条"}[language]
    written = []
    for number in numbers.split(", "):
        section, bracket, below = number.removeprefix("Civ. Code ").partition("(")
        tail = bracket + below
        # Chinese keeps round brackets inside the number: 第 1798.100(a)(3) 條.
        inside = language == "zh-Hant"
        written.append(frame.format(section + tail) if inside else frame.format(section) + tail)
    return _COMMAS[language].join(written)
