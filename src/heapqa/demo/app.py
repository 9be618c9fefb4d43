"""The bundled shop as an ASGI application."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route

from heapqa.config.settings import Installed
from heapqa.demo import (
    accounts,
    checkout,
    contact,
    heap_hosts,
    jobs,
    public,
    regions,
    second_domain,
    staff,
)
from heapqa.demo import switches as switch_reports
from heapqa.demo.back_end import ServerApi
from heapqa.demo.database import Database
from heapqa.demo.defects import select
from heapqa.demo.installation import PRODUCTION_APP_ID, Installation
from heapqa.demo.kept_files import KeptFiles
from heapqa.demo.shop import HERE, Shop, open_templates
from heapqa.demo.switches import Switches
from heapqa.model.persona import Persona


def create_app(
    personas: Iterable[Persona],
    defects: frozenset[str] = frozenset(),
    *,
    app_id: str,
    generation: Installed = "classic",
    heap_origin: str | None = None,
    switches: Switches | None = None,
    server_api: str | None = None,
) -> Starlette:
    """A shop of its own, where the personas have accounts.

    With `heap_origin`, the address the shop itself will be reached at, it plays Heap's hosts too.
    With `server_api`, an address on this machine, the back end sends its own events there.
    `switches` stand for `defects` where somebody wants to know which ones were asked about.
    An unknown defect raises a DemoError.
    """
    switches = switches or Switches(frozenset(defects))
    select(switches.on)
    reported_id = PRODUCTION_APP_ID if switches.is_on("production-app-id") else app_id
    routes = [
        *public.ROUTES,
        *checkout.ROUTES,
        *accounts.ROUTES,
        *staff.ROUTES,
        *contact.ROUTES,
        *jobs.ROUTES,
        *second_domain.ROUTES,
        *regions.ROUTES,
        *(heap_hosts.ROUTES if heap_origin else ()),
        *(switch_reports.ROUTES if switches.reporting else ()),
        Route("/favicon.ico", favicon),
        Mount("/static", KeptFiles(directory=HERE / "static"), name="static"),
    ]
    app = Starlette(routes=routes, exception_handlers={404: public.missing})
    app.state.shop = Shop(
        database=Database(personas),
        switches=switches,
        installation=Installation(reported_id, generation, heap_origin),
        templates=open_templates({}),
        server_api=ServerApi(server_api, reported_id, switches) if server_api else None,
    )
    return app


async def favicon(_request: Request) -> Response:
    """The shop's mark, for browsers that ask for it under its oldest name."""
    return FileResponse(HERE / "static" / "mark.svg", media_type="image/svg+xml")
