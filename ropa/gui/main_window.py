"""Arranges the window: menus, side bar, the page in sight, progress, status.

What is read when a register is opened is imported then: the first paint waits for Qt alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from ropa import preferences
from ropa.errors import UserError
from ropa.gui import actions, places
from ropa.gui.arrangement import Arrangement
from ropa.gui.background import Tasks
from ropa.gui.first_paint import FirstPaint
from ropa.gui.menus import MenuBar
from ropa.gui.words import _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ropa.gui.application import Application
    from ropa.gui.pages.page import Page
    from ropa.gui.pages.welcome import WelcomePage
    from ropa.gui.panels.sidebar import Sidebar
    from ropa.gui.panels.status import Status
    from ropa.gui.session import Session
    from ropa.records.history import Change
    from ropa.services.soundness import Soundness

SMALLEST = (720, 450)


class MainWindow(QMainWindow):
    """One window; it holds one register, or the welcome page."""

    def __init__(self, application: Application, expected: Path | None = None) -> None:
        """`expected` is the register that is about to be opened: its place is kept for it."""
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
        self.arrangement = Arrangement()
        self.arrangement.chosen.connect(self._go_on)
        self.stack = self.arrangement.stack
        self.setCentralWidget(self.arrangement)
        self.menus = MenuBar(self)
        self.setMenuBar(self.menus)
        self.tasks.shown.connect(self.arrangement.show_task)
        self.tasks.hidden.connect(self.arrangement.hide_task)
        self.first_paint = FirstPaint(self)
        self.first_paint.over.connect(self.menus.fill)
        self.first_paint.keyed.connect(self.menus.fill)
        if expected is None:
            self.stack.setCurrentWidget(self.welcome)
        else:
            self.setWindowTitle(expected.name)
            self.sidebar.tell(expected.stem, expected.name)
        if shape := preferences.view("window"):
            self.restoreGeometry(QByteArray.fromBase64(shape.encode()))

    # ------------------------------------------------------------------ what is not always needed

    @cached_property
    def welcome(self) -> WelcomePage:
        """What is seen while there is no register."""
        from ropa.gui.pages.welcome import WelcomePage

        made = WelcomePage(self.do, self.application.open, preferences.recent_registers())
        self.stack.addWidget(made)
        return made

    @property
    def sidebar(self) -> Sidebar:
        """The places."""
        return self.arrangement.sidebar

    @cached_property
    def status(self) -> Status:
        """Quiet words at the foot of the window."""
        from ropa.gui.panels.status import Status

        made = Status(self.do)
        self.setStatusBar(made)
        made.setVisible(self.session is not None)
        return made

    # ------------------------------------------------------------------ the register

    def hold(self, session: Session | None) -> None:
        """Shows a register; the window had none. Without one it could not be opened."""
        if session is None:
            self._show_register(None)
            return
        from ropa.gui import messages
        from ropa.gui.panels.unsaved_strip import UnsavedStrip

        self.session = session
        self.arrangement.put_above(UnsavedStrip(session))
        session.changed.connect(self._on_change)
        session.checked.connect(self._on_checked)
        session.drift.told.connect(self._on_checked)
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
        self.arrangement.show_sidebar(wanted=session is not None)
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
            "notices": len(session.drift.drifting),
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

    def go(self, key: str, *, begins: bool = True) -> None:
        """Shows a place; the cursor is then where it was left there, or where work `begins`."""
        if self.session is None or key not in places.BY_KEY:
            return
        page = self._pages.get(key) or self._make_page(key)
        left_at = cast("QWidget | None", page.focusWidget())
        self.stack.setCurrentWidget(page)
        self.sidebar.go(key)
        page.enter()
        # Qt alone would lead to the first button, and Enter would press it.
        if begins and left_at is not None:
            left_at.setFocus(Qt.FocusReason.OtherFocusReason)
        elif begins and not page.begin():
            self.sidebar.take_cursor()
        self.menus.tell(self.session, page)

    def _go_on(self, key: str) -> None:
        """Shows a place while the cursor stays in the side bar, on the way to the next one."""
        self.go(key, begins=False)

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
            from ropa.gui import messages

            messages.tell(self, error)

    def action(self, key: str) -> QAction:
        """The action of a command."""
        return self.menus.action(key)

    def _commit_typing(self) -> None:
        """Takes the focus off a field, so that what was typed into it is kept."""
        if focused := self.focusWidget():
            focused.clearFocus()

    # ------------------------------------------------------------------ Qt calls

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
