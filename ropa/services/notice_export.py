"""Writes a notice to a file as Markdown, HTML, Word or PDF, all from the same document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import whole_file
from ropa.errors import NotWritable, UserError
from ropa.formats.document import Document
from ropa.services import policy_drafting
from ropa.services.annotating import annotated

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ropa.register import Register

FORMATS = (".md", ".html", ".docx", ".pdf")


def write(
    register: Register,
    out: Path,
    *,
    regime: str,
    language: str,
    on: date,
    force: bool = False,
    annotate: bool = False,
) -> int:
    """Writes the draft and answers how many gaps it marks.

    With `annotate` a small line below each block names the records and fields it was made from.
    """
    contents = register.contents()
    document = policy_drafting.draft(contents, regime, language, on)
    gaps = len(policy_drafting.gaps(document))
    write_document(annotated(document, contents) if annotate else document, out, force=force)
    return gaps


def write_document(document: Document, out: Path, *, force: bool = False) -> None:
    """Writes a notice in the format that the file name names."""
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise UserError(
            f"“{out.name}” names no format a notice is written in.",
            f"End the name in one of {', '.join(FORMATS)}.",
        )
    if out.exists() and not force and not _ours(out, suffix):
        raise NotWritable(
            f"“{out.name}” exists and is no {suffix[1:]} file; it was not touched.",
            "Choose another name, or repeat with --force.",
        )
    if suffix == ".pdf":
        from ropa.formats import pdf

        pdf.write_pdf(document, out)
    else:
        whole_file.write_bytes(out, rendered(document, suffix))


def rendered(document: Document, suffix: str) -> bytes:
    """The document in the format of a file name ending, other than PDF."""
    if suffix == ".md":
        from ropa.formats import markdown

        return markdown.render_markdown(document).encode()
    if suffix == ".html":
        from ropa.formats import html

        return html.render_html(document).encode()
    from ropa.formats import word

    return word.render_word(document)


def _ours(path: Path, suffix: str) -> bool:
    starts = {".docx": b"PK", ".pdf": b"%PDF", ".html": b"<!", ".md": b""}
    try:
        with path.open("rb") as file:
            return file.read(8).lower().startswith(starts[suffix].lower())
    except OSError:
        return False
