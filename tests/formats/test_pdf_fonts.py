"""Every character gets the right face, and the PDF keeps both its shape and its text."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase.ttfonts import TTFontFace
from reportlab.pdfgen.canvas import Canvas

from ropa import resources
from ropa.formats import pdf_fonts
from ropa.formats.pdf_fonts import FAMILIES, IGNORED, MISSING, UNDRAWN, choice

FACES = [*FAMILIES, *(letter.upper() for letter in FAMILIES)]
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
HANGUL = "".join(map(chr, range(0xAC00, 0xD7A4)))


def characters_of(codec: str) -> str:
    """The characters of the basic plane a national character set can write."""
    written = (chr(code) for code in range(0x20, 0xFFFF) if not 0xD800 <= code <= 0xF8FF)
    return "".join(c for c in written if c.encode(codec, "ignore") and c.isprintable())


def pdf_of(letter: str, text: str, *, compressed: bool = True) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(
        target,
        initialFontName=pdf_fonts.initial_font(),
        invariant=1,
        pageCompression=int(compressed),
    )
    canvas.setFont(pdf_fonts.face(letter).fontName, 12)
    for number in range(0, len(text), 40):
        canvas.drawString(20, 800 - number / 4, text[number : number + 40])
    canvas.save()
    return target.getvalue()


def text_of(pdf: bytes) -> str:
    """Without the spaces, some of which a reader infers from the distance of characters."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return "".join(page.get_text_range().split())


def test_the_fonts_are_the_ones_whose_origin_is_recorded() -> None:
    folder = resources.path("fonts")
    recorded = dict(
        re.findall(
            r"^\| `(.+?\.ttf)` .* `([0-9a-f]{64})` \|$",
            folder.joinpath("PROVENANCE.md").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.ttf")
    }
    assert found == recorded
    assert len(found) == len(FACES)
    assert "SIL OPEN FONT LICENSE" in folder.joinpath("OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        ("zh-Hant", "big5"),
        ("zh-Hant", "cp950"),
        ("zh-Hant", "big5hkscs"),
        ("ko", "euc_kr"),
        ("ja", "shift_jis"),
        ("ja", "cp932"),
        ("en", "cp1252"),
        ("en", "iso8859_2"),
        ("en", "iso8859_5"),
        ("en", "iso8859_7"),
        ("en", "cp1258"),
    ],
)
@pytest.mark.parametrize("bold", [False, True])
def test_national_character_sets_are_whole(language: str, codec: str, bold: bool) -> None:
    text = characters_of(codec)
    letters = choice(language, bold=bold).letters(text)
    lacking = {c for c, letter in zip(text, letters, strict=True) if letter == MISSING}
    assert lacking <= set("∼≒◈")
    light = {c for c, letter in zip(text, letters, strict=True) if bold and letter.islower()}
    assert not any(map(HAN.match, light))


@pytest.mark.parametrize(("bold", "letter"), [(False, "k"), (True, "K")])
def test_every_hangul_syllable_is_in_the_korean_face(bold: bool, letter: str) -> None:
    assert set(choice("en", bold=bold).letters(HANGUL)) == {letter}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Zoë Łukasz Đặng Αθήνα Москва", "l" * 28),
        ("en", "直", "t"),
        ("zh-Hant", "直。", "tt"),
        ("ja", "直。", "jj"),
        ("ko", "半。", "kk"),
        ("zh-Hant", "のア", "jj"),
        ("ja", "가", "k"),
        ("ko", "법 제3조", "kkklk"),
        ("zh-Hant", "法 a 法", "ttllt"),
        ("zh-Hant", "法……a… b", "tttllll"),
        ("ja", "…法", "jj"),
        ("ko", "법…", "kl"),
        ("en", "法…", "tl"),
        ("zh-Hant", "\U00020bb7", "j"),
        ("en", " 😀 ", f"l{MISSING}l"),
        ("ja", "葛\U000e0100", f"j{UNDRAWN}"),
        ("en", "\x07\u202e\ufeff", IGNORED * 3),
        ("en", "\ue000\ud800", MISSING * 2),
    ],
)
def test_faces_go_by_script_and_language(language: str, text: str, expected: str) -> None:
    assert choice(language, bold=False).letters(text) == expected


def test_what_bold_lacks_is_set_in_regular() -> None:
    assert choice("zh-Hant", bold=True).letters("法\U00020bb7 a") == "TjjL"


@pytest.mark.parametrize("language", sorted(pdf_fonts.FULL_WIDTH))
@pytest.mark.parametrize("bold", [False, True])
def test_shared_punctuation_is_in_the_face_that_may_set_it(language: str, bold: bool) -> None:
    for mark in pdf_fonts.SHARED_PUNCTUATION:
        letters = choice(language, bold=bold).letters(f"一{mark}a{mark}")
        assert all(mark in pdf_fonts.face(letters[place]).advances for place in (1, 3))


@pytest.mark.parametrize("letter", FACES)
def test_every_face_has_spaces_and_codes_for_all_its_rare_characters(letter: str) -> None:
    advances = pdf_fonts.face(letter).advances
    assert {" ", "\u00a0"} <= set(advances)
    assert sum(character > "\uffff" for character in advances) <= 0x800


def test_the_language_is_guessed_only_where_it_writes_no_han() -> None:
    assert pdf_fonts.guessed_language("株式会社ルミ", "en") == "ja"
    assert pdf_fonts.guessed_language("주식회사 漢", "en") == "ko"
    assert pdf_fonts.guessed_language("公司", "en") == "en"
    assert pdf_fonts.guessed_language("の", "zh-Hant") == "zh-Hant"


def test_missing_characters_have_names() -> None:
    assert pdf_fonts.describe(["😀", "\ue000", "☐", "😀"]) == [
        "BALLOT BOX (U+2610)",
        "character without a name (U+E000)",
        "GRINNING FACE (U+1F600)",
    ]


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        ("j", "\U00020bb7野家 \U00020bb7 直骨 ﾃｽﾄ １２３"),
        ("t", "".join(filter(str.isalpha, "".join(map(chr, range(0x4E00, 0x5000)))))),
        ("k", HANGUL[::37]),
        ("L", "Zoë (Łukasz) \\ Đặng"),
    ],
)
def test_the_text_layer_says_what_was_drawn(letter: str, text: str) -> None:
    assert text_of(pdf_of(letter, text)) == "".join(text.split())


def test_all_characters_beyond_the_basic_plane_keep_their_own_codes() -> None:
    rare = "".join(sorted(c for c in pdf_fonts.face("t").advances if c > "\uffff"))
    assert len(rare) > 1_000
    assert text_of(pdf_of("t", rare)) == rare


def test_two_documents_at_once_do_not_mix() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    one = Canvas(first, initialFontName=pdf_fonts.initial_font())
    two = Canvas(second, initialFontName=pdf_fonts.initial_font())
    for canvas, text in ((one, "first"), (two, "zweite"), (one, "premier")):
        canvas.setFont(pdf_fonts.initial_font(), 10)
        canvas.drawString(20, 700 - len(text), text)
    one.save()
    two.save()
    assert set(text_of(first.getvalue())) == set("firstpremier")
    assert set(text_of(second.getvalue())) == set("zweite")


def test_every_font_is_embedded_and_nothing_else_is_named() -> None:
    pdf = pdf_of("j", "直骨a", compressed=False)
    names = set(re.findall(rb"/BaseFont /([^\s/]+)", pdf))
    assert {re.sub(rb"^[A-Z]{6}\+", b"", name) for name in names} == {b"NotoSansJP-Regular"}
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)
    assert pdf.count(b"/FontFile2") == 1
    assert b"Helvetica" not in pdf


def test_ranges_of_the_text_layer_stay_within_one_high_byte() -> None:
    """Some readers misread a range that does not, though ours do not."""
    text = "".join(map(chr, range(0x4EF0, 0x4F10)))
    code = pdf_of("t", text, compressed=False).decode("latin-1")
    ranges = re.findall(r"<(..)..> <(..)..> <....>", code)
    assert len(ranges) > 1
    assert all(first == last for first, last in ranges)


def test_the_same_text_gives_the_same_bytes_in_every_process() -> None:
    script = (
        "import hashlib, io\n"
        "from reportlab.pdfgen.canvas import Canvas\n"
        "from ropa.formats.pdf_fonts import initial_font\n"
        "from ropa.formats.typesetting import Style, draw, lay_out\n"
        "out = io.BytesIO()\n"
        "canvas = Canvas(out, initialFontName=initial_font(), invariant=1)\n"
        "draw(canvas, lay_out('法律\U00020bb7、개인정보 data 個人の', 60, Style(9, 13)), 50, 700)\n"
        "canvas.save()\n"
        "print(hashlib.sha256(out.getvalue()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=Path(pdf_fonts.__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("letter", FACES)
def test_a_face_is_read_as_reportlab_reads_it(letter: str) -> None:
    ours = pdf_fonts.face(letter).face
    theirs = TTFontFace(ours.filename)
    for name in ("name", "bbox", "charToGlyph", "charWidths", "defaultWidth", "hmetrics"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert list(ours.glyphPos) == list(theirs.glyphPos)
