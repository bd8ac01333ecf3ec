"""Files that are no workbook, damaged, or made to harm: each refused in words, none explored."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ropa.errors import FileNotReadable
from ropa.formats import excel_guard, excel_package
from ropa.formats.excel_reader import read_workbook
from tests.formats.workbooks import packed, parts, table, texts, with_part, written

SHEET = "xl/worksheets/sheet1.xml"


def refused(path: Path) -> FileNotReadable:
    with pytest.raises(FileNotReadable) as told:
        read_workbook(path)
    assert told.value.sentence.endswith(".")
    assert told.value.remedy.endswith(".")
    return told.value


def in_sheet(extra: bytes) -> Callable[[bytes], bytes]:
    """Put something into the sheet, before its end."""
    return lambda xml: xml.replace(b"</sheetData>", extra + b"</sheetData>")


# --------------------------------------------------------------------------------- the wrong file


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, "protected by a password or is an old"),
        (b"name;purpose\nPayroll;Pay", "is not an .xlsx workbook"),
        (b"PK\x03\x04 and nothing else", "is damaged or incomplete"),
        (b"PK\x05\x06" + b"\0" * 18, "is not an .xlsx workbook"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    assert words in refused(path).sentence


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}, "binary workbook"),
        ({"word/document.xml": b"<document/>"}, "is not an .xlsx workbook"),
        ({"[Content_Types].xml": b"<Types/>"}, "is damaged"),
        ({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<R/>"}, "is not an .xlsx workbook"),
    ],
)
def test_other_archives(tmp_path: Path, members: dict[str, bytes], words: str) -> None:
    assert words in refused(packed(tmp_path / "register.xlsx", members)).sentence


def test_a_document_of_another_program(tmp_path: Path) -> None:
    path = with_part(
        written(tmp_path),
        "[Content_Types].xml",
        lambda xml: xml.replace(b"spreadsheetml.sheet", b"wordprocessingml.document"),
    )
    assert "is not an .xlsx workbook" in refused(path).sentence


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere.xlsx") in refused(tmp_path / "nowhere.xlsx").sentence


def test_a_file_cut_off_anywhere(tmp_path: Path) -> None:
    path = written(tmp_path)
    content = path.read_bytes()
    for length in range(1, len(content), len(content) // 40):
        path.write_bytes(content[:length])
        refused(path)


def test_a_protected_member(tmp_path: Path) -> None:
    path = written(tmp_path)
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)
    assert "protected by a password" in refused(path).sentence


def test_an_unknown_compression(tmp_path: Path) -> None:
    path = written(tmp_path)
    content = bytearray(path.read_bytes())
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 10, 12)
    path.write_bytes(content)
    assert "is damaged" in refused(path).sentence


# ------------------------------------------------------------------------------ files made to harm

XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("declared", [XXE, LAUGHS, b"<!DOCTYPE x>"])
@pytest.mark.parametrize("part", [SHEET, "docProps/core.xml", "xl/styles.xml", "_rels/.rels"])
def test_no_part_declares_a_document_type(tmp_path: Path, part: str, declared: bytes) -> None:
    def declare(xml: bytes) -> bytes:
        return declared + re.sub(rb"^<\?xml[^>]*>", b"", xml)

    told = refused(with_part(written(tmp_path), part, declare))
    assert told.sentence == (
        f"register.xlsx declares a document type in {part}, which no register does."
    )


def test_a_document_type_in_another_encoding(tmp_path: Path) -> None:
    core = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")
    assert (
        "document type"
        in refused(with_part(written(tmp_path), "docProps/core.xml", lambda _: core)).sentence
    )


def test_a_small_file_that_unpacks_to_a_large_one(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(written(tmp_path)).items():
            archive.writestr(name, content)
        with archive.open("xl/media/image.xml", "w", force_zip64=True) as part:
            for _ in range(210):
                part.write(b" " * (1 << 20))
    path = tmp_path / "register.xlsx"
    path.write_bytes(buffer.getvalue())
    assert "unpacks from" in refused(path).sentence


def test_a_large_register_may_unpack_to_more_than_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_guard, "ALWAYS_ALLOWED", 1_000)
    monkeypatch.setattr(excel_guard, "ALLOWED", 2_000)
    rows = [(f"A-{n}", f"name {n * 7919 % 1009}", *[None] * 6) for n in range(2_000)]
    assert len(texts(written(tmp_path, table(rows)))) == 2_000


def test_thousands_of_parts(tmp_path: Path) -> None:
    members = parts(written(tmp_path))
    members |= {f"xl/media/{number}.png": b"" for number in range(1_001)}
    assert "more than 1,000 parts" in refused(packed(tmp_path / "register.xlsx", members)).sentence


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    members = parts(written(tmp_path))
    members[SHEET.upper()] = b"<worksheet/>"
    assert "two parts of one name" in refused(packed(tmp_path / "r.xlsx", members)).sentence


@pytest.mark.parametrize(
    "extra",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>',
        b'</sheetData><dimension ref="A1:XFD1048576"/><sheetData>',
    ],
)
def test_giant_ranges_cost_nothing(tmp_path: Path, extra: bytes) -> None:
    path = with_part(written(tmp_path), SHEET, in_sheet(extra))
    assert [row["name"] for row in texts(path)] == ["Payroll", "會員服務"]


def test_a_stated_size_that_is_too_small_hides_nothing(tmp_path: Path) -> None:
    path = with_part(
        written(tmp_path),
        SHEET,
        lambda xml: xml.replace(b"<sheetViews>", b'<dimension ref="A1:A1"/><sheetViews>'),
    )
    assert len(texts(path)) == 2


def test_more_tags_than_a_file_of_its_size_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_package, "_ALWAYS_ALLOWED", 1_000)
    path = with_part(written(tmp_path), SHEET, in_sheet(b"<row/>" * 40_000))
    assert "more tags than" in refused(path).sentence


def test_millions_of_shared_strings(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'<sst xmlns="{main}">{"<si/>" * 3_900_000}</sst>'.encode()
    path = written(tmp_path)
    members = parts(path)
    members["xl/sharedStrings.xml"] = strings
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    members["xl/_rels/workbook.xml.rels"] = members["xl/_rels/workbook.xml.rels"].replace(
        b"</Rel", b'<Relationship Id="s" Type="' + kind + b'" Target="sharedStrings.xml"/></Rel'
    )
    assert "more tags than" in refused(packed(path, members)).sentence


def test_hundreds_of_thousands_of_formats(tmp_path: Path) -> None:
    formats = b'<cellXfs count="1">' + b'<xf numFmtId="0"/>' * 70_000
    path = with_part(
        written(tmp_path),
        "xl/styles.xml",
        lambda xml: re.sub(rb"<cellXfs[^>]*>", formats, xml),
    )
    assert "is damaged" in refused(path).sentence


@pytest.mark.parametrize(
    "extra",
    [
        b'<row r="9" x="' + b"y" * 2_000_000 + b'"/>',
        b"<!--" + b"y" * 2_000_000 + b"-->",
        b"<?x " + b"y" * 2_000_000 + b"?>",
    ],
)
def test_a_tag_without_end_is_not_read_again_and_again(tmp_path: Path, extra: bytes) -> None:
    assert (
        "a tag of more than"
        in refused(with_part(written(tmp_path), SHEET, in_sheet(extra))).sentence
    )


def test_a_text_no_cell_holds(tmp_path: Path) -> None:
    cell = b'<row r="9"><c r="B9" t="inlineStr"><is><t>' + b"y" * 3_000_000 + b"</t></is></c></row>"
    assert (
        "a text of more than"
        in refused(with_part(written(tmp_path), SHEET, in_sheet(cell))).sentence
    )


@pytest.mark.parametrize("row", [b"0", b"1048577", b"-1", b"x", b"9" * 5_000])
def test_rows_that_no_sheet_has(tmp_path: Path, row: bytes) -> None:
    extra = b'<row r="' + row + b'"><c r="B9"><v>1</v></c></row>'
    assert "is damaged" in refused(with_part(written(tmp_path), SHEET, in_sheet(extra))).sentence


@pytest.mark.parametrize("encoding", ["utf-7", "hex", "no-such", "undefined"])
def test_encodings_that_nobody_writes(tmp_path: Path, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    refused(with_part(written(tmp_path), SHEET, lambda xml: head + xml))


# ------------------------------------------------------------------------------------- any damage

VALUES = (
    *(
        "",
        "-1",
        "9" * 40,
        "nan",
        "1e999",
        "XFD1048576",
        "A0",
        "s",
        "e",
        "b",
        "d",
        "str",
        "x" * 5_000,
    ),
    *("ropa:activity:name", "more 1 2 nname", "more x", "row 1", "#REF!", "_xD800_", "٣"),
)


def damaged_bytes(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def damaged_tags(xml: str, chance: random.Random) -> str:
    tags = list(re.finditer(r"<[^>]*>", xml)) or list(re.finditer("^", xml))
    first, second = sorted(chance.choices(tags, k=2), key=lambda tag: tag.start())
    values = list(re.finditer(r'(?<=")[^"]*(?=")|(?<=>)[^<>]+(?=<)', xml)) or [first]
    value = chance.choice(values)
    return chance.choice(
        [
            xml[: first.start()] + xml[first.end() :],
            xml[: first.end()] + first[0] + xml[first.end() :],
            xml[: first.start()] + xml[second.end() :],
            xml[: value.start()] + chance.choice(VALUES) + xml[value.end() :],
            xml[: value.start()] + chance.choice(VALUES) + xml[value.end() :],
        ]
    )


@pytest.mark.parametrize("seed", range(8))
def test_damage_of_any_kind_is_told_in_words(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    long = "\n".join(f"line {number}" for number in range(40))
    rows = [("A-01", "Payroll", long, *[None] * 5), ("A-02", "x", *[None] * 6)]
    path = written(tmp_path, table(rows), state={"entry": "1"})
    content, members = path.read_bytes(), parts(path)
    for _ in range(60):
        if chance.random() < 0.4:
            path.write_bytes(damaged_bytes(content, chance))
        else:
            name = chance.choice(sorted(members))
            xml = damaged_tags(members[name].decode(), chance)
            packed(path, {**members, name: xml.encode("utf-8", "surrogatepass")})
        try:
            for read in read_workbook(path).tables.values():
                assert all(row.cells[column] for row in read.rows for column in row.cells)
        except FileNotReadable as told:
            assert told.remedy  # noqa: PT017 - most damage is refused, some is read
