"""Colours by what they mean, for light, dark and high contrast.

Red, amber, blue-grey and green belong to the state of findings only; one accent says selected,
focused, link or filled. Every text colour has at least 4.5:1 on each of its grounds, every edge and
shape 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); tests compute it. `off` is what cannot be used now.
"""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """One value for each meaning, as `#RRGGBB`."""

    window: str
    sidebar: str
    surface: str
    raised: str
    sunken: str
    line: str
    control: str
    off: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    selection: str
    sidebar_selection: str
    tint2: str
    must: str
    must_ground: str
    check: str
    check_ground: str
    advice: str
    advice_ground: str
    ok: str
    ok_ground: str
    mark: str
    dark: bool
    contrast: bool = False


LIGHT = Tokens(
    window="#F5F6F8",
    sidebar="#ECEEF2",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#F0F2F5",
    line="#DFE3E8",
    control="#868E9A",
    off="#868E9A",
    text="#1A1E25",
    text2="#4B5462",
    text3="#59626F",
    accent="#2A5DB0",
    on_accent="#FFFFFF",
    selection="#E7EEF9",
    sidebar_selection="#D6E2F6",
    tint2="#7294CF",
    must="#B3261E",
    must_ground="#FCEEEC",
    check="#8A5200",
    check_ground="#FDF3E1",
    advice="#2F5E8C",
    advice_ground="#EAF2FA",
    ok="#23703F",
    ok_ground="#E8F4EC",
    mark="#FFF0B8",
    dark=False,
)
DARK = Tokens(
    window="#1B1D21",
    sidebar="#17191C",
    surface="#23262B",
    raised="#2B2F35",
    sunken="#1E2125",
    line="#363B43",
    control="#7D8693",
    off="#7D8693",
    text="#E9EBEE",
    text2="#B5BCC7",
    text3="#A6AFBB",
    accent="#8FB4F5",
    on_accent="#10203B",
    selection="#2A3A54",
    sidebar_selection="#2A3A54",
    tint2="#5A779F",
    must="#FF9C92",
    must_ground="#3A2423",
    check="#F2BE66",
    check_ground="#372C1B",
    advice="#93C0EC",
    advice_ground="#202D3A",
    ok="#82CF9C",
    ok_ground="#1F3227",
    mark="#453A12",
    dark=True,
)
CONTRAST = Tokens(
    window="#000000",
    sidebar="#000000",
    surface="#000000",
    raised="#000000",
    sunken="#000000",
    line="#FFFFFF",
    control="#FFFFFF",
    off="#949494",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#FFFFFF",
    accent="#FFE34D",
    on_accent="#000000",
    selection="#333000",
    sidebar_selection="#333000",
    tint2="#8A7B20",
    must="#FF9C92",
    must_ground="#000000",
    check="#FFD27A",
    check_ground="#000000",
    advice="#9BD0FF",
    advice_ground="#000000",
    ok="#8CFFB0",
    ok_ground="#000000",
    mark="#4D4400",
    dark=True,
    contrast=True,
)


def ratio(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.x computes it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
