"""Finds the sentences that people are told when something cannot be done, as templates.

    python packaging/sentences.py        prints those that `resources/terms/sentences.csv` lacks

The core and the command line say them in English; the window says them again in the
language of the interface. A template is what stands in the code; {0} is its first fact.
"""

from __future__ import annotations

import ast
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "resources" / "terms" / "sentences.csv"
ERRORS = {
    "UserError", "FileNotReadable", "RegisterTooNew", "RegisterInUse", "ReadOnly", "RecordInUse",
    "NotWritable", "Stopped", "Risk", "refused", "Departure", "Upheaval", "BadValue",
}  # fmt: skip


def templates() -> dict[str, str]:
    """Every sentence and remedy that is written where an error is made, and the file it is in."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "ropa").rglob("*.py")):
        place = file.relative_to(ROOT).as_posix()
        if place.startswith(("ropa/gui/", "ropa/cli/")):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ERRORS:
                values = [*node.args, *(one.value for one in node.keywords)]
                for text in (one for value in values for one in _texts(value)):
                    if " " in text and text[-1] in ".?":
                        found.setdefault(text, place)
    return found


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from _texts(value.body)
        yield from _texts(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value.replace("{", "{{").replace("}", "}}")
    elif isinstance(value, ast.JoinedStr):
        text, facts = "", 0
        for part in value.values:
            if isinstance(part, ast.Constant):
                text += str(part.value).replace("{", "{{").replace("}", "}}")
            else:
                text += f"{{{facts}}}"
                facts += 1
        yield text


def known() -> set[str]:
    """The templates the table has."""
    if not TABLE.is_file():
        return set()
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["en"] for row in csv.DictReader(file)}


def main() -> int:
    lacking = {text: place for text, place in templates().items() if text not in known()}
    for text, place in lacking.items():
        print(f"{place}: {text}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
