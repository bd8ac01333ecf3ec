"""The help: every place has its section, in every language the same ones; it loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextDocument
from PySide6.QtTest import QTest

from ropa import resources
from ropa.gui import words
from ropa.gui.dialogs.help import WIDEST, HelpDialog, sections
from ropa.gui.main_window import MainWindow
from ropa.gui.places import PLACES


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_place_is_explained_in_every_language(language: str) -> None:
    found = sections(language)
    keys = [one.key for one in found]
    assert {place.key for place in PLACES} | {"welcome", "keys"} <= set(keys)
    assert keys == [one.key for one in sections("en")]
    for one in found:
        assert one.title
        assert len(one.text) > 30, one.key


def test_the_help_opens_at_the_place_in_sight(example: MainWindow) -> None:
    example.go("retention")
    example.do("help")
    dialog = example.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog)
    assert "Retention" in dialog.text.toPlainText()
    dialog.close()


def test_a_word_narrows_the_help_to_where_it_stands(window: MainWindow) -> None:
    dialog = HelpDialog("welcome", window)
    QTest.keyClicks(dialog.wanted, "cookie refuse")
    assert dialog.list.model().rowCount() == 1
    assert "Cookies" in dialog.text.toPlainText() or "cookie" in dialog.text.toPlainText()
    QTest.keyClicks(dialog.wanted, " xyzzy")
    assert dialog.list.model().rowCount() == 0
    assert "Nothing" in dialog.text.toPlainText()
    dialog.close()
    dialog.deleteLater()


def test_the_help_follows_the_language_of_the_program(window: MainWindow) -> None:
    words.speak("ja")
    dialog = HelpDialog("findings", window)
    assert "指摘事項" in dialog.text.toPlainText()
    dialog.close()
    dialog.deleteLater()
    words.speak("en")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_section_has_the_picture_of_its_place(language: str) -> None:
    for one in sections(language):
        picture = one.picture(language)
        if one.key == "keys":
            assert picture is None
        else:
            assert picture is not None, one.key
            assert picture.width() > WIDEST / 2


def test_the_picture_stands_below_the_words_and_nothing_else_is_loaded(window: MainWindow) -> None:
    dialog = HelpDialog("retention", window)
    document = dialog.text.document()
    names = [
        part.format.toImageFormat().name()
        for block in _blocks(document)
        for part in block.textFormats()
        if part.format.isImageFormat()
    ]
    assert names == ["retention"]
    assert document.lastBlock().text() == "\N{OBJECT REPLACEMENT CHARACTER}"
    shown = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl("retention"))
    assert isinstance(shown, QImage)
    assert not shown.isNull()
    dialog.close()
    dialog.deleteLater()


def test_what_the_help_names_is_called_so_in_the_window() -> None:
    """In English a name is set in italics; every other language names the same things."""
    named = {
        one.key: [
            part.rstrip("…")
            for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", one.text)
            for part in name.split(" ▸ ")
        ]
        for one in sections("en")
    }
    assert sum(map(len, named.values())) > 10
    for language in words.LANGUAGES[1:]:
        shown = [(_bare(text), _bare(said)) for text, said in _catalogue(language)]
        for one in sections(language):
            for name in named[one.key]:
                said = {told for text, told in shown if text == name}
                assert any(told in one.text for told in said), (language, one.key, name, said)


def _catalogue(language: str) -> list[tuple[str, str]]:
    folder = language.replace("-", "_")
    file = resources.path("locale", f"{folder}/LC_MESSAGES/ropa.po")
    return re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', file.read_text("utf-8"), re.MULTILINE)


def _bare(text: str) -> str:
    """Without the key of a menu and the dots of a dialog."""
    return re.sub(r"\(&\w\)|&", "", text).rstrip("…")


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
