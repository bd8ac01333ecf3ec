"""The places of the side bar, and where each kind of record lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ropa.gui.words import N_

if TYPE_CHECKING:
    from ropa.gui.pages.page import Page
    from ropa.gui.session import Session


class Place(NamedTuple):
    """One row of the side bar.

    Attributes:
        key: its name in preferences and in `Page.key`.
        group: rows of one group stand together.
        kinds: the kinds of record that are shown here.
        make: builds its page; modules are imported when the place is first visited.
    """

    key: str
    title: str
    icon: str
    group: int
    kinds: tuple[str, ...]
    make: Callable[[Session], Page]


def _overview(session: Session) -> Page:
    from ropa.gui.pages.overview import OverviewPage

    return OverviewPage(session)


def _records(key: str) -> Callable[[Session], Page]:
    def make(session: Session) -> Page:
        from ropa.gui.pages.records import RecordsPage

        return RecordsPage(session, key)

    return make


def _transfers(session: Session) -> Page:
    from ropa.gui.pages.transfers import TransfersPage

    return TransfersPage(session)


def _notices(session: Session) -> Page:
    from ropa.gui.pages.notices import NoticesPage

    return NoticesPage(session)


def _findings(session: Session) -> Page:
    from ropa.gui.pages.findings import FindingsPage

    return FindingsPage(session)


def _history(session: Session) -> Page:
    from ropa.gui.pages.history import HistoryPage

    return HistoryPage(session)


PLACES = (
    Place("overview", N_("Overview"), "layout-dashboard", 0, (), _overview),
    Place(
        "activities",
        N_("Activities"),
        "clipboard-list",
        1,
        ("activity", "disclosure", "joint_use", "publication"),
        _records("activities"),
    ),
    Place("data", N_("Data inventory"), "database", 1, ("data_use",), _records("data")),
    Place("purposes", N_("Purposes"), "target", 1, ("purpose",), _records("purposes")),
    Place(
        "recipients",
        N_("Recipients"),
        "building-2",
        1,
        ("recipient", "sale_or_sharing"),
        _records("recipients"),
    ),
    Place("transfers", N_("Transfers"), "globe", 1, ("transfer",), _transfers),
    Place("retention", N_("Retention"), "hourglass", 1, ("retention_rule",), _records("retention")),
    Place(
        "security",
        N_("Security"),
        "shield-check",
        1,
        ("security_measure", "assurance", "incident_promise"),
        _records("security"),
    ),
    Place(
        "collection",
        N_("Collection points & cookies"),
        "mouse-pointer-click",
        1,
        ("collection_point", "automatic_collection"),
        _records("collection"),
    ),
    Place(
        "rights",
        N_("Rights & contacts"),
        "scale",
        1,
        ("right", "organisation", "contact", "authority", "children_rule", "register"),
        _records("rights"),
    ),
    Place(
        "notices",
        N_("Notices"),
        "file-text",
        2,
        ("notice", "clause_override", "published_version"),
        _notices,
    ),
    Place("findings", N_("Findings"), "list-checks", 2, ("element_state",), _findings),
    Place("history", N_("History"), "history", 2, (), _history),
)
BY_KEY = {place.key: place for place in PLACES}


def home_of(kind: str) -> str:
    """The key of the place where records of a kind are shown."""
    return next(place.key for place in PLACES if kind in place.kinds)
