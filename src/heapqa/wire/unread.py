"""What a session holds that nobody can read, so that silence about it proves nothing."""

import json
from collections import Counter
from collections.abc import Iterator

from heapqa.model.recording import ApiCall
from heapqa.model.session import Hit, Session
from heapqa.wire.contentsquare.replay import is_replay
from heapqa.wire.contentsquare.tag import mode
from heapqa.wire.storage import names_the_visitor


def why_unread(session: Session, *, calls_tell: bool = False) -> str:
    """Why the absence of something in Heap's messages proves nothing; empty when it does.

    `calls_tell` is whether what Contentsquare's tag sends matters not, because its calls are known.
    """
    return " ".join(
        (
            *(() if calls_tell else native_collection(session)),
            *_unread(session),
            *_entries(session),
            *_given_up(session),
        )
    )


def native_collection(session: Session) -> Iterator[str]:
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


def _unread(session: Session) -> Iterator[str]:
    """Hits that left their page and could not be decoded; what never left told Heap nothing.

    Session replays are no messages of Heap's: they hide no event.
    """
    gone = {
        hit.exchange.seq
        for hit in session.hits
        if not hit.exchange.only_attempted and hit.generation != "contentsquare"
    }
    problems = Counter(fact.problem for fact in session.undecoded if fact.exchange in gone)
    for problem, count in problems.items():
        what = "A request" if count == 1 else f"{count} requests"
        yield f"{what} could not be read: {problem}."


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
        if not _is_given_up(hit) or _repeats_what_was_seen(hit, session):
            continue
        if not any(_holds_it(later, hit) for later in session.hits):
            yield (
                f"Request #{hit.exchange.seq} to {hit.endpoint} was given up while its page was "
                "left, and was not sent again: nobody has seen what it held. Let the scenario go "
                "on to another page of the site."
            )


def _is_given_up(hit: Hit) -> bool:
    exchange = hit.exchange
    return exchange.only_attempted and exchange.delivery == "cancelled" and not hit.events


_OF_IDENTITY = ("identify", "identifyHashed", "resetIdentity")


def _repeats_what_was_seen(given_up: Hit, session: Session) -> bool:
    """Whether an identify tells again what was seen: no call since asked for anything else."""
    if not given_up.endpoint.endswith("/identify"):
        return False
    calls = [
        call
        for call in session.recording.api_calls
        if call.method in _OF_IDENTITY and call.seq < given_up.exchange.seq
    ]
    wanted = _asked_for(calls[-1]) if calls else None
    if wanted is None:
        return False
    since = max((call.seq for call in calls if _asked_for(call) != wanted), default=0)
    return any(
        event.kind == "identify" and event.generation == "v5" and event.identity == wanted
        for hit in session.hits
        if since < hit.exchange.seq < given_up.exchange.seq
        for event in hit.events
    )


def _asked_for(call: ApiCall) -> str | None:
    """The identity that a call asks for; None where it is another one's business."""
    try:
        value = json.loads(call.arguments[0]) if call.method == "identify" else None
    except (IndexError, ValueError):
        return None
    is_plain = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value) if is_plain else None


def _holds_it(later: Hit, given_up: Hit) -> bool:
    """Whether a later request told what had happened by then: the SDK keeps all in one buffer.

    User properties have no time; the next ones stand for them.
    """
    return (
        later.exchange.seq > given_up.exchange.seq
        and later.endpoint == given_up.endpoint
        and any((event.occurred_at or 0.0) <= given_up.exchange.at for event in later.events)
    )
