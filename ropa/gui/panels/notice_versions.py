"""The published versions of a notice, its own wording, and how far the register has moved on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import days, words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import card, label, second
from ropa.gui.panels.notice_side import Scrolled, lined
from ropa.gui.session import Session
from ropa.gui.theme import fonts
from ropa.gui.words import _, ngettext
from ropa.records.notice import PublishedVersion
from ropa.services.own_wording import OwnWording


def day(text: str | None) -> str:
    """A date of a record as the system writes it; a dash without one."""
    return days.day(text) if text else "–"


class Versions(Scrolled):
    """What was published, the newest first, with what can be done with each.

    Signals:
        show_wanted, compare_wanted, save_wanted: what the person wants of a PublishedVersion.
    """

    show_wanted = Signal(object)
    compare_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Published versions"))

    def show_versions(self, versions: Sequence[PublishedVersion], drift: tuple[int, int]) -> None:
        """Shows the versions in a language; `drift`: what is unsaid and what is outdated."""
        if not versions:
            text = _("Nothing has been published in this language yet.")
            self.fill([second(text)])
            return
        things: list[QWidget] = [_drift(drift)]
        things += [self._card(one) for one in reversed(versions)]
        self.fill(things)

    def _card(self, version: PublishedVersion) -> QWidget:
        made = card()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(3)
        layout.addWidget(label(_("Version {number}", number=version.version), "strong"))
        layout.addWidget(second(_("In effect from {day}", day=day(version.effective_on))))
        layout.addWidget(second(_("Published {day}", day=day(version.published_on))))
        if gaps := int(version.gaps or 0):
            reason = version.gaps_reason or ""
            said = ngettext("with {count} gap: {why}", "with {count} gaps: {why}", gaps, why=reason)
            layout.addWidget(label(said, "second", "should"))
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        named = _("Version {number}", number=version.version)
        show = button(_("Show"), does=lambda: self.show_wanted.emit(version), look="link")
        compare = button(
            _("Compare with today"), does=lambda: self.compare_wanted.emit(version), look="link"
        )
        save = button(_("Save…"), does=lambda: self.save_wanted.emit(version), look="link")
        for each in (show, compare, save):
            each.setAccessibleDescription(named)
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        return made


class OwnWordings(Scrolled):
    """The clauses the officer words differently, with the reason; what no longer fits is told.

    Signals:
        change_wanted, remove_wanted: what the person wants of a ClauseOverride.
    """

    change_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(_("Own wording"))
        self._session = session

    def show_wordings(self, wordings: Sequence[OwnWording], language: str) -> None:
        """Shows the own wording of a notice in a language."""
        if not wordings:
            text = _(
                "Every clause is worded as the program words it. Choose a sentence to change it."
            )
            self.fill([second(text)])
            return
        self.fill([self._card(one, language) for one in wordings])

    def _card(self, one: OwnWording, language: str) -> QWidget:
        made: QFrame = card()
        outlived = () if one.stale else self._session.findings_about(one.row.id)
        made.setProperty("look", "should" if one.stale or outlived else "card")
        layout = QVBoxLayout(made)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(4)
        wording = label(one.row.wording or "", "strong")
        fonts.give(wording, "strong", language)
        layout.addWidget(wording)
        layout.addWidget(second(_("Because: {reason}", reason=one.row.reason or "–")))
        if one.stale:
            layout.addWidget(label(one.stale.sentence, "second", "should"))
            layout.addWidget(second(one.stale.remedy))
        elif one.unstated:
            facts = ", ".join(f"{{{fact}}}" for fact in one.unstated)
            text = _("It leaves out what the clause states: {facts}", facts=facts)
            layout.addWidget(label(text, "second", "should"))
        for finding in outlived:
            layout.addWidget(label(finding.sentence(words.language()), "second", "should"))
            layout.addWidget(second(finding.remedy(words.language())))
        buttons = QHBoxLayout()
        change = button(_("Change…"), does=lambda: self.change_wanted.emit(one.row), look="link")
        remove = button(
            _("Back to the program's words"),
            does=lambda: self.remove_wanted.emit(one.row),
            look="link",
        )
        for each in (change, remove):
            each.setAccessibleDescription(one.row.wording or "")
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        return made


def _drift(drift: tuple[int, int]) -> QWidget:
    unsaid, outdated = drift
    if not any(drift):
        text = _("The newest version says what the register says.")
        return lined("circle-check", text, "", "ok")
    lines = []
    if unsaid:
        lines.append(
            ngettext(
                "{count} passage of the register is not in the notice",
                "{count} passages of the register are not in the notice",
                unsaid,
            )
        )
    if outdated:
        lines.append(
            ngettext(
                "{count} passage of the notice is no longer in the register",
                "{count} passages of the notice are no longer in the register",
                outdated,
            )
        )
    title = _("The register has moved on")
    return lined("triangle-alert", title, "\n".join(lines), "check")
