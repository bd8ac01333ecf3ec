"""Colours that can be read, icons that are there, fonts in the order of the reader's language."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

import ropa.gui
from ropa.gui.commands import commands
from ropa.gui.places import PLACES
from ropa.gui.theme import fonts, icons, looks
from ropa.gui.theme.tokens import CONTRAST, DARK, LIGHT, Tokens, ratio

GROUNDS = ("window", "surface", "raised", "sunken", "sidebar", "selection", "sidebar_selection")
TEXTS = ("text", "text2", "text3")
STATES = ("must", "check", "advice", "ok")


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_every_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    for text, ground in itertools.product(TEXTS, (*GROUNDS, "mark")):
        assert ratio(getattr(tokens, text), getattr(tokens, ground)) >= 4.5, (text, ground)
    for ground in (*GROUNDS, "mark"):
        assert ratio(tokens.accent, getattr(tokens, ground)) >= 4.5, ground
    for state in STATES:
        for ground in ("window", "surface", "selection", f"{state}_ground"):
            assert ratio(getattr(tokens, state), getattr(tokens, ground)) >= 4.5, (state, ground)
    assert ratio(tokens.on_accent, tokens.accent) >= 4.5
    for ground in ("window", "surface", "raised"):
        assert ratio(tokens.control, getattr(tokens, ground)) >= 3, ground
    assert ratio(tokens.tint2, tokens.surface) >= 3


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#777777") == pytest.approx(1)


def test_every_icon_that_is_named_is_there() -> None:
    named = {place.icon for place in PLACES} | {one.icon for one in commands() if one.icon}
    named |= {icon for icon, _colour in icons.STATES.values()}
    folder = Path(ropa.gui.__file__).parent
    for module in folder.rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        named |= set(re.findall(r"icons\.(?:icon|pixmap)\(\s*\"([a-z0-9-]+)\"", text))
        named |= set(re.findall(r"icon_button\(\s*\"([a-z0-9-]+)\"", text))
    assert named <= icons.names()


def test_icons_take_the_colour_of_the_look_at_once(qapp: QApplication) -> None:
    drawn = icons.icon("plus", "accent")
    for look, tokens in (("light", LIGHT), ("dark", DARK)):
        looks.apply(qapp, look)  # type: ignore[arg-type]
        shade = drawn.pixmap(16, 16).toImage().pixelColor(8, 8)
        wanted = QColor(tokens.accent)
        assert abs(shade.red() - wanted.red()) <= 2  # smoothing rounds by one step
        assert abs(shade.blue() - wanted.blue()) <= 2
    looks.apply(qapp, "light")


@pytest.mark.parametrize(
    ("language", "first"),
    [("ko", "Noto Sans KR"), ("zh-Hant", "Noto Sans TC"), ("ja", "Noto Sans JP")],
)
def test_han_characters_have_the_shapes_of_the_readers_country(
    qapp: QApplication, language: str, first: str
) -> None:
    bundled = [family for family in fonts.families(language) if family.startswith("Noto Sans ")]
    assert bundled[0] == first
    assert set(bundled) == {"Noto Sans KR", "Noto Sans TC", "Noto Sans JP"}


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_what_cannot_be_used_does_not_look_usable(qapp: QApplication, tokens: Tokens) -> None:
    look = {LIGHT: "light", DARK: "dark", CONTRAST: "contrast"}[tokens]
    looks.apply(qapp, look)  # type: ignore[arg-type]
    seen = []
    for enabled in (True, False):
        made = QPushButton()
        made.setEnabled(enabled)
        made.resize(80, 30)
        seen.append(made.grab().toImage().pixelColor(40, 0).name().upper())
        made.deleteLater()
    looks.apply(qapp, "light")
    assert seen[0] == tokens.control
    assert seen[1] != seen[0]
    assert ratio(tokens.off, tokens.surface) < ratio(tokens.text, tokens.surface)
