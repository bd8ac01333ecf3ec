"""The catalogues of the window: complete, in step with the code, with the same places for facts."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from ropa.gui import words

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    """`packaging/translate.py`."""
    spec = importlib.util.spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["ko", "zh_Hant", "ja"])
def test_the_catalogue_is_complete_and_in_step_with_the_code(
    translate: ModuleType, language: str
) -> None:
    fresh = translate.catalogue(language)
    assert translate.missing(fresh) == []
    text = translate.written(fresh)
    assert translate.file_of(language).read_bytes() == text, "run packaging/translate.py"
    program = translate.file_of(language).with_suffix(".mo").read_bytes()
    assert program == translate.compiled(text, language), "run packaging/translate.py"


@pytest.mark.parametrize("language", ["ko", "zh_Hant", "ja"])
def test_translations_have_the_facts_and_shortcuts_of_the_text(
    translate: ModuleType, language: str
) -> None:
    facts = re.compile(r"{[^}]*}")
    for one in translate.catalogue(language):
        if not one.id or not one.string:
            continue
        text = one.id[-1] if isinstance(one.id, tuple) else one.id
        said = one.string[0] if isinstance(one.string, tuple) else one.string
        if not said:
            continue  # the test above wants it
        assert sorted(facts.findall(text)) == sorted(facts.findall(said)), text
        shortcut = re.search(r"&(\w)", text)
        if shortcut:
            assert f"(&{shortcut[1].upper()})" in said, (text, said)
        else:
            assert not re.search(r"\(&\w\)", said), (text, said)


def test_the_interface_speaks_the_language_it_is_told() -> None:
    words.speak("ko")
    assert words._("Cancel") == "취소"
    words.speak("ja")
    assert words.ngettext("{count} activity", "{count} activities", 1200) == "取扱活動 1,200 件"
    words.speak("xx")
    assert words.language() == "en"
    assert words.ngettext("{count} activity", "{count} activities", 1) == "1 activity"
