"""What is in sight of a notice: text, outline, what is behind a sentence, what is missing."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ropa.errors import UserError
from ropa.gui import words
from ropa.gui.actions import notice as doing
from ropa.gui.editors import Editor, editor
from ropa.gui.models.notice_drafts import Draft, Drafts
from ropa.gui.pages.page import Page
from ropa.gui.panels.labels import hairline
from ropa.gui.panels.notice_bar import NoticeBar
from ropa.gui.panels.notice_comparison import ComparisonBar
from ropa.gui.panels.notice_desk import NoticeDesk
from ropa.gui.panels.notice_outline import Outline
from ropa.gui.panels.notice_side import Behind
from ropa.gui.panels.notice_tabs import NoticeTabs
from ropa.gui.panels.notice_text import NoticeText
from ropa.gui.panels.notice_trouble import Trouble
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.records.history import Change
from ropa.records.notice import Notice, PublishedVersion
from ropa.services import notice_preview, own_wording, publishing
from ropa.services.notice_passages import Preview


class NoticeSight(Page):
    """One notice at a time, drafted live: choosing, looking, being led to the record behind."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._draft: Draft | None = None
        self._fresh = False
        self._editor: Editor | None = None
        self.drafts = Drafts(session, self)
        self.bar = NoticeBar(session, self.command)
        self.comparison = ComparisonBar()
        self.outline = Outline()
        self.text = NoticeText()
        self.second = NoticeText()
        self.trouble = Trouble()
        self.behind = Behind(session, self.reword)
        self.tabs = NoticeTabs(session)
        self.desk = NoticeDesk(self.outline, (self.text, self.second), self.behind, self.tabs)
        self._arrange()
        self.bar.picked.connect(self._pick)
        self.bar.about_wanted.connect(lambda wanted: self.desk.show_side(wanted=wanted))
        self.desk.folded.connect(self._offer_about)
        self.outline.wanted.connect(self._go_section)
        for text, other in ((self.text, self.second), (self.second, self.text)):
            text.chosen.connect(lambda _n, one=text, two=other: self._tell_passage(one, two))
            text.opened.connect(lambda one=text: self._open(one))
        self.text.verticalScrollBar().valueChanged.connect(
            lambda _value: self.outline.mark(self.text.section_in_sight())
        )
        self.drafts.drafted.connect(self._show)
        self.drafts.failed.connect(self._refuse)
        session.checked.connect(self._on_checked)
        session.changed.connect(self._on_change)

    # ------------------------------------------------------------------ what the window asks

    def enter(self) -> None:
        self.bar.offer()
        if not self._fresh:
            self.draft()

    def begin(self) -> bool:
        self.text.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def state(self) -> str:
        wish = self.bar.wish
        picked = [wish.regime, wish.language] if wish else []
        return json.dumps({"picked": picked, "sizes": self.desk.sizes()})

    def restore(self, state: str) -> None:
        try:
            known = json.loads(state or "{}")
        except ValueError:
            return
        if picked := known.get("picked"):
            self.bar.pick(*picked)
        self.desk.take_sizes(known.get("sizes") or [])

    # ------------------------------------------------------------------ drafting

    def notice(self) -> Notice | None:
        """The record of the notice in sight, if the register has one."""
        wish = self.bar.wish
        return self.session.register.get(Notice, wish.notice) if wish and wish.notice else None

    def published(self) -> tuple[PublishedVersion, ...]:
        """The versions of the notice in sight in its language, oldest first."""
        notice, wish = self.notice(), self.bar.wish
        if notice is None or wish is None or self.session.contents is None:
            return ()
        return tuple(publishing.versions(self.session.contents, notice, wish.language))

    def draft(self) -> None:
        """Drafts what is picked, in the background."""
        wish = self.bar.wish
        if wish is None:
            self._say_no_law()
            return
        self._fresh = self.session.contents is not None
        self.drafts.draft(wish)

    def show_draft(self) -> None:
        """Back from a comparison, an older version or the details to the draft."""
        self.comparison.hide()
        self.desk.show_texts()
        if self._draft is not None:
            self._show(self._draft)
        self.text.setFocus()

    def show_details(self, field: str = "") -> None:
        """Shows the record of the notice: its audience, its days, its notice periods."""
        notice = self.notice()
        if notice is None:
            return
        if self._editor is None:
            self._editor = editor(self.session, "notice")
        self._editor.show_record(notice.id)
        self.desk.show_form(self._editor)
        self._editor.reveal(field)

    def _offer_about(self) -> None:
        desk = self.desk
        self.bar.offer_about(offered=not desk.has_side, shown=desk.middle.isHidden())

    def _pick(self) -> None:
        self.comparison.hide()
        if self.desk.middle.currentWidget() is self._editor:
            self.desk.show_texts()
        self.draft()

    def _show(self, draft: Draft) -> None:
        if draft.wish != self.bar.wish:
            return
        self._draft = draft
        self._tell_side(draft)
        if self.desk.middle.currentWidget() is self.trouble:
            self.desk.show_texts()
        if self.comparison.isVisible():
            return
        self.show_preview(draft.preview)
        self.desk.show_beside(beside=draft.beside is not None)
        if draft.beside is not None:
            self.second.show_preview(draft.beside)

    def show_preview(self, preview: Preview) -> None:
        """Shows a text with its outline."""
        self.text.show_preview(preview)
        self.outline.show_sections(preview.sections, preview.language)
        self.outline.mark(self.text.section_in_sight())
        if self.text.passage() is None:
            self.behind.explain()
        else:
            self._tell_passage(self.text, self.second)

    def _tell_side(self, draft: Draft) -> None:
        contents, notice, versions = self.session.contents, self.notice(), self.published()
        wordings: tuple[own_wording.OwnWording, ...] = ()
        if contents is not None and notice is not None:
            wordings = own_wording.own_wordings(contents, notice, draft.wish.language)
        self.tabs.tell(draft, versions, wordings)
        self.bar.tell(draft, (versions[-1].version or "") if versions else "")
        self.bar.allow(
            compare=bool(versions),
            publish=not self.session.register.read_only,
            details=notice is not None,
        )

    # ------------------------------------------------------------------ what is in the way

    def _refuse(self, error: UserError) -> None:
        """What cannot be drafted is said in the place of the text; mostly it is own wording."""
        self._draft = None
        self.bar.tell(None, "")
        ways = [(_("Try again"), self.draft)]
        contents, notice, wish = self.session.contents, self.notice(), self.bar.wish
        if contents is not None and notice is not None and wish is not None:
            wordings = own_wording.own_wordings(contents, notice, wish.language)
            self.tabs.wordings.show_wordings(wordings, wish.language)
            stale = next((one.row for one in wordings if one.stale), None)
            if stale is not None:
                text = _("Back to the program's words")
                ways.insert(0, (text, lambda: doing.unword(self.session, stale)))
        self.trouble.say(error.sentence, error.remedy, *ways)
        self.desk.middle.setCurrentWidget(self.trouble)

    def _say_no_law(self) -> None:
        self.trouble.say(
            _("This register is kept under no law that wants a notice."),
            _("Choose the laws under Register ▸ Name, languages and laws."),
        )
        self.desk.middle.setCurrentWidget(self.trouble)

    def _on_checked(self) -> None:
        self._fresh = False
        if self.isVisible():
            self.bar.offer()
            self.draft()

    def _on_change(self, _change: Change) -> None:
        self._fresh = False

    # ------------------------------------------------------------------ sentences

    def reword(self) -> None:
        """Asks for own wording of the chosen sentence."""
        chosen, notice, wish = self.text.passage(), self.notice(), self.bar.wish
        if chosen is not None and notice is not None and wish is not None:
            doing.reword(self.session, self, notice, wish.language, chosen.passage)

    def _tell_passage(self, text: NoticeText, other: NoticeText) -> None:
        chosen, wish = text.passage(), self.bar.wish
        if chosen is None or wish is None:
            return
        if other.isVisible():
            other.choose_like(chosen)
        self.outline.mark(chosen.section)
        language = wish.language if text is self.text else wish.beside
        article = notice_preview.asked_by(wish.regime, chosen.section, words.language())
        can = self.notice() is not None and text is self.text and not self.comparison.isVisible()
        self.behind.show_passage(chosen.passage, language, article, can_reword=can)

    def _open(self, text: NoticeText) -> None:
        """Leads to the first field behind the chosen sentence."""
        chosen = text.passage()
        for source in chosen.passage.sources if chosen else ():
            if kind := self.session.register.kind_of(source.record):
                self.session.show(source.record, f"{kind}.{source.field}" if source.field else "")
                return

    def _go_section(self, anchor: str) -> None:
        for text in (self.text, self.second):
            text.go(anchor)

    # ------------------------------------------------------------------ looks

    def _arrange(self) -> None:
        self.desk.middle.addWidget(self.trouble)
        self.comparison.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.comparison, hairline()):
            layout.addWidget(widget)
        layout.addWidget(self.desk, 1)
