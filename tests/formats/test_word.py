from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from ropa.formats.document import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    TableColumn,
    TableRow,
    words,
)
from ropa.formats.document_text import printable
from ropa.formats.word import render_word, write_word
from tests.formats.every_place import everywhere, texts_of
from tests.formats.hostile_texts import HOSTILE, UNPRINTABLE
from tests.formats.sample_document import LANGUAGES, sample_notice, sample_register

FONTS = {"en": "Arial", "ko": "Malgun Gothic", "zh-Hant": "Microsoft JhengHei", "ja": "Yu Gothic"}


def opened(document: Document):
    return docx.Document(io.BytesIO(render_word(document)))


def body(*blocks, language="en"):
    return opened(Document("T", language, blocks)).element.body


def text_of(element) -> str:
    """All text below the element; lists are numbered by Word and bring none."""
    parts = {qn("w:t"): None, qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(parts[each.tag] or each.text for each in element.iter(*parts))


def blank_free(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", [sample_notice, sample_register])
def test_every_text_is_there(sample, language):
    file = opened(sample(language))

    shown = blank_free(text_of(file.element.body) + text_of(file.sections[0].footer.part.element))
    assert [text for text in texts_of(sample(language)) if blank_free(text) not in shown] == []


@pytest.mark.parametrize("text", [*HOSTILE, UNPRINTABLE])
def test_text_stays_text_in_every_place(text):
    file = opened(everywhere(text))

    shown = blank_free(text_of(file.element.body))
    assert shown.count(blank_free(printable(text))) > 40
    assert addresses(file) == []
    places = file.element.body.xpath("//w:bookmarkStart/@w:name")
    assert len(places) == len(set(places)) == 1
    fields = file.element.body.xpath("//w:instrText/text() | //w:fldSimple/@w:instr")
    assert [field.split()[0] for field in fields] == ["TOC"]


def addresses(file) -> list[str]:
    links = [each for each in file.part.rels.values() if each.is_external]
    assert {each.reltype for each in links} <= {RELATIONSHIP_TYPE.HYPERLINK}
    return [each.target_ref for each in links]


def test_only_https_and_mail_addresses_are_links():
    run = words("https://a.example http://b.example c@d.example javascript:e")
    file = opened(Document("T", "en", (Paragraph(run),)))

    assert addresses(file) == ["https://a.example", "mailto:c@d.example"]


@pytest.mark.parametrize("sample", [sample_notice, sample_register])
def test_links_within_the_document_find_their_place(sample):
    found = opened(sample("ko")).element.body

    places = found.xpath("//w:bookmarkStart/@w:name")
    assert len(places) == len(set(places)) >= 3
    assert set(found.xpath("//w:hyperlink/@w:anchor")) <= set(places)
    assert found.xpath("//w:hyperlink[@w:anchor]")
    numbers = found.xpath("//w:bookmarkStart/@w:id")
    assert numbers == found.xpath("//w:bookmarkEnd/@w:id")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_has_its_font_everywhere(language):
    file = opened(sample_notice(language))

    fonts = file.styles.element.xpath("w:docDefaults//w:rFonts")[0]
    names = {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert names == {FONTS[language]}
    east_asian = {"en": "en-US", "ko": "ko-KR", "zh-Hant": "zh-TW", "ja": "ja-JP"}[language]
    assert file.styles.element.xpath("//w:lang/@w:eastAsia") == [east_asian]
    # Nothing overrides the defaults but the boxes to tick.
    assert len(file.styles.element.xpath("//w:rFonts")) == 1
    assert len(file.element.body.xpath("//w:rFonts")) == 0


def test_blanks_between_scripts_are_those_of_the_text():
    styles = opened(sample_notice("ko")).styles.element

    for kind in ("DE", "DN"):
        assert styles.xpath(f"w:docDefaults//w:autoSpace{kind}/@w:val") == ["0"]


def test_the_styles_are_those_of_word():
    file = opened(sample_notice("en"))

    used = [paragraph.style.name for paragraph in file.paragraphs]
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "List Number"} <= set(
        used
    )
    assert {table.style.name for table in file.tables} == {"Table Grid"}


def test_every_style_in_use_is_defined():
    for sample in (sample_notice("ja"), sample_register("ja")):
        file = opened(sample)
        defined = {style.style_id for style in file.styles}
        used = file.element.body.xpath(
            "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"
        )
        assert set(used) <= defined


def test_tables_have_fixed_widths_and_a_repeated_header():
    file = opened(sample_notice("en"))
    table = file.tables[0]._tbl

    assert table.xpath("w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    grid = [int(width) for width in table.xpath("w:tblGrid/w:gridCol/@w:w")]
    section = file.sections[0]
    between = section.page_width - section.left_margin - section.right_margin
    assert sum(grid) == between // 635
    rows = table.xpath("w:tr")
    assert [len(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0, 0]
    assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
    widths = [[int(width) for width in row.xpath("w:tc/w:tcPr/w:tcW/@w:w")] for row in rows]
    assert widths == [grid, [sum(grid)], grid, grid]


def test_gaps_are_found_by_style_and_seen_in_their_cell():
    file = opened(sample_notice("en"))

    gaps = file.element.body.xpath("//w:r[w:rPr/w:rStyle/@w:val='Missing']")
    assert [text_of(gap) for gap in gaps] == [
        "[Missing: Representative in the Union · Art. 13(1)(a), 27]",
        "[Missing: Purpose of billing · Art. 13(1)(c)]",
    ]
    shaded = file.element.body.xpath("//w:tc[w:tcPr/w:shd/@w:fill='FFF3E0']")
    assert [text_of(cell) for cell in shaded] == ["[Missing: Purpose of billing · Art. 13(1)(c)]"]


def test_lists_are_counted_by_word_and_begin_with_one():
    lists = (Bullets((words("a"), words("b")), ordered=True), Bullets((words("c"),), ordered=True))
    file = opened(Document("T", "zh-Hant", (*lists, Heading("h", number="一、"), lists[1])))

    numbers = [int(n) for n in file.element.body.xpath("//w:numPr/w:numId/@w:val")]
    assert numbers == [2, 2, 3, 4]
    numbering = file.part.numbering_part.element
    levels = "w:abstractNum/w:lvl"
    numerals = numbering.xpath(f"{levels}/w:numFmt/@w:val")
    patterns = numbering.xpath(f"{levels}/w:lvlText/@w:val")
    han = "taiwaneseCountingThousand"
    assert numerals == ["bullet", han, han, han]
    assert patterns == ["•", "%1、", "%1、", "（%1）"]


def test_pages_are_counted_by_word():
    file = opened(sample_register("zh-Hant"))
    footer = file.sections[0].footer.part.element

    assert footer.xpath("//w:fldSimple/@w:instr") == [" PAGE ", " NUMPAGES "]
    assert text_of(footer).endswith("\t第 1 頁，共 1 頁")
    assert file.sections[0].different_first_page_header_footer
    assert not opened(sample_notice("ko")).sections[0].different_first_page_header_footer


def test_paper_follows_the_document():
    register, notice = (
        opened(sample("ja")).sections[0] for sample in (sample_register, sample_notice)
    )

    assert (round(register.page_width.mm), round(register.page_height.mm)) == (297, 210)
    assert (round(notice.page_width.mm), round(notice.page_height.mm)) == (210, 297)
    letter = opened(Document("T", "en", (), page_size="Letter")).sections[0]
    assert (letter.page_width.pt, letter.page_height.pt) == (612, 792)


def test_properties_are_those_of_the_document():
    properties = opened(sample_notice("ko")).core_properties

    assert properties.title == "장미와가시 꽃집 개인정보 처리방침"
    assert properties.author == properties.last_modified_by == "주식회사 장미와가시"
    assert properties.subject == "「개인정보 보호법」 제30조에 따른 처리방침"
    assert properties.keywords == "2026-11-22, 412, 5f3a91c0"
    assert properties.language == "ko"
    assert properties.comments == ""
    assert properties.created == properties.modified == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_times_of_other_zones_are_told_in_utc():
    document = Document("T", "en", (), created="2026-11-22T09:30:00+09:00")

    assert opened(document).core_properties.created == datetime(2026, 11, 22, 0, 30, tzinfo=UTC)


def test_long_properties_are_cut_to_what_the_format_holds():
    assert opened(Document("x" * 400, "en", ())).core_properties.title == "x" * 255


@pytest.mark.parametrize("sample", [sample_notice, sample_register])
def test_the_same_document_gives_the_same_bytes(sample):
    first = render_word(sample("en"))

    assert first == render_word(sample("en"))
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "custom" in name]


def test_short_tables_stay_on_one_page_and_long_ones_do_not():
    def kept(rows: int) -> list[int]:
        table = Table((TableColumn("c"),), tuple(TableRow((words("x"),)) for _ in range(rows)))
        lines = body(table).xpath("//w:tr[not(w:trPr/w:tblHeader)]")
        return [len(line.xpath(".//w:keepNext")) for line in lines]

    assert kept(3) == [1, 1, 0]
    assert not any(kept(7))


def test_empty_runs_leave_no_trace():
    found = body(Paragraph(words("")), Bullets((words(""),)), Paragraph(words(Span("", "bold"))))

    assert [text_of(paragraph) for paragraph in found.xpath("w:p")] == ["T"]


def test_line_breaks_within_a_text_stay():
    assert text_of(body(Paragraph(words("a\nb\r\nc")))) == "Ta\nb\nc"


def test_the_file_is_written_whole(tmp_path):
    write_word(sample_notice("ja"), tmp_path / "notice.docx")

    assert (tmp_path / "notice.docx").read_bytes() == render_word(sample_notice("ja"))


def test_a_paragraph_stays_on_one_page_with_the_table_or_list_below_it():
    table = Table((TableColumn("c"),), (TableRow((words("x"),)),))
    for below in (table, Bullets((words("x"),))):
        blocks = (Paragraph(words("as follows")), below, Paragraph(words("afterwards")))
        lines = body(*blocks).xpath("//w:body/w:p[w:r]")[1:]
        assert len(lines[0].xpath("./w:pPr/w:keepNext")) == 1
        assert not lines[-1].xpath("./w:pPr/w:keepNext")
