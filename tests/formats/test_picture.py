"""A picture: vectors and text in the PDF, its words elsewhere."""

from __future__ import annotations

import pypdfium2
import pytest

from ropa.formats.document import Document
from ropa.formats.document_json import document_from_json, document_to_json
from ropa.formats.document_picture import Curve, Frame, Label, Picture
from ropa.formats.html import render_html
from ropa.formats.markdown import render_markdown
from ropa.formats.pdf import write_pdf
from ropa.formats.word import write_word

PICTURE = Picture(
    400,
    120,
    8,
    10,
    "Where the data go",
    (Frame(0, 0, 120, 40), Frame(250, 60, 120, 40, "dashed", warm=True)),
    (Curve(120, 20, 250, 80, "dotted", warm=True), Curve(120, 25, 250, 85, "dashed")),
    (Label(6, 4, "收件人", bold=True), Label(256, 66, "nothing named", warm=True)),
)


def document(*pictures: Picture) -> Document:
    return Document("Title", "en", pictures, landscape=True)


def test_the_pdf_draws_it_and_its_text_can_be_found(tmp_path) -> None:
    path = tmp_path / "p.pdf"
    write_pdf(document(PICTURE), path)
    pdf = pypdfium2.PdfDocument(path)
    page = pdf[0]
    assert "收件人" in page.get_textpage().get_text_range()
    kinds = [one.type for one in page.get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_PATH) >= 6
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
    page.close()
    pdf.close()


@pytest.mark.parametrize("height", [120, 4000])
def test_it_stays_on_one_page_however_high_it_is(tmp_path, height) -> None:
    labels = (Label(6, 4, "first"), Label(6, height - 12, "last"))
    tall = Picture(400, height, 8, 10, "Tall", (), (), labels)
    path = tmp_path / "p.pdf"
    write_pdf(document(PICTURE, tall), path)
    pdf = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert [("first" in text, "last" in text) for text in texts if "first" in text] == [
        (True, True)
    ]
    pdf.close()


def test_formats_that_draw_nothing_say_it(tmp_path) -> None:
    assert "Where the data go" in render_markdown(document(PICTURE))
    assert "Where the data go" in render_html(document(PICTURE))
    write_word(document(PICTURE), tmp_path / "p.docx")
    assert (tmp_path / "p.docx").stat().st_size > 0


def test_it_comes_back_from_json() -> None:
    made = document(PICTURE)
    assert document_from_json(document_to_json(made)) == made
