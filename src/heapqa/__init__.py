"""heapqa: test what a site sends to Heap, in a real browser, before it is sent for good."""

from heapqa.scenario import Flow, Scenario, scenario

__all__ = ["Flow", "Scenario", "scenario"]
