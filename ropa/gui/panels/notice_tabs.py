"""Under the chosen sentence: what is missing, what was published, what is worded otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QWidget

from ropa.gui.models.notice_drafts import Draft
from ropa.gui.panels.notice_side import Gaps
from ropa.gui.panels.notice_versions import OwnWordings, Versions
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.records.notice import PublishedVersion
from ropa.services.own_wording import OwnWording


class NoticeTabs(QTabWidget):
    """Three lists; each tab says how many there are."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.gaps = Gaps()
        self.versions = Versions()
        self.wordings = OwnWordings(session)
        self._titles: dict[QWidget, str] = {
            self.gaps: _("Missing"),
            self.versions: _("Versions"),
            self.wordings: _("Own wording"),
        }
        for tab, text in self._titles.items():
            self.addTab(tab, text)
        self.setDocumentMode(True)
        self.setAccessibleName(_("About this notice"))

    def tell(
        self, draft: Draft, versions: Sequence[PublishedVersion], wordings: Sequence[OwnWording]
    ) -> None:
        """Shows what belongs to a draft."""
        language, gaps = draft.wish.language, draft.preview.gaps
        self.gaps.show_gaps(gaps, language)
        self.versions.show_versions(versions, (draft.unsaid, draft.outdated))
        self.wordings.show_wordings(wordings, language)
        counts = {self.gaps: len(gaps), self.versions: len(versions), self.wordings: len(wordings)}
        for tab, count in counts.items():
            text = self._titles[tab]
            self.setTabText(self.indexOf(tab), f"{text} ({count:n})" if count else text)
