"""The shop's switches: which defects are on, and which ones anybody asked about."""

from collections.abc import Collection
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

REPORTS = "/switches/"


@dataclass(frozen=True, slots=True)
class Switches:
    """A switch for each defect; one that nobody asked about has not changed the shop."""

    on: frozenset[str] = frozenset()
    reporting: bool = False
    """Whether page scripts report what they ask; without, `asked` holds the server's questions."""
    asked: set[str] = field(default_factory=set)
    """Names of the switches that were asked about so far."""

    def is_on(self, name: str) -> bool:
        """Whether the defect is switched on; notes that it was asked."""
        self.asked.add(name)
        return name in self.on

    def any_on(self, names: Collection[str]) -> bool:
        """Whether one of the defects is switched on; notes that all were asked."""
        self.asked.update(names)
        return not self.on.isdisjoint(names)

    @property
    def reports(self) -> str:
        """Path below which page scripts report; empty when they report nothing."""
        return REPORTS if self.reporting else ""


async def _take_report(request: Request) -> Response:
    switches: Switches = request.app.state.shop.switches
    switches.asked.add(str(request.path_params["name"]))
    return Response(status_code=204)


ROUTES = [Route(f"{REPORTS}{{name}}", _take_report, methods=["POST"])]
"""Where page scripts report; only in a shop whose switches are reporting."""
