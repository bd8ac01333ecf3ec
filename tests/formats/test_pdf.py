"""Whole documents as PDF, read back as another program reads them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ropa.errors import NotWritable
from ropa.formats import pdf
from ropa.formats.document import (
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    TableColumn,
    TableRow,
    words,
)
from ropa.formats.pdf import write_pdf
from tests.formats.every_place import everywhere, texts_of
from tests.formats.hostile_texts import HOSTILE, UNPRINTABLE
from tests.formats.pdf_reading import blank_free, fonts, plain_document, read_back
from tests.formats.sample_document import LANGUAGES, sample_notice, sample_register

GOLDEN = Path(__file__).parents[1] / "golden"
SAMPLES = [sample_notice, sample_register]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_text_is_there(sample, language):
    shown = blank_free(read_back(sample(language)).text)
    assert [text for text in texts_of(sample(language)) if blank_free(text) not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_what_a_reader_gets(sample, language):
    made = "\n\f\n".join(read_back(sample(language)).pages) + "\n"
    golden = GOLDEN / f"{sample.__name__.replace('_', '-')}-{language}.txt"
    assert made == golden.read_text(encoding="utf-8")


def test_a_register_lies_and_a_notice_stands():
    def size(document: Document) -> tuple[int, int]:
        width, height = read_back(document).opened()[0].get_size()
        return round(width), round(height)

    assert size(sample_register("en")) == (842, 595)
    assert size(replace(sample_register("en"), page_size="Letter")) == (792, 612)
    assert size(sample_notice("en")) == (595, 842)
    assert size(replace(sample_notice("en"), page_size="Letter")) == (612, 792)


@pytest.mark.parametrize("sample", SAMPLES)
def test_all_fonts_are_embedded_and_none_is_the_viewers_own(sample):
    for language in LANGUAGES:
        names, embedded = fonts(read_back(sample(language)).content)
        assert len(names) == embedded
        assert all(re.match(r"[A-Z]{6}\+NotoSans", name) for name in names)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_same_document_gives_the_same_bytes(sample):
    assert read_back(sample("ja")).content == read_back(sample("ja")).content


def test_the_file_carries_what_the_document_says_of_itself():
    made = read_back(sample_register("zh-Hant"))
    told = made.opened().get_metadata_dict(skip_empty=True)
    given = sample_register("zh-Hant").properties
    assert {key.lower(): value for key, value in told.items() if key.lower() in given} == given
    assert told["CreationDate"] == told["ModDate"] == "D:20261122093000+00'00'"
    assert b"/Lang (zh-Hant)" in made.content


def test_without_properties_the_title_is_that_of_the_document():
    made = read_back(Document("T (1) \\ 2", "en", (Paragraph(words("a")),)))
    told = made.opened().get_metadata_dict(skip_empty=True)
    assert told["Title"] == "T (1) \\ 2"
    assert "CreationDate" not in told


def test_a_document_without_blocks_has_its_title():
    made = read_back(Document("Only a title", "en", ()))
    assert len(made.pages) == 1
    assert "Only a title" in made.text


# ------------------------------------------------------------------------------------ hostile text


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_more_than_text(text, landscape):
    made = read_back(replace(everywhere(text), landscape=landscape))
    shown = blank_free(made.text)
    named = {f"[U+{ord(character):04X}]": character for character in text}
    for code, character in named.items():
        shown = shown.replace(code, character)
    # Bold capitals of a tag, accents and marks of direction aside, all of it is there.
    wanted = blank_free(re.sub("[\u202a-\u202e]", "", text)).replace("e\u0301", "é")
    assert shown.count(wanted) >= 30


def test_what_cannot_be_seen_is_shown_as_its_code():
    made = read_back(everywhere(UNPRINTABLE))
    assert "nul[U+0000]esc[U+001B]bell[U+0007]lone[U+D800]half[U+DFFF]" in blank_free(made.text)
    assert "character without a name (U+0007)" in made.uncovered


def test_characters_that_no_font_has_are_reported_and_named_at_the_end():
    made = read_back(plain_document(Paragraph(words("smile 😀, tick ☑")), Paragraph(words("end"))))
    assert made.uncovered == ("BALLOT BOX WITH CHECK (U+2611)", "GRINNING FACE (U+1F600)")
    assert "smile [U+1F600], tick [U+2611]" in made.text
    assert "BALLOT BOX WITH CHECK (U+2611), GRINNING FACE (U+1F600)." in made.bodies[-1]
    assert read_back(plain_document(Paragraph(words("plain 𠮷")))).uncovered == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_on_characters_is_in_the_language_of_the_document(language):
    document = plain_document(Paragraph(words("😀")), language=language)
    made = read_back(document)
    assert "GRINNING FACE (U+1F600)" in made.text
    assert made.pages[0].count("[U+1F600]") == 1


LONG = {
    r"word\d+": " ".join(f"word{number}" for number in range(20_000)),
    "a": "a" * 100_000,
    "[漢字]": "漢字" * 20_000,
    "line": "line\n" * 5_000,
}


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("part", LONG)
def test_long_texts_are_whole(part, landscape):
    wanted = re.findall(part, LONG[part])
    for block in (
        Paragraph(words(LONG[part])),
        Table((TableColumn("A"), TableColumn("B")), (TableRow((words("n"), words(LONG[part]))),)),
        Facts((Fact("F", (words(LONG[part]),)),)),
        Heading(LONG[part]),
    ):
        made = read_back(plain_document(block, landscape=landscape))
        assert re.findall(part, "\n".join(made.bodies)) == wanted


def test_a_text_as_long_as_a_book_in_every_place():
    text = " ".join(f"w{number}" for number in range(2_000))
    made = read_back(replace(everywhere(text), landscape=True))
    whole = blank_free("\n".join(made.pages))
    assert whole.count("w1998w1999") >= 40


# ------------------------------------------------------------------------------------- the writing


def test_blocks_are_asked_for_once_and_pages_leave_memory_as_they_fill():
    out = io.BytesIO()
    sizes = []

    def blocks():
        for number in range(400):
            sizes.append(out.tell())
            assert not any(page.code for page in writing.filled[:-1])
            yield Paragraph(words(f"{number} " + "many words " * 60))

    writing = pdf._Writing(replace(plain_document(), blocks=blocks()), out)
    writing.write()
    assert len(writing.filled) > 20
    assert sizes[-1] > 10 * sizes[20] > 0
    assert len(sizes) == 400


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "register.pdf"
    path.write_bytes(b"old")

    def blocks():
        yield Paragraph(words("a"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_pdf(Document("T", "en", blocks()), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(NotWritable, match="does not exist"):
        write_pdf(sample_notice("en"), tmp_path / "none" / "notice.pdf")
