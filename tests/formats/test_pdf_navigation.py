"""Contents, bookmarks, links, page labels and page numbers lead where they say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from ropa.formats.document import (
    Block,
    Cards,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    TableColumn,
    TableRow,
    words,
)
from ropa.formats.pdf_words import PDF_WORDS
from tests.formats.pdf_reading import links, plain_document, read_back
from tests.formats.sample_document import LANGUAGES, sample_notice, sample_register

COVER = Cover("kicker", "REGISTER", "company", "law", Cards(()), ("Name",), (("Head", "5f3a"),))
FILLING = Paragraph(words("\n".join(f"line {number}" for number in range(90))))


def register(records: int = 3, *, cover: bool = True, landscape: bool = True) -> Document:
    """A cover, contents, and records of some pages each."""
    rows = tuple(
        TableRow((words(f"A-{number:03}"), words(f"Record {number}")), anchor=f"record-{number}")
        for number in range(1, records + 1)
    )
    beside = Table((TableColumn("Ref"), TableColumn("Name", share=3)), rows)
    blocks: list[Block] = [COVER] if cover else []
    blocks += [Contents("Contents", beside), Heading("Records", number="1", anchor="records")]
    for number in range(1, records + 1):
        blocks += [
            Heading(f"Record {number}", 2, f"A-{number:03}", f"record-{number}"),
            FILLING if records < 10 else Paragraph(words("short")),
        ]
    blocks.append(Heading("Findings", number="A"))
    blocks.append(Paragraph(words("none")))
    return plain_document(*blocks, landscape=landscape)


def page_of(pages: tuple[str, ...], text: str, after: int) -> int:
    """The first page after the contents that has the text; pages are counted from 1."""
    return next(number for number, page in enumerate(pages, 1) if number > after and text in page)


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("cover", [True, False])
@pytest.mark.parametrize("records", [3, 9, 120])
def test_the_contents_name_the_right_pages(records, cover, landscape):
    made = read_back(register(records, cover=cover, landscape=landscape))
    last = max(number for number, page in enumerate(made.pages, 1) if "Ref" in page)
    contents = "\n".join(made.pages[:last])
    for number in range(1, records + 1):
        name = f"A-{number:03} Record {number}"
        told = re.search(rf"{name}\s(\d+)\b", contents)
        assert told, name
        assert int(told[1]) == page_of(made.pages, f"Record {number}\n", last)
    for section in ("1 Records", "A Findings"):
        told = re.search(rf"^{section}\s(\d+)", contents, re.MULTILINE)
        assert told, section
        assert int(told[1]) == page_of(made.pages, f"{section}\n", last)


def test_the_contents_stand_behind_the_cover():
    made = read_back(register())
    assert "REGISTER" in made.pages[0]
    assert made.pages[1].count("Contents") == 1
    assert "line 1" in made.pages[2]


@pytest.mark.parametrize("records", [3, 120])
def test_lines_of_the_contents_are_links(records):
    made = read_back(register(records)).opened()
    for page in made:
        text = page.get_textpage()
        if "Ref" not in text.get_text_range():
            continue
        for target, (left, bottom, right, top) in links(page):
            words_there = text.get_text_bounded(left, bottom, right, top)
            assert words_there.rstrip().endswith(target.removeprefix("page "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_shows_every_mark(language):
    own = PDF_WORDS[language]
    page = read_back(sample_register(language)).pages[1]
    page = re.sub(r"\s", "", page)
    for text in (own.legend, own.filled, own.missing, own.not_applicable, own.not_assessed):
        assert re.sub(r"\s", "", text) in page
    assert re.sub(r"\s", "", own.unverified) in page


# --------------------------------------------------------------------------------------- bookmarks


def test_bookmarks_are_sections_and_their_records():
    made = read_back(register(3))
    marks = list(made.opened().get_toc())
    assert [(mark.level, mark.get_title()) for mark in marks] == [
        (0, "1 Records"),
        *((1, f"A-{number:03} Record {number}") for number in (1, 2, 3)),
        (0, "A Findings"),
    ]
    for mark in marks:
        shown = mark.get_title().split(" ", 1)[1]
        assert shown in made.pages[mark.get_dest().get_index()]


def test_bookmarks_of_a_long_register_are_closed():
    def counts(records):
        return [mark.get_count() for mark in read_back(register(records)).opened().get_toc()]

    assert counts(3)[0] == 3
    assert counts(120)[0] == -120


def test_a_record_before_any_section_has_a_bookmark():
    made = read_back(plain_document(Heading("Lone", 2, "A-1"), Paragraph(words("a"))))
    assert [mark.get_title() for mark in made.opened().get_toc()] == ["A-1 Lone"]


def test_a_bookmark_is_one_line_of_some_length():
    made = read_back(plain_document(Heading("two\nlines " + "x " * 500), Paragraph(words("a"))))
    (mark,) = made.opened().get_toc()
    assert mark.get_title().startswith("two lines x x")
    assert len(mark.get_title()) <= 201


def test_a_document_without_headings_has_no_bookmarks():
    content = read_back(plain_document(Paragraph(words("a")))).content
    assert b"/Outlines" not in content


# ------------------------------------------------------------------------------------------- links


def test_links_within_the_document_and_addresses():
    def linked(*spans):
        table = Table((TableColumn("A"),), (TableRow((words("row"),), anchor="row"),))
        document = plain_document(Paragraph(words(*spans)), Heading("H", anchor="here"), table)
        return [target for page in read_back(document).opened() for target, _ in links(page)]

    assert linked(Span("go", link="here"), " and ", Span("row", link="row")) == ["page 1"] * 2
    assert linked(Span("gap", "missing", link="here")) == ["page 1"]
    assert linked(Span("nowhere", link="none")) == []
    assert linked("see https://a.example/x, mail b@c.example.") == [
        "https://a.example/x",
        "mailto:b@c.example",
    ]
    assert linked("http://a.example ftp://b.example javascript:c file:///d") == []


def test_an_address_over_two_lines_has_two_areas():
    address = "https://flowers.example/" + "very-long-way/" * 20
    (page,) = read_back(plain_document(Paragraph(words(f"see {address}end")))).opened()
    assert {target for target, _ in links(page)} == {f"{address}end"}
    assert len(links(page)) == 2


def test_the_first_of_two_places_of_one_name_is_meant():
    blocks: list[Block] = [Paragraph(words(Span("go", link="twice"))), FILLING]
    blocks += [Heading("One", anchor="twice"), FILLING, Heading("Two", anchor="twice"), FILLING]
    made = read_back(plain_document(*blocks))
    ((target, _),) = links(made.opened()[0])
    assert "One" in made.pages[int(target.split()[1]) - 1]


# ----------------------------------------------------------------------------------------- numbers


PAGES = {
    "en": "Page {} of {}",
    "ko": "{} / {}",
    "zh-Hant": "第 {} 頁，共 {} 頁",
    "ja": "{} / {} ページ",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_but_the_cover_is_counted(language):
    made = read_back(replace(register(5), language=language))
    total = len(made.pages)
    assert total > 5
    assert PAGES[language].format(1, total) not in made.pages[0]
    for number, page in enumerate(made.pages[1:], 2):
        assert page.replace("\n", "").endswith(PAGES[language].format(number, total))


def test_the_cover_has_a_name_in_place_of_a_number():
    made = read_back(register(3)).opened()
    assert [made.get_page_label(place) for place in range(3)] == ["Cover", "2", "3"]
    assert b"/PageLabels" not in read_back(sample_notice("en")).content


def test_running_lines_stand_on_every_page_but_the_cover():
    made = read_back(register(5))
    assert "HEAD" not in made.pages[0]
    for page in made.pages[1:]:
        assert page.count("HEAD") == page.count("RIGHT") == page.count("FOOT") == 1


def test_the_running_head_names_the_section_a_page_begins_with():
    sections = [
        part
        for name in ("First", "Second", "Third")
        for part in (Heading(name, number=name[0]), FILLING, Paragraph(words("more")))
    ]
    made = read_back(replace(plain_document(*sections), header=("HEAD", "")))
    heads = [re.findall(r"[FST] (First|Second|Third)", page)[0] for page in made.pages]
    assert heads == sorted(heads, key=["First", "Second", "Third"].index)
    begun = next(place for place, page in enumerate(made.pages) if "Second" in page)
    assert "First" in made.pages[begun].split("\n")[0] + made.pages[begun].split("\n")[1]


def test_long_running_lines_are_cut():
    long = "very long text " * 60
    document = replace(plain_document(FILLING), header=(long, long), footer=long)
    for page in read_back(document).pages:
        assert page.count("…") == 3
