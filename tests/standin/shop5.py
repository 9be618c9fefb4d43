"""The invented site once more, served with the SDK of the fifth generation."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Route

from heapqa.standin.files import Snapshot, V5Settings, v5_config, v5_sdk
from heapqa.wire.v5.protobuf import messages as wire
from tests.standin.shop import APP_ID, LOADED, Hit, Shop

CALLS = (
    "addAccountProperties", "addEventProperties", "addPageviewProperties", "addTransformerFn",
    "addUserProperties", "clearEventProperties", "clearPageviewProperties", "getIdentity",
    "getSessionId", "getUserId", "identify", "identifyHashed", "init", "onReady",
    "removeEventProperty",
    "removePageviewProperty", "resetIdentity", "startTracking", "stopTracking", "track",
    "trackPageview",
)  # fmt: skip
SNIPPET = """
<script>
window.heapReadyCb = window.heapReadyCb || [];
window.heap = window.heap || [];
heap.load = function (id, options) {
  heap.envId = id;
  heap.clientConfig = options || {};
  const script = document.createElement("script");
  script.async = true;
  script.src = "%(cdn)s/config/" + id + "/heap_config.js";
  document.head.appendChild(script);
  for (const name of %(calls)s)
    heap[name] = function () {
      const given = Array.from(arguments);
      heapReadyCb.push({ name, fn() { if (heap[name]) heap[name].apply(heap, given); } });
    };
};
heap.load("%(app_id)s", %(options)s);
%(after)s
</script>
"""
ANSWER = {"Access-Control-Allow-Origin": "*"}


class Shop5(Shop):
    """The shop as before, with the loader and core file of v5 and the hosts that take its hits."""

    settled = LOADED

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.snippet = snippet5()
        self.server: V5Settings = {}
        self.snapshots: list[Snapshot] = []
        self.build: dict[str, Any] = {}
        """Version of the SDK that the loader fetches, and whether it is experimental."""
        self.files: list[str] = []
        """Addresses of the SDK's files, as often as they were asked for."""
        self.statuses: list[int] = []
        """Answers to the next posts in order, 0 for none at all; 200 when they are used up."""

    def _hear(self, message: ConsoleMessage) -> None:
        if not message.text.startswith("Failed to load resource"):  # the browser's own words
            super()._hear(message)

    def _answer(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        name = url.path.rsplit("/", 1)[-1]
        if url.path.startswith("/config/") or name == "heap.js":
            self.files.append(route.request.url)
            core = name == "heap.js"
            script = v5_sdk() if core else self._config(url.path.split("/")[2])
            route.fulfill(body=script, content_type="text/javascript")
        elif route.request.method == "POST":
            self._take(route)
        else:
            super()._answer(route)

    def _config(self, env_id: str) -> str:
        return v5_config(env_id, snapshots=self.snapshots, **self.build, **self.server)

    def _take(self, route: Route) -> None:
        status = self.statuses.pop(0) if self.statuses else 200
        if status:
            route.fulfill(status=status, headers=ANSWER)
        else:
            route.abort()

    def await_sdk(self) -> None:
        """Waits until the SDK has taken its place on whatever page is open."""
        self.page.wait_for_function(LOADED)

    def open_at_rest(self, path: str = "/") -> None:
        """Opens a page whose clock then stands still, and has its first messages delivered."""
        self.page.clock.install()
        self.open(path)
        self.stop_the_clock()
        self.settle()

    def stop_the_clock(self) -> None:
        """From now on the page's time passes in `pass_time` only; call it once a page is open."""
        self.page.clock.pause_at(self.run("Date.now() / 1000 + 1"))

    def pass_time(self, seconds: float) -> None:
        self.page.clock.run_for(round(seconds * 1000))

    def settle(self) -> None:
        """Waits until every answer has come in and the SDK has cleared its buffer."""
        self.page.wait_for_function(
            f"JSON.parse(localStorage['_hp5_network_buffer.{APP_ID}']).value === '[]'"
        )

    def buffered(self, name: str = "network") -> list[Any]:
        """The messages in one of the SDK's buffers."""
        held = self.run(f"localStorage['_hp5_{name}_buffer.{APP_ID}']")
        buffer: list[Any] = json.loads(json.loads(held)["value"])
        return buffer

    def messages(self) -> list[wire.Message]:
        """All messages of all track requests, in the order in which they were sent."""
        return [message for hit in self.of("track") for message in messages_of(hit)]

    def wait_for_messages(self, count: int) -> list[wire.Message]:
        self.until(lambda: len(self.messages()) >= count)
        return self.messages()

    def sent(self) -> list[str]:
        """What each request says, in order: ``new user``, ``identify u1`` …"""
        return [_summary(hit) for hit in self.hits]

    def wait_for_told(self, count: int) -> list[str]:
        self.until(lambda: len(self.told()) >= count)
        return self.told()

    def told(self) -> list[str]:
        """Messages of the telemetry, in order."""
        return [hit.all("te")[3] for hit in self.of("telemetry")]

    def stored(self, name: str) -> Any:
        """The JSON in a cookie of the SDK, or None."""
        cookie = self.cookie(name)
        return cookie and json.loads(unquote(cookie["value"]))


def snippet5(
    options: str = "{}",
    after: str = "",
    app_id: str = APP_ID,
    cdn: str = "https://cdn.us.heap-api.com",
) -> str:
    """The script with which a site loads the v5 SDK, and what it does right after that."""
    return SNIPPET % {
        "calls": list(CALLS), "options": options, "after": after, "app_id": app_id, "cdn": cdn,
    }  # fmt: skip


def messages_of(hit: Hit) -> list[wire.Message]:
    """The messages of one track request."""
    return list(wire.MessageBatch.FromString(hit.body).events)


def identification(hit: Hit) -> wire.UserIdentification:
    return wire.UserIdentification.FromString(hit.body)


def user_properties(hit: Hit) -> wire.UserProperties:
    return wire.UserProperties.FromString(hit.body)


def properties(entries: Iterable[wire.Property]) -> dict[str, str]:
    """A map of the wire as a dictionary."""
    return {entry.key: entry.value.string for entry in entries}


def kind(message: wire.Message) -> str:
    """``session``, ``pageview``, the name of a custom event, or what was done to which tag."""
    if message.HasField("session") or message.HasField("pageview"):
        return "session" if message.HasField("session") else "pageview"
    if message.event.HasField("custom"):
        return message.event.custom.name
    interaction = message.event.interaction
    action = wire.Builtin.Name(interaction.builtin).lower()
    return f"{action} {interaction.nodes[0].node_name}"


def _summary(hit: Hit) -> str:
    match hit.kind:
        case "track":
            return "+".join(kind(message) for message in messages_of(hit))
        case "identify":
            return f"identify {identification(hit).identity}"
        case "add_user_properties":
            return "user properties" if user_properties(hit).properties else "new user"
        case _:
            return hit.kind
