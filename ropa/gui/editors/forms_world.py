"""The forms of those outside an activity: recipients, transfers, what keeps data safe and short."""

from __future__ import annotations

from ropa.gui.editors.form import Form, Section, Tab, laid
from ropa.gui.words import N_

FORMS = (
    Form(
        "recipient",
        (
            Tab(
                "identity",
                N_("Identity"),
                (
                    Section(laid("name:2", "reference", "kind:2", "role")),
                    Section(laid("country:2", "sub_processor_of", "task:3")),
                    Section(laid("address:2", "contact", "phone", "email", "website")),
                    Section(laid("retention:3")),
                ),
            ),
            Tab(
                "contract",
                N_("Contract"),
                (
                    Section(laid("contract", "contract_date", "contract_end")),
                    Section(laid("contract_audited_on", "contract_link:2")),
                    Section(laid("contract_duties:3", "contract_note:3")),
                ),
                cites="recipient.contract",
            ),
            Tab(
                "certifications",
                N_("Certifications"),
                (Section(laid("certifications:2", "certifications_until")),),
                cites="recipient.certifications",
            ),
        ),
        meta=("role", "country", "contract_end"),
    ),
    Form(
        "transfer",
        (
            Tab(
                "destination",
                N_("Destination"),
                (
                    Section(laid("recipient:2", "reference", "country:2", "destination")),
                    Section(laid("country_unknown:3?", "mechanisms:3", "activities:3")),
                    Section(laid("safeguard:3", "safeguard_copy:3")),
                ),
                cites="transfer.country",
            ),
            Tab(
                "what",
                N_("What and how"),
                (
                    Section(laid("items:3", "purpose:3", "timing", "method:2")),
                    Section(laid("duration", "retention:2")),
                    Section(laid("refusal:3?", "refusal_effect:3?")),
                ),
                cites="transfer.items",
            ),
            Tab(
                "assessment",
                N_("Assessment"),
                (
                    Section(laid("assessed_on", "assessment_link:2")),
                    Section(laid("country_information:3?", "recipient_measures:3?")),
                ),
                cites="transfer.assessed_on",
            ),
        ),
        meta=("country",),
    ),
    Form(
        "sale_or_sharing",
        (
            Tab(
                "sale",
                "",
                (
                    Section(laid("category:2", "reference", "sold", "shared", "disclosed")),
                    Section(laid("recipients:3", "third_parties:3", "purpose:3")),
                    Section(laid("sensitive_use:2", "minors:2")),
                ),
            ),
        ),
    ),
    Form(
        "retention_rule",
        (
            Tab(
                "rule",
                "",
                (
                    Section(laid("name:2", "reference", "duration", "start_event:2")),
                    Section(laid("criterion:3", "statute:3")),
                    Section(laid("end_action", "kept_where:2", "kept_after:3")),
                    Section(laid("disposal_procedure:3", "disposal_methods:3")),
                ),
            ),
        ),
        meta=("duration",),
    ),
    Form(
        "security_measure",
        (
            Tab(
                "measure",
                "",
                (Section(laid("term:2", "reference", "kind:3", "detail:3", "applied_to:3")),),
            ),
        ),
        meta=("kind",),
    ),
    Form(
        "collection_point",
        (
            Tab(
                "point",
                "",
                (
                    Section(laid("name:2", "reference", "means", "provider:2")),
                    Section(laid("on_behalf:3", "refusal_effect:3", "refusal_effect_optional:3?")),
                ),
            ),
        ),
        meta=("means",),
    ),
    Form(
        "assurance",
        (Tab("assurance", "", (Section(laid("term:2", "reference", "wording:3")),)),),
    ),
    Form(
        "incident_promise",
        (
            Tab(
                "promise",
                "",
                (
                    Section(laid("notified:2", "reference", "deadline", "deadline_wording:2")),
                    Section(laid("method:3", "redress:3")),
                ),
            ),
        ),
    ),
    Form(
        "right",
        (
            Tab(
                "right",
                "",
                (
                    Section(laid("term:2", "reference", "wording:3", "regimes:3")),
                    Section(laid("contact:2", "time_limit", "channels:3", "procedure:3")),
                    Section(laid("identity_check:3", "fee", "limits:3")),
                ),
            ),
        ),
    ),
    Form(
        "children_rule",
        (
            Tab(
                "children",
                "",
                (
                    Section(laid("regimes:2", "reference", "directed:2", "age_limit")),
                    Section(laid("guardian_consent:3", "on_discovery:3")),
                ),
            ),
        ),
    ),
)
