"""The pages of a report as they will be printed, and the way to the printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.panels.labels import label
from ropa.gui.words import _
from ropa.services.page_images import PageImage, Pages, pages

GAP = 16
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
BESIDE = 56
"""What margins and the scroll bar take of the width."""
PRINTED = 300
"""Dots per inch on paper."""


class PrintPreview(QDialog):
    """What is seen is what is printed: both are pictures of the same PDF pages."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print preview"))
        self._lent = pages(path)
        self.pages = self._lent.__enter__()
        self.sheet = _Sheet(self.pages)
        self.area = QScrollArea()
        self.area.setWidget(self.sheet)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setAccessibleName(_("Pages"))
        self.area.verticalScrollBar().valueChanged.connect(self._tell)
        self.where = label("", "second", "second", wraps=False)
        self.finished.connect(self._let_go)
        self._arrange()
        room = self.screen().availableSize()
        self.resize(min(1210, room.width() - 80), min(900, room.height() - 80))
        self._fit(self.width() - BESIDE)
        self._tell()

    def _let_go(self) -> None:
        self._lent.__exit__(None, None, None)

    def _tell(self) -> None:
        number = self.sheet.page_at(self.area.verticalScrollBar().value())
        total = len(self.pages)
        self.where.setText(_("Page {number} of {total}", number=number + 1, total=total))

    def _zoom(self, step: int) -> None:
        at = ZOOMS.index(self.sheet.zoom)
        self.sheet.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, at + step))])
        self._tell()

    def _fit(self, width: int) -> None:
        """As large as pages can be seen whole from edge to edge."""
        for zoom in ZOOMS:
            if self.sheet.width() * zoom / self.sheet.zoom <= width:
                self.sheet.set_zoom(zoom)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINTED)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.pages))
        if dialog.exec():
            print_pages(self.pages, printer)
            self.accept()
        dialog.deleteLater()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        head = QHBoxLayout()
        head.addWidget(self.where)
        head.addStretch(1)
        head.addWidget(
            icon_button("zoom-out", _("Smaller"), does=lambda: self._zoom(-1), keys="Ctrl+-")
        )
        head.addWidget(
            icon_button("zoom-in", _("Larger"), does=lambda: self._zoom(1), keys="Ctrl++")
        )
        head.addSpacing(12)
        head.addWidget(button(_("Close"), does=self.reject))
        head.addWidget(button(_("Print…"), "printer", does=self._print, look="primary"))
        layout.addLayout(head)
        layout.addWidget(self.area, 1)


class _Sheet(QWidget):
    """All pages below each other; only those in sight are drawn and kept."""

    def __init__(self, of: Pages) -> None:
        super().__init__()
        self._pages = of
        self._drawn: dict[int, QPixmap] = {}
        self.zoom = 1.0
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        self.zoom = zoom
        self._drawn.clear()
        sizes = [self._pages.size(number) for number in range(len(self._pages))]
        scale = zoom * 96 / 72
        self._boxes: list[QRect] = []
        top, widest = GAP, max(round(width * scale) for width, _height in sizes)
        for width, height in sizes:
            box = QRect(0, top, round(width * scale), round(height * scale))
            box.moveLeft(GAP + (widest - box.width()) // 2)
            self._boxes.append(box)
            top = box.bottom() + GAP
        self.setFixedSize(QSize(widest + 2 * GAP, top))
        self.update()

    def page_at(self, y: int) -> int:
        """The page at a height of the sheet."""
        return next((n for n, box in enumerate(self._boxes) if box.bottom() > y), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        seen = [n for n, box in enumerate(self._boxes) if box.intersects(event.rect())]
        for number in seen:
            if number not in self._drawn:
                dots = 96 * self.zoom * self.devicePixelRatioF()
                picture = QPixmap.fromImage(_image(self._pages.image(number, dots)))
                picture.setDevicePixelRatio(self.devicePixelRatioF())
                self._drawn[number] = picture
            painter.drawPixmap(self._boxes[number], self._drawn[number])
        near = range(min(seen, default=0) - 4, max(seen, default=0) + 5)
        self._drawn = {number: one for number, one in self._drawn.items() if number in near}


def print_pages(of: Pages, printer: QPrinter) -> None:
    """Puts the chosen pages on paper, each as large as the printer allows."""
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(of), len(of))
    painter = QPainter(printer)
    for number in range(first - 1, last):
        if number >= first:
            printer.newPage()
        picture = _image(of.image(number, PRINTED))
        paper = painter.viewport()
        fitted = picture.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect((paper.width() - fitted.width()) // 2, 0, fitted.width(), fitted.height())
        painter.drawImage(box, picture)
    painter.end()


def _image(page: PageImage) -> QImage:
    return QImage(
        page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32
    ).copy()
