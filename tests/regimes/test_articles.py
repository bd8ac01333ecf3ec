"""Citations in the form of each language."""

from __future__ import annotations

import pytest

from ropa.regimes.articles import cited, listed
from ropa.regimes.requirement import provisions
from ropa.terms.languages import LANGUAGES

TABLE = [
    (
        "eu-gdpr",
        "Art. 13(1)(f)",
        "GDPR Article 13(1)(f)",
        "GDPR 제13조(1)(f)",
        "GDPR 第 13 條第 1 項第 f 點",
        "GDPR第13条第1項(f)",
    ),
    ("eu-gdpr", "Art. 44", "GDPR Article 44", "GDPR 제44조", "GDPR 第 44 條", "GDPR第44条"),
    (
        "eu-gdpr",
        "Art. 49(1) second subparagraph",
        "GDPR Article 49(1), second subparagraph",
        "GDPR 제49조(1) 두 번째 단락",
        "GDPR 第 49 條第 1 項第 2 段",
        "GDPR第49条第1項第2段落",
    ),
    (
        "uk-gdpr",
        "Art. 30(1)(a) UK GDPR",
        "UK GDPR Article 30(1)(a)",
        "영국 GDPR 제30조(1)(a)",
        "英國 GDPR 第 30 條第 1 項第 a 點",
        "英国GDPR第30条第1項(a)",
    ),
    (
        "uk-gdpr",
        "Arts. 22A to 22D UK GDPR",
        "UK GDPR Articles 22A to 22D",
        "영국 GDPR 제22A조부터 제22D조까지",
        "英國 GDPR 第 22A 條至第 22D 條",
        "英国GDPR第22A条から第22D条まで",
    ),
    (
        "uk-gdpr",
        "DPA 2018 s. 164A",
        "Data Protection Act 2018, section 164A",
        "「2018년 데이터보호법」 제164A조",
        "2018 年資料保護法第 164A 條",
        "2018年データ保護法第164A条",
    ),
    (
        "uk-gdpr",
        "DPA 2018 Sch. 1 Part 4",
        "Data Protection Act 2018, Schedule 1, Part 4",
        "「2018년 데이터보호법」 별표 1 제4부",
        "2018 年資料保護法附表 1 第 4 部分",
        "2018年データ保護法附則1第4部",
    ),
    (
        "kr-pipa",
        "Art. 28-8(2)1",
        "PIPA Article 28-8(2)(1)",
        "「개인정보 보호법」 제28조의8제2항제1호",
        "韓國個人資訊保護法第 28 條之 8 第 2 項第 1 款",
        "韓国個人情報保護法第28条の8第2項第1号",
    ),
    (
        "kr-pipa",
        "Art. 30(1)3-2",
        "PIPA Article 30(1)(3-2)",
        "「개인정보 보호법」 제30조제1항제3호의2",
        "韓國個人資訊保護法第 30 條第 1 項第 3 款之 2",
        "韓国個人情報保護法第30条第1項第3号の2",
    ),
    (
        "kr-pipa",
        "Decree Art. 31(1)1",
        "PIPA Decree Article 31(1)(1)",
        "「개인정보 보호법 시행령」 제31조제1항제1호",
        "韓國個人資訊保護法施行令第 31 條第 1 項第 1 款",
        "韓国個人情報保護法施行令第31条第1項第1号",
    ),
    (
        "tw-pdpa",
        "Art. 8(1)5",
        "PDPA Article 8(1)(5)",
        "「대만 개인정보 보호법」 제8조제1항제5호",
        "個人資料保護法第 8 條第 1 項第 5 款",
        "台湾個人資料保護法第8条第1項第5号",
    ),
    (
        "tw-pdpa",
        "Art. 3, item 2",
        "PDPA Article 3(2)",
        "「대만 개인정보 보호법」 제3조제2호",
        "個人資料保護法第 3 條第 2 款",
        "台湾個人資料保護法第3条第2号",
    ),
    (
        "tw-pdpa",
        "Enforcement Rules Art. 12(2)10",
        "PDPA Enforcement Rules Article 12(2)(10)",
        "「대만 개인정보 보호법 시행세칙」 제12조제2항제10호",
        "個人資料保護法施行細則第 12 條第 2 項第 10 款",
        "台湾個人資料保護法施行細則第12条第2項第10号",
    ),
    (
        "jp-appi",
        "Art. 27(5)(iii)",
        "APPI Article 27(5)(iii)",
        "「일본 개인정보 보호법」 제27조제5항제3호",
        "日本個人資訊保護法第 27 條第 5 項第 3 款",
        "個人情報保護法第27条第5項第3号",
    ),
    (
        "jp-appi",
        "Art. 32(1)(iv); Order Art. 10(i)",
        "APPI Article 32(1)(iv); APPI Order Article 10(i)",
        "「일본 개인정보 보호법」 제32조제1항제4호; 「일본 개인정보 보호법 시행령」 제10조제1호",
        "日本個人資訊保護法第 32 條第 1 項第 4 款；日本個人資訊保護法施行令第 10 條第 1 款",
        "個人情報保護法第32条第1項第4号、個人情報保護法施行令第10条第1号",
    ),
    (
        "us-ccpa",
        "Civ. Code 1798.100(a)(3)",
        "Cal. Civ. Code § 1798.100(a)(3)",
        "「캘리포니아 민법」 제1798.100조(a)(3)",
        "加州民法典第 1798.100(a)(3) 條",
        "カリフォルニア州民法典第1798.100条(a)(3)",
    ),
    (
        "us-ccpa",
        "11 CCR 7003(b)(2)",
        "11 CCR 7003(b)(2)",
        "11 CCR 7003(b)(2)",
        "11 CCR 7003(b)(2)",
        "11 CCR 7003(b)(2)",
    ),
]


@pytest.mark.parametrize(("regime", "article", "en", "ko", "zh_hant", "ja"), TABLE)
def test_citation(regime: str, article: str, en: str, ko: str, zh_hant: str, ja: str) -> None:
    assert [cited(regime, article, language) for language in LANGUAGES] == [en, ko, zh_hant, ja]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "GDPR Articles 13(1)(f), 44; PDPA Article 21"),
        ("ko", "GDPR 제13조(1)(f), 제44조; 「대만 개인정보 보호법」 제21조"),
        ("zh-Hant", "GDPR 第 13 條第 1 項第 f 點、第 44 條；個人資料保護法第 21 條"),
        ("ja", "GDPR第13条第1項(f)、第44条、台湾個人資料保護法第21条"),
    ],
)
def test_several_articles_name_each_law_once(language: str, text: str) -> None:
    articles = [
        ("eu-gdpr", "Art. 13(1)(f)"),
        ("tw-pdpa", "Art. 21"),
        ("eu-gdpr", "Art. 44"),
        ("eu-gdpr", "Art. 44"),
    ]
    assert listed(articles, language) == text


def test_points_of_korean_law_are_counted_in_hangul() -> None:
    assert (
        cited("kr-pipa", "Art. 28-8(1)3(b)", "ko") == "「개인정보 보호법」 제28조의8제1항제3호나목"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_article_of_the_table_is_written_out(language: str) -> None:
    """What cannot be read is printed as it stands: only a title without an article may be."""
    as_it_stands = {
        row["article"]
        for row in provisions().values()
        if cited(row["regime"].lower(), row["article"], language) == row["article"]
    }
    assert as_it_stands == {"11 CCR, automated decisionmaking technology rules"}
