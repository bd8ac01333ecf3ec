"""One finding in full: what is wrong, which articles ask, what to do, and the way there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ropa.gui import places, words
from ropa.gui.editors.finding import FindingStrip
from ropa.gui.models.finding_tree import SEVERITIES, place
from ropa.gui.models.matrix_model import ICONS, STATES
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import hairline, label, second, section
from ropa.gui.panels.matrix_desk import Behind
from ropa.gui.panels.notice_side import Scrolled, at_left, lined
from ropa.gui.session import Session
from ropa.gui.theme import icons
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.services.arranging_findings import Finding
from ropa.terms import catalogue


class FindingDetail(Scrolled):
    """Beside the list; for several findings what can be done with all of them.

    Attributes:
        empty: whether nothing is chosen.
    """

    def __init__(self, session: Session, answer_all: Callable[[], object]) -> None:
        super().__init__(_("The chosen finding"))
        self._session = session
        self._answer_all = answer_all
        self.empty = True
        self.show_findings(())

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows what is chosen."""
        self.empty = not findings
        if not findings:
            self.fill([second(_("Choose a finding to see what the law asks and what mends it."))])
        elif len(findings) == 1:
            self.fill(self._one(findings[0]), 10)
        else:
            self.fill(self._several(findings), 10)

    def show_cell(self, cell: Behind) -> None:
        """Shows what a cell of the matrix says; with its finding, where there is one."""
        self.empty = False
        found = self._session.findings_about(cell.record, cell.field) if cell.field else ()
        name, colour = ICONS[cell.state]
        things: list[QWidget] = [
            section(cell.title),
            second(cell.article),
            lined(name, _(STATES[cell.state]), "", colour),
        ]
        for heading in things[:1]:
            heading.setWordWrap(True)  # type: ignore[attr-defined]
        things += [FindingStrip(self._session, [one]) for one in found[:1]]
        contents = self._session.contents
        row = contents.find(cell.record) if contents else None
        if contents is not None and row is not None:
            kind = self._session.register.kind_of(cell.record) or "register"
            home = places.BY_KEY[places.home_of(kind)]
            called = field_guide.entry(kind).label(words.language())
            things.append(
                lined(home.icon, contents.name(row, words.language()), f"{called} {row.reference}")
            )
        go = button(
            _("Go to field") if cell.field else _("Go to record"),
            "arrow-right",
            does=lambda: self._session.show(cell.record, cell.field),
        )
        things.append(at_left(go))
        self.fill(things, 10)

    def _one(self, finding: Finding) -> list[QWidget]:
        language, contents = words.language(), self._session.contents
        name, colour = icons.STATES[finding.severity]
        things: list[QWidget] = [
            lined(name, _(SEVERITIES[finding.severity]), "", colour),
            FindingStrip(self._session, [finding]),
            label(_("Who asks for it"), "label", "second"),
        ]
        for regime in finding.regimes:
            term = catalogue.find(("regime",), regime)
            title = term.title(language) if term else regime
            things.append(lined("book-open", finding.article(language, regime), title))
        things.append(hairline())
        things.append(label(_("Where it is entered"), "label", "second"))
        home = places.BY_KEY[places.home_of(finding.kind)]
        things.append(lined(home.icon, place(finding, contents, language), _(home.title)))
        go = button(
            _("Go to field"),
            "arrow-right",
            does=lambda: self._session.show(finding.record, finding.field),
            look="primary",
        )
        things.append(at_left(go))
        return things

    def _several(self, findings: Sequence[Finding]) -> list[QWidget]:
        records = len({one.record for one in findings})
        count = ngettext("{count} finding chosen", "{count} findings chosen", len(findings))
        where = ngettext("in {count} record", "in {count} records", records)
        things: list[QWidget] = [section(count), second(where)]
        if not self._session.register.read_only:
            text = _("Not applicable because…")
            things.append(at_left(button(text, "circle-minus", does=self._answer_all)))
        return things
