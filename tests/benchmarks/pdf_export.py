"""How fast a register becomes a PDF, beside LibreOffice converting the register's workbook.

    python -m tests.benchmarks.pdf_export [--sizes 300] [--rounds 3] [--grow 1000 3000]

Ours: from the register in memory to the file, the blocks of the document made on the way; the
findings are judged before. The peer begins with the finished workbook, on a profile that it has
started with before. The pages and characters of both files are counted and printed. The sizes of
`--grow` are written by ours alone, for the exponent of growth.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pypdfium2

from ropa.formats import excel_writer, pdf
from ropa.services import completeness, register_document, register_sheets
from tests.benchmarks.measuring import (
    Measured,
    asked_for_a_side,
    in_turn,
    make_register,
    measured,
    median,
    open_register,
    tell,
    tell_growth,
    tell_ratio,
)

ON = date(2026, 11, 22)


def exported(folder: str, size: str) -> Measured:
    """The program."""
    with open_register(Path(folder) / f"{size}.ropa") as register:
        contents = register.contents()
        findings = completeness.check(contents, on=ON)
        with measured() as found:
            document = register_document.document(
                contents, findings, role="all", language="en", on=ON
            )
            pdf.write_pdf(document, Path(folder) / f"ours-{size}.pdf")
    return found


def converted(folder: str, size: str) -> Measured:
    """LibreOffice, from start to end."""
    wall = time.perf_counter()
    convert(Path(folder), f"theirs-{size}.xlsx")
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.perf_counter() - wall,
        "memory": used.ru_maxrss / 1024,
    }


SIDES = {side.__name__: side for side in (exported, converted)}


def convert(folder: Path, name: str) -> None:
    """Has LibreOffice write the PDF of a workbook beside it, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / name)], check=True, stdout=subprocess.DEVNULL)


def make_workbook(folder: Path, size: int) -> None:
    with open_register(folder / f"{size}.ropa") as register:
        contents = register.contents()
        findings = completeness.check(contents, on=ON)
        book = register_sheets.workbook(contents, findings, role="all", language="en", on=ON)
        excel_writer.write_workbook(book, folder / f"theirs-{size}.xlsx")


def counted(path: Path) -> tuple[int, int]:
    """Pages, and characters without blanks."""
    document = pypdfium2.PdfDocument(path)
    texts = (page.get_textpage().get_text_range() for page in document)
    letters = sum(len("".join(text.split())) for text in texts)
    return len(document), letters


def compare(folder: Path, size: int, rounds: int) -> Sequence[Measured]:
    """Both sides in turn; answers what ours measured."""
    make_workbook(folder, size)
    runs = in_turn(__spec__.name, rounds, list(SIDES), folder, size)
    for side, name in (("exported", "ours"), ("converted", "theirs")):
        tell(side, size, runs[side])
        pages, letters = counted(folder / f"{name}-{size}.pdf")
        print(f"{size:>7} activities  {side:<14} {pages} pages, {letters} characters")
    tell_ratio("LibreOffice, times ours", size, runs["converted"], runs["exported"])
    return runs["exported"]


def main() -> None:
    if asked_for_a_side(SIDES):
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[300])
    parser.add_argument("--grow", type=int, nargs="*", default=[1000, 3000])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    grown: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.sizes and shutil.which("soffice") is None:
            print("LibreOffice (soffice) is not installed: nothing to compare with.")
            given.sizes = []
        for size in given.sizes:
            make_register(folder / f"{size}.ropa", size)
            grown[size] = median(compare(folder, size, given.rounds))
        for size in given.grow:
            make_register(folder / f"{size}.ropa", size)
            runs = in_turn(__spec__.name, given.rounds, ["exported"], folder, size)["exported"]
            tell("exported", size, runs)
            grown[size] = median(runs)
    tell_growth("export", grown)


if __name__ == "__main__":
    main()
