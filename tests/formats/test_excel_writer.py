"""The workbook as Excel opens it: what stands where, how it prints, what a person may choose."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ropa.errors import NotWritable
from ropa.formats import excel_part
from ropa.formats.excel_archive import StillArchive
from ropa.formats.excel_reader import read_workbook
from ropa.formats.excel_writer import write_workbook
from ropa.formats.sheet import (
    Beside,
    Card,
    Cards,
    Column,
    Contents,
    Facts,
    GroupRow,
    Lines,
    Marked,
    Row,
    Sheet,
    State,
    Table,
    Workbook,
)
from tests.formats.workbooks import COLUMNS, ROWS, parts, sheet_xml, table, texts, workbook, written

# Rows of the sheet of `written`: 1 heading, 2 subtitle, 3 gap, 4 keys, 5 groups, 6 headings,
# 7 the first record.


def controller(path: Path) -> Any:
    return openpyxl.load_workbook(path)["Controller"]


def test_keys_stand_in_a_hidden_row_above_the_headings(tmp_path: Path) -> None:
    ws = controller(written(tmp_path))
    assert ws.row_dimensions[4].hidden
    assert [cell.value for cell in ws[4]] == [
        "ropa:activity:reference",
        "ropa:activity:name",
        "ropa:activity:purposes",
        "ropa:activity:code",
        None,
        "ropa:activity:start",
        "ropa:activity:people",
        "ropa:activity:id",
        "ropa:activity:",
    ]
    assert [ws.column_dimensions[letter].hidden for letter in "GHI"] == [False, True, True]


def test_values_are_of_their_kind(tmp_path: Path) -> None:
    row = ("A-01", "Payroll", "Pay\nTax", "040", "Names", date(2026, 11, 22), 12, "id1")
    ws = controller(written(tmp_path, table([row])))
    assert [cell.value for cell in ws[7]][:8] == [
        *("A-01", "Payroll", "Pay\nTax", "040", "Names"),
        *(datetime.fromisoformat("2026-11-22"), 12, "id1"),
    ]
    assert ws["F7"].number_format == "yyyy-mm-dd"
    assert ws["D7"].number_format == "@"
    assert ws["A6"].value == "Ref"
    assert ws["C6"].value == "Purposes\nArt. 30(1)(b)"
    assert ws["C7"].alignment.wrap_text


def test_days_and_numbers_that_excel_would_change_are_text(tmp_path: Path) -> None:
    rows = [
        ("A", "x", None, None, None, date(1899, 1, 1), 12_345_678_901_234_567, "1"),
        ("B", "x", None, None, None, date(1900, 3, 1), -5, "2"),
    ]
    path = written(tmp_path, table(rows))
    assert [(row["start"], row["people"]) for row in texts(path)] == [
        ("1899-01-01", "12345678901234567"),
        ("1900-03-01", "-5"),
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "-", "@name", "\tx", "＝1", "#REF!", "TRUE", "1e5"]
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    cell = controller(written(tmp_path, table([("A", text, *[None] * 6)])))["B7"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (not text[0].isalnum() and text[0] != "#")


def test_states_have_a_word_a_shape_and_a_weight(tmp_path: Path) -> None:
    states: tuple[State, ...]
    states = ("missing", "not-applicable", "not-assessed", "unverified", "derived")
    rows = [("A", Marked("reason", state), *[None] * 6) for state in states]
    ws = controller(written(tmp_path, table([*rows, ("A", "end", *[None] * 6)])))
    missing, not_applicable, not_assessed, unverified, derived = (ws[f"B{n}"] for n in range(7, 12))
    assert missing.value == "[Missing] reason"
    assert missing.font.b
    assert missing.border.left.style == "thick"
    assert missing.fill.fgColor.rgb.endswith("FFF3E0")
    assert not_applicable.value == "[N/A] reason"
    assert not not_applicable.font.b
    assert not_applicable.fill.fill_type is None
    assert not_assessed.value == "[Not assessed] reason"
    assert {not_assessed.border.top.style, not_assessed.border.left.style} == {"dashed"}
    assert unverified.value == "reason [unverified]"
    assert unverified.border.bottom.style == "mediumDashed"
    assert derived.value == "reason"
    assert derived.font.color.rgb.endswith("56616C")


def test_the_table_is_frozen_filtered_and_printed_with_its_headings(tmp_path: Path) -> None:
    ws = controller(written(tmp_path))
    assert ws.freeze_panes == "C7"
    assert ws.auto_filter.ref == "A6:I8"
    assert ws.print_title_rows == "$5:$6"
    assert ws.print_title_cols == "$A:$B"
    assert ws.print_area == "'Controller'!$A$1:$G$8"
    assert ws.page_setup.orientation == "landscape"
    assert ws.page_setup.paperSize == 9
    assert ws.sheet_properties.pageSetUpPr.fitToPage
    assert ws.page_setup.fitToHeight == 0


def test_a_second_print_area_has_pages_of_its_own(tmp_path: Path) -> None:
    columns = [*COLUMNS[:-1], Column("status", "Status", 11, area=2), COLUMNS[-1]]
    rows = [(*row[:-1], "draft", row[-1]) for row in ROWS if not isinstance(row, GroupRow)]
    ws = controller(written(tmp_path, table(rows, columns)))
    assert ws.print_area == "'Controller'!$A$1:$G$8,'Controller'!$H$5:$H$8"
    assert not ws.sheet_properties.pageSetUpPr or not ws.sheet_properties.pageSetUpPr.fitToPage
    assert 50 < ws.page_setup.scale <= 100


def test_letter_paper(tmp_path: Path) -> None:
    assert controller(written(tmp_path, page_size="Letter")).page_setup.paperSize == 1


def test_headings_that_stand_too_low_are_not_frozen(tmp_path: Path) -> None:
    cards = Cards([Card("Controller", ["line"] * 40)])
    assert controller(written(tmp_path, cards, table())).freeze_panes == "C1"


def test_running_lines_are_short_enough_and_say_nothing_to_excel(tmp_path: Path) -> None:
    ws = controller(written(tmp_path, header="R&D " * 100, footer="2026 as of"))
    xml = sheet_xml(tmp_path / "register.xlsx")
    assert "R&amp;&amp;D" in xml
    for line in ws.oddHeader, ws.oddFooter:
        assert len(f"&L{line.left}&R{line.right}") <= 255
    assert ws.oddFooter.left.text.endswith("2026 as of")
    assert "Page &P of &N" in ws.oddFooter.right.text


def test_choices_come_from_a_list_and_a_typed_code_is_taken(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path))
    (choice,) = book["Controller"].data_validations.dataValidation
    assert (choice.type, choice.formula1, choice.showErrorMessage) == ("list", "ropa_codes", False)
    assert str(choice.sqref) == "D7:D1048576"
    place = book.defined_names["ropa_codes"].attr_text
    assert place == "'ropa lists'!$A$2:$A$3"
    assert book["ropa lists"].sheet_state == "hidden"
    assert [cell.value for cell in book["ropa lists"]["A"]] == ["codes", "C001 Names", "C002 Money"]


def test_codes_like_040_get_no_green_corner(tmp_path: Path) -> None:
    assert '<ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"' in sheet_xml(
        written(tmp_path)
    )


def test_new_rows_below_are_text_too(tmp_path: Path) -> None:
    ws = controller(written(tmp_path))
    assert ws.column_dimensions["D"].number_format == "@"
    assert ws.column_dimensions["F"].number_format == "yyyy-mm-dd"


def test_every_row_has_the_height_of_its_text(tmp_path: Path) -> None:
    rows = [("A", "x", "one", *[None] * 5), ("B", "x", "\n".join("123456"), *[None] * 5)]
    ws = controller(written(tmp_path, table(rows)))
    assert all(ws.row_dimensions[number].height for number in range(1, 9))
    assert ws.row_dimensions[7].height == pytest.approx(18.7)
    assert ws.row_dimensions[8].height == pytest.approx(6 * 12.7 + 6)


def test_fonts_go_by_language_and_script(tmp_path: Path) -> None:
    rows = [("A", name, *[None] * 6) for name in ("Payroll", "會員服務", "サービス", "급여")]
    ws = controller(written(tmp_path, table(rows)))
    assert [ws[f"B{number}"].font.name for number in range(7, 11)] == [
        *("Arial", "Microsoft JhengHei", "Yu Gothic", "Malgun Gothic"),
    ]
    ws = controller(written(tmp_path, table(rows), language="ko"))
    assert ws["B7"].font.name == "Malgun Gothic"


def test_group_rows_are_not_merged_so_that_the_table_can_be_sorted(tmp_path: Path) -> None:
    ws = controller(written(tmp_path, table([GroupRow("Hanbit Retail"), *ROWS])))
    assert ws["A7"].value == "Hanbit Retail"
    assert {str(merged) for merged in ws.merged_cells} == {"A5:B5", "C5:E5", "F5:G5"}


def test_no_records(tmp_path: Path) -> None:
    path = written(tmp_path, table([], empty="no records"))
    assert controller(path)["A7"].value == "no records"
    assert texts(path) == []


def test_several_tables_share_a_sheet(tmp_path: Path) -> None:
    second = Table("right", "Rights", [Column(f"k{n}", f"K{n}", 9) for n in range(9)], [["x"] * 9])
    path = written(tmp_path, table(), second)
    ws = controller(path)
    assert ws.freeze_panes is None
    assert ws.print_title_rows is None
    assert ws["J5"].value == "ropa:activity:id"  # hidden columns stand after all visible ones
    assert len(texts(path)) == 2
    assert texts(path, "right") == [{f"k{n}": "x" for n in range(9)}]


def test_a_table_among_other_blocks_does_not_rule_the_sheet(tmp_path: Path) -> None:
    ws = controller(written(tmp_path, table(), Facts("", [("As of", "today"), ("By", "me")])))
    assert ws["A4"].value == "Activities"
    assert ws.freeze_panes is None
    assert ws.auto_filter.ref is None
    assert ws.print_title_rows is None


def test_columns_of_no_area_are_seen_but_not_printed(tmp_path: Path) -> None:
    columns = [*COLUMNS[:-1], Column("own", "Own", 11, area=0), COLUMNS[-1]]
    rows = [(*row[:-1], "x", row[-1]) for row in ROWS if not isinstance(row, GroupRow)]
    ws = controller(written(tmp_path, table(rows, columns)))
    assert ws["H6"].value == "Own"
    assert not ws.column_dimensions["H"].hidden
    assert ws.print_area == "'Controller'!$A$1:$G$8"


def test_a_column_that_is_not_read_may_be_too_long_as_well(tmp_path: Path) -> None:
    long = "\n".join(f"line {number}" for number in range(40))
    path = written(tmp_path, table([("A-01", "Payroll", None, None, long, None, None, "id1")]))
    assert controller(path)["E8"].value.startswith("line 31")
    assert [row["id"] for row in texts(path)] == ["id1"]


def test_what_stands_around_the_table_is_not_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        Cards([Card("Controller", ["Hanbit", Marked("address", "missing", "Art. 30")])]),
        table(),
        Lines("", ["a remark below the table"]),
    )
    assert [row["reference"] for row in texts(path)] == ["A-01", "A-02"]


def test_cards_show_the_state_of_each_line(tmp_path: Path) -> None:
    gap = Marked("address", "missing", "Art. 30")
    path = written(tmp_path, Cards([Card("One", ["Hanbit", gap]), Card("Two", [gap])]), table())
    one, two = controller(path)["A5"], controller(path)["D5"]
    assert one.value == "Hanbit\n[Missing] address · Art. 30"
    assert one.fill.fgColor.rgb.endswith("F5F7F8")
    assert two.fill.fgColor.rgb.endswith("FFF3E0")
    assert '<rPr><b/><sz val="9"/><color rgb="FF8A3B12"/>' in sheet_xml(path)


def test_a_page_of_facts_with_links(tmp_path: Path) -> None:
    about = Sheet(
        "About",
        "Register",
        [
            Facts("", [("As of", date(2026, 11, 22)), ("Entry", 412), ("By", None)], columns=2),
            Beside(
                [Contents("", ("Sheet", "Records", "Open"), [("Recipients: all", 5, 2)])],
                [
                    Table("", "", [Column("", "Law"), Column("", "Gaps")], [["GDPR", "4"]]),
                    Facts("Marks", [(Marked("", "not-assessed"), "nobody has looked")]),
                    Lines("Steps", ["Change", "Save"], ordered=True),
                ],
            ),
        ],
        "Art. 30 GDPR",
        "Hanbit Co.",
        tab="band",
    )
    path = tmp_path / "register.xlsx"
    write_workbook(Workbook([about, Sheet("Recipients: all", "R", [table()])], "en"), path)
    book = openpyxl.load_workbook(path)
    ws = book["About"]
    shown = {cell.value for row in ws.iter_rows() for cell in row if cell.value is not None}
    day = datetime.fromisoformat("2026-11-22")
    assert {"Register", "Hanbit Co.", "Art. 30 GDPR", "As of", 412, day} < shown
    assert {"[Not assessed]", "nobody has looked", 1, "Change", 2, "Save", "GDPR", "4"} < shown
    (link,) = (cell.hyperlink for row in ws.iter_rows() for cell in row if cell.hyperlink)
    assert link.location == "'Recipients- all'!A1"
    assert ws.sheet_properties.tabColor.rgb.endswith("1F3F50")
    assert ws.print_area == f"'About'!$A$1:$X${ws.max_row}"


def test_text_too_high_for_a_row_goes_on_below_by_name(tmp_path: Path) -> None:
    long = "\n".join(f"line {number}" for number in range(70))
    path = written(tmp_path, table([("A-01", "Payroll", long, *[None] * 4, "id1"), ROWS[1]]))
    ws = controller(path)
    assert [ws[f"A{number}"].value for number in range(7, 11)] == ["A-01", "A-01", "A-01", "A-02"]
    assert ws["B8"].value == "[continued] Payroll"
    assert ws["C8"].value.startswith("line 31\n")
    assert max(ws.row_dimensions[number].height for number in range(1, 11)) <= 409
    assert [row["purposes"] for row in texts(path)] == [long, "行銷"]


def test_text_longer_than_a_cell_is_never_cut(tmp_path: Path) -> None:
    rows = [
        ("A-01", "Payroll", "word " * 30_000, *[None] * 4, "h" * 70_000),
        ("A" * 40_000, "\u200d" * 40_000, None, *[None] * 4, "id2"),
    ]
    path = written(tmp_path, table(rows))
    ws = controller(path)
    assert max(len(str(cell.value)) for row in ws.iter_rows() for cell in row) <= 32_767
    (first, second) = texts(path)
    assert (first["purposes"], first["id"]) == ("word " * 30_000, "h" * 70_000)
    assert (second["reference"], second["name"]) == ("A" * 40_000, "\u200d" * 40_000)


def test_more_rows_than_a_sheet_holds_go_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_part, "MOST_ROWS", 20)
    rows = [(f"A-{number}", *[None] * 6, f"id{number}") for number in range(30)]
    path = written(tmp_path, table(rows), Lines("", ["the end"]))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:3] == ["Controller", "Controller (2)", "Controller (3)"]
    assert book["Controller (2)"]["A6"].value == "Ref"
    assert book["Controller (2)"].auto_filter.ref == "A6:I20"
    read = read_workbook(path).tables["activity"].rows
    assert [row.cells["id"].text for row in read] == [f"id{number}" for number in range(30)]
    assert [(read[14].sheet, read[14].number) == ("Controller (2)", 7)]


def test_a_part_grows_no_larger_than_zip_can_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_part, "MOST_BYTES", 100_000)
    rows = [(f"A-{number}", "x" * 300, *[None] * 5, f"id{number}") for number in range(500)]
    path = written(tmp_path, table(rows))
    assert len(openpyxl.load_workbook(path, read_only=True).sheetnames) > 2
    assert len(texts(path)) == 500


def test_sheets_of_one_title_are_told_apart(tmp_path: Path) -> None:
    sheets = [Sheet("Same", heading, [table()]) for heading in ("one", "two")]
    write_workbook(Workbook(sheets, "en"), tmp_path / "register.xlsx")
    assert openpyxl.load_workbook(tmp_path / "register.xlsx").sheetnames == ["Same", "Same (2)"]


def test_state_is_kept_out_of_sight(tmp_path: Path) -> None:
    state = {"format": "1", "entry": "412", "note": "[N/A] =1\r\nx"}
    path = written(tmp_path, state=state)
    assert openpyxl.load_workbook(path)["ropa"].sheet_state == "veryHidden"
    assert read_workbook(path).state == state


def test_properties_and_times_are_those_of_the_register(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        properties={"title": "Register\0", "creator": "Hanbit Co."},
        created="2026-11-22T10:30:00+09:00",
    )
    found = openpyxl.load_workbook(path).properties
    assert (found.title, found.creator, found.language) == ("Register\ufffd", "Hanbit Co.", "en")
    assert found.created == found.modified == datetime.fromisoformat("2026-11-22T01:30")


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path, created="2026-11-22T10:30:00Z").read_bytes()
    second = written(tmp_path, created="2026-11-22T10:30:00Z").read_bytes()
    assert first == second


def test_excel_need_not_ask_to_save(tmp_path: Path) -> None:
    assert b'fullCalcOnLoad="1"' not in parts(written(tmp_path))["xl/workbook.xml"]


def test_columns_are_counted_in_a_font_that_every_computer_has(tmp_path: Path) -> None:
    styles = parts(written(tmp_path, language="ja"))["xl/styles.xml"].decode()
    assert styles.index('name val="Arial"') < styles.index('name val="Yu Gothic"')


def test_a_broken_source_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = path.read_bytes()

    def broken() -> Iterator[Row]:
        yield from ROWS
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_workbook(workbook(table(broken())), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    before = path.read_bytes()

    class FullDisk:
        def write(self, data: bytes) -> int:
            raise OSError(errno.ENOSPC, "no space left on device")

        def close(self) -> None:
            raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(StillArchive, "begin", lambda archive, name: FullDisk())
    with pytest.raises(NotWritable, match="disk is full"):
        write_workbook(workbook(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_rows_go_to_the_file_as_they_come_in_the_folder_given(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir()
    sizes: list[int] = []

    def rows() -> Iterator[Row]:
        for number in range(6_000):
            if number % 1_000 == 0:
                (part,) = private.glob(".ropa-*/whole.xlsx")
                sizes.append(part.stat().st_size)
            yield (f"A-{number}", f"name {number * 7919}", *[None] * 5, f"id{number}")

    write_workbook(workbook(table(rows())), tmp_path / "register.xlsx", private)
    assert sizes[-1] > sizes[1] > 0
    assert list(private.iterdir()) == []
