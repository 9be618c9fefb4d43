"""Heap's server API: JSON that normally never leaves a browser; recognised, not yet read."""

from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.address import address
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.hosts import is_dedicated, is_tracking_host

_PATHS = frozenset(
    [
        "/api/track",
        "/api/v1/track",
        "/api/v1/identify",
        "/api/add_user_properties",
        "/api/add_account_properties",
        "/api/integrations/track",
    ]
)


class ServerApiCodec:
    """Recognises calls of the server API made from a page."""

    name = "server"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """By path on hosts that take only Heap's traffic; elsewhere the body must name an app."""
        target = address(exchange.url)
        if exchange.method.upper() == "OPTIONS" or target.path not in _PATHS:
            return False
        if is_dedicated(exchange, plan):
            return True
        return is_tracking_host(target.authority, plan) and b'"app_id"' in (exchange.body or b"")

    def decode(self, exchange: Exchange) -> Decoded:
        """Raises DecodeError: nothing is concluded from a message that was not read."""
        raise DecodeError(
            f"a call of Heap's server API ({address(exchange.url).path}) from a browser, "
            "whose JSON this release does not read",
            "its content was not judged: call the server API from the server, where it belongs",
        )
