"""Calls that wait for an SDK."""

from heapqa.rules.consent.waiting_calls import called_names
from heapqa.testing import api_call, recording


def test_a_call_stands_for_itself_and_a_queue_for_all_that_waits_in_it() -> None:
    played = recording(
        api_call("track", '"Order"'), api_call("heapReadyCb", '["track", "identify", "track"]')
    )

    assert [called_names(each) for each in played.api_calls] == [("track",), ("track", "identify")]
