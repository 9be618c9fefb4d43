"""The wait at the end of a sign-out, until an SDK that is on its way has made the calls that wait.

A site that is rendered by its server calls ``resetIdentity`` on the page that a sign-out leads to,
where the snippet keeps it until the SDK's file is there. That page is shown sooner, and a program's
step ends there within milliseconds, as no person's visit does.
"""

import time
from collections.abc import Callable

PATIENCE_S = 2.0
"""How long an SDK may take to start: it is loaded from this machine."""
ASKED_WITHIN_S = 0.3
"""How long a page that is shown may take to ask for the SDK's file."""


def wait_for_queues(
    waits: Callable[[], bool], asked: Callable[[], bool], wait: Callable[[], None]
) -> None:
    """Wait while a page's queue `waits`, if it has `asked` for the file of the SDK.

    `wait` lets a moment pass.
    """
    begun = time.monotonic()
    while waits():
        spent_s = time.monotonic() - begun
        if spent_s > PATIENCE_S or (spent_s > ASKED_WITHIN_S and not asked()):
            return
        wait()
