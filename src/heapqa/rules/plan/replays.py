"""Uploads of session replay, and whether what they show can be read."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from heapqa.bytes.address import address
from heapqa.model.once import once
from heapqa.model.session import Hit, Session
from heapqa.page.documents import parsed
from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaves.payload import leaves
from heapqa.pii.search.searcher import Searcher
from heapqa.wire.contentsquare.replay import is_replay

SHORTEST_TEXT = 16
"""Characters of a text by which a page is known in an upload: shorter ones stand anywhere."""
MOST_TEXTS = 40
"""Texts that are looked for: one is enough."""
UNREAD = (
    "Session replay was uploaded (request #{}), and nothing of the pages could be read in it: what "
    "it shows is not known. Look in the replay itself."
)
NO_PAGE = (
    "Session replay was uploaded (request #{}), and the evidence does not say from which page: "
    "whether the plan excludes it is not known."
)


@once
def uploads(session: Session) -> tuple[Hit, ...]:
    """The requests that upload a part of a replay."""
    return tuple(
        hit
        for hit in session.hits
        if is_replay(hit.exchange) or any(event.kind == "replay" for event in hit.events)
    )


def why_replay_unread(session: Session) -> str:
    """Why uploads prove nothing of what they leave out; empty where they can be read.

    The positive control: a text that the pages show to everybody stands in one of them.
    """
    terms, sent = session.recording.plan.replay, uploads(session)
    if terms is None or not sent or not (terms.masked or terms.blocked):
        return ""
    texts = [Canary("page", f"text {n}", text) for n, text in enumerate(_plain_texts(session))]
    searcher = Searcher(texts)
    for hit in sent:
        exchange = hit.exchange
        parts = leaves(exchange.method, exchange.url, exchange.headers, exchange.body)
        if texts and any(each.detector == "value" for each in searcher.search(parts)):
            return ""
    return UNREAD.format(sent[0].exchange.seq)


def paths_of(upload: Hit) -> tuple[str, ...]:
    """The paths of the pages that an upload is of, as far as the evidence tells: by the upload
    itself, by its page, or by a referer that names more than a host."""
    told = [event.page.path for event in upload.events if event.page and event.page.path]
    exchange = upload.exchange
    if exchange.page_url:
        told.append(address(exchange.page_url).path)
    elif not told and (path := address(exchange.header("referer") or "").path) != "/":
        told.append(path)
    return tuple(dict.fromkeys(told))


def why_recorded_pages_unknown(session: Session) -> str:
    """Why uploads prove nothing of the pages that were not recorded; empty where each tells its
    page."""
    terms = session.recording.plan.replay
    unknown = [hit.exchange.seq for hit in uploads(session) if not paths_of(hit)]
    if terms is None or not terms.excluded or not unknown:
        return ""
    return NO_PAGE.format(unknown[0])


def hidden(tree: LexborHTMLParser, session: Session) -> Iterator[tuple[str, LexborNode]]:
    """(selector of the plan, element) of what is to be masked or left out on a page."""
    terms = session.recording.plan.replay
    for selector in (*terms.masked, *terms.blocked) if terms else ():
        try:
            found = tree.css(selector)
        except SelectolaxError:  # a selector of Heap's kind that is none of CSS
            continue
        yield from ((selector, node) for node in found)


def _plain_texts(session: Session) -> Iterator[str]:
    """Texts of the recorded pages that nothing is to hide."""
    seen: dict[str, None] = {}
    for html in dict.fromkeys(document.html for document in session.recording.documents):
        tree = parsed(html)
        kept = " ".join(node.text() for _, node in hidden(tree, session))
        for node in tree.css("h1, h2, h3, p, li, button, a"):
            text = " ".join(node.text(deep=False).split())
            if len(text) >= SHORTEST_TEXT and text not in kept:
                seen.setdefault(text)
            if len(seen) >= MOST_TEXTS:
                break
    yield from seen
