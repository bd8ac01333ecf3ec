"""What a pick-or-type field offers for what is typed: codes, countries, records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list.

    Attributes:
        value: what the field stores; empty for a heading.
        second: the line beneath, such as the title in the register's language.
        aside: what stands at the right edge, such as how often it is used.
    """

    value: str
    title: str
    code: str = ""
    second: str = ""
    aside: str = ""

    @property
    def heading(self) -> bool:
        """Whether it only names what follows."""
        return not self.value


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered.

    Attributes:
        note: how what was typed has been read; empty if as it stands.
        foot: name and date of the list.
    """

    items: tuple[Offer, ...]
    note: str = ""
    foot: str = ""


class Source(Protocol):
    """Where offers come from.

    Attributes:
        hint: what an empty field says.
    """

    hint: str

    def offers(self, typed: str) -> Offers:
        """What fits what was typed; everything, the likeliest first, when nothing was."""

    def shown(self, value: str) -> Offer:
        """A stored value as it is shown."""

    def known(self, value: str) -> bool:
        """Whether the list has the value."""

    def free(self, typed: str) -> str:
        """What the button at the foot says that keeps or makes what was typed; empty: none."""
