"""What stays together, what is repeated, and how blocks go over pages."""

from __future__ import annotations

import re

import pytest
from pypdfium2 import raw

from ropa.formats.document import (
    Block,
    Bullets,
    Cards,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Span,
    StatusBar,
    Strip,
    Table,
    TableColumn,
    TableRow,
    Tick,
    words,
)
from tests.formats.pdf_reading import blank_free, body, plain_document, read_back
from tests.formats.sample_document import LANGUAGES

STRIP = Strip((("Role", "Controller"), ("Status", "Draft")))
ABOVE = range(20, 36)
"""Lines above, so that what is tried comes to the foot of a page."""


def space(lines: int) -> Paragraph:
    return Paragraph(words("\n".join(["gap"] * lines)))


def text(name: str, lines: int = 1) -> Paragraph:
    return Paragraph(words("\n".join(f"{name}-{line}" for line in range(lines))))


def pages(*blocks: Block, landscape: bool = True, language: str = "en") -> list[str]:
    document = plain_document(*blocks, landscape=landscape, language=language)
    return [body(page) for page in read_back(document).pages]


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("above", ABOVE)
def test_headings_stay_with_what_follows(above, landscape):
    above += 0 if landscape else 20
    blocks = (Heading("SECTION"), Heading("PART", 2), Heading("DETAIL", 3), text("text", 6))
    made = pages(space(above), *blocks, landscape=landscape)
    (page,) = (page for page in made if "SECTION" in page)
    assert "PART" in page
    assert "DETAIL" in page
    assert "text-1" in page


@pytest.mark.parametrize("above", ABOVE)
def test_no_line_of_a_paragraph_is_alone(above):
    for page in pages(space(above), text("line", 9)):
        assert page.count("line-") != 1
    found = re.findall(r"line-(\d)", "\n".join(pages(space(above), text("line", 9))))
    assert found == list("012345678")


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("colon", [":", "："])
def test_a_paragraph_that_announces_stays_with_what_it_announces(above, colon):
    made = pages(space(above), Paragraph(words(f"ANNOUNCED{colon}")), text("text", 6))
    (page,) = (page for page in made if "ANNOUNCED" in page)
    assert "text-1" in page


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("listed", ["table", "bullets"])
def test_a_paragraph_stays_with_the_table_or_list_below_it(above, listed):
    said = words("次のとおりです。")
    row = TableRow((words("text-1"),))
    made_of: dict[str, Block] = {
        "table": Table((TableColumn("head"),), (row,)),
        "bullets": Bullets((words("text-1"),)),
    }
    below = made_of[listed]
    made = pages(space(above), Heading("ANNOUNCED"), Paragraph(said), below)
    (page,) = (page for page in made if "ANNOUNCED" in page)
    assert "text-1" in page


@pytest.mark.parametrize("above", ABOVE)
def test_a_bold_line_is_a_heading(above):
    bold = Paragraph(words(Span("BOLD", "bold")))
    (page,) = (page for page in pages(space(above), bold, text("text", 6)) if "BOLD" in page)
    assert "text-1" in page


def test_empty_paragraphs_take_no_room():
    empty = (Paragraph(words("")), Paragraph(words(Span("", "unverified"))), Bullets((words(""),)))
    assert pages(text("a"), *empty * 60, text("b")) == ["TITLE\na-0\nb-0"]


def test_a_heading_without_anything_after_it_is_there():
    assert pages(text("a"), Heading("LAST"))[0].endswith("LAST")


# ----------------------------------------------------------------------------------------- records


def record(number: int, lines: int) -> tuple[Block, ...]:
    return (
        Heading(f"Record {number}", 2, f"A-{number:02}"),
        STRIP,
        text(f"text-{number}", lines),
    )


@pytest.mark.parametrize("above", range(0, 36))
def test_a_record_starts_a_page_if_less_than_a_third_is_left(above):
    made = read_back(plain_document(space(above), *record(1, 30)))
    page = next(
        page for page in made.opened() if "Record 1" in page.get_textpage().get_text_range()
    )
    reader = page.get_textpage()
    place = reader.get_text_range().index("Record 1")
    top = reader.get_charbox(place, loose=True)[3]
    assert top - 46 >= 490 / 3


def test_name_and_strip_are_repeated_on_the_pages_that_follow():
    made = pages(Heading("SECTION"), *record(1, 100), *record(2, 100))
    for page in made:
        assert page.count("Role") >= 1
    first = [page for page in made if "text-1-" in page]
    assert "A-01 Record 1\nRole" in first[0]
    for page in first[1:]:
        assert page.startswith("A-01 Record 1 (continued)\nRole\nController\nStatus\nDraft")
    # The name of the next record is not preceded by that of the last one.
    second = next(page for page in made if "text-2-0" in page)
    assert "Record 1 (continued)" not in second or "text-1-" in second


def test_the_strip_ends_with_its_record():
    made = pages(*record(1, 20), Heading("SECTION"), text("after", 120))
    assert sum(page.count("Role") for page in made) == 1


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "(continued)"), ("ko", "(계속)"), ("zh-Hant", "（續）"), ("ja", "（続き）")],
)
def test_the_word_for_what_goes_on(language, word):
    made = read_back(plain_document(*record(1, 60), language=language))
    assert word in blank_free(made.pages[1])


# ------------------------------------------------------------------------------------------- facts


def facts(*lines: int) -> tuple[Fact, ...]:
    return tuple(
        Fact(f"label-{number}", tuple(words(f"fact-{number}-{line}") for line in range(count)))
        for number, count in enumerate(lines)
    )


def places(page, pattern: str) -> dict[str, tuple[float, float]]:
    reader = page.get_textpage()
    return {
        found[0]: (
            reader.get_charbox(found.start(), loose=True)[0],
            reader.get_charbox(found.start(), loose=True)[3],
        )
        for found in re.finditer(pattern, reader.get_text_range())
    }


def test_facts_stand_in_the_columns_they_were_given():
    given = Facts(facts(1, 1, 2), (Fact("other", (words("x"),)), Fact("more", (words("y"),))))
    page = read_back(plain_document(given)).opened()[0]
    left = places(page, r"label-\d")
    right = places(page, "other|more")
    assert len({x for x, _ in left.values()}) == len({x for x, _ in right.values()}) == 1
    assert right["other"][1] == pytest.approx(left["label-0"][1], abs=0.5)


def test_uneven_columns_of_facts_are_evened_out():
    page = read_back(plain_document(Facts(facts(*[3] * 9), facts(1)[:1]))).opened()[0]
    found = places(page, r"label-\d")
    columns = sorted({round(x) for x, _ in found.values()})
    assert len(columns) == 2
    assert len([x for x, _ in found.values() if round(x) == columns[1]]) >= 3


def test_on_a_page_that_stands_facts_are_one_column():
    page = read_back(plain_document(Facts(facts(1, 1), facts(1)), landscape=False)).opened()[0]
    assert len({round(x) for x, _ in places(page, r"label-\d").values()}) == 1


@pytest.mark.parametrize("above", ABOVE)
def test_facts_over_pages_lose_nothing_and_keep_their_labels(above):
    given = (3, 40, 1, 60, 2, 2, 30)
    made = pages(space(above), Facts(facts(*given)))
    text_ = "\n".join(made)
    for number, count in enumerate(given):
        found = re.findall(rf"fact-{number}-(\d+)", text_)
        assert found == [str(line) for line in range(count)]
        whole = rf"label-{number}(?! ?\(continued)"
        assert len(re.findall(whole, text_.replace("\n(", " ("))) == 1
    for page in made:
        for number in set(re.findall(r"fact-(\d)-", page)):
            assert f"label-{number}" in page
    assert "(continued)(continued)" not in blank_free(text_)


def test_a_label_stays_with_its_first_lines():
    for above in ABOVE:
        for page in pages(space(above), Facts(facts(12))):
            if re.search(r"label-0(?! ?\n?\(cont)", page) and "label-0" in page:
                assert "fact-0-" in page


def test_a_tick_is_drawn_and_can_be_read():
    given = Facts((Fact("Special data", Tick(("yes", "no", "not assessed"), 1)),))
    made = read_back(plain_document(given))
    assert "Special data [ ] yes [x] no [ ] not assessed" in made.text
    page = made.opened()[0]
    squares = [
        mark
        for mark in page.get_objects()
        if mark.type == 2 and 5 < mark.get_bounds()[2] - mark.get_bounds()[0] < 9.5
    ]
    assert len(squares) >= 3


def test_many_options_go_over_several_lines():
    options = tuple(f"option number {number}" for number in range(12))
    made = read_back(plain_document(Facts((Fact("Which", Tick(options)),), facts(1))))
    assert made.text.count("[ ]") == 12
    page = made.opened()[0]
    assert all(x < 810 for x, _ in places(page, r"option number \d+").values())


# ------------------------------------------------------------------------------------- other blocks


@pytest.mark.parametrize(
    ("language", "counters"),
    [("en", "1. 2. 3."), ("ko", "1. 2. 3."), ("zh-Hant", "一、 二、 三、"), ("ja", "1 2 3")],
)
def test_lists_are_counted_in_the_custom_of_the_language(language, counters):
    given = Bullets((words("a"), words(""), words("b"), words("c")), ordered=True)
    made = read_back(plain_document(given, language=language)).text
    for counter, item in zip(counters.split(), "abc", strict=True):
        assert f"{counter} {item}" in made


def test_lists_below_a_numbered_heading_are_counted_on_the_next_level():
    given = (Heading("H", number="一、"), Bullets((words("甲"), words("乙")), ordered=True))
    made = read_back(plain_document(*given, language="zh-Hant")).text
    assert "（一） 甲" in made
    assert "（二） 乙" in made


@pytest.mark.parametrize("above", ABOVE)
def test_a_mark_of_a_list_stays_with_its_text(above):
    items = tuple(words("\n".join(f"item-{n}-{line}" for line in range(4))) for n in range(6))
    made = pages(space(above), Bullets(items))
    for page in made:
        for found in re.finditer("•", page):
            assert page[found.end() :].startswith(" item")


def test_a_status_bar_and_cards():
    gap = words(Span("address", "missing", "Art. 30"))
    cards = Cards(tuple((f"Card {number}", "Art. 4", (words("name"), gap)) for number in range(5)))
    made = read_back(plain_document(StatusBar("DRAFT of today"), cards))
    assert "DRAFT of today" in made.text
    for number in range(5):
        assert f"Card {number} Art. 4" in made.text
    assert made.text.count("MISSING address · Art. 30") == 5
    tops = {round(top) for _, top in places(made.opened()[0], r"Card \d").values()}
    assert len(tops) == 2


# ------------------------------------------------------------------------------------------- marks

MARKS = {
    "missing": {"en": "MISSING", "ko": "보완 필요", "zh-Hant": "缺漏", "ja": "未記入"},
    "not-applicable": {"en": "N/A", "ko": "해당 없음", "zh-Hant": "不適用", "ja": "該当なし"},
    "not-assessed": {"en": "NOT ASSESSED", "ko": "미평가", "zh-Hant": "未評估", "ja": "未評価"},
    "unverified": {"en": "UNVERIFIED", "ko": "미확인", "zh-Hant": "未核實", "ja": "未確認"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_of_a_register_are_tags_with_words(mark, language):
    given = words("before ", Span("WHAT", mark, "Art. 9"), " after")
    made = read_back(plain_document(Paragraph(given), language=language))
    cited = "（Art. 9）" if language in ("zh-Hant", "ja") else " · Art. 9"
    assert f"{MARKS[mark][language]} WHAT{cited}" in made.text.replace("  ", " ")
    assert "[" not in made.text
    assert "before" in made.text
    assert "after" in made.text


def test_marks_of_a_notice_stay_in_the_sentence():
    given = words("before ", Span("what", "missing", "Art. 9"), " after")
    made = read_back(plain_document(Paragraph(given), landscape=False))
    assert "before [Missing: what · Art. 9] after" in made.text


def test_a_tag_stays_with_the_first_word_after_it():
    for width in range(0, 60):
        lead = "x" * width + " y" * 78
        made = read_back(plain_document(Paragraph(words(lead, " ", Span("word", "not-assessed")))))
        assert "NOT ASSESSED word" in made.pages[0].replace("  ", " ")


def test_added_and_removed_words_are_told_apart_by_lines():
    given = words("kept ", Span("new", "added"), " ", Span("old", "removed"))
    for landscape in (True, False):
        made = read_back(plain_document(Paragraph(given), landscape=landscape))
        assert "kept new old" in made.text
        assert _lines_below(made) - _lines_below(read_back(plain_document(text("a")))) == 2


def _lines_below(made) -> int:
    """Horizontal lines shorter than the text is wide."""
    bounds = (mark.get_bounds() for mark in made.opened()[0].get_objects() if mark.type == 2)
    return sum(right - left < 100 and top - bottom < 4 for left, bottom, right, top in bounds)


def test_a_mark_without_words_stands_alone():
    made = read_back(plain_document(Paragraph(words(Span("", "not-assessed")))))
    assert made.text.count("NOT ASSESSED") == 1


def test_dots_are_drawn_before_their_words():
    dots = (Span("must", dot="full"), Span(" should", dot="half"), Span(" may", dot="empty"))
    for landscape in (True, False):
        made = read_back(plain_document(Paragraph(words(*dots)), landscape=landscape))
        assert _circles(made) == 3
        assert "must should may" in re.sub(r"\s+", " ", made.text)


def test_a_column_of_dots_is_wide_enough_for_one():
    columns = (TableColumn("", share=0.1), TableColumn("What", share=9))
    row = TableRow((words(Span("", dot="full")), words("many words " * 60)))
    assert _circles(read_back(plain_document(Table(columns, (row, row))))) == 2


def _circles(made) -> int:
    """Paths as wide as they are high, and narrower than a box to tick."""
    bounds = (mark.get_bounds() for mark in made.opened()[0].get_objects() if mark.type == 2)
    sizes = ((right - left, top - bottom) for left, bottom, right, top in bounds)
    return sum(abs(width - height) < 0.1 for width, height in sizes)


def test_muted_words_in_a_group_are_not_bold():
    group = TableRow((words("GROUP", Span(" 5 findings", "muted")),), group=True)
    made = read_back(plain_document(Table((TableColumn(""),), (group,))))
    page = made.opened()[0].get_textpage()
    place = page.get_text_range().index("findings")
    bold = page.get_text_range().index("GROUP")
    assert raw.FPDFText_GetFontWeight(page.raw, place) < raw.FPDFText_GetFontWeight(page.raw, bold)
