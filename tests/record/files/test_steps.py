"""Steps for imported traffic: read from a file, put where their first requests are."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted, LoggedIn
from heapqa.record.errors import RecordError
from heapqa.record.files.evidence_files import open_evidence, with_steps_of
from heapqa.record.files.placed_steps import fits
from heapqa.record.files.step_file import StepFileError, read_steps
from heapqa.rules.consent.buffered_before_consent import RULE as BUFFERED
from heapqa.testing import recording as made

SITE = "https://www.shop.test"
BEGUN_AT = datetime(2026, 11, 29, 10, 0, tzinfo=UTC).timestamp()
HIT = "https://heapanalytics.com/h?a=12&u=11&v=22&s=33&b=web&tv=4.0&st=1&z=2&h=/x&d=www.shop.test&ts=1"
VISIT: list[tuple[float, str, str]] = [
    (0, f"{SITE}/", "document"),
    (1, f"{SITE}/app.js", "script"),
    (10, f"{SITE}/consent?choice=yes", "xhr"),
    (10.5, HIT, "image"),
    (20, f"{SITE}/account", "document"),
    (21, HIT, "image"),
    (30, f"{SITE}/logout", "document"),
    (31, f"{SITE}/", "document"),
    (32, HIT, "image"),
    (60, HIT, "image"),
]


def har(folder: Path) -> Path:
    entries = [
        {
            "startedDateTime": datetime.fromtimestamp(BEGUN_AT + at, UTC).isoformat(),
            "request": {"method": "GET", "url": url, "headers": []},
            "response": {"status": 200},
            "_resourceType": kind,
            "pageref": "p1",
        }
        for at, url, kind in VISIT
    ]
    path = folder / "visit.har"
    path.write_text(json.dumps({"log": {"entries": entries}}), "utf-8")
    return path


def log(folder: Path) -> Path:
    lines = [{"t": at, "url": url, "resource_type": kind} for at, url, kind in VISIT]
    path = folder / "visit.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return path


def steps(folder: Path, *rows: Any) -> Path:
    path = folder / "steps.json"
    path.write_text(json.dumps(rows), "utf-8")
    return path


def placed(evidence: Path, *rows: Any) -> Recording:
    plan = Plan()
    return with_steps_of(evidence, open_evidence(evidence, plan), steps(evidence.parent, *rows))


def inside(recording: Recording, index: int) -> list[float]:
    """Seconds of the hits inside of a step."""
    step = recording.steps[index]
    assert step.closed_seq is not None
    begun = min(each.at for each in recording.navigations)
    return [
        round(each.at - begun, 1)
        for each in recording.exchanges
        if step.opened_seq < each.seq < step.closed_seq and "heapanalytics" in each.url
    ]


AGREE = {"text": "agree", "begins": "/consent", "becomes": "consent-granted"}
SIGN_IN = {"begins": "/account", "becomes": "logged-in", "user": "cust-1"}
SIGN_OUT = {"begins": "/logout", "becomes": "logged-out"}


@pytest.mark.parametrize("evidence", [har, log])
def test_a_step_begins_with_its_first_request_and_ends_with_the_next_page(
    tmp_path: Path, evidence: Any
) -> None:
    recording = placed(evidence(tmp_path), AGREE, SIGN_IN, SIGN_OUT)

    agree, sign_in, sign_out = recording.steps
    assert (agree.text, agree.becomes) == ("agree", ConsentGranted())
    assert (sign_in.text, sign_in.becomes) == ("logged in", LoggedIn(user="cust-1"))
    assert inside(recording, 0) == [10.5]
    assert inside(recording, 1) == [21]
    assert inside(recording, 2) == []
    assert sign_out.closed_at is not None
    assert sign_out.closed_at - sign_out.opened_at == pytest.approx(1)
    numbers = [each.seq for each in recording.exchanges]
    numbers += [each.seq for each in recording.navigations]
    numbers += [seq for step in recording.steps for seq in (step.opened_seq, step.closed_seq or 0)]
    assert len({*numbers}) == len(numbers)
    assert [each.url for each in recording.navigations] == [
        url for _, url, kind in VISIT if kind == "document"
    ]


@pytest.mark.parametrize("begins", [10, "2026-11-29T10:00:10Z", "2026-11-29T11:00:10+01:00"])
def test_a_time_names_the_same_request(tmp_path: Path, begins: object) -> None:
    by_time = placed(har(tmp_path), {**AGREE, "begins": begins})
    by_address = placed(har(tmp_path), AGREE)

    assert by_time.steps == by_address.steps


def test_a_step_between_requests_ends_before_a_page_that_comes_much_later(tmp_path: Path) -> None:
    recording = placed(har(tmp_path), {**AGREE, "begins": 14})

    assert inside(recording, 0) == []
    assert (recording.steps[0].closed_at or 0) - BEGUN_AT == pytest.approx(19)


def test_the_last_step_may_end_or_be_taken_after_the_last_request(tmp_path: Path) -> None:
    ended = placed(har(tmp_path), {**SIGN_IN, "ends": 69})
    assert inside(ended, 0) == [21, 32, 60]
    assert (ended.steps[0].closed_at or 0) - BEGUN_AT == pytest.approx(69)

    silent = placed(
        har(tmp_path), {"text": "withdraw", "begins": 62, "becomes": "consent-withdrawn"}
    )
    (step,) = silent.steps
    assert inside(silent, 0) == []
    assert step.opened_seq > max(each.seq for each in silent.exchanges)


def test_a_step_ends_where_its_file_says_and_where_the_next_one_begins(tmp_path: Path) -> None:
    named = placed(har(tmp_path), {**AGREE, "ends": 25})
    assert inside(named, 0) == [10.5, 21]
    cut = placed(har(tmp_path), {**AGREE, "ends": 25}, SIGN_IN)
    assert inside(cut, 0) == [10.5]


def test_what_happens_long_after_the_last_step_is_after_it(tmp_path: Path) -> None:
    recording = placed(har(tmp_path), {"begins": "/logout", "becomes": "consent-withdrawn"})
    verdicts = {each.rule: each for each in judge(decode(recording))}

    assert len(verdicts["hit-after-withdrawal"].findings) == 2
    assert verdicts["hit-before-consent"].outcome == "failed"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{**AGREE, "begins": "/nowhere"}], "begins /nowhere is the address of no request"),
        ([SIGN_OUT, AGREE], "that Heap is told of after the step above it began"),
        ([{**AGREE, "begins": 30}, {**SIGN_IN, "begins": 5}], "is before the step above it"),
        ([{**AGREE, "begins": 900}], "from 2026-11-29T10:00:00+00:00 to 2026-11-29T10:01:00+00:00"),
        ([{**AGREE, "begins": "2025-11-29T10:00:00Z"}], "is not within the traffic"),
        ([{**AGREE, "ends": 71}], "ends 71 is not within the traffic"),
        ([{**AGREE, "ends": 5}], "ends 5 is before it begins"),
        ([{**AGREE, "begins": "2026-11-29T10:00:00"}], "has no time zone"),
        ([{**AGREE, "begins": "noon"}], "'noon' is neither a date and time such as"),
        ([{**AGREE, "begins": True}], "must be a date and time"),
        ([{"text": "a"}], "step 1: begins: is missing"),
        ([{**AGREE, "becomes": "agreed"}], "'agreed' is no change; known: consent-granted"),
        ([{"begins": "/", "becomes": "logged-in"}], "user: is missing: say who signed in"),
        ([{**AGREE, "user": "x"}], "user: only a step that becomes logged-in has one"),
        ([{**AGREE, "at": 3}], "at: unknown key; known here: text, begins, ends, becomes"),
        ([{**AGREE, "becomes": {"kind": "consent-granted", "purposes": []}}], "purposes is empty"),
        (["agree"], "step 1: it is no object"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_told(tmp_path: Path, rows: list[Any], said: str) -> None:
    with pytest.raises(StepFileError) as caught:
        placed(har(tmp_path), *rows)
    assert said in str(caught.value)
    assert "steps.json" in str(caught.value)


def test_purposes_may_be_named_or_left_out(tmp_path: Path) -> None:
    named = {"kind": "consent-granted", "purposes": ["marketing"]}
    (some,) = placed(har(tmp_path), {**AGREE, "becomes": named}).steps
    (all_,) = placed(har(tmp_path), {**AGREE, "becomes": {"kind": "consent-granted"}}).steps

    assert some.becomes == ConsentGranted(purposes=("marketing",))
    assert all_.becomes == ConsentGranted()


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(StepFileError) as caught:
        placed(har(tmp_path), {"text": "a"}, {"begins": "noon"})
    assert len(str(caught.value).splitlines()) == 3


def test_what_has_no_place_is_told_beside_other_mistakes(tmp_path: Path) -> None:
    with pytest.raises(StepFileError) as caught:
        placed(
            har(tmp_path),
            {**AGREE, "becomes": "logged_in"},
            {"begins": "/nowhere", "becomes": "logged-out"},
            {"begins": "yesterday"},
            {**SIGN_IN, "begins": 30, "at": 3},
        )
    _, *lines = str(caught.value).splitlines()
    said = ("'logged_in' is no change", "/nowhere is the address of no", "'yesterday'", "unknown")
    assert len(lines) == len(said)
    assert all(text in line for text, line in zip(said, lines, strict=True))


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", "7", "[" * 100_000])
def test_a_file_that_is_no_list_of_steps_says_what_one_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "steps.json"
    path.write_text(text, "utf-8")
    with pytest.raises(StepFileError, match="a file of steps is a JSON list such as"):
        read_steps(path)


def test_a_log_without_dates_takes_none(tmp_path: Path) -> None:
    with pytest.raises(StepFileError, match="is a date, and this file has none with a time zone"):
        placed(log(tmp_path), {**AGREE, "begins": "2026-11-29T10:00:00Z"})


def without_zones(path: Path, *numbers: int) -> Path:
    """The same HAR file, dates of those entries as a clock on the wall shows them."""
    content = json.loads(path.read_text("utf-8"))
    for number, entry in enumerate(content["log"]["entries"]):
        if not numbers or number in numbers:
            entry["startedDateTime"] = entry["startedDateTime"].removesuffix("+00:00")
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_a_har_file_whose_dates_have_no_zone_takes_seconds_alone(tmp_path: Path) -> None:
    evidence = without_zones(har(tmp_path))

    with pytest.raises(StepFileError, match="is a date, and this file has none with a time zone"):
        placed(evidence, {**AGREE, "begins": "2026-11-29T10:00:09Z"})
    assert inside(placed(evidence, {**AGREE, "begins": 9.5}), 0)
    assert open_evidence(evidence).clock == "relative"
    assert open_evidence(har(tmp_path)).clock == "unix"


def test_dates_with_and_without_a_zone_have_no_known_order(tmp_path: Path) -> None:
    mixed = open_evidence(without_zones(har(tmp_path), 3))

    assert "so the order is not known" in mixed.capture.problems[0]
    assert open_evidence(without_zones(har(tmp_path))).capture.problems == ()


def test_what_has_steps_takes_no_others(tmp_path: Path) -> None:
    evidence = log(tmp_path)
    line = json.dumps({"t": 61, "kind": "step", "text": "x"})
    evidence.write_text(f"{evidence.read_text('utf-8')}\n{line}", "utf-8")
    with pytest.raises(RecordError, match="has steps of its own"):
        placed(evidence, AGREE)
    assert made().capture.source == "browser"


def test_a_file_of_heaps_requests_alone_knows_pages_by_what_hits_tell(tmp_path: Path) -> None:
    pages = ["/", "/welcome", "/welcome", "/goodbye", "/sign-in"]
    lines = [
        {"t": at, "url": HIT.replace("h=/x", f"h={path}") + ("&i=cust-1" if at else "")}
        for at, path in enumerate(pages)
    ]
    path = tmp_path / "hits.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    sign_in, sign_out = {**SIGN_IN, "begins": "/welcome"}, {**SIGN_OUT, "begins": "/goodbye"}
    recording = placed(path, sign_in, sign_out)

    assert [inside(recording, index) for index in (0, 1)] == [[1, 2], [3]]
    assert recording.navigations[-1].url == "https://www.shop.test/sign-in"
    verdicts = {each.rule: each.outcome for each in judge(decode(recording))}
    assert verdicts["identity-not-reset"] == "failed"


@pytest.mark.parametrize(
    ("pattern", "url", "expected"),
    [
        ("/account", f"{SITE}/account?tab=1#x", True),
        ("/account", f"{SITE}/account/2", False),
        ("/account*", f"{SITE}/account/2", True),
        ("*/logout", f"{SITE}/en/logout", True),
        ("/a?tab=*", f"{SITE}/a?tab=1", True),
        ("/a?tab=2", f"{SITE}/a?tab=1", False),
        (f"{SITE}/account", f"{SITE}/account?x", True),
        ("https://*.shop.test/", f"{SITE}/", True),
        ("/", SITE, True),
        ("/über", "https://shop.test/%C3%BCber?x=1", True),
        ("/über", "https://shop.test/uber", False),
    ],
)
def test_addresses_fit_by_path_or_whole(pattern: str, url: str, expected: bool) -> None:
    assert fits(pattern, url) == expected


def test_what_waited_for_consent_is_found_where_the_sdk_came_after_it(tmp_path: Path) -> None:
    def outcome(happened_at: float) -> str:
        hit = HIT.replace("ts=1", f"ts={(BEGUN_AT + happened_at) * 1000:.0f}")
        path = har(tmp_path)
        path.write_text(path.read_text("utf-8").replace(HIT, hit), "utf-8")
        rows = [{"text": "agree", "begins": "/consent", "ends": 10.2, "becomes": "consent-granted"}]
        recording = with_steps_of(path, open_evidence(path, Plan()), steps(tmp_path, *rows))
        return judge(decode(recording), [BUFFERED])[0].outcome

    assert (outcome(4), outcome(10.4)) == ("failed", "passed")
