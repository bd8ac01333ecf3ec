"""How long data are kept and what happens then."""

from ropa.records.fields import choice, lines, period, text
from ropa.records.record import Record


class RetentionRule(Record, table=True):
    """A time limit for erasure (GDPR Art. 30(1)(f)) and the disposal that follows it.

    Attributes:
        name: for what the rule is, such as "e-mail marketing".
        duration: ISO 8601, counted from `start_event`; or `criterion` where no period can be named.
        statute: statute and article, where a law demands keeping.
        kept_after: what stays after the purpose ends, and `kept_where`.
        disposal_methods: one line per medium (electronic, paper).
    """

    __tablename__ = "retention_rule"

    name: str | None = text()
    duration: str | None = period()
    start_event: str | None = text()
    criterion: str | None = text()
    statute: str | None = text()
    kept_after: str | None = text()
    kept_where: str | None = text()
    end_action: str | None = choice("end-action")
    disposal_procedure: str | None = text()
    disposal_methods: str | None = lines()
