"""The forms of the register itself, of those who answer for it, and of its notices."""

from __future__ import annotations

from ropa.gui.editors.form import Form, Section, Tab, laid
from ropa.gui.words import N_

FORMS = (
    Form(
        "register",
        (
            Tab(
                "register",
                "",
                (
                    Section(laid("name:2", "reference", "controller:2")),
                    Section(laid("language", "notice_languages:2", "regimes:3")),
                ),
            ),
        ),
    ),
    Form(
        "organisation",
        (
            Tab(
                "identity",
                N_("Identity"),
                (
                    Section(laid("legal_name:2", "reference", "role", "called", "head")),
                    Section(laid("trading_names:3", "operates:3")),
                    Section(laid("registration_number", "headcount", "public_body")),
                    Section(laid("represents_under:3")),
                ),
            ),
            Tab(
                "contact",
                N_("Address and contact"),
                (Section(laid("address:2", "country", "phone", "email", "website")),),
                cites="organisation.address",
            ),
        ),
        meta=("role", "country"),
    ),
    Form(
        "contact",
        (
            Tab(
                "contact",
                "",
                (
                    Section(laid("role:2", "reference", "name", "department", "job_title")),
                    Section(laid("organisation:2", "phone", "email", "form", "address:3")),
                ),
            ),
        ),
        meta=("role",),
    ),
    Form(
        "authority",
        (
            Tab(
                "authority",
                "",
                (
                    Section(laid("name:2", "reference", "country", "purposes:2", "regimes:3")),
                    Section(laid("website", "phone", "email")),
                ),
            ),
        ),
        meta=("country",),
    ),
    Form(
        "notice",
        (
            Tab(
                "notice",
                N_("Identity"),
                (
                    Section(laid("title:2", "reference", "regime", "audience:2")),
                    Section(laid("activities:3", "scope:3")),
                    Section(laid("effective_on", "updated_on?")),
                ),
            ),
            Tab(
                "changes",
                N_("Changes"),
                (
                    Section(laid("ordinary_period", "material_period", "change_channels:3")),
                    Section(
                        laid(
                            "change_rule:3",
                        )
                    ),
                ),
                cites="notice.ordinary_period",
            ),
            Tab(
                "wording",
                N_("Further wording"),
                (
                    Section(laid("statements:3", "definitions:3", "external_sites:3", "duties:3")),
                    Section(laid("acceptance:3", "legal_ground:3", "governing_law:2", "court")),
                    Section(laid("incentives:3?")),
                ),
            ),
        ),
        meta=("regime", "effective_on"),
    ),
    Form(
        "clause_override",
        (
            Tab(
                "override",
                "",
                (Section(laid("clause:2", "language", "wording:3", "reason:3", "reference")),),
            ),
        ),
    ),
    Form(
        "published_version",
        (
            Tab(
                "version",
                "",
                (
                    Section(laid("version", "language", "reference")),
                    Section(laid("published_on", "effective_on", "gaps", "gaps_reason:3")),
                    Section(laid("digest:3")),
                ),
            ),
        ),
        frozen=True,
        meta=("published_on",),
    ),
    Form(
        "element_state",
        (
            Tab(
                "state",
                "",
                (Section(laid("state", "field", "requirement", "reason:3", "reference")),),
            ),
        ),
        meta=("state",),
    ),
)
