"""Heap's SDKs for iOS and Android: pixels like the classic SDK's, and messages by POST."""

import re
from typing import Literal

from heapqa.bytes.address import address
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.classic.codec import ClassicCodec
from heapqa.wire.classic.names import MESSAGE_EXTRAS
from heapqa.wire.classic.reader import absent
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.hosts import is_dedicated, is_tracking_host
from heapqa.wire.json_reader import parse_json
from heapqa.wire.mobile.messages import read_messages
from heapqa.wire.query import parse

Platform = Literal["ios", "android"]
NAMES: dict[Platform, str] = {"ios": "iOS", "android": "Android"}
PIXEL_EXTRAS = (
    ("m", "app_name"),
    ("p", "app_version"),
    ("o", "device_model"),
    ("f", "platform_version"),
    ("vid", "vendor_id"),
    ("c", "carrier"),
    ("y", "screen_accessibility_label"),
)
"""What a pixel of an app says beside what a page's says."""
_WITHOUT_SENT_AT = absent("st")
"""Nobody has published that an app's pixel always ends with the time when it was sent."""
_CLASSIC = ClassicCodec()
_CLASSIC_NAMES = {short for short, _ in MESSAGE_EXTRAS}


class MobileCodec:
    """Reads what the SDK of one platform sends."""

    def __init__(self, platform: Platform) -> None:
        self.name = platform
        self._posted = re.compile(rf"/api/integrations/{platform}/([^/]+)\Z")

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """A pixel by the platform that it names, a message by its path."""
        if exchange.is_preflight:
            return False
        target = address(exchange.url)
        if self._posted.search(target.path):
            return is_dedicated(exchange, plan) or is_tracking_host(target.authority, plan)
        return f"&b={self.name}&" in f"&{target.query}&" and _CLASSIC.accepts(exchange, plan)

    def decode(self, exchange: Exchange) -> Decoded:
        """Read a request; raises DecodeError naming the SDK where its format is not published."""
        posted = self._posted.search(address(exchange.url).path)
        decoded = self._pixel(exchange) if posted is None else self._messages(exchange)
        mine = {"generation": self.name}
        events = tuple(event.model_copy(update=mine) for event in decoded.events)
        return decoded.model_copy(update={**mine, "events": events})

    def _pixel(self, exchange: Exchange) -> Decoded:
        """As the classic SDK writes it, with what an app has instead of a page."""
        decoded = _CLASSIC.decode(exchange)
        own = {short: long for short, long in PIXEL_EXTRAS if short not in _CLASSIC_NAMES}
        pairs, _ = parse(address(exchange.url).query)
        extras = tuple((own[name], value) for name, value in pairs if name in own and value)
        return decoded.model_copy(
            update={
                "events": tuple(
                    event.model_copy(update={"extras": (*event.extras, *extras)})
                    for event in decoded.events
                ),
                "unexplained": tuple(
                    pair
                    for pair in decoded.unexplained
                    if pair[0] not in own and pair[0] != _WITHOUT_SENT_AT
                ),
            }
        )

    def _messages(self, exchange: Exchange) -> Decoded:
        path = address(exchange.url).path
        if not (exchange.body or b"").lstrip().startswith(b"{"):
            raise DecodeError(
                f"a request of Heap's {NAMES[self.name]} SDK ({path}) whose format is not "
                "published",
                "its content was not judged: what an app tells is judged where it is JSON",
            )
        return read_messages(parse_json(exchange.body), exchange.seq, path, self.name)
