"""Why a page was not reached, or a scenario stopped on the way, in one line."""

import re

from heapqa.model.recording import DENIED, Interruption, Recording

_BEFORE = re.compile(r"\w+ outside the steps: (?:Page\.\w+: )?")
"""How the recorder begins to tell what stopped it."""
ADVICE = (
    ("ERR_CONNECTION_REFUSED", "nothing answers there: is the site up?"),
    ("ERR_NAME_NOT_RESOLVED", "no such host is known on this machine"),
    ("ERR_SSL_", "does it speak https there? Otherwise begin with http://"),
    ("ERR_CERT_", "if that is as it should be, set use.ignoreHTTPSErrors in the configuration"),
    ("ERR_ABORTED", "nothing came that a browser could show"),
    ("Download is starting", "it is a file to keep, and no page"),
    ("Page.goto: Timeout", "it did not begin to answer, or to show anything: is the site up?"),
)
"""Words in what the browser says, and what the reader may do or look at."""


def why_stopped(recording: Recording, stopped: Interruption) -> str:
    """What happened, and what to do."""
    told = stopped.reason.splitlines()[0].rstrip(".")
    cause = _BEFORE.sub("", told, count=1)
    texts = (message.text for message in recording.console)
    denied = ", ".join(dict.fromkeys(t.partition(DENIED)[0] for t in texts if DENIED in t))
    if denied:
        return f"{cause}: it leads to {denied}, which heap.allowedHosts does not name"
    advice = next((each for words, each in ADVICE if words in told), "")
    return f"{cause}: {advice}" if advice else cause
