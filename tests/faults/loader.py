"""Finds, in a running process, where each library keeps the address of a function of another.

What is read here is the System V layout of a loaded program: the dynamic section of each object
names its symbols and the entries the loader filled in for them.
"""

from __future__ import annotations

import ctypes
import mmap
import platform
from collections.abc import Iterator
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_size_t,
    c_uint16,
    c_uint32,
    c_uint64,
    c_void_p,
    string_at,
)
from typing import Any

SYMBOLS, NAMES, JUMPS, JUMPS_SIZE, ENTRIES, ENTRIES_SIZE = 6, 5, 23, 2, 7, 8
"""Tags of the dynamic section."""
HOLDS_AN_ADDRESS = {"x86_64": (1, 6, 7), "aarch64": (257, 1025, 1026)}
"""Kinds of entries that hold the address of a symbol."""
LEFT_ALONE = (b"linux-vdso", b"ld-linux", b"libffi", b"_ctypes")
"""What carries our own functions must not come to them itself."""


class _Segment(Structure):
    _fields_ = [
        ("kind", c_uint32),
        ("flags", c_uint32),
        ("offset", c_uint64),
        ("address", c_uint64),
        ("physical", c_uint64),
        ("in_file", c_uint64),
        ("in_memory", c_uint64),
        ("aligned", c_uint64),
    ]


class _Loaded(Structure):
    _fields_ = [
        ("base", c_uint64),
        ("name", c_char_p),
        ("segments", POINTER(_Segment)),
        ("count", c_uint16),
    ]


def slots(names: set[bytes]) -> Iterator[tuple[bytes, int]]:
    """Name and address of every entry that holds one of these functions."""
    kinds = HOLDS_AN_ADDRESS[platform.machine()]
    for base, dynamic in _objects():
        found = dict(_tags(dynamic))
        tags = {tag: at if at >= base else at + base for tag, at in found.items()}
        for table, size in ((JUMPS, JUMPS_SIZE), (ENTRIES, ENTRIES_SIZE)):
            if table not in tags or size not in found or SYMBOLS not in tags:
                continue
            for entry in range(tags[table], tags[table] + found[size], 24):
                said = _word(entry + 8)
                if said & 0xFFFFFFFF in kinds:
                    symbol = tags[SYMBOLS] + 24 * (said >> 32)
                    name = string_at(tags[NAMES] + c_uint32.from_address(symbol).value)
                    if name in names:
                        yield name, base + _word(entry)


def poke(libc: Any, slot: int, address: int) -> None:
    """Writes an address into an entry, which the loader may have made read-only."""
    page = slot & ~(mmap.PAGESIZE - 1)
    libc.mprotect(c_void_p(page), c_size_t(2 * mmap.PAGESIZE), mmap.PROT_READ | mmap.PROT_WRITE)
    c_uint64.from_address(slot).value = address


def _objects() -> list[tuple[int, int]]:
    """Where each loaded object begins, and where its dynamic section lies."""
    found: list[tuple[int, int]] = []

    def note(about: Any, _size: int, _data: Any) -> int:
        loaded = about.contents
        if not any(name in (loaded.name or b"") for name in LEFT_ALONE):
            for number in range(loaded.count):
                segment = loaded.segments[number]
                if segment.kind == 2:
                    found.append((loaded.base, loaded.base + segment.address))
        return 0

    shape = CFUNCTYPE(c_int, POINTER(_Loaded), c_size_t, c_void_p)
    ctypes.CDLL(None).dl_iterate_phdr(shape(note), None)
    return found


def _tags(dynamic: int) -> Iterator[tuple[int, int]]:
    while tag := _word(dynamic):
        yield tag, _word(dynamic + 8)
        dynamic += 16


def _word(address: int) -> int:
    return c_uint64.from_address(address).value
