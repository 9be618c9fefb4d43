"""A written history, played step by step."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from playwright.sync_api import Browser

from heapqa.standin.files import V5Settings
from heapqa.testing.histories import DEFAULT_DOMAIN, DEFAULT_ENVIRONMENT
from tests.standin.played.browsing import EVENT_PROPERTIES, META, Browsing
from tests.standin.played.told import Told

Step = Mapping[str, Any]
LOADS = ("pageview", "open-tab")
EARLY_S = 0.002
"""A step comes a little before timers that are due at the same moment."""
CLOSE_S = 0.01
"""Right after a step, what the pages do a task later has happened."""
BUSY_S = 4.0
"""For so long after a step the SDKs send."""
RETRYING_S = 16.0
"""For so long they do where they have to try again."""
TICK_S = 1.0
LATE_S = 5.0
"""Real time in which a busy browser tells of a request."""
CALLS = {
    "track": ("track", "name"),
    "identify": ("identify", "id", "second_argument"),
    "reset": ("resetIdentity",),
    "add-user-properties": ("addUserProperties", "properties"),
    "add-event-properties": ("addEventProperties", "properties"),
    "remove-event-property": ("removeEventProperty", "name"),
    "clear-event-properties": ("clearEventProperties",),
    "stop": ("stopTracking", "delete_user"),
    "start": ("startTracking",),
}
"""Methods, and the fields of a step that are their arguments."""
LINK = """href => {
  const link = document.createElement("a");
  link.href = href;
  link.className = "heap-ignore";
  link.addEventListener("click", (event) => event.preventDefault());
  document.body.append(link);
  link.click();
  link.remove();
  return link.href;
}"""
"""What an address looks like once a visitor has clicked a link to it."""


@dataclass
class Played:
    """What came of a history."""

    start: float
    app_ids: dict[str, str]
    """By the name of the environment."""
    told: list[Told] = field(default_factory=list)
    kept: dict[int, tuple[Any, Any]] = field(default_factory=dict)
    """Who was there before and after a script run, by the numbers of its steps."""
    carried: dict[str, dict[str, str]] = field(default_factory=dict)
    """The event properties that each device keeps in the end."""


class Player:
    """Plays one history in one browser, each device in a context of its own."""

    def __init__(self, browser: Browser, written: Step, generation: str) -> None:
        self.browser, self.written = browser, written
        self.given: list[Step] = written["given"]
        self.generation = generation
        names = dict.fromkeys(s.get("env", DEFAULT_ENVIRONMENT) for s in self.given)
        self.played = Played(
            float(int(time.time())),
            {name: str(1234567890 + number) for number, name in enumerate(names)},
        )
        fails = any(s["do"] == "network" for s in self.given)
        self.busy_s = RETRYING_S if fails else BUSY_S
        self.devices: dict[str, Browsing] = {}
        self.queues: dict[tuple[str, str], list[str]] = {}
        self.links: dict[str, str] = {}
        self.cookies: dict[tuple[str, int], Any] = {}
        self.paths = iter(range(1000))

    def play(self, is_whole: Callable[[Played], bool] = lambda _: True) -> Played:
        """Play all steps and let everything be sent.

        What does not look whole is waited for: of what a page sends while it is left, a busy
        browser tells late, and not in order.
        """
        with ExitStack() as stack:
            for device in dict.fromkeys(s["device"] for s in self.given if "device" in s):
                browsing = Browsing(self.browser, device, self.played.start, self._settings())
                self.devices[device] = stack.enter_context(closing(browsing))
            for at, group in groupby(enumerate(self.given), key=lambda item: float(item[1]["t"])):
                self._pass_time(self.played.start + at - EARLY_S)
                for run in _runs(list(group)):
                    self._do(run)
                self._pass(CLOSE_S)
            self._pass_time(self._now + self.busy_s)
            self._conclude()
            deadline = time.monotonic() + LATE_S
            while not is_whole(self.played) and time.monotonic() < deadline:
                self._conclude()
        return self.played

    def _settings(self) -> V5Settings:
        given = self.written.get("settings", {})
        where = given.get("storage", "cookies")
        return {
            "supported_domains": given.get("supported_domains", []),
            "clear_event_properties_on_new_user": bool(
                given.get("clear_event_properties_on_new_user")
            ),
            "metadata_storage": where,
            "event_properties_storage": where,
        }

    @property
    def _now(self) -> float:
        return next(iter(self.devices.values())).now

    def _pass_time(self, until: float) -> None:
        """In ticks while the SDKs are busy, then in one go."""
        busy_until = self._now + self.busy_s
        while until - self._now > TICK_S and self._now < busy_until:
            self._pass(TICK_S)
        if until - self._now > 0:
            self._pass(until - self._now)

    def _pass(self, seconds: float) -> None:
        for device in self.devices.values():
            device.pass_time(round(seconds, 3))

    def _do(self, run: list[tuple[int, Step]]) -> None:
        """One load, or calls that are one script."""
        (number, step), *_ = run
        device = self.devices[step["device"]] if "device" in step else None
        if step["do"] == "network":
            self._answer(step)
        elif step["do"] == "upgrade":
            self.generation = step["to"]
        elif device is None:
            return  # a server's call: no page knows of it
        elif step.get("queued"):
            place = (device.name, _tab(step))
            self.queues.setdefault(place, []).extend(map(_call, (each for _, each in run)))
        else:
            before = self._who(device, step)
            self._act(device, number, step, [each for _, each in run])
            for each, _ in run:
                self.played.kept[each] = (before, self._who(device, step))
                self.cookies[device.name, each] = device.context.cookies()

    def _act(self, device: Browsing, number: int, step: Step, run: list[Step]) -> None:
        device.app_id = self.played.app_ids[env_of(step)]
        device.generation = self.generation
        if step["do"] in LOADS:
            self._view(device, step)
        elif step["do"] == "clear-cookies":
            name = f".{device.app_id}" if "env" in step else ""
            for cookie in device.context.cookies():
                if cookie["name"].endswith(name):
                    device.context.clear_cookies(name=cookie["name"])
        elif step["do"] == "restore-cookies":
            device.context.clear_cookies()
            device.context.add_cookies(self.cookies[device.name, step["as_of"]])
        else:
            device.uid = str(uid) if (uid := step.get("reply_uid")) else ""
            script = "\n".join(_call(each) for each in run)
            device.page(_tab(step)).evaluate(f"() => {{ {script} }}")
            device.settle()

    def _view(self, device: Browsing, step: Step) -> None:
        tab, how = _tab(step), step.get("how")
        device.queued = "\n".join(self.queues.pop((device.name, tab), []))
        path = f"/page-{next(self.paths)}"
        if how == "in-page":
            device.page(tab).evaluate("path => { history.pushState({}, '', path); }", path)
        elif how == "back":
            device.go_back(tab)
        elif how == "decorated-link":
            device.load(tab, self._link(device, step, f"https://{_domain(step)}{path}"))
        else:
            device.load(tab, f"https://{_domain(step)}{path}")

    def _link(self, device: Browsing, step: Step, address: str) -> str:
        """The link that a device shows, or the one that it showed and that was passed on."""
        maker = self.devices[step.get("link_of", device.name)]
        pages = [page for page in maker.pages.values() if _domain(step) not in page.url]
        if pages:
            self.links[maker.name] = pages[-1].evaluate(LINK, address)
        return self.links[maker.name]

    def _answer(self, step: Step) -> None:
        status = step["answer"]
        for device in self.devices.values():
            if step.get("device") in {None, device.name}:
                device.hear_all()
                device.answers[step["of"]] = status if isinstance(status, int) else None

    def _who(self, device: Browsing, step: Step) -> Any:
        app_id = self.played.app_ids[env_of(step)]
        kept = device.kept(META, app_id, self.generation, _domain(step)) or {}
        return kept.get("userId"), kept.get("sessionId"), kept.get("identity")

    def _conclude(self) -> None:
        self.played.told.clear()
        for device in self.devices.values():
            device.hear_all()
            self.played.told += device.told
            last = next(s for s in reversed(self.given) if s.get("device") == device.name)
            app_id = self.played.app_ids[env_of(last)]
            kept = device.kept(EVENT_PROPERTIES, app_id, self.generation, _domain(last))
            self.played.carried[device.name] = kept or {}


def _runs(steps: list[tuple[int, Step]]) -> Iterator[list[tuple[int, Step]]]:
    """Steps of one moment: calls on one page are one script, everything else stands alone."""
    alone = {*LOADS, "network", "upgrade", "clear-cookies", "restore-cookies"}
    for key, group in groupby(steps, key=lambda item: _page(item[1])):
        run = list(group)
        if key[0] in alone:
            yield from ([each] for each in run)
        else:
            yield run


def _page(step: Step) -> tuple[str, ...]:
    does = step["do"]
    calls = not (does in LOADS or does in {"network", "upgrade"} or does.endswith("cookies"))
    return "calls" if calls else does, str(step.get("device")), str(step.get("tab")), env_of(step)


def env_of(step: Step) -> str:
    return str(step.get("env", DEFAULT_ENVIRONMENT))


def _tab(step: Step) -> str:
    """A tab, and others for further domains and environments: a history may act on each at once."""
    return f"{step.get('tab', '')} {_domain(step)} {env_of(step)}"


def _domain(step: Step) -> str:
    return str(step.get("domain", DEFAULT_DOMAIN))


def _argument(value: Any) -> str:
    if isinstance(value, dict) and set(value) == {"$js"}:
        return str(value["$js"])
    return json.dumps(value)


def _call(step: Step) -> str:
    """A step as a line of a script; a method that does not exist throws, and nothing else stops."""
    if step["do"] == "click":
        return 'document.getElementById("there").click();'
    method, *names = CALLS[step["do"]]
    if step.get("hashed"):
        method = "identifyHashed"
    arguments = ", ".join(_argument(step[name]) for name in names if name in step)
    return f"try {{ heap.{method}({arguments}); }} catch (missing) {{}}"
