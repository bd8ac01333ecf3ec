"""Notices: drafted live from the register, compared, worded by the officer, published, saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ropa.gui import places, words
from ropa.gui.actions import notice as doing
from ropa.gui.models.notice_drafts import Compared
from ropa.gui.pages.notice_sight import NoticeSight
from ropa.gui.panels.notice_comparison import TODAY
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.records.notice import ClauseOverride, Notice, PublishedVersion
from ropa.services import editing, notice_preview, publishing
from ropa.services.notice_passages import Gap


class NoticesPage(NoticeSight):
    """What can be done with the notice in sight."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.comparison.picked.connect(self._compare)
        self.comparison.stepped.connect(self.step)
        self.comparison.closed.connect(self.show_draft)
        self.drafts.compared.connect(self._show_comparison)
        self.drafts.planned.connect(lambda plan: doing.publish(session, self, plan))
        self.tabs.gaps.fill_wanted.connect(self.fill_gap)
        self.tabs.gaps.find_wanted.connect(self.find_gap)
        self.tabs.versions.show_wanted.connect(self.show_version)
        self.tabs.versions.compare_wanted.connect(self.compare_with)
        self.tabs.versions.save_wanted.connect(self.save_version)
        self.tabs.wordings.change_wanted.connect(self.change_wording)
        self.tabs.wordings.remove_wanted.connect(lambda row: doing.unword(session, row))

    # ------------------------------------------------------------------ what the window asks

    def command(self, key: str) -> bool:
        does = {
            "draft_notice": self.show_draft,
            "new_record": self.add,
            "notice_details": self.show_details,
            "export_draft": self.save,
            "publish_notice": self.publish,
            "compare_notices": self.compare,
        }.get(key)
        if does is not None:
            does()
        return does is not None

    def reveal(self, record_id: str, field: str = "") -> bool:
        register, language = self.session.register, ""
        shown: QWidget | None = None
        if own := register.get(ClauseOverride, record_id):
            record_id, language, shown = own.notice or "", own.language or "", self.tabs.wordings
        elif version := register.get(PublishedVersion, record_id):
            record_id, language = version.notice or "", version.language or ""
            shown = self.tabs.versions
        notice = register.get(Notice, record_id)
        if notice is None:
            return False
        self.bar.pick(notice.regime or "", language, notice.id)
        if shown is not None:
            self.tabs.setCurrentWidget(shown)
        else:
            self.show_details(field)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the draft from whatever stands in its place."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_draft()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ gaps and wording

    def fill_gap(self, gap: Gap) -> None:
        """Leads to the field that is missing, or to the place where its record is added."""
        if gap.on_record:
            kind = self.session.register.kind_of(gap.at.record)
            self.session.show(gap.at.record, f"{kind}.{gap.at.field}")
        else:
            self.session.go(places.home_of(gap.at.record))

    def find_gap(self, gap: Gap) -> None:
        """Shows where in the text something is missing."""
        self.desk.show_texts()
        self.text.choose_from(gap.at.record, gap.at.field)
        self.text.setFocus()

    def change_wording(self, row: ClauseOverride) -> None:
        """Asks for other own wording of a clause."""
        notice = self.notice()
        if notice is not None:
            clauses = [row.clause or ""]
            doing.word(self.session, self, notice, row.language or "", clauses, row)

    # ------------------------------------------------------------------ versions

    def compare(self) -> None:
        """Compares the newest published version with the register of today."""
        if versions := self.published():
            self.compare_with(versions[-1])
        else:
            self.session.said.emit(_("Nothing has been published in this language yet."))

    def compare_with(self, version: PublishedVersion) -> None:
        """Compares a version with the register of today."""
        self.desk.show_texts()
        self.comparison.show()
        self.comparison.offer(self.published(), int(version.version or 0), TODAY)
        self.comparison.old.setFocus()

    def _compare(self, old: int, new: int) -> None:
        notice, wish = self.notice(), self.bar.wish
        if notice is not None and wish is not None and old is not None:
            self.drafts.compare(notice, wish.language, old, new if new != TODAY else None)

    def _show_comparison(self, found: Compared) -> None:
        self.desk.show_beside(beside=False)
        self.comparison.tell(found.title, found.differing)
        self.show_preview(found.preview)
        self.step(0)

    def step(self, by: int) -> None:
        """Chooses the next passage with a change, or the one before; the first with 0."""
        changed = [at for at, one in enumerate(self.text.passages) if one.passage.is_changed]
        here = self.text.at if by else -1
        later = [at for at in changed if at > here] if by >= 0 else []
        before = [at for at in changed if at < here] if by < 0 else []
        if chosen := (later[:1] or before[-1:]):
            self.text.choose(chosen[0])

    def show_version(self, version: PublishedVersion) -> None:
        """Shows a version as it was published."""
        document = self.session.perform(lambda _register: publishing.text_of(version))
        if document is not None:
            self.comparison.hide()
            self.desk.show_texts()
            self.desk.show_beside(beside=False)
            self.show_preview(notice_preview.shown(document))
            self.session.said.emit(_("Version {number}", number=version.version))

    def save_version(self, version: PublishedVersion) -> None:
        """Saves a version as it was published."""
        wish = self.bar.wish
        doing.save_version(self.session, self, version, wish.regime if wish else "")

    def save(self) -> None:
        """Saves the draft in sight as a file."""
        if self._draft is not None:
            wish = self._draft.wish
            what = f"{wish.regime}-{wish.language}-draft-{self.session.today.isoformat()}"
            doing.save(self.session, self, self._draft.document, what)

    def publish(self) -> None:
        """Asks before the draft in sight is published; a law without a notice is given one."""
        wish = self.bar.wish
        if wish is None or self._draft is None:
            return
        notice = self.notice()
        if notice is not None:
            self.drafts.plan(notice, wish.language)
            return
        if self._added(wish.regime):
            self.session.said.emit(_("A notice was added. Look at its draft, then publish it."))

    def add(self) -> None:
        """Adds a notice under the law that is picked and leads into its details."""
        wish = self.bar.wish
        if wish is not None and self._added(wish.regime):
            self.show_details("notice.title")

    def _added(self, regime: str) -> bool:
        made = self.session.perform(
            lambda register: editing.add(register, Notice, label_in=words.language(), regime=regime)
        )
        if made:
            self.bar.offer()
            self.bar.pick(regime, notice=made)
        return bool(made)
