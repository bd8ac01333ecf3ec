"""The United Kingdom: the Union's notice in the order of the Commissioner's headings.

What differs is the order, and the complaint that goes to the controller first.
"""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block
from ropa.records.rights import Right
from ropa.regimes.uk_gdpr import COMPLAINTS_TO_CONTROLLER
from ropa.services.notices import eu_gdpr, gdpr, gdpr_rights
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY

ORDER = (
    *("about", "controller", "representative", "joint_controllers", "dpo", "data", "purposes"),
    *("special_categories", "rights", "object", "withdraw", "exercise", "source", "retention"),
    *("recipients", "transfers", "obligation", "automated", "cookies", "children", "security"),
    *("publication", "assurances", "incident", "complaint", "external_sites", "definitions"),
    *("terms", "changes"),
)


def complaint(d: Drafting) -> Sequence[Block]:
    """First to the controller, since the day the Act asks for it, then to the Commissioner."""
    missing = EMPTY
    if d.on >= COMPLAINTS_TO_CONTROLLER:
        missing = gdpr.under(d, "164A").missing("complaint.controller_missing", Right, "term")
    return gdpr_rights.complaint_first_to_controller(d, missing)


LAW = eu_gdpr.law("UK", {**{key: eu_gdpr.SECTIONS[key] for key in ORDER}, "complaint": complaint})
