"""An assessment: what is said of a record, of its parts and in all, and what a change touches."""

from __future__ import annotations

from collections.abc import Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from ropa.errors import UserError
from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.contents import Contents
from ropa.records.organisation import RegisterDescription
from ropa.records.recipient import Recipient
from ropa.records.record import Record
from ropa.regimes import keeping
from ropa.regimes.units import Unit, rows_of
from ropa.services.assessment import Assessment, assess
from ropa.services.completeness import check
from tests.regimes.complete import changed, gdpr

ON = date(2026, 11, 22)
GAPS = ("d1.retention", "r2.kind", "t1.mechanisms", "p1.bases", "a1.review_on=2025-01-01")


def made(*changes: str) -> Assessment:
    return assess(changed(gdpr("EU"), *changes), ON, matrices=["eu-gdpr"])


def amended(contents: Contents, record: type[Record], one: str, **values: object) -> Contents:
    row = cast("Any", contents.get(record, one))._replace(**values)
    return contents.amended([(record, one, row)], replace(contents.head, seq=2))


def asked_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the units that are judged from now on."""
    asked: list[str] = []

    def noted(contents: Contents, unit: Unit, judged: Set[type[Record]]) -> list[Unit]:
        asked.append(unit[1].id)
        return rows_of(contents, unit, judged)

    monkeypatch.setattr(keeping, "rows_of", noted)
    return asked


def test_what_is_said_of_a_record_and_of_its_parts() -> None:
    found = made(*GAPS)
    assert list(found.findings) == list(check(found.contents, ON))
    assert found.counts == found.findings.counts
    assert [one.key for one in found.about("d1")] == ["retention"]
    assert {one.record for one in found.within("a1")} == {"a1", "d1", "p1"}
    assert found.about("nobody") == found.within("nobody") == ()


def test_laws_and_matrices_that_are_not_known_are_refused() -> None:
    contents = changed(gdpr("EU"))
    with pytest.raises(UserError, match="no law “fr-rgpd”"):
        assess(contents, ON, ["fr-rgpd"])
    with pytest.raises(UserError, match="no law “fr-rgpd”"):
        assess(contents, ON, matrices=["fr-rgpd"])


def test_a_change_is_judged_where_it_bears_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = made()
    asked = asked_again(monkeypatch)
    after = before.after(amended(before.contents, DataUse, "d1", retention=None))
    assert set(asked) == {"a1", "cp1", "r2", "rt1"} | {"t1", "t2"}  # what names it, and is named
    assert after.changed == {"d1"}
    assert [one.key for one in after.about("d1")] == ["retention"]
    assert after.matrix("eu-gdpr").cell("a1", "EU-30-1-F") == "missing"
    assert before.about("d1") == ()
    assert before.matrix("eu-gdpr").complete


def test_a_change_that_no_question_minds_goes_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the organisation decides in any activity is asked of every recipient."""
    before = made()
    asked = asked_again(monkeypatch)
    before.after(amended(before.contents, ProcessingActivity, "a1", description="other"))
    assert "r2" not in asked
    asked.clear()
    before.after(amended(before.contents, ProcessingActivity, "a1", role="processor"))
    assert "r2" in asked


def test_the_country_of_a_recipient_bears_on_transfers() -> None:
    before = made("t1.country")
    assert before.about("t1") == ()
    after = before.after(amended(before.contents, Recipient, "r1", country=None))
    assert "transfer-country" in {one.key for one in after.about("t1")}
    assert list(after.findings) == list(check(after.contents, ON))


def test_after_nothing_has_changed_nothing_is_different() -> None:
    before = made(*GAPS)
    after = before.after(before.contents)
    assert after.changed == frozenset()
    assert list(after.findings) == list(before.findings)


def test_other_laws_or_languages_judge_everything_anew() -> None:
    before = made(*GAPS)
    contents = amended(before.contents, RegisterDescription, "register", regimes="jp-appi")
    after = before.after(contents)
    assert after.regimes == ("jp-appi",)
    assert list(after.findings) == list(check(contents, ON))
    assert {one.record for one in before.findings} <= after.changed
    assert set(after.matrix("eu-gdpr").counts)


def test_laws_that_were_asked_for_stay_when_the_register_has_others() -> None:
    before = assess(changed(gdpr("EU"), *GAPS), ON, ["eu-gdpr"])
    contents = amended(before.contents, RegisterDescription, "register", regimes="jp-appi")
    assert before.after(contents).regimes == ("eu-gdpr",)


def test_the_work_tells_how_far_it_is_and_can_be_stopped() -> None:
    contents = changed(gdpr("EU"), *GAPS)
    told: list[tuple[int, int]] = []
    assess(contents, ON, pulse=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[0][1] > 10

    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        assess(contents, ON, pulse=stop)
    with pytest.raises(Stopped):
        made().after(amended(contents, Purpose, "p1", wording=None), pulse=stop)


def test_one_thread_carries_on_what_another_one_shows() -> None:
    before = made(*GAPS)
    contents = amended(before.contents, Purpose, "p1", wording=None)
    with ThreadPoolExecutor(4) as pool:
        carried = [pool.submit(before.after, contents) for _ in range(4)]
        shown = [pool.submit(lambda: list(before.findings)) for _ in range(4)]
    whole = list(check(contents, ON))
    assert all(list(one.result().findings) == whole for one in carried)
    assert all(one.result() == list(check(before.contents, ON)) for one in shown)
