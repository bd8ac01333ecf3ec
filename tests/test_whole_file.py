"""A file is there whole or as it was before, and nothing else is left behind."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ropa import whole_file as module
from ropa.errors import NotWritable
from ropa.whole_file import whole_file


def write(path: Path, text: str, temp_folder: Path | None = None) -> None:
    with whole_file(path, temp_folder) as part:
        part.write_text(text)


def write_half(path: Path, then: Callable[[], object]) -> None:
    with whole_file(path) as part:
        part.write_text("half")
        then()


def raising(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_what_was_written_stands_in_place(tmp_path: Path) -> None:
    target = tmp_path / "register.xlsx"
    write(target, "new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_bytes_are_written_in_one_call(tmp_path: Path) -> None:
    module.write_bytes(tmp_path / "draft.html", "草稿".encode())
    assert (tmp_path / "draft.html").read_text("utf-8") == "草稿"


def test_while_writing_the_old_file_stands_and_the_part_is_private(tmp_path: Path) -> None:
    target = tmp_path / "register.xlsx"
    target.write_text("old")
    with whole_file(target) as part:
        part.write_text("half")
        assert target.read_text() == "old"
        assert part.suffix == ".xlsx"
        assert part.parent.parent == tmp_path
        if os.name == "posix":
            assert stat.S_IMODE(part.parent.stat().st_mode) == 0o700
    assert target.read_text() == "half"


def test_an_error_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "register.xlsx"
    target.write_text("old")
    with pytest.raises(KeyError):
        write_half(target, raising(KeyError()))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_private_folder_may_lie_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = tmp_path / "register.xlsx"
    with whole_file(target, elsewhere) as part:
        assert part.parent.parent == elsewhere
        part.write_text("new")
    assert target.read_text() == "new"
    assert list(elsewhere.iterdir()) == []


def test_a_private_folder_on_another_disk_is_copied_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = tmp_path / "here" / "register.xlsx"
    target.parent.mkdir()
    replace = Path.replace

    def across_disks(part: Path, place: Path) -> Path:
        if elsewhere in part.parents:
            raise OSError(errno.EXDEV, "cross-device link", str(part))
        return replace(part, place)

    monkeypatch.setattr(Path, "replace", across_disks)
    write(target, "new", elsewhere)
    assert target.read_text() == "new"
    assert list(target.parent.iterdir()) == [target]
    assert list(elsewhere.iterdir()) == []


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "register.xlsx"
    killed = whole_file(target)
    left = killed.__enter__()
    left.write_text("register text in clear")
    write(target, "new")
    assert not left.parent.exists()
    assert list(tmp_path.iterdir()) == [target]


def test_two_at_once_leave_one_whole_file_and_the_other_is_told(tmp_path: Path) -> None:
    target = tmp_path / "register.xlsx"
    with pytest.raises(NotWritable, match="Another program"):
        write_half(target, lambda: write(target, "second"))
    assert target.read_text() == "second"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tmp_path / "real.xlsx"
    monkeypatch.setattr(os.path, "realpath", lambda path: real)  # Windows lets few make links
    write(tmp_path / "link.xlsx", "new")
    assert real.read_text() == "new"
    assert list(tmp_path.iterdir()) == [real]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritable) as told:
        write(tmp_path / "nowhere" / "register.xlsx", "new")
    assert str(tmp_path / "nowhere") in told.value.sentence
    assert told.value.remedy


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="is a folder"):
        write(tmp_path, "new")


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="too long"):
        write(tmp_path / ("n" * 300), "new")


def test_a_write_protected_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "register.xlsx"
    target.write_text("old")
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != target)
    with pytest.raises(NotWritable, match="write-protected"):
        write(target, "new")
    assert target.read_text() == "old"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "may not be written"),
        (errno.EIO, "not written"),
    ],
)
def test_trouble_of_the_disk_is_told_in_plain_words(
    tmp_path: Path, number: int, words: str
) -> None:
    target = tmp_path / "register.xlsx"
    target.write_text("old")
    with pytest.raises(NotWritable, match=words) as told:
        write_half(target, raising(OSError(number, os.strerror(number))))
    assert told.value.remedy
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_about_another_file_is_not_taken_for_ours(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_half(tmp_path / "register.pdf", (tmp_path / "missing-font.ttf").read_bytes)


def held(times: int, winerror: int) -> Callable[[Path, Path], Path]:
    """A `replace` that fails as Windows does while another program holds the file."""
    replace = Path.replace
    calls: list[Path] = []

    def attempt(part: Path, place: Path) -> Path:
        calls.append(part)
        if len(calls) <= times:
            error: Any = PermissionError(errno.EACCES, "held", str(part))
            error.winerror = winerror
            raise error
        return replace(part, place)

    return attempt


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_held_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    monkeypatch.setattr(Path, "replace", held(3, winerror))
    write(tmp_path / "register.xlsx", "new")
    assert (tmp_path / "register.xlsx").read_text() == "new"
    assert waited == [0.05, 0.1, 0.2]


def test_a_file_that_stays_held_is_named_after_two_and_a_half_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "register.xlsx"
    target.write_text("old")
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    monkeypatch.setattr(Path, "replace", held(99, 32))
    with pytest.raises(NotWritable, match="another program") as told:
        write(target, "new")
    assert str(target) in told.value.sentence
    assert 2 < sum(waited) < 3
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_elsewhere_than_on_windows_nothing_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)

    def refused(part: Path, place: Path) -> Path:
        raise PermissionError(errno.EACCES, "no", str(place))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(NotWritable, match="may not be written"):
        write(tmp_path / "register.xlsx", "new")
    assert waited == []
