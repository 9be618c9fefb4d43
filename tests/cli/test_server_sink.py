"""``heapqa server-sink``."""

import json

import pytest

from heapqa.cli.server_sink import MOST_SHOWN, told
from heapqa.record.server.server_sink import ReceivedCall


@pytest.mark.parametrize("more", [0, 1, 990])
def test_of_a_call_in_bulk_the_first_events_are_shown(more: int) -> None:
    events = [{"event": f"Renewed {n}", "identity": "u"} for n in range(MOST_SHOWN + more)]
    body = json.dumps({"app_id": "1122334455", "events": events}).encode()
    url = "https://heapanalytics.com/api/track"
    text = told(ReceivedCall(1, 0.0, "POST", url, (), body, 200, "")).plain

    assert text.count("Renewed") == MOST_SHOWN
    assert (f"and {more} more" in text) == bool(more)
