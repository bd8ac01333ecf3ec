"""Writes the map of transfers to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from ropa.gui.pictures.transfer_map import TransferMap
from ropa.gui.theme.tokens import Tokens


def write(path: Path, drawn: TransferMap, tokens: Tokens) -> bool:
    """Writes SVG or PNG, after the ending; False if the file could not be written."""
    if path.suffix.lower() != ".svg":
        return bool(drawn.image(tokens).save(str(path)))
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(drawn.size())
    generator.setViewBox(QRect(0, 0, drawn.width(), drawn.height()))
    generator.setTitle(drawn.accessibleName())
    painter = QPainter()
    if not painter.begin(generator):
        return False
    drawn.render_map(painter, tokens)
    painter.end()
    return path.stat().st_size > 0
