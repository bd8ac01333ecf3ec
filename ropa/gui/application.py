"""Starts the program: one process, one window for each register."""

from __future__ import annotations

import gc
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from ropa import preferences, resources
from ropa.errors import UserError
from ropa.gui import words
from ropa.gui.garbage import Garbage
from ropa.gui.instance import Instance
from ropa.gui.main_window import MainWindow
from ropa.gui.theme import fonts, looks

log = logging.getLogger("ropa")
_QT_LANGUAGE = {"zh-Hant": "zh_TW", "ko": "ko", "ja": "ja", "en": "en"}

SWEPT_AFTER = 3_000
"""Milliseconds after the first picture: the register that was asked for goes first."""


class Program(QApplication):
    """Qt's part of this process.

    Signals:
        asked: a register was double-clicked; macOS says so by an event. An event filter of the
            application would be asked about every event of every widget.
    """

    asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit(event.file())
            return True
        return super().event(event)


class Application(QObject):
    """The windows of this process.

    Signals:
        restyled: the look or the language of the interface is another now.
        painted: the first window has been; there is time for what its picture did without.
    """

    restyled = Signal()
    painted = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.app = app
        self.windows: list[MainWindow] = []
        self._translator = QTranslator(self)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._follow_system())
        self._dress()

    # ------------------------------------------------------------------ windows

    def start(self, path: Path | None) -> None:
        """Paints a window first, then opens the register in it."""
        window = self.window(expected=path)
        window.first_paint.over.connect(self._complete)
        if path is not None:
            window.first_paint.over.connect(lambda: self.open(path))
        window.show()

    def _complete(self) -> None:
        from PySide6.QtGui import QIcon

        fonts.load_all()
        for window in self.windows:
            window.update()  # the name of a recent register may be written in any of the fonts
        self.app.setWindowIcon(QIcon(str(resources.path("icons", "ropa.svg"))))
        self.painted.emit()
        QTimer.singleShot(SWEPT_AFTER, self, self._sweep)

    def _sweep(self) -> None:
        """Removes what a killed program left of a print preview, if a window is still open."""

        def sweep(_pulse: object) -> int:
            from ropa.services import print_folder

            return print_folder.sweep()

        if self.windows:
            self.windows[-1].tasks.start("", sweep, done=lambda _swept: None, behind=True)

    def window(self, expected: Path | None = None) -> MainWindow:
        """A new, empty window."""
        window = MainWindow(self, expected)
        self.windows.append(window)
        return window

    def open(self, path: Path) -> None:
        """Shows a register: in the window that has it, an empty one, or a new one."""
        from ropa.gui.actions.opening import opened

        fonts.load_all()  # a register has texts in any script
        path = path.resolve()
        for window in self.windows:
            if window.session is not None and window.session.register.path.resolve() == path:
                _bring_forward(window)
                return
        window = next((one for one in self.windows if one.session is None), None) or self.window()
        window.show()
        _bring_forward(window)
        try:
            session = opened(path, window)
        except UserError as error:
            from ropa.gui import messages

            messages.tell(window, error)
            session = None
        if session is not None:
            preferences.remember_register(path)
        window.hold(session)

    def forget(self, window: MainWindow) -> None:
        """A window was closed; with the last one the program ends."""
        self.windows.remove(window)
        if not self.windows:
            self.app.quit()

    # ------------------------------------------------------------------ look and language

    def wear(self, key: str) -> None:
        """Changes the look (`dark` …) or the language of the interface (`ko` …), live."""
        if key in words.LANGUAGES:
            preferences.remember_interface_language(key)
        else:
            preferences.remember_look(key)
        self._dress()
        if key in words.LANGUAGES:
            self._rebuild()
        self.restyled.emit()

    def _dress(self) -> None:
        chosen = preferences.interface_language() or _system_language()
        words.speak(chosen)
        QLocale.setDefault(_locale(chosen))
        self.app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{_QT_LANGUAGE[chosen]}", folder):
            self.app.installTranslator(self._translator)
        fonts.install(self.app, chosen)
        looks.apply(self.app, preferences.look())

    def _follow_system(self) -> None:
        if preferences.look() == "system":
            looks.apply(self.app, "system")
            self.restyled.emit()

    def _rebuild(self) -> None:
        """Builds every window anew in another language, with its register and place."""
        for old in list(self.windows):
            path = old.session.register.path if old.session else None
            new = self.window()
            old.close()
            new.show()
            if path is not None:
                self.open(path)


def run(path: Path | None = None) -> int:
    """Shows the window and answers with the exit code when the last one is closed."""
    # An argument, since `setStyle` answers with the style and so makes its 588 names in Python.
    app = Program([sys.argv[0], *(["-style", "fusion"] if sys.platform == "linux" else [])])
    app.setApplicationName("ropa")
    app.setApplicationDisplayName("ropa")
    app.setDesktopFileName("ropa")
    instance = Instance()
    if instance.hand_over(path):
        return 0
    application = Application(app)
    sys.excepthook = lambda kind, error, trace: _report(application, kind, error, trace)
    app.asked.connect(lambda text: application.open(Path(text)))
    instance.asked.connect(
        lambda text: application.open(Path(text)) if text else _raise(application)
    )
    application.painted.connect(instance.listen)
    application.start(path)
    gc.freeze()  # what has been made by now stays
    Garbage(application)
    code = app.exec()
    if sys.platform == "linux":  # what is copied ends with its program; Qt would ask a dead Python
        app.clipboard().clear()
    return code


def _report(
    application: Application,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """A bug is said once, with where it happened and without what it was about."""
    from ropa.gui import messages

    if isinstance(error, UserError):
        messages.tell(application.app.activeWindow(), error)
        return
    where = "".join(traceback.format_list(traceback.extract_tb(trace)))
    log.error("%s\n%s", kind.__name__, where)
    messages.report(application.app.activeWindow(), f"{kind.__name__}\n{where}")


def _raise(application: Application) -> None:
    if application.windows:
        _bring_forward(application.windows[-1])


def _bring_forward(window: MainWindow) -> None:
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.raise_()
    window.activateWindow()


def _locale(language: str) -> QLocale:
    """How dates and numbers are written: as the system does, if it speaks the language."""
    system = QLocale.system()
    if system.language() == QLocale.Language.C:  # a system without a language of its own
        return QLocale("en_GB" if language == "en" else language)
    return system if language == _system_language() else QLocale(language)


def _system_language() -> str:
    """The first of the system's languages the interface speaks; else English."""
    for tag in QLocale.system().uiLanguages():
        if tag.startswith(("zh-TW", "zh-HK", "zh-MO", "zh-Hant")):
            return "zh-Hant"
        if tag.split("-")[0] in {"ko", "ja", "en"}:
            return tag.split("-")[0]
    return "en"
