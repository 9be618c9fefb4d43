"""Errors that a user can mend, as one clear message."""

from collections.abc import Iterator
from contextlib import contextmanager

from heapqa.cli.output import Exit, fail
from heapqa.config import ConfigError
from heapqa.demo.errors import DemoError
from heapqa.flow import ScenarioError
from heapqa.record.errors import RecordError


@contextmanager
def clear_errors() -> Iterator[None]:
    """What a user can mend becomes one message and exit status 2."""
    try:
        yield
    except (ConfigError, DemoError, RecordError, ScenarioError) as error:
        fail(str(error), Exit.USAGE)
