"""Makes `resources/fonts/` from four pinned npm packages: `python packaging/cut_fonts.py`.

Needs `npm` and fontTools. Give a folder as the only argument to use tarballs that lie there
already. The same tarballs give the same bytes; a tarball that is not the pinned one stops the run.

What is cut, and why nothing of it is missed:

* Layout features, hinting, vertical metrics and glyph names: the PDF writer sets one glyph for
  each character, horizontally, and PDF viewers do not hint.
* Regular keeps every character, since names of people and places need rare ones. Bold keeps the
  Han characters of the national character sets as computers extend them (髙, 堃); a rarer one is
  set in Regular.
* What the Japanese face of the same weight draws alike, with the same advance, the Chinese face
  gives up for symbols and kana, the Korean one for Han too. The writer looks there next, so the
  page does not change; a line of Chinese is still set in one face.
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SCOPE = "@expo-google-fonts"


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    sha512: str
    """Of the tarball, in base64, as npm's lock files write it."""

    @property
    def pin(self) -> str:
        return f"{SCOPE}/{self.name}@{self.version}"

    @property
    def tarball(self) -> str:
        return f"{SCOPE[1:]}-{self.name}-{self.version}.tgz"


@dataclass(frozen=True)
class Cut:
    """One face: where it comes from and which Han characters its bold weight keeps."""

    family: str
    package: Package
    bold_han: tuple[str, ...] = ()
    """Python codecs whose Han characters stay in Bold."""
    bold_says: str = "every character"
    shares_han: bool = False
    """Whether Han characters are left to the Japanese face if they look the same there."""


LATIN = Cut(
    "NotoSans",
    Package(
        "noto-sans",
        "0.4.2",
        "zYD8G2ijWLxqmquoQgghNh/x9p0yxWwArD0oxO1oXY1qx5vOd4t0Kbhnu/Cx8RTy08OgA8RtxuULZFaXwVPnPw==",
    ),
)
CHINESE = Cut(
    "NotoSansTC",
    Package(
        "noto-sans-tc",
        "0.4.3",
        "69XAOTLPz0WlAxL6qJEKlDMxHsBd4J1M39HjV0gPF2o1xWVALOsVWvDgistnecVockA9wbU/tH5C/gyS2PdnHg==",
    ),
    ("big5", "cp950", "big5hkscs"),
    "Han of Big5 with its extensions (basic plane)",
)
KOREAN = Cut(
    "NotoSansKR",
    Package(
        "noto-sans-kr",
        "0.4.3",
        "EVS/uJPcf1TgJtjmQmrFr0oGdcl7ml09CSu0E/AyGzR0UfzdR2pBbzWWPsnuzZiGUl643ODYwYiXK5+B+fLjhQ==",
    ),
    ("euc_kr",),
    "Han of KS X 1001, all Hangul",
    shares_han=True,
)
JAPANESE = Cut(
    "NotoSansJP",
    Package(
        "noto-sans-jp",
        "0.4.3",
        "Fl+Z6vtD24HFAYsvzB0S9Nery1ly16B9PesdY0wBd+wEHAvkNglnkTUspU0HqGOubkmoa8zusJrKv6vDx1o70A==",
    ),
    ("shift_jis", "cp932"),
    "Han of JIS X 0208 with its vendors' extensions",
)
# Japanese stands before the faces that are compared with it.
CUTS = (LATIN, JAPANESE, CHINESE, KOREAN)
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}
DROPPED_TABLES = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "gasp", "prep", "vhea", "vmtx", "VORG"]
OFL_HEAD = "This Font Software is licensed under"


def is_han(code: int) -> bool:
    return (
        0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


def is_text(code: int) -> bool:
    """What stands in most lines and stays in every face: Latin, punctuation, full-width forms."""
    ranges = ((0, 0xFF), (0x2010, 0x203F), (0x3000, 0x303F), (0xFF00, 0xFFEF))
    return any(first <= code <= last for first, last in ranges)


def han_of(codecs: Iterable[str]) -> set[int]:
    """The Han characters of the basic plane that at least one of the codecs can write."""
    found = set()
    for code in filter(is_han, range(0x10000)):
        for codec in codecs:
            try:
                chr(code).encode(codec)
            except UnicodeEncodeError:
                continue
            found.add(code)
    return found


def tarball_of(package: Package, folder: Path) -> bytes:
    """The bytes of the pinned tarball, fetched into `folder` if it is not there yet."""
    path = folder / package.tarball
    if not path.exists():
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("npm is needed to fetch the font packages.")
        arguments = [npm, "pack", package.pin, "--silent", "--pack-destination", str(folder)]
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if digest != package.sha512:
        sys.exit(f"{path.name} is not the pinned file: sha512-{digest}")
    return content


def read_member(tarball: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        member = archive.extractfile(f"package/{name}")
        assert member is not None, name
        return member.read()


def same_glyphs(ours: TTFont, theirs: TTFont, codes: Iterable[int]) -> set[int]:
    """The codes whose outline and advance are the same in both fonts."""

    def drawing(font: TTFont, code: int) -> tuple[Any, ...]:
        name = font.getBestCmap()[code]
        coordinates, ends, flags = font["glyf"][name].getCoordinates(font["glyf"])
        return font["hmtx"][name][0], list(coordinates), list(ends), bytes(flags)

    shared = set(codes) & set(ours.getBestCmap()) & set(theirs.getBestCmap())
    return {code for code in shared if drawing(ours, code) == drawing(theirs, code)}


def cut_face(source: bytes, keep: set[int]) -> bytes:
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += DROPPED_TABLES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    font = TTFont(io.BytesIO(source), lazy=True, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=keep)
    cutter.subset(font)
    # Two tables name every character; variation sequences and Macintosh encodings go.
    font["cmap"].tables = [t for t in font["cmap"].tables if t.platformID == 3 and t.format != 14]
    result = io.BytesIO()
    font.save(result)
    return result.getvalue()


def provenance(rows: Iterable[str], total: int) -> str:
    packages = [
        f"| {cut.family} | `{SCOPE}/{cut.package.name}` | {cut.package.version} "
        f"| `sha512-{cut.package.sha512}` |"
        for cut in CUTS
    ]
    return "\n".join(
        [
            "# Where these fonts come from",
            "",
            "Noto Sans and Noto Sans TC, KR and JP, SIL Open Font License 1.1 (`OFL.txt`).",
            "Written by `packaging/cut_fonts.py`, which holds the same pins; do not edit.",
            "",
            "| Family | npm package | Version | Tarball |",
            "| --- | --- | --- | --- |",
            *packages,
            "",
            "Cut from every face: layout features (GSUB, GPOS, GDEF, BASE), hinting, vertical",
            "metrics, variation sequences, glyph names. Outlines and advances are untouched.",
            "What the Japanese face of the same weight draws alike, with the same advance, the",
            "Chinese faces leave out for symbols and kana, the Korean ones for Han characters too.",
            "",
            "| File | Repertoire | Characters | Glyphs | Bytes | SHA-256 |",
            "| --- | --- | ---: | ---: | ---: | --- |",
            *rows,
            "",
            f"Together {total:,} bytes.",
            "",
        ]
    )


def licence(texts: Iterable[bytes]) -> str:
    """One licence text under the copyright lines of all packages."""
    notices: list[str] = []
    terms = ""
    for text in texts:
        head, mark, rest = text.decode().replace("\r\n", "\n").partition(OFL_HEAD)
        terms = mark + rest
        if head.strip() not in notices:
            notices.append(head.strip())
    return "\n".join(notices) + "\n\n" + terms


def cut_all(tarballs: Path) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    rows: list[str] = []
    texts: list[bytes] = []
    total = 0
    made: dict[str, TTFont] = {}
    for cut in CUTS:
        tarball = tarball_of(cut.package, tarballs)
        texts.append(read_member(tarball, "LICENSE_FONT"))
        for weight, folder in WEIGHTS.items():
            source = read_member(tarball, f"{folder}/{cut.family}_{folder}.ttf")
            font = TTFont(io.BytesIO(source), lazy=True)
            keep, says = set(font.getBestCmap()), "every character"
            if weight == "Bold" and cut.bold_han:
                keep -= {code for code in keep if is_han(code)} - han_of(cut.bold_han)
                says = cut.bold_says
            if cut in (CHINESE, KOREAN):
                spare = {code for code in keep if not is_text(code)}
                if not cut.shares_han:
                    spare = {code for code in spare if not is_han(code)}
                keep -= same_glyphs(font, made[weight], spare)
                says += ", less what it shares with the Japanese face"
            content = cut_face(source, keep)
            result = TTFont(io.BytesIO(content), lazy=True)
            if cut is JAPANESE:
                made[weight] = result
            name = f"{cut.family}-{weight}.ttf"
            (TARGET / name).write_bytes(content)
            total += len(content)
            rows.append(
                f"| `{name}` | {says} | {len(result.getBestCmap()):,} "
                f"| {result['maxp'].numGlyphs:,} | {len(content):,} "
                f"| `{hashlib.sha256(content).hexdigest()}` |"
            )
    (TARGET / "OFL.txt").write_text(licence(texts), encoding="utf-8", newline="\n")
    (TARGET / "PROVENANCE.md").write_text(provenance(rows, total), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        cut_all(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            cut_all(Path(scratch))
