"""What a request for a file of an SDK says about whether that file runs on its page."""

from heapqa.model.exchange import Exchange
from heapqa.model.session import Loader, Session

_NOT_CHANGED = 304
_FIRST_ERROR_STATUS = 400


def is_fetched_ahead(loader: Loader) -> bool:
    """Whether the browser fetched it for a later page, and runs nothing of it."""
    said = (loader.exchange.header(name) or "" for name in ("sec-purpose", "purpose", "x-moz"))
    return any("prefetch" in each for each in said)


def sends_on(loader: Loader) -> bool:
    """Whether the answer names another address, from which the file is then fetched."""
    status = loader.exchange.status or 0
    return 300 <= status < _FIRST_ERROR_STATUS and status != _NOT_CHANGED


def arrived(loader: Loader) -> bool:
    """Whether the page got the file by this request, as far as the evidence says."""
    exchange = loader.exchange
    return exchange.delivered and exchange.delivery != "refused" and not sends_on(loader)


def may_run(loader: Loader) -> bool:
    """Whether the page may run it: it is not known to be stopped, missing or fetched ahead."""
    exchange = loader.exchange
    status = exchange.status or _FIRST_ERROR_STATUS
    missing = exchange.delivery == "refused" and status >= _FIRST_ERROR_STATUS
    stopped = exchange.delivery in ("blocked", "failed")
    return not (missing or stopped or is_fetched_ahead(loader))


def page_known(exchange: Exchange, session: Session) -> bool:
    """Whether it is known which page a request is of, and where that page began."""
    recording = session.recording
    named = exchange.page is not None or recording.capture.source == "browser"
    return named and bool(recording.navigations)
