"""The field guide and the closed lists: complete, unambiguous, and written as each language is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from ropa import resources
from ropa.records import field_guide
from ropa.records.activity import ProcessingActivity
from ropa.records.inventory import BY_KIND, RECORDS
from ropa.records.record import kind_of, kinds_of
from ropa.terms import reading
from ropa.terms.languages import LANGUAGES, particle

KINDS = tuple(BY_KIND)
FIELDS = {kind: tuple(kinds_of(BY_KIND[kind])) for kind in KINDS}
KEYS = [*KINDS, *(f"{kind}.{field}" for kind in KINDS for field in FIELDS[kind])]
WRITTEN = [row["key"] for _, row in reading.rows(resources.path("terms", "fields.csv"))]
ENTRIES = [field_guide.entry(key) for key in WRITTEN]

CHOICES = [row for _, row in reading.rows(resources.path("terms", "choices.csv"))]
TITLES = {"en": "title_en", "ko": "title_ko", "zh-Hant": "title_zh_hant", "ja": "title_ja"}

LONGEST_LABEL = {"en": 40, "ko": 24, "zh-Hant": 20, "ja": 24}

# Characters of simplified writing that Taiwan does not write, and words of the mainland for which
# Taiwan has another word.
SIMPLIFIED = (
    "们个为这时会应说过还进认证权实现网络软数据库户号护隐账节录种类项标题码处务业产单门责员联电话邮页问询"
    "协议约终与从并删销毁传输国际术语词汇审则规简体关开闭图书馆东车运动态监测试验练习总览历选计报读写讯载"
    "费记让变织条级给经济统设备视频声响该当断续检对错误长远复杂质权须组决"
)
MAINLAND = (
    "信息 網絡 用戶 默認 服務器 軟件 硬件 郵箱 鏈接 數據 訪問 界面 文檔 屏幕 打印 視頻 渠道 反饋 "
    "博客 短信 賬號 獲取 質量 台灣 收集 搜索 程序員 兼容 字符 字段 菜單 導入 導出"
).split()
LINT = {
    "en": [
        r"\betc\b|and so on|and so forth|and the like$",
        r"  |\s[,.;:]",
        r"[\"'](?!s\b)|[“”]",
        r"(organ|author|recogn|pseudonym|anonym|personal|categor|minim)iz|behavior|\bcenter",
        r"\(s\)|\b(shall|hereby|PII)\b|[{}<]|TODO",
    ],
    "ko": [
        r"은\(는\)|이\(가\)|을\(를\)|와\(과\)|과\(와\)|\(으\)로",
        r"취급방침|개인정보처리방침|개인정보보호책임자|제 3자|(?<!제)3자 제공|파기 절차|재 위탁",
        r"제\s\d+\s?조|\d\s(년|개월|월|일|세|명|개|건)(?![가-힣])",
        r"되어지|보여지|귀하|당신|우리는|에 대하여는|을 가지고 있|하실 |십시오|세요|[{}]",
        r"  |\s[,.;:]|[\"'‘’]|[，。、]|니다 ",
    ],
    "zh-Hant": [
        r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]",
        r"[“”‘’\"《》{}]",
        r"[你妳]|我們|貴公司|貴用戶",
        r"(進行|做出|予以|加以)(蒐集|處理|利用|刪除|更正|傳輸)",
        r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]|[A-Za-z0-9] [，。；：、（）「」]",
        r"[，。；：、（）「」] |、(及|或|與|以及)|等等|[Ａ-Ｚａ-ｚ０-９]|○",
        "|".join(MAINLAND),
        f"[{SIMPLIFIED}]",
    ],
    "ja": [
        r"[Ａ-Ｚａ-ｚ０-９]|[ｦ-ﾟ]|[，．{}]|[ぁ-んァ-ヶ一-龯][,.;:()]|[\"'“”‘’]",
        r"取り扱い|および|または|ならびに|もしくは|漏洩|申し出先",
        r"\d[ヶケカヵ箇]月|あなた|私たち|我々|弊社|御社|皆様|させていただ",
        r"[ぁ-んァ-ヶ一-龯] [A-Za-z0-9]|[A-Za-z0-9] [ぁ-んァ-ヶ一-龯]|[、。] ",
        r"することが可能|ものとします|に関しまして|(の[^、。の「」]{1,8}){3}の",
    ],
}
SENTENCE_END = {
    "en": r"[.]$",
    "ko": r"니다\.$",
    "zh-Hant": r"[^ ]。$",
    "ja": r"(ます|ません|です|ください)。$",
}
SENTENCES = {
    "en": r"(?<=\.) (?=[A-Z‘])",
    "ko": r"(?<=\.) ",
    "zh-Hant": r"(?<=。)(?!」)",
    "ja": r"(?<=。)(?!」)",
}
LONGEST_SENTENCE = {"en": 200, "ko": 110, "zh-Hant": 60, "ja": 80}

CITATION = re.compile(
    r"(GDPR|PIPA|PIPA Decree|PDPA|PDPA Rules|APPI|APPI Order|APPI Rules|CCPA) "
    r"\d+(\.\d+)?(-\d+)?(\([0-9a-zA-Z]+\))*(\d+(-\d+)?)?"
)


def words(language: str) -> Iterator[tuple[str, str]]:
    """Every text of the guide in one language, with where it stands."""
    for entry in ENTRIES:
        yield f"{entry.key} label", entry.label(language)
        yield f"{entry.key} help", entry.help(language)
        yield f"{entry.key} heading", entry.heading(language)
        if entry.plurals:
            yield f"{entry.key} plural", entry.plural(language)


def sentences(language: str) -> Iterator[tuple[str, str]]:
    for entry in ENTRIES:
        for sentence in re.split(SENTENCES[language], entry.help(language)):
            if sentence:
                yield entry.key, sentence


def titles(language: str) -> Iterator[tuple[str, str]]:
    for row in CHOICES:
        yield f"{row['list']} {row['code']}", row[TITLES[language]]


# ---------------------------------------------------------------------------------- completeness


def test_every_record_and_every_field_has_an_entry_and_nothing_else_has() -> None:
    assert [key for key, times in Counter(WRITTEN).items() if times > 1] == []
    assert set(KEYS) - set(WRITTEN) == set(), "give these an entry in fields.csv"
    assert set(WRITTEN) - set(KEYS) == {"record.reference"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_a_label_and_help(language: str) -> None:
    assert [entry.key for entry in ENTRIES if language not in entry.labels] == []
    assert [entry.key for entry in ENTRIES if language not in entry.helps] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_of_record_have_a_plural_and_fields_have_none(language: str) -> None:
    with_plural = {entry.key for entry in ENTRIES if language in entry.plurals}
    assert with_plural == set(KINDS)


def test_citations_name_their_law_and_stand_once() -> None:
    strange = {
        entry.key: citation
        for entry in ENTRIES
        for citation in entry.articles
        if not CITATION.fullmatch(citation)
    }
    assert strange == {}
    assert [one.key for one in ENTRIES if len(set(one.articles)) < len(one.articles)] == []


def test_the_fields_of_article_30_cite_it() -> None:
    assert "GDPR 30(1)(b)" in field_guide.entry("purpose").articles
    assert "GDPR 30(1)(c)" in field_guide.entry("data_use.people").articles
    assert "GDPR 30(1)(d)" in field_guide.entry("recipient").articles
    assert "GDPR 30(1)(e)" in field_guide.entry("transfer.country").articles
    assert "GDPR 30(1)(f)" in field_guide.entry("data_use.retention").articles
    assert "GDPR 30(1)(g)" in field_guide.entry("activity.measures").articles
    assert "GDPR 30(2)(a)" in field_guide.entry("activity.acts_for").articles


# ---------------------------------------------------------------------------------------- labels


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_two_fields_of_a_record_are_called_the_same(kind: str, language: str) -> None:
    fields = ["reference", *FIELDS[kind]]
    labels = Counter(field_guide.label(kind, field, language) for field in fields)
    headings = Counter(field_guide.entry_of(kind, field).heading(language) for field in fields)
    assert [label for label, times in labels.items() if times > 1] == []
    assert [heading for heading, times in headings.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_kinds_of_record_are_called_the_same(language: str) -> None:
    names = Counter(field_guide.entry(kind).label(language) for kind in KINDS)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_and_headings_are_short_and_no_sentences(language: str) -> None:
    for entry in ENTRIES:
        for text in (entry.label(language), entry.heading(language)):
            assert len(text) <= LONGEST_LABEL[language], (entry.key, text)
            assert not re.search(r"[.:;?!。：；]$", text), (entry.key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_is_given_only_where_it_differs_from_the_label(language: str) -> None:
    same = [one.key for one in ENTRIES if one.headings.get(language) == one.label(language)]
    assert same == []


# -------------------------------------------------------------------------------------- language


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_written_as_the_language_is(language: str) -> None:
    found = {
        (place, match[0]): text
        for place, text in (*words(language), *titles(language))
        for pattern in LINT[language]
        if (match := re.search(pattern, text))
    }
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_made_of_whole_sentences_of_readable_length(language: str) -> None:
    for key, sentence in sentences(language):
        assert re.search(SENTENCE_END[language], sentence), (key, sentence)
        assert len(sentence) <= LONGEST_SENTENCE[language], (key, len(sentence), sentence)
        if language == "en":
            assert len(sentence.split()) <= 35, (key, sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_no_longer_than_three_sentences(language: str) -> None:
    times = Counter(key for key, _ in sentences(language))
    assert {key: count for key, count in times.items() if count > 3} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_have_no_space_around_them_and_no_line_break(language: str) -> None:
    for place, text in (*words(language), *titles(language)):
        assert text == text.strip(), place
        assert "\n" not in text, place


def test_korean_particles_after_quotations_fit_the_sound_of_the_word() -> None:
    quoted = re.compile(r"“([^”]+)”(은|는|이|가|을|를|과|와|으로|로)(?=[ ,.])")
    forms = {"는": "은", "가": "이", "를": "을", "와": "과", "로": "으로"}
    for place, text in words("ko"):
        for word, used in quoted.findall(text):
            fits = particle(word, forms.get(used, used))
            assert fits in (None, used), (place, word, used)


# -------------------------------------------------------------------------------------- choices


def test_every_closed_list_of_a_field_is_in_the_choices_and_no_other() -> None:
    used = {
        name
        for record in RECORDS
        for kind in kinds_of(record).values()
        if kind.closed
        for name in kind.lists
    }
    assert {row["list"] for row in CHOICES} == used


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_and_titles_are_unique_in_their_list(language: str) -> None:
    codes = Counter((row["list"], row["code"]) for row in CHOICES)
    names = Counter((row["list"], row[TITLES[language]]) for row in CHOICES)
    assert [code for code, times in codes.items() if times > 1] == []
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_a_title_without_a_full_stop(language: str) -> None:
    assert [place for place, title in titles(language) if not title] == []
    assert [place for place, title in titles(language) if title[-1] in ".。"] == []


def test_codes_are_small_words_except_the_tags_of_languages() -> None:
    for row in CHOICES:
        if row["list"] != "language":
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["code"]), row


# -------------------------------------------------------------------------------------- reading


def test_a_field_is_found_by_class_and_by_kind() -> None:
    assert field_guide.label(ProcessingActivity, "status", "en") == "Status"
    assert field_guide.label("activity", "status", "ja") == "状態"
    assert field_guide.entry_of("activity", "status") is field_guide.entry("activity.status")
    assert kind_of(ProcessingActivity) == "activity"


def test_every_kind_has_the_common_reference() -> None:
    assert {field_guide.entry(f"{kind}.reference").key for kind in KINDS} == {"record.reference"}


def test_a_heading_falls_back_to_the_label() -> None:
    name = field_guide.entry("activity.name")
    assert (name.label("en"), name.heading("en")) == ("Activity name", "Activity")
    status = field_guide.entry("activity.status")
    assert (status.label("en"), status.heading("en")) == ("Status", "Status")


@pytest.mark.parametrize("key", ["activity.colour", "colour", ""])
def test_an_unknown_key_is_refused(key: str) -> None:
    with pytest.raises(KeyError):
        field_guide.entry(key)
