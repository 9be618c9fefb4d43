"""After a run its files are searched for what the personas typed."""

import base64
import html
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from heapqa.record.files.unmasked import unmasked_by_mistake, unmasked_on_purpose
from heapqa.testing import persona

ADA = persona("ada", email="ada.o'vandersmoot+qa@mail.test")
EMAIL = ADA.email
SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "upper": str.upper,
    "percent": lambda text: quote(text, safe=""),
    "html": html.escape,
    "json": lambda text: json.dumps({"é": text}),
    "hex": lambda text: text.encode().hex(),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 within": lambda text: base64.urlsafe_b64encode(f"to {text}?".encode()).decode(),
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_a_file_that_holds_a_value_is_named(tmp_path: Path, spelling: Callable[[str], str]) -> None:
    (tmp_path / "deep").mkdir()
    leaking, clean = tmp_path / "deep" / "report.html", tmp_path / "results.json"
    leaking.write_text(f"<p>{spelling(EMAIL)}</p>", "utf-8")
    clean.write_text("a***.o'***+q*@m***.t*** and ada", "utf-8")
    assert unmasked_by_mistake([ADA], tmp_path) == (str(leaking),)


@pytest.mark.parametrize("text", [EMAIL.encode().hex().upper(), EMAIL.title()])
def test_capitals_hide_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "report.html").write_text(text, "utf-8")

    assert unmasked_by_mistake([ADA], tmp_path) == (str(tmp_path / "report.html"),)


def test_base64_in_other_letters_holds_something_else(tmp_path: Path) -> None:
    encoded = SPELLINGS["base64"](EMAIL)
    assert encoded.swapcase().lower() == encoded.lower()
    (tmp_path / "report.html").write_text(encoded.swapcase(), "utf-8")

    assert unmasked_by_mistake([ADA], tmp_path) == ()


def test_a_file_in_two_of_the_folders_is_named_once(tmp_path: Path) -> None:
    leaking = tmp_path / "allure-results" / "one-result.json"
    leaking.parent.mkdir()
    leaking.write_text(EMAIL, "utf-8")

    assert unmasked_by_mistake([ADA], tmp_path, leaking.parent) == (str(leaking),)


def test_the_key_that_names_a_persona_is_no_value_of_theirs(tmp_path: Path) -> None:
    grigor = persona("grigor", first_name="Grigor", last_name="Vandersloot")
    (tmp_path / "results.json").write_text('{"persona": "grigor"}', "utf-8")
    leaking = tmp_path / "report.html"
    leaking.write_text("Grigor Vandersloot", "utf-8")

    assert unmasked_by_mistake([grigor], tmp_path) == (str(leaking),)


def test_a_visit_by_hand_is_no_mistake_of_a_run(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "live-20260101-120000.jsonl").write_text(EMAIL, "utf-8")

    assert unmasked_on_purpose(tmp_path) == (str(tmp_path / "live"),)
    assert unmasked_by_mistake([ADA], tmp_path) == ()


def test_what_holds_values_on_purpose_is_listed_and_not_searched(tmp_path: Path) -> None:
    (tmp_path / "recordings").mkdir()
    (tmp_path / "artifacts").mkdir()
    (tmp_path / "recordings" / "one.jsonl").write_text(EMAIL, "utf-8")
    (tmp_path / "recordings" / "two.jsonl").write_text(EMAIL, "utf-8")
    (tmp_path / "artifacts" / "trace.zip").write_text(EMAIL, "utf-8")
    (tmp_path / "report.html").write_text("nothing", "utf-8")
    assert unmasked_on_purpose(tmp_path) == (
        str(tmp_path / "artifacts" / "trace.zip"),
        str(tmp_path / "recordings"),
    )
    assert unmasked_by_mistake([ADA], tmp_path) == ()
