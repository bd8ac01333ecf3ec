"""Text of every script is set in lines, loses nothing, and can be read back from the PDF."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from typing import Literal

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ropa.formats import pdf_fonts, typesetting
from ropa.formats.typesetting import Block, Span, Style, draw, lay_out, lay_out_spans, line_width

PLAIN = Style(9, 13)
SAMPLES = {
    "en": "Applicants’ data – names, e-mail addresses, certificates – are kept for six months "
    "after the decision (§ 15 AGG) and then erased; see https://careers.example/privacy. "
    "Đặng Thị Hương, Łukasz Żółć, Αθήνα, Москва.",
    "ko": "회사는 「개인정보 보호법」 제15조제1항제4호에 따라 계약 이행에 필요한 개인정보(성명, "
    "연락처)를 수집·이용하며, 보유기간이 지나면 지체 없이 파기합니다. GDPR은 별도로 적용됩니다.",
    "zh-Hant": "本公司為辦理員工薪資、保險及福利事項，蒐集您的姓名、身分證字號與銀行帳號；"
    "「特定目的」為人事管理（包含甄選、離職……等）。您若不提供，將無法完成投保！是否同意？"
    "詳見第8條第1項：『本法』。",
    "ja": "当社は、採用選考のため、応募者の氏名・連絡先・職歴（キャリアシートを含む。）を取得"
    "します。「個人データ」の提供先は、グループ各社です。ちょっとした変更でも、必ずお知らせ"
    "ください！？\U00020bb7田・髙橋・﨑山（ＡＢＣ１２３）。",
}
NO_START = set(
    "、。，．；：？！…‥」』）》〉】〕］｝・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%％,.;:?!)]}’”"
)
NO_END = set("「『（《〈【〔［｛([{“‘")


def text_of(block: Block) -> str:
    return "\n".join("".join(run.text for run in line) for line in block.lines)


def lines_of(text: str, width: float, style: Style = PLAIN) -> list[str]:
    return text_of(lay_out(text, width, style)).split("\n")


def pdf_of(*blocks: Block, compressed: bool = True) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(
        target,
        initialFontName=pdf_fonts.initial_font(),
        invariant=1,
        pageCompression=int(compressed),
    )
    top = 800.0
    for block in blocks:
        draw(canvas, block, 50, top)
        top -= block.height + 10
    canvas.save()
    return target.getvalue()


def read(pdf: bytes) -> str:
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return page.get_text_range().replace("\r\n", "\n")


# ------------------------------------------------------------------------------------------- lines


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("bold", [False, True])
def test_lines_keep_within_the_width_and_lose_nothing(language: str, bold: bool) -> None:
    style = Style(8.4, 12, bold=bold, language=language)
    text = SAMPLES[language]
    for width in range(60, 400, 7):
        block = lay_out(text, width, style)
        assert "".join(text_of(block).split()) == "".join(text.split())
        for line in block.lines:
            hanging = style.size / 2 if line[-1].text[-1] in typesetting._BLANK_HALF else 0
            assert line_width(line) <= width + hanging + 0.02
        assert block.height == 12 * len(block.lines)


@pytest.mark.parametrize("language", ["zh-Hant", "ja"])
def test_no_line_starts_or_ends_with_a_forbidden_mark(language: str) -> None:
    style = Style(8.4, 12, language=language)
    for width in range(40, 400):
        lines = [line.strip() for line in lines_of(SAMPLES[language], width, style)]
        assert not [line for line in lines[1:] if line[0] in NO_START]
        assert not [line for line in lines[:-1] if line[-1] in NO_END]


def test_korean_lines_end_between_words() -> None:
    words = SAMPLES["ko"].split()
    for width in range(110, 300, 5):
        lines = lines_of(SAMPLES["ko"], width, replace(PLAIN, language="ko"))
        starts = {line.split()[0] for line in lines}
        parts_of_lists = {"이용하며,"}  # after the dot of 수집·이용하며
        assert starts <= {*words, *parts_of_lists}


def test_lines_are_as_full_as_they_can_be() -> None:
    assert lines_of("aa aa aa", 2 * lay_out("aa", 99, PLAIN).widest + 3, PLAIN) == ["aa aa ", "aa"]
    assert lines_of("漢漢漢漢漢", 27, PLAIN) == ["漢漢漢", "漢漢"]


def test_the_blank_half_of_a_closing_mark_may_hang() -> None:
    japanese, chinese = replace(PLAIN, language="ja"), replace(PLAIN, language="zh-Hant")
    assert lines_of("漢漢漢。漢", 32, japanese) == ["漢漢漢。", "漢"]
    assert lines_of("漢漢漢」漢", 32, chinese) == ["漢漢漢」", "漢"]
    # The Chinese full stop stands in the middle of its square.
    assert lines_of("漢漢漢。漢", 32, chinese) == ["漢漢", "漢。漢"]
    assert lines_of("漢漢漢。」漢", 32, japanese) == ["漢漢", "漢。」", "漢"]


def test_line_feeds_start_lines() -> None:
    assert lines_of("a\nb\r\n\nc\u2028d\n", 100) == ["a", "b", "", "c", "d"]
    assert lay_out("", 100, PLAIN).lines == ()
    assert lay_out("\n", 100, PLAIN).height == 13
    assert lay_out("", 100, PLAIN).widest == 0


def test_spaces_at_the_end_of_a_line_take_no_room() -> None:
    word = lay_out("word", 99, PLAIN).widest
    block = lay_out("word   word  ", word, PLAIN)
    assert text_of(block) == "word \nword "
    assert block.widest == pytest.approx(word)


def test_a_word_too_long_for_its_line_is_parted_between_characters() -> None:
    assert "".join(lines_of("x\u0302y" * 30, 40)) == "x\u0302y" * 30
    assert not [line for line in lines_of("x\u0302y" * 30, 40) if line[0] == "\u0302"]
    assert lines_of("漢字", 1) == ["漢", "字"]


def test_long_texts_are_set_whole() -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    assert text_of(lay_out(words, 200, PLAIN)).replace("\n", "") == words
    letters = "a" * 100_000
    assert text_of(lay_out(letters, 200, PLAIN)).replace("\n", "") == letters
    gap = f"a{' ' * 100_000}!"
    assert lines_of(gap, 200) == ["a ", "!"]


@settings(max_examples=150)
@given(
    st.text(st.sampled_from("ab ,.-(漢字。「」ぁー가나é\u0301\n\t😀\u200b\x07…"), max_size=60),
    st.integers(0, 60),
)
def test_any_text_is_set_at_any_width(text: str, width: int) -> None:
    wide = lay_out(text, float("inf"), PLAIN)
    narrow = lay_out_spans([Span(text, PLAIN)], width)
    assert "".join(text_of(narrow).split()) == "".join(text_of(wide).split())
    assert narrow.missing == wide.missing == frozenset("😀" if "😀" in text else "")


# -------------------------------------------------------------------------------------- characters


def test_what_no_font_has_is_shown_and_reported() -> None:
    block = lay_out("ok 😀☐ \ue000", 300, PLAIN)
    assert text_of(block) == "ok [U+1F600][U+2610] [U+E000]"
    assert block.missing == {"😀", "☐", "\ue000"}
    assert read(pdf_of(block)) == "ok [U+1F600][U+2610] [U+E000]"


def test_a_variation_selector_is_reported_and_leaves_its_character() -> None:
    block = lay_out("葛\U000e0100城", 300, replace(PLAIN, language="ja"))
    assert text_of(block) == "葛城"
    assert block.missing == {"\U000e0100"}


def test_control_characters_never_reach_the_page() -> None:
    block = lay_out("a\x00b\x07\u202ec\xad\ufeff\td", 300, PLAIN)
    assert text_of(block) == "abc    d"
    assert not block.missing


def test_accents_are_joined_and_names_are_not_changed() -> None:
    block = lay_out("e\u0301 \u1112\u1161\u11ab か\u3099 Vie\u0323\u0302t", 300, PLAIN)
    assert text_of(block) == "é 한 が Việt"
    assert read(pdf_of(block)) == "é 한 が Việt"
    assert text_of(lay_out("\ufa19 \ufa11", 300, PLAIN)) == "\ufa19 \ufa11"


def test_markup_is_text() -> None:
    text = '<b>bold</b> &amp; <img src="x.png"> a\\(b)'
    assert read(pdf_of(lay_out(text, 400, PLAIN))) == text


# ------------------------------------------------------------------------------------------- spans


def test_spans_share_lines() -> None:
    tag = Style(7, 11, bold=True, color="#8A3B12")
    block = lay_out_spans([Span("MISSING\u00a0", tag), Span("time limit", PLAIN)], 300)
    assert block.leading == 13
    ((first, second),) = block.lines
    assert (first.style, first.face.fontName) == (tag, "NotoSans-Bold")
    assert (second.text, second.style) == ("time limit", PLAIN)
    assert second.x == pytest.approx(first.x + first.width)
    assert block.widest == pytest.approx(second.x + second.width)
    assert second.width == pytest.approx(lay_out("time limit", 300, PLAIN).widest)


def test_a_no_break_space_keeps_a_tag_with_the_first_word() -> None:
    bold = replace(PLAIN, bold=True)
    block = lay_out_spans([Span("one ", PLAIN), Span("TAG\u00a0", bold), Span("two xx", PLAIN)], 45)
    assert text_of(block) == "one \nTAG\u00a0two \nxx"


def test_line_feeds_part_spans_too() -> None:
    block = lay_out_spans([Span("a\nb", PLAIN), Span("c\n\nd\n", replace(PLAIN, size=7))], 300)
    assert text_of(block) == "a\nbc\n\nd"


def test_han_takes_the_shapes_of_the_language() -> None:
    names = {
        language: lay_out("直骨", 100, replace(PLAIN, language=language)).lines[0][0].face.fontName
        for language in ("en", "zh-Hant", "ja")
    }
    assert names == {
        "en": "NotoSansTC-Regular",
        "zh-Hant": "NotoSansTC-Regular",
        "ja": "NotoSansJP-Regular",
    }
    assert lay_out("の直", 100, PLAIN).lines[0][0].face.fontName == "NotoSansJP-Regular"


# ------------------------------------------------------------------------------- splitting, drawing


def test_a_block_is_split_between_lines() -> None:
    block = lay_out("a\nb\nc", 100, PLAIN)
    first, rest = block.split(27)
    assert (text_of(first), text_of(rest)) == ("a\nb", "c")
    assert first.height + rest.height == block.height
    assert [len(part.lines) for part in block.split(12.9)] == [0, 3]
    assert [len(part.lines) for part in block.split(39)] == [3, 0]
    assert [len(part.lines) for part in lay_out("", 100, PLAIN).split(-1)] == [0, 0]


def test_a_page_of_all_scripts_reads_back_in_order() -> None:
    styles = [
        Style(9, 14, language=language, bold=bold) for bold in (False, True) for language in SAMPLES
    ]
    blocks = [lay_out(SAMPLES[style.language], 300, style) for style in styles]
    got = read(pdf_of(*blocks))
    expected = "".join(SAMPLES[style.language] for style in styles)
    assert "".join(got.split()) == "".join(expected.split())
    # The spaces between words are there, and none between the lines of Chinese.
    assert Counter(got)[" "] == Counter(expected)[" "]


def test_every_face_is_embedded_and_helvetica_is_not_named() -> None:
    blocks = [lay_out(text, 300, Style(9, 14, language=key)) for key, text in SAMPLES.items()]
    pdf = pdf_of(*blocks, compressed=False)
    names = {name.split(b"+")[-1] for name in re.findall(rb"/BaseFont /([^\s/]+)", pdf)}
    assert names == {
        b"NotoSans-Regular",
        *(f"NotoSans{f}-Regular".encode() for f in ("TC", "KR", "JP")),
    }
    assert pdf.count(b"/FontFile2") == len(names)
    assert b"Helvetica" not in pdf


def test_the_same_text_gives_the_same_bytes() -> None:
    blocks = [lay_out(text, 200, Style(9, 14, language=key)) for key, text in SAMPLES.items()]
    assert pdf_of(*blocks) == pdf_of(*blocks)


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_lines_stand_at_their_edge(align: Literal["left", "center", "right"], share: float) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, initialFontName=pdf_fonts.initial_font())
    draw(canvas, lay_out("1111\n11\n1", 100, PLAIN), 300, 700, align)
    canvas.save()
    page = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage()
    rows = [match.span() for match in re.finditer("1+", page.get_text_range())]
    assert len(rows) == 3
    for start, end in rows:
        left, _, _, top = page.get_charbox(start, loose=True)
        right = page.get_charbox(end - 1, loose=True)[2]
        assert left + share * (right - left) == pytest.approx(300, abs=0.1)
        assert top < 700


def test_drawing_leaves_the_colour_of_the_canvas_alone() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, initialFontName=pdf_fonts.initial_font(), pageCompression=0)
    draw(canvas, lay_out("warm", 100, replace(PLAIN, color="#8A3B12")), 50, 700)
    draw(canvas, lay_out("", 100, PLAIN), 50, 600)
    canvas.rect(10, 10, 5, 5, fill=1)
    canvas.save()
    code = target.getvalue()
    assert re.search(rb"q BT [^Q]*0\.5412 0\.2314 0\.0706 rg [^Q]*ET Q\s", code)
    assert code.count(b"BT") == 1
