"""Web SDK v5: protobuf messages by POST to ``/api/capture/v2/…``; recognised, not yet read."""

import re

from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.address import address
from heapqa.wire.codec import Decoded, DecodeError

_CAPTURE = re.compile(r"/api/capture/v[0-9]+/[a-z_]+\Z")


class V5Codec:
    """Recognises v5 messages by path, on any host, for first-party ingest."""

    name = "v5"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:  # noqa: ARG002
        """Whether the path is that of a v5 message."""
        if exchange.method.upper() == "OPTIONS":
            return False
        return _CAPTURE.search(address(exchange.url).path) is not None

    def decode(self, exchange: Exchange) -> Decoded:
        """Raises DecodeError: nothing is concluded from a message that was not read."""
        path = address(exchange.url).path
        raise DecodeError(
            f"a Web SDK v5 message ({path}), whose protobuf this release does not read",
            "its content was not judged: test this site with the classic SDK, or wait for a "
            "release of heapqa that decodes v5",
        )
