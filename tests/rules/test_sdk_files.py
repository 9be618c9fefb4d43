"""What a request for a file of an SDK says about whether that file runs."""

from typing import Any

import pytest

from heapqa.model.session import Loader
from heapqa.rules.sdk_files import arrived, is_fetched_ahead, may_run, sends_on
from heapqa.testing import loader, session, visit


def asked(**fields: Any) -> Loader:
    return session(visit(loader(**fields))).loaders[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"delivery": "refused", "status": 404},
        {"delivery": "refused", "status": 503},
        {"delivery": "refused"},
        {"delivery": "blocked", "failure": "net::ERR_BLOCKED_BY_CLIENT"},
        {"delivery": "failed", "failure": "net::ERR_NAME_NOT_RESOLVED"},
    ],
)
def test_a_file_that_did_not_come_does_not_run(fields: dict[str, Any]) -> None:
    assert not may_run(asked(**fields))
    assert not arrived(asked(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"delivery": "unknown"},
        {"delivery": "cancelled"},
        {"delivery": "refused", "status": 304},
        {"delivery": "refused", "status": 302},
    ],
)
def test_a_file_that_may_have_come_may_run(fields: dict[str, Any]) -> None:
    assert may_run(asked(**fields))


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose", "X-Moz"])
def test_a_file_that_is_fetched_ahead_does_not_run_yet(header: str) -> None:
    ahead = asked(headers=((header, "prefetch"),))

    assert is_fetched_ahead(ahead)
    assert not may_run(ahead)
    assert not is_fetched_ahead(asked())


def test_a_redirect_sends_on_and_an_unchanged_file_does_not() -> None:
    assert sends_on(asked(status=302))
    assert not arrived(asked(status=302))
    assert not sends_on(asked(status=304))
    assert arrived(asked(status=200))
