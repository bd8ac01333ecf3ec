"""The help: every place has its section, in every language the same ones; it loads nothing."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from ropa.gui import words
from ropa.gui.dialogs.help import HelpDialog, sections
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
