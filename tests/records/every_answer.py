"""Everything that contents can be asked, to hold two of them against each other."""

from __future__ import annotations

from typing import Any

from ropa.records.contents import Contents
from ropa.records.indexes import owner_field
from ropa.records.inventory import RECORDS
from ropa.records.record import kinds_of

NOBODY = "nobody"


def every_answer(contents: Contents) -> dict[Any, Any]:
    """Question → answer, for every record, every id and every field that names records."""
    ids = [row.id for _record, row in contents.everything()] + [NOBODY]
    answers: dict[Any, Any] = {
        "head": contents.head,
        "language": contents.language,
        "languages": contents.languages,
        "register": contents.register,
        "everything": list(contents.everything()),
    }
    for record in RECORDS:
        answers["all", record] = list(contents.all(record))
        for one in ids:
            answers["get", record, one] = contents.get(record, one)
            if owner_field(record):
                answers["of", record, one] = list(contents.of(record, one))
        for field, kind in kinds_of(record).items():
            for one in ids if kind.form == "record" else ():
                answers["naming", record, field, one] = list(contents.naming(record, field, one))
    for one in ids:
        answers["find", one] = contents.find(one)
        answers["class", one] = contents.class_of(one)
        answers["uses", one] = list(contents.uses_of(one))
    return answers
