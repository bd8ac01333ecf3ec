"""Builds what people download: the program with its own Python, proved, packed and listed.

    python3 packaging/build.py                on Windows, macOS or Linux; into dist/
    python3 packaging/build.py --no-archive   the folder alone, self-tested

Signing happens when it is configured, see RELEASING.md: ROPA_SIGN_TOOL (Windows), ROPA_MAC_IDENTITY
and ROPA_NOTARY_PROFILE (macOS).
"""

from __future__ import annotations

import hashlib
import lzma
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from dev import ROOT, loads, locked_environment, prepare_system, program, say, stop

BUILD, DIST = ROOT / "build", ROOT / "dist"
FOLDER = DIST / "ropa"
WINDOWS, MAC = platform.system() == "Windows", platform.system() == "Darwin"
MOST = {".xz": 75_000_000, ".exe": 75_000_000, ".dmg": 75_000_000, ".zip": 90_000_000}
"""How large, in bytes, the packed program may be; Explorer unpacks nothing denser than zip."""

# What Qt's window on X11 loads and a desktop may lack, and the Debian package that holds it. It is
# shipped with the program, so it must be here.
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

DICTIONARY = 128 * 2**20
"""How far back, in bytes, the packing looks; unpacking needs as much memory."""


def main(arguments: list[str]) -> int:
    prepare_system()
    find_libraries()
    python = program(locked_environment(), "python")
    shutil.rmtree(DIST, ignore_errors=True)
    BUILD.mkdir(exist_ok=True)
    do(python, ROOT / "packaging" / "draw_icon.py", BUILD / "icon.png")
    do(
        python,
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", DIST, "--workpath", BUILD / "work", ROOT / "packaging" / "ropa.spec"),
    )
    do(python, ROOT / "packaging" / "list_parts.py", BUILD)
    beside = DIST / "ropa.app" / "Contents" / "Resources" if MAC else FOLDER
    for made in (BUILD / "licences", BUILD / "ropa.cdx.json"):
        place = beside / made.name
        shutil.copytree(made, place) if made.is_dir() else shutil.copy(made, place)
    if platform.system() == "Linux":
        shutil.copytree(ROOT / "packaging" / "linux", FOLDER, dirs_exist_ok=True)
        shutil.copy(ROOT / "resources" / "icons" / "ropa.svg", FOLDER / "ropa.svg")
    self_test()
    if arguments == ["--no-archive"]:
        return 0
    if MAC:
        sign_mac()
    elif WINDOWS:
        sign_windows(*FOLDER.glob("*.exe"))
    number = version(python)
    name = f"ropa-{number}-{system()}"
    for archive in pack(number, name):
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        sums = archive.with_name(f"{archive.name}.sha256")
        sums.write_text(f"{digest}  {archive.name}\n", encoding="ascii")
        size = archive.stat().st_size
        say(f"{archive.relative_to(ROOT)}  {size / 1e6:.1f} MB  {digest}")
        if size > MOST[archive.suffix]:
            stop(f"{archive.name} is larger than {MOST[archive.suffix] / 1e6:.0f} MB.")
    shutil.copy(BUILD / "ropa.cdx.json", DIST / f"{name}.cdx.json")
    return 0


def find_libraries() -> None:
    """Stops where a library is missing that would be missing in the program."""
    lacking = [] if WINDOWS or MAC else [part for name, part in X11.items() if not loads(name)]
    if lacking:
        stop("Qt's window needs more libraries here:", f"  apt-get install {' '.join(lacking)}")


def do(*command: object) -> None:
    """Runs a step; a failed one ends the build."""
    line = [str(part) for part in command]
    say(f"$ {' '.join(line)}")
    # Modules are packed with everything else, and are read faster as they are.
    environment = os.environ | {"PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}
    if not MAC and not WINDOWS:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    if subprocess.run(line, env=environment, check=False).returncode != 0:
        stop("That step failed; the lines above say why.")


def version(python: Path) -> str:
    found = subprocess.run(
        [python, "-c", "import ropa; print(ropa.__version__)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


def self_test() -> None:
    """Lets the built program prove itself."""
    built = {
        "Windows": FOLDER / "ropa-console.exe",
        "Darwin": DIST / "ropa.app/Contents/MacOS/ropa",
    }
    do(built.get(platform.system(), FOLDER / "ropa"), "self-test")


# ------------------------------------------------------------------------------------------ signing


def sign_windows(*files: Path) -> None:
    """Signs with the tool configured: a command line that takes the file as its last word."""
    if tool := os.environ.get("ROPA_SIGN_TOOL"):
        for file in files:
            do(*tool.split(), file)
    else:
        say("ROPA_SIGN_TOOL is not set: the program is not signed.")


def sign_mac() -> None:
    """Signs the bundle for the hardened runtime and has it notarised."""
    bundle = DIST / "ropa.app"
    identity = os.environ.get("ROPA_MAC_IDENTITY")
    if not identity:
        say("ROPA_MAC_IDENTITY is not set: the program is not signed.")
        return
    entitlements = ROOT / "packaging" / "macos" / "entitlements.plist"
    options = ("--force", "--timestamp", "--options", "runtime", "--entitlements", entitlements)
    for inner in sorted(bundle.rglob("*")):
        if inner.suffix in {".so", ".dylib"} and not inner.is_symlink():
            do("codesign", *options, "--sign", identity, inner)
    do("codesign", *options, "--deep", "--sign", identity, bundle)
    do("codesign", "--verify", "--deep", "--strict", bundle)


def notarise(image: Path) -> None:
    """Has Apple look at the image, and staples its answer to it."""
    if profile := os.environ.get("ROPA_NOTARY_PROFILE"):
        submit = ("xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait")
        do(*submit)
        do("xcrun", "stapler", "staple", image)
    else:
        say("ROPA_NOTARY_PROFILE is not set: the image is not notarised.")


# ------------------------------------------------------------------------------------------ packing


def system() -> str:
    """What this computer is, as the files are named: `macos-arm64`."""
    return f"{platform.system().lower().replace('darwin', 'macos')}-{machine()}"


def machine() -> str:
    return platform.machine().lower().replace("amd64", "x86_64").replace("aarch64", "arm64")


def pack(number: str, name: str) -> list[Path]:
    """The files people download for this system."""
    if WINDOWS:
        return [zipped(DIST / f"{name}-portable.zip"), installer(number, name)]
    if MAC:
        image = DIST / f"{name}.dmg"
        form = ("-volname", "ropa", "-srcfolder", DIST / "ropa.app", "-ov", "-format", "ULMO")
        do("hdiutil", "create", *form, image)
        notarise(image)
        return [image]
    archive = DIST / f"{name}.tar.xz"
    packing = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": DICTIONARY}]
    if machine() == "x86_64":
        packing.insert(0, {"id": lzma.FILTER_X86})  # calls in machine code look alike after it
    with (
        lzma.open(archive, "wb", filters=packing) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w") as packed,
    ):
        packed.add(FOLDER, "ropa", filter=nobodys)
    return [archive]


def nobodys(file: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever built it: the files are root's, and readable to everyone."""
    file.uid = file.gid = 0
    file.uname = file.gname = "root"
    file.mode |= 0o444
    return file


def zipped(archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(FOLDER.rglob("*")):
            packed.write(file, Path("ropa", file.relative_to(FOLDER)))
    return archive


def installer(number: str, name: str) -> Path:
    """Inno Setup's compiler must be installed; GitHub's Windows machines have it."""
    compiler = shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
    script = ROOT / "packaging" / "windows" / "ropa.iss"
    do(compiler, f"/DVersion={number}", f"/DName={name}", f"/O{DIST}", script)
    made = DIST / f"{name}-setup.exe"
    sign_windows(made)
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
