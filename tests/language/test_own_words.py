"""No sentence of the program repeats the source policies it was made to serve.

The policies are no part of the project: `ROPA_SEEDS` names the folder of their texts. Without it
there is nothing to compare with, and the measure alone is tested.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from ropa.regimes import wording
from ropa.services.notices.clauses import SHARED, placeholders, read
from ropa.services.policy_drafting import LAWS
from ropa.terms.languages import LANGUAGES

WORDS, CHARACTERS = 8, 20
"""Eight words are a borrowed sentence; so are twenty characters where words are not spaced."""
SPACED = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+|\d+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def pieces(text: str) -> set[str]:
    """Every run of eight words and of twenty characters of East Asia, without marks and case."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", "")
    words = SPACED.findall(plain)
    letters = "".join(UNSPACED.findall(plain))
    return {
        *(" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)),
        *(letters[at : at + CHARACTERS] for at in range(len(letters) - CHARACTERS + 1)),
    }


def seeds() -> dict[str, set[str]]:
    """The runs of each source policy; none where nobody says where they are."""
    folder = os.environ.get("ROPA_SEEDS")
    files = sorted(Path(folder).glob("*.txt")) if folder else []
    assert files or not folder, f"no texts in {folder}"
    return {path.name: pieces(path.read_text(encoding="utf-8")) for path in files}


def own_sentences() -> Iterator[tuple[str, str]]:
    """Every clause of a notice and every sentence of a finding, with where it stands."""
    for language in LANGUAGES:
        for folder in (SHARED, *LAWS):
            for key, text in read(folder, language).items():
                # A fact breaks a run: what stands in its place is not the program's.
                for part in re.split(r"\{\w+\}", text):
                    yield f"{folder} {language} {key}", part
        for part, told in (("sentence", wording.sentence), ("remedy", wording.remedy)):
            for key in wording.keys(part):
                for piece in re.split(r"\{\w+\}", told(key, language)):
                    yield f"{part} {language} {key}", piece
        for key in wording.keys("title"):
            yield f"title {language} {key}", wording.title(key, language)


def test_no_sentence_is_one_of_a_source_policy() -> None:
    borrowed = [
        (where, name, run)
        for name, runs in seeds().items()
        for where, text in own_sentences()
        for run in pieces(text) & runs
    ]
    assert borrowed == []


NINE = "We keep your name and address as long as"
KOREAN = "회사는 다음의 목적을 위하여 개인정보를 수집하고 이용합니다"
CHINESE = "本公司蒐集、處理及利用您的個人資料，以提供服務"


@pytest.mark.parametrize(
    ("text", "other", "borrowed"),
    [
        (f"{NINE} needed", "we KEEP your name, and address as long", True),
        (NINE, NINE.replace("long", "short"), False),
        ("one two three four five six seven", "one two three four five six seven", False),
        (KOREAN, KOREAN, True),
        ("회사는 개인정보를 수집합니다", "회사는 개인정보를 수집합니다", False),
        (CHINESE, CHINESE.replace("、", ""), True),
        ("本公司蒐集您的個人資料", "本公司蒐集您的個人資料", False),
    ],
)
def test_the_measure_finds_runs_and_only_runs(text: str, other: str, borrowed: bool) -> None:
    assert bool(pieces(text) & pieces(other)) is borrowed


def test_there_are_sentences_to_compare() -> None:
    found = dict(own_sentences())
    assert len(found) > 3000
    assert any(placeholders(text) for text in read(SHARED, "en").values())
    assert not any("{" in text for text in found.values())
