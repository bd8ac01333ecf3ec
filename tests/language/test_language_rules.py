"""Every clause and every drafted notice keeps the rules of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle

import pytest

from ropa.records.contents import Contents
from ropa.records.record import kinds_of, several
from ropa.services import policy_drafting
from ropa.services.notices.clauses import SHARED, read
from ropa.terms import catalogue
from ropa.terms.languages import LANGUAGES
from tests.language import glue
from tests.language.rules import RULES, Part, Role, broken, parts
from tests.services.notices.registers import (
    MADE_UP,
    case,
    case_names,
    contents_of,
    example,
    made_up,
    texts_of,
)

ON = date(2026, 11, 22)
FILES = [SHARED, *policy_drafting.LAWS]
# What facts look like to the rules: plain words of the language, never the same one twice in a row.
FILLED = {
    "en": ("thing", "place"),
    "ko": ("것", "곳"),
    "zh-Hant": ("某事", "某處"),
    "ja": ("何か", "誰か"),
}
# Official numbers such as 2002/2/EC look like dates and are none.
DECISIONS = [term.extra["decision_number"] for term in catalogue.term_list("adequacy")]
PARTICLE_AFTER_FACT = re.compile(r"\}(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])")


def clause_parts(folder: str, language: str) -> Iterator[tuple[str, Part]]:
    for key, wording in read(folder, language).items():
        yield key, Part("clause", filled(wording, language), language, folder)


def filled(wording: str, language: str) -> str:
    fact = cycle(FILLED[language])
    return re.sub(r"\{\w+\}", lambda _found: next(fact), wording)


def plain_values_of(contents: Contents) -> Iterator[str]:
    """Telephone numbers and other values that are the same in every language."""
    for record, row in contents.everything():
        for field, kind in kinds_of(record).items():
            if kind.form == "plain":
                yield from several(getattr(row, field))


def found_in(contents: Contents, regime: str, language: str) -> list[tuple[str, str, str]]:
    """What a draft says against the rules in words that are not the officer's own."""
    own = [*texts_of(contents, language), *plain_values_of(contents), *DECISIONS]
    document = policy_drafting.draft(contents, regime, language, ON)
    return [
        (code, what, part.text)
        for part in parts(document, regime)
        for code, what in broken(part)
        if not any(what.rstrip("。.") in text for text in own)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", FILES)
def test_clauses_keep_the_rules(folder: str, language: str) -> None:
    found = [
        (key, code, what)
        for key, part in clause_parts(folder, language)
        for code, what in broken(part)
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", policy_drafting.LAWS)
def test_a_full_notice_keeps_the_rules(regime: str, language: str) -> None:
    assert found_in(example(), regime, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", policy_drafting.LAWS)
def test_an_empty_notice_keeps_the_rules(regime: str, language: str) -> None:
    empty = contents_of({"register": {"language": language, "regimes": [regime]}})
    assert found_in(empty, regime, language) == []


@pytest.mark.parametrize("name", [*case_names(), *MADE_UP])
def test_the_notices_of_a_register_keep_the_rules(name: str) -> None:
    """Under the laws it names, and under every other, where most of it is missing."""
    contents = made_up(name) if name in MADE_UP else case(name)
    for regime in policy_drafting.LAWS:
        for language in contents.languages:
            assert found_in(contents, regime, language) == []


@pytest.mark.parametrize("folder", FILES)
def test_no_article_or_particle_depends_on_a_fact(folder: str) -> None:
    """E5 and the rule that a fact stands where no inflection depends on it."""
    english = [key for key, text in read(folder, "en").items() if re.search(r"\b[Aa]n?\s*\{", text)]
    korean = [key for key, text in read(folder, "ko").items() if PARTICLE_AFTER_FACT.search(text)]
    assert (english, korean) == ([], [])


BROKEN: dict[str, tuple[Role, str, str] | tuple[Role, str, str, str]] = {
    "E1": ("cell", "en", "name, address, etc."),
    "E2": ("clause", "en", "The organisation keeps data."),
    "E3": ("clause", "en", "name , address"),
    "E4": ("clause", "en", "Kept for {period}."),
    "E6": ("clause", "en", "kept for 1 months"),
    "E7": ("clause", "en", "The controller decides.", "us-ccpa"),
    "E8": ("clause", "en", "since August 2, 2026"),
    "E9": ("heading", "en", "Period Of Use"),
    "E10": ("clause", "en", "We take your privacy seriously."),
    "K1": ("paragraph", "ko", "회사는 개인정보를 처리함"),
    "K2": ("clause", "ko", "회사은(는) 처리합니다."),
    "K3": ("clause", "ko", "회사은 처리합니다."),
    "K4": ("cell", "ko", "성명, 주소 등"),
    "K5": ("clause", "ko", "개인정보처리방침을 알립니다."),
    "K6": ("clause", "ko", "개인정보 보호법 제3조"),
    "K7": ("clause", "ko", "귀하의 정보"),
    "K8": ("clause", "ko", "2026.8.2 시행"),
    "K9": ("cell", "ko", "영구"),
    "K10": ("clause", "ko", "7 일 이내"),
    "Z1": ("clause", "zh-Hant", "用戶的信息"),
    "Z2": ("clause", "zh-Hant", "地址,電話"),
    "Z3": ("clause", "zh-Hant", "“本公司”"),
    "Z4": ("clause", "zh-Hant", "我們蒐集"),
    "Z5": ("clause", "zh-Hant", "處理您的資料"),
    "Z6": ("clause", "zh-Hant", "進行蒐集"),
    "Z7": ("clause", "zh-Hant", "第8條"),
    "Z8": ("clause", "zh-Hant", "代碼：O90"),
    "Z9": ("cell", "zh-Hant", "姓名、及地址"),
    "Z10": ("clause", "zh-Hant", "2026/8/2 生效"),
    "J1": ("paragraph", "ja", "個人情報を取得する"),
    "J2": ("clause", "ja", "ＩＰアドレス"),
    "J3": ("clause", "ja", "氏名，住所"),
    "J4": ("clause", "ja", "氏名および住所"),
    "J5": ("clause", "ja", "第三者提供を行います。", "us-ccpa"),
    "J6": ("clause", "ja", "6ヶ月"),
    "J7": ("clause", "ja", "弊社は"),
    "J8": ("cell", "ja", "氏名、住所など"),
    "J9": ("clause", "ja", "IP アドレス"),
    "J10": ("clause", "ja", "閲覧することが可能です。"),
    "G1": ("cell", "zh-Hant", "第 3 款第가目"),
    "G2": ("clause", "ko", "주소 및 및 성명"),
    "G3": ("item", "ko", "선물 주문: 동의를 확인하는 방법: 주문자가 확인"),
    "G4": ("cell", "ja", "氏名、、住所"),
    "G5": ("cell", "en", "the child's age"),
    "G6": ("cell", "ko", "2021/1772 as extended by 2025/1226"),
    "G7": ("cell", "en", "—"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_every_rule_finds_what_it_forbids(code: str) -> None:
    role, language, text, *law = BROKEN[code]
    regime = law[0] if law else "tw-pdpa"
    assert code in [found for found, _ in broken(Part(role, text, language, regime))]


def test_every_rule_is_tried() -> None:
    assert {rule.code for rule in RULES} | set(glue.CODES) <= BROKEN.keys()
