from __future__ import annotations

from pathlib import Path

import pytest

from ropa.errors import FileNotReadable
from ropa.terms import reading
from ropa.terms.reading import Form

FORM = Form("unused.csv", regime="tw-pdpa", article="statute")


def csv_file(folder: Path, text: str) -> Path:
    file = folder / "codes.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_columns_become_titles_article_and_extras(tmp_path: Path):
    file = csv_file(
        tmp_path,
        "code,statute,title_en,title_zh,title_ko,verified,source,examples_zh\n"
        "C001,Art. 8,Identity,辨識個人者,,no,memory,姓名\n",
    )
    (term,) = reading.terms("taiwan-categories", FORM, file)
    assert term.titles == {"en": "Identity", "zh-Hant": "辨識個人者"}
    assert (term.article, term.regime, term.source) == ("Art. 8", "tw-pdpa", "memory")
    assert not term.verified
    assert term.extra == {"examples_zh": "姓名"}


def test_the_title_in_the_language_of_the_law_counts(tmp_path: Path):
    file = csv_file(
        tmp_path, "code,regime,title_en,title_local,local_lang\nKR-1,KR-PIPA,Consent,동의,ko\n"
    )
    (term,) = reading.terms("lawful-bases", FORM, file)
    assert term.titles == {"en": "Consent", "ko": "동의"}
    assert term.regime == "kr-pipa"
    assert term.verified


def test_a_byte_order_mark_is_passed_over(tmp_path: Path):
    (term,) = reading.terms("x", FORM, csv_file(tmp_path, "\ufeffcode,title_en\n001,Insurance\n"))
    assert term.code == "001"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("code,title_en\n001,A\n001,B\n", "line 3"),
        ("code,title_en\n001,A\n,B\n", "Line 3"),
        ("code,title_en\n001,\n", "Line 2"),
        ("key,title_en\n001,A\n", "Line 2"),
        ("code,title_en\n001,A,B\n", "Line 2"),
    ],
)
def test_a_damaged_list_is_refused_by_its_line(tmp_path: Path, text: str, place: str):
    with pytest.raises(FileNotReadable, match=place) as refused:
        reading.terms("x", FORM, csv_file(tmp_path, text))
    assert "codes.csv" in refused.value.sentence
    assert refused.value.remedy


def test_another_encoding_is_refused(tmp_path: Path):
    file = tmp_path / "codes.csv"
    file.write_bytes("code,title_zh\n001,人身保險\n".encode("big5"))
    with pytest.raises(FileNotReadable, match="UTF-8"):
        reading.terms("x", FORM, file)
