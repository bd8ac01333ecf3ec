"""One kind of record as a list with its find field, filters, order and columns."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.models import filters, standings
from ropa.gui.models.layouts import layout
from ropa.gui.models.looking import Looking
from ropa.gui.models.ordering import Order
from ropa.gui.models.record_model import RecordModel
from ropa.gui.panels.filter_row import FilterRow
from ropa.gui.panels.find_field import FindField
from ropa.gui.panels.list_following import Following
from ropa.gui.panels.list_heading import ListHeading
from ropa.gui.panels.nothing_listed import NothingListed
from ropa.gui.panels.record_views import RecordListView, RecordTableView, RowKeys
from ropa.gui.panels.row_choice import RowChoice
from ropa.gui.panels.row_copying import copied
from ropa.gui.panels.table_columns import TableColumns
from ropa.gui.session import Session
from ropa.records import field_guide
from ropa.records.record import Record, kind_of
from ropa.services import listing
from ropa.services.listing import Wanted
from ropa.services.standing import Standing

IN_ORDER = Standing("hint", 0)
RESTS = 40
"""Milliseconds a row is current before it is opened: keys held down run past at full speed."""


class KindList(QWidget):
    """A list of records; `total` is how many there are, listed or not.

    Signals:
        chosen: this record is the current one.
        entered: the person wants to work in it; renamed: on its name.
        dropped: the chosen ones are to go.
        menu_wanted: a menu for the chosen ones, at this place of the screen.
        shown: other records are listed.
        turned: it is a table now, or a list.
    """

    chosen = Signal(str)
    entered = Signal(str)
    renamed = Signal(str)
    dropped = Signal()
    new_wanted = Signal()
    menu_wanted = Signal(QPoint)
    shown = Signal()
    turned = Signal()

    def __init__(self, session: Session, record: type[Record]) -> None:
        super().__init__()
        self.session = session
        self.record = record
        self.kind = kind_of(record)
        self.complete = True
        self._standings = standings.of(session)
        self._keeps_place = False
        self.total = session.register.count(record)
        self.model = RecordModel(
            session.register,
            record,
            self._standing,
            lambda ids: copied(self.model, ids),
            self,
        )
        self.model.choose_columns(layout(self.kind).columns)
        self._looking = Looking(session, record, self)
        self._arrange()
        self._rest = QTimer(self, singleShot=True, interval=RESTS)
        self._connect()
        self._following = Following(self)
        self.ask()

    def _arrange(self) -> None:
        name = field_guide.entry(self.kind).plural(words.language())
        self.find_field = FindField(name)
        self.filter_row = FilterRow(lambda: filters.offers(self.session, self.record))
        self.heading = ListHeading(self.record)
        self.list_view = RecordListView(self.model, name)
        self.table_view = RecordTableView(self.model, name)
        self.table_view.setSelectionModel(self.list_view.selectionModel())
        self.columns = TableColumns(self.model, self.table_view)
        self._choice = RowChoice(self.model, self.list_view.selectionModel())
        self.nothing = NothingListed(self.kind)
        self.stack = QStackedWidget()
        for one in (self.list_view, self.table_view, self.nothing):
            self.stack.addWidget(one)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.setSpacing(10)
        top.addWidget(self.find_field)
        top.addWidget(self.filter_row)
        top.addWidget(self.heading)
        layout_ = QVBoxLayout(self)
        layout_.setContentsMargins(0, 0, 0, 0)
        layout_.setSpacing(6)
        layout_.addLayout(top)
        layout_.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self._looking.first.connect(self._take_first)
        self._looking.every.connect(self._take_every)
        self._rest.timeout.connect(self._tell_chosen)
        self.find_field.changed.connect(self.ask)
        self.find_field.left.connect(self.focus_rows)
        self.filter_row.changed.connect(self.ask)
        self.heading.ordered.connect(self.sort)
        self.heading.columns_chosen.connect(self.choose_columns)
        self.columns.moved.connect(self.choose_columns)
        self.heading.turned.connect(self.turn)
        self.nothing.cleared.connect(self.clear)
        self.nothing.new_wanted.connect(self.new_wanted)
        self.table_view.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self.list_view.selectionModel().currentChanged.connect(self._begin_rest)
        self._standings.told.connect(self._take_standings)
        for view in (self.list_view, self.table_view):
            keys = RowKeys(view, self.model.seek)
            keys.entered.connect(lambda: self.entered.emit(self.current()))
            keys.renamed.connect(lambda: self.renamed.emit(self.current()))
            keys.dropped.connect(self.dropped)
            view.doubleClicked.connect(lambda _at: self.entered.emit(self.current()))
            view.customContextMenuRequested.connect(
                lambda at, view=view: self.menu_wanted.emit(view.viewport().mapToGlobal(at))
            )

    # ------------------------------------------------------------------ what is looked for

    @property
    def wanted(self) -> Wanted:
        """What the find field and the filters ask for."""
        asked = filters.conditions(self.session, self.record, self.filter_row.chosen)
        return Wanted(self.find_field.text(), asked)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out of the list."""
        return bool(self.find_field.text().strip() or self.filter_row.chosen)

    def ask(self) -> None:
        """Looks for what is asked for now."""
        keep = filters.keeping(self.session, self._standings, self.filter_row.chosen)
        self._looking.ask(self.wanted, keep)

    def ask_again(self) -> None:
        """Looks anew after a change; what stays in the list keeps its place."""
        self._keeps_place = True
        self.ask()

    def clear(self) -> None:
        """Lists everything again."""
        self.find_field.clear_quietly()
        self.filter_row.choose(())
        self.ask()

    def sort(self, order: Order | None) -> None:
        """Puts the list into an order; None: that of the register."""
        self.heading.tell_order(order)
        self.columns.tell_order(order)
        self._looking.sort(order)

    @property
    def order(self) -> Order | None:
        """The order the list is in."""
        return self._looking.order

    def _sort_by_column(self, column: int) -> None:
        """First up, then down, then as in the register."""
        field, now = self.columns.fields()[column], self.order
        if now is None or now.field != field:
            self.sort(Order(field))
        else:
            self.sort(None if now.descending else Order(field, descending=True))

    def _standing(self, record_id: str) -> Standing | None:
        known = self._standings.known
        return None if known is None else known.get(record_id, IN_ORDER)

    # ------------------------------------------------------------------ what is shown

    def _take_first(self, ids: list[str], complete: bool) -> None:  # noqa: FBT001
        self.complete = complete
        if self._keeps_place and not complete:
            return  # all of them are on their way, and nothing must jump
        self._show(ids)

    def _take_every(self, ids: list[str]) -> None:
        self.complete, self._keeps_place = True, True
        self._show(ids)

    def put(self, ids: list[str]) -> None:
        """Lists these records; those that were listed before keep their place."""
        self._keeps_place = True
        self._show(ids)

    def _show(self, ids: list[str]) -> None:
        keeps, self._keeps_place = self._keeps_place, False
        if not (keeps and self.model.amend(ids)):
            self._show_anew(ids, keeps_scroll=keeps)
        self._tell_count()

    def _show_anew(self, ids: list[str], *, keeps_scroll: bool) -> None:
        chosen, current = self.selected(), self.current()
        scroll = self.view.verticalScrollBar().value()
        self.model.show(ids)
        self._choice.put(chosen, current)
        self.view.verticalScrollBar().setValue(scroll if keeps_scroll else 0)
        self._rest.stop()

    def _tell_count(self) -> None:
        self.heading.tell(len(self.model.ids), self.total, complete=self.complete)
        if self.model.ids or not self.complete:
            self.stack.setCurrentWidget(self.view)
        else:
            self.nothing.tell(
                self.find_field.text().strip(),
                narrowed=self.narrowed,
                filtered=bool(self.filter_row.chosen),
            )
            self.stack.setCurrentWidget(self.nothing)
        self.shown.emit()

    @property
    def view(self) -> QAbstractItemView:
        """The view in use."""
        return self.table_view if self.heading.is_table else self.list_view

    def turn(self) -> None:
        """Shows a table instead of the list, or the other way round."""
        if self.stack.currentWidget() is not self.nothing:
            self.stack.setCurrentWidget(self.view)
        current = self.list_view.currentIndex()
        if current.isValid():
            self.view.scrollTo(current)
        self.turned.emit()

    def choose_columns(self, columns: tuple[str, ...]) -> None:
        """Shows these fields in the table, in this order."""
        chosen, current = self.selected(), self.current()
        self.columns.choose(columns)
        self.columns.tell_order(self.order)
        self.heading.columns = columns
        self._choice.put(chosen, current)

    # ------------------------------------------------------------------ what is chosen

    def current(self) -> str:
        """The record the cursor is on; empty when it is on none."""
        return self._choice.current()

    def selected(self) -> tuple[str, ...]:
        """The chosen records in the order of the list."""
        return self._choice.all()

    def select(self, record_id: str) -> bool:
        """Makes a record the current one, if need be by listing everything again."""
        row = self.model.row_of(record_id)
        if row < 0 and self.narrowed:
            self.clear()
            row = self.model.row_of(record_id)
        if row < 0:
            path = self.session.register.path
            self._show(listing.all_ids(path, self.record, Wanted()))
            row = self.model.row_of(record_id)
        if row < 0:
            return False
        self._choice.go(row)
        self.view.scrollTo(self.model.index(row, 0))
        self._rest.stop()
        return True

    def focus_rows(self) -> None:
        """Puts the cursor into the rows, on the first if it was on none."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if self.model.ids and not (self.current() and self.selected()):
            self._choice.go(0)

    def _take_standings(self) -> None:
        if any(one.about == filters.FINDINGS for one in self.filter_row.chosen):
            self.ask_again()
        self.model.tell_states()

    def _begin_rest(self) -> None:
        self._rest.start()

    def _tell_chosen(self) -> None:
        if record_id := self.current():
            self.chosen.emit(record_id)
