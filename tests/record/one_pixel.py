"""The smallest scenario: a page that sends one hit; and what was recorded of it."""

from heapqa.flow import Flow
from heapqa.model.recording import Recording
from tests.record.tiny_site import APP_ID

PIXEL = f"https://heapanalytics.com/h?a={APP_ID}&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&ts=1&st=2"
SEND = "url => new Promise(done => { const i = new Image(); i.onload = done; i.src = url })"


def urls(recording: Recording) -> list[str]:
    return [exchange.url for exchange in recording.exchanges]


def visit(flow: Flow) -> None:
    """A scenario with nothing wrong."""
    with flow.step("look"):
        flow.page.goto("/")
        flow.page.evaluate(SEND, PIXEL)
