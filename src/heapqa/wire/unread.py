"""What a session holds that nobody can read, so that silence about it proves nothing."""

from collections.abc import Iterator

from heapqa.model.session import Hit, Session
from heapqa.wire.contentsquare.replay import is_replay
from heapqa.wire.contentsquare.tag import mode
from heapqa.wire.storage import names_the_visitor


def why_unread(session: Session) -> str:
    """Why the absence of something in Heap's messages proves nothing; empty when it does."""
    return " ".join((*_native_collection(session), *_entries(session), *_given_up(session)))


def _native_collection(session: Session) -> Iterator[str]:
    """Contentsquare's tag may collect in place of Heap's SDK; then no message of Heap exists."""
    tags = [
        hit.exchange
        for hit in session.hits
        if hit.generation == "contentsquare" and not is_replay(hit.exchange)
    ]
    modes = {exchange.seq: mode(exchange) for exchange in tags}
    native = next((seq for seq, said in modes.items() if said == "native"), None)
    if native is not None:
        yield (
            f"Contentsquare's tag collects by itself (native collection, request #{native}): "
            "nobody can read its messages."
        )
        return
    if "sideload" in modes.values() or any(h.generation != "contentsquare" for h in session.hits):
        return
    files = [item.exchange.seq for item in session.loaders if item.generation == "contentsquare"]
    if modes or files:
        seen = next(iter([*modes, *files]))
        yield (
            f"Contentsquare's tag is on the page (request #{seen}) and no message of Heap was "
            "seen: the tag may collect in its place, and nobody can read that."
        )


def _entries(session: Session) -> Iterator[str]:
    problems = {
        f"The browser's {entry.name} {entry.problem}."
        for entry in session.stored
        if entry.problem and names_the_visitor(entry)
    }
    yield from sorted(problems)


def _given_up(session: Session) -> Iterator[str]:
    """What v5 gave up while its page was left comes again from the next one, or stays unknown."""
    for hit in session.hits:
        if _is_given_up(hit) and not any(_holds_it(later, hit) for later in session.hits):
            yield (
                f"Request #{hit.exchange.seq} to {hit.endpoint} was given up while its page was "
                "left, and was not sent again: nobody has seen what it held. Let the scenario go "
                "on to another page of the site."
            )


def _is_given_up(hit: Hit) -> bool:
    exchange = hit.exchange
    return exchange.only_attempted and exchange.delivery == "cancelled" and not hit.events


def _holds_it(later: Hit, given_up: Hit) -> bool:
    """Whether a later request told what had happened by then: the SDK keeps all in one buffer.

    User properties have no time; the next ones stand for them.
    """
    return (
        later.exchange.seq > given_up.exchange.seq
        and later.endpoint == given_up.endpoint
        and any((event.occurred_at or 0.0) <= given_up.exchange.at for event in later.events)
    )
