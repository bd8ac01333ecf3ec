"""Makes the accepted drafts anew: `python -m tests.golden.remake_drafts`.

Whoever remakes them reads what changed before it is kept, word by word: `git diff --word-diff`.
"""

from __future__ import annotations

from tests.golden.drafted import FOLDER, every_draft


def remake() -> list[str]:
    """Write every draft and remove those nobody makes any more; the names of what changed."""
    FOLDER.mkdir(exist_ok=True)
    changed = []
    wanted = {drafted.path: drafted for drafted in every_draft()}
    for path in sorted({*FOLDER.iterdir(), *wanted}):
        text = wanted[path].markdown().encode() if path in wanted else None
        if text == (path.read_bytes() if path.exists() else None):
            continue
        changed.append(path.name)
        if text is None:
            path.unlink()
        else:
            path.write_bytes(text)
    return changed


if __name__ == "__main__":
    print("\n".join(remake()) or "nothing changed")
