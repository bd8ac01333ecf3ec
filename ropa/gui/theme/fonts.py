"""Which fonts the window is set in, and the sizes of its texts.

The system's own interface font leads on Windows and macOS; Linux and tests have the bundled faces.
Han characters differ in shape between Taiwan, Japan and Korea, so the order of the families follows
the language of the interface, or of the text that is shown.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from ropa import resources

Role = Literal["title", "record", "section", "figure", "body", "strong", "second", "label"]

ROLES: dict[str, tuple[float, bool]] = {
    "title": (1.6, True),
    "record": (1.5, True),
    "section": (1.3, True),
    "figure": (1.3, True),
    "card": (1.15, True),
    "body": (1.0, False),
    "strong": (1.0, True),
    "second": (0.92, False),
    "label": (0.92, True),
}
"""Size beside the body's, and whether it is half bold."""

_OWN = sys.platform == "linux"
_BUNDLED = {"ko": "Noto Sans KR", "zh-Hant": "Noto Sans TC", "ja": "Noto Sans JP"}
_WINDOWS = {"ko": "Malgun Gothic", "zh-Hant": "Microsoft JhengHei UI", "ja": "Yu Gothic UI"}
_MAC = {"ko": "Apple SD Gothic Neo", "zh-Hant": "PingFang TC", "ja": "Hiragino Sans"}
_ORDER = {
    "en": ("zh-Hant", "ko", "ja"),
    "zh-Hant": ("zh-Hant", "ja", "ko"),
    "ko": ("ko", "zh-Hant", "ja"),
    "ja": ("ja", "zh-Hant", "ko"),
}


@cache
def _load(family: str) -> None:
    """Makes a bundled family known: on Linux, where no system promises one for each script."""
    if _OWN:
        for file in sorted(resources.path("fonts").glob(f"{family.replace(' ', '')}-*.ttf")):
            QFontDatabase.addApplicationFont(str(file))


def load_all() -> None:
    """Makes every bundled family known. The first paint waits for those of its language alone."""
    for family in _BUNDLED.values():
        _load(family)


@cache
def _latin() -> str:
    """The family of Latin letters; on Linux it is the bundled one."""
    if _OWN:
        _load("Noto Sans")
        return "Noto Sans"
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def families(language: str) -> list[str]:
    """Latin first, then the families of East Asia in the order a reader of the language wants."""
    systems = {"win32": _WINDOWS, "darwin": _MAC}.get(sys.platform, {})
    order = _ORDER.get(language, _ORDER["en"])
    latin = _latin()
    own = [systems[one] for one in order if one in systems]
    return [latin, *own, *(_BUNDLED[one] for one in order)]


def install(app: QApplication, language: str) -> None:
    """Sets the application's font for a language of the interface."""
    if language in _BUNDLED:
        _load(_BUNDLED[language])
    font = QFont(app.font())
    font.setFamilies(families(language))
    if _OWN:
        font.setPointSizeF(10.0)
    app.setFont(font)


def of(role: str, language: str | None = None) -> QFont:
    """The font of a role; `language` where the text is not in that of the interface."""
    size, bold = ROLES[role]
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if language is not None:
        font.setFamilies(families(language))
    return font


def give(widget: QWidget, role: str, language: str | None = None) -> None:
    """Sets a widget in the font of a role."""
    widget.setFont(of(role, language))
