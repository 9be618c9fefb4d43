"""What the scripts in pages tell, as the recorder writes it down."""

import time

from heapqa.record.capture.observations import ObservedBlock, ObservedCall
from heapqa.record.play.page_facts import BlockedFact, CallFact


def observed_block(tick: int, page: int, fact: BlockedFact) -> ObservedBlock:
    """A request that the policy of a page stopped."""
    return ObservedBlock(
        tick=tick,
        at=fact["at"],
        page=page,
        page_url=fact["page"],
        url=fact["url"],
        directive=fact["directive"],
        initiator=fact["initiator"] or None,
    )


def observed_call(tick: int, page: int, fact: CallFact) -> ObservedCall:
    """A call of a method of ``window.heap``."""
    return ObservedCall(
        tick=tick,
        at=fact["at"],
        page=page,
        page_url=fact["url"],
        method=fact["method"],
        arguments=tuple(fact["arguments"]),
        phase=fact["phase"],
        stack=fact["stack"],
        heard_at=time.monotonic(),
    )
