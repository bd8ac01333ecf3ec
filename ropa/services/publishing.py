"""Published versions of notices: frozen as they were handed out, read back, compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from json import JSONDecodeError, loads
from typing import TYPE_CHECKING, Any

from ropa.errors import FileNotReadable, UserError
from ropa.formats import document_json
from ropa.formats.document import Document
from ropa.records.contents import Contents
from ropa.records.notice import Notice, PublishedVersion
from ropa.records.record import kind_of
from ropa.records.rows import Numbering, amended, new_row
from ropa.services import change_duties, comparing, policy_drafting
from ropa.services.change_duties import Duty
from ropa.services.notice_period import announced_by, period_for
from ropa.services.published_text import handed_out
from ropa.terms import languages, periods
from ropa.wording import say

if TYPE_CHECKING:
    from ropa.records.history import Head
    from ropa.register import Register


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing has made.

    Attributes:
        record: id of the published version.
        gaps: how many elements were missing.
        duties: what the changes since the version before require.
        period: the notice period on record (ISO 8601), if any.
        announce_by: the last day to announce it within that period.
        late: it was published after that day.
    """

    record: str
    version: int
    gaps: int
    duties: tuple[Duty, ...]
    period: str | None
    announce_by: date | None
    late: bool

    def warning(self, language: str) -> str:
        """That the notice period is not kept; empty if it is, or if none is on record."""
        if not self.late or self.announce_by is None or self.period is None:
            return ""
        day = languages.date_text(self.announce_by, language)
        period = periods.period_text(self.period, language)
        return say("publish.late", language, period=period, date=day)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version that is drafted but not in the register yet.

    Attributes:
        head: the entry of the history it was drafted on.
        before, notice: the notice as it is on record, and as it will be.
    """

    head: Head
    label: str
    before: Notice
    notice: Notice
    version: PublishedVersion
    publication: Publication


def publish(
    register: Register,
    notice_id: str,
    language: str,
    effective_on: date,
    published_on: date,
    reason: str = "",
) -> Publication:
    """Freezes the draft of today as the next version, as one change of the register.

    The notice takes over the day it takes effect. Raises UserError when elements are missing and no
    reason is given for publishing all the same.
    """
    contents = register.contents()
    return keep(register, freeze(contents, notice_id, language, effective_on, published_on, reason))


def freeze(
    contents: Contents,
    notice_id: str,
    language: str,
    effective_on: date,
    published_on: date,
    reason: str = "",
    *,
    pulse: Callable[[], object] = lambda: None,
) -> Frozen:
    """Drafts what `keep` then writes. Any thread may; raises UserError as `publish` does.

    Args:
        pulse: called now and then; what it raises stops the work.
    """
    own, notice = contents.language, notice_of(contents, notice_id)
    before = latest(contents, notice, language)
    number = int(before.version or 0) + 1 if before else 1
    days = _days(notice, before, effective_on, published_on)
    updated = amended(Notice, notice, days, language=own)
    said = {"notice": notice.id, "version": str(number), "language": language} | {
        "published_on": published_on.isoformat(),
        "effective_on": effective_on.isoformat(),
    }
    added = new_row(PublishedVersion, said, _numbering(contents), language=own)
    after = contents.amended(
        [(Notice, notice.id, updated), (PublishedVersion, added.id, added)], contents.head
    )  # so that a version can speak of itself
    of = notice.regime or "", language, published_on, notice.id
    drafted = policy_drafting.draft(after, *of, pulse=pulse)
    gaps = len(policy_drafting.gaps(drafted))
    _refuse_gaps(gaps, reason, _called(notice))
    document = frozen(drafted, number, effective_on, notice.regime)
    text = document_json.render_json(document)
    kept = {"document": text, "digest": sha256(text.encode()).hexdigest()} | {
        "gaps": str(gaps),
        "gaps_reason": reason.strip() if gaps else "",
    }
    version = amended(PublishedVersion, added, kept, language=own)
    duties: tuple[Duty, ...] = ()
    if before is not None:
        old = text_of(before)
        comparison = comparing.compare(old, document)
        duties = change_duties.duties(after, updated, old, comparison, effective_on)
    material = any(one.key != "notify" for one in duties)
    period = period_for(updated, material=material)
    by = announced_by(effective_on, period) if period else None
    late = by is not None and published_on > by
    label = say("change.publish", own, name=_called(notice), version=number)
    made = Publication(version.id, number, gaps, duties, period, by, late)
    return Frozen(contents.head, label, notice, updated, version, made)


def keep(register: Register, made: Frozen) -> Publication:
    """Puts a version into the register, as one change. Raises UserError if it is of yesterday."""
    if register.head != made.head:
        raise UserError(
            "The register was changed while the notice was being published.",
            "Nothing was published. Publish the notice again.",
        )
    with register.change(made.label) as change:
        change.put_known(
            [
                (kind_of(Notice), made.before, made.notice),
                (kind_of(PublishedVersion), None, made.version),
            ]
        )
    return made.publication


def notice_of(contents: Contents, name: str, regime: str | None = None) -> Notice:
    """The notice with this id or reference; the first one under the law if no name is given."""
    of_law = [one for one in contents.all(Notice) if regime in (None, one.regime)]
    for notice in of_law:
        if not name or name in (notice.id, notice.reference):
            return notice
    offered = ", ".join(one.reference or one.id for one in of_law)
    law = f" under {regime}" if regime else ""
    raise UserError(
        f"The register has no notice “{name}”{law}." if name else f"There is no notice{law}.",
        f"Choose one of these: {offered}." if offered else "Add a notice for this law first.",
    )


def versions(
    contents: Contents, notice: Notice, language: str | None = None
) -> Sequence[PublishedVersion]:
    """The versions of a notice, the oldest first; of one language or of all."""
    found = [
        one for one in contents.of(PublishedVersion, notice.id) if language in (None, one.language)
    ]
    return sorted(found, key=lambda one: (int(one.version or 0), one.published_on or ""))


def latest(contents: Contents, notice: Notice, language: str) -> PublishedVersion | None:
    """The newest version in a language, if one was published."""
    found = versions(contents, notice, language)
    return found[-1] if found else None


def version_of(
    contents: Contents, notice: Notice, language: str, number: int | None = None
) -> PublishedVersion:
    """The version with this number, or the newest one."""
    found = versions(contents, notice, language)
    for one in reversed(found):
        if number is None or one.version == str(number):
            return one
    asked = f" {number}" if number is not None else ""
    offered = ", ".join(one.version or "" for one in found)
    raise UserError(
        f"The notice {_called(notice)} has no published version{asked} in {language}.",
        f"Choose one of these: {offered}." if offered else "Publish it first.",
    )


def text_of(version: PublishedVersion) -> Document:
    """The notice as it was published. Raises FileNotReadable if it is not what was frozen then."""
    text = version.document or ""
    if sha256(text.encode()).hexdigest() != version.digest:
        raise FileNotReadable(
            f"The text of version {version.version} ({version.reference}) is not the one that was "
            "published: it does not fit its digest.",
            "Take the version from a backup; `ropa verify` says what else was altered.",
        )
    try:
        return document_json.document_from_json(loads(text))
    except JSONDecodeError as error:  # a digest of what is no document at all
        raise FileNotReadable(
            f"Version {version.version} ({version.reference}) holds no document.",
            "Take the version from a backup.",
        ) from error


def today(
    contents: Contents,
    notice: Notice,
    language: str,
    on: date,
    *,
    pulse: Callable[[], object] = lambda: None,
) -> Document:
    """What would be published today: the draft without status bar and list of gaps."""
    of = notice.regime or "", language, on, notice.id
    return handed_out(policy_drafting.draft(contents, *of, pulse=pulse))


def frozen(drafted: Document, version: int, effective_on: date, regime: str | None) -> Document:
    """The draft as it is kept: without status bar and list of gaps, the version at its foot."""
    day = languages.date_text(effective_on, drafted.language, regime)
    footer = say("publish.footer", drafted.language, version=version, date=day)
    return replace(handed_out(drafted), footer=footer)


def _days(
    notice: Notice, before: PublishedVersion | None, effective_on: date, published_on: date
) -> dict[str, Any]:
    """What the notice says of itself; a first version is no update unless the notice says so."""
    days = {"effective_on": effective_on.isoformat()}
    if before is not None or notice.updated_on:
        days["updated_on"] = published_on.isoformat()
    return days


def _numbering(contents: Contents) -> Numbering:
    there = contents.all(PublishedVersion)
    taken = {(one.reference or "").casefold() for one in there}
    last = max((one.position for one in there), default=0)
    return Numbering(kind_of(PublishedVersion), last, lambda name: name.casefold() in taken)


def _called(notice: Notice) -> str:
    return notice.reference or notice.id


def _refuse_gaps(gaps: int, reason: str, name: str) -> None:
    if gaps and not reason.strip():
        raise UserError(
            f"The notice {name} cannot be published yet: {gaps} element(s) that the law wants "
            "are missing.",
            "Fill them in, as the list at the end of the draft says, or give a reason.",
        )
