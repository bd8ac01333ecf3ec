"""A second start hands its register over to the running program and ends.

A file that the running program keeps locked says at once that it runs; sockets are loaded when
there is somebody to speak to.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT = 1500
"""Milliseconds a running program is given to answer."""
PAUSE = 50
"""Milliseconds between two knocks: it may have been started a moment ago and not listen yet."""


class Instance(QObject):
    """The place where later starts knock. It is local to the computer and to its user.

    Signals:
        asked: another start wants this register shown; empty: just the window.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(platformdirs.user_config_dir("ropa", appauthor=False))
        self._lock = QLockFile(str(self._folder / "running.lock"))
        self._lock.setStaleLockTime(0)  # it is held for as long as the program runs
        self._server: QLocalServer | None = None

    def hand_over(self, path: Path | None) -> bool:
        """Whether a running program took the register; if not, this is the running one now."""
        with contextlib.suppress(OSError):  # then the lock says what is wrong
            self._folder.mkdir(parents=True, exist_ok=True)
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return False  # nobody runs, or nobody can say so on this computer
        from PySide6.QtCore import QThread
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        for _knock in range(WAIT // PAUSE):
            socket.connectToServer(self._name())
            if socket.waitForConnected(WAIT):
                return _taken(socket, path)
            QThread.msleep(PAUSE)
        return False

    def listen(self) -> None:
        """Answers later starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name())  # what a killed program left behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name())

    def _name(self) -> str:
        import getpass
        import hashlib

        where = f"{getpass.getuser()} {self._folder}"
        return f"ropa-{hashlib.sha256(where.encode()).hexdigest()[:16]}"

    def _answer(self) -> None:
        assert self._server is not None, "it is the server that calls"  # noqa: S101
        while socket := self._server.nextPendingConnection():
            socket.readyRead.connect(lambda socket=socket: self._take(socket))

    def _take(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            text = bytes(socket.readLine().data()).decode(errors="replace").strip()
            socket.write(b"taken\n")
            socket.flush()
            self.asked.emit(text)


def _taken(socket: QLocalSocket, path: Path | None) -> bool:
    socket.write(f"{path.resolve() if path else ''}\n".encode())
    socket.waitForBytesWritten(WAIT)
    answered = socket.waitForReadyRead(WAIT)
    socket.disconnectFromServer()
    return answered
