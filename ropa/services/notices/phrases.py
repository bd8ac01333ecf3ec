"""Runs of words put together: in a row, as a list, line by line, or into the gaps of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from ropa.formats.document import Source, Span, Words
from ropa.terms import languages

EMPTY = Words(())

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

_SENTENCE_ENDS = {"en": ".", "ko": ".", "zh-Hant": "。", "ja": "。"}
# Korean and Japanese texts that end on a noun are no sentences and carry no full stop.
_PREDICATES = {"ko": re.compile("다$"), "ja": re.compile("(?:ます|です|ません|ました|でした)$")}
_LIST_ENDS = {"en": (";", "; {}", "."), "zh-Hant": ("；", "；", "。")}
_STOPS = ".。．"
# Several lines, or a short label over what follows: `e-mail: …`, 電子郵件：….
_LABELLED = re.compile(r"\n|^[^\n.,;:、。；：]{1,30}(?:: |：)")
_ENDED = re.compile(r"[.。!?！？;；:：]$")
# Items that hold commas want a stronger mark between them; items that hold an “and” stand better
# without one before the last. English has its own comma for that.
_COMMAS = {"en": ", ", "ko": ", ", "zh-Hant": "、", "ja": "、"}
_PAUSES = {"en": ", ", "ko": ", ", "zh-Hant": "[、，；]", "ja": "、"}
_LINKS = {"ko": " 및 | 또는 ", "zh-Hant": "[及或]", "ja": "及び|又は"}
STRONG_MARKS = {"en": "; ", "ko": "; ", "zh-Hant": "；", "ja": "／"}
# Stands in for a run that holds a mark while a list is joined; the characters are no one's.
_FIRST_STAND_IN = 0xE000


def said(text: str, *sources: Source) -> Words:
    """A plain run of words; empty for an empty text."""
    return Words((Span(text),), sources) if text else EMPTY


def row(parts: Iterable[Words], language: str, between: str = "") -> Words:
    """The parts one after the other, empty ones left out."""
    kept = [part for part in parts if part.text]
    spans: list[Span] = []
    for part in kept:
        spans += [Span(between)] if spans and between else []
        spans += part.spans
    return Words(_set_apart(spans, language), merged(kept))


def lines(parts: Iterable[Words]) -> Words:
    """The parts below each other, empty ones left out."""
    return row(parts, "", "\n")


def listed(parts: Iterable[Words], language: str, regime: str) -> Words:
    """The parts as a list within a sentence: `a, b and c`; `a, b; c` where items are lists."""
    kept = [part for part in parts if part.text]
    if len(kept) < 2:
        return kept[0] if kept else EMPTY
    texts = [part.text for part in kept]
    if any(re.search(_PAUSES[language], text) for text in texts):
        return row(kept, language, STRONG_MARKS[language])
    if language in _LINKS and any(re.search(_LINKS[language], text) for text in texts):
        return row(kept, language, _COMMAS[language])
    texts = [
        chr(_FIRST_STAND_IN + at) if any(span.mark for span in part.spans) else part.text
        for at, part in enumerate(kept)
    ]
    spans: list[Span] = []
    for piece in re.split("([\ue000-\uf8ff])", languages.joined(texts, language, regime)):
        stands_in = len(piece) == 1 and "\ue000" <= piece <= "\uf8ff"
        spans += kept[ord(piece) - _FIRST_STAND_IN].spans if stands_in else [Span(piece)]
    return Words(tuple(span for span in spans if span.text), merged(kept))


def enumerated(
    parts: Iterable[Words], language: str, conjunction: Literal["and", "or"] = "and"
) -> tuple[Words, ...]:
    """The parts as items of one sentence that runs over a list, each with its punctuation.

    Korean and Japanese items carry none.
    """
    kept = [part for part in parts if part.text]
    if language not in _LIST_ENDS:
        return tuple(kept)
    middle, before_last, last = (end.format(conjunction) for end in _LIST_ENDS[language])
    ends = [middle] * (len(kept) - 2) + [before_last] * (len(kept) > 1) + [last]
    return tuple(
        Words((*_without_stop(part.spans), Span(end)), part.sources)
        for part, end in zip(kept, ends, strict=False)
    )


def capitalised(words: Words, language: str) -> Words:
    """The words as they open a line; English alone has capitals for that."""
    if language != "en" or not words.spans or words.spans[0].mark:
        return words
    first, *others = words.spans
    text = first.text[:1].upper() + first.text[1:]
    return Words((replace(first, text=text), *others), words.sources)


def sentence(words: Words, language: str) -> Words:
    """The words with a full stop, unless they end in punctuation, in a mark, or on a noun."""
    spans = capitalised(words, language).spans
    predicate = _PREDICATES.get(language)
    whole = predicate is None or predicate.search(words.text.rstrip())
    if whole and spans and not ended(words):
        spans = (*spans, Span(_SENTENCE_ENDS[language]))
    return Words(spans, words.sources)


def ended(words: Words) -> bool:
    """Whether the words end in punctuation or in a mark."""
    marked = bool(words.spans) and bool(words.spans[-1].mark)
    return marked or _ENDED.search(words.text.rstrip()) is not None


def filled(template: str, values: Mapping[str, Words], language: str) -> Words:
    """The template with its placeholders filled; its full stop stands above a value's own.

    A value that a label announces begins a line of its own if it has several lines, or labels.
    """
    spans: list[Span] = []
    used: list[Words] = []
    pieces = PLACEHOLDER.split(template)
    for at, piece in enumerate(pieces):
        if at % 2:
            used.append(values[piece])
            announced = pieces[at - 1].rstrip().endswith((":", "："))
            if announced and pieces[at + 1 :] == [""] and _LABELLED.search(values[piece].text):
                spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip() + "\n")
            spans += values[piece].spans
        elif piece:
            if piece[0] in f"{_STOPS},，;；)）」”":
                spans = list(_without_stop(tuple(spans)))
            spans.append(Span(piece))
    return Words(_set_apart(spans, language), merged(used))


def merged(parts: Iterable[Words]) -> tuple[Source, ...]:
    """The sources of all parts, each once, in order."""
    return tuple(dict.fromkeys(source for part in parts for source in part.sources))


def headed(head: Words, parts: Iterable[Words]) -> Words:
    """A head over the lines it is for, in bold if there are any."""
    below = lines(parts)
    return lines([bold(head), below]) if below.text else head


def resting_on(words: Words, *sources: Source) -> Words:
    """Words that are said because of facts they do not name; nothing stays nothing."""
    if not words.text:
        return words
    return Words(words.spans, tuple(dict.fromkeys((*words.sources, *sources))))


def distinct(parts: Iterable[Words]) -> list[Words]:
    """Each text once, with the sources of all that say it."""
    found: dict[tuple[Span, ...], list[Words]] = {}
    for part in parts:
        if part.text:
            found.setdefault(part.spans, []).append(part)
    return [Words(spans, merged(same)) for spans, same in found.items()]


def shared(groups: Sequence[Sequence[Words]]) -> list[Words]:
    """What every one of several groups says, with the sources of all; nothing of a single group."""
    if len(groups) < 2:
        return []
    everywhere = set.intersection(*({words.spans for words in group} for group in groups))
    parts = [words for group in groups for words in group if words.spans in everywhere]
    return distinct(parts)


def bold(words: Words) -> Words:
    """The words in bold, marks left as they are."""
    return Words(
        tuple(span if span.mark else Span(span.text, "bold") for span in words.spans),
        words.sources,
    )


def _without_stop(spans: Sequence[Span]) -> tuple[Span, ...]:
    if not spans or spans[-1].mark or not spans[-1].text.rstrip(_STOPS):
        return tuple(spans)
    last = spans[-1]
    return (*spans[:-1], Span(last.text.rstrip(_STOPS), last.mark, last.article, last.link))


def _set_apart(spans: Sequence[Span], language: str) -> tuple[Span, ...]:
    """Neighbours in one look as one span; in Chinese with a space between Han and Latin."""
    done: list[Span] = []
    for span in spans:
        text = span.text
        before = done[-1].text[-1:] if done and not done[-1].mark else ""
        if language == "zh-Hant" and not span.mark and before:
            text = languages.with_spaces_beside_latin(before + text[:1])[1:] + text[1:]
        if done and span.mark == done[-1].mark == "" and not span.link and not done[-1].link:
            done[-1] = Span(done[-1].text + text)
        elif text:
            done.append(Span(text, span.mark, span.article, span.link))
    return tuple(done)
