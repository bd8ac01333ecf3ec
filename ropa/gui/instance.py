"""A second start hands its register over to the running program and ends."""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT = 1500
"""Milliseconds a running program is given to answer."""


class Instance(QObject):
    """The place where later starts knock. It is local to the computer and to its user.

    Signals:
        asked: another start wants this register shown; empty: just the window.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        where = f"{getpass.getuser()} {platformdirs.user_config_dir('ropa', appauthor=False)}"
        self._name = f"ropa-{hashlib.sha256(where.encode()).hexdigest()[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def hand_over(self, path: Path | None) -> bool:
        """Whether a running program took the register; if not, this is the running one now."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(WAIT):
            socket.write(f"{path.resolve() if path else ''}\n".encode())
            socket.waitForBytesWritten(WAIT)
            answered = socket.waitForReadyRead(WAIT)
            socket.disconnectFromServer()
            if answered:
                return True
        QLocalServer.removeServer(self._name)  # what a killed program left behind
        self._server.listen(self._name)
        return False

    def _answer(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.readyRead.connect(lambda socket=socket: self._take(socket))

    def _take(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            text = bytes(socket.readLine().data()).decode(errors="replace").strip()
            socket.write(b"taken\n")
            socket.flush()
            self.asked.emit(text)
