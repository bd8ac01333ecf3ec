"""The rules of good notices in four languages, as patterns that must not be found.

Each rule has a code (E English, K Korean, Z Chinese, J Japanese) and says on which parts of a
document it holds. A part is a run of text with its role; `clause` is a sentence from a file, its
placeholders taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ropa.formats.document import Bullets, Document, Heading, Paragraph, StatusBar, Table, Words
from ropa.terms.languages import particle
from tests.language.glue import glued

Role = Literal["heading", "paragraph", "item", "cell", "clause"]

EVERYWHERE: frozenset[str] = frozenset({"heading", "paragraph", "item", "cell", "clause"})
TEXT = EVERYWHERE - {"heading"}
LISTS = frozenset({"item", "cell"})
AMERICAN = frozenset({"us-ccpa", "kr-pipa", "tw-pdpa", "jp-appi"})
BRITISH = frozenset({"eu-gdpr", "uk-gdpr"})
ANY = AMERICAN | BRITISH | {"shared"}


@dataclass(frozen=True)
class Part:
    """A run of text of a document or of a clause file."""

    role: Role
    text: str
    language: str
    regime: str


@dataclass(frozen=True)
class Rule:
    """A pattern that must not be found in parts of these roles under these laws."""

    code: str
    pattern: re.Pattern[str]
    roles: frozenset[str] = EVERYWHERE
    regimes: frozenset[str] = ANY

    @property
    def language(self) -> str:
        return {"E": "en", "K": "ko", "Z": "zh-Hant", "J": "ja"}[self.code[0]]


def rule(
    code: str, pattern: str, roles: Iterable[str] = EVERYWHERE, regimes: Iterable[str] = ANY
) -> Rule:
    return Rule(code, re.compile(pattern), frozenset(roles), frozenset(regimes))


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

RULES = (
    rule("E1", r"\betc\.|\band so on\b|\band the like\b", LISTS | {"clause"}),
    rule(
        "E2",
        r"(?i)(organ|author|recogn|pseudonym|anonym|personal|categor|minim)is(e|ed|ing|ation)\b"
        r"|behaviour|licence|centre\b",
        regimes=AMERICAN | {"shared"},
    ),
    rule(
        "E2",
        r"(?i)(organ|author|recogn|pseudonym|anonym|personal|categor|minim)iz(e|ed|ing|ation)\b"
        r"|behavior\b|\bcenter",
        regimes=BRITISH | {"shared"},
    ),
    rule("E3", r"  |\s[,.;:](?![a-z])"),
    rule("E4", r"[{}<>]|TODO|XXX|\?\?"),
    rule("E6", r"\(s\)|\b1[ \u00a0](days|months|years)\b"),
    rule("E6", r"\b(?:[2-9]|\d\d+)[ \u00a0](?:day|month|year)\b(?!-)"),
    rule("E7", r"(?i)personal data|data subject|\bcontroller", regimes={"us-ccpa", "shared"}),
    rule(
        "E7",
        r"\bPII\b|(?i:personally identifiable|\bconsumer)",
        EVERYWHERE - {"cell"},
        BRITISH | {"shared"},
    ),
    rule("E7", r"(?i)personal information", regimes={"shared"}),
    rule("E8", r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
    rule("E8", rf"\b\d{{1,2}}[ \u00a0](?:{MONTHS})[ \u00a0]\d{{4}}\b", regimes={"us-ccpa"}),
    rule("E8", rf"\b(?:{MONTHS})[ \u00a0]\d{{1,2}}, ?\d{{4}}", regimes=ANY - {"us-ccpa"}),
    rule("E9", r"[.:;]$", {"heading"}),
    rule(
        "E10",
        r"take your privacy|best efforts|strive to|as long as (?:is )?necessary|may be collected",
    ),
    rule("K2", r"은\(는\)|이\(가\)|을\(를\)|와\(과\)|과\(와\)|\(으\)로"),
    rule("K4", r"(?<=[ ,가-힣])등\s*$", LISTS),
    rule(
        "K5",
        r"취급방침|개인정보처리방침|개인정보보호책임자|제 3자|(?<!제)3자 제공|파기 절차|재 위탁",
    ),
    rule("K6", r"제\s\d+\s?조|제\d+조(?:의\d+)?\s제\d+항|제\d+항\s제\d+호"),
    rule("K7", r"되어지|보여지|귀하|당신|우리는|에 대하여는|을 가지고 있"),
    rule("K8", r"\d{4}[.\-/] ?\d{1,2}[.\-/]"),
    rule("K9", r"^(?:목적 달성 시까지|필요한 기간|영구)$", {"cell"}),
    rule("K10", r"\d\s(?:년|개월|월|일|세|명|개|건)(?![가-힣])"),
    rule(
        "Z1",
        "[们个为这时会应说过还进认证权实现网络软数据库户号护隐账]"
        "|信息|網絡|用戶|默認|服務器|軟件|郵箱|鏈接|數據",
    ),
    rule("Z1", "收集", regimes={"tw-pdpa"}),
    rule("Z2", r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]"),
    rule("Z3", r"[“”‘’\"《》]"),
    rule("Z4", "[你妳]|我們|貴公司|貴用戶"),
    rule(
        "Z5", r"(?<!蒐集、)處理(?:您|個人資料)|使用之?(?:期間|地區|對象|方式)", regimes={"tw-pdpa"}
    ),
    rule("Z6", "(?:進行|做出|予以|加以)(?:蒐集|處理|利用|刪除|更正|傳輸)"),
    rule("Z7", r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]|[A-Za-z0-9] [，。；：、（）]"),
    rule("Z8", r"[Ｃ０-９○]|\b[Oo]\d{2}\b|\bc\d{3}\b"),
    rule("Z9", "、(?:及|或|與|以及)|等等|等(?:資料|資訊)?[。；]"),
    rule("Z10", r"(?<![\d-])(?:19|20)\d{2}[./\-]\d|民國"),
    rule("Z10", r"^(?:必要期間|目的消失為止|永久)$", {"cell"}),
    rule("J1", "である。|のだ。"),
    rule("J2", "[Ａ-Ｚａ-ｚ０-９]|[ｦ-ﾟ]"),
    rule("J3", "[，．]|[ぁ-んァ-ヶ一-龯][,.;:]"),
    rule("J4", "取り扱い|取扱う|および|または|ならびに|もしくは|漏洩|申し出先"),
    rule("J5", "要配慮|第三者提供", regimes={"us-ccpa"}),
    rule("J6", r"\d[ヶケカヵ箇]月|(?<!第)\d{4}[./]\d"),
    rule("J7", "あなた|私たち|我々|弊社|御社|皆様|させていただ"),
    rule("J8", "(?:等|など)$", LISTS),
    rule("J9", "[ぁ-んァ-ヶ一-龯] [A-Za-z0-9]|[A-Za-z0-9] [ぁ-んァ-ヶ一-龯]"),
    rule("J10", "することが可能|ものとします|に関しまして|(?:の[^、。：の]{1,8}){3}の"),
)

ENDINGS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "ko": ("K1", re.compile(r"니다\.$")),
    "ja": ("J1", re.compile(r"(?:ます|ません|です|ました)。$")),
}
"""How a paragraph ends in languages that tell sentences from labels."""

# Words that end like a noun with a particle that does not fit it.
KOREAN_WORDS = frozenset(
    "국가 평가 영향평가 추가 허가 인가 증가 휴가 참가 효과 초과 차이 나이 사이 놀이 경로 도로"
    " 따로 새로 별로 스스로".split()
)
# After these a 는 is a particle; after other closed syllables it may be the end of a verb (받는).
KOREAN_NOUNS = (
    "기관",
    "협회",
    "재단",
    "회원",
    "고객",
    "수집",
    "이용",
    "제공",
    "기간",
    "방법",
    "항목",
    "목적",
)
PARTICLE = re.compile(
    r"(?P<stem>[가-힣0-9]+?)(?P<particle>으로|[은는이가을를과와로])(?=[\s,.)”」:]|$)"
)
TWO_FORMS = {"는": "은", "가": "이", "를": "을", "와": "과", "로": "으로"}

LONGEST_SENTENCE = 35
NAMES = frozenset(
    "Company PDPA GDPR PIPA APPI CCPA UK EU Union Korea Korean Taiwan Japan California Californian"
    " Act Article Articles Cookies Do Not Sell Share My Personal Information Notice"
    " Collection".split()
)


def broken(part: Part) -> Iterator[tuple[str, str]]:
    """The rules a part breaks: code and the text that breaks it."""
    for one in RULES:
        if one.language == part.language and part.role in one.roles and part.regime in one.regimes:
            for found in one.pattern.finditer(part.text):
                yield one.code, found.group() or part.text
    for check in CHECKS:
        yield from check(part)


def ending(part: Part) -> Iterator[tuple[str, str]]:
    if part.role == "paragraph" and part.language in ENDINGS:
        code, pattern = ENDINGS[part.language]
        if not pattern.search(part.text):
            yield code, part.text


def particles(part: Part) -> Iterator[tuple[str, str]]:
    """K3: a particle that does not fit the sound before it."""
    if part.language != "ko":
        return
    for found in PARTICLE.finditer(part.text):
        written, stem = found["particle"], found["stem"]
        form = TWO_FORMS.get(written, written)
        if written == "는" and not stem.endswith(KOREAN_NOUNS):
            continue
        if found.group() not in KOREAN_WORDS and particle(stem, form) not in (written, None):
            yield "K3", found.group()


def statutes(part: Part) -> Iterator[tuple[str, str]]:
    """K6: the name of a statute outside its marks."""
    if part.language == "ko" and part.role != "heading":
        outside = re.sub("「[^」]*」", "", part.text)
        for found in re.finditer("개인정보 보호법", outside):
            yield "K6", found.group()


def length(part: Part) -> Iterator[tuple[str, str]]:
    """E9: a sentence of more than 35 words."""
    if part.language == "en" and part.role == "clause":
        for sentence in re.split(r"(?<=[.!?])\s", part.text):
            if len(sentence.split()) > LONGEST_SENTENCE:
                yield "E9", sentence


def heading_case(part: Part) -> Iterator[tuple[str, str]]:
    """E9: headings are in sentence case, California's in title case."""
    if part.language != "en" or part.role != "heading":
        return
    first, *others = re.findall(r"[A-Za-z][\w’-]*", part.text)
    if part.regime == "us-ccpa":
        small = [word for word in others if len(word) > 3 and word.islower()]
        if small:
            yield "E9", part.text
        return
    if not first[0].isupper() or any(word[0].isupper() and word not in NAMES for word in others):
        yield "E9", part.text


def glue(part: Part) -> Iterator[tuple[str, str]]:
    """G1 to G7: marks of a machine, in any language."""
    yield from glued(part.text, part.language)


CHECKS: tuple[Callable[[Part], Iterator[tuple[str, str]]], ...] = (
    ending,
    particles,
    statutes,
    length,
    heading_case,
    glue,
)


def parts(document: Document, regime: str) -> Iterator[Part]:
    """The parts of a document. Labels in bold and gaps are no sentences."""

    def part(role: Role, text: str) -> Part:
        return Part(role, text, document.language, regime)

    yield part("heading", document.title)
    yield part("cell", document.subtitle)
    for block in document.blocks:
        if isinstance(block, StatusBar):
            yield part("item", block.text)
        elif isinstance(block, Heading):
            yield part("heading", block.text)
        elif isinstance(block, Paragraph):
            sentence = not block.small and not any(span.mark for span in block.words.spans)
            yield part("paragraph" if sentence else "item", block.words.text)
        elif isinstance(block, Bullets):
            yield from (part("item", line) for item in block.items for line in lines(item))
        elif isinstance(block, Table):
            yield from (part("cell", column.title) for column in block.columns)
            cells = (cell for row in block.rows for cell in row.cells)
            yield from (part("cell", line) for cell in cells for line in lines(cell))


def lines(words: Words) -> list[str]:
    return words.text.split("\n")
