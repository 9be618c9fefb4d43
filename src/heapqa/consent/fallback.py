"""The fallback for platforms without a page object: DuckDuckGo's autoconsent, if it is installed.

It runs apart from the page's scripts, by the messages that its docs/api.md describes. Its clicks
are those of a script; what it says of them is checked by what is shown and by what is stored.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import CDPSession, Locator, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from heapqa.consent.errors import ConsentError
from heapqa.model.storage_names import is_sdk_entry

PACKAGE = "@duckduckgo/autoconsent"
SCRIPT, RULES = Path("dist", "autoconsent.playwright.js"), Path("rules", "rules.json")
FIND_WITHIN_S = 12.0
"""For a banner to come: autoconsent tries for 10 s."""
ACT_WITHIN_S = 20.0
"""For answering it, which takes up to 8 s on an idle machine."""
LOOK_WITHIN_S = 4.0
"""For finding a banner that is there already: it looks at once, and again every 0.5 s."""
GONE_WITHIN_S = 3.0
"""For a banner's animation as it leaves."""
RETRIES, RETRIES_AGAIN = 20, 3
MAILBOX = """{
  const messages = [];
  let wake = () => {};
  globalThis.autoconsentSendMessage = async (message) => { messages.push(message); wake(); };
  globalThis.nextMessage = (ms) => new Promise((done) => {
    if (messages.length) return done(messages.shift());
    const late = setTimeout(() => { wake = () => {}; done(null); }, ms);
    wake = () => { wake = () => {}; clearTimeout(late); done(messages.shift()); };
  });
}"""
STORED = "() => Object.entries(localStorage).map(([name, value]) => [name, value])"
Action = Literal["optIn", "optOut"]
_worlds = count(1)


@dataclass(frozen=True, slots=True)
class Answered:
    """What autoconsent did, and what shows that it took effect."""

    platform: str
    """Name of the rule that fitted, as autoconsent calls it."""
    stored: tuple[str, ...]
    """Names of the cookies and local storage entries that came, went or changed; not Heap's."""


@dataclass(slots=True)
class _Run:
    """What autoconsent has told so far."""

    platform: str = ""
    result: bool | None = None


class Autoconsent:
    """Answers the banner of whatever platform autoconsent knows; it has no way to withdraw.

    A verb ends when autoconsent says that it has done it, finds no banner any more, and something
    was stored. Else it raises ConsentError.
    """

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        try:
            self._script = (folder / SCRIPT).read_text(encoding="utf-8")
            self._rules = json.loads((folder / RULES).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ConsentError(
                f"autoconsent cannot be read in {folder} ({error}): give the folder of the package "
                f"{PACKAGE}, which `npm install {PACKAGE}` makes in node_modules"
            ) from error

    def accept(self) -> Answered:
        """Agree to everything."""
        return self._answer("optIn", "accept")

    def refuse(self) -> Answered:
        """Refuse everything."""
        return self._answer("optOut", "refuse")

    def _answer(self, action: Action, verb: str) -> Answered:
        platform = self._run(None, RETRIES, FIND_WITHIN_S).platform
        if not platform:
            raise ConsentError(f"autoconsent: no banner came that it knows, in which to {verb}")
        before, banner, told = self._stored(), self._banner(platform), f"autoconsent ({platform})"
        if self._run(action, RETRIES_AGAIN, ACT_WITHIN_S).result is False:
            raise ConsentError(f"{told}: it could not {verb}")
        if not self._is_gone(banner):
            raise ConsentError(f"{told}: it was to {verb}, and the banner is still shown")
        changed = {name for name, _ in before ^ self._stored()}
        if not changed:
            raise ConsentError(f"{told}: it was to {verb}, and nothing was stored")
        return Answered(platform, tuple(sorted(changed)))

    def _banner(self, platform: str) -> Locator | None:
        """What is visible of the banner, by the rule of that name; None where that tells nothing.

        Some rules are programs and name no selectors; others name what has no size of its own.
        """
        rules = (each for each in self._rules["autoconsent"] if each["name"] == platform)
        steps = [step for rule in rules for step in rule.get("detectPopup", ())]
        parts = [each for step in steps if isinstance(each := step.get("visible"), str)]
        if not parts:
            return None
        inside = [f":is({part}) *" for part in parts]
        shown = self.page.locator(", ".join((*parts, *inside))).filter(visible=True).first
        return shown if shown.is_visible() else None

    def _is_gone(self, banner: Locator | None) -> bool:
        """Whether the banner is gone, by Playwright's eyes or else by autoconsent's, which also
        take elements for visible that are not."""
        if banner is not None:
            try:
                banner.wait_for(state="hidden", timeout=GONE_WITHIN_S * 1000)
            except PlaywrightTimeoutError:
                return False
            return True
        deadline = time.monotonic() + GONE_WITHIN_S
        while self._run(None, RETRIES_AGAIN, LOOK_WITHIN_S).platform:
            if time.monotonic() > deadline:
                return False
        return True

    def _stored(self) -> set[tuple[str, str]]:
        """(name, value) of the device's cookies and the page's local storage, but Heap's."""
        cookies = ((each["name"], each["value"]) for each in self.page.context.cookies())
        entries = ((name, value) for name, value in self.page.evaluate(STORED))
        return {pair for pair in (*cookies, *entries) if not is_sdk_entry(pair[0])}

    def _run(self, action: Action | None, retries: int, within_s: float) -> _Run:
        """Have it look for a banner, and do this in it; without an action it only looks."""
        config: dict[str, object] = {
            "enabled": True, "autoAction": action, "enablePrehide": False,
            "enableCosmeticRules": False, "detectRetries": retries, "heuristicMode": "off",
        }  # fmt: skip
        run, deadline = _Run(), time.monotonic() + within_s
        with _world(self.page) as evaluate:
            evaluate(MAILBOX)
            evaluate(self._script)
            try:
                while (left_s := deadline - time.monotonic()) > 0:
                    message = evaluate(f"nextMessage({left_s * 1000:.0f})") or {}
                    answer = self._reply(message, run, config)
                    if answer is not None:
                        evaluate(f"void autoconsentReceiveMessage({json.dumps(answer)})")
                    if _ends(message, action):
                        break
            except PlaywrightError:  # the page reloads with the answer: what it shows then decides
                self.page.wait_for_load_state()
        return run

    def _reply(
        self, message: dict[str, Any], run: _Run, config: dict[str, object]
    ) -> dict[str, Any] | None:
        match message.get("type"):
            case "init":
                return {"type": "initResp", "rules": self._rules, "config": config}
            case "eval":
                return {"type": "evalResp", "id": message["id"], "result": self._asked(message)}
            case "popupFound":
                run.platform = message["cmp"]
            case "optInResult" | "optOutResult":
                run.result = bool(message["result"])
        return None

    def _asked(self, message: dict[str, Any]) -> object:
        """What a rule asks of the page's own scripts; no answer is one, too."""
        try:
            return self.page.evaluate(message["code"])
        except PlaywrightError:
            return False


def autoconsent(page: Page, *, folder: str | Path) -> Autoconsent:
    """Autoconsent on a page, from the folder of its package.

    Raises ConsentError where the package is not there.
    """
    return Autoconsent(page, Path(folder))


def _ends(message: dict[str, Any], action: Action | None) -> bool:
    """Whether nothing more is to be waited for."""
    kind = message.get("type")
    if kind == "report":
        return bool(message["state"]["lifecycle"] == "nothingDetected")
    if kind in ("optInResult", "optOutResult"):
        return not message["result"]
    return kind == "autoconsentDone" or (kind == "popupFound" and action is None)


@contextmanager
def _world(page: Page) -> Iterator[Any]:
    """Evaluates expressions apart from the page's scripts, which share the DOM and nothing else."""
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    named = {"frameId": frame, "worldName": f"heapqa-autoconsent-{next(_worlds)}"}
    context = session.send("Page.createIsolatedWorld", named)["executionContextId"]
    try:
        yield lambda expression: _evaluated(session, context, expression)
    finally:
        session.detach()


def _evaluated(session: CDPSession, context: int, expression: str) -> Any:
    asked = {
        "expression": expression, "contextId": context, "awaitPromise": True, "returnByValue": True
    }  # fmt: skip
    answer = session.send("Runtime.evaluate", asked)
    if "exceptionDetails" in answer:
        raise ConsentError(f"autoconsent failed: {answer['exceptionDetails'].get('text')}")
    return answer["result"].get("value")
