from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from ropa import resources
from ropa.formats.document import Document, Heading, Paragraph, Span, Table, TableColumn, words
from ropa.formats.document_text import printable
from ropa.formats.html import render_html, write_html
from tests.formats.every_place import everywhere, texts_of
from tests.formats.hostile_texts import HOSTILE, UNPRINTABLE
from tests.formats.sample_document import LANGUAGES, sample_notice, sample_register

TAGS = set(
    "html head meta title style body main header footer nav section div dl dt dd h1 h2 h3 h4 p ul"
    " ol li table caption colgroup col thead tbody tr th td a strong small span br".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class id href role scope colspan style aria-label"
    " data-source".split()
)
VOID = {"meta", "col", "br"}


class Page(HTMLParser):
    """What a browser would find: elements, balanced; the text of the body; the style."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = self.style = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        elif tag == "br":
            self.text += "\n"

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" in self.open:
            self.style += data
        elif "body" in self.open:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [given[attribute] for _tag, given in self.elements if attribute in given]


def blank_free(text: str) -> str:
    return re.sub(r"\s+", "", text)


def page(*blocks, language="en", sources=False) -> Page:
    return Page(render_html(Document("T", language, blocks), sources=sources))


def assert_harmless(found: Page) -> None:
    assert {tag for tag, _given in found.elements} <= TAGS
    assert {name for _tag, given in found.elements for name in given} <= ATTRIBUTES
    assert all(re.fullmatch(r"width:[\d.]+%", style) for style in found.values("style"))
    targets = set(found.values("id"))
    for link in found.values("href"):
        assert link.startswith(("https://", "mailto:")) or link[1:] in targets


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", [sample_notice, sample_register])
def test_every_text_is_there(sample, language):
    found = Page(render_html(sample(language)))

    shown = blank_free(found.text)
    assert [text for text in texts_of(sample(language)) if blank_free(text) not in shown] == []
    assert_harmless(found)
    assert found.elements[0] == ("html", {"lang": language})


@pytest.mark.parametrize("text", [*HOSTILE, UNPRINTABLE])
def test_text_stays_text_in_every_place(text):
    source = render_html(everywhere(text), sources=True)
    found = Page(source)

    assert_harmless(found)
    assert blank_free(found.text).count(blank_free(printable(text))) > 40
    assert source.encode()
    assert source == printable(source)
    # The running lines stand in the style sheet, where they can end neither string nor element.
    running = re.findall(r'content: ("[^"]*");', found.style)
    assert len(running) == 3
    assert not re.search(r"[^\w\s\\\"]", "".join(running))
    assert all(link.startswith("#") for link in found.values("href"))


def test_nothing_is_loaded_or_run():
    found = Page(render_html(sample_register("en")))

    policy = next(given for _tag, given in found.elements if "http-equiv" in given)
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"].startswith("default-src 'none'; style-src 'unsafe-inline'; ")
    assert not re.search(r"url\(|@import|expression\(", found.style)
    assert found.values("data-source") == []


def test_only_https_and_mail_addresses_and_known_anchors_are_links():
    found = page(
        Heading("H", anchor="A 1"),
        Paragraph(words("https://a.example http://b.example c@d.example javascript:e")),
        Paragraph(words(Span("known", link="A 1"), Span("unknown", link="A-2"))),
    )

    assert found.values("href") == ["https://a.example", "mailto:c@d.example", "#A-1"]


def test_gaps_are_bold_bracketed_and_seen_in_their_cell():
    gap = words(Span("Owner", "missing", "Art. 5"))
    source = render_html(sample_register("en"))

    bold = '<strong class="missing">[Missing: Purpose of billing · Art. 13(1)(c)]</strong>'
    assert f'<td class="gap">{bold}</td>' in source
    assert f'<dd class="gap">\n<p>{bold}</p>' in source
    assert page(Paragraph(gap)).text.strip().endswith("[Missing: Owner · Art. 5]")


def test_korean_citations_stand_below_the_gap_in_cells():
    source = render_html(sample_notice("ko"))

    assert (
        "[보완 필요: 결제 정보의 처리 목적]</strong><br><small>법 제30조제1항제1호</small>"
        in source
    )
    assert "연락처 · 법 제30조제1항제6호]</strong>" in source


def test_headings_of_tables_say_what_they_head():
    found = Page(render_html(everywhere("x")))

    scopes = [given["scope"] for tag, given in found.elements if tag == "th"]
    assert scopes == ["col", "col", "rowgroup", "row"] * 3


def test_sources_lead_back_to_the_field():
    source = render_html(sample_notice("en"), sources=True)

    assert '<p data-source="org-1/address org-1">' in source
    assert '<td data-source="rule-1/period">' in source
    assert '<td class="gap" data-source="purpose-2/term">' in source


def test_lists_are_counted_under_their_heading():
    source = render_html(sample_notice("zh-Hant"))

    assert '<span class="counter">（一）</span><span>查詢或請求閱覽；</span>' in source


def test_shares_become_widths():
    table = Table((TableColumn("a", share=1), TableColumn("b", share=3)), ())

    assert page(table).values("style") == ["width:25%", "width:75%"]


def test_empty_runs_leave_no_trace():
    found = page(Paragraph(words("")))

    assert found.text.split() == ["T"]
    assert not [tag for tag, _given in found.elements if tag == "p"]


def test_paper_and_running_lines_are_set_for_print():
    notice, register = sample_notice("ja"), sample_register("ja")

    assert "size: A4 portrait" in render_html(notice)
    assert 'content: counter(page) " \\2f  " counter(pages) " ページ"' in render_html(notice)
    assert "size: A4 landscape" in render_html(register)
    assert "@page :first" in render_html(register)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_told_apart(theme):
    sheet = resources.path("styles", "document.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in halves(sheet))
    colours = light | (dark if theme == "dark" else {})

    for text in ("ink", "muted", "heading", "unverified"):
        for ground in ("ground", "pale", "tint"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["gap"], colours["gap-ground"]) >= 4.5
    assert contrast(colours["gap"], colours["ground"]) >= 4.5
    for band in ("band", "warm-band"):
        assert contrast(colours["on-band"], colours[band]) >= 4.5


def halves(sheet: str) -> tuple[str, str]:
    before, _found, after = sheet.partition("@media screen and (prefers-color-scheme: dark)")
    return before, after


def contrast(one: str, other: str) -> float:
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_file_is_written_whole(tmp_path):
    write_html(sample_notice("ko"), tmp_path / "notice.html")

    assert (tmp_path / "notice.html").read_bytes() == render_html(sample_notice("ko")).encode()
