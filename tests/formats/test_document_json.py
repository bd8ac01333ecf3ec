from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ropa.errors import FileNotReadable
from ropa.formats.document import Document, Heading, Table, TableColumn
from ropa.formats.document_json import (
    KINDS,
    Value,
    document_from_json,
    document_to_json,
    render_json,
)
from tests.formats.every_place import everywhere
from tests.formats.hostile_texts import HOSTILE, UNPRINTABLE
from tests.formats.sample_document import LANGUAGES, sample_notice, sample_register


def through_text(document: Document) -> Document:
    return document_from_json(json.loads(render_json(document)))


def blocks_of(value: dict[str, Value]) -> list[Value]:
    document = value["document"]
    assert isinstance(document, dict)
    blocks = document["blocks"]
    assert isinstance(blocks, list)
    return blocks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", [sample_notice, sample_register])
def test_a_document_comes_back_as_it_was(sample, language):
    document = sample(language)

    assert through_text(document) == document


def test_the_samples_hold_every_kind_of_block():
    held = {type(block) for block in (*sample_notice("en").blocks, *sample_register("en").blocks)}

    parts = {"tick", "frame", "curve", "label"}
    # A picture has its own sample, in test_picture.
    assert held == {kind for name, kind in KINDS.items() if name not in {*parts, "picture"}}


@pytest.mark.parametrize("text", [*HOSTILE, UNPRINTABLE])
def test_every_character_comes_back(text):
    document = everywhere(text)

    assert through_text(document) == document
    assert render_json(document).isascii()


def test_equal_documents_have_one_text():
    listed = replace(sample_notice("ko"), blocks=list(sample_notice("ko").blocks))
    one, other = (
        Document("t", "en", (Table((TableColumn("c", share=share),), ()),)) for share in (2, 2.0)
    )

    assert render_json(listed) == render_json(sample_notice("ko"))
    assert render_json(one) == render_json(other)


def test_defaults_are_written_out():
    value = document_to_json(Document("t", "en", (Heading("h"),)))

    assert blocks_of(value) == [
        {
            "kind": "heading",
            "text": "h",
            "level": 1,
            "number": "",
            "anchor": "",
            "article": "",
            "sources": [],
            "warm": False,
        }
    ]


def test_a_field_that_an_older_version_did_not_know_takes_its_default():
    value = document_to_json(Document("t", "en", (Heading("h"),)))
    (heading,) = blocks_of(value)
    assert isinstance(heading, dict)
    del heading["warm"]

    assert document_from_json(value) == Document("t", "en", (Heading("h"),))


def damaged(change):
    value = json.loads(render_json(sample_register("en")))
    change(value)
    return value


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda value: value.update(format=2), "kind of document"),
        (lambda value: value.pop("document"), "document "),
        (lambda value: value["document"].pop("title"), "document "),
        (lambda value: value["document"].update(title=1), "document.title"),
        (lambda value: value["document"].update(colour="red"), "document "),
        (lambda value: value["document"].update(header=["one"]), "document.header"),
        (lambda value: value["document"].update(page_size="A3"), "document.page_size"),
        (lambda value: value["document"].update(properties={"a": 1}), "document.properties.a"),
        (lambda value: value["document"]["blocks"].append({"kind": "film"}), "blocks[14]"),
        (lambda value: value["document"]["blocks"].append("text"), "blocks[14]"),
        (lambda value: value["document"]["blocks"][2].update(level="1"), "blocks[2].level"),
        (lambda value: value["document"]["blocks"][2].update(level=True), "blocks[2].level"),
    ],
)
def test_a_damaged_document_is_refused_by_place(change, place):
    with pytest.raises(FileNotReadable, match="cannot be read") as refused:
        document_from_json(damaged(change))

    assert place in refused.value.sentence


@pytest.mark.parametrize("value", [None, [], "text", {}, {"format": 1}])
def test_what_is_no_document_is_refused(value):
    with pytest.raises(FileNotReadable):
        document_from_json(value)
