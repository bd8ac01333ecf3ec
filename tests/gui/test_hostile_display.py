"""What a person typed is shown as it stands: no text has a file opened, however it is shown (R16).

The texts name files in a folder of their own, and the system tells of everything opened there.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QTableView,
    QTextBrowser,
    QToolTip,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ropa import gui
from ropa.gui.main_window import MainWindow
from ropa.records.inventory import BY_KIND
from ropa.records.record import columns_of, kinds_of
from ropa.register import Register
from tests.gui.test_every_control import shown

pytestmark = pytest.mark.faults

FORMS = (
    *('<img src="{at}/a.png">', "<IMG SRC='{at}/a.png' WIDTH=9>", '<img src="{at}/a.svg"/>'),
    *(
        '<p style="background-image:url({at}/a.png)">p</p>',
        '<table background="{at}/a.png"></table>',
    ),
    *('<body background="{at}/a.png">', '<link rel="stylesheet" href="{at}/a.css">'),
    *("<style>@import url('{at}/a.css');</style>", '<object data="{at}/a.png"></object>'),
    *('<iframe src="{at}/a.html"></iframe>', '<svg><image href="{at}/a.png"/></svg>'),
    *("![picture]({at}/a.png)", '<ul style="list-style-image:url({at}/a.png)"><li>l</ul>'),
    *('<td background="{at}/a.png">', '<a href="{at}/a.html"><img src="{at}/a.png"></a>'),
    *('<!DOCTYPE d [<!ENTITY e SYSTEM "{at}/a.txt">]><d>&e;</d>', "&lt;img src={at}/a.png&gt;"),
)
WAYS = ("file://{at}", "{at}", "/{at}", "file:{at}")
ROUND = ("{text}", "<qt>{text}</qt>", "<html><body>{text}</body></html>", "Pay\n{text}")
FILES = ("a.png", "a.svg", "a.css", "a.html", "a.txt")
IN_ACCESS, IN_OPEN = 0x1, 0x20


def payloads(at: Path) -> list[str]:
    """Texts that would have a file in this folder opened by what takes them for markup."""
    return [
        around.format(text=form.format(at=way.format(at=at)))
        for around in ROUND
        for way in WAYS
        for form in FORMS
    ]


class Watch:
    """Tells how often a file in a folder was opened, by whichever part of this process."""

    def __init__(self, folder: Path) -> None:
        system = ctypes.CDLL(None, use_errno=True)
        self._watch = system.inotify_init1(os.O_NONBLOCK)
        assert self._watch >= 0
        found = system.inotify_add_watch(self._watch, os.fsencode(folder), IN_OPEN | IN_ACCESS)
        assert found >= 0

    def opened(self) -> int:
        """Since it was asked last."""
        try:
            return len(os.read(self._watch, 1 << 20))
        except BlockingIOError:
            return 0

    def close(self) -> None:
        os.close(self._watch)


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    folder = tmp_path / "bait"
    folder.mkdir()
    for name in FILES:
        (folder / name).write_text("p { color: red }")
    return folder


@pytest.fixture
def baited(example_file: Path, bait: Path) -> Path:
    """The example with such a text in every field that is written freely."""
    texts = cycle(payloads(bait))
    with Register.open(
        example_file, author="Ada", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC)
    ) as register:
        contents = register.contents()
        with register.change("Texts that pretend to be more") as draft:
            for record in BY_KIND.values():
                free = [
                    field
                    for field, kind in kinds_of(record).items()
                    if field in columns_of(record) and kind.form == "text" and not kind.many
                ]
                for row in contents.all(record):
                    said = {field: next(texts) for field in free if getattr(row, field)}
                    if said:
                        draft.amend(record, row.id, **said)
    return example_file


def tips(page: QWidget) -> Iterator[str]:
    """What is told of whatever the mouse rests on."""
    for widget in page.findChildren(QWidget):
        if widget.isVisibleTo(page) and widget.toolTip():
            yield widget.toolTip()
        if isinstance(widget, QTableView | QListView | QTreeView):
            model = widget.model()
            assert model is not None, f"{widget}: a list of nothing"
            columns = 1 if isinstance(widget, QListView) else model.columnCount(widget.rootIndex())
            for row in range(min(model.rowCount(widget.rootIndex()), 20)):
                for column in range(columns):
                    index = model.index(row, column, widget.rootIndex())
                    yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def test_what_a_person_typed_opens_nothing(
    opened: Callable[[Path], MainWindow], baited: Path, bait: Path, qtbot: QtBot
) -> None:
    if not sys.platform.startswith("linux"):
        return  # no other system tells of what is opened in a folder
    watch = Watch(bait)
    window = opened(baited)
    told = 0
    for place, page in shown(window, qtbot):
        assert watch.opened() == 0, place
        for tip in set(filter(None, tips(page))):
            QToolTip.showText(QPoint(20, 20), tip, window)
            QApplication.processEvents()
            told += str(bait) in tip
            assert watch.opened() == 0, f"{place}: {tip}"
    QToolTip.hideText()
    assert told, "some of it stands in tips"
    watch.close()


def test_every_tip_is_made_plain() -> None:
    """Tips are taken for markup as soon as they look like it."""
    shown_at_once = re.compile(
        r"(?:setToolTip\(|QToolTip\.showText\([^,]+\(\), |showText\(at, )(.{9})"
    )
    found = [
        f"{module.name}: {said}"
        for module in sorted(Path(gui.__path__[0]).rglob("*.py"))
        for said in shown_at_once.findall(module.read_text(encoding="utf-8"))
        if not said.startswith(("plain(", '_("'))
    ]
    assert found == []


def test_the_watch_sees_what_a_careless_window_opens(bait: Path, qtbot: QtBot) -> None:
    if not sys.platform.startswith("linux"):
        return
    assert len(payloads(bait)) >= 200
    watch = Watch(bait)
    careless = QTextBrowser()
    qtbot.addWidget(careless)
    careless.show()
    guilty = 0
    for text in payloads(bait):
        careless.setHtml(text)
        careless.grab()
        guilty += watch.opened() > 0
    watch.close()
    assert guilty > 50
