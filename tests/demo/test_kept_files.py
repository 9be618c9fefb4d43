"""The shop's scripts and styles come as they stand on the disk."""

from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path

import pytest
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from heapqa.demo.kept_files import KeptFiles
from heapqa.loopback import serve

Answer = tuple[int, dict[str, str], bytes]


def asked(app: ASGIApp, *sent: Mapping[str, str], path: str = "/shop.css") -> list[Answer]:
    """Status, headers and body of the answers to requests with these headers."""
    answers = []
    with serve(app) as port:
        for headers in sent:
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("GET", path, headers=dict(headers))
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders() if name != "date"}
            answers.append((answer.status, told, answer.read()))
            connection.close()
    return answers


@pytest.mark.parametrize(
    "headers",
    [{}, {"Range": "bytes=2-4"}, {"If-None-Match": "*"}],
    ids=["whole", "a part", "known already"],
)
def test_the_answer_is_that_of_the_file(tmp_path: Path, headers: dict[str, str]) -> None:
    (tmp_path / "shop.css").write_text("a { color: red }", "utf-8")

    kept = asked(KeptFiles(directory=tmp_path), headers, headers)
    assert kept == asked(StaticFiles(directory=tmp_path), headers, headers)


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    shop, file = KeptFiles(directory=tmp_path), tmp_path / "shop.css"
    file.write_text("one", "utf-8")
    (before,) = asked(shop, {})
    file.write_text("three", "utf-8")
    (after,) = asked(shop, {})

    assert (before[2], after[2]) == (b"one", b"three")
