"""The head of an editor: what the record is called, one line about it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.editors.cells import in_words
from ropa.gui.inputs.languages import show_translations, shows_translations
from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import label, second
from ropa.gui.theme import icons
from ropa.gui.words import _
from ropa.records import field_guide
from ropa.records.record import Record
from ropa.services import calling

if TYPE_CHECKING:
    from ropa.gui.editors.form import Form
    from ropa.gui.session import Session

_STATUS = {
    "draft": ("pencil", "text2"),
    "in-review": ("eye", "advice"),
    "approved": ("circle-check", "ok"),
    "retired": ("archive", "text2"),
}
NARROW = 720


class Head(QWidget):
    """Title, meta line and actions."""

    def __init__(
        self,
        session: Session,
        form: Form,
        *,
        does: Callable[[str], object],
        retranslates: Callable[[], None],
    ) -> None:
        super().__init__()
        self.session = session
        self.form = form
        self._does = does
        self._retranslates = retranslates
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 14, 24, 8)
        whole.setSpacing(4)
        layout = QHBoxLayout()
        layout.setSpacing(8)
        self.title = label("", "record")
        self._meta_held = QWidget()
        self._meta = Flow(self._meta_held, gap=6, row_gap=2)
        whole.addLayout(layout)
        whole.addWidget(self._meta_held)
        layout.addWidget(self.title, 1)
        top = Qt.AlignmentFlag.AlignTop
        self.translations = button(_("Translations"), "languages", does=self._toggle, look="quiet")
        self.translations.setCheckable(True)
        self.translations.setChecked(shows_translations(session))
        layout.addWidget(self.translations, 0, top)
        self.translations.setVisible(len(session.languages) > 1)
        self.buttons: list[QPushButton] = []
        if form.kind == "activity":
            self.buttons.append(
                button(_("Data-flow picture"), "waypoints", does=lambda: does("data_flow"))
            )
            self.status = button(_("Approve…"), "file-check", does=lambda: does("approve"))
            if session.register.read_only:
                self.status.hide()
            self.buttons.append(self.status)
        for one in self.buttons:
            layout.addWidget(one, 0, top)
        self.menu = QMenu(self)
        self.more = icon_button("ellipsis", _("More actions"), does=self._open_menu)
        layout.addWidget(self.more, 0, top)

    # ------------------------------------------------------------------ showing

    def show_row(self, row: Record) -> None:
        """Tells the record's name, and what is to be known of it at a glance."""
        self.title.setText(calling.called(self.session.register, row, words.language()))
        self._meta.clear()
        parts: list[QWidget] = [second(row.reference or "", wraps=False)]
        kind = field_guide.entry(self.form.kind).label(words.language())
        if not self.form.meta:
            parts.append(second(kind, wraps=False))
        for field in self.form.meta:
            said = in_words(self.session, self.form.kind, row, field)
            if said:
                parts.append(self._piece(field, said, getattr(row, field)))
        for number, part in enumerate(parts):
            if number:
                self._meta.add_between(second("·", wraps=False))
            self._meta.addWidget(part)
        if self.form.kind == "activity":
            approved = getattr(row, "status", "") == "approved"
            self.status.setText(_("Back to review") if approved else _("Approve…"))

    def _piece(self, field: str, said: str, value: str) -> QWidget:
        if field == "status" and value in _STATUS:
            return _pill(said, *_STATUS[value])
        if field == "review_on":
            late = value < self.session.today.isoformat()
            words_ = (
                _("Review was due {day}", day=said) if late else _("Next review {day}", day=said)
            )
            return label(words_, "second", "should" if late else "second", wraps=False)
        if field in {"contract_end", "effective_on", "published_on", "duration", "country"}:
            named = field_guide.entry(f"{self.form.kind}.{field}").label(words.language())
            return second(_("{field}: {value}", field=named, value=said))
        return second(said)

    def fold(self, *, narrow: bool, low: bool) -> None:
        """Where it is narrow, the menu has the buttons; where it is low, the name is all."""
        self._meta_held.setVisible(not low)
        held = self.buttons[1:] if self.session.register.read_only else []
        for one in self.buttons:
            one.setVisible(not narrow and one not in held)
        several = len(self.session.languages) > 1
        self.translations.setVisible(several and not narrow)

    # ------------------------------------------------------------------ menu

    def _open_menu(self) -> None:
        self.menu.clear()
        for action in self._actions():
            if action is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(action)
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _actions(self) -> Sequence[QAction | None]:
        made: list[QAction | None] = [
            self._action(one.text(), one.click)
            for one in (*self.buttons, self.translations)
            if one.isHidden() and not (one is self.translations and len(self.session.languages) < 2)
        ]
        if made:
            made.append(None)
        if self.session.register.read_only:
            return made
        keys = ["duplicate_record", "retire_record"] if self.form.kind == "activity" else []
        if self.form.kind not in {"register", "published_version"}:
            keys.append("remove_record")
        said = {
            "duplicate_record": (_("Duplicate"), "copy"),
            "retire_record": (_("Retire…"), "archive"),
            "remove_record": (_("Remove…"), "trash-2"),
        }
        for key in keys:
            text, icon = said[key]
            made.append(self._action(text, partial(self._does, key), icon))
        return made

    def _action(self, text: str, does: Callable[[], object], icon: str = "") -> QAction:
        action = QAction(text, self.menu)
        if icon:
            action.setIcon(icons.icon(icon))
        action.triggered.connect(lambda _on: does())
        return action

    def _toggle(self) -> None:
        show_translations(shown=self.translations.isChecked())
        self._retranslates()


def _pill(said: str, icon: str, colour: str) -> QFrame:
    """A status: icon and word on a ground of its own."""
    made = QFrame()
    made.setProperty("look", "pill")
    made.setProperty("tone", colour)
    layout = QHBoxLayout(made)
    layout.setContentsMargins(8, 1, 8, 1)
    layout.setSpacing(5)
    sign = QLabel()
    sign.setPixmap(icons.icon(icon, colour).pixmap(14, 14))
    layout.addWidget(sign)
    layout.addWidget(label(said, "second", wraps=False))
    return made
