"""The first format: every record, its history and its search text."""

import sqlalchemy as sa
from alembic import op

from ropa.store.database import append_only_triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def records(table: str, fields: str, **references: str) -> None:
    """A table of one kind of record; `references` are fields that name records of other tables."""
    op.create_table(
        table,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text()),
        sa.Column("translations", sa.Text()),
        *(sa.Column(field, sa.Text()) for field in fields.split()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(
            sa.ForeignKeyConstraint(
                [field],
                [f"{to}.id"],
                name=f"fk_{table}_{field}_{to}",
                deferrable=True,
                initially="DEFERRED",
            )
            for field, to in references.items()
        ),
    )
    for field in ("position", *references):
        op.create_index(f"ix_{table}_{field}", table, [field])


def upgrade() -> None:
    """Makes all tables of a new register."""
    records(
        "activity",
        "name description role regimes acts_for joint_controllers joint_arrangement "
        "department owner operations manner start_date end_date status approved_by "
        "approved_on review_on automated_decisions automated_logic automated_significance "
        "automated_consequences dpia_needed dpia_state dpia_link balancing_link "
        "consent_link risk location regions systems measures pseudonymised further_use",
    )
    records("assurance", "term wording")
    records("authority", "name country purposes regimes website phone email")
    records("children_rule", "regimes directed age_limit guardian_consent on_discovery")
    records(
        "collection_point", "name means provider on_behalf refusal_effect refusal_effect_optional"
    )
    records("element_state", "subject field requirement state reason")
    records("incident_promise", "notified deadline deadline_wording method redress")
    records(
        "notice",
        "regime activities audience title scope effective_on updated_on ordinary_period "
        "material_period change_channels change_rule definitions external_sites duties "
        "acceptance legal_ground governing_law court incentives statements",
    )
    records(
        "organisation",
        "legal_name trading_names role called operates registration_number address "
        "country phone email website head public_body headcount represents_under",
    )
    records(
        "recipient",
        "name kind role sub_processor_of country address contact phone email website task "
        "contract contract_date contract_end contract_link contract_audited_on "
        "contract_duties contract_note certifications certifications_until retention",
        sub_processor_of="recipient",
    )
    records(
        "retention_rule",
        "name duration start_event criterion statute kept_after kept_where end_action "
        "disposal_procedure disposal_methods",
    )
    records(
        "sale_or_sharing",
        "category sold shared disclosed recipients third_parties purpose sensitive_use minors",
    )
    records("security_measure", "term kind detail applied_to")
    records(
        "automatic_collection",
        "activity name tool kind provider items purposes purposes_wording lifetime "
        "lifetime_wording choices refusal refusal_effect third_party_behaviour",
        activity="activity",
        provider="recipient",
    )
    records("clause_override", "notice clause language wording reason", notice="notice")
    records(
        "contact",
        "role organisation department job_title name phone email address form",
        organisation="organisation",
    )
    records(
        "data_use",
        "activity categories category items people people_wording purposes "
        "collection_point collected_when obligation source source_name conditions "
        "condition_statute retention recipients",
        activity="activity",
        collection_point="collection_point",
        retention="retention_rule",
    )
    records(
        "disclosure",
        "activity mode recipient recipients_wording data items purposes purpose bases "
        "occasion extent method opt_out exceptions exceptions_wording",
        activity="activity",
        recipient="recipient",
    )
    records(
        "joint_use",
        "activity items users users_scope purpose responsible_name responsible_address "
        "responsible_head",
        activity="activity",
    )
    records("publication", "activity items audience how_to_change never_shown", activity="activity")
    records(
        "published_version",
        "notice version language published_on effective_on document digest gaps gaps_reason",
        notice="notice",
    )
    records(
        "purpose",
        "activity term wording bases statute legitimate_interest optional",
        activity="activity",
    )
    records(
        "register", "name language notice_languages regimes controller", controller="organisation"
    )
    records(
        "transfer",
        "activities recipient destination country country_unknown mechanisms safeguard "
        "safeguard_copy items purpose timing method duration retention refusal "
        "refusal_effect country_information recipient_measures assessed_on "
        "assessment_link",
        recipient="recipient",
    )
    records(
        "right",
        "term wording regimes contact channels procedure identity_check fee time_limit limits",
        contact="contact",
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("of", sa.Integer()),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
    )
    op.create_table(
        "row_change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.PrimaryKeyConstraint("seq", "ordinal", name="pk_row_change"),
    )
    op.create_index("ix_row_change_record", "row_change", ["record"])
    op.create_table(
        "search_text",
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", name="pk_search_text"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in append_only_triggers():
            op.execute(statement)
