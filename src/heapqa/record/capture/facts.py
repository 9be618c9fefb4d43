"""What needs nothing but its number to become a fact of the recording."""

from heapqa.model.recording import ConsentSign
from heapqa.model.rendering import Rendering
from heapqa.model.server_call import ServerCall
from heapqa.record.capture.observations import ObservedRendering, ObservedSign
from heapqa.record.server.server_sink import ReceivedCall


def rendering(seq: int, seen: ObservedRendering) -> Rendering:
    """What a page showed."""
    return seen.rendering.model_copy(update={"seq": seq})


def consent_sign(seq: int, seen: ObservedSign) -> ConsentSign:
    """What was said of the visitor's consent."""
    return ConsentSign(
        seq=seq,
        at=seen.at,
        page=seen.page,
        source=seen.source,
        value=seen.value,
        device=seen.device,
    )


def server_call(seq: int, call: ReceivedCall) -> ServerCall:
    """What the back end told Heap."""
    return ServerCall(
        seq=seq,
        at=call.at,
        method=call.method,
        url=call.url,
        headers=call.headers,
        body=call.body,
        status=call.status,
        problem=call.problem,
    )
