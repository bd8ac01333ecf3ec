"""The style sheet: what the window draws itself, and on Linux the controls too.

On Windows and macOS controls are the system's; only parts with a property of ours are drawn here
(`card`, `chip`, `quiet`, `primary` …). A widget is given one by `setProperty("look", "card")`.
"""

from __future__ import annotations

from string import Template

from ropa import resources
from ropa.gui.theme.tokens import Tokens

_OWN = Template("""
QWidget#sidebar { background: $sidebar; }
QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[look="surface"], QWidget[look="surface"] { background: $surface; }
QFrame[look="sunken"], QWidget[look="sunken"] { background: $sunken; }
QFrame[look="hairline"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="upright"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QFrame[look="must"] { background: $must_ground; border: none; border-left: 3px solid $must;
    border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QFrame[look="should"] { background: $check_ground; border: none; border-left: 3px solid $check;
    border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QFrame[look="hint"] { background: $advice_ground; border: none; border-left: 3px solid $advice;
    border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QFrame[look="ok"] { background: $ok_ground; border: none; border-left: 3px solid $ok;
    border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QFrame[look="chip"] { background: $sunken; border: 1px solid $line; border-radius: 5px; }
QFrame[look="pill"] { background: $surface; border: 1px solid $line; border-radius: 9px; }
QFrame[look="pill"][tone="advice"] { background: $advice_ground; border-color: $advice_ground; }
QFrame[look="pill"][tone="ok"] { background: $ok_ground; border-color: $ok_ground; }
QFrame[look="chip"]:focus { border: 2px solid $accent; }
QLabel[look="second"] { color: $text2; }
QLabel[look="faint"] { color: $text3; }
QLabel[look="linked"] { color: $accent; border: 2px solid transparent; border-radius: 4px; }
QLabel[look="linked"]:hover { text-decoration: underline; }
QLabel[look="linked"]:focus { border-color: $accent; }
QLabel[look="code"] { color: $accent; }
QLabel[look="must"] { color: $must; } QLabel[look="should"] { color: $check; }
QLabel[look="hint"] { color: $advice; } QLabel[look="ok"] { color: $ok; }
QLabel[look="must"], QLabel[look="should"], QLabel[look="hint"], QLabel[look="ok"] {
    background: transparent; border: none; }
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $line; }
QTextEdit[look="bare"] { border: 2px solid transparent; border-radius: 0px; padding: 0px;
    background: $surface; }
QTextEdit[look="bare"]:focus { border: 2px solid $accent; padding: 0px; }
QPushButton[look="link"], QToolButton[look="link"] { border: 2px solid transparent;
    background: transparent; color: $accent; padding: 0px; text-align: left; border-radius: 4px; }
QPushButton[look="link"]:hover, QToolButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus, QToolButton[look="link"]:focus { border-color: $accent; }
QToolButton[look="quiet"], QPushButton[look="quiet"] { border: 1px solid transparent;
    background: transparent; border-radius: 5px; padding: 4px 8px; color: $text; }
QToolButton[look="quiet"]:hover, QPushButton[look="quiet"]:hover { background: $selection; }
QPushButton[look="quiet"]:checked { background: $selection; color: $accent; }
QFrame[look="must"] QPushButton[look="quiet"], QFrame[look="should"] QPushButton[look="quiet"],
QFrame[look="hint"] QPushButton[look="quiet"] { border-color: $control; padding: 3px 8px; }
QToolButton[look="quiet"]:focus, QPushButton[look="quiet"]:focus { border: 2px solid $accent;
    padding: 3px 7px; }
QFrame[look="field"] { background: $surface; border: 1px solid $control; border-radius: 5px; }
QFrame[look="field-focus"] { background: $surface; border: 2px solid $accent; border-radius: 5px; }
QFrame[look="list"] { background: $raised; border: 1px solid $control; border-radius: 8px; }
QFrame[look="list"] QListView { background: $raised; border: none; }
QPushButton[look="offer"] { border: none; background: transparent; color: $text;
    text-align: left; padding: 8px 14px; border-radius: 0; }
QPushButton[look="offer"]:hover { background: $selection; }
QFrame[look="row"] { background: $surface; border: 2px solid transparent;
    border-left: 3px solid transparent; }
QFrame[look="row"]:hover { background: $sunken; }
QFrame[look="row-open"] { background: $selection; border: 2px solid $selection;
    border-left: 3px solid $accent; }
QFrame[look="pinned"] { background: $surface; border: none; border-left: 1px solid $line;
    border-right: 1px solid $line; }
QFrame[look="row"]:focus, QFrame[look="row-open"]:focus { border-color: $accent; }
QFrame[look=""]:focus { border: 2px solid $accent; border-radius: 4px; }
QLineEdit[look="bare"], QLineEdit[look="bare"]:focus { border: none; background: transparent;
    padding: 1px 2px; min-height: 22px; }
QToolButton[look="cross"] { border: none; background: transparent; border-radius: 4px; padding: 0; }
QToolButton[look="cross"]:hover { background: $selection; }
QToolButton[look="cross"]:focus { border: 2px solid $accent; }
QPushButton[look="segment"] { background: $surface; border: 1px solid $control; color: $text;
    border-radius: 5px; padding: 5px 12px; }
QPushButton[look="segment"]:checked { background: $selection; border: 1px solid $accent;
    color: $accent; }
QPushButton[look="segment"]:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton[look="segment"]:disabled { color: $text3; border-color: $faded; }
QPushButton[look="segment"]:checked:disabled { background: $sunken; color: $text; }
QPushButton[look="pill"] { border: 1px solid $control; border-radius: 12px; padding: 2px 10px;
    background: transparent; color: $text; min-height: 18px; }
QPushButton[look="pill"]:hover { background: $selection; }
QPushButton[look="pill"]:focus { border: 2px solid $accent; padding: 1px 9px; }
QPushButton[look="small"] { border: 1px solid transparent; border-radius: 5px; padding: 1px 6px;
    background: transparent; color: $text2; min-height: 20px; }
QPushButton[look="small"]:hover { background: $selection; }
QPushButton[look="small"]:focus { border: 2px solid $accent; padding: 0px 5px; }
QPushButton[look="kind"] { border: 1px solid $line; border-radius: 5px; padding: 2px 9px;
    background: $surface; color: $text; min-height: 20px; }
QPushButton[look="kind"]:hover { background: $selection; }
QPushButton[look="kind"]:checked { background: $selection; border-color: $accent;
    color: $accent; }
QPushButton[look="kind"]:focus { border: 2px solid $accent; padding: 1px 8px; }
QToolButton::menu-indicator { image: none; }
QStatusBar { background: $sidebar; border-top: 1px solid $line; color: $text2; }
QStatusBar::item { border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; } QSplitter::handle:vertical { height: 1px; }
""")

_CONTROLS = Template("""
QMenuBar { background: $sidebar; border-bottom: 1px solid $line; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $sidebar_selection; color: $text; }
QMenu { background: $raised; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 28px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { left: 8px; }
QPushButton { background: $surface; border: 1px solid $control; border-radius: 5px;
    padding: 5px 12px; color: $text; min-height: 18px; }
QPushButton:hover { background: $selection; }
QPushButton:pressed { background: $sidebar_selection; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $off; border-color: $faded; }
QPushButton[look="primary"], QPushButton:default { background: $accent; color: $on_accent;
    border: 1px solid $accent; }
QPushButton[look="primary"]:disabled { background: $sunken; color: $off; border-color: $faded; }
QPushButton[look="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; }
QPushButton[look="choice"] { padding: 8px 14px; border-color: $line; text-align: left; }
QPushButton[look="choice"]:checked { background: $selection; border-color: $accent; }
QPushButton[look="choice"]:focus { border: 2px solid $accent; padding: 7px 13px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QAbstractSpinBox {
    background: $surface; border: 1px solid $control; border-radius: 5px; padding: 4px 8px;
    color: $text; selection-background-color: $accent; selection-color: $on_accent;
    min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
QSpinBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $text3;
    background: $sunken; border-color: $faded; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunken; border-color: $faded; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$icons/chevron-down-$shade.svg");
    width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line;
    selection-background-color: $selection; selection-color: $text; outline: none; }
QAbstractItemView { background: $surface; border: none; outline: 2px solid $accent;
    selection-background-color: $selection; selection-color: $text; }
QTreeView { show-decoration-selected: 1; }
QTreeView::item { padding: 0px 5px; border: none; }
QListView[look="plain"]::item { padding: 5px 8px; }
QListView[look="plain"]::item:selected { background: $selection; color: $text; }
QListView[look="plain"] { outline: none; }
QListView[look="plain"]::item:focus { border: 2px solid $accent; padding: 3px 6px; }
QTreeView::item:selected { background: $selection; color: $text; }
QTreeView::branch:selected { background: $selection; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $text2; border: none;
    border-bottom: 1px solid $line; padding: 6px 8px; }
QTableView { gridline-color: $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $text; padding: 9px 10px; border: none;
    border-bottom: 3px solid transparent; margin-right: 6px; }
QTabBar::tab:selected { color: $accent; border-bottom: 3px solid $accent; }
QTabBar[look="sections"]::tab { padding: 9px 6px; margin-right: 8px; }
QTabBar[look="close"]::tab { padding: 9px 3px; margin-right: 2px; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: 5px; padding: 8px 8px; }
QTabBar[look="sections"]::tab:focus { padding: 8px 4px; }
QTabBar[look="close"]::tab:focus { padding: 8px 1px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QMenu::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid $control; background: $surface; }
QCheckBox::indicator, QMenu::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QMenu::indicator { left: 8px; }
QMenu::indicator:exclusive { border-radius: 8px; }
QCheckBox::indicator:checked, QMenu::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$icons/check-$tick.svg"); }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent;
    background: $on_accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $faded;
    background: $sunken; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; } QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }
QProgressBar { background: $sunken; border: 1px solid $line; border-radius: 4px; height: 8px;
    text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGroupBox { border: none; margin-top: 18px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
""")


def sheet(tokens: Tokens, *, native: bool) -> str:
    """The sheet for these colours; `native` leaves controls to the system's own style."""
    # Hairlines are as white as edges in high contrast: what cannot be used would look usable.
    values = tokens._asdict() | {"faded": tokens.off if tokens.contrast else tokens.line}
    own = _OWN.substitute(values)
    if native:
        return own
    return _CONTROLS.substitute(values, **_pictures(tokens)) + own


def _pictures(tokens: Tokens) -> dict[str, str]:
    """Where arrows of lists and ticks of boxes lie: a sheet takes its pictures from files only."""
    return {
        "icons": resources.path("icons").as_posix(),
        "shade": "light" if tokens.dark else "dark",
        "tick": "dark" if tokens.dark else "light",
    }
