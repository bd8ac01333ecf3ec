"""The rights a person has and how they are exercised."""

from ropa.records.fields import choices, code, lines, period, ref, text
from ropa.records.record import Record


class Right(Record, table=True):
    """One right under one or several laws; also withdrawal of consent and marketing opt-out.

    Attributes:
        term: a code of the list of rights; `wording` where the list lacks it.
        regimes: the laws under which it is stated; empty: that of the code, or all without one.
        channels: form, mail, phone, in the account, one per line.
        limits: when the right may be refused or restricted.
    """

    __tablename__ = "right"

    term: str | None = code("rights")
    wording: str | None = text()
    regimes: str | None = choices("regime")
    contact: str | None = ref("contact")
    channels: str | None = lines()
    procedure: str | None = text()
    identity_check: str | None = text()
    fee: str | None = text()
    time_limit: str | None = period()
    limits: str | None = text()
