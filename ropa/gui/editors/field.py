"""One field of a form: label, article, input, and what is to be mended in it.

Label, input and findings are three widgets, so that in a grid inputs stand on one line however long
their labels are, and findings have the whole width.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.editors.articles import article_link, open_articles
from ropa.gui.editors.field_head import FieldHead
from ropa.gui.editors.finding import FindingStrip, grouped
from ropa.gui.editors.not_applicable import NotApplicable
from ropa.gui.inputs.asides import Aside
from ropa.gui.inputs.making import input_for
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label, second
from ropa.gui.tips import plain
from ropa.gui.words import _
from ropa.records import field_guide
from ropa.records.organisation import ElementState
from ropa.records.record import Record, kind_of

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.services.completeness import Finding


class Field(QWidget):
    """A field of one record class, shown for one record after the other.

    Attributes:
        head: label and article, to stand above; strips: what is to be mended, to stand below.

    Signals:
        regrown: parts came or went that take the focus.
    """

    regrown = Signal()

    def __init__(
        self, session: Session, record: type[Record], name: str, *, frozen: bool = False
    ) -> None:
        super().__init__()
        self.session = session
        self.name = name
        self.key = f"{kind_of(record)}.{name}"
        self.entry = field_guide.entry_of(record, name)
        self.input = input_for(session, record, name)
        self._frozen = frozen
        self._answer: ElementState | None = None
        self._shown: tuple[Finding, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        said = self.entry.label(words.language())
        self.label = label(said, "label", "second")
        self.label.setBuddy(self.input.entry())
        self.label.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self.label.setMinimumHeight(self.label.fontMetrics().lineSpacing() + 6)
        self.label.setToolTip(plain(self.entry.help(words.language())))
        self.input.setToolTip(plain(self.entry.help(words.language())))
        self.input.name(said)
        self.input.clashed.connect(self._show_clash)
        self._aside = Aside(self.input)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.link = article_link(session, self.key, self)
        self.head: QWidget = FieldHead(self.label, self.link)
        layout.addWidget(self.input)
        self._below = QVBoxLayout()
        self._below.setSpacing(6)
        layout.addLayout(self._below)
        self.strips = QWidget()
        self._under = QVBoxLayout(self.strips)
        self._under.setContentsMargins(0, 0, 0, 0)
        self._under.setSpacing(6)
        self.strips.hide()
        self._clash: QFrame | None = None
        self._word: QWidget | None = None
        self._strips: list[FindingStrip] = []
        self.input.hold(read_only=frozen or session.register.read_only)

    # ------------------------------------------------------------------ showing

    def show_row(self, row: Record) -> None:
        """Shows the field of a record."""
        if self.input.row is not None and self.input.row.id != row.id:
            self._drop_clash()
            self._shown = ()
            self._drop_strips()
        self.input.show_row(row)

    def show_state(self, findings: Sequence[Finding], answer: ElementState | None) -> None:
        """Shows what is to be mended, or the reason why it does not apply."""
        if answer != self._answer:
            self._show_answer(answer)
        if tuple(findings) != self._shown:
            self._shown = tuple(findings)
            self._drop_strips()
            for group in grouped(findings, words.language()):
                strip = FindingStrip(self.session, group)
                self._strips.append(strip)
                self._under.addWidget(strip)
            self.strips.setVisible(bool(findings))
            self.regrown.emit()

    @property
    def filled(self) -> bool:
        """Whether the record shown holds something in this field."""
        row = self.input.row
        return row is not None and bool(getattr(row, self.name))

    def open_articles(self) -> None:
        """Shows what the law asks for in this field."""
        open_articles(self.session, self.key, self.link or self.label)

    def focus(self) -> None:
        """Puts the cursor into the field."""
        self.input.entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_strips(self) -> None:
        for strip in self._strips:
            self._under.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self._strips = []
        self.strips.hide()

    # ------------------------------------------------------------------ not applicable

    def _show_answer(self, answer: ElementState | None) -> None:
        self._answer = answer
        if self._word is not None:
            self._below.removeWidget(self._word)
            self._word.hide()
            self._word.deleteLater()
            self._word = None
        self.input.setVisible(answer is None or self.filled)
        if answer is not None:
            self._word = NotApplicable(self.session, answer)
            self._below.insertWidget(0, self._word)
        self.regrown.emit()

    # ------------------------------------------------------------------ conflict

    def _show_clash(self, now: str) -> None:
        self._drop_clash()
        strip = QFrame()
        strip.setProperty("look", "should")
        layout = QVBoxLayout(strip)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(label(_("This was changed in the meantime."), "strong"))
        said = _("It now says: “{now}”", now=now) if now else _("It is empty now.")
        layout.addWidget(second(said))
        row = QHBoxLayout()
        row.addWidget(button(_("Keep that"), does=self._keep_theirs))
        row.addWidget(button(_("Put in mine"), does=self._put_mine))
        row.addStretch(1)
        layout.addLayout(row)
        self._clash = strip
        self._below.insertWidget(0, strip)

    def _keep_theirs(self) -> None:
        self._drop_clash()
        self.input.restore()

    def _put_mine(self) -> None:
        self._drop_clash()
        self.input.insist()

    def _drop_clash(self) -> None:
        if self._clash is not None:
            self._below.removeWidget(self._clash)
            self._clash.hide()
            self._clash.deleteLater()
            self._clash = None


def field_around(widget: QWidget | None) -> Field | None:
    """The field a widget is part of."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget
