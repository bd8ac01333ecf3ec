"""The words of the window in the language of the interface, from gettext catalogues.

English stands in the code; `resources/locale` holds ko, zh_Hant and ja. Words of the law, labels of
fields and sentences of findings are content and come from the field guide, the code lists and the
regimes, in `language()`.
"""

from __future__ import annotations

import gettext as catalogues
from functools import cache

from ropa import resources

LANGUAGES = ("en", "ko", "zh-Hant", "ja")
NAMES = {"en": "English", "ko": "한국어", "zh-Hant": "繁體中文", "ja": "日本語"}
"""Each language by its own name, as a person who reads nothing else would look for it."""

_spoken = "en"


def speak(language: str) -> None:
    """Makes this the language of the interface; what is on screen is drawn anew by the window."""
    global _spoken  # noqa: PLW0603  (gettext's own model: one language for the whole interface)
    _spoken = language if language in LANGUAGES else "en"


def language() -> str:
    """The language of the interface: `en`, `ko`, `zh-Hant` or `ja`."""
    return _spoken


@cache
def _catalogue(language_: str) -> catalogues.NullTranslations:
    if language_ == "en":
        return catalogues.NullTranslations()
    folder = resources.path("locale")
    return catalogues.translation("ropa", str(folder), [language_.replace("-", "_")])


def _(text: str, **facts: object) -> str:
    """The text in the interface language, with the facts put in."""
    said = _catalogue(_spoken).gettext(text)
    return said.format(**facts) if facts else said


def ngettext(one: str, many: str, count: int, **facts: object) -> str:
    """The text for a number of things; `{count}` is that number with its digits grouped."""
    said = _catalogue(_spoken).ngettext(one, many, count)
    return said.format(count=f"{count:,}", **facts)


def N_(text: str) -> str:
    """Marks a text that is translated where it is shown."""
    return text
