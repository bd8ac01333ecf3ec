"""Arranges the window: menus, side bar, the page in sight, progress, status.

What is read when a register is opened is imported then: the first paint waits for Qt alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ropa import preferences
from ropa.errors import UserError
from ropa.gui import actions, messages, places
from ropa.gui.background import Tasks
from ropa.gui.menus import MenuBar
from ropa.gui.pages.welcome import WelcomePage
from ropa.gui.words import _

if TYPE_CHECKING:
    from ropa.gui.application import Application
    from ropa.gui.background import Task
    from ropa.gui.pages.page import Page
    from ropa.gui.panels.progress import ProgressStrip
    from ropa.gui.panels.sidebar import Sidebar
    from ropa.gui.panels.status import Status
    from ropa.gui.session import Session
    from ropa.records.history import Change
    from ropa.services.soundness import Soundness

FOLDS_BELOW = 1100
"""Width under which the side bar shows icons alone."""
SMALLEST = (720, 450)


class MainWindow(QMainWindow):
    """One window; it holds one register, or the welcome page."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.resize(1280, 800)
        self.setWindowTitle("ropa")
        self.application = application
        self.session: Session | None = None
        self.tasks = Tasks(self)
        self._pages: dict[str, Page] = {}
        self.stack = QStackedWidget()
        self.welcome = WelcomePage(self.do, application.open, preferences.recent_registers())
        self.setCentralWidget(self._arranged())
        self.menus = MenuBar(self)
        self.setMenuBar(self.menus)
        self.tasks.shown.connect(self._show_task)
        self.tasks.hidden.connect(self._hide_task)
        QTimer.singleShot(0, self, self.menus.fill)  # once the first picture is on the screen
        if shape := preferences.view("window"):
            self.restoreGeometry(QByteArray.fromBase64(shape.encode()))

    def _arranged(self) -> QWidget:
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.stack, 1)
        held = QWidget()
        self._across = QHBoxLayout(held)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addLayout(self._middle, 1)
        self.stack.addWidget(self.welcome)
        return held

    # ------------------------------------------------------------------ what a register needs

    @cached_property
    def sidebar(self) -> Sidebar:
        """The places; made with the first register, as the first paint does not wait for it."""
        from ropa.gui.panels.sidebar import Sidebar

        made = Sidebar()
        made.chosen.connect(self.go)
        self._edge = QFrame()
        self._edge.setProperty("look", "upright")
        self._across.insertWidget(0, made)
        self._across.insertWidget(1, self._edge)
        made.fold(narrow=self.width() < FOLDS_BELOW)
        return made

    @cached_property
    def status(self) -> Status:
        """Quiet words at the foot of the window."""
        from ropa.gui.panels.status import Status

        made = Status(self.do)
        self.setStatusBar(made)
        made.setVisible(self.session is not None)
        return made

    @cached_property
    def strip(self) -> ProgressStrip:
        """What is under way, above the foot."""
        from ropa.gui.panels.progress import ProgressStrip

        made = ProgressStrip()
        self._middle.addWidget(made)
        return made

    def _show_task(self, task: Task) -> None:
        self.strip.add(task)

    def _hide_task(self, task: Task) -> None:
        if "strip" in self.__dict__:
            self.strip.drop(task)

    # ------------------------------------------------------------------ the register

    def hold(self, session: Session) -> None:
        """Shows a register; the window had none."""
        self.session = session
        session.changed.connect(self._on_change)
        session.checked.connect(self._on_checked)
        session.said.connect(self.status.say)
        session.wanted.connect(self.reveal)
        session.place_wanted.connect(self.go)
        session.troubled.connect(partial(messages.tell, self))
        session.watch.judged.connect(self._on_judged)
        self._show_register(session)
        self.go(preferences.view("place") or "overview")
        session.begin()

    def release(self) -> None:
        """Lets go of the register and shows the welcome page."""
        if self.session is None:
            return
        self._commit_typing()
        self._remember()
        session, self.session = self.session, None
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
            # At once: a timer of a page must not ask a register that is closed.
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        self._pages.clear()
        session.close()
        self._show_register(None)

    def _show_register(self, session: Session | None) -> None:
        if session is not None or "sidebar" in self.__dict__:
            self.sidebar.setVisible(session is not None)
            self._edge.setVisible(session is not None)
        self.status.setVisible(session is not None)
        if session is None:
            self.setWindowFilePath("")
            self.setWindowTitle("ropa")
            self.stack.setCurrentWidget(self.welcome)
        else:
            self._tell_name(session)
            self.status.show_session(session)
        self.menus.tell(session, self.page)

    def _tell_name(self, session: Session) -> None:
        name = session.description.name or session.register.path.stem
        self.setWindowFilePath(str(session.register.path))
        self.setWindowTitle(f"{session.register.path.name} – {name}")
        self.sidebar.tell(name, session.register.path.name)

    def _on_change(self, change: Change) -> None:
        if self.session is None:
            return
        if any(kind == "register" for kind, _id in change.records):
            self._tell_name(self.session)
        self.status.show_session(self.session)
        self.menus.tell(self.session, self.page)

    def _on_checked(self) -> None:
        session = self.session
        if session is None or session.findings is None:
            return
        from ropa.records.activity import ProcessingActivity

        counts = {
            "findings": len(session.findings),
            "activities": session.register.count(ProcessingActivity),
        }
        self.sidebar.count({key: f"{count:n}" for key, count in counts.items() if count})

    def _on_judged(self, found: Soundness) -> None:
        if found.sentence:
            from ropa.gui.actions import keeping

            keeping.tell_trouble(self, found)

    # ------------------------------------------------------------------ the places

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        shown = self.stack.currentWidget()
        return next((page for page in self._pages.values() if page is shown), None)

    def go(self, key: str) -> None:
        """Shows a place."""
        if self.session is None or key not in places.BY_KEY:
            return
        page = self._pages.get(key) or self._make_page(key)
        if self.page is not page:
            self.stack.setCurrentWidget(page)
            self.sidebar.go(key)
        page.enter()
        self.menus.tell(self.session, page)

    def _make_page(self, key: str) -> Page:
        assert self.session is not None, "pages belong to a register"  # noqa: S101
        page = places.BY_KEY[key].make(self.session)
        page.key = key
        page.restore(preferences.view(f"page-{key}"))
        self._pages[key] = page
        self.stack.addWidget(page)
        return page

    def reveal(self, record_id: str, field: str = "") -> None:
        """Shows a record in its place."""
        if self.session is None:
            return
        kind = self.session.register.kind_of(record_id)
        if kind is None:
            self.status.say(_("That record is no longer in the register."))
            return
        self.go(places.home_of(kind))
        if page := self.page:
            page.reveal(record_id, field)

    # ------------------------------------------------------------------ commands

    def do(self, key: str) -> None:
        """Does a command: the page in sight first, then the window."""
        if key in places.BY_KEY:
            self.go(key)
        elif not (self.page and self.page.command(key)):
            self.run(actions.DOING[key])

    def run(self, action: Callable[[MainWindow], object]) -> None:
        """Does something a person can fail at; what they can mend is told to them."""
        try:
            action(self)
        except UserError as error:
            messages.tell(self, error)

    def action(self, key: str) -> QAction:
        """The action of a command."""
        return self.menus.action(key)

    def _commit_typing(self) -> None:
        """Takes the focus off a field, so that what was typed into it is kept."""
        if focused := self.focusWidget():
            focused.clearFocus()

    # ------------------------------------------------------------------ Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < FOLDS_BELOW
        if "sidebar" in self.__dict__ and narrow != self.sidebar.narrow:
            self.sidebar.fold(narrow=narrow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _dropped(event):
            self.run(partial(actions.take, path=path))

    def closeEvent(self, event: QCloseEvent) -> None:
        shape = bytes(self.saveGeometry().toBase64().data()).decode()
        preferences.remember_views({"window": shape})
        self.release()
        self.tasks.stop()
        self.application.forget(self)
        super().closeEvent(event)

    def _remember(self) -> None:
        views = {f"page-{key}": page.state() for key, page in self._pages.items()}
        if page := self.page:
            views["place"] = page.key
        with contextlib.suppress(OSError):
            preferences.remember_views(views)


def _dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in {".ropa", ".xlsx", ".json"}]
