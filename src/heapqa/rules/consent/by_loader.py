"""Whether what was sent or stored without consent is the doing of an SDK file found before it."""

from collections.abc import Iterator

from heapqa.model.event import Event, Pageview, UserProperties
from heapqa.model.session import Hit, Loader, Session, StoredEntry
from heapqa.model.verdict import Finding


def sent_by_loaded(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the hit comes from the SDK that this page had loaded, not from elsewhere on it."""
    loader = _loader(cause, session)
    hits = (hit for hit in session.hits if hit.exchange.seq == finding.exchange)
    return loader is not None and any(_is_from(loader, hit, session) for hit in hits)


def stored_by_loaded(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the entry is one that the loaded SDK made: it says that it found none before."""
    loader, entry = _loader(cause, session), _entry(finding, session)
    if loader is None or entry is None or entry.snapshot < loader.exchange.seq:
        return False
    if (entry.env_id, entry.generation) != (loader.env_id, loader.generation):
        return False
    return any(
        _is_new_user(event)
        for hit in session.hits
        if _is_from(loader, hit, session)
        for event in hit.events
    )


def _is_new_user(event: Event) -> bool:
    """Whether an SDK says that it has found no user of its own in the browser."""
    match event:
        case Pageview():
            return event.visit == "new-user"
        case UserProperties():
            return not event.properties
        case _:
            return False


def _is_from(loader: Loader, hit: Hit, session: Session) -> bool:
    """Whether an SDK sent it: of the same environment and page, later, and about a Heap user whom
    this SDK keeps or has announced. A pixel made by hand knows nothing of that one."""
    if not _is_beside(loader, hit):
        return False
    own = set(_users(loader, session))
    return any(event.user_id in own for event in hit.events)


def _is_beside(loader: Loader, hit: Hit) -> bool:
    """Whether the hit is of the same environment, came from the same page, and later."""
    file, sent = loader.exchange, hit.exchange
    same_page = (file.page, file.page_url) == (sent.page, sent.page_url) and file.seq < sent.seq
    return same_page and (hit.env_id, hit.generation) == (loader.env_id, loader.generation)


def _users(loader: Loader, session: Session) -> Iterator[str]:
    for stored in session.stored_identities:
        own = (stored.env_id, stored.generation) == (loader.env_id, loader.generation)
        if own and stored.user_id and stored.snapshot > loader.exchange.seq:
            yield stored.user_id
    for hit in session.hits:
        for event in hit.events if _is_beside(loader, hit) else ():
            if isinstance(event, UserProperties) and not event.properties and event.user_id:
                yield event.user_id


def _loader(finding: Finding, session: Session) -> Loader | None:
    return next((x for x in session.loaders if x.exchange.seq == finding.exchange), None)


def _entry(finding: Finding, session: Session) -> StoredEntry | None:
    named = (finding.snapshot, finding.field)
    return next((each for each in session.stored if (each.snapshot, each.name) == named), None)
