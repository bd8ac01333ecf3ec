"""The forms of an activity and its parts, in the order of GDPR Art. 30."""

from __future__ import annotations

from ropa.gui.editors.form import Form, Rows, Section, Tab, laid
from ropa.gui.words import N_

ACTIVITY = Form(
    "activity",
    (
        Tab(
            "identity",
            N_("Identity"),
            (
                Section(laid("name:2", "reference", "description:3")),
                Section(laid("role:2", "department", "owner", "acts_for:2", "joint_controllers:3")),
                Section(laid("joint_arrangement:3")),
                Section(laid("regimes:3", "operations:3", "manner:3?")),
                Section(laid("status", "start_date", "end_date")),
                Section(laid("review_on", "approved_by", "approved_on")),
            ),
            cites="activity",
        ),
        Tab(
            "purposes",
            N_("Purposes"),
            (
                Rows("purpose", (("term", "wording"), ("bases",)), adds=N_("Add purpose")),
                Section(laid("further_use:3?")),
            ),
            cites="purpose",
        ),
        Tab(
            "data",
            N_("People and data"),
            (
                Rows(
                    "data_use",
                    (
                        ("people", "people_wording"),
                        ("categories", "category", "items"),
                        ("collection_point",),
                        ("retention",),
                    ),
                    adds=N_("Add data use"),
                ),
                Rows(
                    "automatic_collection",
                    (("name",), ("tool", "kind"), ("provider",)),
                    adds=N_("Add cookie or tool"),
                ),
                Section(laid("pseudonymised:3?")),
            ),
            cites="data_use",
        ),
        Tab(
            "recipients",
            N_("Recipients"),
            (
                Rows(
                    "disclosure",
                    (("recipient", "recipients_wording"), ("mode", "exceptions"), ("occasion",)),
                    adds=N_("Add disclosure"),
                ),
                Rows(
                    "joint_use",
                    (("users", "users_scope"), ("items",), ("responsible_name",)),
                    adds=N_("Add joint use"),
                ),
                Rows("publication", (("items",), ("audience",)), adds=N_("Add public display")),
            ),
            cites="recipient",
        ),
        Tab(
            "transfers",
            N_("Transfers"),
            (
                Rows(
                    "transfer",
                    (("recipient", "destination"), ("country",), ("mechanisms",)),
                    adds=N_("Add transfer"),
                    by="activities",
                ),
                Section(laid("location:3", "regions:3")),
            ),
            cites="transfer",
        ),
        Tab(
            "retention",
            N_("Retention"),
            (
                Rows(
                    "data_use",
                    (("people", "people_wording"), ("categories", "category"), ("retention",)),
                    fields=("retention",),
                ),
            ),
            cites="data_use.retention",
        ),
        Tab(
            "security",
            N_("Security"),
            (Section(laid("measures:3", "systems:3")),),
            cites="activity.measures",
        ),
        Tab(
            "assessments",
            N_("Assessments"),
            (
                Section(laid("dpia_needed", "dpia_state", "dpia_link"), "activity.dpia_needed"),
                Section(laid("risk:3?", "balancing_link:2", "consent_link")),
                Section(
                    laid(
                        "automated_decisions",
                        "automated_logic:3",
                        "automated_significance:3",
                        "automated_consequences:3",
                    ),
                    "activity.automated_decisions",
                ),
            ),
            cites="activity.dpia_needed",
        ),
    ),
    meta=("role", "department", "status", "review_on"),
)

PARTS = (
    Form(
        "purpose",
        (
            Tab(
                "purpose",
                "",
                (
                    Section(
                        laid(
                            "term:3",
                            "wording:3",
                            "bases:3",
                            "statute:2",
                            "optional",
                            "legitimate_interest:3",
                        )
                    ),
                ),
            ),
        ),
    ),
    Form(
        "data_use",
        (
            Tab(
                "data_use",
                "",
                (
                    Section(laid("people:2", "obligation", "people_wording:3")),
                    Section(laid("categories:3", "category:3", "items:3", "purposes:3")),
                    Section(laid("collection_point", "collected_when", "source", "source_name:3")),
                    Section(laid("conditions:3", "condition_statute:3")),
                    Section(laid("retention:3", "recipients:3")),
                ),
            ),
        ),
    ),
    Form(
        "disclosure",
        (
            Tab(
                "disclosure",
                "",
                (
                    Section(laid("recipient:2", "mode", "recipients_wording:3")),
                    Section(laid("data:3", "items:3", "purposes:3", "purpose:3", "bases:3")),
                    Section(laid("occasion:2", "extent", "method:2?", "opt_out:3?")),
                    Section(laid("exceptions:3", "exceptions_wording:3")),
                ),
            ),
        ),
    ),
    Form(
        "joint_use",
        (
            Tab(
                "joint_use",
                "",
                (
                    Section(laid("users:3", "users_scope:3", "items:3", "purpose:3")),
                    Section(laid("responsible_name", "responsible_head", "responsible_address")),
                ),
            ),
        ),
    ),
    Form(
        "publication",
        (
            Tab(
                "publication",
                "",
                (Section(laid("audience:3", "items:3", "how_to_change:3", "never_shown:3")),),
            ),
        ),
    ),
    Form(
        "automatic_collection",
        (
            Tab(
                "automatic_collection",
                "",
                (
                    Section(laid("name:2", "tool", "kind:2", "provider")),
                    Section(laid("items:3", "purposes:3", "purposes_wording:3")),
                    Section(laid("lifetime", "lifetime_wording:2", "choices:3")),
                    Section(laid("refusal:3", "refusal_effect:3", "third_party_behaviour:3?")),
                ),
            ),
        ),
    ),
)
