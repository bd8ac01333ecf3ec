"""What changed between two runs of words, word by word.

Words are what readers of a script take for words: between blanks in Latin and Korean, each
character in Chinese and Japanese.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal

from ropa.formats.document import Mark, Span, Words
from ropa.formats.document_text import plain
from ropa.formats.document_words import words_for

Kind = Literal["kept", "added", "removed"]
Stretch = tuple[Kind, str]

_IDEOGRAPH = "".join(
    (
        "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff",
        "\uf900-\ufaff\U00020000-\U0003ffff",
    )
)
_TOKEN = re.compile(
    rf"[{_IDEOGRAPH}]|[^\W{_IDEOGRAPH}]+(?:[-.,:/@'’][^\W{_IDEOGRAPH}]+)*|\s+|.", re.DOTALL
)


def text_of(run: Words | None, language: str) -> str:
    """What a reader sees of the words; empty for none."""
    return plain(run, words_for(language)) if run else ""


def tokens(text: str) -> list[str]:
    """The words, blanks and signs of a text; joined they are the text again."""
    return _TOKEN.findall(text)


def likeness(old: str, new: str) -> float:
    """How much two texts share, from 0 to 1, whatever the order."""
    ours, theirs = (Counter(one for one in tokens(text) if one.strip()) for text in (old, new))
    whole = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / whole if whole else 1.0


def changed(old: str, new: str) -> list[Stretch]:
    """The new text with what was added and removed; what was removed stands first."""
    if not old or not new:
        return list(_told(iter([(old, new, False)])))
    ours, theirs = tokens(old), tokens(new)
    kept: list[tuple[str, str, bool]] = []  # old, new, whether they are the same
    for same, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        kept.append(("".join(ours[a:b]), "".join(theirs[c:d]), same == "equal"))
    return list(_told(_joined(kept)))


def _joined(parts: list[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """Two changes with nothing but a blank or sign between them are one to the reader."""
    waiting: tuple[str, str] | None = None
    for position, (old, new, same) in enumerate(parts):
        inside = waiting is not None and position + 1 < len(parts)
        if not same or (inside and not any(map(str.isalnum, new))):
            before, after = waiting or ("", "")
            waiting = before + old, after + new
            continue
        if waiting:
            yield *waiting, False
            waiting = None
        yield old, new, True
    if waiting:
        yield *waiting, False


def _told(parts: Iterator[tuple[str, str, bool]]) -> Iterator[Stretch]:
    for old, new, same in parts:
        if same:
            yield "kept", new
            continue
        if old:
            yield "removed", old
        if new:
            yield "added", new


def compared(old: Words | None, new: Words | None, language: str) -> Words:
    """One run that says both: unchanged words muted, changed ones marked as added or removed."""
    before, after = text_of(old, language), text_of(new, language)
    sources = (new or old or Words(())).sources
    if new and before == after:
        spans = (replace(one, mark="muted") if not one.mark else one for one in new.spans)
        return Words(tuple(spans), sources)
    marks: dict[Kind, Mark] = {"kept": "muted", "added": "added", "removed": "removed"}
    told = changed(before, after)
    return Words(tuple(Span(text, marks[kind]) for kind, text in told), sources)


def signed(old: str, new: str, *, only: Kind | None = None) -> str:
    """Both texts as plain text, `[-removed-]` and `{+added+}`; one side of them with `only`."""
    signs = {"kept": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    shown = [
        (kind, text) for kind, text in changed(old, new) if only in (None, kind) or kind == "kept"
    ]
    return "".join(signs[kind].format(text) for kind, text in shown)
