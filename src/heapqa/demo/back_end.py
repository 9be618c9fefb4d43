"""What the shop's back end tells Heap by itself: purchases and renewals."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from starlette.concurrency import run_in_threadpool

from heapqa.demo.database import Account, Order
from heapqa.demo.errors import DemoError
from heapqa.demo.switches import Switches

ANSWER_S = 5.0
"""So long an order waits for Heap; a server on this machine answers within milliseconds."""

OWN_USER = "4711"
"""A number of the shop's own, taken for Heap's."""


@dataclass(frozen=True, slots=True)
class ServerApi:
    """Heap's server API, as the shop calls it. Raises DemoError for an address elsewhere."""

    address: str
    """In the place of ``https://heapanalytics.com``: a server on this machine."""
    app_id: str
    switches: Switches

    def __post_init__(self) -> None:
        if urlsplit(self.address).hostname != "127.0.0.1":
            raise DemoError(f"the shop calls no server but one on this machine: {self.address}")

    async def purchase(self, account: Account, order: Order) -> None:
        """Tell of an order; its number keeps it from being counted twice."""
        renamed = self.switches.is_on("purchase-event-renamed-on-server")
        by_webhook_too = self.switches.is_on("purchase-told-by-webhook-too")
        for key in (order.number, f"payment-{order.number}") if by_webhook_too else (order.number,):
            await self._track(
                "purchase_completed" if renamed else "Purchase Completed",
                account,
                {"value": order.pence / 100, "items": order.items, "plan": account.plan},
                key,
                names_twice=self.switches.is_on("purchase-names-person-twice"),
            )

    async def renewal(self, account: Account) -> None:
        """Tell of a membership that was renewed."""
        today = datetime.now(UTC).date()
        key = f"renewal-{account.customer_id}-{today}"
        await self._track("Membership Renewed", account, {"plan": account.plan}, key)

    async def _track(
        self,
        name: str,
        account: Account,
        properties: Mapping[str, str | float],
        key: str,
        *,
        names_twice: bool = False,
    ) -> None:
        message = {
            "app_id": self.app_id,
            **self._person(account, names_twice=names_twice),
            "event": name,
            "properties": properties,
            "timestamp": datetime.now(UTC).isoformat(),
            "idempotency_key": key,
        }
        await run_in_threadpool(self._post, "/api/track", message)

    def _person(self, account: Account, *, names_twice: bool) -> dict[str, str]:
        """The identity, as the page has it."""
        identity = account.customer_id
        if self.switches.is_on("customer-id-in-capitals-on-server"):
            identity = identity.upper()
        return {"identity": identity, **({"user_id": OWN_USER} if names_twice else {})}

    def _post(self, path: str, message: Mapping[str, object]) -> None:
        """Send it, past any proxy; what Heap does not take is no reason to fail an order."""
        body = json.dumps(message).encode()
        headers = {"Content-Type": "application/json"}
        request = Request(f"{self.address}{path}", body, headers, method="POST")
        with suppress(OSError, HTTPException):
            build_opener(ProxyHandler({})).open(request, timeout=ANSWER_S).close()
