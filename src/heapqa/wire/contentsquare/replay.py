"""Session replay: uploads that record the page itself; recognised, not read."""

import re

from heapqa.bytes.address import address
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.contentsquare.tag import goes_to_contentsquare
from heapqa.wire.hosts import REPLAY_HOSTS, host_matches
from heapqa.wire.loaders import loader

_REPLAY_PATH = re.compile(r"/(?:session[-_]?)?(?:recordings?|replays?)(?:/|\Z)", re.IGNORECASE)


class ReplayCodec:
    """Recognises uploads to Auryc, and to Contentsquare's paths for recordings."""

    name = "session-replay"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """By host for Auryc, which does nothing else; by path on Contentsquare's hosts."""
        if exchange.is_preflight or loader(exchange, plan):
            return False
        return is_replay(exchange)

    def decode(self, exchange: Exchange) -> Decoded:
        """Raises DecodeError: the format is not published."""
        target = address(exchange.url)
        raise DecodeError(
            f"a session replay upload ({target.host}{target.path}), whose format is not published",
            "what it shows was not judged: look in the replay itself at what is masked, and mark "
            "elements that show personal data",
        )


def is_replay(exchange: Exchange) -> bool:
    """Whether a request uploads a part of a session replay."""
    target = address(exchange.url)
    if any(host_matches(target.authority, pattern) for pattern in REPLAY_HOSTS):
        return True
    return goes_to_contentsquare(exchange) and _REPLAY_PATH.search(target.path) is not None
