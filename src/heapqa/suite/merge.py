"""Whether shards are parts of one run, and what of it is missing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from heapqa.report.plural import counted
from heapqa.suite.blob import Blob, Conditions
from heapqa.suite.run import SuiteRun
from heapqa.suite.shards import Shard

NAMES: Mapping[str, str] = {
    "version": "versions of heapqa",
    "commit": "commits",
    "configuration": "configurations",
    "options": "options",
    "site": "sites",
    "accepted_state": "accepted states",
    "run": "runs of the CI server",
}
"""Field of `Conditions` → what it is, of several."""
APART_S = 6 * 3600.0
"""Seconds between the end of one shard and the beginning of the next one from which they are of two
nights. A queue of jobs is shorter, and where the CI server numbers its runs, the number decides."""
PASSED, FAILED = 0, 1
"""Exit statuses with which pytest has run every test."""


class MergeError(ValueError):
    """Files that are not parts of one run; the message says which."""


Named = Sequence[tuple[str, Blob]]
"""Name of a file → what it holds."""


def check(blobs: Named) -> None:
    """Raise MergeError unless all are different shards of one run, shared out in one way."""
    first, one = blobs[0]
    for name, other in blobs[1:]:
        _check_conditions(first, one.conditions, name, other.conditions)
        _check_shares(first, one, name, other)
    if not one.conditions.run:
        _check_times(blobs)
    taken: dict[int, str] = {}
    for name, blob in blobs:
        number = shard_of(blob).number
        if number in taken:
            raise MergeError(f"{taken[number]} and {name} are both shard {blob.run.shard}")
        taken[number] = name


def _check_conditions(first: str, one: Conditions, name: str, other: Conditions) -> None:
    for field, what in NAMES.items():
        here, there = getattr(one, field), getattr(other, field)
        if here != there:
            raise MergeError(
                f"{first} and {name} are of different {what}: {here or 'none'} and "
                f"{there or 'none'}"
            )


def _check_shares(first: str, one: Blob, name: str, other: Blob) -> None:
    """Both share out the same tests in the same way."""
    if shard_of(other).of != shard_of(one).of:
        raise MergeError(
            f"{first} is shard {one.run.shard} and {name} is {other.run.shard}: they are of "
            "different runs"
        )
    if other.run.shares != one.run.shares:
        raise MergeError(
            f"{first} and {name} were shared out in different ways: give every shard the same "
            "history.sqlite3, or none"
        )
    if _about(other.run) != _about(one.run):
        raise MergeError(f"{first} and {name} are about different scenarios")
    if other.selected != one.selected:
        part, rest = (first, name) if one.selected else (name, first)
        raise MergeError(f"of {part} tests were left out, as by -k, and of {rest} none")


def _check_times(blobs: Named) -> None:
    """Raise MergeError where a shard is left over from another night."""
    for (name, early), (later, late) in pairwise(sorted(blobs, key=lambda b: b[1].started_at)):
        ended = max(each.started_at + each.duration_s for _, each in blobs
                    if each.started_at <= early.started_at)  # fmt: skip
        if late.started_at - ended > APART_S:
            raise MergeError(
                f"{name} was played until {_when(ended)} and {later} from "
                f"{_when(late.started_at)} on, so they are of different runs: play the older one "
                "again"
            )


def _when(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"


def _about(run: SuiteRun) -> tuple[object, ...]:
    return run.scenarios, run.known, run.accepted


def shard_of(blob: Blob) -> Shard:
    """Which shard it is; a whole run leaves no blob."""
    if blob.run.shard is None:
        raise MergeError("a file of a whole run has nothing to be merged with")
    return blob.run.shard


def whole(blobs: Sequence[Blob]) -> SuiteRun:
    """What the shards are parts of. Acceptances expire by the last day of any of them."""
    today = max(blob.run.today for blob in blobs)
    return blobs[0].run.model_copy(update={"shard": None, "shares": (), "today": today})


def missing(blobs: Sequence[Blob]) -> Iterator[str]:
    """What was not played or not judged although the run is about it, a sentence each."""
    there = {shard_of(blob).number: blob for blob in blobs}
    shares = blobs[0].run.shares
    every = {rule for blob in blobs for rules in _rules(blob).values() for rule in rules}
    for number, share in enumerate(shares, 1):
        blob = there.get(number)
        if blob is None:
            names = ", ".join(share)
            yield f"shard {number}/{len(shares)} is missing, and with it {names}: run it again"
            continue
        if not blob.selected:
            yield from _unjudged(blob, share, every)
        if blob.pytest_status not in (PASSED, FAILED) and not blob.interrupted:
            yield f"in shard {blob.run.shard} pytest ended with exit status {blob.pytest_status}"


def _rules(blob: Blob) -> dict[str, set[str]]:
    """Id of a scenario → ids of the rules whose tests were run."""
    rules: dict[str, set[str]] = {}
    for scenario, result in blob.tests:
        run = rules.setdefault(scenario, set())
        if result.verdict is not None:
            run.add(result.verdict.rule)
    return rules


def _unjudged(blob: Blob, share: Sequence[str], every: set[str]) -> Iterator[str]:
    """Scenarios of a shard that were not played, or whose tests were not all run."""
    rules = _rules(blob)
    for scenario in share:
        if scenario not in rules:
            yield f"{scenario} was to be played in shard {blob.run.shard}, and was not"
        elif left := every - rules[scenario]:
            yield (
                f"{scenario} was not judged by {counted(len(left), 'rule')} in shard "
                f"{blob.run.shard}: it ended early"
            )


def days_apart(blobs: Sequence[Blob]) -> Iterator[str]:
    """A note where shards were played on different days."""
    days = sorted({blob.run.today.isoformat() for blob in blobs})
    if len(days) > 1:
        yield f"the shards were played on different days: {', '.join(days)}"


def status_of(blobs: Sequence[Blob]) -> int:
    """Pytest's exit status, as one run of all tests would have it."""
    return max((blob.pytest_status for blob in blobs), default=PASSED)
