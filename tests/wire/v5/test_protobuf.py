"""The generated types of v5's messages."""

import pytest

from heapqa.wire.v5.protobuf import messages
from tools.protobuf import FOLDER, generate


@pytest.mark.parametrize("name", ["messages.py", "messages.pyi"])
def test_the_generated_files_are_those_of_the_schema(name: str) -> None:
    assert generate()[name] == (FOLDER / name).read_text(encoding="utf-8"), "run: make protobuf"


def test_messages_and_constants_are_there_as_the_stub_says() -> None:
    batch = messages.MessageBatch(events=[messages.Message(id="1")])

    assert batch.SerializeToString() == b"\x0a\x03\x0a\x011"
    assert messages.Builtin.Name(messages.SUBMIT) == "SUBMIT"
