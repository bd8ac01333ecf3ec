"""The Qt binding does not lose references to None.

A release that loses one in every call that returns nothing brings the interpreter down after
some hours of drawing: `None` is freed. This is why the project holds PySide6 below 6.12.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QImage, QPainter


def test_drawing_leaves_the_references_to_none_alone() -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.drawRect(1, 1, 5, 5)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 100
