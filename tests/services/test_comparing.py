"""Comparing two notices: word by word, and new rows and columns as what they are."""

from __future__ import annotations

import pytest

from ropa.formats.document import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Source,
    Table,
    TableColumn,
    TableRow,
    words,
)
from ropa.services.comparing import compare, said_by
from ropa.services.word_changes import changed, signed, tokens


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kept for 3 years", "kept for 5 years", "kept for [-3-]{+5+} years"),
        ("name, address", "name, e-mail, address", "name, {+e-mail, +}address"),
        ("to A and B", "to C or B", "to [-A and-]{+C or+} B"),
        ("保存三年", "保存五年", "保存[-三-]{+五+}年"),
        ("氏名を利用する", "氏名と住所を利用する", "氏名{+と住所+}を利用する"),
        ("성명을 수집함", "성명과 주소를 수집함", "[-성명을-]{+성명과 주소를+} 수집함"),
        ("", "new", "{+new+}"),
        ("gone", "", "[-gone-]"),
    ],
)
def test_changes_are_words_as_readers_of_the_script_see_them(old: str, new: str, told: str) -> None:
    assert signed(old, new) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [("a b  c\n d", "a  c\nd, e"), ("蒐集 Cookie 3.5 日", "收集Cookie 7日。"), ("", ""), ("x", "")],
)
def test_both_texts_come_back_whole(old: str, new: str) -> None:
    told = changed(old, new)
    assert "".join(text for kind, text in told if kind != "removed").replace(" ", "") == (
        new.replace(" ", "")
    )
    assert "".join(tokens(old)) == old
    if old and new:
        assert sum(len(text) for kind, text in told if kind != "added") >= len(old) - old.count(" ")


def notice(*blocks: object) -> Document:
    return Document("Notice", "en", tuple(blocks))  # type: ignore[arg-type]


def signs(document: Document) -> list[str]:
    """Runs with their marks: + added, - removed, nothing kept."""
    look = {"added": "+", "removed": "-"}
    return [
        "|".join(look.get(span.mark, "") + span.text for span in run.spans)
        for run in said_by(document.blocks)
    ]


def bullets(*items: str) -> Bullets:
    return Bullets(tuple(words(item, sources=[Source(item)]) for item in items))


def table(titles: str, *rows: str) -> Table:
    return Table(
        tuple(TableColumn(title) for title in titles.split()),
        tuple(
            TableRow(tuple(words(cell, sources=[Source(cell)]) for cell in row.split()))
            for row in rows
        ),
    )


def test_what_is_the_same_has_no_passage() -> None:
    same = notice(Heading("A", anchor="a"), bullets("one", "two"), table("x y", "1 2"))
    comparison = compare(same, same)
    assert comparison.passages == ()
    assert comparison.document.blocks[0] == Heading("A", anchor="a")  # type: ignore[index]
    assert {span.mark for run in said_by(comparison.document.blocks) for span in run.spans} == {
        "muted"
    }


def test_an_item_that_came_and_one_that_went() -> None:
    comparison = compare(
        notice(Heading("Data", anchor="d"), bullets("name", "age", "city")),
        notice(Heading("Data", anchor="d"), bullets("name", "city", "e-mail")),
    )
    assert signs(comparison.document) == ["name", "-age", "city", "+e-mail"]
    assert [(one.heading, one.old, one.new) for one in comparison.passages] == [
        ("Data", "age", ""),
        ("Data", "", "e-mail"),
    ]
    assert comparison.passages[1].sources == (Source("e-mail"),)
    assert comparison.passages[1].adds
    assert not comparison.passages[1].removes


def test_a_new_row_is_a_row_and_a_changed_cell_has_its_own_sources() -> None:
    comparison = compare(
        notice(table("who where", "Acme France", "Bolt Spain")),
        notice(table("who where", "Acme Korea", "Zeta Japan", "Bolt Spain")),
    )
    assert signs(comparison.document) == [
        *("Acme", "-France|+Korea"),
        *("+Zeta", "+Japan"),
        *("Bolt", "Spain"),
    ]
    assert comparison.passages[0].sources == (Source("Korea"), Source("France")) or (
        comparison.passages[0].sources == (Source("France"), Source("Korea"))
    )
    assert (comparison.passages[0].old, comparison.passages[0].new) == (
        "Acme · France",
        "Acme · Korea",
    )


def test_a_recipient_in_a_column_of_its_own_is_a_new_column() -> None:
    comparison = compare(
        notice(table("row Acme", "country France")),
        notice(table("row Acme Zeta", "country France Japan")),
    )
    (merged,) = comparison.document.blocks
    assert isinstance(merged, Table)
    assert [column.title for column in merged.columns] == ["row", "Acme", "Zeta"]
    assert signs(comparison.document) == ["country", "France", "+Japan"]


def test_sections_come_and_go_with_all_they_say() -> None:
    kept = (Heading("Rights", number="2.", anchor="r"), Paragraph(words("ask us")))
    comparison = compare(
        notice(Heading("Cookies", number="1.", anchor="c"), Paragraph(words("none")), *kept),
        notice(Heading("Rights", number="1.", anchor="r"), Paragraph(words("ask us"))),
    )
    assert signs(comparison.document) == ["-1. Cookies", "-none", "ask us"]
    assert [one.section for one in comparison.passages] == ["c", "c"]


def test_a_long_list_that_has_nothing_in_common_is_compared_all_the_same() -> None:
    old, new = (bullets(*(f"{mark}{n}" for n in range(300))) for mark in "ab")
    assert len(compare(notice(old), notice(new)).passages) == 600
