"""Draws the program's icon as a picture of 1024 pixels, from which the systems' own forms are made.

python packaging/draw_icon.py OUT.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "ropa.svg"
SIZE = 1024


def main(out: str) -> int:
    app = QGuiApplication([])
    picture = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()
    written = picture.save(out)
    del app
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
