"""What a computer remembers, and that it works when it cannot."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from ropa import preferences


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Preferences of this test alone; nobody is logged in."""
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_a, **_k: str(tmp_path / "p"))
    monkeypatch.delenv("ROPA_AUTHOR", raising=False)
    return tmp_path / "p"


def test_the_author_is_who_is_set_remembered_or_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert preferences.author() == "login"
    preferences.remember_author("  Ada \n Lovelace ")
    assert preferences.author() == "Ada Lovelace"
    monkeypatch.setenv("ROPA_AUTHOR", " Ben ")
    assert preferences.author() == "Ben"
    monkeypatch.setenv("ROPA_AUTHOR", " ")
    assert preferences.author() == "Ada Lovelace"


@pytest.mark.parametrize("error", [KeyError, OSError, ImportError])
def test_where_nobody_is_logged_in_there_is_an_author(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def nobody() -> str:
        raise error("no user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert preferences.author() == "unknown"


def test_registers_opened_last_come_first(tmp_path: Path) -> None:
    for number in range(12):
        preferences.remember_register(tmp_path / f"{number}.ropa")
    preferences.remember_register(tmp_path / "5.ropa")
    names = [path.stem for path in preferences.recent_registers()]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]


def test_a_file_with_an_odd_name_is_remembered(tmp_path: Path) -> None:
    odd = tmp_path / "a\udce9 登記.ropa"
    preferences.remember_register(odd)
    assert preferences.recent_registers() == [odd.resolve()]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xff", b'{"recent": 7, "author": 7}'])
def test_a_damaged_file_is_as_none(folder: Path, content: bytes, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "preferences.json").write_bytes(content)
    assert preferences.recent_registers() == []
    assert isinstance(preferences.author(), str)
    preferences.remember_register(tmp_path / "a.ropa")
    assert preferences.recent_registers() == [(tmp_path / "a.ropa").resolve()]


def test_a_computer_that_cannot_remember_works_without(folder: Path, tmp_path: Path) -> None:
    folder.write_text("a file where the folder should be")
    preferences.remember_register(tmp_path / "a.ropa")
    preferences.remember_author("Ada")
    assert preferences.recent_registers() == []


def test_one_thing_remembered_forgets_no_other(tmp_path: Path) -> None:
    preferences.remember_author("Ada")
    preferences.remember_register(tmp_path / "a.ropa")
    preferences.remember_author("Ben")
    assert preferences.author() == "Ben"
    assert len(preferences.recent_registers()) == 1


def policy(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
    """Gives this computer a policy."""
    folder.mkdir(exist_ok=True)
    (folder / "policy.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr("platformdirs.site_config_dir", lambda *_a, **_k: str(folder))


def test_a_policy_offers_what_the_person_may_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    policy(monkeypatch, tmp_path / "site", '{"defaults": {"language": "ko", "look": "dark"}}')
    assert (preferences.interface_language(), preferences.look()) == ("ko", "dark")
    assert not preferences.is_fixed("language")
    preferences.remember_interface_language("ja")
    preferences.remember_look("light")
    assert (preferences.interface_language(), preferences.look()) == ("ja", "light")


def test_what_a_policy_fixes_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fixed = '{"fixed": {"language": "en", "encryption": "forbidden"}}'
    policy(monkeypatch, tmp_path / "site", fixed)
    preferences.remember_interface_language("ja")
    assert preferences.interface_language() == "en"
    assert preferences.is_fixed("language")
    assert not preferences.encryption_allowed()


@pytest.mark.parametrize("text", ["", "[]", '{"fixed": 7}', '{"defaults": {"look": "green"}}'])
def test_a_policy_that_makes_no_sense_is_as_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    policy(monkeypatch, tmp_path / "site", text)
    assert preferences.look() == "system"
    assert preferences.encryption_allowed()


def test_how_the_window_was_left_is_remembered(tmp_path: Path) -> None:
    preferences.remember_views({"page-activities": "1;2"})
    preferences.remember_views({"place": "history"})
    assert preferences.view("page-activities") == "1;2"
    assert preferences.view("place") == "history"
    assert preferences.view("never") == ""


def test_a_folder_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    there = tmp_path / "exports"
    there.mkdir()
    preferences.remember_folder("export", there)
    assert preferences.folder("export") == there
    there.rmdir()
    assert preferences.folder("export") != there
