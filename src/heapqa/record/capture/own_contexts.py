"""Browser contexts of a scenario's own: devices of which nobody knows what their visitor did."""

from collections.abc import Sequence
from dataclasses import replace

from heapqa.model.device import Device
from heapqa.record.capture.attempts import Attempt
from heapqa.record.capture.observations import Edge, Observations, ObservedStep

STEP = "whatever was done in a browser context of the scenario's own"
TOLD = (
    "a browser context of the scenario's own (browser.new_context) sent something to Heap or asked "
    "for its files: who was there and what they agreed to is not known, so that is judged for what "
    "it says alone. Have the scenario use flow.context or flow.new_device()"
)
BEFORE_ALL = -1.0
"""A tick before every other: they are counted from 1."""


def with_own_contexts(
    observed: Observations, attempts: Sequence[Attempt]
) -> tuple[Observations, list[str]]:
    """What was observed, and each such context that sent something as one more device.

    It has one step, which never ends: rules on consent and on people judge nothing after that. With
    it comes what to tell, if there is any.
    """
    devices = {device.number for device in observed.devices}
    if not devices or not devices <= set(observed.contexts.values()):
        return observed, []
    contexts = {
        attempt.context: attempt.at
        for attempt in reversed(attempts)
        if attempt.context and observed.device_of(attempt.page, attempt.context) is None
    }
    if not contexts:
        return observed, []
    beginning = Edge(BEFORE_ALL, min(contexts.values()))
    numbers = {context: number for number, context in enumerate(contexts, max(devices) + 1)}
    steps = [ObservedStep(STEP, beginning, device=number) for number in numbers.values()]
    more = [Device(number=number) for number in numbers.values()]
    known = replace(
        observed,
        edges=[beginning, *observed.edges],
        devices=[*observed.devices, *more],
        contexts=observed.contexts | numbers,
        steps=[*observed.steps, *steps],
    )
    return known, [TOLD]
