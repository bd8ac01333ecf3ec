"""Writes `resources/terms/countries.csv` from Unicode CLDR by way of Babel.

Run by a developer when Babel brings a newer CLDR; the program itself only reads the file:

    python packaging/bake_countries.py
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version, get_global

TARGET = Path(__file__).parents[1] / "resources" / "terms" / "countries.csv"
LOCALES = {"name_en": "en", "name_ko": "ko", "name_zh_hant": "zh_Hant", "name_ja": "ja"}

# Two-letter regions of CLDR that ISO 3166-1 does not assign: groupings, exceptional reservations
# and test codes. Kosovo (XK), user-assigned, stays: a register must be able to name it.
NOT_COUNTRIES = re.compile("AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|ZZ")

# Alpha-3 codes that ISO withdrew; CLDR still maps them to the successor.
WITHDRAWN_ALPHA_3 = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}

# The short alternate names of CLDR, which Babel does not carry, where the long form says more
# than a register should; and one spelling: the zh-Hant documents write 臺灣 throughout.
CHOSEN_NAMES = {
    "HK": {"name_en": "Hong Kong", "name_ko": "홍콩", "name_zh_hant": "香港", "name_ja": "香港"},
    "MO": {"name_en": "Macao", "name_ko": "마카오", "name_zh_hant": "澳門", "name_ja": "マカオ"},
    "MM": {"name_en": "Myanmar", "name_ja": "ミャンマー"},
    "TW": {"name_zh_hant": "臺灣"},
}


def country_rows() -> list[dict[str, str]]:
    names = {column: Locale.parse(tag).territories for column, tag in LOCALES.items()}
    alpha_3 = {
        codes[0]: alias
        for alias, codes in get_global("territory_aliases").items()
        if re.fullmatch("[A-Z]{3}", alias) and alias not in WITHDRAWN_ALPHA_3 and len(codes) == 1
    }
    rows = []
    for code in sorted(names["name_en"]):
        if not re.fullmatch("[A-Z]{2}", code) or NOT_COUNTRIES.fullmatch(code):
            continue
        row = {"code": code, "alpha_3": alpha_3.get(code, "")}
        row |= {column: territories[code] for column, territories in names.items()}
        # Japanese documents set brackets full width and no space before them.
        row["name_ja"] = re.sub(r" ?\((.+)\)", r"（\1）", row["name_ja"])
        rows.append(row | CHOSEN_NAMES.get(code, {}))
    return rows


def main() -> None:
    rows = country_rows()
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{TARGET.name}: {len(rows)} countries, CLDR {get_cldr_version()}")


if __name__ == "__main__":
    main()
