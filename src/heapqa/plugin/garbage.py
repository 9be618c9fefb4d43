"""When pytest looks for garbage that goes in circles: seldom, and neither at first nor at last."""

import gc
from collections.abc import Generator

import pytest

from heapqa.plugin.outcomes import scenario_params

SUITE_ONLY = pytest.StashKey[bool]()
"""Set when a process runs no tests but the suite's."""


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Look for none while tests are collected, which stay. Where they are the suite's alone, they
    and what has been imported for them are left alone from then on."""
    looks = gc.isenabled()
    gc.disable()
    try:
        collected = yield
        own = all("heap_scenario" in scenario_params(item) for item in session.items)
        session.config.stash[SUITE_ONLY] = own
        if own:
            gc.freeze()
        return collected
    finally:
        if looks:
            gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Have nobody look for garbage any more: pytest does so twice, and Python when it ends, among
    hundreds of thousands of objects, while somebody waits for the result.

    Pytest warns of what it finds, such as files left open: where there are other tests it goes on.
    The controller of several workers collects none.
    """
    if config.stash.get(SUITE_ONLY, False):
        gc.freeze()
