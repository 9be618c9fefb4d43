"""The site of the page set: pages, frames and workers that send tagged requests."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

TRACKER = "https://heapanalytics.com/h"
HERE = Path(__file__).parent

RELAY = """
const forward = (url, port) => {
  if (self.document) new Image().src = url;
  else fetch(url, {method: "POST", mode: "no-cors", body: "edge"});
  port.postMessage("sent");
};
const heard = ({data, ports}) => forward(data, ports[0]);
self.onmessage = heard;
self.onconnect = ({ports: [port]}) => { port.onmessage = heard; };
"""
"""Sends what it is told to, and says so once it has."""

OUTER_RELAY = """
const inner = new Worker("/relay.js");
self.onmessage = ({data, ports}) => inner.postMessage(data, ports);
"""
SOCKET_RELAY = """
const socket = new WebSocket(`wss://heapanalytics.com/h?tag=worker-websocket&${query}`);
const open = new Promise((done) => { socket.onopen = done; });
self.onmessage = ({data, ports: [port]}) => open.then(() => {
  socket.send(data);
  port.postMessage("sent");
});
"""

ADDRESS = """
const query = new URLSearchParams(location.search), kind = query.get("tag");
const url = `https://heapanalytics.com/h?${query}`;
const body = `body of ${kind} on ${query.get("page")}: ü € 🎈`;
const keepalive = kind === "worker-keepalive";
const send = () => fetch(url, {method: "POST", mode: "no-cors", keepalive, body});
"""
"""What every script of a worker begins with: its tag, and how it sends."""

SCRIPTS = {
    "worker": """
      if (kind === "worker-websocket") {
        const it = new WebSocket(url.replace("https:", "wss:"));
        it.onopen = () => { it.send(body); it.send(new TextEncoder().encode(body)); it.close(); };
        it.onclose = it.onerror = () => postMessage("done");
      } else send().then(() => postMessage("done"));
    """,
    "outer": """
      const inner = new Worker(`/worker.js?${query}`);
      inner.onmessage = () => postMessage("done");
    """,
    "shared": """
      const sent = send();
      onconnect = ({ports: [port]}) => sent.then(() => port.postMessage("done"));
    """,
    "service": "addEventListener('install', (event) => event.waitUntil(send()));",
    "relay": RELAY,
    "outer-relay": OUTER_RELAY,
    "relay-socket": SOCKET_RELAY,
}

PAGE = """<!doctype html><meta charset="utf-8"><title>Kinds</title><body>
<script src="/kinds.js"></script>"""
EDGES = PAGE.replace("kinds.js", "edges.js")
RELAYS = f"<!doctype html><title>Relay</title><body><script>{RELAY}</script>"
SENDS = """<!doctype html><meta charset="utf-8"><title>Sends</title><body><script>
new Image().src = "https://heapanalytics.com/h" + location.search;
if (location.search.includes("self-closing")) close();
</script>"""
FIRST = """<!doctype html><script>new Image().src = "%s?tag=first-inline&page=%s"</script>
<title>First</title><body>"""
EMPTY = "<!doctype html><title>Empty</title>"
VIOLATION = "<!doctype html><title>Policy</title><style>p { color: red }</style><p>"


def _page(_request: Request) -> Response:
    return HTMLResponse(PAGE)


def _edges(_request: Request) -> Response:
    return HTMLResponse(EDGES)


def _relay(_request: Request) -> Response:
    return HTMLResponse(RELAYS)


def _empty(_request: Request) -> Response:
    return HTMLResponse(EMPTY)


def _sends(_request: Request) -> Response:
    return HTMLResponse(SENDS)


def _first(request: Request) -> Response:
    return HTMLResponse(FIRST % (TRACKER, request.query_params["page"]))


def _reports(request: Request) -> Response:
    """A page that breaks its own policy, and has that reported in both ways."""
    label = request.query_params["page"]
    return HTMLResponse(
        VIOLATION,
        headers={
            "Reporting-Endpoints": f'tracker="{TRACKER}?tag=reporting-api&page={label}"',
            "Content-Security-Policy": "style-src 'none'; report-to tracker",
            "Content-Security-Policy-Report-Only": (
                f"style-src 'self'; report-uri {TRACKER}?tag=csp-report&page={label}"
            ),
        },
    )


def _kinds(_request: Request) -> Response:
    return Response((HERE / "kinds.js").read_text("utf-8"), media_type="text/javascript")


def _edge_senders(_request: Request) -> Response:
    return Response((HERE / "edges.js").read_text("utf-8"), media_type="text/javascript")


def _script(request: Request) -> Response:
    script = SCRIPTS.get(request.path_params["name"])
    if script is None:
        return Response(status_code=404)
    return Response(ADDRESS + script, media_type="text/javascript")


def _redirect(request: Request) -> Response:
    return RedirectResponse(request.query_params["to"])


def page_set() -> Starlette:
    """The ASGI application."""
    return Starlette(
        routes=[
            Route("/kinds.js", _kinds),
            Route("/edges.js", _edge_senders),
            Route("/edges", _edges),
            Route("/relay", _relay),
            Route("/{name}.js", _script),
            Route("/sends", _sends),
            Route("/empty", _empty),
            Route("/first", _first),
            Route("/reports", _reports),
            Route("/redirect", _redirect),
            Route("/page", _page),
        ]
    )
