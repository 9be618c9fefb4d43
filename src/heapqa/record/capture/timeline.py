"""The timeline: observed, pause log and sink log joined into one recording on one number line."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from heapqa.model.exchange import Exchange
from heapqa.model.recording import (
    ApiCall,
    ConsoleMessage,
    Document,
    Navigation,
    Recording,
    StorageSnapshot,
)
from heapqa.model.step import Step
from heapqa.record.capture.attempts import Attempt, Facts, attempts_of, from_block
from heapqa.record.capture.observations import Edge, Observations
from heapqa.record.capture.pause_log import Paused
from heapqa.record.capture.sink import SunkRequest
from heapqa.record.capture.traffic import Traffic

NETWORK_ID = re.compile(r"(\d+)\.(\d+)\Z")
SINK_LAG_S = 1.0
"""How much later than it was sent a request may arrive at the sink."""


@dataclass(slots=True)
class Timeline:
    """Everything known about one scenario's play, ready to be put in order."""

    observed: Observations
    paused: list[Paused]
    sunk: tuple[SunkRequest, ...]
    traffic: Traffic

    def fill(self, recording: Recording) -> Recording:
        """The recording with steps, exchanges, snapshots, calls and messages in order."""
        places = _Places(self.observed)
        attempts = list(attempts_of(self.paused, self.sunk, self.observed))
        attempts.extend(
            from_block(b) for b in self.observed.blocks if self.traffic.is_tracking("GET", b.url)
        )
        for attempt in attempts:
            places.put(self._place(attempt), "exchange", attempt.facts)
        for call in self.observed.calls:
            places.put((call.tick,), "call", _facts(call))
        for navigation in self.observed.navigations:
            places.put((navigation.tick,), "navigation", _facts(navigation))
        for message in self.observed.messages:
            places.put((message.tick,), "console", _facts(message))
        for document in self.observed.documents:
            places.put((document.tick,), "document", _facts(document))
        line = places.in_order()
        line["exchange"] = [self._attributed(f, line["navigation"]) for f in line["exchange"]]
        doubts = (*recording.capture.problems, *self._doubts(attempts))
        return recording.model_copy(
            update={
                "capture": recording.capture.model_copy(update={"problems": doubts}),
                "steps": tuple(self._steps(places)),
                "exchanges": tuple(Exchange(**facts) for facts in line["exchange"]),
                "api_calls": tuple(ApiCall(**facts) for facts in line["call"]),
                "navigations": tuple(Navigation(**facts) for facts in line["navigation"]),
                "console": tuple(ConsoleMessage(**facts) for facts in line["console"]),
                "documents": tuple(Document(**facts) for facts in line["document"]),
                "snapshots": tuple(self._snapshots(places)),
            }
        )

    def _doubts(self, attempts: list[Attempt]) -> list[str]:
        """What cannot be told: the side of an edge, or the content, of what only the sink saw."""
        problems = []
        if any(sunk.kind == "datagram" for sunk in self.sunk):
            problems.append(
                "something was sent to a tracking host by WebTransport; what it said is not known"
            )
        late = [attempt.facts for attempt in attempts if attempt.only_sink]
        for step in self.observed.steps if late else ():
            edges = [edge for edge in (step.opened, step.closed) if edge and step.becomes]
            for facts in late:
                if any(0 <= facts["at"] - edge.at < SINK_LAG_S for edge in edges):
                    problems.append(
                        f"only the sink saw {facts['method']} {facts['url'][:120]}, just after an "
                        f"edge of step '{step.text}': it may have been sent before that edge"
                    )
        return problems

    def _place(self, attempt: Attempt) -> tuple[float, ...]:
        """Arrival, moved before the first edge whose marker proves that it was sent earlier."""
        match = NETWORK_ID.match(attempt.facts.get("network_id") or "")
        if match is None:
            return (attempt.tick,)
        process, sequence = match[1], int(match[2])
        for edge in self.observed.edges:
            if edge.tick < attempt.tick and sequence < edge.markers.get(process, 0):
                return (edge.tick - 0.5, sequence)
        return (attempt.tick, sequence)

    def _attributed(self, facts: Facts, navigations: list[Facts]) -> Facts:
        """With the address of its page at that time, unless the fact already knows it."""
        if facts.get("page_url") is None and facts.get("page") is not None:
            past = [
                n["url"]
                for n in navigations
                if n["page"] == facts["page"] and n["seq"] < facts["seq"] and _is_web(n["url"])
            ]
            facts["page_url"] = past[-1] if past else None
        return facts

    def _steps(self, places: "_Places") -> list[Step]:
        return [
            Step(
                index=index,
                text=step.text,
                opened_seq=places.of_edge(step.opened),
                closed_seq=places.of_edge(step.closed) if step.closed else None,
                opened_at=step.opened.at,
                closed_at=step.closed.at if step.closed else None,
                becomes=step.becomes,
                persona=step.persona,
                error=step.error,
            )
            for index, step in enumerate(self.observed.steps)
        ]

    def _snapshots(self, places: "_Places") -> list[StorageSnapshot]:
        """One per edge: just before an opening edge, just after a closing one."""
        closing = {id(s.closed): i for i, s in enumerate(self.observed.steps) if s.closed}
        opening = {id(s.opened): i for i, s in enumerate(self.observed.steps)}
        return [
            StorageSnapshot(
                seq=places.of_edge(edge) + (1 if id(edge) in closing else -1),
                at=edge.at,
                step=closing.get(id(edge), opening.get(id(edge))),
                items=edge.items,
            )
            for edge in self.observed.edges
        ]


class _Places:
    """The number line under construction; every edge keeps a free place on either side."""

    def __init__(self, observed: Observations) -> None:
        self._facts: list[tuple[tuple[float, ...], int, str, Facts]] = []
        self._edges: dict[int, int] = {}
        for edge in observed.edges:
            self.put((edge.tick,), "edge", {"edge": edge})

    def put(self, place: tuple[float, ...], kind: str, facts: Facts) -> None:
        self._facts.append((place, len(self._facts), kind, facts))

    def in_order(self) -> dict[str, list[Facts]]:
        """The facts by kind, each with its `seq`."""
        line: dict[str, list[Facts]] = defaultdict(list)
        for index, (_, _, kind, facts) in enumerate(sorted(self._facts, key=lambda f: f[:2])):
            seq = (index + 1) * 3
            if kind == "edge":
                self._edges[id(facts["edge"])] = seq
            else:
                line[kind].append({**facts, "seq": seq})
        return line

    def of_edge(self, edge: Edge) -> int:
        return self._edges[id(edge)]


def _facts(noted: Any) -> Facts:
    own = ("tick", "heard_at")  # the recorder's own clocks
    return {name: getattr(noted, name) for name in noted.__slots__ if name not in own}


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))
