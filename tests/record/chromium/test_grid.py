"""What a Playwright server is told, and what its user is told."""

import json

import pytest

from heapqa.record.chromium.grid import (
    endpoint_for,
    is_on_this_machine,
    launch_header,
    start_command,
)

SERVERS = ("ws://127.0.0.1:1/", "ws://127.0.0.1:2/")


@pytest.mark.parametrize(
    ("worker", "number"), [("", 0), ("master", 0), ("gw0", 0), ("gw1", 1), ("gw2", 0), ("gw11", 1)]
)
def test_workers_take_the_servers_in_turn(worker: str, number: int) -> None:
    assert endpoint_for(SERVERS, worker) == SERVERS[number]


def test_launch_arguments_are_told_in_camel_case() -> None:
    header = launch_header({"executable_path": "/usr/bin/chromium", "args": ["--mute-audio"]})
    assert json.loads(header) == {"executablePath": "/usr/bin/chromium", "args": ["--mute-audio"]}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "localhost", "[::1]"])
def test_a_server_on_loopback_is_on_this_machine(host: str) -> None:
    assert is_on_this_machine(f"ws://{host}:3000/")


@pytest.mark.parametrize("host", ["10.0.0.7", "grid.example", "localhost.example", "[fe80::1]"])
def test_every_other_server_is_on_another(host: str) -> None:
    assert not is_on_this_machine(f"ws://{host}:3000/")


@pytest.mark.parametrize(
    ("endpoint", "command"),
    [
        ("ws://127.0.0.1:3000/", "--unsafe --host 127.0.0.1 --port 3000"),
        ("ws://localhost:3000/pw", "--unsafe --host localhost --port 3000 --path /pw"),
    ],
)
def test_the_command_that_starts_a_server_fits_its_address(endpoint: str, command: str) -> None:
    assert start_command(endpoint) == f"python -m playwright run-server {command}"
