"""Where data come in: points of collection, and tools that collect by themselves."""

from ropa.records.fields import choice, lines, owner, period, ref, refs, text
from ropa.records.record import Record


class CollectionPoint(Record, table=True):
    """A form, a call, a device, a sign-in by another service, at which data are collected.

    Attributes:
        provider: the third party it runs through, such as a social login.
        on_behalf: how the agreement is confirmed when somebody else gives the data.
        refusal_effect: what follows if the person does not provide the data
            (GDPR Art. 13(2)(e), PDPA Art. 8(1)(6), PIPA Art. 15(2)4).
    """

    __tablename__ = "collection_point"

    name: str | None = text()
    means: str | None = choice("collection-means")
    provider: str | None = text()
    on_behalf: str | None = text()
    refusal_effect: str | None = text()
    refusal_effect_optional: str | None = text()


class AutomaticCollection(Record, table=True):
    """A cookie, an SDK, a log: collects without anybody typing.

    Attributes:
        purposes: the records' purposes it serves; `purposes_wording` what the tool is used for.
        lifetime: ISO 8601; `lifetime_wording` where it is no fixed time ("session").
        third_party_behaviour: behavioural data a third party collects (Korean guideline).
    """

    __tablename__ = "automatic_collection"

    activity: str | None = owner("activity")
    name: str | None = text()
    tool: str | None = choice("collection-tool")
    kind: str | None = choice("cookie-kind")
    provider: str | None = ref("recipient")
    items: str | None = lines()
    purposes: str | None = refs("purpose")
    purposes_wording: str | None = lines()
    lifetime: str | None = period()
    lifetime_wording: str | None = text()
    choices: str | None = lines()
    refusal: str | None = text()
    refusal_effect: str | None = text()
    third_party_behaviour: str | None = text()
