"""Tables keep their heads, their rows and their words, whatever page they end on."""

from __future__ import annotations

import ctypes
import re

import pytest
from pypdfium2 import raw

from ropa.formats.document import (
    Block,
    Heading,
    Paragraph,
    Span,
    Table,
    TableColumn,
    TableRow,
    words,
)
from ropa.formats.pdf_columns import columns_of
from ropa.formats.pdf_style import look_of
from tests.formats.pdf_reading import body, plain_document, read_back

COLUMNS = (TableColumn("HEAD-A"), TableColumn("HEAD-B", "note", share=3))


def space(lines: int) -> Paragraph:
    """So many lines above what is tried."""
    return Paragraph(words("\n".join(["gap"] * lines)))


def table(*rows: TableRow, warm: bool = False, caption: str = "") -> Table:
    return Table(COLUMNS, rows, warm=warm, caption=caption)


def row(number: int, lines: int = 1) -> TableRow:
    text = "\n".join(f"row-{number}-line-{line}" for line in range(lines))
    return TableRow((words(f"ref-{number:03}"), words(text)))


def group(name: str) -> TableRow:
    return TableRow((words(name),), group=True)


def pages(*blocks: Block) -> list[str]:
    """The text of each page without running lines; the head of the table has its own marks."""
    made = read_back(plain_document(*blocks))
    return [body(page).removeprefix("TITLE\n") for page in made.pages]


def rows_of(page: str) -> list[str]:
    return re.findall(r"ref-\d{3}", page)


# ------------------------------------------------------------------------------------- over pages


def test_the_head_is_on_every_page_and_every_row_is_there_once():
    made = pages(table(*map(row, range(200))))
    assert len(made) > 5
    for page in made:
        assert page.count("HEAD-A") == page.count("HEAD-B") == page.count("note") == 1
    found = [name for page in made for name in rows_of(page)]
    assert found == [f"ref-{number:03}" for number in range(200)]


def test_a_table_without_titles_has_no_head():
    made = read_back(plain_document(Table((TableColumn(""), TableColumn("")), (row(1),))))
    assert "ref-001" in made.text


@pytest.mark.parametrize("above", range(0, 34))
def test_rows_are_whole_unless_higher_than_half_a_page(above):
    made = pages(space(above), table(*(row(number, 9) for number in range(6))))
    for page in made:
        for name in rows_of(page):
            number = int(name.removeprefix("ref-"))
            assert all(f"row-{number}-line-{line}" in page for line in range(9))
        assert "continued" not in page


@pytest.mark.parametrize("above", range(0, 34))
def test_a_high_row_is_cut_between_lines_and_loses_none(above):
    made = pages(space(above), table(row(1), row(2, 90), row(3)))
    found = [int(line) for page in made for line in re.findall(r"row-2-line-(\d+)", page)]
    assert found == list(range(90))
    begun = [place for place, page in enumerate(made) if "row-2-line" in page]
    assert len(begun) > 2
    for place in begun[1:]:
        # Its name stands again, with the word for it.
        assert rows_of(made[place])[0] == "ref-002"
        assert made[place].count("continued") == 1
    assert "continued" not in made[begun[0]]
    for place in begun:
        assert made[place].count("row-2-line") >= 2


@pytest.mark.parametrize("above", range(30))
def test_a_high_row_leaves_no_large_part_of_a_page_empty(above):
    made = read_back(plain_document(space(above), table(*(row(n, 18) for n in range(6)))))
    *full, _ = made.opened()
    for page in full:
        reader = page.get_textpage()
        found = re.finditer(r"gap|row-\d-line-\d+", reader.get_text_range())
        lowest = min(reader.get_charbox(each.start(), loose=True)[1] for each in found)
        assert lowest - 46 < 0.48 * (595 - 54 - 46)


def test_where_the_first_column_is_narrow_the_word_stands_above_the_row():
    narrow = (TableColumn("No", share=0.1), TableColumn("B", share=9))
    long = "\n".join(f"line-{line}" for line in range(60))
    (_, second) = pages(Table(narrow, (TableRow((words("7"), words(long))),)))
    assert re.match(r"No\sB\scontinued\s7 line-\d+", second)


def test_a_high_first_cell_is_cut_too():
    long = "\n".join(f"line-{line}" for line in range(80))
    made = pages(Table(COLUMNS, (TableRow((words(long), words("short"))),)))
    found = [int(line) for page in made for line in re.findall(r"line-(\d+)", page)]
    assert found == list(range(80))
    assert sum(page.count("short") for page in made) == 1


@pytest.mark.parametrize("above", range(0, 34))
def test_a_table_begins_with_three_rows_or_on_a_new_page(above):
    made = pages(space(above), Heading("TABLE", 3), table(*map(row, range(30))))
    first = next(page for page in made if "HEAD-A" in page)
    assert len(rows_of(first)) >= 3
    assert "TABLE" in first
    assert first.index("TABLE") < first.index("HEAD-A")


@pytest.mark.parametrize("above", range(0, 34))
def test_a_last_row_is_not_left_alone(above):
    made = pages(space(above), table(*map(row, range(12))))
    assert len(rows_of(made[-1])) > 1


@pytest.mark.parametrize("above", range(0, 34))
def test_a_caption_stays_with_its_table(above):
    made = pages(space(above), table(row(1), caption="CAPTION"))
    (page,) = (page for page in made if "CAPTION" in page)
    assert rows_of(page) == ["ref-001"]


# ------------------------------------------------------------------------------------------ groups


@pytest.mark.parametrize("above", range(0, 34))
def test_the_name_of_a_group_is_never_last_on_a_page(above):
    rows = [group("FIRST"), row(1), row(2), group("SECOND"), row(3, 5), row(4, 5), row(5), row(6)]
    made = pages(space(above), table(*rows))
    for page in made:
        names = re.findall(r"FIRST|SECOND|ref-\d+", page)
        if names:
            assert names[-1].startswith("ref")


def test_the_name_of_a_group_stands_again_on_the_next_page():
    made = pages(table(group("GROUP"), *map(row, range(60)), group("NEXT"), row(61)))
    assert "GROUP" in made[0]
    assert "(continued)" not in made[0]
    for page in made[1:]:
        assert page.split("\n")[2 if "note" in page.split("\n")[1] else 1].startswith("GROUP")
        assert page.count("GROUP (continued)") == 1
    assert sum(page.count("NEXT") for page in made) == 1


def test_a_group_as_long_as_a_page_is_not_repeated():
    name = "\n".join(f"name-{line}" for line in range(60))
    made = pages(table(group(name), *map(row, range(60))))
    found = [int(line) for page in made for line in re.findall(r"name-(\d+)", page)]
    assert found == list(range(60))


# ----------------------------------------------------------------------------------------- columns


def boxes_of(document, pattern: str) -> list[tuple[float, float, float, float]]:
    """Where the letters of a text stand on the first page."""
    page = read_back(document).opened()[0].get_textpage()
    found = re.search(pattern, page.get_text_range())
    return [page.get_charbox(place, loose=True) for place in range(*found.span())]


def test_numbers_stand_to_the_right_under_their_title():
    columns = (TableColumn("Name"), TableColumn("Count", right=True))
    rows = tuple(TableRow((words("n"), words(text))) for text in ("7", "1234"))
    document = plain_document(Table(columns, rows))
    edges = [boxes_of(document, pattern)[-1][2] for pattern in ("Count", r"\b7\b", "1234")]
    assert edges == pytest.approx([edges[0]] * 3, abs=0.1)


def widths(table: Table, width: float = 700) -> list[float]:
    look = look_of(plain_document())
    head, cell = look.ink(look.head, bold=True), look.ink(look.cell)
    return columns_of(table, width, head, cell, tagged=True).widths


def one_row(*texts: str, shares: tuple[float, ...] = ()) -> Table:
    shares = shares or (1,) * len(texts)
    columns = tuple(TableColumn("T", share=share) for share in shares)
    return Table(columns, (TableRow(tuple(map(words, texts))),))


def test_columns_fill_the_width():
    for given in (one_row("a"), one_row("a", "b " * 90, "漢字" * 40), one_row(*["word"] * 30)):
        assert sum(widths(given)) == pytest.approx(700)
    assert sum(widths(Table(COLUMNS, ()))) == pytest.approx(700)
    assert sum(widths(one_row("a", "b", shares=(0, 0)))) == pytest.approx(700)


def test_short_texts_are_spread_by_the_shares_given():
    first, second = widths(one_row("a", "b", shares=(1, 3)))
    assert second > 2 * first


def test_long_texts_have_the_room_that_short_ones_leave():
    short, long = widths(one_row("yes", "many words " * 30))
    assert long > 5 * short


def test_words_are_not_parted():
    codes = ["D-01", "Authentication", "responsibility", "확인되지않음"]
    for count in (4, 8, 12):
        texts = (codes * 3)[:count]
        document = plain_document(one_row(*texts[:-1], "many words " * 60))
        lines = body(read_back(document).pages[0])
        assert all(text in lines for text in texts[:-1])


def test_in_a_crowded_table_the_longest_words_are_parted_first():
    texts = ["D-01", *["Verantwortungsbewusstsein"] * 12, "yes"]
    crowded = widths(one_row(*texts))
    assert crowded[0] > 20
    assert len({round(width) for width in crowded[1:13]}) == 1


def test_chinese_is_not_set_in_columns_of_single_characters():
    document = plain_document(one_row("會員", "特種資料", "many words " * 80))
    lines = body(read_back(document).pages[0])
    assert "會員" in lines
    assert "特種資料" in lines


def test_the_longest_reference_counts_in_a_long_table():
    rows = tuple(
        TableRow((words(f"REFERENCE-{number}"), words("many words " * 40)))
        for number in (*range(1, 500), 123456789, *range(500, 600))
    )
    document = plain_document(Table((TableColumn("R"), TableColumn("T", share=30)), rows))
    assert "REFERENCE-123456789" in read_back(document).text


def test_boxes_to_tick_are_drawn():
    columns = (TableColumn("A"), TableColumn("Done", box=True))
    with_boxes = Table(columns, (TableRow((words("x"), words(""))),) * 3)
    squares = [
        mark
        for mark in read_back(plain_document(with_boxes)).opened()[0].get_objects()
        if mark.type == 2 and mark.get_bounds()[2] - mark.get_bounds()[0] < 10
    ]
    assert len(squares) == 3


def test_a_gap_of_a_notice_has_the_ground_of_its_cell():
    cell = words(Span("address", "missing", "Art. 13"))
    document = plain_document(table(TableRow((words("a"), cell))), landscape=False)
    made = read_back(document)
    assert "[Missing: address · Art. 13]" in made.text
    page = made.opened()[0]
    (left, bottom, right, top) = next(
        mark.get_bounds()
        for mark in page.get_objects()
        if mark.type == 2 and _color(mark) == (255, 243, 224)
    )
    assert right - left > 100
    assert "Missing" in page.get_textpage().get_text_bounded(left, bottom, right, top)


def _color(mark) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(mark.raw, *parts)
    red, green, blue, _opaque = (part.value for part in parts)
    return red, green, blue
