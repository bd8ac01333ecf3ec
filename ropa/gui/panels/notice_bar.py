"""Above a notice: which law, which notice, which language, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.models.notice_drafts import Draft, Wish
from ropa.gui.panels.buttons import button, reword
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import label, relook, title
from ropa.gui.session import Session
from ropa.gui.theme import icons
from ropa.gui.tips import plain
from ropa.gui.words import _, ngettext
from ropa.records.contents import name_of
from ropa.records.notice import Notice
from ropa.services.policy_drafting import LAWS
from ropa.terms import catalogue, glossary

WORDS_FROM = 900
"""The width from which the buttons have words beside their icons."""


class NoticeBar(QWidget):
    """The pickers; every choice is told at once.

    Signals:
        picked: another notice; about_wanted: what is behind the text, or the text again.
    """

    picked = Signal()
    about_wanted = Signal(bool)

    def __init__(self, session: Session, do: Callable[[str], object]) -> None:
        super().__init__()
        self._session = session
        self.title = title(_("Notices"))
        self.law = QComboBox()
        self.notice = QComboBox()
        self.language = QComboBox()
        self.beside = QComboBox()
        self.state = label("", "second", "second", wraps=False)
        self._state_icon = QLabel()
        self.details = button(_("Details"), "pencil", does=lambda: do("notice_details"))
        self.compare = button(
            _("Compare versions"), "git-compare", does=lambda: do("compare_notices")
        )
        self.save = button(_("Save as…"), "download", does=lambda: do("export_draft"))
        self.publish = button(
            _("Publish…"), "file-check", does=lambda: do("publish_notice"), look="primary"
        )
        self.about = button(_("About this notice"), "info", does=self._turn_about, look="quiet")
        self.about.setCheckable(True)
        self.about.hide()
        self._labels: dict[QComboBox, QWidget] = {}
        for one in self._buttons():
            one.setAccessibleName(one.text())
        self._arrange()
        self.offer()
        for box in (self.law, self.notice, self.language, self.beside):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.law.currentIndexChanged.connect(self._pick_law)
        for box in (self.notice, self.language, self.beside):
            box.currentIndexChanged.connect(lambda _at: self.picked.emit())

    # ------------------------------------------------------------------ choices

    @property
    def wish(self) -> Wish | None:
        """What is picked; None while the register has no law."""
        regime = self.law.currentData()
        language = self.language.currentData()
        if not regime or not language:
            return None
        beside = self.beside.currentData() or ""
        return Wish(
            regime, language, "" if beside == language else beside, self.notice.currentData()
        )

    def offer(self) -> None:
        """Offers the laws, languages and notices the register has now."""
        speaks = words.language()
        laws = [
            (term.title(speaks), term.code)
            for one in self._session.regimes
            if one in LAWS and (term := catalogue.find(("regime",), one))
        ]
        languages = [(words.NAMES.get(one, one), one) for one in self._session.languages]
        languages += [
            (name, one) for one, name in words.NAMES.items() if (name, one) not in languages
        ]
        _fill(self.law, laws)
        _fill(self.language, languages)
        _fill(self.beside, [(_("Nothing"), ""), *languages])
        self._offer_notices()

    def pick(self, regime: str, language: str = "", notice: str = "") -> None:
        """Picks a notice, as if the person had."""
        for box, value in ((self.law, regime), (self.language, language)):
            at = box.findData(value)
            if at >= 0:
                box.setCurrentIndex(at)
        at = self.notice.findData(notice)
        if notice and at >= 0:
            self.notice.setCurrentIndex(at)

    def _pick_law(self) -> None:
        self._offer_notices()
        self.picked.emit()

    def _offer_notices(self) -> None:
        regime = self.law.currentData()
        found = [one for one in self._session.register.rows(Notice) if one.regime == regime]
        _fill(self.notice, [(f"{one.reference} {name_of(one)}", one.id) for one in found])
        self._labels[self.notice].setVisible(len(found) > 1)
        named = glossary.word("notice.document", words.language(), regime) if regime else ""
        self.title.setText(named or _("Notices"))

    def allow(self, *, compare: bool, publish: bool, details: bool) -> None:
        """Which of the buttons can be used."""
        self.compare.setEnabled(compare)
        self.publish.setEnabled(publish)
        self.details.setEnabled(details)

    def offer_about(self, *, offered: bool, shown: bool) -> None:
        """Offers what has no place beside the text, and says whether it is in sight."""
        self.about.setVisible(offered)
        self.about.setChecked(shown)

    def _turn_about(self) -> None:
        self.about_wanted.emit(self.about.isChecked())

    # ------------------------------------------------------------------ state

    def tell(self, draft: Draft | None, version: str) -> None:
        """How the draft stands: what is missing, and how it differs from what was published."""
        if draft is None:
            self.state.setText("")
            self._state_icon.clear()
            return
        gaps = len(draft.preview.gaps)
        parts = [ngettext("{count} gap", "{count} gaps", gaps) if gaps else _("Nothing is missing")]
        if version:
            parts.append(
                ngettext(
                    "{count} change since version {number}",
                    "{count} changes since version {number}",
                    draft.changed,
                    number=version,
                )
            )
        else:
            parts.append(_("not published yet"))
        name, colour = icons.STATES["must" if gaps else "ok"]
        self._state_icon.setPixmap(icons.pixmap(name, 16, colour, self.devicePixelRatioF()))
        self.state.setText(" · ".join(parts))
        relook(self.state, "must" if gaps else "ok")

    # ------------------------------------------------------------------ looks

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.about, self.details, self.compare, self.save, self.publish)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the buttons are icons, whose names are told as before."""
        super().resizeEvent(event)
        narrow = event.size().width() < WORDS_FROM
        for one in self._buttons():
            name = one.accessibleName()
            reword(one, "" if narrow else name)
            one.setToolTip(plain(name if narrow else ""))
        self._whole.setContentsMargins(24, 8 if narrow else 16, 24, 6 if narrow else 12)
        self._whole.setSpacing(6 if narrow else 10)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title)
        top.addStretch(1)
        for one in self._buttons():
            top.addWidget(one)
        pickers = QWidget()
        flow = Flow(pickers, gap=16, row_gap=6)
        for text, box in (
            (_("La&w"), self.law),
            (_("Noti&ce"), self.notice),
            (_("Lan&guage"), self.language),
            (_("&Beside it"), self.beside),
        ):
            flow.addWidget(self._labelled(text, box))
        state = QWidget()
        line = QHBoxLayout(state)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._state_icon)
        line.addWidget(self.state)
        flow.addWidget(state)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(top)
        self._whole.addWidget(pickers)

    def _labelled(self, text: str, box: QComboBox) -> QWidget:
        held = QWidget()
        layout = QHBoxLayout(held)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        named = label(text, "label", "second", wraps=False)
        named.setBuddy(box)
        layout.addWidget(named)
        layout.addWidget(box)
        self._labels[box] = held
        return held


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offers these choices; what was chosen stays so if it is still there."""
    now = [(box.itemText(at), box.itemData(at)) for at in range(box.count())]
    if now == list(choices):
        return
    kept = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for text, value in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(kept), 0))
