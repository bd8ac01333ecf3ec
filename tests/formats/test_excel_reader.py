"""A workbook comes back as a person has left it: edited, sorted, saved by another program."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.errors import FileNotReadable
from ropa.formats.excel_reader import read_workbook
from ropa.formats.excel_writer import write_workbook
from ropa.formats.sheet import (
    CellRead,
    Column,
    GroupRow,
    Lines,
    Marked,
    Sheet,
    State,
    Table,
    Workbook,
)
from tests.formats.hostile_texts import HOSTILE, UNPRINTABLE
from tests.formats.workbooks import (
    ROWS,
    edited,
    packed,
    parts,
    table,
    texts,
    with_part,
    workbook,
    written,
)

SHEET = "xl/worksheets/sheet1.xml"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

LIKE_OUR_OWN = st.lists(
    st.sampled_from(
        [
            *("=", "+", "@", "'", "\t", "\r", "\n", "\0", "＝", "_x0041_", "_x005F_", "x005F_"),
            *("[N/A]", "〔缺漏〕", "[unverified]", "\u2060", "ropa:activity:", "row 1", "heading"),
            *(
                "more 1 1 nname",
                "empty ",
                "\ud800",
                "\uffff",
                "𠮷",
                " ",
                "a",
                "1",
                "#REF!",
                "\u200d",
            ),
        ]
    ),
    max_size=6,
).map("".join)


def read(path: Path, column: str = "name", row: int = 0) -> CellRead:
    return read_workbook(path).tables["activity"].rows[row].cells[column]


# ------------------------------------------------------------------------------------ round trips


@settings(max_examples=60)  # each writes and reads a workbook
@given(st.lists(st.text(st.characters()) | LIKE_OUR_OWN, min_size=1, max_size=8))
def test_any_text_comes_back_and_nothing_is_a_formula(
    tmp_path_factory: pytest.TempPathFactory, values: list[str]
) -> None:
    rows = [(f"A-{n}", value, value, value, *[None] * 3, value) for n, value in enumerate(values)]
    path = written(tmp_path_factory.getbasetemp(), table(rows))
    for row, value in zip(read_workbook(path).tables["activity"].rows, values, strict=True):
        for column in ("name", "purposes", "code", "id"):
            assert (row.cells[column].text, row.cells[column].state) == (value, "")
    for ws in openpyxl.load_workbook(path):
        assert not {cell.data_type for line in ws.iter_rows() for cell in line} & {"f", "e"}


@settings(max_examples=40)
@given(st.text(st.sampled_from("a語 가\n,."), min_size=1).map(lambda text: text * 40))
def test_a_text_split_over_rows_is_joined(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    rows = [("A-1", "x", text, None, None, None, None, text), (text, *[None] * 6, "id2")]
    path = written(tmp_path_factory.getbasetemp(), table(rows))
    assert [(row["purposes"], row["id"], row["reference"]) for row in texts(path)] == [
        (text, text, "A-1"),
        ("", "id2", text),
    ]


@pytest.mark.parametrize("text", [*HOSTILE, UNPRINTABLE])
def test_hostile_texts_come_back(tmp_path: Path, text: str) -> None:
    assert read(written(tmp_path, table([("A", text, *[None] * 6)]))).text == text


@pytest.mark.parametrize("language", ["en", "ko", "zh-Hant", "ja"])
@pytest.mark.parametrize("state", ["missing", "not-applicable", "not-assessed", "unverified"])
def test_states_come_back_in_every_language(tmp_path: Path, language: str, state: State) -> None:
    path = written(tmp_path, table([("A", Marked("理由", state), *[None] * 6)]), language=language)
    assert read(path) == CellRead("B7", "理由", state)


def test_rows_know_their_place(tmp_path: Path) -> None:
    path = written(tmp_path, table([GroupRow("Hanbit"), *ROWS]), Lines("", ["remark"]))
    found = read_workbook(path).tables["activity"]
    assert found.sheet == "Controller"
    assert found.columns == ("reference", "name", "purposes", "code", "start", "people", "id")
    assert [(row.sheet, row.number) for row in found.rows] == [("Controller", 8), ("Controller", 9)]
    assert found.rows[1].cells["name"] == CellRead("B9", "會員服務")
    assert len(found.rows[:1]) == 1


# --------------------------------------------------------------------------- what a person types


@pytest.mark.parametrize(
    ("typed", "number_format", "text"),
    [
        (8, "General", "8"),
        (8.0, "General", "8"),
        (90, "General", "90"),
        (0.1, "General", "0.1"),
        (1234567890123456, "General", "1234567890123456"),
        (-3, "General", "-3"),
        (0.1, "0%", "10%"),
        (0.125, "0.0%", "12.5%"),
        (40, "000", "040"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (date(2026, 11, 22), "yyyy-mm-dd", "2026-11-22"),
        (datetime.fromisoformat("2026-11-22T09:05"), "yyyy-mm-dd hh:mm", "2026-11-22 09:05:00"),
        (time(9, 5), "hh:mm", "09:05:00"),
        ("22.11.2026", "General", "22.11.2026"),
        ("US United States", "@", "US United States"),
    ],
)
def test_values_mean_what_was_typed(
    tmp_path: Path, typed: object, number_format: str, text: str
) -> None:
    def edit(ws: Any) -> None:
        ws["B7"] = typed
        ws["B7"].number_format = number_format

    assert read(edited(written(tmp_path), edit)).text == text


@pytest.mark.parametrize(("number", "text"), [(14, "2026-11-22"), (31, "2026-11-22"), (1, "46348")])
def test_dates_in_formats_that_have_no_code_in_the_file(
    tmp_path: Path, number: int, text: str
) -> None:
    """31 is `yyyy年m月d日`, which Excel in Japan and Taiwan writes by its number alone."""
    path = written(tmp_path, table([("A", "x", *[None] * 4, 46348, None)]))
    style = f'<cellXfs><xf numFmtId="{number}"/></cellXfs>'
    with_part(
        path, "xl/styles.xml", lambda _: f'<styleSheet xmlns="{MAIN}">{style}</styleSheet>'.encode()
    )
    with_part(path, SHEET, lambda xml: xml.replace(b'<c r="G7" s=', b'<c r="G7" x='))  # style 0
    assert read(path, "people").text == text


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    path = written(tmp_path, table([("A", "x", *[None] * 3, date(2026, 11, 22), None, "1")]))
    with_part(
        path,
        "xl/workbook.xml",
        lambda xml: re.sub(b"<workbookPr[^>]*>", b'<workbookPr date1904="1"/>', xml),
    )
    assert read(path, "start").text == "2030-11-23"


@pytest.mark.parametrize(
    ("typed", "text", "state"),
    [
        ("[N/A] none are asked for", "none are asked for", "not-applicable"),
        ("〔不適用〕自動產生", "自動產生", "not-applicable"),
        ("[미평가]", "", "not-assessed"),
        ("[Missing] purpose", "purpose", "missing"),
    ],
)
def test_marks_may_be_typed_in_any_language(
    tmp_path: Path, typed: str, text: str, state: State
) -> None:
    def edit(ws: Any) -> None:
        ws["B7"] = typed

    assert read(edited(written(tmp_path), edit)) == CellRead("B7", text, state)


# ----------------------------------------------------------------- what a person does with a sheet


def test_rows_may_be_added_and_deleted(tmp_path: Path) -> None:
    def edit(ws: Any) -> None:
        ws.delete_rows(7)
        ws.append(["", "New activity", "Purpose"])
        ws.insert_rows(7)
        ws["B7"] = "On top"

    path = edited(written(tmp_path), edit)
    assert [row["name"] for row in texts(path)] == ["On top", "會員服務", "New activity"]
    assert [row["id"] for row in texts(path)] == ["", "id2", ""]


def test_rows_inserted_above_the_table_move_it(tmp_path: Path) -> None:
    path = edited(written(tmp_path), lambda ws: ws.insert_rows(1, 3))
    assert read(path) == CellRead("B10", "Payroll")


def test_columns_may_be_moved_deleted_and_added(tmp_path: Path) -> None:
    def edit(ws: Any) -> None:
        for row in (4, 6, 7, 8):
            ws[f"B{row}"].value, ws[f"C{row}"].value = ws[f"C{row}"].value, ws[f"B{row}"].value
        ws.insert_cols(2)
        ws["B7"] = "own remark"
        ws.delete_cols(5)

    path = edited(written(tmp_path, table()), edit)
    found = read_workbook(path).tables["activity"]
    assert "code" not in found.columns
    assert found.rows[0].cells["name"] == CellRead("D7", "Payroll")
    assert found.rows[0].cells["purposes"] == CellRead("C7", "Pay wages\nPay taxes")


def test_headings_may_be_translated_and_rows_hidden(tmp_path: Path) -> None:
    def edit(ws: Any) -> None:
        ws["B6"] = "처리활동"
        ws.row_dimensions[8].hidden = True
        ws.row_dimensions[4].hidden = False

    assert len(texts(edited(written(tmp_path), edit))) == 2


def test_rows_may_be_sorted_with_their_continuations(tmp_path: Path) -> None:
    long = "\n".join(f"line {number}" for number in range(70))
    path = written(tmp_path, table([("A-01", "Payroll", long, *[None] * 4, "id1"), ROWS[1]]))

    def edit(ws: Any) -> None:
        rows = [[cell.value for cell in row] for row in ws.iter_rows(7, 10)]
        for number, row in enumerate(reversed(rows), 7):
            for column, value in enumerate(row, 1):
                ws.cell(number, column).value = value

    read_back = texts(edited(path, edit))
    assert [(row["id"], row["purposes"]) for row in read_back] == [("id2", "行銷"), ("id1", long)]


def test_a_copied_record_takes_its_continuation_along(tmp_path: Path) -> None:
    long = "\n".join(f"line {number}" for number in range(40))
    path = written(tmp_path, table([("A-01", "Payroll", long, *[None] * 4, "id1")]))

    def edit(ws: Any) -> None:
        for number in (7, 8):
            ws.append([cell.value for cell in ws[number]])
        ws["C10"] = "changed"

    first, second = texts(edited(path, edit))
    assert first["purposes"] == long
    assert second["purposes"].endswith("line 30\nchanged")


def test_a_continuation_without_its_record_is_named(tmp_path: Path) -> None:
    long = "\n" * 40
    path = written(tmp_path, table([("A-01", "Payroll", long, *[None] * 4, "id1")]))
    edited(path, lambda ws: ws.delete_rows(7))
    with pytest.raises(FileNotReadable, match="Row 7 on sheet “Controller” continues"):
        read_workbook(path)


def test_no_records_may_be_overwritten(tmp_path: Path) -> None:
    def edit(ws: Any) -> None:
        ws["A7"] = "A-01"
        ws["B7"] = "Payroll"

    path = edited(written(tmp_path, table([], empty="no records")), edit)
    assert [row["name"] for row in texts(path)] == ["Payroll"]


def test_a_copied_column_is_refused_by_name(tmp_path: Path) -> None:
    def edit(ws: Any) -> None:
        ws["E4"] = ws["B4"].value

    with pytest.raises(FileNotReadable, match="Columns B and E on sheet “Controller” are the same"):
        read_workbook(edited(written(tmp_path), edit))


def test_a_deleted_hidden_column_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotReadable, match="hidden column on sheet “Controller” was deleted"):
        read_workbook(edited(written(tmp_path), lambda ws: ws.delete_cols(9)))


@pytest.mark.parametrize("mark", ["more 1", "more x 1 nname", "more 1 1 qname"])
def test_a_changed_row_mark_is_told(tmp_path: Path, mark: str) -> None:
    def edit(ws: Any) -> None:
        ws["I7"] = mark

    with pytest.raises(FileNotReadable, match="Cell I7 in a hidden column"):
        read_workbook(edited(written(tmp_path), edit))


def test_a_formula_is_read_by_its_result(tmp_path: Path) -> None:
    path = written(tmp_path, table([("A", "x", *[None] * 4, 12, "id1")]))
    with_part(path, SHEET, lambda xml: xml.replace(b"><v>12</v>", b"><f>6+6</f><v>12</v>"))
    assert read(path, "people").text == "12"


def test_a_formula_without_a_result_is_refused_by_sheet_and_cell(tmp_path: Path) -> None:
    def edit(ws: Any) -> None:
        ws["B7"] = "=1+1"

    with pytest.raises(FileNotReadable, match="Cell B7 on sheet “Controller” holds a formula"):
        read_workbook(edited(written(tmp_path), edit))


def test_an_error_is_refused_by_sheet_and_cell(tmp_path: Path) -> None:
    def edit(ws: Any) -> None:
        ws["B8"] = "#N/A"

    with pytest.raises(FileNotReadable, match="Cell B8 on sheet “Controller” holds the error #N/A"):
        read_workbook(edited(written(tmp_path), edit))


def test_formulas_in_columns_that_are_not_read_do_no_harm(tmp_path: Path) -> None:
    def edit(ws: Any) -> None:
        ws["E7"] = "=D7"
        ws["K7"] = "=1/0"

    assert len(texts(edited(written(tmp_path), edit))) == 2


# --------------------------------------------------------------------- saved by another program


def saved_by_excel(path: Path, strings: str, cell: str) -> Path:
    """The workbook with a table of shared strings, as Excel saves it."""
    members = parts(path)
    sheet = members[SHEET].decode()
    start = sheet.index('<c r="B7"')
    end = sheet.index("</c>", start) + 4
    members[SHEET] = (sheet[:start] + cell + sheet[end:]).encode()
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdS" Type="{kind}" Target="sharedStrings.xml"/>'
    members["xl/_rels/workbook.xml.rels"] = members["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f"{relation}</Relationships>".encode(),
    )
    return packed(path, members)


@pytest.mark.parametrize(
    ("string", "text"),
    [
        ("<t>Payroll &amp; more</t>", "Payroll & more"),
        ("<t>_x005F_x0041_ a_x000D_b x005F_</t>", "_x0041_ a\rb x005F_"),
        (
            "<r><t>bold</t></r><r><rPr><b/></rPr><t xml:space='preserve'> and not</t></r>",
            "bold and not",
        ),
        ("<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>", "東京"),
        ("<t/>", ""),
    ],
)
def test_shared_strings(tmp_path: Path, string: str, text: str) -> None:
    cell = '<c r="B7" t="s"><v>1</v></c>'
    path = saved_by_excel(written(tmp_path), f"<si><t>other</t></si><si>{string}</si>", cell)
    assert read(path).text == text


def test_fractions_are_those_that_excel_shows(tmp_path: Path) -> None:
    cell = '<c r="B7"><v>0.30000000000000004</v></c>'
    assert read(saved_by_excel(written(tmp_path), "", cell)).text == "0.3"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B7" t="str"><f>A1</f><v>result</v></c>', "result"),
        ('<c r="B7" t="d"><v>2026-11-22T00:00:00</v></c>', "2026-11-22"),
        ('<c t="inlineStr"><is><t>no address</t></is></c>', "no address"),
        (f'<x:c xmlns:x="{STRICT}" r="B7"><x:v>5</x:v></x:c>', "5"),
    ],
)
def test_other_ways_to_write_a_cell(tmp_path: Path, cell: str, text: str) -> None:
    assert read(saved_by_excel(written(tmp_path), "", cell)).text == text


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B7" t="s"><v>99</v></c>',
        '<c r="B7" t="s"><v>-1</v></c>',
        '<c r="B7" t="s"><v>٣</v></c>',
        '<c r="B7"><v>nan</v></c>',
        '<c r="B7"><v>1e999</v></c>',
        '<c r="B7"><v>1_000</v></c>',
        '<c r="B7" t="what"><v>1</v></c>',
    ],
)
def test_a_damaged_cell_is_named(tmp_path: Path, cell: str) -> None:
    path = saved_by_excel(written(tmp_path), "<si><t>one</t></si>", cell)
    with pytest.raises(FileNotReadable, match="Cell B7 on sheet “Controller”") as told:
        read_workbook(path)
    assert told.value.remedy


def test_a_workbook_without_our_tables_is_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(FileNotReadable, match=r"other\.xlsx is not a register"):
        read_workbook(path)


def test_a_changed_state_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, state={"entry": "1"})
    edited(path, lambda ws: ws.delete_cols(2), "ropa")
    with pytest.raises(FileNotReadable, match="hidden sheet “ropa” was changed"):
        read_workbook(path)


def test_a_second_state_that_lacks_a_column_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, state={"entry": "1"})
    edited(path, lambda ws: ws.parent.copy_worksheet(ws).delete_cols(2), "ropa")
    with pytest.raises(FileNotReadable, match="hidden sheet “ropa” was changed"):
        read_workbook(path)


def test_tables_of_one_key_on_several_sheets_are_one(tmp_path: Path) -> None:
    columns = [Column("name", "N"), Column("extra", "E")]
    sheets = [
        Sheet("One", "1", [table()]),
        Sheet("Two", "2", [Table("activity", "T", columns, [["New", "x"]])]),
    ]
    write_workbook(Workbook(sheets, "en"), tmp_path / "register.xlsx")
    found = read_workbook(tmp_path / "register.xlsx").tables["activity"]
    assert found.columns[-1] == "extra"
    assert set(found.rows[2].cells) == {"name", "extra"}
    assert found.rows[2].cells["extra"] == CellRead("B5", "x")


def test_keys_must_be_words() -> None:
    with pytest.raises(ValueError, match="no key"):
        write_workbook(workbook(Table("a b", "T", [Column("x", "X")], [])), Path("unwritten.xlsx"))
