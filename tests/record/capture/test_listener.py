"""Listeners tell at once how many arguments they take."""

import inspect
from functools import partial

from heapqa.record.capture.listener import listener


def test_a_listener_is_called_as_its_handler_is_and_says_what_it_takes() -> None:
    heard: list[tuple[int, str]] = []

    def note(number: int, text: str) -> None:
        heard.append((number, text))

    known = listener(partial(note, 7))
    known("loaded")

    assert heard == [(7, "loaded")]
    assert inspect.signature(known) is inspect.signature(known)
    assert list(inspect.signature(known).parameters) == ["text"]
