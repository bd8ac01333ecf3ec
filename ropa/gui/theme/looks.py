"""Which of the three looks is on: the system's choice, or the person's."""

from __future__ import annotations

import sys
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ropa.gui.theme import sheet
from ropa.gui.theme.tokens import CONTRAST, DARK, LIGHT, Tokens

Look = Literal["system", "light", "dark", "contrast"]

NATIVE = sys.platform != "linux"
"""Whether the system draws its own controls; elsewhere Qt's Fusion style does, and we colour it."""

_now: Tokens = LIGHT


def tokens() -> Tokens:
    """The colours at this moment; ask when painting, not before."""
    return _now


def apply(app: QApplication, look: Look) -> None:
    """Puts a look on, live. On Windows and macOS the system's own palette and controls lead."""
    global _now  # noqa: PLW0603  (an application has one look)
    scheme = Qt.ColorScheme.Dark if look in {"dark", "contrast"} else Qt.ColorScheme.Light
    if look == "system":
        app.styleHints().unsetColorScheme()
        _now = CONTRAST if _wants_contrast(app) else DARK if _is_dark(app) else LIGHT
    else:
        app.styleHints().setColorScheme(scheme)
        _now = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[look]
    if not NATIVE or look == "contrast":
        app.setPalette(_palette(_now))
    app.setStyleSheet(sheet.sheet(_now, native=NATIVE))


def _is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _wants_contrast(app: QApplication) -> bool:
    """Whether the system asks for high contrast; Qt says so from 6.10 on."""
    asked = getattr(app.styleHints(), "accessibility", None)
    return asked is not None and asked().contrastPreference() == Qt.ContrastPreference.HighContrast


def _palette(of: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: of.window,
        role.WindowText: of.text,
        role.Base: of.surface,
        role.AlternateBase: of.sunken,
        role.ToolTipBase: of.raised,
        role.ToolTipText: of.text,
        role.Text: of.text,
        role.PlaceholderText: of.text3,
        role.Button: of.surface,
        role.ButtonText: of.text,
        role.BrightText: of.must,
        role.Highlight: of.accent,
        role.HighlightedText: of.on_accent,
        role.Link: of.accent,
        role.LinkVisited: of.accent,
        role.Accent: of.accent,
        role.Light: of.raised,
        role.Midlight: of.line,
        role.Mid: of.control,
        role.Dark: of.control,
        role.Shadow: of.line,
    }
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(of.off))
    return palette
