"""A document as Markdown: CommonMark with tables. User text never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from unicodedata import category

from ropa import whole_file
from ropa.formats.document import (
    Bullets,
    Cards,
    Contents,
    Cover,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    StatusBar,
    Strip,
    Table,
    TableRow,
    Tick,
    Words,
)
from ropa.formats.document_outline import Placed, Section, has_cover, placed, sections
from ropa.formats.document_text import (
    Piece,
    emboldened,
    in_words,
    pieces,
    plain,
    printable,
    with_links,
)
from ropa.formats.document_words import EN_SPACE, WriterWords, words_for

# Everywhere: emphasis, code, links, tags, tables, strike-through, formulas; entities and the
# addresses that some readers make links of. At the start of a line: headings, lists, quotes,
# rules, tables.
MARKUP = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
LINE_START = re.compile(r"^(?:[#+=:-]|\d{1,9}(?=[.)]))")
BREAK = "<br>"
CHANGED = {"added": "ins", "removed": "del"}
"""Signs for added and removed words would need blanks around them, which not all scripts have."""


def write_markdown(document: Document, path: Path) -> None:
    """Writes the document as UTF-8 with line feeds."""
    whole_file.write_bytes(path, render_markdown(document).encode())


def render_markdown(document: Document) -> str:
    """The whole document, blocks separated by empty lines."""
    words = words_for(document.language)
    blocks = placed(document)
    contents = sections(blocks)
    parts: list[str] = []
    if not has_cover(document):
        parts += [f"# {_line(document.title)}", _lines(document.subtitle)]
    for each in blocks:
        parts += _block(each, words, contents)
    if document.footer:
        parts += ["---", _lines(document.footer)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """The text so that it is read as text; addresses that may be followed are links."""
    return "".join(
        f"<{part}>" if target else MARKUP.sub(r"\\\g<0>", part) for part, target in with_links(text)
    )


def _block(each: Placed, words: WriterWords, contents: Sequence[Section]) -> Iterable[str]:
    block = in_words(each.block)
    if isinstance(block, Heading):
        title = words.numbered(block.number, block.text) + words.aside(block.article)
        return [_heading(block.level + 1, title)]
    if isinstance(block, Paragraph):
        return [_run(block.words, words)]
    if isinstance(block, Bullets):
        return _bullets(block, each.depth, words)
    if isinstance(block, Table):
        return _table(block, words)
    if isinstance(block, Facts):
        return ["\n".join(_fact(fact, words) for fact in (*block.left, *block.right))]
    if isinstance(block, Strip):
        return [_pairs(block.facts, words)]
    if isinstance(block, StatusBar):
        return ["> " + _strong(_line(block.text))]
    if isinstance(block, Cards):
        return _cards(block, words)
    if isinstance(block, Cover):
        return _cover(block, words)
    assert isinstance(block, Contents), "pictures were put into words"  # noqa: S101
    return _contents(block, words, contents)


def _bullets(block: Bullets, depth: int, words: WriterWords) -> Iterable[str]:
    """A list; numbers that Markdown does not know stand as text in paragraphs."""
    runs = [_run(item, words, BREAK) for item in block.items if plain(item, words)]
    if not block.ordered:
        return ["\n".join(f"- {run}" for run in runs)]
    numbers = [words.counter(depth)(position) for position in range(1, len(runs) + 1)]
    items = [
        f"{number}{words.gap_after(number)}{run}" for number, run in zip(numbers, runs, strict=True)
    ]
    native = all(re.fullmatch(r"\d+[.)]", number) for number in numbers)
    return ["\n".join(items)] if native else items


def _table(block: Table, words: WriterWords) -> Iterable[str]:
    titles = [
        BREAK.join(_line(text) for text in (column.title, column.note) if text)
        for column in block.columns
    ]
    rules = ["---:" if column.right else "---" for column in block.columns]
    rows = [_row_cells(row, block, words) for row in block.rows]
    lines = [f"| {' | '.join(cells)} |" for cells in (titles, rules, *rows)]
    return [_lines(block.caption), "\n".join(lines)]


def _row_cells(row: TableRow, block: Table, words: WriterWords) -> list[str]:
    if row.group:
        return [_cell(emboldened(row.cells[0]), words), *[""] * (len(block.columns) - 1)]
    return [
        _cell(emboldened(run) if column.bold or (block.row_headings and not place) else run, words)
        for place, (run, column) in enumerate(zip(row.cells, block.columns, strict=True))
    ]


def _fact(fact: Fact, words: WriterWords) -> str:
    label = _strong(_line(fact.label)) + words.aside(_line(fact.article))
    if isinstance(fact.value, Tick):
        value = "  ".join(
            f"{'☑' if place == fact.value.chosen else '☐'} {_line(option)}"
            for place, option in enumerate(fact.value.options)
        )
    else:
        value = BREAK.join(filter(None, (_cell(run, words) for run in fact.value)))
    return f"- {label}{words.colon}{value}".rstrip()


def _cards(block: Cards, words: WriterWords) -> Iterator[str]:
    for title, article, runs in block.cards:
        name = _strong(_line(title)) + words.aside(_line(article))
        yield BREAK.join([name, *filter(None, (_cell(run, words) for run in runs))])


def _cover(block: Cover, words: WriterWords) -> Iterable[str]:
    blank = "\\_" * 12
    return [
        _lines(block.kicker),
        _heading(1, block.title),
        _lines(block.organisation),
        _lines(block.law),
        *_cards(block.cards, words),
        _pairs(block.version, words),
        "\\\n".join(f"{_lines(label)}{words.colon}{blank}" for label in block.approvals),
        "---",
    ]


def _contents(block: Contents, words: WriterWords, contents: Sequence[Section]) -> Iterable[str]:
    tables = (*((block.beside,) if block.beside else ()), *block.below)
    return [
        _heading(2, block.title),
        "\n".join(f"- {_lines(words.numbered(each.number, each.text))}" for each in contents),
        *(part for table in tables for part in _table(table, words)),
    ]


def _heading(level: int, text: str) -> str:
    """A heading; a number sign at its end would be taken for decoration."""
    title = re.sub(r"#$", r"\#", _line(text))
    return f"{'#' * min(level, 6)} {title}"


def _pairs(pairs: Iterable[tuple[str, str]], words: WriterWords) -> str:
    lines = (f"{_lines(label)}{words.colon}{_strong(_line(value))}" for label, value in pairs)
    return "\\\n".join(lines)


def _cell(run: Words, words: WriterWords) -> str:
    return _joined(_marked_up(run, words, cell=True), BREAK)


def _run(run: Words, words: WriterWords, line: str = "\\\n") -> str:
    """The run as Markdown; `line` is what a line break becomes."""
    return _joined(_marked_up(run, words), line, guard=True)


def _marked_up(run: Words, words: WriterWords, *, cell: bool = False) -> str:
    printed = [
        (look, list(same)) for look, same in groupby(pieces(run, words, cell=cell), _emphasis)
    ]
    following = [same[0].text[:1] for _look, same in printed[1:]]
    text = ""
    for (look, same), after in zip(printed, [*following, ""], strict=False):
        inner = "".join(map(_piece, same))
        text += _strong(inner, text[-1:], after) if look else inner
    return text


def _emphasis(piece: Piece) -> str:
    return piece.look if piece.look in ("bold", "missing") else ""


def _piece(piece: Piece) -> str:
    if piece.look in CHANGED:
        tag = CHANGED[piece.look]
        lines = map(escaped, piece.text.split("\n"))
        return BREAK.join(f"<{tag}>{line}</{tag}>" if line else "" for line in lines)
    if piece.look == "missing":  # emphasis keeps these brackets from being taken for a link
        opening, text, closing = piece.text[:1], piece.text[1:-1], piece.text[-1:]
        return f"{opening}{escaped(text)}{closing}"
    return escaped(piece.text)


def _strong(text: str, before: str = "", after: str = "") -> str:
    """The text in bold.

    Asterisks count as emphasis only where words, blanks and punctuation meet in the European way.
    Where Chinese or Korean stands close by, a tag says the same.
    """
    inner = text.strip()
    if not inner:
        return text
    lead, trail = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    opens = inner[0].isalnum() or _stands_off(lead[-1:] or before)
    closes = inner[-1].isalnum() or _stands_off(trail[:1] or after)
    marked = f"**{inner}**" if opens and closes else f"<strong>{inner}</strong>"
    return f"{lead}{marked}{trail}"


def _stands_off(neighbour: str) -> bool:
    """Whether asterisks may stand between this character and punctuation."""
    if neighbour == "*":  # another emphasis
        return False
    return not neighbour or neighbour.isspace() or category(neighbour).startswith("P")


def _lines(text: str) -> str:
    """Text that begins its line."""
    return _joined(escaped(printable(text)), "\\\n", guard=True)


def _line(text: str) -> str:
    """Text after something else on its line: in a heading, a label, a cell."""
    return _joined(escaped(printable(text)), BREAK)


def _joined(text: str, line: str, *, guard: bool = False) -> str:
    """The lines without blanks around them; with `guard` none can begin a heading or list."""
    lines = [part.strip() for part in text.replace(EN_SPACE, " ").strip().split("\n")]
    return line.join(LINE_START.sub(_guarded, part) if guard else part for part in lines)


def _guarded(found: re.Match[str]) -> str:
    start = found.group()
    return f"{start}\\" if start.isdigit() else f"\\{start}"
