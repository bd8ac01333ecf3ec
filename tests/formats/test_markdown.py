from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ropa.formats.document import Bullets, Document, Heading, Paragraph, Span, words
from ropa.formats.document_text import printable
from ropa.formats.markdown import escaped, render_markdown, write_markdown
from tests.formats.every_place import everywhere, texts_of
from tests.formats.hostile_texts import HOSTILE, UNPRINTABLE
from tests.formats.sample_document import LANGUAGES, sample_notice, sample_register

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OWN_TAGS = {"<br>", "<strong>", "</strong>"}


def read(text: str) -> tuple[str, list[Token]]:
    """The bare text a reader shows, and all inline tokens."""
    inline = [child for token in READER.parse(text) for child in (token.children or [])]
    shown = "".join(
        "\n"
        if token.type in ("hardbreak", "softbreak") or token.content == "<br>"
        else ""
        if token.content in OWN_TAGS
        else token.content
        for token in inline
    )
    return shown, inline


def blank_free(text: str) -> str:
    return re.sub(r"\s+", "", text)


def document(*blocks) -> Document:
    return Document("T", "en", blocks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", [sample_notice, sample_register])
def test_every_text_is_there(sample, language):
    shown = blank_free(read(render_markdown(sample(language)))[0])

    missing = [text for text in texts_of(sample(language)) if blank_free(text) not in shown]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [*HOSTILE, UNPRINTABLE])
def test_text_stays_text_in_every_place(text, language):
    rendered = render_markdown(everywhere(text, language))
    harmless = render_markdown(everywhere("Text", language))
    _shown, inline = read(rendered)

    assert {token.type for token in inline} <= {
        "text",
        "text_special",
        "hardbreak",
        "html_inline",
        "strong_open",
        "strong_close",
    }
    assert {token.content for token in inline if token.type == "html_inline"} <= OWN_TAGS
    assert outline(rendered) == outline(harmless)


def outline(text: str) -> list[str]:
    """The kinds of blocks, where neither a list nor a paragraph is cut in two."""
    kinds = [token.type for token in READER.parse(text)]
    return [kind for kind in kinds if kind.endswith("_open")]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_read_as_it_was_written(text):
    shown, _inline = read(render_markdown(document(Paragraph(words(text)))))

    assert blank_free(shown) == blank_free(f"T{printable(text)}")


@settings(max_examples=150)
@given(st.text(alphabet="ab 1.)(#-+=*_`~[]<>!|\\&;:/\n$가、", max_size=30))
def test_no_text_becomes_markup(text):
    shown, inline = read(render_markdown(document(Paragraph(words(text, Span(text, "bold"))))))

    assert {token.type for token in inline} <= {
        "text",
        "text_special",
        "hardbreak",
        "html_inline",
        "strong_open",
        "strong_close",
    }
    assert blank_free(shown) == blank_free(f"T{text}{text}")


@pytest.mark.parametrize("text", [*HOSTILE, "C#", "C #"])
def test_headings_are_read_as_they_were_written(text):
    shown, _inline = read(render_markdown(document(Heading(text))))

    assert blank_free(shown) == blank_free(f"T{printable(text)}")


def test_gaps_are_bold_and_in_brackets():
    rendered = render_markdown(
        document(Paragraph(words("We. ", Span("Owner", "missing", "Art. 5"))))
    )

    assert "We. **[Missing: Owner · Art. 5]**\n" in rendered


def test_a_gap_between_chinese_words_is_bold_too():
    run = words("電話", Span("地址", "missing"), "及")
    rendered = render_markdown(Document("T", "zh-Hant", (Paragraph(run),)))

    assert "電話<strong>〔缺漏：地址〕</strong>及" in rendered


@pytest.mark.parametrize("before", ["", "a", "a ", "가", "。", "(", "**"])
@pytest.mark.parametrize("after", ["", "a", " a", "가", "。", ")", "**", "(https://evil.example)"])
def test_bold_is_bold_beside_anything(before, after):
    run = words(before, Span("「법」", "bold"), Span("Gap", "missing"), after)
    shown, inline = read(render_markdown(document(Paragraph(run))))

    strong = [token for token in inline if "strong" in (token.tag, token.content.strip("</>"))]
    assert len(strong) == 4
    assert blank_free(shown) == blank_free(f"T{before}「법」[Missing:Gap]{after}")


def test_addresses_are_links_and_others_are_not():
    assert escaped("x_y@a.example") == "<x_y@a.example>"
    assert escaped("https://a.example/b_c") == "<https://a.example/b_c>"
    assert escaped("http://a.example") == "http\\://a.example"
    assert escaped("www.a.example") == "www\\.a.example"


def test_lists_that_markdown_cannot_count_are_paragraphs():
    items = Bullets((words("甲"), words("乙")), ordered=True)
    blocks = (Heading("章", number="一、"), items)

    assert render_markdown(Document("T", "zh-Hant", blocks)).endswith("（一）甲\n\n（二）乙\n")
    assert render_markdown(Document("T", "en", (items,))).endswith("1. 甲\n2. 乙\n")


def test_cells_hold_lines_and_bars():
    rendered = render_markdown(everywhere("a|b\nc"))

    assert "| a\\|b<br>c<br>a\\|b<br>c | a\\|b<br>c |\n| --- | ---: |" in rendered


def test_empty_runs_leave_no_trace():
    blocks = (Paragraph(words("")), Bullets((words(""), words("x"))), Bullets((words(""),)))

    assert render_markdown(document(*blocks)) == "# T\n\n- x\n"


def test_the_file_is_written_whole(tmp_path):
    write_markdown(sample_notice("ja"), tmp_path / "notice.md")

    assert (tmp_path / "notice.md").read_bytes() == render_markdown(sample_notice("ja")).encode()
