"""How fast a register becomes a PDF: beside LibreOffice, and as registers grow.

    python -m tests.benchmarks.pdf_export [--sizes 100 1000] [--rounds 3] [--peer 100]

Both sides start from the same register in a fresh process: ours writes the printed register, the
peer converts the register's workbook, which is made before and not counted. Printed are CPU
seconds (medians), pages and characters of text, memory beyond the register in memory, the ratio
to the peer and the growth exponent from each size to the next.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2

from ropa.formats import excel_writer, pdf
from ropa.register import Register
from ropa.services import (
    completeness,
    import_plan,
    register_document,
    register_sheets,
)
from ropa.services.proposals import Proposed
from tests.benchmarks import synthetic

ON = date(2026, 11, 22)


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def make_register(path: Path, activities: int) -> None:
    proposed = Proposed("synthetic", tuple(synthetic.proposals(activities)))
    with Register.create(
        path,
        name="Synthetic",
        language="en",
        regimes=["eu-gdpr", "tw-pdpa"],
        author="benchmark",
        clock=clock,
    ) as register:
        import_plan.apply(register, import_plan.plan(register, proposed))


def make_workbook(register_path: Path, path: Path) -> None:
    with Register.open(register_path, author="benchmark", clock=clock, read_only=True) as register:
        contents = register.contents()
        findings = completeness.check(contents, on=ON)
        book = register_sheets.workbook(contents, findings, role="all", language="en", on=ON)
        excel_writer.write_workbook(book, path)


def write_once(register_path: Path, path: Path) -> dict[str, float]:
    """Writes the PDF of a register that is in memory already."""
    with Register.open(register_path, author="benchmark", clock=clock, read_only=True) as register:
        contents = register.contents()
        findings = completeness.check(contents, on=ON)
        before = peak_memory()
        start = time.process_time()
        document = register_document.document(contents, findings, role="all", language="en", on=ON)
        pdf.write_pdf(document, path)
        return {"cpu": time.process_time() - start, "memory": peak_memory() - before}


def peak_memory() -> float:
    """In megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def in_fresh_process(register_path: Path, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", __spec__.name, "--write", str(register_path), str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def convert_once(workbook: Path, folder: Path) -> dict[str, float]:
    """LibreOffice, from start to end, with a profile of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(workbook),
        ],
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": used}


def counted(path: Path) -> tuple[int, int]:
    """Pages and characters, blanks left out."""
    document = pypdfium2.PdfDocument(path)
    letters = 0
    for page in document:
        letters += len("".join(page.get_textpage().get_text_range().split()))
    return len(document), letters


def compare(folder: Path, size: int, rounds: int) -> None:
    """Ours and the peer in turn, on one register."""
    register, workbook = folder / f"{size}.ropa", folder / f"{size}.xlsx"
    make_workbook(register, workbook)
    ours, theirs = [], []
    made = folder / f"ours-{size}.pdf"
    for _ in range(rounds):
        ours.append(in_fresh_process(register, made)["cpu"])
        theirs.append(convert_once(workbook, folder)["cpu"])
    for name, path, seconds in (
        ("ours", made, ours),
        ("LibreOffice", workbook.with_suffix(".pdf"), theirs),
    ):
        pages, letters = counted(path)
        print(
            f"{size:>7} activities  {name:<12} {statistics.median(seconds):8.2f} s CPU  "
            f"{pages:>6} pages  {letters:>10} characters"
        )
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    print(
        f"{size:>7} activities  {statistics.median(ratios):.1f} times as fast "
        f"({min(ratios):.1f} to {max(ratios):.1f})"
    )


def grow(folder: Path, sizes: Sequence[int], rounds: int) -> None:
    before: tuple[int, float] | None = None
    for size in sizes:
        path = folder / f"ours-{size}.pdf"
        runs = [in_fresh_process(folder / f"{size}.ropa", path) for _ in range(rounds)]
        seconds = statistics.median(run["cpu"] for run in runs)
        memory = statistics.median(run["memory"] for run in runs)
        pages = len(pypdfium2.PdfDocument(path))
        line = (
            f"{size:>7} activities  {seconds:8.2f} s CPU  {pages:>6} pages  "
            f"{1000 * seconds / pages:5.2f} ms a page  +{memory:4.0f} MB  "
            f"{path.stat().st_size / 1e6:6.1f} MB file"
        )
        if before is not None:
            exponent = math.log(seconds / before[1]) / math.log(size / before[0])
            line += f"  exponent {exponent:.2f}"
        print(line)
        before = size, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--peer", type=int, default=100, help="size compared; 0 for none")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", nargs=2, metavar=("REGISTER", "PDF"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        register, path = map(Path, given.write)
        print(json.dumps(write_once(register, path)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in {*given.sizes, *([given.peer] if given.peer else [])}:
            make_register(folder / f"{size}.ropa", size)
        grow(folder, given.sizes, given.rounds)
        if given.peer:
            compare(folder, given.peer, given.rounds)


if __name__ == "__main__":
    main()
