"""Which generations of the SDK run on a page or in a frame."""

from heapqa.bytes.address import without_query
from heapqa.model.session import Hit, Loader, Session
from heapqa.page.suppressions import Running


def running_on(url: str, session: Session) -> tuple[Running, ...]:
    """The generations that were loaded at an address, or told something from it."""
    here = without_query(url)
    found: dict[Running, None] = {}
    contacts: list[Loader | Hit] = [*session.loaders, *session.hits]
    for contact in contacts:
        generation = contact.generation
        if (generation == "classic" or generation == "v5") and without_query(
            _origin(contact)
        ) == here:
            found[generation] = None
    return tuple(found)


def _origin(contact: Loader | Hit) -> str:
    exchange = contact.exchange
    return exchange.sender_url or exchange.page_url or ""
