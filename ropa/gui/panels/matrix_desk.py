"""The matrix with its law, its counts and its meaning in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.background import Pulse, Task
from ropa.gui.models.matrix_model import ICONS, STATES
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import label, second
from ropa.gui.panels.matrix_view import MatrixView
from ropa.gui.panels.notice_side import lined
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.services import matrix as judging
from ropa.services.matrix import Matrix
from ropa.terms import catalogue


@dataclass(frozen=True, slots=True)
class Behind:
    """What a cell says, and the record that makes it say so.

    Attributes:
        field: where it is entered (`kind.field`), if something is to be entered there.
    """

    title: str
    article: str
    state: str
    record: str
    field: str


class MatrixDesk(QWidget):
    """Made in the background for the law that is picked, and again when the register changed.

    Signals:
        chosen: what is Behind the cell that is chosen now.
        opened: the person wants to go there: record and field.
    """

    chosen = Signal(object)
    opened = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._task: Task | None = None
        self.law = QComboBox()
        self.law.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.view = MatrixView()
        self.empty = second(_("There is no activity yet that is running under this law."))
        self._counts = QWidget()
        self._flow = Flow(self._counts, gap=16, row_gap=4)
        named = label(_("La&w"), "label", "second", wraps=False)
        named.setBuddy(self.law)
        top = QWidget()
        flow = Flow(top, gap=10)
        flow.addWidget(named)
        flow.addWidget(self.law)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(top)
        layout.addWidget(self._counts)
        layout.addWidget(self.empty)
        layout.addWidget(self.view, 1)
        self.empty.hide()
        self.view.chosen.connect(self._tell)
        self.view.opened.connect(self._open)
        self.law.currentIndexChanged.connect(lambda _at: self.make())

    def offer(self) -> None:
        """Offers the laws of the register."""
        kept = self.law.currentData()
        with QSignalBlocker(self.law):
            self.law.clear()
            for one in self._session.regimes:
                term = catalogue.find(("regime",), one)
                self.law.addItem(term.title(words.language()) if term else one, one)
            self.law.setCurrentIndex(max(self.law.findData(kept), 0))

    def make(self) -> None:
        """Judges every requirement of the law in the background."""
        contents, on, law = self._session.contents, self._session.today, self.law.currentData()
        if contents is None or not law:
            return
        if self._task is not None:
            self._task.cancel()

        def work(pulse: Pulse) -> Matrix:
            pulse()
            return judging.matrix(contents, law, on)

        def show(made: Matrix) -> None:
            if self._task is task:
                self._task = None
                self._show(made)

        task = self._session.tasks.start(_("Making the matrix"), work, done=show)
        self._task = task

    def _show(self, made: Matrix) -> None:
        before = self.view.currentIndex()
        self.view.cells.show_matrix(made)
        self.view.setCurrentIndex(self.view.cells.index(before.row(), before.column()))
        self.empty.setVisible(not made.activities)
        self._flow.clear()
        for state, text in STATES.items():
            if count := made.counts.get(state, 0):  # type: ignore[call-overload]
                name, colour = ICONS[state]
                self._flow.addWidget(lined(name, f"{_(text)}: {count:n}", "", colour))
        self._counts.updateGeometry()

    def _tell(self, activity: str, code: str) -> None:
        self.chosen.emit(self.behind(activity, code))

    def _open(self, activity: str, code: str) -> None:
        if found := self.behind(activity, code):
            self.opened.emit(found.record, found.field)

    def behind(self, activity: str, code: str) -> Behind | None:
        """The record that makes a cell what it is, and the field where that is entered."""
        matrix, language = self.view.cells.matrix, words.language()
        if matrix is None:
            return None
        state = matrix.cell(activity, code)
        subjects = (activity, *matrix.linked(activity))
        record = next((one for one in subjects if matrix.state(one, code) == state), activity)
        found = [one for one in self._session.findings_about(record) if code in one.requirements]
        requirement = next(one for one in matrix.requirements if one.code == code)
        return Behind(
            requirement.title(language),
            requirement.cited(language),
            state,
            record,
            found[0].field if found else "",
        )
