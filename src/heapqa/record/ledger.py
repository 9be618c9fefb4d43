"""The ledger: notes, pause log and sink log joined into one recording on one number line."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heapqa.model.exchange import Exchange
from heapqa.model.recording import (
    ApiCall,
    ConsoleMessage,
    Navigation,
    Recording,
    StorageSnapshot,
)
from heapqa.model.step import Step
from heapqa.record.notes import Edge, NotedBlock, Notes
from heapqa.record.pause_log import Paused
from heapqa.record.sink import SunkRequest
from heapqa.record.traffic import Traffic

NETWORK_ID = re.compile(r"(\d+)\.(\d+)\Z")
BLOCKED_TYPES = {"img-src": "image", "script-src": "script", "script-src-elem": "script",
                 "connect-src": "fetch"}  # fmt: skip

Facts = dict[str, Any]


@dataclass(slots=True)
class Ledger:
    """Everything known about one scenario's play, ready to be put in order."""

    notes: Notes
    paused: list[Paused]
    sunk: tuple[SunkRequest, ...]
    traffic: Traffic

    def fill(self, recording: Recording) -> Recording:
        """The recording with steps, exchanges, snapshots, calls and messages in order."""
        places = _Places(self.notes)
        exchanges = [*self._captured(), *self._from_blocks()]
        for place, facts in exchanges:
            places.put(place, "exchange", facts)
        for call in self.notes.calls:
            places.put((call.tick,), "call", _facts(call))
        for navigation in self.notes.navigations:
            places.put((navigation.tick,), "navigation", _facts(navigation))
        for message in self.notes.messages:
            places.put((message.tick,), "console", _facts(message))
        line = places.in_order()
        line["exchange"] = [self._attributed(f, line["navigation"]) for f in line["exchange"]]
        return recording.model_copy(
            update={
                "steps": tuple(self._steps(places)),
                "exchanges": tuple(Exchange(**facts) for facts in line["exchange"]),
                "api_calls": tuple(ApiCall(**facts) for facts in line["call"]),
                "navigations": tuple(Navigation(**facts) for facts in line["navigation"]),
                "console": tuple(ConsoleMessage(**facts) for facts in line["console"]),
                "snapshots": tuple(self._snapshots(places)),
            }
        )

    def _captured(self) -> Iterator[tuple[tuple[float, ...], Facts]]:
        """What the pause log and the sink saw; a request passed on to the sink is one request."""
        waiting: dict[tuple[str, str], list[Paused]] = defaultdict(list)
        for paused in self.paused:
            if paused.delivery == "unknown":
                waiting[paused.method, paused.url.partition("#")[0]].append(paused)
        arrived: dict[int, SunkRequest] = {}
        for sunk in self.sunk:
            if same := waiting.get((sunk.method, sunk.url)):
                arrived[id(same.pop(0))] = sunk
            else:
                yield (sunk.tick,), _sunk_facts(sunk)
        for paused in self.paused:
            facts = self._paused_facts(paused)
            if sunk_too := arrived.get(id(paused)):
                facts |= {**_sunk_facts(sunk_too), "at": paused.at, "headers": paused.headers}
                facts |= {"body_complete": True, "seen_by": ("pause-log", "sink")}
            yield (*self._true_tick(paused), _sequence(paused)), facts

    def _paused_facts(self, paused: Paused) -> Facts:
        return {
            "at": paused.at,
            "method": paused.method,
            "url": paused.url,
            "headers": paused.headers,
            "resource_type": paused.resource_type,
            "body": paused.body,
            "body_complete": paused.body_complete,
            "delivery": paused.delivery,
            "status": paused.status,
            "network_id": paused.network_id,
            "sha256": paused.sha256,
            "page": self.notes.frames.get(paused.frame_id or ""),
            "seen_by": ("pause-log",),
        }

    def _true_tick(self, paused: Paused) -> tuple[float, ...]:
        """Arrival, moved before the first edge whose marker proves that it was sent earlier."""
        match = NETWORK_ID.match(paused.network_id or "")
        if match:
            process, sequence = match[1], int(match[2])
            for edge in self.notes.edges:
                if edge.tick < paused.tick and sequence < edge.markers.get(process, 0):
                    return (edge.tick - 0.5,)
        return (paused.tick,)

    def _from_blocks(self) -> list[tuple[tuple[float, ...], Facts]]:
        blocks = [b for b in self.notes.blocks if self.traffic.is_tracking("GET", b.url)]
        return [((block.tick,), _blocked_facts(block)) for block in blocks]

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
            for index, step in enumerate(self.notes.steps)
        ]

    def _snapshots(self, places: "_Places") -> list[StorageSnapshot]:
        """One per edge: just before an opening edge, just after a closing one."""
        closing = {id(s.closed): i for i, s in enumerate(self.notes.steps) if s.closed}
        opening = {id(s.opened): i for i, s in enumerate(self.notes.steps)}
        return [
            StorageSnapshot(
                seq=places.of_edge(edge) + (1 if id(edge) in closing else -1),
                at=edge.at,
                step=closing.get(id(edge), opening.get(id(edge))),
                items=edge.items,
            )
            for edge in self.notes.edges
        ]


class _Places:
    """The number line under construction; every edge keeps a free place on either side."""

    def __init__(self, notes: Notes) -> None:
        self._facts: list[tuple[tuple[float, ...], int, str, Facts]] = []
        self._edges: dict[int, int] = {}
        for edge in notes.edges:
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
    return {name: getattr(noted, name) for name in noted.__slots__ if name != "tick"}


def _sequence(paused: Paused) -> float:
    match = NETWORK_ID.match(paused.network_id or "")
    return float(match[2]) if match else 0.0


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _sunk_facts(sunk: SunkRequest) -> Facts:
    return {
        "at": sunk.at,
        "method": sunk.method,
        "url": sunk.url,
        "headers": sunk.headers,
        "body": sunk.body or None,
        "delivery": "answered" if sunk.status < 300 else "refused",
        "status": sunk.status,
        "seen_by": ("sink",),
    }


def _blocked_facts(block: NotedBlock) -> Facts:
    return {
        "at": block.at,
        "method": "GET",
        "url": block.url,
        "resource_type": BLOCKED_TYPES.get(block.directive, "other"),
        "delivery": "blocked",
        "failure": f"the page's Content-Security-Policy ({block.directive}) does not allow it",
        "page": block.page,
        "page_url": block.page_url,
        "seen_by": ("page",),
    }
