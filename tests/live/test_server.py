import http.client
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from threading import Thread
from urllib.parse import urlsplit

import pytest

from heapqa.live.hub import Hub
from heapqa.live.server import LONGEST, serve_page
from heapqa.live.state import Answer, Events
from heapqa.record.errors import RecordError

JSON = {"Content-Type": "application/json"}


@contextmanager
def served() -> Iterator[tuple[Hub, str]]:
    hub = Hub()
    with serve_page(hub) as page:
        yield hub, page


@pytest.fixture
def hub_and_page() -> Iterator[tuple[Hub, str]]:
    with served() as both:
        yield both


@dataclass
class Reply:
    """An answer, read to its end."""

    status: int
    headers: Message
    body: bytes


def ask(
    page: str, name: str = "", method: str = "GET", body: str | None = None, **headers: str
) -> Reply:
    """Ask the page's server; `headers` by their names with `_` for `-`."""
    parts = urlsplit(page)
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    if method == "POST":
        given = {**JSON, **given}
    with closing(http.client.HTTPConnection(parts.netloc, timeout=5)) as connection:
        connection.request(method, parts.path + name, body, given)
        with connection.getresponse() as reply:
            return Reply(reply.status, reply.headers, reply.read())


def answered(hub: Hub, answer: Answer | bytes) -> Thread:
    """Answer the next command in a thread of its own."""

    def act() -> None:
        hub.commands.get(timeout=5).answer.set_result(answer)

    thread = Thread(target=act)
    thread.start()
    return thread


def test_the_page_is_served_with_a_policy_that_lets_nothing_foreign_in(
    hub_and_page: tuple[Hub, str],
) -> None:
    reply = ask(hub_and_page[1])

    assert reply.status == 200
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert b"heapqa live" in reply.body


@pytest.mark.parametrize("path", ["/", "/x/", "/live.js", "/x/messages", "//messages"])
def test_who_does_not_know_the_secret_gets_nothing(
    hub_and_page: tuple[Hub, str], path: str
) -> None:
    parts = urlsplit(hub_and_page[1])

    assert ask(f"http://{parts.netloc}{path}").status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize(("method", "name"), [("GET", "messages"), ("POST", "do")])
def test_other_sites_must_not_ask(
    hub_and_page: tuple[Hub, str], headers: dict[str, str], method: str, name: str
) -> None:
    reply = ask(hub_and_page[1], name, method, '{"do": "end"}', **headers)

    assert reply.status == 403
    assert hub_and_page[0].next_command() is None


def test_a_page_on_this_machine_under_another_port_must_not_ask(
    hub_and_page: tuple[Hub, str],
) -> None:
    reply = ask(hub_and_page[1], "do", "POST", '{"do": "end"}', Origin="http://127.0.0.1:1")

    assert reply.status == 403


def test_a_command_is_handed_over_and_answered(hub_and_page: tuple[Hub, str]) -> None:
    hub, page = hub_and_page
    thread = answered(hub, Answer(ok=True, message="click “Accept”"))
    own = f"http://{urlsplit(page).netloc}"

    reply = ask(page, "do", "POST", '{"do": "end"}', Origin=own, Sec_Fetch_Site="same-origin")

    thread.join()
    assert json.loads(reply.body) == {"ok": True, "message": "click “Accept”"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("[]", 400),
        ('{"do": "erase"}', 400),
        ('{"do": "end", "more": 1}', 400),
        ('{"do": "click", "x": "NaN"}', 400),
        ('{"do": "declare", "change": "next-visit"}', 400),
        (json.dumps({"do": "type", "text": "x" * LONGEST}), 413),
    ],
)
def test_what_is_no_command_is_refused(
    hub_and_page: tuple[Hub, str], body: str, status: int
) -> None:
    assert ask(hub_and_page[1], "do", "POST", body).status == status


def test_a_length_that_is_no_number_is_refused(hub_and_page: tuple[Hub, str]) -> None:
    assert ask(hub_and_page[1], "do", "POST", "{}", Content_Length="²").status == 413


def test_a_form_of_another_site_cannot_be_a_command(hub_and_page: tuple[Hub, str]) -> None:
    reply = ask(hub_and_page[1], "do", "POST", '{"do": "end"}', Content_Type="text/plain")

    assert reply.status == 415


def test_messages_come_as_a_stream_that_ends_with_the_visit() -> None:
    with served() as (hub, page):
        hub.publish(Events(count=3, requests=2, undecoded=("#1: </script>\n",)))
        connection = http.client.HTTPConnection(urlsplit(page).netloc, timeout=5)
        connection.request("GET", f"{urlsplit(page).path}messages")
        reply = connection.getresponse()
        first = [reply.readline(), reply.readline(), reply.readline()]

    with closing(connection), reply:
        assert reply.headers["Content-Type"].startswith("text/event-stream")
        assert first[0] == b"event: events\n"
        assert json.loads(first[1].removeprefix(b"data: "))["count"] == 3
        assert first[2] == b"\n"
        assert b"event: over" in reply.read()


def test_the_picture_of_the_tab_is_handed_out(hub_and_page: tuple[Hub, str]) -> None:
    hub, page = hub_and_page
    thread = answered(hub, b"\xff\xd8")
    reply = ask(page, "screen")
    thread.join()

    assert (reply.status, reply.headers["Content-Type"]) == (200, "image/jpeg")
    assert reply.body == b"\xff\xd8"


def test_a_port_that_is_taken_is_told_with_a_remedy(hub_and_page: tuple[Hub, str]) -> None:
    taken = urlsplit(hub_and_page[1]).port
    assert taken is not None

    with pytest.raises(RecordError, match=r"choose another with --port"), serve_page(Hub(), taken):
        pass
