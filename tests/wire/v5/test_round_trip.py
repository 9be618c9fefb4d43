"""Whatever is written into a v5 body comes out of it, and goes into another one."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.engine import decode as decode_all
from heapqa.testing import recording
from heapqa.testing.v5_body import v5_body
from tests.bytes.protobuf import field
from tests.wire.requests import capture, decode, recorded_requests
from tests.wire.sent_texts import (
    BODIES,
    ENTRY,
    EVENT,
    MESSAGE,
    NODE,
    NUMBER,
    TEXT,
    TIME,
    Tree,
    sent_texts,
    told_texts,
)

Draw = Callable[[st.SearchStrategy[Any]], Any]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
EXPECTED = ("absent: the body may be cut short)", "(strange token)")
"""Remarks that random messages rightly cause."""


def content(draw: Draw, tree: Tree, always: frozenset[int] = frozenset()) -> bytes:
    """A message with some of the fields that it may have."""
    return b"".join(
        one_field(draw, number, tree[number])
        for number in sorted(tree)
        if number in always or draw(st.booleans())
    )


def one_field(draw: Draw, number: int, kind: Any) -> bytes:
    if kind == TEXT:
        return field(number, draw(TEXTS))
    if kind == NUMBER:
        return field(number, draw(st.integers(1, 4)))
    if kind == TIME:
        nanos = draw(st.integers(0, 999)) * 1_000_000
        return field(number, field(1, draw(st.integers(1, 2**32))) + field(2, nanos))
    if kind is ENTRY:
        entries = draw(st.lists(st.tuples(TEXTS, TEXTS), max_size=3))
        return b"".join(
            field(number, field(1, key) + field(2, field(1, value))) for key, value in entries
        )
    if kind is NODE:
        return b"".join(field(number, content(draw, NODE)) for _ in range(draw(st.integers(0, 3))))
    return field(number, content(draw, kind))


@st.composite
def batches(draw: Draw) -> bytes:
    """A batch of one to three messages, each of one kind."""
    shared = {number: kind for number, kind in MESSAGE.items() if number not in {1, *range(12, 18)}}
    body = b""
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from([12, 13, 14, 15, 17]))
        told = field(kind, b"")
        if kind == 14:
            part = draw(st.sampled_from([1, 2]))
            told = field(14, field(part, content(draw, EVENT[part], frozenset({3}))))
        body += field(1, field(1, "7") + content(draw, shared) + told)
    return body + content(draw, {2: TEXT, 3: TIME})


@st.composite
def calls(draw: Draw) -> tuple[str, bytes]:
    """A body of one of the other endpoints; an identify names somebody."""
    endpoint = draw(st.sampled_from(["identify", "add_user_properties"]))
    said = field(1, "1")
    if endpoint == "identify":
        said += field(3, draw(TEXTS) or "u1")
    rest = {n: kind for n, kind in BODIES[endpoint].items() if n != 1 and (n, kind) != (3, TEXT)}
    return endpoint, said + content(draw, rest)


def check(endpoint: str, body: bytes) -> None:
    """Every value is in the decoded form, and in the body that is written from it."""
    decoded = decode(capture(body, endpoint))
    sent = set(sent_texts(body, BODIES[endpoint]))
    told = set().union(*(told_texts(event) for event in decoded.events))

    assert sent - told == set()
    assert [name for name, _ in decoded.unexplained if not name.endswith(EXPECTED)] == []
    again = v5_body(decoded.events)
    if endpoint == "track":
        assert again.endpoint == "track"
    written = set(sent_texts(again.message.SerializeToString(), BODIES[again.endpoint]))
    assert written == sent
    repeated = decode(capture(again.message, again.endpoint))
    assert repeated.events == decoded.events


@given(batches())
def test_no_value_of_a_batch_is_lost(body: bytes) -> None:
    check("track", body)


@given(calls())
def test_no_value_of_a_call_is_lost(call: tuple[str, bytes]) -> None:
    check(*call)


@pytest.mark.parametrize("name", ["api-calls", "autocapture", "logout-properties"])
def test_recorded_bodies_are_written_again_as_they_were(name: str) -> None:
    bodies = [hit for hit in recorded_requests(f"v5-{name}.jsonl") if hit.body]

    assert bodies
    for hit in bodies:
        check(hit.url.rpartition("/")[2], hit.body or b"")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    session = decode_all(recording().model_copy(update={"exchanges": (capture(body),)}))

    assert len(session.hits) == 1
    assert session.hits[0].events or session.undecoded or session.unexplained
