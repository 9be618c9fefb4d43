"""Browser contexts of a scenario's own, as devices of which nobody knows what was done there."""

import itertools

from heapqa.model.device import Device
from heapqa.record.capture.observations import Edge, Observations, ObservedStep
from heapqa.record.capture.own_contexts import STEP
from heapqa.record.capture.pause_log import Paused, Target
from tests.record.capture.test_timeline import paused, recorded


def observations(contexts: dict[str, int]) -> Observations:
    opened, closed = Edge(10, 10), Edge(20, 20)
    step = ObservedStep("act", opened, closed)
    devices = [Device(number=1)]
    return Observations(
        itertools.count(),
        steps=[step],
        edges=[opened, closed],
        devices=devices,
        contexts=contexts,
    )


def sent_by(context: str, tick: float) -> Paused:
    return paused(tick, f"7.{tick}", target=Target("page", "https://shop.example/", context))


def test_what_such_a_context_sends_is_of_a_device_whose_only_step_never_ends() -> None:
    observed = observations({"A": 1})
    requests = [sent_by("B", 5), sent_by("A", 6), sent_by("C", 7), sent_by("B", 8)]

    for _ in ("while it is played", "at its end"):
        ordered = recorded(observed, requests)
        assert [exchange.device for exchange in ordered.exchanges] == [2, 1, 3, 2]
        assert [device.number for device in ordered.devices] == [1, 2, 3]
        assert [(s.text, s.device) for s in ordered.steps] == [("act", 1), (STEP, 2), (STEP, 3)]
        first = ordered.exchanges[0].seq
        assert all(s.opened_seq < first and s.closed_seq is None for s in ordered.steps[1:])
        assert any("of the scenario's own" in problem for problem in ordered.problems)


def test_where_no_other_context_sends_or_none_is_known_nothing_is_added() -> None:
    for observed in (observations({"A": 1}), observations({})):
        ordered = recorded(observed, [sent_by("A", 6)])
        assert (len(ordered.devices), len(ordered.steps), ordered.problems) == (1, 1, ())
