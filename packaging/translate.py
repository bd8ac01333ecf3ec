"""Brings the catalogues of the window in step with its code, and compiles them.

    python packaging/translate.py           take up new texts, drop old ones, compile
    python packaging/translate.py --check   change nothing; say what is missing, exit 1 if anything

Texts are found by `_`, `ngettext` and `N_` in `ropa/gui`. What has no translation yet is listed;
the tests want none.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("ko", "zh_Hant", "ja")
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def file_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "ropa.po"


def texts() -> dict[str | tuple[str, str], list[tuple[str, int]]]:
    """Every text of the window and where it stands."""
    found: dict[str | tuple[str, str], list[tuple[str, int]]] = {}
    folder = ROOT / "ropa" / "gui"
    for name, _line, text, _comments, _context in extract_from_dir(
        folder, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        key = tuple(text) if isinstance(text, tuple | list) else text
        found.setdefault(key, []).append((f"ropa/gui/{name}", 0))
    return found


def catalogue(language: str) -> Catalog:
    """The catalogue as it should be: the texts of the code with the translations there are."""
    known: dict[str, str | tuple[str, ...]] = {}
    if file_of(language).is_file():
        with file_of(language).open("rb") as file:
            old = read_po(file, locale=language)
        known = {
            (one.id[0] if isinstance(one.id, tuple) else one.id): one.string
            for one in old
            if one.id
        }
    fresh = Catalog(locale=language, fuzzy=False, creation_date=NEVER, revision_date=NEVER)
    for text, places in sorted(texts().items(), key=lambda item: str(item[0]).casefold()):
        first = text[0] if isinstance(text, tuple) else text
        said = known.get(first, "")
        if isinstance(text, tuple) and isinstance(said, str):
            said = (said,)
        flags = {"python-brace-format"} if "{" in first else set()
        where = sorted({(name, None) for name, _line in places})
        fresh.add(text, said, locations=where, flags=flags)
    return fresh


def missing(catalogue_: Catalog) -> list[str]:
    """Texts without a translation."""
    return [
        str(one.id)
        for one in catalogue_
        if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string)
    ]


def written(catalogue_: Catalog) -> bytes:
    """The catalogue as text, the same on every day."""
    out = io.BytesIO()
    write_po(out, catalogue_, omit_header=True, include_lineno=False, width=99)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue_.locale_identifier}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue_.plural_forms}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def compiled(text: bytes, language: str) -> bytes:
    """What the program reads."""
    out = io.BytesIO()
    known = read_po(io.BytesIO(text), locale=language)
    known.creation_date = known.revision_date = NEVER  # the same on every day
    write_mo(out, known)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    lacking = 0
    for language in LANGUAGES:
        fresh = catalogue(language)
        text = written(fresh)
        file, program = file_of(language), file_of(language).with_suffix(".mo")
        if arguments == ["--check"]:
            stale = not file.is_file() or file.read_bytes() != text
            stale = stale or program.read_bytes() != compiled(text, language)
            if stale:
                print(f"{language}: not in step with the code; run packaging/translate.py")
                lacking += 1
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
            program.write_bytes(compiled(text, language))
        for one in missing(fresh):
            print(f"{language}: {one}")
            lacking += 1
    return 1 if lacking and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
