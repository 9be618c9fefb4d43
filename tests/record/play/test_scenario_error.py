"""What an error in a scenario says."""

from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from heapqa.record.play.scenario_error import places, told

HERE = "tests/record/play/test_scenario_error.py"
CLICK = """Locator.click: Timeout 5000ms exceeded.
Call log:
  - waiting for get_by_role("button", name="Accept")
    - locator resolved to <button id="yes">Accept</button>
  - attempting click action
    2 \u00d7 waiting for element to be visible, enabled and stable
      - element is not visible
    - retrying click action
    - waiting 20ms
    9 \u00d7 waiting for element to be visible, enabled and stable
      - element is not visible
    - retrying click action
      - waiting 500ms
"""


def press() -> None:
    raise PlaywrightError(CLICK)


def scenario() -> None:
    press()


def failure() -> PlaywrightError:
    try:
        scenario()
    except PlaywrightError as error:
        return error
    raise AssertionError


def test_a_call_log_is_cut_to_what_says_something_new() -> None:
    assert told(failure()) == (
        "Locator.click: Timeout 5000ms exceeded.",
        'waiting for get_by_role("button", name="Accept")',
        'locator resolved to <button id="yes">Accept</button>',
        "element is not visible",
    )


def test_an_error_without_a_word_is_told_as_such() -> None:
    assert told(ValueError()) == ("no message",)


def test_the_lines_of_scenario_and_page_object_are_named_and_nobody_elses(tmp_path: Path) -> None:
    named = places(failure(), scenario.__code__.co_filename)
    assert [place.partition(" in ")[2] for place in named] == ["failure", "scenario", "press"]
    assert all(place.startswith(f"{HERE}:") for place in named)
    try:
        Path.read_text(tmp_path / "none")
    except OSError as error:
        (place,) = places(error, "")
    assert place.endswith(
        "in test_the_lines_of_scenario_and_page_object_are_named_and_nobody_elses"
    )
