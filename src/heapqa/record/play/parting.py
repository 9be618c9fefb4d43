"""The wait at the end of a sign-out, until an SDK that is on its way has made the calls that wait.

A site that is rendered by its server calls ``resetIdentity`` on the page that a sign-out leads to,
where the snippet keeps it until the SDK's file is there. That page is shown sooner, and a program's
step ends there within milliseconds, as no person's visit does. A tag manager brings the snippet
later still: with a script that the page loads while it is shown already.
"""

import time
from collections.abc import Callable

PATIENCE_S = 2.0
"""How long page and SDK may take to be loaded: the SDK comes from this machine."""
ASKED_WITHIN_S = 0.3
"""How long a page that is loaded may take to ask for the SDK's file."""


def wait_for_queues(
    loads: Callable[[], bool],
    waits: Callable[[], bool],
    asked: Callable[[], bool],
    wait: Callable[[], None],
) -> None:
    """Wait while a page `loads`, then while its queue `waits` for the SDK that it has `asked` for.

    `wait` lets a moment pass.
    """
    begun = time.monotonic()
    while loads() and time.monotonic() - begun < PATIENCE_S:
        wait()
    loaded = time.monotonic()
    while waits():
        now = time.monotonic()
        if now - begun > PATIENCE_S or (now - loaded > ASKED_WITHIN_S and not asked()):
            return
        wait()
