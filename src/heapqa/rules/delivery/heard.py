"""Where Heap was heard, and which pages did without its SDK."""

from collections.abc import Iterator

from heapqa.model.event import OF_PAGES
from heapqa.model.exchange import Exchange
from heapqa.model.session import Hit, Loader, Session
from heapqa.rules.delivery.stopped import is_stopped
from heapqa.rules.spans import Span


def is_heard(hit: Hit) -> bool:
    """Whether it shows that one of Heap's SDKs runs on a page, and is let through.

    What the SDK says about itself does not: it says it also when it cannot start.
    """
    if hit.generation not in OF_PAGES or is_stopped(hit.exchange):
        return False
    return not hit.events or any(event.kind != "telemetry" for event in hit.events)


def contacts(session: Session) -> Iterator[Exchange]:
    """The requests of the SDKs: first their hits, then those for their files."""
    yield from (hit.exchange for hit in session.hits if hit.generation in OF_PAGES)
    yield from (item.exchange for item in session.loaders if item.generation in OF_PAGES)


def missing_files(session: Session, span: Span) -> Iterator[Loader]:
    """Files of an SDK that a page did not get, and that nothing made up for on that page.

    Each page and file once. A loader may try again, or take the file from another place.
    """
    missing: dict[tuple[object, ...], Loader] = {}
    for loader in session.loaders:
        if loader.exchange.seq not in span or loader.generation not in OF_PAGES:
            continue
        if is_stopped(loader.exchange) and _is_ours(loader, session):
            missing.setdefault((loader.generation, loader.env_id, *_page(loader.exchange)), loader)
    yield from (loader for loader in missing.values() if not _made_up(loader, session))


def _is_ours(loader: Loader, session: Session) -> bool:
    """Whether it is for an environment of the site, as far as it says: frames bring their own."""
    return loader.env_id in {None, *_declared(session)} or not _declared(session)


def _made_up(loader: Loader, session: Session) -> bool:
    """Whether the page got the file later, or was heard later."""
    page, after = _page(loader.exchange), loader.exchange.seq
    got = (
        other.exchange
        for other in session.loaders
        if (other.generation, other.env_id) == (loader.generation, loader.env_id)
        and not is_stopped(other.exchange)
    )
    heard = (
        hit.exchange
        for hit in session.hits
        if is_heard(hit) and loader.env_id in (None, hit.env_id or loader.env_id)
    )
    return any(each.seq > after and _page(each) == page for each in (*got, *heard))


def _page(exchange: Exchange) -> tuple[int | None, str | None]:
    return exchange.page, exchange.page_url


def unheard(session: Session, span: Span) -> Iterator[Loader]:
    """The first file of each declared environment that was loaded in the span and never heard.

    Not in imported traffic, which may end before the SDK sends anything.
    """
    heard = {hit.env_id for hit in session.hits if is_heard(hit) and hit.exchange.seq in span}
    if session.recording.capture.source != "browser" or None in heard:
        return
    silent: dict[str | None, Loader] = {}
    for loader in session.loaders:
        loaded = loader.exchange.seq in span and loader.exchange.delivery == "answered"
        if loaded and loader.env_id in _declared(session) - heard:
            silent.setdefault(loader.env_id, loader)
    yield from silent.values()


def _declared(session: Session) -> set[str]:
    return {environment.app_id for environment in session.recording.plan.environments}
