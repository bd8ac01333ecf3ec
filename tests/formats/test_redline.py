"""Added and removed words: every format tells them apart from what stayed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

import docx
import pytest
from docx.oxml.ns import qn

from ropa.formats.document import Document, Paragraph, Span, Words
from ropa.formats.document_json import document_from_json, document_to_json
from ropa.formats.html import render_html
from ropa.formats.markdown import render_markdown
from ropa.formats.pdf import write_pdf
from ropa.formats.word import render_word

SPANS = (
    Span("kept ", "muted"),
    Span("옛 <말>\nhttps://old.example", "removed"),
    Span("새 말 & more", "added"),
)


def redline(created: str = "2026-11-22T09:00:00+08:00") -> Document:
    return Document("Notice", "en", (Paragraph(Words(SPANS)),), created=created)


def test_html_has_elements_for_them() -> None:
    page = render_html(redline())
    assert "<del>옛 &lt;말&gt;<br>https://old.example</del>" in page
    assert "<ins>새 말 &amp; more</ins>" in page


def test_markdown_has_tags_for_them_that_need_no_blanks_around() -> None:
    text = render_markdown(redline())
    assert "<del>옛 \\<말\\></del><br><del>" in text
    assert "<ins>새 말 & more</ins>" in text


@pytest.mark.parametrize(
    ("created", "moment"), [("2026-11-22T09:00:00+08:00", "2026-11-22T01:00:00Z"), ("", None)]
)
def test_word_has_tracked_changes_to_accept_or_reject(created: str, moment: str | None) -> None:
    body = docx.Document(io.BytesIO(render_word(redline(created)))).element.body
    (added,), (removed,) = list(body.iter(qn("w:ins"))), list(body.iter(qn("w:del")))
    assert [text.text for text in added.iter(qn("w:t"))] == ["새 말 & more"]
    assert [text.text for text in removed.iter(qn("w:delText"))] == [
        "옛 <말>",
        "https://old.example",
    ]
    assert not list(removed.iter(qn("w:t")))
    assert added.get(qn("w:id")) != removed.get(qn("w:id"))
    assert added.get(qn("w:author")) == "Notice"
    assert added.get(qn("w:date")) == moment


@pytest.mark.parametrize("mark", ["added", "removed"])
def test_in_word_a_paragraph_comes_or_goes_as_a_whole(mark: Literal["added", "removed"]) -> None:
    document = Document(
        "Notice",
        "en",
        (
            Paragraph(Words((Span("all of it", mark),))),
            Paragraph(Words((Span("some ", "muted"), Span("of it", mark)))),
        ),
    )
    body = docx.Document(io.BytesIO(render_word(document))).element.body
    whole, part = (
        next(one for one in body.iter(qn("w:p")) if text in "".join(one.itertext()))
        for text in ("all of it", "some")
    )
    tag = qn("w:ins" if mark == "added" else "w:del")
    ending = whole.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{tag}")
    assert ending is not None
    assert ending.get(qn("w:id")) != whole.find(tag).get(qn("w:id"))
    assert part.find(f"{qn('w:pPr')}/{qn('w:rPr')}") is None


def test_a_pdf_draws_a_line_for_each(tmp_path: Path) -> None:
    def size(*spans: Span) -> int:
        out = tmp_path / "a.pdf"
        write_pdf(Document("Notice", "en", (Paragraph(Words(spans)),)), out)
        return out.stat().st_size

    plain = size(Span("one ", "muted"), Span("two", "muted"))
    assert size(Span("one ", "muted"), Span("two", "added")) != plain


def test_they_are_kept_in_json() -> None:
    assert document_from_json(document_to_json(redline())) == redline()
